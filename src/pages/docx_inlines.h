// Runs, content controls and footnotes of a DOCX.
#pragma once

#include "pages/docx_xml.h"
#include "pages/page.h"

namespace nhip::pages::docx {

/// What is numbered through the whole document.
class Inliner {
 public:
  Inliner();

  /// Appends the inlines to a paragraph; `base` holds for all of them.
  void write(Node paragraph, const Inlines& content, const RunStyle& base = {});
  std::string footnotes_part() const { return serialized(footnotes_); }

 private:
  void write_figure(Node paragraph, const Figure& figure, const RunStyle& base);
  void write_footnote(Node paragraph, const FootnoteCall& call);

  pugi::xml_document footnotes_;
  Node notes_;
  int next_note_ = 1;
  int next_control_ = 1;
};

}  // namespace nhip::pages::docx
