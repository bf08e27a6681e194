#include "pages/html.h"

#include <stdexcept>

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "pages/html_escape.h"
#include "pages/test_document.h"
#include "support/golden.h"

namespace nhip::pages {
namespace {

std::size_t occurrences(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++count;
  return count;
}

TEST_CASE("the report on a screen") {
  const std::string html = MUST(write_html(testing::report()));
  CHECK(nhip::testing::golden_difference("pages/report.html", html) == "");
}

TEST_CASE("the report for paper") {
  const std::string html = MUST(write_html(testing::report(), HtmlUse::paper));
  CHECK(nhip::testing::golden_difference("pages/report-paper.html", html) == "");
}

TEST_CASE("figures link to their records and carry the whole tag") {
  const std::string html = MUST(write_html(testing::report()));
  CHECK(html.find("<a class=\"figure\" href=\"records/f7.html\" "
                  "data-tag=\"dossiers.received|channel=online+"
                  "public_post;level=province|2031-05-01..2031-05-31\" data-id=\"f7\">1.050</a>") !=
        std::string::npos);
  CHECK(occurrences(html, "class=\"figure\"") == 10);
}

TEST_CASE("a figure without an address is no link") {
  Document document = testing::report();
  document.body = {Paragraph{{Figure{.tag = "a||b", .id = "f1", .printed = "không có"}}}};
  const std::string html = MUST(write_html(document));
  CHECK(html.find("<span class=\"figure\" data-tag=\"a||b\" data-id=\"f1\">không có</span>") !=
        std::string::npos);
}

TEST_CASE("each call leads to its note and back") {
  const std::string html = MUST(write_html(testing::report()));
  for (const char* part : {"id=\"call1\" href=\"#note1\"", "id=\"note1\"", "href=\"#call1\"",
                           "id=\"call2\" href=\"#note2\"", "id=\"note2\"", "href=\"#call2\""}) {
    CHECK_MESSAGE(occurrences(html, part) == 1, part);
  }
}

TEST_CASE("markup in texts is shown, not obeyed") {
  Document document = testing::report();
  const std::string evil = "<script>alert(\"1\")</script></style> & \\";
  document.banners = {evil};
  document.head.issuer = evil;
  document.body = {
      Paragraph{{Text{evil}, Figure{.tag = evil, .id = evil, .printed = evil, .href = evil}}}};
  for (const HtmlUse use : {HtmlUse::screen, HtmlUse::paper}) {
    const std::string html = MUST(write_html(document, use));
    CHECK(occurrences(html, "<script") == 0);
    CHECK(occurrences(html, "</style>") == 1);
  }
}

TEST_CASE("escaped text holds no character of markup") {
  CHECK(rc::check([](const std::string& text) {
    for (const std::string& escaped : {escape_html(text), css_string(text)}) {
      RC_ASSERT(escaped.find('<') == std::string::npos);
    }
    RC_ASSERT(escape_html(text).find_first_of("\">\n") == std::string::npos);
  }));
  CHECK(escape_html("a   b") == "a &nbsp;&nbsp;b");
}

}  // namespace
}  // namespace nhip::pages
