#include "model/model.h"

#include <stdexcept>

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "model/definitions_for_tests.h"

namespace nhip::model {
namespace {

using testing::Definitions;

Dims dims(std::string_view text) {
  return MUST(parse_dims(text));
}

std::string window(const Model& model, std::string_view code, std::string_view period,
                   std::string_view calendar = {}) {
  return MUST(model.window(*model.indicator(code), MUST(core::Period::parse(period)), calendar))
      .to_string();
}

TEST_CASE("dimensions are read with ; or , and written with ;, keys in order") {
  CHECK(to_string(dims("level=province, channel = online")) == "channel=online;level=province");
  CHECK(to_string(dims("")) == "");
  CHECK(dims("outcome=early+late").at("outcome") == "early+late");
  for (const auto* bad : {"level", "=x", "level=", "a=b;a=c", "a=b;", "a=b=c", "A=b", "a=b++c"}) {
    CAPTURE(bad);
    const auto parsed = parse_dims(bad);
    REQUIRE_FALSE(parsed.has_value());
    CHECK(parsed.error().code == "dims.malformed");
  }
}

TEST_CASE("what dimensions print is what they read") {
  CHECK(rc::check("parse_dims(to_string(d)) == d",
                  [](const std::map<std::uint8_t, std::uint8_t>& raw) {
                    Dims made;
                    for (const auto& [key, value] : raw)
                      made["k" + std::to_string(key)] = "v" + std::to_string(value) + "+w";
                    RC_ASSERT(dims(to_string(made)) == made);
                  }));
}

TEST_CASE("a figure inside a definition takes the dimensions asked, leaves some out, sets others") {
  const auto resolve = [](std::string_view inside) {
    return to_string(
        MUST(parse_figure_ref("a.b", inside)).resolve(dims("channel=post;outcome=late")));
  };
  CHECK(resolve("") == "");
  CHECK(resolve("...") == "channel=post;outcome=late");
  CHECK(resolve("... without outcome") == "channel=post");
  CHECK(resolve("... without outcome channel") == "");
  CHECK(resolve("..., channel=online") == "channel=online;outcome=late");
  CHECK(resolve("... without outcome, level=province") == "channel=post;level=province");
  CHECK(resolve("channel=online") == "channel=online");
  for (const auto* bad : {"..", "... without", "...,", "... with x", "channel"}) {
    CAPTURE(bad);
    CHECK(parse_figure_ref("a.b", bad).error().code == "dims.malformed");
  }
}

TEST_CASE("indicators know their measure, dimensions and calendar") {
  const auto model = Definitions().load();
  const auto& received = *model.indicator("dossiers.received");
  CHECK(received.measure == Indicator::Measure::flow);
  CHECK(received.type == "dossier");
  CHECK(received.at == "received_at");
  CHECK(received.placed);
  REQUIRE(received.by.size() == 1);
  CHECK(received.by[0].list == "channel");
  CHECK(received.where.root->type.kind == expr::Type::Kind::boolean);

  const auto& open = *model.indicator("dossiers.open");
  CHECK(open.at == "received_at");
  CHECK(open.until == "resolved_at");
  CHECK_FALSE(open.over_spells);
  CHECK(open.is_state());
  CHECK(open.calendar == "as_of");

  const auto& online = *model.indicator("services.online");
  CHECK(online.over_spells);
  CHECK_FALSE(online.placed);

  const auto& stations = *model.indicator("telecom.stations");
  CHECK(stations.cell == "stations");
  CHECK(stations.unit == "stations");
  CHECK(stations.dimension("generation")->list == "generation");
  CHECK(stations.is_state());
  REQUIRE(stations.partition.size() == 1);
  CHECK(stations.partition[0].members == std::vector<std::string>{"2g", "3g"});
  CHECK(stations.partition[0].holds_on(core::Date::of(2023, 12, 31)));
  CHECK_FALSE(stations.partition[0].holds_on(core::Date::of(2024, 1, 1)));
}

TEST_CASE("a ratio has the dimensions that its parts have or leave out") {
  const auto model = Definitions().load();
  const auto& share = *model.indicator("dossiers.resolved_share");
  CHECK(share.numerator->inherits);
  CHECK(share.denominator->without == std::vector<std::string>{"outcome"});
  CHECK(share.unit == "percent");
  CHECK(share.times == core::Decimal(100));
  CHECK(share.placed);
  CHECK(share.dimension("outcome")->list == "outcome");
  CHECK(share.dimension("channel") != nullptr);

  const auto narrow = Definitions()
                          .replace("work/indicators.toml", "[... without outcome]",
                                   "[..., outcome=late, channel=online]")
                          .load();
  const auto& fixed = *narrow.indicator("dossiers.resolved_share");
  CHECK(fixed.dimension("outcome") == nullptr);
  CHECK(fixed.dimension("channel") == nullptr);
  CHECK(fixed.placed);

  const auto plain = Definitions()
                         .replace("work/indicators.toml",
                                  "dossiers.resolved[...] / dossiers.resolved[... without outcome]",
                                  "dossiers.resolved / dossiers.received")
                         .load();
  CHECK_FALSE(plain.indicator("dossiers.resolved_share")->placed);
  CHECK(plain.indicator("dossiers.resolved_share")->by.empty());
}

TEST_CASE("check_dims names the nearest dimension and value") {
  const auto model = Definitions().load();
  const auto& received = *model.indicator("dossiers.received");
  CHECK(model.check_dims(received, dims("channel=online+post;level=commune")).has_value());
  CHECK(model.check_dims(received, dims("org_unit=anything")).has_value());
  const auto dimension = model.check_dims(received, dims("chanel=online"));
  CHECK(dimension.error().text() ==
        "indicator dossiers.received has no dimension \"chanel\". Did you mean \"channel\"? "
        "[indicator.dimension_unknown]");
  const auto value = model.check_dims(received, dims("channel=online+psot"));
  CHECK(value.error().text() ==
        "the dimension channel has no value \"psot\". Did you mean \"post\"? "
        "[indicator.value_unknown]");
  CHECK_FALSE(model.check_dims(*model.indicator("services.online"), dims("org_unit=x")));
}

TEST_CASE("members of a+b stand in the order of the vocabulary, each once") {
  const auto model = Definitions().load();
  CHECK(to_string(model.canonical(dims("outcome=late+early+late"))) == "outcome=early+late");
  CHECK(to_string(model.canonical(dims("station=z+a"))) == "station=a+z");
}

TEST_CASE("a period means the window of the indicator's calendar, or of the one asked for") {
  const auto model = Definitions().load();
  CHECK(window(model, "dossiers.received", "2024-10") == "2024-09-15..2024-10-14");
  CHECK(window(model, "dossiers.received", "2024-10", "calendar_month") ==
        "2024-10-01..2024-10-31");
  CHECK(window(model, "dossiers.received", "2024-10-02..2024-10-05") == "2024-10-02..2024-10-05");
  CHECK(window(model, "dossiers.resolved_share", "2024-10") == "2024-09-15..2024-10-14");
  CHECK(window(model, "telecom.stations", "2024-10") == "2024-10-01..2024-10-31");
  CHECK(window(model, "dossiers.open", "2024") == "2024-01-01..2024-12-31");
  CHECK(window(model, "telecom.stations_per_dossier", "2024-02") == "2024-02-01..2024-02-29");
  const auto bad = model.window(*model.indicator("dossiers.open"),
                                MUST(core::Period::parse("2024")), "statutory_mont");
  CHECK(bad.error().code == "model.calendar_unknown");
  CHECK(bad.error().hint == "Did you mean \"statutory_month\"?");
}

TEST_CASE("a digest follows the meaning, not the writing") {
  const auto base = Definitions().load();
  const auto digest = [](const Model& model, std::string_view code) {
    return model.indicator(code)->digest;
  };
  CHECK(base.digest() == Definitions().load().digest());
  CHECK(base.digest().size() == 64);

  const auto spaced =
      Definitions()
          .replace("work/indicators.toml", "at received_at where", "at received_at   where  ")
          .replace("work/dossier.toml", "Hồ sơ", "Một hồ sơ")
          .load();
  CHECK(spaced.digest() == base.digest());

  const auto filtered =
      Definitions().replace("work/indicators.toml", "channel = online", "channel = post").load();
  CHECK(digest(filtered, "dossiers.received") != digest(base, "dossiers.received"));
  CHECK(digest(filtered, "dossiers.resolved_share") == digest(base, "dossiers.resolved_share"));
  CHECK(filtered.digest() != base.digest());

  const auto of_part = Definitions()
                           .replace("work/indicators.toml", "\"dossier at resolved_at\"",
                                    "\"dossier at resolved_at where urgent\"")
                           .load();
  CHECK(digest(of_part, "dossiers.resolved_share") != digest(base, "dossiers.resolved_share"));

  const auto other_budget =
      Definitions()
          .replace("work/dossier.toml", "\"term_hours\"\nfrom", "\"term_hours + 8\"\nfrom")
          .load();
  CHECK(digest(other_budget, "dossiers.resolved") != digest(base, "dossiers.resolved"));
  CHECK(digest(other_budget, "dossiers.received") == digest(base, "dossiers.received"));
}

TEST_CASE("derived fields are ordered by what they read, the deadline among them") {
  const auto model =
      Definitions()
          .replace("work/dossier.toml",
                   "urgent      =", "is_late     = \"bool = outcome = late\"\nurgent      =")
          .load();
  const auto& type = *model.type("dossier");
  std::vector<std::string> names;
  for (const int index : type.derived_order)
    names.push_back(type.fields[static_cast<std::size_t>(index)].name);
  CHECK(names == std::vector<std::string>{"term_hours", "due_at", "outcome", "is_late"});
}

TEST_CASE("labels come from the file, the common words, or the name") {
  const auto model = Definitions().load();
  const auto& type = *model.type("dossier");
  CHECK(type.field("channel")->label.vi == "Hình thức");
  CHECK(type.field("channel")->help_vi == "Nơi nộp");
  CHECK(type.state("waiting")->label.vi == "chờ bổ sung");
  CHECK(type.state("received")->label.vi == "đã tiếp nhận");
  CHECK(type.field("received_at")->label.en == "received at");
  CHECK(model.list("dossier.priority")->find("high")->label.vi == "cao");
}

TEST_CASE("a type without a workflow has enter; a form has its window") {
  const auto model = Definitions().load();
  const auto& form = *model.type("station_return");
  CHECK(form.action("enter")->creates);
  CHECK(form.action("enter")->takes_any);
  CHECK(form.fields[0].name == "window_from");
  CHECK(form.fields[1].name == "window_to");
  CHECK(form.code == "station_return-{serial:6}");
}

TEST_CASE("an unknown type or indicator is refused with the nearest name") {
  const auto model = Definitions().load();
  CHECK(model.need_type("dosier").error().text() ==
        "there is no type \"dosier\". Did you mean \"dossier\"? [model.type_unknown]");
  CHECK(model.need_indicator("dossiers.recieved").error().text() ==
        "there is no indicator \"dossiers.recieved\". Did you mean \"dossiers.received\"? "
        "[model.indicator_unknown]");
}

TEST_CASE("a folder without definitions") {
  const auto model = Model::load("/nowhere");
  REQUIRE_FALSE(model.has_value());
  CHECK(model.error()[0].code == "model.unreadable");
}

}  // namespace
}  // namespace nhip::model
