// Reports of several departments, newspapers and formats: those without errors must give no
// finding, and each error that was put into the others ("[[2,95%|contradiction]]") must be found.
#include <stdexcept>

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <regex>
#include <set>
#include <tuple>

#include "audit/audit.h"
#include "audit/generator.h"
#include "audit/read.h"

namespace {

namespace fs = std::filesystem;
using namespace nhip::audit;

const fs::path kFolder = fs::path(NHIP_SOURCE_DIR) / "tests/audit";

std::vector<fs::path> files_of(const char* name) {
  std::vector<fs::path> out;
  for (const auto& entry : fs::directory_iterator(kFolder / name)) out.push_back(entry.path());
  std::ranges::sort(out);
  return out;
}

std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

struct Mark {
  std::size_t start, end;
  Class least;
  std::string text;
};

/// The text without its marks, and where they stood.
std::pair<std::string, std::vector<Mark>> unmarked(const std::string& text) {
  const std::regex mark(R"(\[\[([^\]|]*)\|(\w+)\]\])");
  std::pair<std::string, std::vector<Mark>> out;
  std::size_t at = 0;
  for (std::sregex_iterator i(text.begin(), text.end(), mark), end; i != end; ++i) {
    out.first += text.substr(at, static_cast<std::size_t>(i->position()) - at);
    const std::size_t start = out.first.size();
    out.first += (*i)[1].str();
    const std::string cls = (*i)[2];
    out.second.push_back({start, out.first.size(),
                          cls == "contradiction" ? Class::contradiction
                          : cls == "suspicious"  ? Class::suspicious
                                                 : Class::note,
                          (*i)[1]});
    at = static_cast<std::size_t>(i->position() + i->length());
  }
  out.first += text.substr(at);
  return out;
}

bool meets(const Finding& finding, const Mark& mark) {
  return std::ranges::any_of(
      finding.spans, [&](const Range& r) { return r.start < mark.end && mark.start < r.end; });
}

}  // namespace

TEST_CASE("reports whose figures agree give no finding") {
  const auto files = files_of("clean");
  REQUIRE(files.size() >= 10);
  for (const auto& file : files) {
    auto manuscript = read(file);
    REQUIRE_MESSAGE(manuscript.has_value(), file.string());
    const Audit audit = nhip::audit::audit(std::move(*manuscript));
    CHECK_MESSAGE(audit.report.claims.size() >= 10, file.filename().string());
    for (const auto& finding : audit.findings)
      CHECK_MESSAGE(finding.cls == Class::note,
                    file.filename().string() << ": " << finding.kind << ": " << finding.message.vi);
  }
}

TEST_CASE("errors that were put into reports are found, and nothing else") {
  const auto files = files_of("planted");
  REQUIRE(files.size() >= 5);
  for (const auto& file : files) {
    const auto [text, marks] = unmarked(bytes_of(file));
    REQUIRE_MESSAGE(!marks.empty(), file.string());
    auto manuscript = read_bytes(text, file.filename().string());
    REQUIRE(manuscript.has_value());
    const Audit audit = nhip::audit::audit(std::move(*manuscript));
    for (const auto& mark : marks)
      CHECK_MESSAGE(std::ranges::any_of(
                        audit.findings,
                        [&](const Finding& f) { return f.cls >= mark.least && meets(f, mark); }),
                    file.filename().string() << ": " << mark.text << " is not found");
    for (const auto& finding : audit.findings)
      CHECK_MESSAGE((finding.cls == Class::note ||
                     std::ranges::any_of(marks, [&](const Mark& m) { return meets(finding, m); })),
                    file.filename().string() << ": " << finding.message.vi);
  }
}

TEST_CASE("a report typed in the fonts of before Unicode says what it meant") {
  using Told = std::multiset<std::tuple<std::string, std::string, std::string>>;
  const auto told = [](const fs::path& file) {
    const auto manuscript = read(file);
    REQUIRE_MESSAGE(manuscript.has_value(), file.string());
    Told out;
    for (const auto& finding : nhip::audit::audit(*manuscript).findings)
      if (finding.cls != Class::note) out.emplace(finding.kind, finding.stated, finding.computed);
    return out;
  };
  const Told meant = told(kFolder / "legacy/unicode.txt");
  REQUIRE(meant.size() >= 4);
  const auto files = files_of("legacy");
  REQUIRE(files.size() >= 10);
  for (const auto& file : files) {
    Told expected = meant;
    // A paragraph in Unicode stands above what was typed in the old font.
    if (file.filename().string().contains("mixed")) expected.emplace("sum", "120", "130");
    CHECK_MESSAGE(told(file) == expected, file.string());
  }
}

TEST_CASE("a figure that is changed where reports agree is noticed") {
  std::mt19937_64 random(11);
  const auto below = [&](std::size_t n) {
    return std::uniform_int_distribution<std::size_t>(0, n - 1)(random);
  };
  std::size_t changed = 0, noticed = 0;
  std::string missed;
  for (const auto& file : files_of("clean")) {
    const std::string bytes = bytes_of(file), name = file.filename().string();
    const Audit whole = nhip::audit::audit(read_bytes(bytes, name).value());
    std::size_t tried = 0;
    for (const auto& relation : whole.relations) {
      static const std::set<std::string> kEqualities{
          "sum",    "share", "table_sum", "table_ratio", "change",
          "growth", "plan",  "points",    "excess",      "change_sum"};
      if (relation.verdict != Verdict::ok || !kEqualities.contains(relation.kind) || tried++ >= 6)
        continue;
      const Range range = relation.spans[below(relation.spans.size())];
      const std::size_t at = bytes.find_first_of("123456789", range.start);
      if (at >= range.end) continue;
      std::string damaged = bytes;
      const int digit = bytes[at] - '1';
      damaged[at] = static_cast<char>('1' + (digit + 2 + static_cast<int>(below(5))) % 9);
      const Audit again = nhip::audit::audit(read_bytes(damaged, name).value());
      ++changed;
      const bool told = std::ranges::any_of(again.findings,
                                            [&](const Finding& f) { return f.cls != Class::note; });
      noticed += told;
      if (!told)
        missed += "\n" + name + ", " + relation.kind + ": " +
                  bytes.substr(range.start, range.end - range.start) + " -> " +
                  damaged.substr(range.start, range.end - range.start);
    }
  }
  CHECK(changed > 120);
  CHECK_MESSAGE(100 * noticed >= 85 * changed, noticed << " of " << changed << missed);
}

TEST_CASE("errors in generated reports are found, of every layout and kind") {
  const auto result = generated::measure(20'260, 60, false);
  REQUIRE(result.by_layout.size() >= 18);
  REQUIRE(result.contradictions.planted >= 80);
  INFO(generated::table(result));
  for (const auto& miss : result.misses) INFO(miss);
  CHECK(100 * result.contradictions.found >= 95 * result.contradictions.planted);
  CHECK(100 * (result.accused - result.false_accusations) >= 98 * result.accused);
}

TEST_CASE("generated reports without errors are not accused") {
  const auto result = generated::measure(77'000, 60, true);
  CHECK(result.claims > 2000);
  for (const auto& wrong : result.wrongs) MESSAGE(wrong);
  CHECK(result.false_accusations == 0);
  CHECK(40 * result.false_suspicions <= result.claims);
}
