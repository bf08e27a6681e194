// The files of the example provinces fit the definitions: imported line by line, none rejected,
// nothing that counts.
#include <stdexcept>

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "core/csv.h"
#include "indicators/figures.h"
#include "indicators/rollups.h"
#include "records/import.h"
#include "scenario/model_of_house.h"
#include "support/stores.h"

namespace nhip::scenario {
namespace {

namespace fs = std::filesystem;

struct Line {
  const char* type;
  const char* file;
};

class Province {
 public:
  Province(const std::string& url, const std::string& name, const std::vector<Line>& lines)
      : store_(MUST(store::Store::open(url, the_model(), store::Store::Mode::create))),
        rollups_(the_model()),
        records_(*store_, core::WorkingDays::built_in()) {
    MUST(indicators::Rollups::prepare(*store_, now_));
    records_.add_listener(&rollups_);
    const auto folder = fs::path(NHIP_SOURCE_DIR) / "examples" / name;
    for (const auto& line : lines) {
      const auto* type = the_model().type(line.type);
      REQUIRE(type != nullptr);
      INFO(line.file);
      const auto report = records::import_files(records_, *type, {folder / line.file},
                                                {.all_or_nothing = true}, now_);
      REQUIRE_MESSAGE(report, report.error().text());
      for (const auto& rejection : report->rejections) FAIL_CHECK(rejection.error.text());
      CHECK(report->stored == report->received);
      CHECK(report->stored > 0);
    }
  }

  records::UnitTree tree() {
    std::optional<records::UnitTree> tree;
    MUST(store_->read([&](store::Database& database) -> core::Result<void> {
      tree = TRY(records::UnitTree::read(database, the_model()));
      return {};
    }));
    return *tree;
  }

  core::Result<records::ImportReport> import_text(const std::string& type, const std::string& csv) {
    const testing::TemporaryFolder folder;
    std::ofstream(folder.path() / "file.csv") << csv;
    const records::ImportOptions options{
        .covers = core::Window::days(core::Date::of(2024, 1, 1), core::Date::of(2024, 12, 31))};
    return records::import_files(records_, *the_model().type(type), {folder.path() / "file.csv"},
                                 options, now_);
  }

  std::string value(const std::string& code, const std::string& dims, const std::string& period) {
    indicators::Figures figures(*store_);
    const auto figure =
        MUST(figures.compute(MUST(indicators::question(the_model(), code, dims, period))));
    return figure.value ? figure.value->to_string()
                        : std::string(indicators::to_string(figure.state));
  }

  int count_of_level(const std::string& level, const std::string& group) {
    int count = 0;
    for (const auto& unit : tree().all(core::Date::of(2023, 5, 25)))
      count += unit.level == level && unit.group == group;
    return count;
  }

 private:
  core::Time now_ = core::Time::at(core::Date::of(2024, 11, 30));
  std::unique_ptr<store::Store> store_;
  indicators::Rollups rollups_;
  records::Records records_;
};

}  // namespace

TEST_CASE("The structure of Ninh Thuan is imported") {
  testing::on_both_stores([](const std::string& url) {
    Province province(url, "ninh-thuan",
                      {{"unit", "units.csv"},
                       {"reference_value", "reference-values.csv"},
                       {"permissible_limit", "permissible-limits.csv"},
                       {"station", "stations.csv"},
                       {"station_parameter", "station-parameters.csv"}});
    CHECK(province.count_of_level("province", "departments") == 26);
    CHECK(province.count_of_level("district", "district_committees") == 7);
    CHECK(province.count_of_level("commune", "commune_committees") == 65);
    const auto tree = province.tree();
    const auto day = core::Date::of(2023, 5, 25);
    CHECK(tree.slug(tree.root(day)) == "ninh_thuan");
    CHECK(tree.subtree(tree.find("dic"), day).size() == 7);
  });
}

TEST_CASE("The structure of Nam Dinh is imported") {
  testing::on_sqlite([](const std::string& url) {
    Province province(url, "nam-dinh", {{"unit", "units.csv"}});
    CHECK(province.count_of_level("commune", "commune_committees") == 7);
  });
}

TEST_CASE("Dossiers kept elsewhere are imported with their dates as events") {
  testing::on_both_stores([](const std::string& url) {
    Province province(url, "ninh-thuan", {{"unit", "units.csv"}});
    const auto services = province.import_text(
        "service",
        "national_code,name,field,level,term_hours,published_at,online_at,completeness\n"
        "1.000001,Đăng ký biến động,land,province,24,2024-01-02 08:00,2024-01-02 09:00,full\n");
    REQUIRE_MESSAGE(services, services.error().text());
    CHECK(services->stored == 1);
    const auto dossiers = province.import_text(
        "dossier",
        "external_id,handler,service,channel,received_at,resolved_at,returned_at\n"
        "a1,H43.04.01,1.000001,direct,2024-10-01 09:00,2024-10-04 16:00,2024-10-07 08:00\n"
        "a2,H43.04.01,1.000001,online,2024-10-01 09:00,2024-10-08 08:00,\n"
        "a3,H43.04.01,1.000001,online,2024-10-11 09:00,,\n");
    REQUIRE_MESSAGE(dossiers, dossiers.error().text());
    for (const auto& rejection : dossiers->rejections) FAIL_CHECK(rejection.error.text());
    CHECK(dossiers->stored == 3);
    CHECK(province.value("dossiers.received", "channel=online", "2024-10") == "2");
    CHECK(province.value("dossiers.resolved", "outcome=on_time", "2024-10") == "1");
    CHECK(province.value("dossiers.resolved", "outcome=late", "2024-10") == "1");
    CHECK(province.value("dossiers.returned", "", "2024-10") == "1");
    CHECK(province.value("dossiers.in_process", "", "2024-10-14") == "1");
    const auto given =
        province.import_text("dossier",
                             "external_id,handler,service,channel,received_at,outcome\n"
                             "a4,H43.04.01,1.000001,online,2024-10-11 09:00,late\n");
    REQUIRE_FALSE(given);
    CHECK(given.error().code == "import.derived_column");
  });
}

TEST_CASE("Every fact of the examples names an indicator and dimensions that exist") {
  for (const auto* name : {"ninh-thuan", "nam-dinh"}) {
    auto reader =
        core::CsvReader::open(fs::path(NHIP_SOURCE_DIR) / "examples" / name / "facts.csv");
    REQUIRE(reader);
    core::CsvRow row;
    int facts = 0;
    while (MUST(reader->next(row))) {
      const auto cell = [&](std::string_view column) {
        return row.cells[static_cast<std::size_t>(reader->column(column))];
      };
      const auto question =
          indicators::question(the_model(), cell("indicator"), cell("dims"), cell("period"));
      if (!question) FAIL_CHECK(name, ", line ", row.line, ": ", question.error().text());
      ++facts;
    }
    CHECK(facts > 10);
  }
}

}  // namespace nhip::scenario
