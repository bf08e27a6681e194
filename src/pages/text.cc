#include "pages/text.h"

#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "pages/grid.h"
#include "pages/layout.h"
#include "pages/visit.h"

namespace nhip::pages {
namespace {

std::string on_one_line(std::string text) {
  for (char& c : text) {
    if (c == '\n') c = ' ';
  }
  return text;
}

class TextWriter {
 public:
  std::string write(const Document& document) {
    for (const std::string& banner : document.banners) line("*** " + on_one_line(banner) + " ***");
    head(document.head, document.language);
    blocks(document.body);
    end(document);
    for (const Annex& annex : document.annexes) {
      gap();
      line(annex.label);
      optional_line(annex.title);
      optional_line(annex.reference);
      blocks(annex.body);
    }
    if (!notes_.empty()) gap();
    for (std::size_t index = 0; index < notes_.size(); ++index) {
      line(fmt::format("[{}] {}", index + 1, notes_[index]));
    }
    return std::move(out_);
  }

 private:
  void line(std::string_view text) {
    out_ += text;
    out_ += '\n';
  }
  void optional_line(const std::string& text) {
    if (!text.empty()) line(on_one_line(text));
  }
  void gap() {
    if (!out_.empty() && !out_.ends_with("\n\n")) out_ += '\n';
  }

  void head(const Head& head, std::string_view language) {
    optional_line(head.parent);
    optional_line(head.issuer);
    optional_line(head.national_title);
    optional_line(head.motto);
    optional_line(head.number);
    optional_line(head.place_date);
    gap();
    optional_line(head.type_name);
    optional_line(head.abstract);
    const std::string_view title = fixed_titles(language).addressee;
    if (head.addressees.size() == 1) line(fmt::format("{} {}", title, head.addressees.front()));
    if (head.addressees.size() > 1) {
      line(title);
      for (const std::string& name : dashed_lines(head.addressees)) line(name);
    }
    gap();
  }

  void end(const Document& document) {
    if (!document.recipients.empty()) {
      gap();
      line(fixed_titles(document.language).recipients);
      for (const std::string& name : dashed_lines(document.recipients)) line(name);
    }
    if (document.signature.authority.empty()) return;
    gap();
    for (const std::string& words : document.signature.authority) line(words);
  }

  std::string inlines(const Inlines& content) {
    std::string text;
    for (const Inline& piece : content) {
      std::visit(Overloaded{
                     [&](const Text& part) { text += part.text; },
                     [&](const Figure& figure) { text += figure.printed; },
                     [&](const LineBreak&) { text += '\n'; },
                     [&](const FootnoteCall& note) {
                       notes_.push_back(on_one_line(text_of(note.content)));
                       text += fmt::format("[{}]", notes_.size());
                     },
                 },
                 piece);
    }
    return text;
  }

  void list(const List& list, int depth) {
    for (std::size_t index = 0; index < list.items.size(); ++index) {
      line(std::string(static_cast<std::size_t>(2 * depth), ' ') +
           marker_text(list, static_cast<int>(index)) +
           on_one_line(inlines(list.items[index].content)));
      for (const List& nested : list.items[index].nested) this->list(nested, depth + 1);
    }
  }

  void rows(const std::vector<Row>& rows, std::size_t columns) {
    const auto grid = MUST(slots(rows, static_cast<int>(columns)));
    for (const std::vector<Slot>& row : grid) {
      std::string text = "|";
      for (const Slot& slot : row) {
        const std::string cell = slot.continued ? "" : on_one_line(inlines(slot.cell->content));
        text += fmt::format(" {} {:|<{}}", cell, "", slot.cell->columns);
      }
      line(text);
    }
  }

  void table(const Table& table) {
    gap();
    if (!table.caption.empty()) line(on_one_line(inlines(table.caption)));
    rows(table.header, table.columns.size());
    if (!table.header.empty()) {
      std::string rule = "|";
      for (std::size_t column = 0; column < table.columns.size(); ++column) rule += "---|";
      line(rule);
    }
    rows(table.rows, table.columns.size());
    gap();
  }

  void blocks(const Blocks& blocks) {
    for (const Block& block : blocks) {
      std::visit(Overloaded{
                     [&](const Heading& heading) {
                       gap();
                       line(on_one_line(inlines(heading.content)));
                     },
                     [&](const Paragraph& paragraph) { line(inlines(paragraph.content)); },
                     [&](const List& list) { this->list(list, 0); },
                     [&](const Table& table) { this->table(table); },
                     [&](const PageBreak&) { gap(); },
                 },
                 block);
    }
  }

  std::string out_;
  std::vector<std::string> notes_;
};

}  // namespace

std::string text_of(const Inlines& content) {
  std::string text;
  for (const Inline& piece : content) {
    if (const auto* part = std::get_if<Text>(&piece)) text += part->text;
    if (const auto* figure = std::get_if<Figure>(&piece)) text += figure->printed;
    if (std::holds_alternative<LineBreak>(piece)) text += '\n';
  }
  return text;
}

core::Result<std::string> write_text(const Document& document) {
  CHECK_OK(check(document));
  return TextWriter().write(document);
}

}  // namespace nhip::pages
