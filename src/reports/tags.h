// Running text of templates: emphasis, footnote calls, and tags in braces.
#pragma once

#include <optional>

#include "model/tree.h"
#include "reports/template.h"

namespace nhip::reports {

/// Words that stand for texts of the report: `{period}`, `{window}` …
const std::vector<std::string>& word_names();

/// report.tag_malformed, report.tag_unclosed, report.tag_unexpected ({end} of nothing),
/// report.word_unknown (nearest name), dims.malformed, expr.*; each with its place.
Nodes parse_inlines(const model::Text& text, model::Problems& problems);

/// A tag that stands alone on its line and governs whole lines.
struct LineTag {
  enum class Kind { none, open, otherwise, end, narrative };
  Kind kind = Kind::none;
  Node node{};  ///< of open and narrative
};
LineTag line_tag(const model::Text& line, model::Problems& problems);

}  // namespace nhip::reports
