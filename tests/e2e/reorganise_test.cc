// Reorganisation, late data and revisions as an official meets them: through the program.
#include <boost/json.hpp>

#include "e2e/world.h"

using namespace nhip::e2e;

namespace {

namespace fs = std::filesystem;

std::string act(const char* name) {
  return (fs::path(NHIP_SOURCE_DIR) / "examples" / "reorganisation" / name).string();
}

/// The example province with dossiers of two wards (2 and 3), a district (1) and a ward that is
/// divided later (4).
void settle(const World& world) {
  world.well({"init", "--example", "ninh-thuan"});
  world.publish_services();
  std::string csv = "external_id,handler,service,channel,received_at\n";
  const auto add = [&](const std::string& unit, int count) {
    for (int i = 0; i < count; ++i)
      csv += unit + std::to_string(i) + "," + unit + ",9.000001,direct,2025-05-20 08:30\n";
  };
  add("kinh_dinh", 2);
  add("phu_ha", 3);
  add("bac_ai", 1);
  add("dong_hai", 4);
  world.well(
      {"import", "dossier", world.file("dossiers.csv", csv), "--covers", "2025-01-01..2025-12-31"});
}

boost::json::object figure(const World& world, Words words) {
  words.insert(words.begin(), {"figure", "dossiers.received"});
  words.push_back("--json");
  return boost::json::parse(world.well(words)).as_object();
}

std::string value(const boost::json::object& figure) {
  const auto& found = figure.at("value");
  return found.is_null() ? "(" + std::string(figure.at("state").as_string()) + ")"
                         : std::string(found.as_string());
}

}  // namespace

TEST_CASE("trap 9: reorganised units: the acts of 2025, one command, once") {
  on_both([](const World& world) {
    settle(world);
    const Words may = {"--period", "2025-05-01..2025-05-31"};
    const auto ask = [&](const Words& more) {
      Words words = may;
      words.insert(words.end(), more.begin(), more.end());
      return figure(world, words);
    };
    const nhip::testing::TemporaryFolder before, after;
    const auto write = [&](const fs::path& folder) {
      world.well({"report", "monthly", "--period", "2025-05", "-o", folder, "--format", "json"});
      return boost::json::parse(read_file(folder / "monthly-2025-05.json")).at("figures");
    };
    const auto figures_before = write(before.path());

    CHECK(contains(world.well({"reorganise", act("2025-03-01-departments.toml"), "--dry-run"}),
                   "would be applied"));
    const Words both = {"reorganise", act("2025-03-01-departments.toml"),
                        act("2025-07-01-two-levels.toml")};
    CHECK(contains(world.well(both), "2025-07-01 end bac_ai"));
    CHECK(contains(world.well(both), "applied before"));

    CHECK(value(ask({"--where", "org_unit=kinh_dinh"})) == "2");
    CHECK(value(ask({"--where", "org_unit=phu_ha"})) == "3");
    CHECK(value(ask({"--where", "org_unit=phan_rang", "--view", "comparable"})) == "5");
    CHECK(value(ask({"--where", "level=district"})) == "1");
    CHECK(value(ask({"--where", "level=district", "--view", "as_of:2025-06-30"})) == "1");
    CHECK(write(after.path()) == figures_before);

    const auto divided = ask({"--where", "org_unit=dong_hai_2025", "--view", "comparable"});
    CHECK(value(divided) == "(not_applicable)");
    CHECK(divided.at("reason").at("code").as_string() == "split_without_shares");
    CHECK(contains(std::string(divided.at("reason").at("text").as_string()), "not comparable"));

    const auto compared = figure(world, {"--period", "2025-06-15..2025-07-14", "--where",
                                         "org_unit=phan_rang", "--vs", "previous"});
    CHECK(compared.at("compare").at("breaks").at(0).at("day").as_string() == "2025-07-01");
    const auto records =
        table(world.well({"records", "dossiers.received", "--period", "2025-05-01..2025-05-31",
                          "--where", "org_unit=phan_rang", "--view", "comparable"}));
    CHECK(records.size() == 5);
    const auto selection = world.file("select.csv",
                                      "id,indicator,dims,period,view\n"
                                      "1,dossiers.received,org_unit=phan_rang,2025-05,comparable\n"
                                      "2,dossiers.received,org_unit=kinh_dinh,2025-05,\n");
    const auto outcome = world.run({"figures", "--select", selection});
    INFO(outcome.text());
    CHECK(outcome.status == 0);
    CHECK(contains(outcome.out, "2,"));
    CHECK(world.run({"figure", "dossiers.received", "--period", "2025-05", "--view", "lately"})
              .code() == "view.malformed");
    CHECK(contains(world.well({"verify"}), "no difference"));
  });
}

TEST_CASE("trap 1: late data: what differs from the Issue is named, with cause and entry") {
  on_both([](const World& world) {
    settle(world);
    const Words period = {"monthly", "--period", "2025-06"};
    const auto step = [&](const std::string& verb, const Words& more = {}) {
      Words words = {verb};
      words.insert(words.end(), period.begin(), period.end());
      words.insert(words.end(), more.begin(), more.end());
      return world.run(words);
    };
    CHECK(step("report", {"--differences"}).code() == "report.not_approved");
    CHECK(step("approve", {"--withdraw", "--reason", "x"}).code() == "report.not_approved");
    CHECK(step("approve", {"--withdraw"}).status == 2);
    REQUIRE(step("approve", {"--despite", "thiếu biểu"}).status == 0);
    REQUIRE(step("approve", {"--withdraw", "--reason", "còn hồ sơ chưa nhập"}).status == 0);
    REQUIRE(step("approve", {"--despite", "thiếu biểu"}).status == 0);
    REQUIRE(step("issue", {"--number", "12", "--date", "2025-06-20"}).status == 0);
    CHECK(step("approve", {"--withdraw", "--reason", "x"}).code() == "report.already_issued");
    CHECK(step("report", {"--differences"}).status == 0);

    world.well({"import", "dossier",
                world.file("late.csv",
                           "external_id,handler,service,channel,received_at\n"
                           "late,phu_ha,9.000001,direct,2025-06-02 08:30\n")});
    const auto different = step("report", {"--differences", "--json"});
    CHECK(different.status == 1);
    const auto changes = boost::json::parse(different.out).as_array();
    REQUIRE(!changes.empty());
    bool found = false;
    for (const auto& change : changes) {
      if (change.at("tag").as_string() != "dossiers.received||2025-05-15..2025-06-14") continue;
      found = true;
      const auto& cause = change.at("causes").at(0);
      CHECK(cause.at("kind").as_string() == "late_record");
      const auto& record = cause.at("records").at(0);
      CHECK(record.at("event").as_string() == "receive");
      CHECK(record.at("who").as_string() == "import");
      CHECK(contains(std::string(record.at("happened_at").as_string()), "2025-06-02 08:30"));
      CHECK(!record.at("entered_at").as_string().empty());
    }
    CHECK(found);
    CHECK(contains(world.well({"verify"}), "no difference"));
    REQUIRE(step("revise", {"--reason", "bổ sung"}).status == 0);
    REQUIRE(step("issue", {"--number", "13", "--date", "2025-06-25"}).status == 0);
    CHECK(step("report", {"--differences"}).status == 0);
    CHECK(contains(world.well({"verify"}), "no difference"));
  });
}
