// Which text nodes of a DOCX gave which bytes of the manuscript's text: read_docx.cc tells,
// annotate_docx.cc puts comments there.
#pragma once

#include <cstddef>
#include <vector>

#include <pugixml.hpp>

#include "pages/archive.h"

namespace nhip::audit {

struct DocxPiece {
  std::size_t start = 0, size = 0;  ///< bytes of Manuscript::text
  pugi::xml_node text{};            ///< the w:t
  /// Byte of the manuscript behind `start` -> byte of the w:t, where its font is of before Unicode;
  /// empty = the same.
  std::vector<std::size_t> origin{};
};

/// The pieces of the body in order, as the reader reads it; those of notes are not among them.
std::vector<DocxPiece> docx_pieces(const pugi::xml_document& document, const pages::Parts& parts);

}  // namespace nhip::audit
