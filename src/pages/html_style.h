// The style sheets of the HTML files.
#pragma once

#include <string>

#include "pages/html.h"
#include "pages/page.h"

namespace nhip::pages {

/// Sheet of a document: the measures of layout.h, page boxes, one page name per annex.
std::string document_style(const Document& document, HtmlUse use);
/// Sheet of a page of records.
std::string_view record_page_style();

}  // namespace nhip::pages
