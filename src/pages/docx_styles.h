// The named styles of the DOCX, and the parts that are the same in every document.
#pragma once

#include <string>

#include "pages/page.h"

namespace nhip::pages::docx {

std::string styles_part(const std::string& language);
std::string settings_part(const std::string& language);
std::string font_table_part();
std::string content_types_part();
std::string package_relations_part();
std::string document_relations_part();
/// Title, issuing body and language; never a person.
std::string core_properties_part(const Document& document);
std::string application_properties_part();

/// Relation ids of word/document.xml.
inline constexpr const char* header_relation = "rId4";
inline constexpr const char* first_header_relation = "rId5";

}  // namespace nhip::pages::docx
