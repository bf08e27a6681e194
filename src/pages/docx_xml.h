// Small helpers for building WordprocessingML trees.
#pragma once

#include <string>
#include <string_view>

#include <pugixml.hpp>

namespace nhip::pages::docx {

using Node = pugi::xml_node;

inline constexpr const char* word_namespace =
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
inline constexpr const char* relation_namespace =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Twentieths of a point, the unit of most measures in a DOCX.
constexpr int twips_of_mm(double mm) {
  return static_cast<int>(mm * 1440 / 25.4 + 0.5);
}
constexpr int twips_of_points(double points) {
  return static_cast<int>(points * 20 + 0.5);
}

/// A part's root element with both namespaces declared.
Node root(pugi::xml_document& part, const char* name);

template <typename Value>
Node with(Node node, const char* attribute, Value value) {
  node.append_attribute(attribute).set_value(value);
  return node;
}
/// <name/> or <name w:val="value"/>.
inline Node add(Node parent, const char* name) {
  return parent.append_child(name);
}
template <typename Value>
Node add(Node parent, const char* name, Value value) {
  return with(parent.append_child(name), "w:val", value);
}

/// Without the characters that XML 1.0 cannot hold.
std::string clean(std::string_view text);

/// The part with its XML declaration, without white space between elements.
std::string serialized(const pugi::xml_document& part);

/// A paragraph of a style, without runs; its w:pPr can be extended through paragraph_properties.
Node add_paragraph(Node parent, const char* style);
/// The w:pPr, first child of the paragraph.
Node paragraph_properties(Node paragraph);

struct RunStyle {
  bool bold = false;
  bool italic = false;
  bool underline = false;
};
/// One run; '\n' becomes a line break, tabs are tabs.
void add_run(Node parent, std::string_view text, const RunStyle& style = {});

/// Inserts a child of w:pPr at the place that the schema gives it.
Node insert_property(Node properties, const char* name);

}  // namespace nhip::pages::docx
