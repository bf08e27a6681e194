#include "pages/docx_body.h"

#include <algorithm>
#include <utility>

#include "pages/docx_inlines.h"
#include "pages/docx_styles.h"
#include "pages/docx_table.h"
#include "pages/layout.h"
#include "pages/visit.h"

namespace nhip::pages::docx {
namespace {

/// Pages that share paper and numbering.
struct Section {
  bool landscape = false;
  bool numbered_from_one = false;  // the first of the document or of an annex
};

void add_section(Node parent, const Section& section) {
  Node properties = add(parent, "w:sectPr");
  const auto refer = [&](const char* type, const char* relation) {
    with(with(add(properties, "w:headerReference"), "w:type", type), "r:id", relation);
  };
  refer("default", header_relation);
  refer("first", first_header_relation);
  add(properties, "w:type", "nextPage");
  Node paper = add(properties, "w:pgSz");
  with(paper, "w:w", twips_of_mm(section.landscape ? sheet::long_side : sheet::short_side));
  with(paper, "w:h", twips_of_mm(section.landscape ? sheet::short_side : sheet::long_side));
  if (section.landscape) with(paper, "w:orient", "landscape");
  Node margins = with(add(properties, "w:pgMar"), "w:top", twips_of_mm(sheet::top));
  with(margins, "w:right", twips_of_mm(sheet::right));
  with(margins, "w:bottom", twips_of_mm(sheet::bottom));
  with(margins, "w:left", twips_of_mm(sheet::left));
  with(margins, "w:header", twips_of_mm(sheet::page_number));
  with(margins, "w:footer", twips_of_mm(sheet::page_number));
  with(margins, "w:gutter", 0);
  if (section.numbered_from_one) {
    with(add(properties, "w:pgNumType"), "w:start", 1);
    add(properties, "w:titlePg");
  }
}

const char* style_of(ParagraphStyle style) {
  switch (style) {
    case ParagraphStyle::body:
      return "BodyText";
    case ParagraphStyle::flush:
      return "Flush";
    case ParagraphStyle::centered:
      return "Centered";
    case ParagraphStyle::ground:
      return "Ground";
    case ParagraphStyle::note:
      return "Note";
  }
  return "BodyText";
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += (text.empty() ? "" : "\n") + line;
  return text;
}

/// A thin line of `points` in the middle of a column that is `column` points wide.
void add_rule(Node parent, double points, double column) {
  Node properties = paragraph_properties(add_paragraph(parent, "Rule"));
  Node border = add(insert_property(properties, "w:pBdr"), "w:top", "single");
  with(with(with(border, "w:sz", 6), "w:space", 0), "w:color", "000000");
  Node spacing = with(insert_property(properties, "w:spacing"), "w:before", 40);
  with(with(with(spacing, "w:after", 0), "w:line", 40), "w:lineRule", "exact");
  const int side = std::max(0, twips_of_points((column - points) / 2));
  Node margins = with(insert_property(properties, "w:ind"), "w:left", side);
  with(with(margins, "w:right", side), "w:firstLine", 0);
}

void add_line(Node parent, const char* style, const std::string& text) {
  add_run(add_paragraph(parent, style), text);
}

class BodyWriter {
 public:
  BodyWriter() : body_(add(root(part_, "w:document"), "w:body")) {}

  BodyParts write(const Document& document) {
    write_head(document.head, document.language);
    write_blocks(document.body);
    write_end(document);
    for (const Annex& annex : document.annexes) write_annex(annex);
    add_section(body_, section_);
    return {serialized(part_), inliner_.footnotes_part()};
  }

 private:
  Node paragraph(const char* style) {
    Node node = add_paragraph(body_, style);
    if (std::exchange(break_pending_, false)) {
      insert_property(paragraph_properties(node), "w:pageBreakBefore");
    }
    return node;
  }

  /// Ends the section that was written so far, if anything was, and begins another.
  void begin_section(const Section& next) {
    if (Node last = body_.last_child()) {
      if (std::string_view(last.name()) != "w:p") last = add_paragraph(body_, "AfterTable");
      add_section(paragraph_properties(last), section_);
    }
    section_ = next;
    break_pending_ = false;
  }

  void turn(bool landscape) {
    if (section_.landscape != landscape) begin_section({landscape, false});
  }

  void write_head(const Head& head, std::string_view language) {
    const int left = twips_of_mm(sheet::head_left);
    const int right = twips_of_mm(sheet::text_width) - left;
    PlainTable table(body_, {left, right});
    Node issuer = table.cell();
    write_issuer(issuer, head);
    Node nation = table.cell();
    const double column = right / 20.0;
    add_line(nation, "NationalTitle", head.national_title);
    add_line(nation, "Motto", head.motto);
    add_rule(nation, text_width(head.motto, Weight::bold, size::motto), column);
    Node number = table.cell();
    add_line(number, "DocumentNumber", head.number);
    if (head.type_name.empty() && !head.abstract.empty())
      add_line(number, "LetterAbstract", head.abstract);
    add_line(table.cell(), "PlaceDate", head.place_date);
    if (!head.type_name.empty())
      write_title(head);
    else
      add_paragraph(body_, "AfterTable");
    write_addressees(head, language);
  }

  void write_issuer(Node cell, const Head& head) {
    if (!head.parent.empty()) {
      add_line(cell, "IssuerParent", joined(issuer_lines(head.parent, Weight::regular)));
    }
    const std::vector<std::string> lines = issuer_lines(head.issuer, Weight::bold);
    add_line(cell, "Issuer", joined(lines));
    add_rule(cell, issuer_rule * widest(lines, Weight::bold, size::issuer),
             sheet::head_left * points_per_mm);
  }

  void write_title(const Head& head) {
    add_line(body_, "TypeName", head.type_name);
    const std::vector<std::string> lines = abstract_lines(head.abstract);
    add_line(body_, "Abstract", joined(lines));
    add_rule(body_, abstract_rule * widest(lines, Weight::bold, size::abstract),
             sheet::text_width * points_per_mm);
    Node gap = paragraph_properties(body_.last_child());
    gap.child("w:spacing").attribute("w:after").set_value(twips_of_points(12));
  }

  void write_addressees(const Head& head, std::string_view language) {
    if (head.addressees.empty()) return;
    const std::string title(fixed_titles(language).addressee);
    if (head.addressees.size() == 1) {
      add_line(body_, "Addressee", title + " " + head.addressees.front());
      return;
    }
    add_line(body_, "Addressee", title);
    for (const std::string& line : dashed_lines(head.addressees))
      add_line(body_, "AddresseeLine", line);
  }

  void write_blocks(const Blocks& blocks) {
    for (const Block& block : blocks) {
      std::visit(Overloaded{
                     [&](const Heading& heading) {
                       static constexpr const char* styles[] = {"Heading1", "Heading2", "Heading3",
                                                                "Heading4"};
                       turn(annex_landscape_);
                       inliner_.write(paragraph(styles[heading.level - 1]), heading.content);
                     },
                     [&](const Paragraph& text) {
                       turn(annex_landscape_);
                       inliner_.write(paragraph(style_of(text.style)), text.content);
                     },
                     [&](const List& list) {
                       turn(annex_landscape_);
                       write_list(list, 0);
                     },
                     [&](const Table& table) { write_table(table); },
                     [&](const PageBreak&) { break_pending_ = true; },
                 },
                 block);
    }
  }

  void write_list(const List& list, int depth) {
    for (std::size_t index = 0; index < list.items.size(); ++index) {
      Node item = paragraph("ListItem");
      if (depth > 0) {
        Node margin = with(insert_property(paragraph_properties(item), "w:ind"), "w:left",
                           twips_of_mm(6.0 * depth));
        with(margin, "w:firstLine", twips_of_mm(12.7));
      }
      add_run(item, marker_text(list, static_cast<int>(index)));
      inliner_.write(item, list.items[index].content);
      for (const List& nested : list.items[index].nested) write_list(nested, depth + 1);
    }
  }

  void write_table(const Table& table) {
    turn(table.landscape || annex_landscape_);
    if (!table.caption.empty()) inliner_.write(paragraph("Caption"), table.caption);
    if (break_pending_) paragraph("AfterTable");
    const double width = section_.landscape ? sheet::text_width_landscape : sheet::text_width;
    add_grid_table(body_, table, twips_of_mm(width), inliner_);
    add_paragraph(body_, "AfterTable");  // two tables without a paragraph between them would join
  }

  /// Recipients at the left, the words of authority at the right, on one page with the last
  /// paragraph.
  void write_end(const Document& document) {
    if (document.recipients.empty() && document.signature.authority.empty()) return;
    turn(false);
    if (Node last = body_.last_child(); last && std::string_view(last.name()) == "w:p") {
      insert_property(paragraph_properties(last), "w:keepNext");
    }
    const int half = twips_of_mm(sheet::text_width) / 2;
    PlainTable table(body_, {half, twips_of_mm(sheet::text_width) - half});
    write_recipients(table.cell(), document);
    Node right = table.cell();
    for (const std::string& line : document.signature.authority) add_line(right, "Authority", line);
    Node room = add_paragraph(right, "Authority");  // for the signature
    with(insert_property(paragraph_properties(room), "w:spacing"), "w:before", twips_of_points(80));
    add_paragraph(body_, "AfterTable");
  }

  void write_recipients(Node cell, const Document& document) {
    if (document.recipients.empty()) {
      add_paragraph(cell, "Recipients");
      return;
    }
    add_line(cell, "RecipientsTitle", std::string(fixed_titles(document.language).recipients));
    for (const std::string& line : dashed_lines(document.recipients))
      add_line(cell, "Recipients", line);
  }

  void write_annex(const Annex& annex) {
    begin_section({annex.landscape, true});
    annex_landscape_ = annex.landscape;
    add_line(body_, "AnnexLabel", annex.label);
    const double width = annex.landscape ? sheet::text_width_landscape : sheet::text_width;
    if (!annex.title.empty()) {
      const std::vector<std::string> lines =
          even_lines(annex.title, Weight::bold, size::abstract, (width - 15) * points_per_mm);
      add_line(body_, "AnnexTitle", joined(lines));
    }
    if (!annex.reference.empty()) add_line(body_, "AnnexReference", annex.reference);
    Node last = paragraph_properties(body_.last_child());
    with(insert_property(last, "w:spacing"), "w:after", twips_of_points(10));
    write_blocks(annex.body);
  }

  pugi::xml_document part_;
  Node body_;
  Inliner inliner_;
  Section section_{false, true};
  bool annex_landscape_ = false;
  bool break_pending_ = false;
};

}  // namespace

BodyParts body_parts(const Document& document) {
  return BodyWriter().write(document);
}

std::string header_part(const Document& document, bool with_number) {
  pugi::xml_document part;
  Node header = root(part, "w:hdr");
  if (with_number) {
    Node paragraph = add_paragraph(header, "Header");
    add_run(with(add(paragraph, "w:fldSimple"), "w:instr", " PAGE "), "2");
  }
  if (!document.banners.empty()) add_line(header, "Banner", banner_line(document));
  if (!header.first_child()) add_paragraph(header, "Header");
  return serialized(part);
}

}  // namespace nhip::pages::docx
