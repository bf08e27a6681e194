#include "pages/page.h"

#include <array>

#include <fmt/format.h>

#include "core/vietnamese.h"
#include "pages/grid.h"
#include "pages/visit.h"

namespace nhip::pages {
namespace {

using core::fail;
using core::Result;

constexpr std::size_t longest_tag = 64;  // what word processors keep of a content control's tag

std::size_t characters(std::string_view text) {
  std::size_t count = 0;
  for (const char byte : text) count += (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
  return count;
}

Result<void> check_text(std::string_view text) {
  if (core::normalized(text)) return {};
  return fail("page.not_utf8", "A text of the document is not UTF-8", {},
              "Read the text with its right encoding");
}

Result<void> check_texts(const std::vector<std::string>& texts) {
  for (const std::string& text : texts) CHECK_OK(check_text(text));
  return {};
}

Result<void> check_inlines(const Inlines& content, bool inside_note = false) {
  for (const Inline& piece : content) {
    if (const auto* text = std::get_if<Text>(&piece)) CHECK_OK(check_text(text->text));
    if (const auto* figure = std::get_if<Figure>(&piece)) {
      if (figure->tag.empty() || figure->id.empty() || figure->printed.empty()) {
        return fail("page.figure_empty", "A figure lacks its tag, its id or its printed text",
                    figure->tag);
      }
      CHECK_OK(
          check_texts({figure->tag, figure->id, figure->printed, figure->href, figure->title}));
    }
    if (const auto* note = std::get_if<FootnoteCall>(&piece)) {
      if (inside_note)
        return fail("page.footnote_nested", "A footnote is called inside a footnote");
      CHECK_OK(check_inlines(note->content, true));
    }
  }
  return {};
}

Result<void> check_rows(const std::vector<Row>& rows, int columns) {
  for (const Row& row : rows) {
    for (const Cell& cell : row) CHECK_OK(check_inlines(cell.content));
  }
  CHECK_OK(slots(rows, columns));
  return {};
}

Result<void> check_list(const List& list) {
  for (const ListItem& item : list.items) {
    CHECK_OK(check_inlines(item.content));
    for (const List& nested : item.nested) CHECK_OK(check_list(nested));
  }
  return {};
}

Result<void> check_table(const Table& table) {
  const int columns = static_cast<int>(table.columns.size());
  CHECK_OK(check_inlines(table.caption));
  CHECK_OK(check_rows(table.header, columns));
  return check_rows(table.rows, columns);
}

Result<void> check_blocks(const Blocks& blocks) {
  for (const Block& block : blocks) {
    CHECK_OK(std::visit(
        Overloaded{
            [](const Heading& heading) -> Result<void> {
              if (heading.level < 1 || heading.level > 4) {
                return fail(
                    "page.heading_level",
                    fmt::format("A heading has level {}; levels are 1 to 4", heading.level));
              }
              return check_inlines(heading.content);
            },
            [](const Paragraph& paragraph) { return check_inlines(paragraph.content); },
            [](const List& list) { return check_list(list); },
            [](const Table& table) { return check_table(table); },
            [](const PageBreak&) { return Result<void>{}; },
        },
        block));
  }
  return {};
}

}  // namespace

Inlines plain(std::string text) {
  return {Text{std::move(text)}};
}

Result<void> check(const Document& document) {
  const Head& head = document.head;
  if (document.language != "vi" && document.language != "en") {
    return fail("page.language",
                fmt::format("Documents are not written in \"{}\"", document.language), {},
                "Use vi or en");
  }
  CHECK_OK(check_texts({head.parent, head.issuer, head.national_title, head.motto, head.number,
                        head.place_date, head.type_name, head.abstract, document.title}));
  CHECK_OK(check_texts(head.addressees));
  CHECK_OK(check_texts(document.recipients));
  CHECK_OK(check_texts(document.signature.authority));
  CHECK_OK(check_texts(document.banners));
  CHECK_OK(check_blocks(document.body));
  for (const Annex& annex : document.annexes) {
    CHECK_OK(check_texts({annex.label, annex.title, annex.reference}));
    CHECK_OK(check_blocks(annex.body));
  }
  return {};
}

const std::string& control_tag(const Figure& figure) {
  return characters(figure.tag) > longest_tag ? figure.id : figure.tag;
}

std::string marker_text(const List& list, int index) {
  static constexpr std::array<std::string_view, 23> letters = {
      "a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m",
      "n", "o", "p", "q", "r", "s", "t", "u", "v", "x", "y"};
  const int ordinal = list.start + index;
  switch (list.marker) {
    case Marker::dash:
      return "- ";
    case Marker::plus:
      return "+ ";
    case Marker::number:
      return fmt::format("{}. ", ordinal);
    case Marker::letter:
      break;
  }
  std::string word;
  const int base = static_cast<int>(letters.size());
  for (int rest = ordinal; rest > 0; rest = (rest - 1) / base) {
    word.insert(0, letters[static_cast<std::size_t>((rest - 1) % base)]);
  }
  return word + ") ";
}

std::string banner_line(const Document& document) {
  std::string line;
  for (const std::string& banner : document.banners) line += (line.empty() ? "" : " – ") + banner;
  return line;
}

std::string title_of(const Document& document) {
  if (!document.title.empty()) return document.title;
  const std::string& type = document.head.type_name;
  return type.empty() ? document.head.abstract : type + " " + document.head.abstract;
}

std::vector<std::string> dashed_lines(const std::vector<std::string>& names) {
  std::vector<std::string> lines;
  for (std::size_t index = 0; index < names.size(); ++index) {
    const std::string& name = names[index];
    const bool ended = name.ends_with(';') || name.ends_with('.');
    const char* mark = ended ? "" : index + 1 == names.size() ? "." : ";";
    lines.push_back("- " + name + mark);
  }
  return lines;
}

const FixedTitles& fixed_titles(std::string_view language) {
  static constexpr FixedTitles vietnamese{"Nơi nhận:", "Kính gửi:", "Ghi chú", "Trở lại"};
  static constexpr FixedTitles english{"Recipients:", "To:", "Notes", "Back"};
  return language == "en" ? english : vietnamese;
}

}  // namespace nhip::pages
