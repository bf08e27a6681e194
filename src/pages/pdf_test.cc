#include "pages/pdf.h"

#include <stdexcept>

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "pages/process.h"
#include "pages/test_document.h"

namespace nhip::pages {
namespace {

namespace fs = std::filesystem;

/// The text of each page, as pdftotext of poppler-utils reads it.
std::vector<std::string> page_texts(const std::string& pdf) {
  std::string pattern = (fs::temp_directory_path() / "nhip-pdf-test-XXXXXX").string();
  REQUIRE(mkdtemp(pattern.data()) != nullptr);
  const fs::path file = fs::path(pattern) / "a.pdf";
  const fs::path out = fs::path(pattern) / "a.txt";
  std::ofstream(file, std::ios::binary) << pdf;
  REQUIRE(MUST(run({.words = {"pdftotext", "-layout", file.string(), out.string()}})) == 0);
  std::ifstream in(out, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  fs::remove_all(pattern);
  std::vector<std::string> pages(1);
  for (const char c : text) {
    if (c == '\f')
      pages.emplace_back();
    else
      pages.back() += c;
  }
  pages.pop_back();
  return pages;
}

/// The first line that holds something, without the spaces around it.
std::string first_line(const std::string& page) {
  const std::size_t begin = page.find_first_not_of(" \n");
  const std::string line = page.substr(begin, page.find('\n', begin) - begin);
  return line.substr(0, line.find_last_not_of(' ') + 1);
}

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

Document long_report() {
  Document document = testing::report();
  for (int count = 0; count < 30; ++count) {
    document.body.insert(
        document.body.end() - 1,
        Paragraph{plain("Tiếp tục theo dõi, hỗ trợ, hướng dẫn các đơn vị khai thác hệ thống dùng "
                        "chung của tỉnh, rà soát và cập nhật số liệu hằng ngày.")});
  }
  return document;
}

TEST_CASE(
    "pages: Vietnamese text, banners on each, numbers on all but first pages, notes on the page of "
    "their call") {
  const std::string pdf = MUST(write_pdf(long_report()));
  const std::vector<std::string> pages = page_texts(pdf);
  const std::string banner = "DỰ THẢO – DỮ LIỆU MÔ PHỎNG";
  REQUIRE(pages.size() >= 6);
  for (const std::string& page : pages) CHECK(holds(page, banner));

  CHECK(first_line(pages[0]) == banner);
  CHECK(holds(pages[0], "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"));
  CHECK(holds(pages[0], "Toàn tỉnh tiếp nhận 2.064 hồ sơ"));
  CHECK(holds(pages[0], "Cấp tỉnh tiếp nhận 1.204 hồ sơ"));
  CHECK(holds(pages[0], "Gồm 38 xã, phường."));
  CHECK(first_line(pages[1]) == "2");

  // Annex I: upright, turned, upright; annex II: one turned page.
  const std::size_t annex = pages.size() - 4;
  CHECK(first_line(pages[annex]) == banner);
  CHECK(holds(pages[annex], "PHỤ LỤC I"));
  CHECK(first_line(pages[annex + 1]) == "2");
  CHECK(holds(pages[annex + 1], "Tỷ lệ hộ có cáp quang"));
  CHECK(first_line(pages[annex + 2]) == "3");
  CHECK(first_line(pages[annex + 3]) == banner);
  CHECK(holds(pages[annex + 3], "PHỤ LỤC II"));

  CHECK(holds(pdf, "(records/f7.html)"));  // relative, whatever folder it was made in
  CHECK_FALSE(holds(pdf, "file:"));
  CHECK_FALSE(holds(pdf, "nhip:"));
}

TEST_CASE("the same document gives the same bytes") {
  const Document document = testing::report();
  const std::string pdf = MUST(write_pdf(document));
  CHECK(pdf.starts_with("%PDF-"));
  CHECK(MUST(write_pdf(document)) == pdf);
}

TEST_CASE("a missing tool is named with the package to install, a failing one is quoted") {
  const auto missing = write_pdf(testing::report(), {.tool = "nhip-no-such-tool"});
  REQUIRE_FALSE(missing);
  CHECK(missing.error().code == "pdf.tool_missing");
  CHECK(holds(missing.error().hint, "apt install weasyprint"));
  const auto failing = write_pdf(testing::report(), {.tool = "ls"});
  REQUIRE_FALSE(failing);
  CHECK(failing.error().code == "pdf.failed");
  CHECK(holds(failing.error().message, "ls: "));
}

}  // namespace
}  // namespace nhip::pages
