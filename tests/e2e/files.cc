#include "e2e/files.h"

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace nhip::e2e {

namespace fs = std::filesystem;

std::string read_file(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + file.string());
  return {std::istreambuf_iterator<char>(in), {}};
}

fs::path write_file(const fs::path& file, std::string_view bytes) {
  fs::create_directories(file.parent_path());
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  out << bytes;
  if (!out.flush()) throw std::runtime_error("cannot write " + file.string());
  return file;
}

fs::path given(std::string_view name) {
  return fs::path(NHIP_SOURCE_DIR) / "tests/e2e" / name;
}

namespace {

std::vector<std::vector<std::string>> cells(std::string_view csv) {
  std::vector<std::vector<std::string>> rows(1, {""});
  bool quoted = false;
  for (std::size_t i = 0; i < csv.size(); ++i) {
    const char c = csv[i];
    auto& cell = rows.back().back();
    if (quoted) {
      if (c != '"') {
        cell += c;
      } else if (i + 1 < csv.size() && csv[i + 1] == '"') {
        cell += csv[++i];
      } else {
        quoted = false;
      }
    } else if (c == '"') {
      quoted = true;
    } else if (c == ',') {
      rows.back().emplace_back();
    } else if (c == '\n') {
      rows.push_back({""});
    } else if (c != '\r') {
      cell += c;
    }
  }
  if (rows.back().size() == 1 && rows.back()[0].empty()) rows.pop_back();
  return rows;
}

}  // namespace

std::vector<Line> table(std::string_view csv) {
  const auto rows = cells(csv);
  std::vector<Line> found;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    Line line;
    for (std::size_t column = 0; column < rows[0].size(); ++column) {
      line[rows[0][column]] = column < rows[i].size() ? rows[i][column] : "";
    }
    found.push_back(std::move(line));
  }
  return found;
}

std::string csv_cell(std::string_view text) {
  if (text.find_first_of(",\"\n") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

std::vector<std::string> lines(std::string_view text) {
  std::vector<std::string> found;
  while (!text.empty()) {
    const auto end = text.find('\n');
    found.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return found;
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

std::string utf16(std::string_view utf8, bool big_endian, bool mark) {
  std::string bytes;
  const auto put = [&](unsigned unit) {
    const char high = static_cast<char>(unit >> 8), low = static_cast<char>(unit & 0xFF);
    bytes += big_endian ? high : low;
    bytes += big_endian ? low : high;
  };
  if (mark) put(0xFEFF);
  for (std::size_t i = 0; i < utf8.size();) {
    const auto byte = static_cast<unsigned char>(utf8[i]);
    const int more = byte < 0x80 ? 0 : byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3;
    unsigned letter = more == 0 ? byte : byte & (0x3Fu >> more);
    for (int k = 1; k <= more; ++k)
      letter =
          letter << 6 | (static_cast<unsigned char>(utf8[i + static_cast<std::size_t>(k)]) & 0x3F);
    i += static_cast<std::size_t>(more) + 1;
    if (letter >= 0x10000) {
      put(0xD800 + ((letter - 0x10000) >> 10));
      put(0xDC00 + ((letter - 0x10000) & 0x3FF));
    } else {
      put(letter);
    }
  }
  return bytes;
}

}  // namespace nhip::e2e
