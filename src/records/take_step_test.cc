#include "records/take_step.h"

#include <stdexcept>

#include <doctest/doctest.h>

#include "model/definitions_for_tests.h"
#include "records/records.h"
#include "records/verify.h"
#include "store/editions.h"
#include "support/stores.h"

namespace nhip::records {
namespace {

using core::Time;
using model::testing::Definitions;
using nhip::testing::on_both_stores;

constexpr std::string_view permit_1 = R"toml(type  = "permit"
label = { vi = "Giấy phép", en = "Permit" }
track = ["sort"]
[fields]
holder  = "text !"
address = "text search"
fee     = "decimal"
sort    = "one of small, large, odd"
fax     = "text"
expiry  = "text"
given   = "time"
[flow]
submit  = "new -> waiting, sets given, asks holder, may address fee sort fax expiry"
grant   = "waiting -> granted, may sort fee expiry"
)toml";

constexpr std::string_view permit_2 = R"toml(type  = "permit"
version = 2
label = { vi = "Giấy phép", en = "Permit" }
track = ["size"]
[fields]
holder_name = "text ! search"
street   = "text"
ward     = "text"
fee      = "int"
size     = "one of small, large, other"
valid_to = "date"
given    = "time"
note     = "text"
[flow]
submit  = "new -> received, sets given, asks holder_name, may street ward fee size valid_to note"
approve = "received -> granted, may size fee valid_to"
)toml";

constexpr std::string_view step = R"toml(type   = "permit"
from   = 1
reason = "Mẫu giấy phép mới"
drop   = ["fax"]
[was]
holder  = "text"
address = "text"
fee     = "decimal"
sort    = "one of small, large, odd"
fax     = "text"
expiry  = "text"
[fields]
holder_name = "holder"
fee         = "fee * 1000"
size        = "sort"
valid_to    = "expiry"
[split.address]
at   = ", "
into = ["street", "ward"]
[values.size]
odd = "other"
[states]
waiting = "received"
[actions]
grant = "approve"
)toml";

class World {
 public:
  explicit World(std::string url) : url_(std::move(url)) {
    definitions_.file("work/permit.toml", permit_1);
    open();
  }

  Definitions& definitions() { return definitions_; }
  store::Store& store() { return *store_; }
  Records& records() { return *records_; }
  const model::Type& type(std::string_view name = "permit") {
    return *MUST(model_->need_type(name));
  }

  core::Result<void> try_open(store::Store::Mode mode) {
    records_ = nullptr;
    store_ = nullptr;
    model_ = std::make_unique<model::Model>(definitions_.load());
    store_ = TRY(store::Store::open(url_, *model_, mode, now));
    records_ = std::make_unique<Records>(*store_, core::WorkingDays::built_in());
    return {};
  }
  void open(store::Store::Mode mode = store::Store::Mode::create) {
    const auto opened = try_open(mode);
    REQUIRE_MESSAGE(opened, (opened ? "" : opened.error().text()));
  }

  Step at(std::string action, int day, std::map<std::string, std::string> given) {
    return {.action = std::move(action),
            .happened_at = Time::at(core::Date::of(2024, 3, day), 8),
            .given = std::move(given)};
  }

  /// Permits with an address, a fee in thousands and some a second step.
  void submit(int count) {
    std::vector<Draft> drafts;
    for (int i = 1; i <= count; ++i) {
      Draft draft;
      draft.type = &type();
      draft.external_id = "p" + std::to_string(i);
      draft.steps.push_back(at("submit", 1,
                               {{"holder", "Ông " + std::to_string(i)},
                                {"address", "Số " + std::to_string(i) + ", Phường 1"},
                                {"fee", std::to_string(i) + ".5"},
                                {"sort", i % 2 == 0 ? "odd" : "small"},
                                {"fax", "024"},
                                {"expiry", "31/12/2025"}}));
      if (i % 3 == 0) draft.steps.push_back(at("grant", 10, {{"sort", "large"}}));
      drafts.push_back(std::move(draft));
    }
    const auto put = records_->put(drafts, now);
    REQUIRE_MESSAGE(put, (put ? "" : put.error().text()));
  }

  void new_version() {
    definitions_.file("work/permit.toml", permit_2).file("work/migrations/permit-2.toml", step);
  }

  core::Result<StepTaken> take(const std::string& name,
                               const std::function<void(std::int64_t)>& progress = {}) {
    CHECK_OK(try_open(store::Store::Mode::changing));
    return take_step(*store_, name, now, progress);
  }

  /// Rows of a select, cells with |, rows with new lines.
  std::string select(const std::string& sql) {
    std::string text;
    REQUIRE(store_->read([&](store::Database& database) {
      return database.query(sql, {}, [&](const store::Row& row) {
        for (int i = 0; i < row.columns(); ++i)
          text += (i == 0 ? "" : "|") + std::string(row.text(i));
        text += "\n";
        return true;
      });
    }));
    return text;
  }

  std::string differences() {
    std::string text;
    const auto note = [&](const store::Difference& difference) {
      text += difference.kind + " " + difference.where + ": " + difference.detail + "\n";
    };
    REQUIRE(store_->read([&](store::Database& database) -> core::Result<void> {
      CHECK_OK(store::verify_journal(database, store_->model(), note));
      CHECK_OK(store::verify_rows(database, store_->model(), note));
      CHECK_OK(store::verify_editions(database, note));
      return verify_records(database, store_->model(), note);
    }));
    return text;
  }

  Time now = Time::at(core::Date::of(2024, 10, 15), 8);

 private:
  std::string url_;
  Definitions definitions_;
  std::unique_ptr<model::Model> model_;
  std::unique_ptr<store::Store> store_;
  std::unique_ptr<Records> records_;
};

}  // namespace

TEST_CASE("Trap 10: a step carries records, spells and history over; verification finds nothing") {
  on_both_stores([](const std::string& url) {
    World world(url);
    world.submit(6);
    const std::string first = world.store().model().edition();
    world.new_version();
    const auto refused = world.try_open(store::Store::Mode::read_write);
    REQUIRE(!refused);
    CHECK(refused.error().code == "store.migration_needed");
    CHECK(refused.error().hint.find("nhip migrate --apply permit-2") != std::string::npos);

    const auto taken = world.take("permit-2");
    REQUIRE_MESSAGE(taken, (taken ? "" : taken.error().text()));
    CHECK(taken->records == 6);
    world.open();
    CHECK(world.differences() == "");
    CHECK(world.select(
              "select holder_name, street, ward, fee, size, valid_to, state, type_version, "
              "holder_name_search from permit where external_id in ('p2', 'p3') order by id") ==
          "Ông 2|Số 2|Phường 1|2500|other|2025-12-31|received|1|ong 2\n"
          "Ông 3|Số 3|Phường 1|3500|large|2025-12-31|granted|1|ong 3\n");
    CHECK(world.select("select \"from\", \"to\", size from permit_spell where record = 3 order by "
                       "\"from\"") == "2024-03-01|2024-03-10|small\n2024-03-10||large\n");
    CHECK_MESSAGE(world.select("select fax from permit_was_1 where id = 2") == "024\n",
                  "what was dropped stays in an archive");

    SUBCASE("the history speaks of today's fields, states and actions") {
      std::vector<store::Event> events;
      REQUIRE(world.store().read([&](store::Database& database) -> core::Result<void> {
        events = TRY(store::read_events(database, world.type(), 3));
        return {};
      }));
      REQUIRE(events.size() == 2);
      CHECK(events[0].body.find("\"holder_name\":\"Ông 3\"") != std::string::npos);
      CHECK(events[0].body.find("\"ward\":\"Phường 1\"") != std::string::npos);
      CHECK(events[1].action == "approve");
      CHECK(events[1].body == R"({"state":"granted","size":"large"})");
    }
    SUBCASE("old records take new actions and corrections, dated back too") {
      auto& records = world.records();
      const auto& type = world.type();
      const auto code = [&](int id) {
        std::string text = world.select("select code from permit where id = " + std::to_string(id));
        text.pop_back();
        return text;
      };
      REQUIRE(records.act(type, code(1), world.at("approve", 20, {{"size", "large"}}), world.now));
      Step back = world.at("correct", 5, {{"size", "other"}, {"fee", "7"}});
      back.reason = "nhập sai";
      REQUIRE(records.act(type, code(3), back, world.now));
      CHECK(world.select("select size, fee from permit where id = 3") == "other|7\n");
      CHECK(world.select("select \"from\", size from permit_spell where record = 3 order by "
                         "\"from\"") == "2024-03-01|small\n2024-03-05|other\n2024-03-10|large\n");
      REQUIRE(records.act(type, "", world.at("submit", 21, {{"holder_name", "Bà 7"}}), world.now));
      CHECK(world.select("select type_version from permit where holder_name = 'Bà 7'") == "2\n");
      CHECK(world.differences() == "");
    }
    SUBCASE("the definitions of before come back as they were") {
      const auto before = MUST(world.store().definitions(first));
      CHECK(before->type("permit")->version == 1);
      CHECK(before->type("permit")->field("fax") != nullptr);
    }
    SUBCASE("it is taken once") {
      CHECK(world.take("permit-2").error().code == "store.step_done");
      CHECK(world.take("permit-3").error().code == "store.step_unknown");
      world.open();
      CHECK(world.select("select count(*) from nhip_event where action = 'apply'") == "1\n");
    }
  });
}

TEST_CASE("Trap 10: after ten changes of a type every record and every edition reads as it did") {
  on_both_stores([](const std::string& url) {
    World world(url);
    world.submit(3);
    const std::string first = world.store().model().edition();
    std::string name = "holder";
    for (int version = 2; version <= 11; ++version) {
      const std::string next = "holder_" + std::to_string(version);
      const std::string from = std::to_string(version - 1);
      const std::string file = "work/permit.toml";
      if (version == 2)
        world.definitions().replace(file, "type  =", "version = 2\ntype  =");
      else
        world.definitions().replace(file, "version = " + from,
                                    "version = " + std::to_string(version));
      world.definitions()
          .replace(file, name + "  = \"text !\"", next + "  = \"text !\"")
          .replace(file, "asks " + name, "asks " + next)
          .file("work/migrations/permit-" + std::to_string(version) + ".toml",
                "type = \"permit\"\nfrom = " + from + "\nreason = \"lần " + from + "\"\n[was]\n" +
                    name + " = \"text\"\nfee = \"decimal\"\n[fields]\n" + next + " = \"" + name +
                    "\"\nfee = \"" + (version % 2 == 0 ? "fee * 10" : "fee / 10") + "\"\n");
      const auto taken = world.take("permit-" + std::to_string(version));
      REQUIRE_MESSAGE(taken, (taken ? "" : taken.error().text()));
      world.open();
      Step submit = world.at("submit", 20, {{next, "Bà " + from}, {"fee", from}});
      REQUIRE(world.records().act(world.type(), "", submit, world.now));
      name = next;
    }
    CHECK(world.differences() == "");
    CHECK(
        world.select("select holder_11, fee, type_version from permit where external_id = 'p2'") ==
        "Ông 2|2.5|1\n");
    CHECK(world.select("select fee from permit where holder_11 = 'Bà 4'") == "4\n");
    CHECK(world.select("select count(*), sum(fee) from permit where holder_11 like 'Bà%'")
              .starts_with("10|"));
    const auto editions = MUST(world.store().editions());
    CHECK(editions.size() == 11);
    const auto before = MUST(world.store().definitions(first));
    CHECK(before->edition() == first);
    CHECK(before->type("permit")->version == 1);
    for (const auto& edition : editions)
      CHECK(MUST(world.store().definitions(edition.digest))->digest() == edition.model);
  });
}

TEST_CASE("a step that is stopped between batches goes on; others may not write meanwhile") {
  on_both_stores([](const std::string& url) {
    World world(url);
    world.submit(4500);
    world.new_version();
    int batches = 0;
    const auto stopped = world.take("permit-2", [&](std::int64_t) {
      if (++batches == 2) throw std::runtime_error("stopped");
    });
    REQUIRE(!stopped);
    CHECK(world.try_open(store::Store::Mode::read_write).error().code == "store.changing");
    REQUIRE(world.try_open(store::Store::Mode::changing));
    CHECK(world.select("select count(*) from permit") == "4500\n");

    const auto taken = world.take("permit-2", [&](std::int64_t) { ++batches; });
    REQUIRE_MESSAGE(taken, (taken ? "" : taken.error().text()));
    CHECK(taken->records == 4500);
    CHECK_MESSAGE(batches == 4, "the first batch was not made again");
    world.open();
    CHECK(world.select("select count(*), sum(fee), min(type_version) from permit") ==
          "4500|10129500000|1\n");
    CHECK(world.differences() == "");
  });
}

TEST_CASE("a step that was begun can be given up") {
  on_both_stores([](const std::string& url) {
    World world(url);
    world.submit(3);
    world.new_version();
    REQUIRE(!world.take("permit-2", [](std::int64_t) { throw std::runtime_error("stopped"); }));
    REQUIRE(world.try_open(store::Store::Mode::changing));
    CHECK(MUST(cancel_step(world.store(), world.now)));
    CHECK_FALSE(MUST(cancel_step(world.store(), world.now)));
    world.definitions().file("work/permit.toml", permit_1);
    world.definitions().file("work/migrations/permit-2.toml",
                             "type = \"gone\"\narchive = true\nreason = \"-\"\n");
    world.open();
    CHECK(world.differences() == "");
  });
}

TEST_CASE("what other processes write while a step is taken is not lost") {
  on_both_stores([](const std::string& url) {
    World world(url);
    world.submit(2500);
    World old(url);
    world.new_version();
    bool written = false;
    const auto taken = world.take("permit-2", [&](std::int64_t) {
      if (written) return;
      written = true;
      throw std::runtime_error("stopped");
    });
    REQUIRE(!taken);
    Step grant = old.at("grant", 12, {{"fee", "9"}});
    const std::string code = old.select("select code from permit where id = 1");
    REQUIRE(old.records().act(old.type(), code.substr(0, code.size() - 1), grant, old.now));
    const auto again = world.take("permit-2");
    REQUIRE_MESSAGE(again, (again ? "" : again.error().text()));
    world.open();
    CHECK(world.select("select fee, state from permit where id = 1") == "9000|granted\n");
    CHECK(world.differences() == "");
  });
}

TEST_CASE("a value that has no place in the new version stops the step and names the record") {
  on_both_stores([](const std::string& url) {
    World world(url);
    world.submit(2);
    auto& records = world.records();
    const auto odd =
        records.act(world.type(), "",
                    world.at("submit", 2, {{"holder", "Cty"}, {"expiry", "vô hạn"}}), world.now);
    REQUIRE(odd);
    world.new_version();
    const auto refused = world.take("permit-2");
    REQUIRE(!refused);
    CHECK(refused.error().code == "store.step_value");
    CHECK(refused.error().where == "permit " + odd->code + ", step permit-2");
    CHECK(refused.error().message == "\"vô hạn\" cannot become a value of permit.valid_to");
    REQUIRE(world.try_open(store::Store::Mode::changing));
    CHECK(MUST(cancel_step(world.store(), world.now)));
    world.definitions().replace("work/migrations/permit-2.toml", "[states]",
                                "[values.valid_to]\n\"vô hạn\" = \"\"\n[states]");
    const auto taken = world.take("permit-2");
    REQUIRE_MESSAGE(taken, (taken ? "" : taken.error().text()));
    world.open();
    CHECK(world.select("select count(*) from permit where valid_to is null") == "1\n");
    CHECK(world.differences() == "");
  });
}

TEST_CASE("two steps are taken in one go; a type that is gone is archived") {
  on_both_stores([](const std::string& url) {
    World world(url);
    world.submit(3);
    world.new_version();
    world.definitions()
        .replace("work/permit.toml", "version = 2", "version = 3")
        .replace("work/permit.toml", "holder_name = \"text ! search\"", "owner_name = \"text !\"")
        .replace("work/permit.toml", "asks holder_name", "asks owner_name")
        .file("work/migrations/permit-3.toml",
              "type = \"permit\"\nfrom = 2\nreason = \"tên mới\"\n[was]\nholder_name = \"text\"\n"
              "[fields]\nowner_name = \"holder_name\"\n");
    const auto taken = world.take("permit-3");
    REQUIRE_MESSAGE(taken, (taken ? "" : taken.error().text()));
    world.open();
    CHECK(world.select("select owner_name, street from permit where id = 2") == "Ông 2|Số 2\n");
    CHECK(world.select("select name from nhip_step order by name") == "permit-2\npermit-3\n");
    CHECK(world.differences() == "");

    world.definitions().remove("work/permit.toml");
    for (const char* name : {"2", "3"})
      world.definitions().remove("work/migrations/permit-" + std::string(name) + ".toml");
    CHECK(world.try_open(store::Store::Mode::read_write).error().code == "store.migration_needed");
    world.definitions().file("work/migrations/permit-gone.toml",
                             "type = \"permit\"\narchive = true\nreason = \"bỏ thủ tục\"\n");
    REQUIRE(world.take("permit-gone"));
    world.open();
    CHECK(world.select("select count(*) from permit_was_3") == "3\n");
    CHECK(world.differences() == "");
  });
}

TEST_CASE("records of a type that was taken over live on under the other, with their past") {
  on_both_stores([](const std::string& url) {
    World world(url);
    world.definitions().file("work/licence.toml", R"toml(type  = "licence"
label = { vi = "Chứng chỉ", en = "Licence" }
track = ["sort"]
[fields]
name  = "text !"
sort  = "one of small, large, odd"
given = "time"
[flow]
submit = "new -> waiting, sets given, asks name, may sort"
)toml");
    world.definitions().file("work/visit.toml", R"toml(type  = "visit"
label = { vi = "Lượt kiểm tra", en = "Visit" }
[fields]
licence = "ref licence !"
)toml");
    world.open();
    world.submit(3);
    auto& records = world.records();
    const auto made =
        records.act(world.type("licence"), "",
                    world.at("submit", 4, {{"name", "Bà Tư"}, {"sort", "large"}}), world.now);
    REQUIRE(made);
    REQUIRE(records.act(world.type("visit"), "", world.at("enter", 5, {{"licence", made->code}}),
                        world.now));
    world.definitions().remove("work/licence.toml");
    world.definitions()
        .replace("work/visit.toml", "type  =", "version = 2\ntype  =")
        .replace("work/visit.toml", "licence = \"ref licence !\"", "permit = \"ref permit !\"")
        .file("work/migrations/permit-takes-licence.toml",
              "type = \"permit\"\ntakes = \"licence\"\nfrom = 1\nto = 1\nreason = \"một loại\"\n"
              "[was]\nname = \"text\"\n[fields]\nholder = \"name\"\n")
        .file("work/migrations/visit-2.toml",
              "type = \"visit\"\nfrom = 1\nreason = \"một loại\"\n[was]\nlicence = \"ref "
              "licence\"\n[fields]\npermit = \"licence\"\n");
    CHECK(world.try_open(store::Store::Mode::read_write).error().code == "store.migration_needed");
    const auto taken = world.take("permit-takes-licence");
    REQUIRE_MESSAGE(taken, (taken ? "" : taken.error().text()));
    CHECK(taken->records == 4);
    const auto visits = world.take("visit-2");
    REQUIRE_MESSAGE(visits, (visits ? "" : visits.error().text()));
    world.open();
    CHECK(world.differences() == "");
    CHECK(world.select("select p.holder, p.sort, p.state from permit p join visit v on v.permit = "
                       "p.id") == "Bà Tư|large|waiting\n");
    CHECK(world.select("select s.\"from\", s.sort from permit_spell s join permit p on p.id = "
                       "s.record where p.code = '" +
                       made->code + "'") == "2024-03-04|large\n");
    REQUIRE(world.records().act(world.type(), made->code, world.at("grant", 9, {}), world.now));
    REQUIRE(world.records().act(world.type(), "", world.at("submit", 9, {{"holder", "Mới"}}),
                                world.now));
    CHECK(world.differences() == "");
    CHECK(world.select("select count(*) from permit") == "5\n");
  });
}

TEST_CASE("Trap 10: rows of a series take a step; what was appended stays sealed") {
  on_both_stores([](const std::string& url) {
    World world(url);
    world.definitions().file("work/gauge.toml", R"toml(type  = "gauge"
kind  = "series"
label = { vi = "Mực nước", en = "Level" }
by    = "owner"
at    = "noted_at"
[fields]
owner    = "ref unit"
place    = "text !"
noted_at = "time !"
level    = "decimal(2)"
quality  = "text"
)toml");
    world.open();
    const auto append = [&](int hour, const std::string& place, core::Value level) {
      const store::SeriesRow row{
          {core::Missing{}, place, Time::at(core::Date::of(2024, 3, 1), hour), std::move(level),
           std::string("tốt")},
          0};
      const auto done = world.records().append(world.type("gauge"), std::span(&row, 1), world.now);
      REQUIRE_MESSAGE(done, (done ? "" : done.error().text()));
    };
    append(1, "cầu", core::Decimal(2));
    append(2, "đập", core::Missing{});
    const auto second = [&](const std::string& fields) {
      world.definitions()
          .replace("work/gauge.toml", "level    = \"decimal(2)\"", "height   = \"int\"")
          .replace("work/gauge.toml", "quality  = \"text\"\n", "")
          .replace("work/gauge.toml", "kind  =", "version = 2\nkind  =")
          .file("work/migrations/gauge-2.toml",
                "type = \"gauge\"\nfrom = 1\nreason = \"đo bằng cm\"\ndrop = [\"quality\"]\n[was]\n"
                "level = \"decimal(2)\"\nquality = \"text\"\n[fields]\nheight = \"" +
                    fields + "\"\n");
    };
    second("level * 100");
    CHECK(world.try_open(store::Store::Mode::read_write).error().code == "store.migration_needed");
    const auto taken = world.take("gauge-2");
    REQUIRE_MESSAGE(taken, (taken ? "" : taken.error().text()));
    CHECK(taken->records == 2);
    world.open();
    CHECK(world.differences() == "");
    CHECK(world.select("select place, height from gauge order by id") == "cầu|200\nđập|\n");
    CHECK(world.select("select level, quality from gauge_was_1 order by id") == "2|tốt\n|tốt\n");
    const store::SeriesRow third{{core::Missing{}, std::string("cầu"),
                                  Time::at(core::Date::of(2024, 3, 2), 1), core::Decimal(210)},
                                 0};
    REQUIRE(world.records().append(world.type("gauge"), std::span(&third, 1), world.now));
    CHECK(world.differences() == "");

    // A second step carries what was carried, and what was appended since.
    world.definitions()
        .replace("work/gauge.toml", "version = 2", "version = 3")
        .replace("work/gauge.toml", "height   = \"int\"", "water    = \"int\"")
        .file(
            "work/migrations/gauge-3.toml",
            "type = \"gauge\"\nfrom = 2\nreason = \"tên mới\"\n[was]\nheight = \"int\"\n[fields]\n"
            "water = \"height\"\n");
    REQUIRE(world.take("gauge-3"));
    world.open();
    CHECK(world.differences() == "");
    CHECK(world.select("select water from gauge order by id") == "200\n\n210\n");

    // Neither what was sealed nor what was made of it may be changed.
    const auto tamper = [&](const std::string& sql) {
      REQUIRE(MUST(store::Database::open(url, store::Database::Mode::read_write))->run(sql));
    };
    tamper("update gauge_was_1 set level = 3 where id = 1");
    CHECK(world.differences().find("series.changed gauge_was_1") != std::string::npos);
    tamper("update gauge_was_1 set level = 2 where id = 1");
    CHECK(world.differences() == "");
    tamper("update gauge set water = 7 where id = 1");
    CHECK(world.differences().find("series.carried gauge-1") != std::string::npos);
    tamper("update gauge set water = 200 where id = 1");
    tamper("delete from gauge_was_2 where id = (select max(id) from gauge_was_2)");
    CHECK(world.differences().find("series.missing gauge_was_2") != std::string::npos);
  });
}

TEST_CASE("a row of a series that has no place in the new version stops the step") {
  on_both_stores([](const std::string& url) {
    World world(url);
    world.definitions().file("work/gauge.toml", R"toml(type  = "gauge"
kind  = "series"
label = { vi = "Mực nước", en = "Level" }
by    = "owner"
at    = "noted_at"
[fields]
owner    = "ref unit"
place    = "text !"
noted_at = "time !"
level    = "text"
)toml");
    world.open();
    const store::SeriesRow row{{core::Missing{}, std::string("cầu"),
                                Time::at(core::Date::of(2024, 3, 1), 1), std::string("cao")},
                               0};
    REQUIRE(world.records().append(world.type("gauge"), std::span(&row, 1), world.now));
    world.definitions()
        .replace("work/gauge.toml", "level    = \"text\"", "level    = \"int\"")
        .replace("work/gauge.toml", "kind  =", "version = 2\nkind  =")
        .file("work/migrations/gauge-2.toml",
              "type = \"gauge\"\nfrom = 1\nreason = \"số\"\n[was]\nlevel = \"text\"\n");
    const auto refused = world.take("gauge-2");
    REQUIRE(!refused);
    CHECK(refused.error().code == "store.step_value");
    CHECK(refused.error().where == "gauge-1, step gauge-2");
    REQUIRE(world.try_open(store::Store::Mode::changing));
    CHECK(MUST(cancel_step(world.store(), world.now)));
  });
}

}  // namespace nhip::records
