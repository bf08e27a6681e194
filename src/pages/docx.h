// A document as DOCX (ISO/IEC 29500 transitional), for Word and LibreOffice.
#pragma once

#include <string>

#include "core/result.h"
#include "pages/page.h"

namespace nhip::pages {

/// The file's bytes; the same document gives the same bytes.
///
/// A figure is a run-level content control: its w:tag is control_tag(figure), its text exactly what
/// is printed; controls are never nested. Headings bear outline levels, footnotes are real
/// footnotes, each annex is a section numbered from 1; the page number is not shown on the first
/// page of the document and of an annex. Errors of pages::check; archive.failed.
core::Result<std::string> write_docx(const Document& document);

}  // namespace nhip::pages
