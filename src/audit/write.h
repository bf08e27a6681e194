// The audit as people and programs read it.
#pragma once

#include <string>
#include <vector>

#include "audit/audit.h"
#include "core/result.h"

namespace nhip::audit {

enum class Language : std::uint8_t { vi, en };

struct View {
  Language language = Language::vi;
  bool relations = false;  ///< list every relation that was checked, also those that hold
  bool color = false;      ///< marks for a terminal
  bool quotes = false;     ///< JSON: the sentences of each finding, with the marks in them
};

/// For a terminal: each finding with its sentence, its arithmetic and a line of advice.
std::string write_text(const Audit& audit, const View& view);
/// A report that could not be read, of several.
struct Unread {
  std::string file;
  core::Error error;
};

/// Version 1 of the schema of docs/audit.md.
std::string write_json(const std::vector<Audit>& audits, const View& view,
                       const std::vector<Unread>& unread = {});
/// The report itself with its findings in the margin, self-contained, printable.
std::string write_html(const Audit& audit, const View& view);
/// The report as DOCX with a comment at each place. archive.failed.
core::Result<std::string> write_docx(const Audit& audit, const View& view);

/// The DOCX that was read, with a comment at the first place of each finding; text, formats and
/// earlier comments stay. read.damaged, archive.failed.
core::Result<std::string> annotate_docx(const Audit& audit, const View& view,
                                        const std::string& original);

/// Places as the file counts them, each at most 160 characters long.
Range shown(const Manuscript& manuscript, Range range);

}  // namespace nhip::audit
