// Markdown of templates and narrative texts, as much of it as an office needs: headings,
// paragraphs, lists, tables, footnotes, fences that name a block, and tags that govern whole lines
// (docs/reports.md).
#pragma once

#include "model/tree.h"
#include "reports/template.h"

namespace nhip::reports {

struct Markdown {
  Nodes body;
  std::map<std::string, Nodes> notes;
};

/// Errors of tags.h; report.fence_unclosed, report.row (a table whose rows differ in width),
/// report.note_twice.
Markdown parse_markdown(const model::Text& text, model::Problems& problems);

}  // namespace nhip::reports
