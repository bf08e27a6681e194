// A document as one self-contained HTML5 file: for browsers, and as the source of the PDF.
#pragma once

#include <string>

#include "core/result.h"
#include "pages/page.h"

namespace nhip::pages {

enum class HtmlUse {
  screen,  ///< footnotes as linked notes at the end; prints on A4 from a browser
  paper,   ///< for pdf.h: footnotes at the foot of the page, annexes numbered from 1
};

/// Figures are links `<a class="figure" href data-tag data-id title>` (a span where there is no
/// address), data-tag being the whole tag. Headings keep their order (h1 = type and abstract),
/// tables have captions and scoped headers, notes and banners have roles. Errors of pages::check.
core::Result<std::string> write_html(const Document& document, HtmlUse use = HtmlUse::screen);

}  // namespace nhip::pages
