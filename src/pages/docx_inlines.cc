#include "pages/docx_inlines.h"

#include "pages/visit.h"

namespace nhip::pages::docx {
namespace {

constexpr std::size_t longest_alias = 64;

/// At most 64 characters, cut at a character and ended by '…'.
std::string shortened(const std::string& text) {
  std::size_t characters = 0;
  std::size_t keep = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if ((static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) continue;
    if (++characters == longest_alias) keep = at;
  }
  return characters <= longest_alias ? text : text.substr(0, keep) + "…";
}

void add_separator(Node notes, int id, const char* type, const char* mark) {
  Node note = with(with(add(notes, "w:footnote"), "w:type", type), "w:id", id);
  add(add(add_paragraph(note, "FootnoteText"), "w:r"), mark);
}

Node add_reference_run(Node paragraph) {
  Node run = add(paragraph, "w:r");
  add(add(run, "w:rPr"), "w:rStyle", "FootnoteReference");
  return run;
}

}  // namespace

Inliner::Inliner() : notes_(root(footnotes_, "w:footnotes")) {
  add_separator(notes_, -1, "separator", "w:separator");
  add_separator(notes_, 0, "continuationSeparator", "w:continuationSeparator");
}

void Inliner::write(Node paragraph, const Inlines& content, const RunStyle& base) {
  for (const Inline& piece : content) {
    std::visit(Overloaded{
                   [&](const Text& text) {
                     add_run(paragraph, text.text,
                             {base.bold || text.bold, base.italic || text.italic,
                              base.underline || text.underline});
                   },
                   [&](const Figure& figure) { write_figure(paragraph, figure, base); },
                   [&](const LineBreak&) { add(add(paragraph, "w:r"), "w:br"); },
                   [&](const FootnoteCall& call) { write_footnote(paragraph, call); },
               },
               piece);
  }
}

// No w:text: LibreOffice drops bold and italic from controls that are marked as plain text.
void Inliner::write_figure(Node paragraph, const Figure& figure, const RunStyle& base) {
  Node control = add(paragraph, "w:sdt");
  Node properties = add(control, "w:sdtPr");
  if (!figure.title.empty()) add(properties, "w:alias", clean(shortened(figure.title)).c_str());
  add(properties, "w:tag", clean(control_tag(figure)).c_str());
  add(properties, "w:id", next_control_++);
  add_run(add(control, "w:sdtContent"), figure.printed,
          {base.bold || figure.bold, base.italic || figure.italic, base.underline});
}

void Inliner::write_footnote(Node paragraph, const FootnoteCall& call) {
  const int id = next_note_++;
  with(add(add_reference_run(paragraph), "w:footnoteReference"), "w:id", id);
  Node note = with(add(notes_, "w:footnote"), "w:id", id);
  Node text = add_paragraph(note, "FootnoteText");
  add(add_reference_run(text), "w:footnoteRef");
  add_run(text, " ");
  write(text, call.content);
}

}  // namespace nhip::pages::docx
