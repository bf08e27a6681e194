// Reports of more than a month, for a province that nobody knows: they come out with their annexes,
// and the auditor finds nothing in them that contradicts itself.
#include <boost/json.hpp>

#include "e2e/world.h"

using namespace nhip::e2e;

namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

struct Audited {
  std::size_t relations = 0;
  std::string contradictions{};
};

Audited audit(const fs::path& file) {
  const auto outcome = nhip::e2e::nhip({"audit", file.string(), "--json", "--relations"});
  const auto parsed = json::parse(outcome.out);
  const json::value& one = parsed.at("files").at(0);
  Audited audited;
  audited.relations = one.at("relations").as_array().size();
  for (const auto& finding : one.at("findings").as_array())
    if (finding.at("class").as_string() == "contradiction")
      audited.contradictions += std::string(finding.at("message").as_string()) + "\n";
  return audited;
}

const World& half_year(World& world) {
  world.well({"init"});
  const auto facts = fs::path(NHIP_SOURCE_DIR) / "tests" / "e2e" / "facts" / "song-lam.csv";
  world.well({"simulate", "--facts", facts.string()});
  return world;
}

}  // namespace

TEST_CASE(
    "a six-month report of any province comes with four annexes, and the auditor finds nothing") {
  on_a_file([](World world) {
    half_year(world);
    nhip::testing::TemporaryFolder folder;
    for (const auto& [name, period] :
         {std::pair("half-year", "2024-H1"), std::pair("quarterly", "2024-Q2"),
          std::pair("nine-months", "2024-9M"), std::pair("annual", "2024")}) {
      world.well({"report", name, "--period", period, "-o", folder.path().string(), "--format",
                  "docx,html,json"});
    }
    const auto file = folder.path() / "half-year-2024-H1.docx";
    const std::string html = read_file(folder.path() / "half-year-2024-H1.html");
    for (const char* text :
         {"PHỤ LỤC I", "PHỤ LỤC II", "PHỤ LỤC III", "PHỤ LỤC IV", "97,89", "Văn bản giao nhiệm vụ số"})
      CHECK_MESSAGE(html.find(text) != std::string::npos, text);
    const Audited audited = audit(file);
    CHECK(audited.contradictions == "");
    CHECK(audited.relations >= 80);
    for (const char* other : {"quarterly-2024-Q2", "nine-months-2024-9M", "annual-2024"})
      CHECK(audit(folder.path() / (std::string(other) + ".docx")).contradictions == "");
  });
}
