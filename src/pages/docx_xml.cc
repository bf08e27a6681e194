#include "pages/docx_xml.h"

#include <algorithm>
#include <array>
#include <sstream>

namespace nhip::pages::docx {
namespace {

// Order of the children of w:pPr that are used here (CT_PPr).
constexpr std::array<std::string_view, 11> property_order = {
    "w:pStyle",  "w:keepNext", "w:keepLines", "w:pageBreakBefore", "w:widowControl", "w:pBdr",
    "w:spacing", "w:ind",      "w:jc",        "w:outlineLvl",      "w:sectPr"};

auto rank_of(std::string_view name) {
  return std::ranges::find(property_order, name);
}

void add_text(Node run, std::string_view text) {
  if (text.empty()) return;
  Node node = add(run, "w:t");
  if (text.front() == ' ' || text.back() == ' ') with(node, "xml:space", "preserve");
  node.text().set(std::string(text).c_str());
}

void add_run_properties(Node run, const RunStyle& style) {
  if (!style.bold && !style.italic && !style.underline) return;
  Node properties = add(run, "w:rPr");
  if (style.bold) {
    add(properties, "w:b");
    add(properties, "w:bCs");
  }
  if (style.italic) {
    add(properties, "w:i");
    add(properties, "w:iCs");
  }
  if (style.underline) add(properties, "w:u", "single");
}

}  // namespace

Node root(pugi::xml_document& part, const char* name) {
  Node node = part.append_child(name);
  with(node, "xmlns:w", word_namespace);
  return with(node, "xmlns:r", relation_namespace);
}

std::string clean(std::string_view text) {
  std::string result;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 || c == '\n' || c == '\t') result += c;
  }
  return result;
}

std::string serialized(const pugi::xml_document& part) {
  std::ostringstream out;
  out << R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)" << '\n';
  part.save(out, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
  return std::move(out).str();
}

Node add_paragraph(Node parent, const char* style) {
  Node paragraph = add(parent, "w:p");
  add(add(paragraph, "w:pPr"), "w:pStyle", style);
  return paragraph;
}

Node paragraph_properties(Node paragraph) {
  return paragraph.child("w:pPr");
}

Node insert_property(Node properties, const char* name) {
  if (Node present = properties.child(name)) return present;
  for (Node child : properties.children()) {
    if (rank_of(child.name()) > rank_of(name)) return properties.insert_child_before(name, child);
  }
  return properties.append_child(name);
}

void add_run(Node parent, std::string_view text, const RunStyle& style) {
  Node run = add(parent, "w:r");
  add_run_properties(run, style);
  const std::string cleaned = clean(text);
  std::size_t begin = 0;
  while (true) {
    const std::size_t end = cleaned.find_first_of("\n\t", begin);
    add_text(run, std::string_view(cleaned).substr(begin, end - begin));
    if (end == std::string::npos) return;
    add(run, cleaned[end] == '\n' ? "w:br" : "w:tab");
    begin = end + 1;
  }
}

}  // namespace nhip::pages::docx
