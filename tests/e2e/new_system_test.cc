// A new system in ten minutes: a folder copied, and it is in lists, the API, figures and reports. No program is built.
#include "e2e/office.h"

using namespace nhip::e2e;
namespace json = boost::json;
namespace fs = std::filesystem;

namespace {

/// The house with the folder of examples/new-system copied into it.
class House {
 public:
  House() {
    const fs::path from =
        std::getenv("NHIP_HOME") ? fs::path(std::getenv("NHIP_HOME")) : fs::path(NHIP_SOURCE_DIR);
    for (const char* name : {"systems", "reports", "examples"})
      fs::copy(from / name, folder_.path() / name, fs::copy_options::recursive);
    const fs::path given = fs::path(NHIP_SOURCE_DIR) / "examples" / "new-system";
    for (const char* name : {"systems", "reports"})
      fs::copy(given / name, folder_.path() / name, fs::copy_options::recursive);
  }
  Environment home() const { return {{"NHIP_HOME", folder_.path().string()}}; }
  const fs::path& path() const { return folder_.path(); }

 private:
  nhip::testing::TemporaryFolder folder_;
};

}  // namespace

TEST_CASE("a new system: a folder copied is seen in checks, lists, API, figure and report") {
  on_both([](const World& world) {
    const House house;
    const auto checked = nhip::e2e::nhip({"check"}, house.home());
    CHECK_MESSAGE(checked.status == 0, checked.text());
    const auto run = [&](Words words) {
      words.insert(words.end(), {"--store", world.url()});
      const auto done = nhip::e2e::nhip(words, house.home());
      REQUIRE_MESSAGE(done.status == 0, done.text());
      return done.out;
    };
    world.settle();  // a store that was there before the system
    run({"init"});
    for (const char* item : {"Máy chiếu", "Máy tính"})
      run({"act", "equipment_loan", "lend", "--at", "2024-10-03T08:00", "--set",
           std::string("lender=science,item=") + item + ",borrower=Xã B"});
    CHECK(contains(run({"figure", "equipment.loans", "--period", "2024-10"}), "2"));
    CHECK(lines(run({"records", "equipment.loans", "--period", "2024-10"})).size() == 3);

    const nhip::testing::TemporaryFolder out;
    run({"report", "loans", "--period", "2024-10", "-o", out.path().string(), "--format", "html,json"});
    const auto report = json::parse(read_file(out.path() / "loans-2024-10.json"));
    const auto& figure = report.at("figures").as_array().front();
    CHECK(figure.at("code").as_string() == "equipment.loans");
    CHECK(figure.at("value").as_string() == "2");
    CHECK(contains(read_file(out.path() / "loans-2024-10.html"), "CHO MƯỢN THIẾT BỊ"));

    const std::string described = nhip::e2e::nhip({"describe", "equipment-loans"}, house.home()).out;
    CHECK(contains(described, "Phiếu mượn thiết bị"));
    CHECK(contains(described, "| `equipment.loans` |"));
    CHECK(contains(described, "loans |"));
    CHECK(run({"verify"}).size() > 0);
  });
}

TEST_CASE("a new system: list, form, board and OpenAPI without a line of code") {
  on_both([](const World& world) {
    const House house;
    world.settle();
    const auto made = nhip::e2e::nhip({"init", "--store", world.url()}, house.home());
    REQUIRE_MESSAGE(made.status == 0, made.text());
    Served served(world, {}, 0, house.home());
    hire(world, served.browser(), "specialist", "specialist", "science", house.home());
    const auto person = served.person("specialist");
    const auto lent = person.post("/api/v1/equipment_loan",
                                  json::object{{"fields", json::object{{"lender", "science"}, {"item", "Máy chiếu"},
                                                                       {"borrower", "Xã B"}}}});
    REQUIRE(lent.status == 201);
    const auto list = person.get("/api/v1/equipment_loan?q=may%20chieu&state=lent&count=true").json();
    CHECK(list.at("total").as_int64() == 1);
    const auto definition = person.get("/api/v1/definitions/equipment_loan").json();
    CHECK(definition.at("views").at(0).at("kind").as_string() == "board");
    CHECK(definition.at("fields").as_array().size() == 5);
    CHECK(contains(person.get("/api/v1/openapi.json").body, "/api/v1/equipment_loan/{code}/actions/take_back"));
    const std::string code(lent.json().at("code").as_string());
    CHECK(person.post("/api/v1/equipment_loan/" + code + "/actions/take_back", json::object{}).json().at("state").as_string() == "back");
  });
}
