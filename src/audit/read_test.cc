#include <stdexcept>

#include <doctest/doctest.h>

#include <fstream>

#include <unistd.h>

#include <xlsxwriter.h>

#include "audit/audit.h"
#include "audit/read.h"
#include "audit/tables.h"
#include "audit/write.h"
#include "core/vietnamese.h"
#include "pages/archive.h"
#include "pages/process.h"

namespace {

using namespace nhip::audit;
namespace fs = std::filesystem;

/// A file that is gone after the test.
struct File {
  fs::path path;
  File(const char* name, const std::string& bytes)
      : path(fs::temp_directory_path() / ("nhip-read-test-" + std::to_string(::getpid()) + name)) {
    std::ofstream(path, std::ios::binary) << bytes;
  }
  ~File() { fs::remove(path); }
};

std::string code_of(const nhip::core::Result<Manuscript>& result) {
  return result ? "read" : result.error().code;
}

std::string place_text(const Manuscript& m, Range range) {
  return m.text.substr(range.start, range.end - range.start);
}

std::vector<std::string> claims_of(const Manuscript& m) {
  std::vector<std::string> out;
  const auto report = understand(m);
  for (const auto& claim : report.claims) out.push_back(place_text(report.manuscript, claim.range));
  return out;
}

std::string docx_of(const std::string& body, const std::string& notes = "") {
  const std::string ns = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
  nhip::pages::Parts parts;
  parts["word/document.xml"] = "<w:document " + ns + "><w:body>" + body + "</w:body></w:document>";
  if (!notes.empty())
    parts["word/footnotes.xml"] = "<w:footnotes " + ns + ">" + notes + "</w:footnotes>";
  return nhip::pages::pack(parts).value();
}

}  // namespace

TEST_CASE("a passage knows where its bytes stand") {
  Passage passage;
  passage.add("Tổng ", 10);
  passage.add("5", 30);
  passage.add(" ", 31, 37);  // an entity of six bytes
  passage.add("vụ", 37);
  CHECK(passage.text() == "Tổng 5 vụ");
  const auto at = passage.text().find('5');
  CHECK(passage.place(at, at + 1) == Range{30, 31});
  CHECK(passage.place(at + 1, at + 2) == Range{31, 37});
  CHECK(passage.place(at + 2, passage.text().size()) == Range{37, 37 + std::string("vụ").size()});
  passage.drop_front(at);
  CHECK(passage.text() == "5 vụ");
  CHECK(passage.place(0, 1) == Range{30, 31});
}

TEST_CASE("markers of lists are told from numbers") {
  CHECK(marker_length("- Tổng số") == 2);
  CHECK(marker_length("2.1. Lĩnh vực") == 5);
  CHECK(marker_length("IV. KẾT QUẢ") == 4);
  CHECK(marker_length("a) Công tác") == 3);
  CHECK(marker_length("đ) Công tác") == 4);
  CHECK(marker_length("1.126 dịch vụ công") == 0);
  CHECK(marker_length("12,5% so với cùng kỳ") == 0);
  CHECK(marker_length("-5 độ") == 0);
}

TEST_CASE("sentences that a page broke are put together, around the footnotes") {
  const auto m = read_text(
      "Trong tháng toàn tỉnh tiếp nhận được cấp huyện\n\n¹ Chú thích của trang này có 12 "
      "dòng.\n\n6.177 hồ sơ và giải quyết xong.\n");
  REQUIRE(m.blocks.size() == 2);
  CHECK(m.blocks[0].text.text() ==
        "Trong tháng toàn tỉnh tiếp nhận được cấp huyện 6.177 hồ sơ và giải quyết xong.");
  CHECK(m.blocks[1].kind == BlockKind::note);
  CHECK(m.blocks[1].marker == "1");
}

TEST_CASE("lines of a wrapped text make paragraphs") {
  std::string text;
  for (int i = 0; i < 6; ++i)
    text +=
        "Trong tháng các cơ quan đã tiếp nhận và giải quyết nhiều hồ sơ\ncủa người dân và doanh "
        "nghiệp trên địa bàn toàn tỉnh theo đúng\nquy định hiện hành.\n\n";
  const auto m = read_text(text);
  CHECK(m.blocks.size() == 6);
}

TEST_CASE("marks of Markdown are left out of the text and kept in the places") {
  const auto m = read_text("Tổng số là **1.126** hồ sơ<sup>[1]</sup>, đạt \\*80%.\n");
  REQUIRE(m.blocks.size() == 1);
  CHECK(m.blocks[0].text.text() == "Tổng số là 1.126 hồ sơ, đạt *80%.");
  REQUIRE(m.blocks[0].text.calls.size() == 1);
  CHECK(m.blocks[0].text.calls[0].label == "1");
  CHECK(claims_of(m) == std::vector<std::string>{"1.126", "80%"});
}

TEST_CASE("HTML keeps the places of its bytes; scripts are no text") {
  const auto m = read_html(
      "<html><head><style>p{width:12px}</style></head><body><script>var a = "
      "99;</script><p>Có&nbsp;1.234 h&#7891; s&#417;<sup>2</sup> (đ&#7841;t 50%).</p>"
      "<table><tr><th>Đơn vị</th><th>Số vụ</th></tr><tr><td>Huyện "
      "A</td><td>12</td></tr><tr><td>Huyện B</td><td>13</td></tr></table></body></html>");
  REQUIRE(m.blocks.size() == 2);
  CHECK(m.blocks[0].text.text() == "Có 1.234 hồ sơ (đạt 50%).");
  CHECK(m.blocks[0].text.calls.size() == 1);
  CHECK(claims_of(m) == std::vector<std::string>{"1.234", "50%", "12", "13"});
  CHECK(m.blocks[1].header_rows == 1);
}

TEST_CASE("cells of HTML that reach over rows and columns leave their room") {
  const auto m = read_html(
      "<table><tr><th rowspan=2>Chỉ tiêu</th><th colspan=2>Thực hiện</th><th rowspan=2>So sánh "
      "(%)</th></tr><tr><th>2022</th><th>2023</th></tr><tr><td>Thu</td><td>100</td><td>120</td>"
      "<td>120,0</td></tr><tr><td rowspan=2>Chi</td><td>90</td><td>99</td><td>110,0</td></tr>"
      "<tr><td>80</td><td>84</td><td>105,0</td></tr></table>");
  REQUIRE(m.blocks.size() == 1);
  const auto text = [&](std::size_t r, std::size_t c) {
    return m.blocks[0].rows[r][c].text.text();
  };
  CHECK(text(1, 0) == "");
  CHECK(text(1, 1) == "2022");
  CHECK(text(1, 2) == "2023");
  CHECK(text(4, 0) == "");
  CHECK(text(4, 3) == "105,0");
  CHECK(m.blocks[0].header_rows == 2);
  const auto view = view_of(m.blocks[0], 0);
  // A heading over several columns is told of each.
  CHECK(view.columns[2].header == nhip::core::fold_tones("thực hiện 2023"));
  CHECK(view.columns[3].percent);
}

TEST_CASE("fonts of before Unicode are known by their names") {
  CHECK(encoding_of_font(".VnTimeH") == "TCVN3");
  CHECK(encoding_of_font("\"VNI-Times\"") == "VNI");
  CHECK(encoding_of_font("Times New Roman") == "");
  CHECK(undo_font("B¸o c¸o", "TCVN3").text == "Báo cáo");
  // The second paragraph was typed in Unicode.
  const auto m = read_html(
      "<style>p.x {font-family:\".VnTime\"}</style><p class=x>C&#227; 310 ®¬n.</p><p>Có 12 đơn "
      "à.</p>");
  REQUIRE(m.blocks.size() == 2);
  CHECK(m.blocks[0].text.text() == "Có 310 đơn.");
  CHECK(m.blocks[1].text.text() == "Có 12 đơn à.");
  CHECK(claims_of(m) == std::vector<std::string>{"310", "12"});
}

TEST_CASE("comments land in a run that was typed in an old font") {
  const std::string body =
      "<w:p><w:r><w:rPr><w:rFonts w:ascii=\".VnTime\" w:hAnsi=\".VnTime\"/></w:rPr><w:t>TiÕp "
      "nhËn 310 ®¬n (khiÕu n¹i 120 ®¬n, tè c¸o 40 ®¬n, kiÕn nghÞ 160 ®¬n).</w:t></w:r></w:p>";
  nhip::pages::Parts parts = nhip::pages::unpack(docx_of(body)).value();
  parts["[Content_Types].xml"] =
      "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
  const std::string original = nhip::pages::pack(parts).value();
  const auto before = audit(read_docx(original).value());
  CHECK(before.report.manuscript.text.starts_with("Tiếp nhận 310 đơn"));
  REQUIRE(before.findings.size() == 1);
  const auto bytes = annotate_docx(before, {}, original).value();
  const auto made = nhip::pages::unpack(bytes).value();
  const auto& document = made.at("word/document.xml");
  CHECK(document.contains(">310</w:t>"));
  CHECK(document.contains(">TiÕp nhËn </w:t>"));
  CHECK(audit(read_docx(bytes).value()).report.manuscript.text == before.report.manuscript.text);
}

TEST_CASE("DOCX: insertions are read, deletions are not; footnotes and tables") {
  const std::string body =
      "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>BÁO CÁO</w:t></w:r></w:p>"
      "<w:p><w:r><w:t xml:space=\"preserve\">Tiếp nhận "
      "</w:t></w:r><w:del><w:r><w:delText>900</w:delText></w:r></w:del><w:ins><w:r><w:t>1.900</"
      "w:t></w:r></w:ins>"
      "<w:r><w:t xml:space=\"preserve\"> hồ sơ</w:t></w:r><w:r><w:footnoteReference "
      "w:id=\"2\"/></w:r><w:r><w:t>.</w:t></w:r></w:p>"
      "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Đơn "
      "vị</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Số</w:t></w:r></w:p></w:tc></w:tr>"
      "<w:tr><w:tc><w:p><w:r><w:t>Huyện "
      "A</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>15</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
  const auto m = read_docx(
      docx_of(body,
              "<w:footnote w:type=\"separator\" w:id=\"0\"/><w:footnote "
              "w:id=\"2\"><w:p><w:r><w:t>Cấp tỉnh 700 hồ sơ.</w:t></w:r></w:p></w:footnote>"));
  REQUIRE(m.has_value());
  CHECK(claims_of(*m) == std::vector<std::string>{"1.900", "15", "700"});
  REQUIRE(m->blocks.size() == 4);
  CHECK(m->blocks[1].text.calls.at(0).label == m->blocks[3].marker);
}

TEST_CASE("XLSX: sheets are tables, numbers are printed as reports print them") {
  const File file(".xlsx", "");
  lxw_workbook* book = workbook_new(file.path.c_str());
  lxw_worksheet* sheet = workbook_add_worksheet(book, "Thang");
  worksheet_write_string(sheet, 0, 0, "Đơn vị", nullptr);
  worksheet_write_string(sheet, 0, 1, "Số hồ sơ", nullptr);
  for (int r = 1; r <= 3; ++r) {
    worksheet_write_string(sheet, static_cast<lxw_row_t>(r), 0, r < 3 ? "Huyện" : "Tổng cộng",
                           nullptr);
    worksheet_write_number(sheet, static_cast<lxw_row_t>(r), 1, r < 3 ? 1200.0 : 2500.0, nullptr);
  }
  workbook_close(book);
  auto m = read(file.path);
  REQUIRE_MESSAGE(m.has_value(), code_of(m));
  CHECK(claims_of(*m) == std::vector<std::string>{"1.200", "1.200", "2.500"});
  const Audit audit = nhip::audit::audit(std::move(*m));
  REQUIRE(audit.findings.size() == 1);
  CHECK(audit.findings[0].kind == "table_sum");
}

TEST_CASE("columns of a PDF's text become cells, its pages are joined") {
  const auto m = read_layout(
      "   Toàn tỉnh tiếp nhận 1.234 hồ sơ của người dân và doanh nghiệp trên địa bàn các\n   "
      "huyện, thành phố trong\n\f   tháng 5.\n\n"
      "   STT      Đơn vị          Số vụ      Số người\n    1       Huyện A            12          "
      " 15\n    2       Huyện B            20           31\n            Tổng cộng          32      "
      "     46\n");
  REQUIRE(m.blocks.size() == 2);
  CHECK(m.blocks[0].text.text().find("trong tháng 5") != std::string::npos);
  REQUIRE(m.blocks[1].kind == BlockKind::table);
  REQUIRE(m.blocks[1].rows.size() == 4);
  CHECK(m.blocks[1].rows[3].size() == 4);
}

TEST_CASE("legacy encodings are told by the words that come out") {
  const auto plain = [](const std::string& bytes) { return decode(bytes).value(); };
  // "Báo cáo của tỉnh đã thực hiện và được" in TCVN3, VNI and Windows-1258.
  const std::string tcvn =
      "B\xB8o c\xB8o c\xF1"
      "a t\xD8nh \xAE\xB7 th\xF9"
      "c hi\xD6n v\xB5 \xAE\xAD\xEE"
      "c c\xB8"
      "c";
  const std::string vni =
      "Ba\xF9o ca\xF9o cu\xFB"
      "a t\xE6nh \xF1"
      "a\xF5 th\xF6\xEF"
      "c hie\xE4n va\xF8 \xF1\xF6\xF4\xEF"
      "c ca\xF9"
      "c";
  const std::string windows =
      "Ba\xECo ca\xECo cu\xD2"
      "a ti\xD2nh \xF0"
      "a\xDE th\xFD\xF2"
      "c hi\xEA\xF2n va\xCC \xF0\xFD\xF5\xF2"
      "c ca\xEC"
      "c";
  for (const auto& [bytes, encoding] :
       {std::pair{tcvn, "TCVN3"}, std::pair{vni, "VNI"}, std::pair{windows, "windows-1258"}}) {
    const auto decoded = plain(bytes);
    CHECK(decoded.encoding == encoding);
    CHECK(decoded.text == "Báo cáo của tỉnh đã thực hiện và được các");
    REQUIRE(decoded.origin.size() == decoded.text.size() + 1);
    CHECK(bytes.substr(decoded.origin[decoded.text.find("cáo")], 1) == "c");
    CHECK(decoded.origin.back() == bytes.size());
  }
  CHECK(plain("Báo cáo").encoding == "UTF-8");
}

TEST_CASE("what cannot be read says why") {
  CHECK(code_of(read("/no/such/report.docx")) == "read.missing");
  CHECK(code_of(read_bytes("", "a.txt")) == "read.empty");
  CHECK(code_of(read_bytes(" \n\t", "a.txt")) == "read.empty");
  CHECK(code_of(read_bytes("PK\x03\x04 no archive", "a.docx")) == "read.damaged");
  CHECK(code_of(read_bytes(nhip::pages::pack({{"a.txt", "b"}}).value(), "a.docx")) ==
        "read.damaged");
  CHECK(code_of(read_bytes(nhip::pages::pack({{"word/document.xml", "<w:document"}}).value(),
                           "a.docx")) == "read.damaged");
  CHECK(code_of(read_bytes(std::string("\xD0\xCF\x11\xE0") +
                               std::string("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32),
                           "a.docx")) == "read.encrypted");
  CHECK(code_of(read_bytes(std::string("abc\0def", 7), "a.bin")) == "read.unknown_format");
  const File broken(".pdf", "%PDF-1.4 and nothing more");
  CHECK(code_of(read(broken.path)) == "read.damaged");
  const File image(".png", "\x89PNG\r\n\x1A\n broken");
  CHECK(code_of(read(image.path)).starts_with("read."));
}

TEST_CASE("bombs and locked archives are refused with advice") {
  const auto refused = [](const nhip::core::Result<Manuscript>& read, const char* code) {
    REQUIRE_FALSE(read.has_value());
    CHECK(read.error().code == code);
    CHECK_FALSE(read.error().hint.empty());
  };
  // A thousandfold of blanks, in one part and spread over two.
  const std::string half(std::size_t{130} << 20, ' ');
  const auto bomb =
      nhip::pages::pack({{"word/document.xml", half}, {"word/media/image1.emf", half}}).value();
  CHECK(bomb.size() < (std::size_t{1} << 20));
  refused(read_bytes(bomb, "a.docx"), "read.too_large");
  // The first part bears the flag of a password.
  std::string locked = nhip::pages::pack({{"word/document.xml", "<w:document/>"}}).value();
  locked[6] = static_cast<char>(locked[6] | 1);
  refused(read_bytes(locked, "a.docx"), "read.encrypted");
  refused(read_bytes(std::string(kLargestText + 1, 'a'), "a.txt"), "read.too_large");
  refused(read_bytes("", "a.txt"), "read.empty");
  refused(read_bytes(" ", "a.txt"), "read.empty");
  refused(read("/no/such/report.docx"), "read.missing");
  refused(read_bytes("PK\x03\x04 no archive", "a.docx"), "read.damaged");
  // Wrappers in wrappers end before the stack does.
  std::string deep;
  for (int i = 0; i < 50'000; ++i) deep += "<w:ins>";
  deep += "<w:r><w:t>5</w:t></w:r>";
  for (int i = 0; i < 50'000; ++i) deep += "</w:ins>";
  CHECK(read_docx(docx_of("<w:p>" + deep + "</w:p><w:p><w:r><w:t>6 hồ sơ</w:t></w:r></w:p>"))
            ->text.find('6') != std::string::npos);
}

TEST_CASE("the DOCX that is written can be read again and says the same") {
  Audit audit =
      nhip::audit::audit(read_text("Tổng số 100 hồ sơ, gồm: 60 hồ sơ mới và 50 hồ sơ cũ.\n"));
  REQUIRE(audit.findings.size() == 1);
  const auto bytes = write_docx(audit, {});
  REQUIRE(bytes.has_value());
  const auto parts = nhip::pages::unpack(*bytes);
  CHECK(parts->at("word/comments.xml").find("60 + 50 = 110") != std::string::npos);
  const Audit again = nhip::audit::audit(read_docx(*bytes).value());
  CHECK(again.findings.size() == 1);
}

TEST_CASE("comments land in the document that was read") {
  const std::string body =
      "<w:p><w:r><w:rPr><w:i/></w:rPr><w:t>Tiếp nhận 310 đơn (khiếu nại 120 đơn, tố cáo 40 đơn, "
      "kiến nghị </w:t></w:r><w:r><w:t>16</w:t></w:r><w:r><w:t>0 đơn).</w:t></w:r></w:p>"
      "<w:p><w:pPr><w:jc w:val=\"both\"/></w:pPr><w:r><w:t>Kết thúc.</w:t></w:r></w:p>";
  nhip::pages::Parts parts = nhip::pages::unpack(docx_of(body)).value();
  parts["[Content_Types].xml"] =
      "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
  const std::string original = nhip::pages::pack(parts).value();
  const auto before = audit(read_docx(original).value());
  REQUIRE(before.findings.size() == 1);
  const auto bytes = annotate_docx(before, {}, original).value();
  const auto made = nhip::pages::unpack(bytes).value();
  const auto& document = made.at("word/document.xml");
  // The first figure stands alone between the marks, in the format it had.
  const auto from = document.find("<w:commentRangeStart"), to = document.find("<w:commentRangeEnd");
  REQUIRE(from < to);
  const auto between = document.substr(from, to - from);
  CHECK(between.find("<w:i") != between.npos);
  CHECK(between.find(">310</w:t>") != between.npos);
  CHECK(between.find("khiếu") == between.npos);
  CHECK(document.find("w:val=\"both\"") != document.npos);
  CHECK(made.at("word/comments.xml").find("320") != std::string::npos);
  CHECK(made.at("[Content_Types].xml").find("/word/comments.xml") != std::string::npos);
  CHECK(made.at("word/_rels/document.xml.rels").find("comments.xml") != std::string::npos);
  // The text is what it was, and a second audit adds to the comments.
  const auto after = audit(read_docx(bytes).value());
  CHECK(after.report.manuscript.text == before.report.manuscript.text);
  const auto twice = nhip::pages::unpack(annotate_docx(after, {}, bytes).value()).value();
  CHECK(twice.at("word/comments.xml").find("w:id=\"1\"") != std::string::npos);
}

TEST_CASE("a scan is read where Tesseract is installed, and refused with advice where it is not") {
  const fs::path folder =
      fs::temp_directory_path() / ("nhip-scan-test-" + std::to_string(::getpid()));
  fs::create_directories(folder);
  std::ofstream(folder / "page.html")
      << "<html lang=\"vi\"><meta charset=\"utf-8\"><body style=\"font:14pt Tinos\"><p>Báo cáo "
         "tháng 4 "
         "năm 2024</p><p>Trong tháng, toàn ngành tiếp nhận 310 đơn, trong đó: đơn khiếu nại 120 "
         "đơn, "
         "đơn tố cáo 40 đơn và đơn kiến nghị 160 đơn.</p></body></html>";
  const auto run = [&](std::vector<std::string> words) {
    const auto done = nhip::pages::run({std::move(words), {}, folder / "messages", 120});
    REQUIRE(done.has_value());
    REQUIRE(*done == 0);
  };
  run({"weasyprint", (folder / "page.html").string(), (folder / "page.pdf").string()});
  run({"pdftoppm", "-r", "200", "-gray", "-png", "-singlefile", (folder / "page.pdf").string(),
       (folder / "page").string()});
  const auto scan = read(folder / "page.png");
  if (!scan) {
    MESSAGE("no Tesseract here: " << scan.error().text());
    CHECK(scan.error().code == "read.no_text");
    CHECK(scan.error().hint.find("tesseract") != std::string::npos);
  } else {
    CHECK(scan->format == "scan");
    const auto looked = audit(*scan);
    REQUIRE(looked.findings.size() == 1);
    CHECK(looked.findings[0].computed == "320");
  }
  fs::remove_all(folder);
}
