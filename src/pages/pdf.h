// A document as PDF, set by WeasyPrint from the paper variant of the HTML.
#pragma once

#include <cstdint>
#include <string>

#include "core/result.h"
#include "pages/page.h"

namespace nhip::pages {

struct PdfOptions {
  std::string tool = "weasyprint";
  int timeout_seconds = 180;
  std::int64_t source_date_epoch =
      0;  ///< seconds since 1970 UTC, the only time that enters the file
};

/// The file's bytes. With the same document, options, fonts and version of the tool they are the
/// same bytes. Links of figures stay relative to the place of the PDF.
///
/// pdf.tool_missing (hint: the package to install), pdf.timeout, pdf.failed (message: what the tool
/// said); errors of pages::check.
core::Result<std::string> write_pdf(const Document& document, const PdfOptions& options = {});

}  // namespace nhip::pages
