#include "pages/docx.h"

#include "pages/archive.h"
#include "pages/docx_body.h"
#include "pages/docx_styles.h"

namespace nhip::pages {

core::Result<std::string> write_docx(const Document& document) {
  CHECK_OK(check(document));
  const std::string language = document.language == "en" ? "en-US" : "vi-VN";
  docx::BodyParts body = docx::body_parts(document);
  return pack({
      {"[Content_Types].xml", docx::content_types_part()},
      {"_rels/.rels", docx::package_relations_part()},
      {"docProps/app.xml", docx::application_properties_part()},
      {"docProps/core.xml", docx::core_properties_part(document)},
      {"word/_rels/document.xml.rels", docx::document_relations_part()},
      {"word/document.xml", std::move(body.document)},
      {"word/fontTable.xml", docx::font_table_part()},
      {"word/footnotes.xml", std::move(body.footnotes)},
      {"word/header1.xml", docx::header_part(document, true)},
      {"word/header2.xml", docx::header_part(document, false)},
      {"word/settings.xml", docx::settings_part(language)},
      {"word/styles.xml", docx::styles_part(language)},
  });
}

}  // namespace nhip::pages
