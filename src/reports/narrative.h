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
  std::map<std::string, Nodes> notes;          ///< footnotes
  std::map<std::string, std::string> texts{};  ///< the parts as they were written, trimmed
};

/// The same language as templates. An id may be written without what stands before its colon ("I.1"
/// for "M:I.1"). report.section_unknown (nearest id), report.section_twice, report.text_outside
/// (before the first heading). Errors count lines from `line`.
std::expected<Narrative, core::Errors> parse_narrative(std::string_view markdown,
                                                       const Template& form, int line = 1);

/// What a person is asked to write, in the order of the template.
struct SectionHead {
  std::string id;     ///< "M:I.1"
  std::string title;  ///< its own, or that of the heading above
};
std::vector<SectionHead> section_heads(const Template& form);
/// The id that is meant ("I.1" for "M:I.1"). report.section_unknown with the nearest.
core::Result<std::string> find_section(const Template& form, std::string_view id);
/// One text of its parts, in the order of the template.
std::string join_narrative(const std::map<std::string, std::string>& texts, const Template& form);

}  // namespace nhip::reports
