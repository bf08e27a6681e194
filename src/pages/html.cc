#include "pages/html.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include <fmt/format.h>

#include "pages/grid.h"
#include "pages/html_escape.h"
#include "pages/html_style.h"
#include "pages/layout.h"
#include "pages/visit.h"

namespace nhip::pages {
namespace {

std::string joined_lines(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) {
    if (!text.empty()) text += "<br>\n";
    text += escape_html(line);
  }
  return text;
}

class HtmlWriter {
 public:
  HtmlWriter(const Document& document, HtmlUse use) : document_(document), use_(use) {}

  std::string write() {
    begin();
    head(document_.head);
    blocks(document_.body);
    end();
    for (std::size_t index = 0; index < document_.annexes.size(); ++index) {
      annex(document_.annexes[index], index + 1);
    }
    notes();
    out_ += "</main>\n</body>\n</html>\n";
    return std::move(out_);
  }

 private:
  template <typename... Values>
  void put(fmt::format_string<Values...> format, Values&&... values) {
    fmt::format_to(std::back_inserter(out_), format, std::forward<Values>(values)...);
  }

  void begin() {
    put("<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n",
        document_.language);
    put("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    put("<meta name=\"author\" content=\"{}\">\n", escape_html(document_.head.issuer));
    if (!document_.created.empty()) {
      put("<meta name=\"dcterms.created\" content=\"{}\">\n", escape_html(document_.created));
    }
    put("<title>{}</title>\n", escape_html(title_of(document_)));
    put("<style>\n{}</style>\n</head>\n<body>\n", document_style(document_, use_));
    if (use_ == HtmlUse::paper) {
      running_heads();
    } else if (!document_.banners.empty()) {
      put("<div class=\"banner\" role=\"note\">{}</div>\n", escape_html(banner_line(document_)));
    }
    put("<main>\n");
  }

  /// The first holds for the page it stands on, the second, which shows the number, for those after
  /// it.
  void running_heads() {
    const std::string banner = "<p>" + escape_html(banner_line(document_)) + "</p>";
    put("<div class=\"running\">{}</div>\n", banner);
    put("<div class=\"running\"><p class=\"count\"></p>{}</div>\n", banner);
  }

  void head(const Head& head) {
    put("<header>\n<div class=\"head\">\n<div>\n<div class=\"left\">\n");
    if (!head.parent.empty()) {
      put("<p class=\"parent\">{}</p>\n", joined_lines(issuer_lines(head.parent, Weight::regular)));
    }
    put("<p class=\"issuer\"><span class=\"name\">{}",
        joined_lines(issuer_lines(head.issuer, Weight::bold)));
    put("<span class=\"rule\" style=\"width: {}%\"></span></span></p>\n</div>\n<div>\n",
        100 * issuer_rule);
    put("<p class=\"nation\">{}</p>\n", escape_lines(head.national_title));
    put("<p class=\"motto\"><span class=\"name\">{}<span class=\"rule\"></span></span></p>\n",
        escape_lines(head.motto));
    put("</div>\n</div>\n<div>\n<div class=\"left\">\n<p class=\"number\">{}</p>\n",
        escape_lines(head.number));
    const bool letter = head.type_name.empty();
    if (letter && !head.abstract.empty()) {
      put("<p class=\"letter-abstract\">{}</p>\n", escape_lines(head.abstract));
    }
    put("</div>\n<div><p class=\"place\">{}</p></div>\n</div>\n</div>\n",
        escape_lines(head.place_date));
    if (!letter) {
      put("<h1><span class=\"line\">{}</span> <span class=\"name\">{}",
          escape_lines(head.type_name), joined_lines(abstract_lines(head.abstract)));
      put("<span class=\"rule\" style=\"width: {}%\"></span></span></h1>\n", 100 * abstract_rule);
    }
    addressees(head);
    put("</header>\n");
  }

  void addressees(const Head& head) {
    if (head.addressees.empty()) return;
    const std::string_view title = fixed_titles(document_.language).addressee;
    if (head.addressees.size() == 1) {
      put("<p class=\"addressee\">{} {}</p>\n", title, escape_lines(head.addressees.front()));
      return;
    }
    put("<p class=\"addressee\">{}</p>\n<ul class=\"addressees\">\n", title);
    for (const std::string& line : dashed_lines(head.addressees))
      put("<li>{}</li>\n", escape_html(line));
    put("</ul>\n");
  }

  void end() {
    const std::vector<std::string>& authority = document_.signature.authority;
    if (document_.recipients.empty() && authority.empty()) return;
    put("<footer class=\"end\">\n<div>\n<div class=\"recipients\">\n");
    if (!document_.recipients.empty()) {
      put("<p class=\"title\">{}</p>\n<ul>\n", fixed_titles(document_.language).recipients);
      for (const std::string& line : dashed_lines(document_.recipients))
        put("<li>{}</li>\n", escape_html(line));
      put("</ul>\n");
    }
    put("</div>\n<div class=\"authority\">\n");
    for (const std::string& line : authority) put("<p>{}</p>\n", escape_html(line));
    put("<div class=\"room\"></div>\n</div>\n</div>\n</footer>\n");
  }

  void annex(const Annex& annex, std::size_t number) {
    put("<section class=\"annex annex{}\">\n", number);
    if (use_ == HtmlUse::paper) running_heads();
    put("<h2><span class=\"line\">{}</span>", escape_lines(annex.label));
    if (!annex.title.empty()) put(" <span class=\"line\">{}</span>", escape_lines(annex.title));
    if (!annex.reference.empty()) {
      put(" <span class=\"line reference\">{}</span>", escape_lines(annex.reference));
    }
    put("</h2>\n");
    heading_offset_ = 2;
    blocks(annex.body);
    put("</section>\n");
  }

  void notes() {
    if (notes_.empty()) return;
    const FixedTitles& titles = fixed_titles(document_.language);
    put("<section class=\"notes\" role=\"doc-endnotes\">\n<h2>{}</h2>\n<ol>\n", titles.notes);
    for (std::size_t number = 1; number <= notes_.size(); ++number) {
      put("<li id=\"note{0}\">{1} <a class=\"back\" href=\"#call{0}\" role=\"doc-backlink\" "
          "aria-label=\"{2} {0}\">"
          "↩</a></li>\n",
          number, notes_[number - 1], titles.back);
    }
    put("</ol>\n</section>\n");
  }

  std::string inlines(const Inlines& content) {
    std::string html;
    for (const Inline& piece : content) {
      std::visit(Overloaded{
                     [&](const Text& text) {
                       std::string part = styled(escape_lines(text.text), text.bold, text.italic);
                       html += text.underline ? "<u>" + part + "</u>" : part;
                     },
                     [&](const Figure& figure) {
                       html += styled(link(figure), figure.bold, figure.italic);
                     },
                     [&](const LineBreak&) { html += "<br>"; },
                     [&](const FootnoteCall& call) { html += note(call); },
                 },
                 piece);
    }
    return html;
  }

  static std::string styled(std::string html, bool bold, bool italic) {
    if (italic) html = "<em>" + html + "</em>";
    if (bold) html = "<strong>" + html + "</strong>";
    return html;
  }

  static std::string link(const Figure& figure) {
    const bool linked = !figure.href.empty();
    std::string attributes = " class=\"figure\"";
    if (linked) attributes += fmt::format(" href=\"{}\"", escape_html(figure.href));
    attributes += fmt::format(" data-tag=\"{}\" data-id=\"{}\"", escape_html(figure.tag),
                              escape_html(figure.id));
    if (!figure.title.empty())
      attributes += fmt::format(" title=\"{}\"", escape_html(figure.title));
    const char* element = linked ? "a" : "span";
    return fmt::format("<{0}{1}>{2}</{0}>", element, attributes, escape_html(figure.printed));
  }

  std::string note(const FootnoteCall& call) {
    ++note_number_;
    std::string text = inlines(call.content);
    if (use_ ==
        HtmlUse::paper) {  // the number is written here: markers cannot be styled well by the tool
      return fmt::format("<span class=\"footnote\"><sup>{}</sup> {}</span>", note_number_, text);
    }
    notes_.push_back(std::move(text));
    return fmt::format(
        "<sup><a id=\"call{0}\" href=\"#note{0}\" role=\"doc-noteref\">[{0}]</a></sup>",
        note_number_);
  }

  /// ` class="…"` with the page break that is due.
  std::string classes(std::string names) {
    if (break_pending_) names += names.empty() ? "new-page" : " new-page";
    break_pending_ = false;
    return names.empty() ? "" : " class=\"" + names + "\"";
  }

  static std::string name_of(ParagraphStyle style) {
    switch (style) {
      case ParagraphStyle::body:
        return "";
      case ParagraphStyle::flush:
        return "flush";
      case ParagraphStyle::centered:
        return "centered";
      case ParagraphStyle::ground:
        return "ground";
      case ParagraphStyle::note:
        return "note";
    }
    return "";
  }

  void blocks(const Blocks& blocks) {
    for (const Block& block : blocks) {
      std::visit(Overloaded{
                     [&](const Heading& heading) {
                       const std::string element =
                           fmt::format("h{}", heading.level + heading_offset_);
                       put("<{0}{1}>{2}</{0}>\n", element, classes(""), inlines(heading.content));
                     },
                     [&](const Paragraph& text) {
                       put("<p{}>{}</p>\n", classes(name_of(text.style)), inlines(text.content));
                     },
                     [&](const List& list) { this->list(list); },
                     [&](const Table& table) { this->table(table); },
                     [&](const PageBreak&) { break_pending_ = true; },
                 },
                 block);
    }
  }

  void list(const List& list) {
    put("<ul{} role=\"list\">\n", classes("list"));
    for (std::size_t index = 0; index < list.items.size(); ++index) {
      const ListItem& item = list.items[index];
      put("<li>{}{}", marker_text(list, static_cast<int>(index)), inlines(item.content));
      for (const List& nested : item.nested) this->list(nested);
      put("</li>\n");
    }
    put("</ul>\n");
  }

  void table(const Table& table) {
    put("<div{}>\n<table>\n", classes(table.landscape ? "table wide" : "table"));
    if (!table.caption.empty()) put("<caption>{}</caption>\n", inlines(table.caption));
    int shares = 0;
    for (const Column& column : table.columns) shares += std::max(1, column.width);
    put("<colgroup>");
    for (const Column& column : table.columns) {
      put("<col style=\"width: {:.2f}%\">", 100.0 * std::max(1, column.width) / shares);
    }
    put("</colgroup>\n");
    if (!table.header.empty()) {
      put("<thead>\n");
      rows(table, table.header, true);
      put("</thead>\n");
    }
    put("<tbody>\n");
    rows(table, table.rows, false);
    put("</tbody>\n</table>\n</div>\n");
  }

  void rows(const Table& table, const std::vector<Row>& rows, bool header) {
    const auto grid = MUST(slots(rows, static_cast<int>(table.columns.size())));
    for (const std::vector<Slot>& row : grid) {
      put("<tr>");
      for (const Slot& slot : row) {
        if (!slot.continued) cell(table, slot, header);
      }
      put("</tr>\n");
    }
  }

  void cell(const Table& table, const Slot& slot, bool header) {
    const Cell& cell = *slot.cell;
    std::string attributes;
    if (header) attributes = cell.columns > 1 ? " scope=\"colgroup\"" : " scope=\"col\"";
    if (!header && cell.names_row)
      attributes = cell.rows > 1 ? " scope=\"rowgroup\"" : " scope=\"row\"";
    if (cell.columns > 1) attributes += fmt::format(" colspan=\"{}\"", cell.columns);
    if (cell.rows > 1) attributes += fmt::format(" rowspan=\"{}\"", cell.rows);
    static constexpr const char* aligns[] = {"left", "center", "right", "justify"};
    const Align align = cell.align.value_or(
        header ? Align::center : table.columns[static_cast<std::size_t>(slot.column)].align);
    if (!header || cell.align)
      attributes += fmt::format(" class=\"a-{}\"", aligns[static_cast<int>(align)]);
    put("<{0}{1}>{2}</{0}>", header || cell.names_row ? "th" : "td", attributes,
        inlines(cell.content));
  }

  const Document& document_;
  HtmlUse use_;
  std::string out_;
  std::vector<std::string> notes_;  // texts of the notes, for the end of the page
  int note_number_ = 0;
  int heading_offset_ = 1;  // h1 is the document's title; inside an annex h2 is the annex's
  bool break_pending_ = false;
};

}  // namespace

core::Result<std::string> write_html(const Document& document, HtmlUse use) {
  CHECK_OK(check(document));
  return HtmlWriter(document, use).write();
}

}  // namespace nhip::pages
