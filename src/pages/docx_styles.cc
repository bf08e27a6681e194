#include "pages/docx_styles.h"

#include <array>

#include <fmt/format.h>

#include "pages/docx_xml.h"
#include "pages/layout.h"

namespace nhip::pages::docx {
namespace {

constexpr const char* font = "Times New Roman";

struct ParagraphLook {
  const char* id;
  const char* name;
  const char* based_on;
  const char* next;
  double size;            // points; 0 = of the style it is based on
  const char* alignment;  // "" = inherited
  double before;          // points
  double after;
  double first_line = 0;  // mm; the indent of the first line
  bool bold = false;
  bool italic = false;
  bool keep_with_next = false;
  int outline = -1;  // level of the outline that navigation panes show, from 0
};

constexpr double indent = 12.7;  // mm (R3.13)

constexpr auto looks = std::to_array<ParagraphLook>({
    {"BodyText", "Body Text", "Normal", "BodyText", size::body, "both", 0, 6, indent},
    {"Heading1", "heading 1", "Normal", "BodyText", size::body, "both", 6, 6, indent, true, false,
     true, 0},
    {"Heading2", "heading 2", "Normal", "BodyText", size::body, "both", 3, 6, indent, true, false,
     true, 1},
    {"Heading3", "heading 3", "Normal", "BodyText", size::body, "both", 0, 6, indent, true, true,
     true, 2},
    {"Heading4", "heading 4", "Normal", "BodyText", size::body, "both", 0, 6, indent, false, true,
     true, 3},
    {"Flush", "Body Text Flush", "BodyText", "BodyText", 0, "both", 0, 6},
    {"Centered", "Body Text Centered", "BodyText", "BodyText", 0, "center", 0, 6},
    {"Ground", "Legal Ground", "BodyText", "Ground", 0, "both", 0, 6, indent, false, true},
    {"Note", "Table Note", "Normal", "BodyText", 11, "both", 3, 6, 0, false, true},
    {"ListItem", "List Item", "BodyText", "ListItem", 0, "both", 0, 6, indent},
    {"IssuerParent", "Issuer Parent", "Normal", "Issuer", size::issuer, "center", 0, 0},
    {"Issuer", "Issuer", "Normal", "Issuer", size::issuer, "center", 0, 0, 0, true},
    {"NationalTitle", "National Title", "Normal", "Motto", size::national_title, "center", 0, 0, 0,
     true},
    {"Motto", "Motto", "Normal", "Motto", size::motto, "center", 0, 0, 0, true},
    {"DocumentNumber", "Document Number", "Normal", "DocumentNumber", 13, "center", 6, 0},
    {"LetterAbstract", "Letter Abstract", "Normal", "LetterAbstract", 12, "center", 6, 0},
    {"PlaceDate", "Place and Date", "Normal", "PlaceDate", 13, "center", 6, 0, 0, false, true},
    {"TypeName", "Type Name", "Normal", "Abstract", size::abstract, "center", 18, 0, 0, true, false,
     true},
    {"Abstract", "Abstract", "Normal", "BodyText", size::abstract, "center", 0, 0, 0, true, false,
     true},
    {"Rule", "Rule", "Normal", "BodyText", 1, "center", 0, 0},
    {"Addressee", "Addressee", "Normal", "BodyText", size::body, "center", 6, 6},
    {"AddresseeLine", "Addressee Line", "Normal", "BodyText", size::body, "left", 0, 3, 50},
    {"RecipientsTitle", "Recipients Title", "Normal", "Recipients", 12, "left", 0, 0, 0, true, true,
     true},
    {"Recipients", "Recipients", "Normal", "Recipients", 11, "left", 0, 0},
    {"Authority", "Authority", "Normal", "Authority", size::body, "center", 0, 0, 0, true},
    {"AnnexLabel", "Annex Label", "Normal", "AnnexTitle", size::body, "center", 0, 0, 0, true,
     false, true, 0},
    {"AnnexTitle", "Annex Title", "Normal", "BodyText", size::body, "center", 0, 0, 0, true, false,
     true},
    {"AnnexReference", "Annex Reference", "Normal", "BodyText", size::body, "center", 0, 0, 0,
     false, true},
    {"Caption", "caption", "Normal", "BodyText", 13, "center", 6, 3, 0, true, false, true},
    {"TableText", "Table Text", "Normal", "TableText", 12, "left", 2, 2},
    {"TableHead", "Table Head", "TableText", "TableText", 0, "center", 2, 2, 0, true, false, true},
    {"AfterTable", "After Table", "Normal", "BodyText", 3, "left", 0, 3},
    {"Banner", "Banner", "Normal", "Banner", 11, "center", 0, 0, 0, true},
    {"Header", "header", "Normal", "Header", 13, "center", 0, 0},
    {"FootnoteText", "footnote text", "Normal", "FootnoteText", 10, "both", 0, 2},
});

void add_flag(Node properties, const char* name, const char* complex_name) {
  add(properties, name);
  add(properties, complex_name);
}

void add_size(Node properties, double points) {
  const int half_points = static_cast<int>(points * 2 + 0.5);
  add(properties, "w:sz", half_points);
  add(properties, "w:szCs", half_points);
}

void add_spacing(Node properties, const ParagraphLook& look) {
  Node spacing = add(properties, "w:spacing");
  with(spacing, "w:before", twips_of_points(look.before));
  with(spacing, "w:after", twips_of_points(look.after));
  const bool running_text =
      look.first_line == indent || std::string_view(look.based_on) == "BodyText";
  with(spacing, "w:line", running_text ? 264 : 240);  // of 240: single
  with(spacing, "w:lineRule", "auto");
}

void add_look(Node styles, const ParagraphLook& look) {
  Node style = with(with(add(styles, "w:style"), "w:type", "paragraph"), "w:styleId", look.id);
  add(style, "w:name", look.name);
  add(style, "w:basedOn", look.based_on);
  add(style, "w:next", look.next);
  add(style, "w:qFormat");
  Node paragraph = add(style, "w:pPr");
  if (look.keep_with_next) add(paragraph, "w:keepNext");
  if (look.outline >= 0) add(paragraph, "w:keepLines");
  add_spacing(paragraph, look);
  with(add(paragraph, "w:ind"), "w:firstLine", twips_of_mm(look.first_line));
  add(paragraph, "w:jc", look.alignment);
  if (look.outline >= 0) add(paragraph, "w:outlineLvl", look.outline);
  Node run = add(style, "w:rPr");
  if (look.bold) add_flag(run, "w:b", "w:bCs");
  if (look.italic) add_flag(run, "w:i", "w:iCs");
  if (look.size > 0) add_size(run, look.size);
}

void add_defaults(Node styles, const std::string& language) {
  Node defaults = add(styles, "w:docDefaults");
  Node run = add(add(defaults, "w:rPrDefault"), "w:rPr");
  Node fonts = add(run, "w:rFonts");
  for (const char* script : {"w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"}) with(fonts, script, font);
  add(run, "w:color", "000000");
  add_size(run, size::body);
  Node lang = add(run, "w:lang", language.c_str());
  with(lang, "w:eastAsia", "en-US");
  with(lang, "w:bidi", "ar-SA");
  Node paragraph = add(add(defaults, "w:pPrDefault"), "w:pPr");
  add(paragraph, "w:widowControl");
  Node spacing = with(with(add(paragraph, "w:spacing"), "w:after", 0), "w:line", 240);
  with(spacing, "w:lineRule", "auto");
}

Node add_style(Node styles, const char* type, const char* id, const char* name) {
  Node style = with(with(add(styles, "w:style"), "w:type", type), "w:styleId", id);
  add(style, "w:name", name);
  return style;
}

void add_table_styles(Node styles) {
  Node normal = add_style(styles, "table", "TableNormal", "Normal Table");
  with(normal, "w:default", "1");
  Node properties = add(normal, "w:tblPr");
  with(with(add(properties, "w:tblInd"), "w:w", 0), "w:type", "dxa");
  Node grid = add_style(styles, "table", "TableGrid", "Table Grid");
  add(grid, "w:basedOn", "TableNormal");
  Node borders = add(add(grid, "w:tblPr"), "w:tblBorders");
  for (const char* side : {"w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"}) {
    Node border = add(borders, side, "single");
    with(with(with(border, "w:sz", 4), "w:space", 0), "w:color", "000000");
  }
}

constexpr const char* package_namespace = "http://schemas.openxmlformats.org/package/2006/";

Node add_relation(Node relations, const char* id, const std::string& type, const char* target) {
  return with(with(with(add(relations, "Relationship"), "Id", id), "Type", type.c_str()), "Target",
              target);
}

Node relations_root(pugi::xml_document& part) {
  const std::string name = std::string(package_namespace) + "relationships";
  return with(part.append_child("Relationships"), "xmlns", name.c_str());
}

}  // namespace

std::string styles_part(const std::string& language) {
  pugi::xml_document part;
  Node styles = root(part, "w:styles");
  add_defaults(styles, language);
  Node normal = add_style(styles, "paragraph", "Normal", "Normal");
  with(normal, "w:default", "1");
  add(normal, "w:qFormat");
  add_table_styles(styles);
  for (const ParagraphLook& look : looks) add_look(styles, look);
  Node reference = add_style(styles, "character", "FootnoteReference", "footnote reference");
  add(add(reference, "w:rPr"), "w:vertAlign", "superscript");
  return serialized(part);
}

std::string settings_part(const std::string& language) {
  pugi::xml_document part;
  Node settings = root(part, "w:settings");
  with(add(settings, "w:zoom"), "w:percent", 100);
  add(settings, "w:defaultTabStop", twips_of_mm(indent));
  add(settings, "w:characterSpacingControl", "doNotCompress");
  Node notes = add(settings, "w:footnotePr");
  for (const int separator : {-1, 0}) with(add(notes, "w:footnote"), "w:id", separator);
  Node mode = add(add(settings, "w:compat"), "w:compatSetting");
  with(with(mode, "w:name", "compatibilityMode"), "w:uri",
       "http://schemas.microsoft.com/office/word");
  with(mode, "w:val", "15");
  add(settings, "w:themeFontLang", language.c_str());
  add(settings, "w:decimalSymbol", ",");
  add(settings, "w:listSeparator", ";");
  return serialized(part);
}

std::string font_table_part() {
  pugi::xml_document part;
  Node entry = with(add(root(part, "w:fonts"), "w:font"), "w:name", font);
  add(entry, "w:altName",
      "Liberation Serif");  // same metrics, where Times New Roman is not installed
  add(entry, "w:family", "roman");
  add(entry, "w:pitch", "variable");
  return serialized(part);
}

std::string content_types_part() {
  pugi::xml_document part;
  const std::string name = std::string(package_namespace) + "content-types";
  Node types = with(part.append_child("Types"), "xmlns", name.c_str());
  with(with(add(types, "Default"), "Extension", "rels"), "ContentType",
       "application/vnd.openxmlformats-package.relationships+xml");
  with(with(add(types, "Default"), "Extension", "xml"), "ContentType", "application/xml");
  const auto override_type = [&](const char* path, const std::string& type) {
    with(with(add(types, "Override"), "PartName", path), "ContentType",
         ("application/vnd.openxmlformats-" + type + "+xml").c_str());
  };
  override_type("/docProps/app.xml", "officedocument.extended-properties");
  override_type("/docProps/core.xml", "package.core-properties");
  const std::string word = "officedocument.wordprocessingml.";
  override_type("/word/document.xml", word + "document.main");
  override_type("/word/fontTable.xml", word + "fontTable");
  override_type("/word/footnotes.xml", word + "footnotes");
  override_type("/word/header1.xml", word + "header");
  override_type("/word/header2.xml", word + "header");
  override_type("/word/settings.xml", word + "settings");
  override_type("/word/styles.xml", word + "styles");
  return serialized(part);
}

std::string package_relations_part() {
  pugi::xml_document part;
  Node relations = relations_root(part);
  const std::string office = relation_namespace;
  add_relation(relations, "rId1", office + "/officeDocument", "word/document.xml");
  add_relation(relations, "rId2",
               std::string(package_namespace) + "relationships/metadata/core-properties",
               "docProps/core.xml");
  add_relation(relations, "rId3", office + "/extended-properties", "docProps/app.xml");
  return serialized(part);
}

std::string document_relations_part() {
  pugi::xml_document part;
  Node relations = relations_root(part);
  const std::string office = relation_namespace;
  add_relation(relations, "rId1", office + "/styles", "styles.xml");
  add_relation(relations, "rId2", office + "/settings", "settings.xml");
  add_relation(relations, "rId3", office + "/fontTable", "fontTable.xml");
  add_relation(relations, header_relation, office + "/header", "header1.xml");
  add_relation(relations, first_header_relation, office + "/header", "header2.xml");
  add_relation(relations, "rId6", office + "/footnotes", "footnotes.xml");
  return serialized(part);
}

std::string core_properties_part(const Document& document) {
  pugi::xml_document part;
  Node properties = part.append_child("cp:coreProperties");
  const std::string name = std::string(package_namespace) + "metadata/core-properties";
  with(properties, "xmlns:cp", name.c_str());
  with(properties, "xmlns:dc", "http://purl.org/dc/elements/1.1/");
  with(properties, "xmlns:dcterms", "http://purl.org/dc/terms/");
  with(properties, "xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
  const auto say = [&](const char* element, const std::string& text) {
    Node node = add(properties, element);
    node.text().set(clean(text).c_str());
    return node;
  };
  say("dc:title", title_of(document));
  say("dc:creator", document.head.issuer);
  say("dc:language", document.language);
  if (!document.created.empty()) {
    with(say("dcterms:created", document.created), "xsi:type", "dcterms:W3CDTF");
  }
  return serialized(part);
}

std::string application_properties_part() {
  pugi::xml_document part;
  Node properties = part.append_child("Properties");
  with(properties, "xmlns",
       "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties");
  add(properties, "Application").text().set("Nhịp");
  return serialized(part);
}

}  // namespace nhip::pages::docx
