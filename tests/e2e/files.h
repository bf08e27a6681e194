// Files and tables that the tests give to the program and read from it.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace nhip::e2e {

std::string read_file(const std::filesystem::path& file);
/// Writes bytes as they are; the file.
std::filesystem::path write_file(const std::filesystem::path& file, std::string_view bytes);
/// A file of the tests: tests/e2e/NAME.
std::filesystem::path given(std::string_view name);

/// A CSV text as rows by column name (quotes as in RFC 4180).
using Line = std::map<std::string, std::string>;
std::vector<Line> table(std::string_view csv);
std::string csv_cell(std::string_view text);

std::vector<std::string> lines(std::string_view text);
bool contains(std::string_view text, std::string_view part);

/// UTF-8 into UTF-16 of either order, with a mark when asked.
std::string utf16(std::string_view utf8, bool big_endian, bool mark);

}  // namespace nhip::e2e
