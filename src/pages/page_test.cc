#include "pages/page.h"

#include <stdexcept>

#include <doctest/doctest.h>

#include "pages/grid.h"
#include "pages/test_document.h"

namespace nhip::pages {
namespace {

std::string code_of(const Document& document) {
  const auto checked = check(document);
  return checked ? "" : checked.error().code;
}

Document with_block(Block block) {
  Document document = testing::report();
  document.body = {std::move(block)};
  return document;
}

TEST_CASE("a whole report passes the check") {
  CHECK(code_of(testing::report()) == "");
}

TEST_CASE("what no writer can put right is refused") {
  CHECK(code_of(with_block(Heading{5, plain("x")})) == "page.heading_level");
  CHECK(code_of(with_block(Heading{0, plain("x")})) == "page.heading_level");
  const FootnoteCall inner{plain("x")};
  CHECK(code_of(with_block(Paragraph{{FootnoteCall{{inner}}}})) == "page.footnote_nested");
  CHECK(code_of(with_block(Paragraph{{Figure{.tag = "a||b", .id = "f1", .printed = ""}}})) ==
        "page.figure_empty");
  CHECK(code_of(with_block(
            List{Marker::dash, {{{Figure{.tag = "", .id = "f1", .printed = "1"}}, {}}}})) ==
        "page.figure_empty");
  CHECK(code_of(with_block(Paragraph{plain("\xC3")})) == "page.not_utf8");
  Document german = testing::report();
  german.language = "de";
  CHECK(code_of(german) == "page.language");
}

TEST_CASE("a table whose cells do not cover its columns is refused with the row") {
  Table table = testing::work_table();
  table.rows[1].pop_back();
  const auto checked = check(with_block(table));
  REQUIRE_FALSE(checked);
  CHECK(checked.error().code == "page.table_grid");
  CHECK(checked.error().where == "row 2");
}

TEST_CASE("cells that span rows take their place in the rows below") {
  const std::vector<Row> rows = {
      {{.content = plain("a"), .rows = 2}, {.content = plain("b"), .columns = 2}},
      {{.content = plain("c")}, {.content = plain("d")}}};
  const auto grid = MUST(slots(rows, 3));
  REQUIRE(grid[1].size() == 3);
  CHECK(grid[1][0].continued);
  CHECK(grid[1][0].cell == &rows[0][0]);
  CHECK(grid[1][2].column == 2);

  const std::vector<Row> beyond = {{{.content = plain("a"), .rows = 2}}};
  CHECK(slots(beyond, 1).error().code == "page.table_grid");
  const std::vector<Row> across = {{{.content = plain("a")}, {.content = plain("b"), .rows = 2}},
                                   {{.content = plain("c"), .columns = 2}}};
  CHECK(slots(across, 2).error().where == "row 2");
}

TEST_CASE("points follow the Vietnamese alphabet (T3.4)") {
  const List list{Marker::letter, {}};
  CHECK(marker_text(list, 3) == "d) ");
  CHECK(marker_text(list, 4) == "đ) ");
  CHECK(marker_text(list, 5) == "e) ");
  CHECK(marker_text(list, 6) == "g) ");
  CHECK(marker_text(list, 22) == "y) ");
  CHECK(marker_text(list, 23) == "aa) ");
  CHECK(marker_text(List{Marker::number, {}, 4}, 1) == "5. ");
}

TEST_CASE("recipients are dashed and ended, marks that are there stay (R3.21)") {
  CHECK(dashed_lines({"Bộ;", "Sở", "Lưu: VT"}) ==
        std::vector<std::string>{"- Bộ;", "- Sở;", "- Lưu: VT."});
  CHECK(dashed_lines({"Lưu: VT, VP (3)."}) == std::vector<std::string>{"- Lưu: VT, VP (3)."});
}

TEST_CASE("a tag of 64 characters stands, a longer one gives way to the id") {
  Figure figure{.tag = std::string(62, 'x') + "đđ", .id = "f1", .printed = "1"};
  CHECK(control_tag(figure) == figure.tag);
  figure.tag += 'x';
  CHECK(control_tag(figure) == "f1");
}

}  // namespace
}  // namespace nhip::pages
