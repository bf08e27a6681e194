// The body of a DOCX: head, blocks, end and annexes as paragraphs, tables and sections.
#pragma once

#include <string>

#include "pages/page.h"

namespace nhip::pages::docx {

struct BodyParts {
  std::string document;   ///< word/document.xml
  std::string footnotes;  ///< word/footnotes.xml
};

/// The document has passed pages::check.
BodyParts body_parts(const Document& document);

/// word/header1.xml (page number and banners) and word/header2.xml (banners alone, for first
/// pages).
std::string header_part(const Document& document, bool with_number);

}  // namespace nhip::pages::docx
