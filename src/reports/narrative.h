// What people write in a report: one Markdown text a report and period, a `## section-id` heading
// for each part.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "reports/template.h"

namespace nhip::reports {

struct Narrative {
  std::map<std::string, Nodes>
      parts;  ///< by the id of the section; a part without text is there and empty
  std::map<std::string, Nodes> notes;  ///< footnotes
};

/// The same language as templates. An id may be written without what stands before its colon ("I.1"
/// for "M:I.1"). report.section_unknown (nearest id), report.section_twice, report.text_outside
/// (before the first heading).
std::expected<Narrative, core::Errors> parse_narrative(std::string_view markdown,
                                                       const Template& form);

}  // namespace nhip::reports
