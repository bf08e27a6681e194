#include "core/csv.h"

#include <unistd.h>

#include <fstream>
#include <stdexcept>

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace nhip::core;

namespace {

using Rows = std::vector<std::vector<std::string>>;
using namespace std::string_literals;

/// The rows below the header, or the error as one cell.
Rows rows_of(const std::string& text) {
  auto reader = CsvReader::from_text(text);
  if (!reader) return {{reader.error().code, reader.error().where}};
  Rows out;
  CsvRow row;
  for (;;) {
    const auto more = reader->next(row);
    if (!more) return {{more.error().code, more.error().where}};
    if (!*more) return out;
    out.push_back(row.cells);
  }
}

std::string utf16(const std::u16string& text, bool big, bool mark) {
  std::string out;
  const auto put = [&](char16_t unit) {
    const char low = static_cast<char>(unit & 255), high = static_cast<char>(unit >> 8);
    out += big ? high : low;
    out += big ? low : high;
  };
  if (mark) put(0xFEFF);
  for (const char16_t unit : text) put(unit);
  return out;
}

std::string encoding_of(const std::string& text) {
  const auto reader = CsvReader::from_text(text);
  return reader ? reader->encoding() : reader.error().code;
}

class TemporaryFile {
 public:
  explicit TemporaryFile(const std::string& bytes)
      : path_(std::filesystem::temp_directory_path() /
              ("nhip-csv-" + std::to_string(getpid()) + ".csv")) {
    std::ofstream(path_, std::ios::binary) << bytes;
  }
  ~TemporaryFile() { std::filesystem::remove(path_); }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace

TEST_CASE("rows and cells") {
  CHECK(rows_of("a,b\n1,2\n3,4") == Rows{{"1", "2"}, {"3", "4"}});
  CHECK(rows_of("a,b\r\n1,2\r\n\r\n3,\r\n") == Rows{{"1", "2"}, {"3", ""}});
  CHECK(rows_of("a,b\r1,2\r3,4\r") == Rows{{"1", "2"}, {"3", "4"}});
  CHECK(rows_of("a,b\n,") == Rows{{"", ""}});
  CHECK(rows_of("a\n\"\"\n\n x \n") == Rows{{""}, {" x "}});
  CHECK(rows_of("a,b\n").empty());
}

TEST_CASE("quotation marks") {
  CHECK(rows_of("a,b\n\"1,5\",\"say \"\"no\"\"\"\n") == Rows{{"1,5", "say \"no\""}});
  CHECK(rows_of("a,b\n\"two\nlines\",\"\"\n3,4\n") == Rows{{"two\nlines", ""}, {"3", "4"}});
  CHECK(rows_of("a,b\n5\" pipe,x\n") == Rows{{"5\" pipe", "x"}});
  CHECK(rows_of("a,b\n\"1\" ,2\n") == Rows{{"1", "2"}});
  CHECK(rows_of("a,b\n1,2\n\"3,4\n5,6\n") == Rows{{"csv.quote_open", "text:3"}});
  CHECK(rows_of("a,b\n\"1\"x,2\n") == Rows{{"csv.quote_misplaced", "text:2"}});
}

TEST_CASE("delimiters are found in the header") {
  CHECK(rows_of("a;b\n1,5;2\n") == Rows{{"1,5", "2"}});
  CHECK(rows_of("a\tb\n1;5\t2\n") == Rows{{"1;5", "2"}});
  CHECK(rows_of("\"a;b;c\",d\n1,2\n") == Rows{{"1", "2"}});
}

TEST_CASE("the header names columns") {
  const auto reader = MUST(CsvReader::from_text(" Mã , Tên\n1,2\n"));
  CHECK(reader.header() == std::vector<std::string>{"Mã", "Tên"});
  CHECK(reader.column("Tên") == 1);
  CHECK(reader.column("tên") == -1);
  CHECK(CsvReader::from_text("").error().code == "csv.empty");
  CHECK(CsvReader::from_text("\n\n").error().code == "csv.empty");
  CHECK(CsvReader::from_text("a,b,a\n").error().code == "csv.column_twice");
  CHECK(CsvReader::open("/nowhere/a.csv").error().code == "csv.not_found");
  CHECK(CsvReader::open("/").error().code == "csv.not_found");
}

TEST_CASE("lines are counted through quoted cells, and a narrow row does not end the reading") {
  auto reader = MUST(CsvReader::from_text("a,b\r\n\"x\r\ny\",1\r\n\r\n2\r\n3,4\r\n", "in.csv"));
  CsvRow row;
  CHECK(MUST(reader.next(row)));
  CHECK(row.line == 2);
  const auto narrow = reader.next(row);
  CHECK(narrow.error().code == "csv.columns");
  CHECK(narrow.error().where == "in.csv:5");
  CHECK(MUST(reader.next(row)));
  CHECK(row.line == 6);
  CHECK(row.cells == std::vector<std::string>{"3", "4"});
  CHECK_FALSE(MUST(reader.next(row)));
}

TEST_CASE("encodings are recognised") {
  const std::u16string text = u"Tên,Số\nđường Lê Lợi,1\n";
  const Rows expected = {{"đường Lê Lợi", "1"}};
  for (const bool big : {false, true})
    for (const bool mark : {false, true}) {
      const std::string bytes = utf16(text, big, mark);
      CHECK(encoding_of(bytes) == (big ? "UTF-16BE" : "UTF-16LE"));
      CHECK(rows_of(bytes) == expected);
    }
  CHECK(encoding_of("\xEF\xBB\xBFTên,Số\n") == "UTF-8");
  CHECK(MUST(CsvReader::from_text("\xEF\xBB\xBFTên,Số\n")).column("Tên") == 0);
  // Windows-1258: tones follow their letter as marks of their own (0xCC grave, 0xF2 dot below).
  const std::string office = "T\xEAn,S\xF4\xEC\n\xF0\xFD\xF5\xCCng L\xEA L\xF5\xF2i,1\n";
  CHECK(encoding_of(office) == "windows-1258");
  CHECK(rows_of(office) == expected);
  CHECK(MUST(CsvReader::from_text(office)).header() == std::vector<std::string>{"Tên", "Số"});
}

TEST_CASE("cells are composed") {
  CHECK(rows_of("a\nVie\u0323\u0302t\n") == Rows{{"Việt"}});
}

TEST_CASE("bytes that are no text are refused with their line") {
  CHECK(rows_of("a,b\n1,\0002\n"s) == Rows{{"csv.encoding", "text:2"}});
  CHECK(rows_of("a,b\n1,\x81\x8D\n") == Rows{{"csv.encoding", "text:2"}});
  CHECK(rows_of("Tên,Số\nđường,1\nL\xEA,2\n") == Rows{{"csv.encoding", "text:3"}});
  CHECK(rows_of("\xEF\xBB\xBFTên\n\xEA\n")[0][0] == "csv.encoding");
  CHECK(rows_of("\xFF\xFE"
                "a\0\n\0\x00\xD8\n\0"s) == Rows{{"csv.encoding", "text:2"}});
  CHECK(rows_of("\xFF\xFE"
                "a\0\n\0\0\0\n\0"s) == Rows{{"csv.encoding", "text:2"}});
  CHECK(rows_of("\xFF\xFE"
                "a\0\n\0x"s)[0][0] == "csv.encoding");
}

TEST_CASE("files of many pieces, in every encoding") {
  std::string utf8 = "Tên,Số\n";
  std::u16string wide = u"Tên,Số\n";
  for (int i = 0; i < 20'000; ++i) {
    utf8 += "\"phường Đống Đa 😀\"," + std::to_string(i) + "\r\n";
    wide += u"\"phường Đống Đa 😀\",";
    for (const char c : std::to_string(i)) wide += static_cast<char16_t>(c);
    wide += u"\r\n";
  }
  for (const std::string& bytes : {utf8, utf16(wide, false, true), utf16(wide, true, false)}) {
    const TemporaryFile file(bytes);
    auto reader = MUST(CsvReader::open(file.path()));
    CsvRow row;
    for (int i = 0; i < 20'000; ++i) {
      REQUIRE(MUST(reader.next(row)));
      REQUIRE(row.cells[0] == "phường Đống Đa 😀");
      REQUIRE(row.cells[1] == std::to_string(i));
      REQUIRE(row.line == i + 2);
    }
    CHECK_FALSE(MUST(reader.next(row)));
    std::string encoding;
    CHECK(MUST(read_text_file(file.path(), &encoding)) == utf8);
    CHECK(encoding == reader.encoding());
  }
}

TEST_CASE("property: what is written is read") {
  CHECK(rc::check([] {
    const std::vector<std::string> parts = {"a",  "ế",  ",", ";", "\t", "\"",
                                            "\n", "\r", " ", "1", "."};
    const auto cell =
        rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(parts)),
                     [](const std::vector<std::string>& chosen) {
                       std::string out;
                       for (const auto& part : chosen) out += part;
                       return out;
                     });
    const auto width = *rc::gen::inRange<std::size_t>(1, 5);
    const auto rows =
        *rc::gen::container<Rows>(rc::gen::container<std::vector<std::string>>(width, cell));
    std::vector<std::string> header;
    for (std::size_t i = 0; i < width; ++i) header.push_back("h" + std::to_string(i));
    std::string text = csv_line(header);
    for (const auto& row : rows) text += csv_line(row);
    RC_ASSERT(rows_of(text) == rows);
  }));
}
