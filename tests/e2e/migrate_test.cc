// Definitions that change under a store: what goes by itself, what asks for a step, and a step that
// is killed.
#include "e2e/world.h"

using namespace nhip::e2e;

namespace {

namespace fs = std::filesystem;

constexpr const char* permit_1 = R"toml(type  = "permit"
label = { vi = "Giấy phép", en = "Permit" }
track = ["sort"]
[fields]
holder  = "text !"
fee     = "int"
sort    = "one of small, large, odd"
fax     = "text"
given   = "time"
[flow]
submit  = "new -> waiting, sets given, asks holder, may fee sort fax"
)toml";

constexpr const char* permit_2 = R"toml(type  = "permit"
version = 2
label = { vi = "Giấy phép", en = "Permit" }
track = ["sort"]
[fields]
holder_name = "text ! search"
fee     = "int"
sort    = "one of small, large, other"
given   = "time"
remark  = "text"
[flow]
submit  = "new -> received, sets given, asks holder_name, may fee sort remark"
)toml";

constexpr const char* step = R"toml(type   = "permit"
from   = 1
reason = "Mẫu giấy phép mới, phí tính bằng đồng"
drop   = ["fax"]
[was]
holder = "text"
fee    = "int"
sort   = "one of small, large, odd"
fax    = "text"
[fields]
holder_name = "holder"
fee         = "fee * 1000"
[values.sort]
odd = "other"
[states]
waiting = "received"
)toml";

constexpr const char* indicators = R"toml(["permits.given"]
label = { vi = "Giấy phép đã nộp", en = "Permits submitted" }
unit  = "dossiers"
flow  = "permit at given"
calendar = "calendar_month"
["permits.fees"]
label = { vi = "Phí", en = "Fees" }
unit  = "VND"
flow  = "permit at given sum fee"
calendar = "calendar_month"
["permits.open"]
label = { vi = "Đang giữ", en = "Held" }
unit  = "dossiers"
stock = "permit where sort = large"
)toml";

/// The house's definitions with a system more, in a folder of their own.
class Home {
 public:
  Home() {
    for (const char* part : {"systems", "reports"})
      fs::copy(fs::path(NHIP_SOURCE_DIR) / part, folder_.path() / part,
               fs::copy_options::recursive);
    file("permit.toml", permit_1);
    file("indicators.toml", indicators);
    file("system.toml", "label = { vi = \"Giấy phép\", en = \"Permits\" }\n");
  }
  void file(const std::string& name, const std::string& text) const {
    const auto path = folder_.path() / "systems" / "permits" / name;
    fs::create_directories(path.parent_path());
    write_file(path, text);
  }
  Environment environment() const { return {{"NHIP_HOME", folder_.path().string()}}; }

 private:
  nhip::testing::TemporaryFolder folder_;
};

std::string permits(int count) {
  std::string text = "external_id,holder,fee,sort,fax,given\n";
  for (int i = 1; i <= count; ++i)
    text += "p" + std::to_string(i) + ",Ông " + std::to_string(i) + ",5," +
            (i % 2 == 0 ? "odd" : "large") + ",024,2025-02-0" + std::to_string(1 + i % 9) +
            " 08:00\n";
  return text;
}

}  // namespace

TEST_CASE("additions go by themselves; a change of meaning asks for a step, and reading goes on") {
  on_both([](const World& world) {
    const Home home;
    const auto environment = home.environment();
    world.settle();
    world.well({"import", "permit", world.file("p.csv", permits(40)), "--covers",
                "2025-02-01..2025-02-28"},
               environment);
    const auto figure = [&](const std::string& code, Words more = {}) {
      Words words = {"figure", code, "--period", "2025-02"};
      words.insert(words.end(), more.begin(), more.end());
      const auto outcome = world.run(words, environment);
      return outcome.out.substr(0, outcome.out.find('\n'));
    };
    const std::string given = figure("permits.given");
    const std::string held = figure("permits.open");

    // A field, a code and an indicator more.
    home.file("permit.toml", std::string(permit_1).replace(std::string(permit_1).find("fax     ="),
                                                           0, "place   = \"text\"\n"));
    world.well({"init"}, environment);
    CHECK(figure("permits.given") == given);

    home.file("permit.toml", permit_2);
    auto refused = world.run({"init"}, environment);
    CHECK(refused.status == 3);
    CHECK(refused.code() == "store.migration_needed");
    CHECK(contains(refused.err, "systems/permits/migrations/permit-2.toml"));
    home.file("migrations/permit-2.toml", step);
    refused = world.run({"import", "permit", world.file("q.csv", permits(1))}, environment);
    CHECK(refused.status == 3);
    CHECK(contains(refused.err, "nhip migrate --apply permit-2"));
    CHECK(figure("permits.given") == given);
    CHECK(contains(world.run({"figure", "permits.given", "--period", "2025-02"}, environment).err,
                   "read with the definitions of the store"));

    const auto plan = world.run({"migrate", "--plan"}, environment);
    INFO(plan.text());
    CHECK(plan.status == 1);
    CHECK(contains(plan.out, "step permit-2: permit from version 1 to 2"));
    CHECK(contains(plan.out, "The field permit.holder (text) is gone"));
    CHECK(world.run({"migrate", "--apply", "permit-3"}, environment).code() ==
          "store.step_unknown");

    CHECK(contains(world.well({"migrate", "--apply", "permit-2"}, environment), "40 records"));
    CHECK(world.run({"migrate", "--plan"}, environment).status == 0);
    CHECK(contains(world.well({"verify"}, environment), "no difference"));
    CHECK(figure("permits.given") == given);
    CHECK(figure("permits.open") == held);
    CHECK_MESSAGE(contains(figure("permits.fees"), "200"), "in dong, also what was entered before");
    CHECK(contains(world.well({"show", "permit", "permit-000002", "--history"}, environment),
                   "Ông 2"));
    CHECK(world.run({"migrate", "--apply", "permit-2"}, environment).code() == "store.step_done");
    world.well(
        {"import", "permit",
         world.file("r.csv",
                    "external_id,holder_name,fee,given\np1,Ông Một,7000,2025-02-02 08:00\n")},
        environment);
    CHECK(contains(world.well({"verify"}, environment), "no difference"));
  });
}

TEST_CASE("a step that is killed goes on, and ends as one that was not") {
  on_both([](const World& world) {
    const Home home;
    const auto environment = home.environment();
    world.settle();
    world.well({"import", "permit", world.file("p.csv", permits(8'000)), "--covers",
                "2025-02-01..2025-02-28"},
               environment);
    home.file("permit.toml", permit_2);
    home.file("migrations/permit-2.toml", step);
    int kills = 0;
    Outcome outcome;
    for (int wait = 250; wait < 60'000; wait = wait * 3 / 2) {
      Running running({binary().string(), "migrate", "--apply", "permit-2", "--store", world.url()},
                      environment);
      if (!running.kill_after(wait)) {
        outcome = running.wait();
        break;
      }
      ++kills;
      const auto verified = world.run({"verify"}, environment);
      INFO(verified.text());
      REQUIRE(verified.status == 0);
    }
    INFO(outcome.text());
    CHECK((outcome.status == 0 || outcome.code() == "store.step_done"));
    CHECK(kills > 0);
    world.well({"init"}, environment);
    CHECK(contains(world.well({"verify"}, environment), "no difference"));
    const auto fees =
        world.run({"figure", "permits.fees", "--period", "2025-02", "--json"}, environment);
    CHECK(contains(fees.out, "40000000"));
  });
}
