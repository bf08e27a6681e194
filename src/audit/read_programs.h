// Readers that need programs of the system: poppler for PDF, Tesseract for scans.
#pragma once

#include <filesystem>

#include "audit/manuscript.h"
#include "core/result.h"

namespace nhip::audit {

/// The text layer by pdftotext; without one, each page is drawn and read by Tesseract.
/// read.encrypted, read.damaged, read.no_text, read.too_large; process.missing without poppler.
core::Result<Manuscript> read_pdf(const std::filesystem::path& file);
/// A scanned page. read.no_text (Tesseract or its Vietnamese data are not installed), read.empty.
core::Result<Manuscript> read_image(const std::filesystem::path& file);

}  // namespace nhip::audit
