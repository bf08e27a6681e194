// A document as plain text: for comparing two versions line by line, and for terminals.
#pragma once

#include <string>

#include "core/result.h"
#include "pages/page.h"

namespace nhip::pages {

/// One paragraph a line; rows of tables as "| a | b |"; footnotes "[1]", their texts at the end;
/// figures as they are printed. Errors of pages::check.
core::Result<std::string> write_text(const Document& document);

/// The characters of inlines alone; footnote calls are left out.
std::string text_of(const Inlines& content);

}  // namespace nhip::pages
