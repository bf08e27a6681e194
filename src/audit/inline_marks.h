// The marks that stand inside a line of text or Markdown: emphasis, escapes, footnote calls, links.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "audit/manuscript.h"

namespace nhip::audit {

/// `line` without its marks; it begins at byte `start` of the manuscript. Calls of footnotes
/// ("<sup>[1]</sup>", "^[1]", "³", "[1]") are taken out and kept as calls.
Passage clean_inline(std::string_view line, std::size_t start);

struct NoteLabel {
  std::string label;
  std::size_t length;  ///< of the label with the spaces after it
};
/// The label that begins the text of a footnote: "<sup>1</sup> ", "¹ ", "[1] ", "[^1]: ".
std::optional<NoteLabel> note_label(std::string_view line);

}  // namespace nhip::audit
