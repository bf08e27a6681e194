#include "core/xlsx.h"

#include <zip.h>

#include <stdexcept>

#include <doctest/doctest.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <map>

#include "core/xlsx_parts.h"
#include "support/workbooks.h"

namespace nhip::core {
namespace {

using nhip::testing::BookFile;

/// Rows as "3: A=x C=1.5!": a number stands for itself, a text in quotes, a problem with "!".
std::string shown(const std::filesystem::path& file, const std::string& sheet) {
  auto book = Workbook::open(file);
  if (!book) return book.error().code;
  if (const auto there = book->go_to(sheet); !there) return there.error().code;
  std::string text;
  SheetRow row;
  for (;;) {
    const auto more = book->next(row);
    if (!more) return text + more.error().code;
    if (!*more) return text;
    text += std::to_string(row.number) + (row.hidden ? " hidden:" : ":");
    for (const SheetCell& cell : row.cells) {
      const bool typed = cell.kind == SheetCell::Kind::text;
      text += " " + column_letters(cell.column) + "=" + (typed ? "'" : "") + cell.text +
              (typed ? "'" : "") + (cell.kind == SheetCell::Kind::problem ? "!" : "");
    }
    text += "\n";
  }
}

}  // namespace

TEST_CASE("cells come as text in the form of the house") {
  BookFile book;
  book.formats(
      "<numFmts count=\"2\"><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\\ hh:mm\"/>"
      "<numFmt numFmtId=\"165\" formatCode=\"[$-42A]#,##0.00\\ &quot;d&quot;;[Red]-0\"/></numFmts>"
      "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/>"
      "<xf numFmtId=\"165\"/><xf numFmtId=\"20\"/></cellXfs>");
  book.shared(
      {"Hồ sơ", "<r><t>một</t></r><r><t xml:space=\"preserve\"> hai</t></r><rPh><t>x</t></rPh>"});
  book.sheet("Bảng 1",
             "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"C2\" t=\"s\"><v>1</v></c></row>"
             "<row r=\"3\" hidden=\"1\"><c r=\"A3\"><v>1234.5</v></c><c "
             "r=\"B3\"><v>0.30000000000000004</v></c>"
             "<c r=\"C3\"><v>1.5E+6</v></c><c r=\"D3\"><v>12345678901234</v></c></row>"
             "<row r=\"5\"><c r=\"A5\" s=\"1\"><v>45550</v></c><c r=\"B5\" "
             "s=\"2\"><v>45550.354166666664</v></c>"
             "<c r=\"C5\" s=\"3\"><v>45550.25</v></c><c r=\"D5\" s=\"4\"><v>0.5</v></c></row>"
             "<row><c t=\"b\"><v>1</v></c><c t=\"inlineStr\"><is><t>tại chỗ_x000D_</t></is></c>"
             "<c t=\"e\"><v>#REF!</v></c><c "
             "t=\"str\"><f>A1&amp;B1</f><v>ghép</v></c><c><f>1+1</f><v>2</v></c>"
             "<c><f>1+1</f></c><c/></row>"
             "<row r=\"9\"><c r=\"XFD9\"><v>1</v></c></row>");
  CHECK(shown(book.write(), "Bảng 1") ==
        "2: A='Hồ sơ' C='một hai'\n"
        "3 hidden: A=1234.5 B=0.3 C=1500000 D=12345678901234\n"
        "5: A=2024-09-15 B=2024-09-15 08:30:00 C=45550.25 D=12:00:00\n"
        "6: A=true B='tại chỗ' C=#REF!! D='ghép' E=2 F=a formula that was never computed!\n"
        "9: XFD=1\n");
}

TEST_CASE("both date systems, and the February that never was") {
  CHECK(sheet_number("45550", NumberKind::day, false) == "2024-09-15");
  CHECK(sheet_number("44088", NumberKind::day, true) == "2024-09-15");
  CHECK(sheet_number("1", NumberKind::day, false) == "1900-01-01");
  CHECK(sheet_number("59", NumberKind::day, false) == "1900-02-28");
  CHECK(sheet_number("61", NumberKind::day, false) == "1900-03-01");
  CHECK(sheet_number("45550.99999999", NumberKind::day_and_time, false) == "2024-09-16");
  CHECK(sheet_number("-3", NumberKind::day, false) == "-3");
  CHECK(format_of_code("dd/mm/yyyy") == NumberKind::day);
  CHECK(format_of_code("\"ngày\" d \"tháng\" m") == NumberKind::day);
  CHECK(format_of_code("mm:ss") == NumberKind::time);
  CHECK(format_of_code("[h]:mm") == NumberKind::time);
  CHECK(format_of_code("General") == NumberKind::plain);
  CHECK(format_of_code("#,##0\\ \"đ\";[Red]\\-#,##0") == NumberKind::plain);
  CHECK(format_of_code("0.00E+00") == NumberKind::plain);
  CHECK(format_of_code("yyyy-mm-dd hh:mm:ss") == NumberKind::day_and_time);
  BookFile book;
  book.since_1904 = true;
  book.formats("<cellXfs><xf numFmtId=\"14\"/></cellXfs>");
  book.sheet("S", "<row r=\"1\"><c r=\"A1\"><v>44088</v></c></row>");
  CHECK(shown(book.write(), "S") == "1: A=2024-09-15\n");
}

TEST_CASE("sheets are told, hidden ones as such; an unknown one has a nearest name") {
  BookFile book;
  book.sheet("Tháng 9", "");
  book.sheet("Tháng 10", "", true);
  const auto file = book.write();
  auto opened = MUST(Workbook::open(file));
  REQUIRE(opened.sheets().size() == 2);
  CHECK_FALSE(opened.sheets()[0].hidden);
  CHECK(opened.sheets()[1].hidden);
  const auto unknown = opened.go_to("Tháng 90");
  REQUIRE(!unknown);
  CHECK(unknown.error().code == "xlsx.sheet_unknown");
  CHECK(unknown.error().hint.find("Tháng 9") != std::string::npos);
}

TEST_CASE("what is no workbook, or a broken one, is refused with the reason") {
  const auto code = [](const std::filesystem::path& file) { return shown(file, "S"); };
  BookFile book;
  book.sheet("S", "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>");
  const auto good = book.write();
  REQUIRE(code(good) == "1: A=1\n");
  const auto bytes = nhip::testing::bytes_of(good);
  const auto file = [&](std::string_view text) {
    return nhip::testing::file_of(book.folder(), text);
  };
  CHECK(code("/nowhere/x.xlsx") == "xlsx.not_found");
  CHECK(code(book.folder()) == "xlsx.not_found");
  CHECK(code(file("mã,tên\n1,2\n")) == "xlsx.not_xlsx");
  CHECK(code(file("")) == "xlsx.not_xlsx");
  CHECK(code(file(std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) + "rest")) == "xlsx.not_xlsx");
  CHECK(code(file(std::string_view(bytes).substr(0, bytes.size() / 2))) == "xlsx.not_xlsx");
  int refused = 0;
  for (std::size_t at = 0; at < bytes.size(); at += 5) {
    std::string flipped = bytes;
    flipped[at] = static_cast<char>(flipped[at] ^ 0x55);
    const std::string found = code(file(flipped));
    const bool refusal = found.find("xlsx.") != std::string::npos;
    CHECK((refusal || found == "1: A=1\n"));
    refused += refusal;
  }
  CHECK(refused > 50);

  const auto with = [](const std::string& rows) {
    BookFile broken;
    broken.sheet("S", rows);
    return shown(broken.write(), "S");
  };
  CHECK(with("<row r=\"1\"><c r=\"A1\"><v>1</v></row>") == "xlsx.damaged");
  CHECK(with("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>7</v></c></row>") == "xlsx.damaged");
  CHECK(with("<row r=\"1\"><c r=\"ZZZZ1\"><v>7</v></c></row>") == "xlsx.too_large");
  std::string deep;
  for (int i = 0; i < 100; ++i) deep += "<a>";
  CHECK(with(deep) == "xlsx.damaged");
  BookFile doctype;
  doctype.raw("xl/worksheets/sheet1.xml",
              "<!DOCTYPE a [<!ENTITY b \"boom\">]><worksheet><sheetData/></worksheet>");
  doctype.sheet("S", "");
  CHECK(shown(doctype.write(), "S") == "xlsx.damaged");
  BookFile lost;
  lost.sheet("S", "");
  lost.leave_out("xl/worksheets/sheet1.xml");
  CHECK(shown(lost.write(), "S") == "xlsx.damaged");
}

TEST_CASE("a bomb is refused, however little it weighs") {
  BookFile texts;
  texts.raw("xl/sharedStrings.xml", "<sst>" + std::string(100'000'000, ' ') + "</sst>");
  texts.sheet("S", "");
  const auto file = texts.write();
  CHECK(std::filesystem::file_size(file) < 1'000'000);
  CHECK(Workbook::open(file).error().code == "xlsx.too_large");
  BookFile cell;
  cell.sheet("S", "<row r=\"1\"><c t=\"inlineStr\"><is><t>" + std::string(2'000'000, 'x') +
                      "</t></is></c></row>");
  CHECK(shown(cell.write(), "S") == "xlsx.too_large");
}

TEST_CASE("more texts than stand in memory are kept in a file") {
  SharedTexts texts;
  const std::string long_text(1'000'000, 'x');
  for (int i = 0; i < 60; ++i) REQUIRE(texts.add(std::to_string(i) + long_text));
  REQUIRE(texts.add(""));
  REQUIRE(texts.add("cuối"));
  std::string text;
  for (const int i : {0, 30, 47, 48, 49, 59}) {
    REQUIRE(texts.get(static_cast<std::size_t>(i), text));
    CHECK(text == std::to_string(i) + long_text);
  }
  REQUIRE(texts.get(60, text));
  CHECK(text.empty());
  REQUIRE(texts.get(61, text));
  CHECK(text == "cuối");
  CHECK_FALSE(texts.get(62, text));
}

TEST_CASE("formulas come with the values that were computed, shared ones moved to their cell") {
  BookFile book;
  book.sheet("B",
             "<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"B2\"><f t=\"shared\" ref=\"B2:B3\" "
             "si=\"0\">A2*$A$1+SUM(A$1:A2)</f><v>2</v></c></row>"
             "<row r=\"3\"><c r=\"B3\"><f t=\"shared\" si=\"0\"/><v>3</v></c>"
             "<c r=\"C3\"><f>\"A1\"&amp;B3</f></c></row>");
  auto opened = Workbook::open(book.write());
  REQUIRE(opened);
  REQUIRE(opened->go_to("B"));
  SheetRow row;
  REQUIRE(*opened->next(row));
  CHECK(row.cells[0].formula.empty());
  CHECK(row.cells[1].formula == "A2*$A$1+SUM(A$1:A2)");
  CHECK(row.cells[1].text == "2");
  REQUIRE(*opened->next(row));
  CHECK(row.cells[0].formula == "A3*$A$1+SUM(A$1:A3)");
  CHECK(row.cells[1].formula == "\"A1\"&B3");
  CHECK(row.cells[1].kind == SheetCell::Kind::problem);
  CHECK(moved_formula("LOG10(B2)+Sheet2!C3-\"B2\"", 1, 1) == "LOG10(C3)+Sheet2!D4-\"B2\"");
}

}  // namespace nhip::core
