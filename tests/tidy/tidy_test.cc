// The rules of the house, read from the source as text. Each says what is wrong, where, and why it matters.
#include <stdexcept>

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;
const fs::path root = NHIP_SOURCE_DIR;

std::string read(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

std::vector<fs::path> sources(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const auto extension = entry.path().extension();
    if (entry.is_regular_file() && (extension == ".cc" || extension == ".h")) {
      files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string place(const fs::path& file, std::size_t line) {
  return fs::relative(file, root).string() + ":" + std::to_string(line);
}

template <typename Each>
void each_line(const fs::path& file, Each each) {
  std::istringstream in(read(file));
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) each(number, line);
}

/// Room -> rooms it may include, from the table "Who may include whom" of docs/ARCHITECTURE.md.
std::map<std::string, std::set<std::string>> include_table() {
  std::map<std::string, std::set<std::string>> table;
  const std::regex row(R"(^\| `(\w+)` \| ([^|]*) \|$)");
  const std::regex name(R"(`(\w+)`)");
  each_line(root / "docs/ARCHITECTURE.md", [&](std::size_t, const std::string& line) {
    std::smatch cells;
    if (!std::regex_match(line, cells, row)) return;
    auto& may = table[cells[1]];
    const std::string list = cells[2];
    for (std::sregex_iterator i(list.begin(), list.end(), name), end; i != end; ++i) {
      may.insert((*i)[1]);
    }
  });
  return table;
}

std::string room_of(const fs::path& file) {
  return fs::relative(file, root / "src").begin()->string();
}

}  // namespace

TEST_CASE("rooms include only what the table of docs/ARCHITECTURE.md allows") {
  const auto table = include_table();
  REQUIRE(table.size() >= 10);
  const std::regex include(R"re(^#include "(\w+)/[^"]+".*)re");
  for (const auto& file : sources(root / "src")) {
    const auto room = room_of(file);
    REQUIRE_MESSAGE(table.contains(room), "src/" << room << " is not in the table");
    each_line(file, [&](std::size_t number, const std::string& line) {
      std::smatch match;
      if (!std::regex_match(line, match, include)) return;
      const std::string used = match[1];
      if (used == room || used == "support") return;  // support/ is the tests' own
      CHECK_MESSAGE(table.at(room).contains(used),
                    place(file, number) << ": " << room << " may not include " << used
                                        << ": rooms stay separable only while the arrows go one way");
    });
  }
}

TEST_CASE("the clock is read at the doors only") {
  const std::regex call(R"((core::now\(|system_clock::now|\btime\(nullptr\)))");
  for (const auto& file : sources(root / "src")) {
    const auto room = room_of(file);
    if (room == "cli" || room == "http" || file.filename() == "time.cc") continue;
    if (file.string().ends_with("_test.cc")) continue;
    each_line(file, [&](std::size_t number, const std::string& line) {
      CHECK_MESSAGE(!std::regex_search(line, call),
                    place(file, number) << ": takes the time itself; it is handed down as a value, so that a test "
                                           "or a replay can choose it");
    });
  }
}

TEST_CASE("databases are spoken to by store/ only") {
  const std::regex include(R"(#include <(sqlite3|libpq-fe)\.h>)");
  for (const auto& file : sources(root / "src")) {
    const auto room = room_of(file);
    if (room == "store" || room == "expr") continue;  // expr registers exact decimal functions
    each_line(file, [&](std::size_t number, const std::string& line) {
      CHECK_MESSAGE(!std::regex_search(line, include),
                    place(file, number) << ": one room knows the databases, so that both give the same answers");
    });
  }
}

TEST_CASE("nothing is left undone in the source") {
  const std::regex word(R"(\b(TODO|FIXME|XXX|HACK)\b)");
  for (const auto* folder : {"src", "tests", "bench"}) {
    for (const auto& file : sources(root / folder)) {
      if (file.filename() == "tidy_test.cc") continue;
      each_line(file, [&](std::size_t number, const std::string& line) {
        CHECK_MESSAGE(!std::regex_search(line, word), place(file, number) << ": " << line);
      });
    }
  }
}

TEST_CASE("files stay readable in one sitting") {
  for (const auto& file : sources(root / "src")) {
    std::size_t lines = 0;
    each_line(file, [&](std::size_t number, const std::string& line) {
      lines = number;
      CHECK_MESSAGE(line.find('\t') == std::string::npos, place(file, number) << ": a tab");
    });
    CHECK_MESSAGE(lines <= 700, fs::relative(file, root).string() << " has " << lines
                                                                   << " lines: does one subject fill it?");
  }
}

TEST_CASE("every source file is listed in the build of its room") {
  for (const auto& file : sources(root / "src")) {
    if (file.extension() != ".cc") continue;
    const auto room = room_of(file);
    const auto build = read(root / "src" / room / "CMakeLists.txt");
    const auto name = fs::relative(file, root / "src" / room).string();
    CHECK_MESSAGE(build.find(name) != std::string::npos,
                  fs::relative(file, root).string() << " is not built: dead code, or a test that never runs");
  }
}

TEST_CASE("documents that people rely on are there") {
  for (const auto* file : {"README.md", "LICENSE", "HACKING.md", "CHANGELOG.md", "docs/ARCHITECTURE.md",
                           "docs/definitions.md", "packages.list", "run", "test"}) {
    CHECK_MESSAGE(fs::exists(root / file), file << " is missing");
  }
}
