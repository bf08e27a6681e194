// Golden files: what a printed page must look like, byte for byte, under tests/golden/.
//
// `NHIP_UPDATE_GOLDEN=1` writes them anew; read the difference before it is committed.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

namespace nhip::testing {

/// "" when `actual` is the text of tests/golden/NAME; else the first line that differs, both ways.
/// CHECK(golden_difference("pages/report.txt", text) == "");
inline std::string golden_difference(const std::string& name, const std::string& actual) {
  const auto path = std::filesystem::path(NHIP_SOURCE_DIR) / "tests" / "golden" / name;
  if (const char* update = std::getenv("NHIP_UPDATE_GOLDEN"); update != nullptr && *update == '1') {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << actual;
    return "";
  }
  std::ifstream in(path, std::ios::binary);
  if (!in) return "no golden file " + name + "; make it with NHIP_UPDATE_GOLDEN=1";
  const std::string expected{std::istreambuf_iterator<char>(in), {}};
  if (expected == actual) return "";
  const auto differing =
      std::mismatch(expected.begin(), expected.end(), actual.begin(), actual.end());
  const auto offset = differing.first - expected.begin();
  const auto line = 1 + std::count(expected.begin(), differing.first, '\n');
  const auto line_at = [offset](std::string_view text) {
    const auto position = std::min(static_cast<std::size_t>(offset), text.size());
    const std::size_t before =
        position == 0 ? std::string_view::npos : text.rfind('\n', position - 1);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    return std::string(text.substr(begin, text.find('\n', position) - begin));
  };
  return name + ":" + std::to_string(line) + ": expected \"" + line_at(expected) + "\", found \"" +
         line_at(actual) + "\"";
}

}  // namespace nhip::testing
