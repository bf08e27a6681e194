// The files of the example provinces fit the definitions: imported line by line, none rejected,
// nothing that counts.
#include <stdexcept>

#include <doctest/doctest.h>

#include <filesystem>

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
        records_(*store_, core::WorkingDays::built_in()) {
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

  int count_of_level(const std::string& level, const std::string& group) {
    int count = 0;
    for (const auto& unit : tree().all(core::Date::of(2023, 5, 25)))
      count += unit.level == level && unit.group == group;
    return count;
  }

 private:
  core::Time now_ = core::Time::at(core::Date::of(2024, 11, 30));
  std::unique_ptr<store::Store> store_;
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
