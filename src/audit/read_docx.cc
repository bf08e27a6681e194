#include <algorithm>
#include <cstring>
#include <map>
#include <optional>

#include <pugixml.hpp>

#include "audit/docx_pieces.h"
#include "audit/letters.h"
#include "audit/read.h"
#include "pages/archive.h"

namespace nhip::audit {
namespace {

using pugi::xml_node;

bool is(const xml_node& node, const char* name) {
  return std::strcmp(node.name(), name) == 0;
}

/// The kind of numbering of each list and level: "bullet", "decimal", …
using Formats = std::map<std::pair<std::string, int>, std::string>;

Formats formats_of(const pages::Parts& parts) {
  Formats out;
  const auto part = parts.find("word/numbering.xml");
  if (part == parts.end()) return out;
  pugi::xml_document xml;
  if (!xml.load_buffer(part->second.data(), part->second.size())) return out;
  const auto root = xml.child("w:numbering");
  std::map<std::string, xml_node> abstracts;
  for (const auto& node : root.children("w:abstractNum"))
    abstracts[node.attribute("w:abstractNumId").value()] = node;
  for (const auto& num : root.children("w:num")) {
    const auto found = abstracts.find(num.child("w:abstractNumId").attribute("w:val").value());
    if (found == abstracts.end()) continue;
    for (const auto& level : found->second.children("w:lvl"))
      out[{num.attribute("w:numId").value(), level.attribute("w:ilvl").as_int()}] =
          level.child("w:numFmt").attribute("w:val").value();
  }
  return out;
}

/// Which encoding the font of a run draws: its own font, else that of its style or the paragraph's.
class Fonts {
 public:
  explicit Fonts(const pages::Parts& parts) {
    const auto part = parts.find("word/styles.xml");
    if (part == parts.end()) return;
    pugi::xml_document xml;
    if (!xml.load_buffer(part->second.data(), part->second.size())) return;
    const auto root = xml.child("w:styles");
    const auto standard = font_in(root.child("w:docDefaults").child("w:rPrDefault").child("w:rPr"));
    for (const auto& node : root.children("w:style")) {
      const std::string id = node.attribute("w:styleId").value();
      styles_[id] = {font_in(node.child("w:rPr")),
                     node.child("w:basedOn").attribute("w:val").value()};
      if (node.attribute("w:default").as_bool() &&
          std::strcmp(node.attribute("w:type").value(), "paragraph") == 0)
        normal_ = id;
    }
    standard_ = standard.value_or("");
  }

  std::string_view of_paragraph(const xml_node& p) const {
    const std::string style = p.child("w:pPr").child("w:pStyle").attribute("w:val").value();
    return of_style(style.empty() ? normal_ : style).value_or(standard_);
  }
  std::string_view of_run(const xml_node& r, std::string_view of_paragraph) const {
    const auto properties = r.child("w:rPr");
    if (const auto own = font_in(properties)) return *own;
    return of_style(properties.child("w:rStyle").attribute("w:val").value()).value_or(of_paragraph);
  }

 private:
  using Encoding = std::optional<std::string_view>;
  struct Style {
    Encoding font{};
    std::string based_on{};
  };

  static Encoding font_in(const xml_node& properties) {
    const auto fonts = properties.child("w:rFonts");
    if (fonts.attribute("w:hAnsiTheme")) return "";
    for (const char* name : {"w:hAnsi", "w:ascii"})
      if (const auto font = fonts.attribute(name)) return encoding_of_font(font.value());
    return std::nullopt;
  }
  Encoding of_style(std::string id) const {
    for (int steps = 0; steps < 20; ++steps) {  // styles may be based on each other
      const auto found = styles_.find(id);
      if (found == styles_.end() || found->second.font)
        return found == styles_.end() ? std::nullopt : found->second.font;
      id = found->second.based_on;
    }
    return std::nullopt;
  }

  std::map<std::string, Style> styles_{};
  std::string normal_{};
  std::string_view standard_{};
};

class DocxReader {
 public:
  DocxReader(Manuscript& out, const pages::Parts& parts, std::vector<DocxPiece>* pieces = nullptr)
      : out_(out), formats_(formats_of(parts)), fonts_(parts), pieces_(pieces) {}

  void body(const xml_node& parent) {
    const Deeper deeper(depth_);
    if (depth_ > kDeepest) return;
    for (const auto& node : parent.children()) {
      if (is(node, "w:p"))
        paragraph(node, BlockKind::paragraph, "");
      else if (is(node, "w:tbl"))
        table(node);
      else if (is(node, "w:sdt"))
        body(node.child("w:sdtContent"));
      else if (is(node, "w:ins") || is(node, "w:customXml"))
        body(node);
    }
  }

  void note(const xml_node& node) {
    const std::string label = node.attribute("w:id").value();
    Passage all;
    for (const auto& p : node.children("w:p")) {
      all.join(passage(p));
      line_end();
    }
    if (all.empty()) return;
    Block block;
    block.kind = BlockKind::note;
    block.marker = label;
    block.text = std::move(all);
    out_.blocks.push_back(std::move(block));
  }

 private:
  void line_end() { out_.text += '\n'; }

  Passage passage(const xml_node& p) {
    Passage out;
    font_ = fonts_.of_paragraph(p);
    inlines(p, out);
    out.trim();
    return out;
  }

  void put(Passage& out, std::string_view text) {
    const std::size_t start = out_.text.size();
    out_.text += text;
    out.add(text, start);
  }

  void letters(Passage& out, std::string_view text, const xml_node& node,
               std::string_view encoding) {
    DocxPiece piece{out_.text.size(), text.size(), node};
    if (encoding.empty()) {
      put(out, text);
    } else {
      auto decoded = undo_font(text, encoding);
      put(out, decoded.text);
      piece.size = decoded.text.size();
      piece.origin = std::move(decoded.origin);
    }
    if (pieces_ != nullptr) pieces_->push_back(std::move(piece));
  }

  void inlines(const xml_node& parent, Passage& out) {
    const Deeper deeper(depth_);
    if (depth_ > kDeepest) return;
    for (const auto& node : parent.children()) {
      if (is(node, "w:r"))
        run(node, out);
      else if (is(node, "w:del") || is(node, "w:moveFrom") || is(node, "w:pPr"))
        continue;
      else if (is(node, "w:ins") || is(node, "w:moveTo") || is(node, "w:hyperlink") ||
               is(node, "w:smartTag") || is(node, "w:fldSimple") || is(node, "w:sdtContent") ||
               is(node, "w:customXml"))
        inlines(node, out);
      else if (is(node, "w:sdt"))
        inlines(node.child("w:sdtContent"), out);
    }
  }

  void run(const xml_node& r, Passage& out) {
    const bool raised =
        std::strcmp(r.child("w:rPr").child("w:vertAlign").attribute("w:val").value(),
                    "superscript") == 0;
    for (const auto& node : r.children()) {
      if (is(node, "w:t")) {
        const std::string_view text = node.text().get();
        const bool digits =
            !text.empty() && text.size() <= 3 && text.find_first_not_of("0123456789") == text.npos;
        const bool unit = !out.empty() && out.text().back() == 'm' && text.size() == 1;
        if (raised && digits && !unit && !out.empty())
          out.calls.push_back({out.text().size(), std::string(text)});
        else
          letters(out, text, node, fonts_.of_run(r, font_));
      } else if (is(node, "w:softHyphen") && fonts_.of_run(r, font_) == "TCVN3") {
        put(out, "ư");  // which stands in the place of that hyphen
      } else if (is(node, "w:tab") || is(node, "w:br") || is(node, "w:cr")) {
        put(out, " ");
      } else if (is(node, "w:noBreakHyphen")) {
        put(out, "-");
      } else if (is(node, "w:footnoteReference") || is(node, "w:endnoteReference")) {
        out.calls.push_back({out.text().size(), node.attribute("w:id").value()});
      }
    }
  }

  void paragraph(const xml_node& p, BlockKind kind, std::string) {
    Block block;
    block.kind = kind;
    block.text = passage(p);
    line_end();
    if (block.text.empty()) return;
    const auto properties = p.child("w:pPr");
    const std::string style = properties.child("w:pStyle").attribute("w:val").value();
    if (style.starts_with("Heading") || style.starts_with("heading") ||
        properties.child("w:outlineLvl")) {
      block.kind = BlockKind::heading;
      const char digit = style.empty() ? ' ' : style.back();
      block.level = digit >= '1' && digit <= '9'
                        ? digit - '0'
                        : properties.child("w:outlineLvl").attribute("w:val").as_int() + 1;
    }
    if (const auto numbering = properties.child("w:numPr")) number(block, numbering);
    if (block.marker.empty()) typed_marker(block);
    out_.blocks.push_back(std::move(block));
  }

  /// The marker that Word would draw.
  void number(Block& block, const xml_node& numbering) {
    const std::string id = numbering.child("w:numId").attribute("w:val").value();
    const int level = numbering.child("w:ilvl").attribute("w:val").as_int();
    if (id.empty() || id == "0") return;
    const auto format = formats_.find({id, level});
    const std::string kind = format == formats_.end() ? "bullet" : format->second;
    if (kind == "bullet") {
      block.marker = level == 0 ? "-" : level == 1 ? "+" : "*";
    } else {
      const int n = ++counts_[{id, level}];
      for (auto& [key, count] : counts_)
        if (key.first == id && key.second > level) count = 0;
      block.marker = kind.ends_with("Letter")
                         ? std::string(1, static_cast<char>('a' + (n - 1) % 26)) + ")"
                     : kind.ends_with("Roman") ? "I."
                                               : std::to_string(n) + ".";
    }
    if (block.kind == BlockKind::paragraph) block.kind = BlockKind::item;
    block.level = block.kind == BlockKind::heading ? block.level : level;
  }

  static void typed_marker(Block& block) {
    const std::string text = block.text.text();
    const auto length = marker_length(text);
    if (length == 0) return;
    block.marker = text.substr(0, std::min(text.find(' '), length));
    if (block.kind == BlockKind::paragraph) block.kind = BlockKind::item;
    block.text.drop_front(length);
  }

  void table(const xml_node& tbl) {
    Block block;
    block.kind = BlockKind::table;
    for (const auto& tr : tbl.children("w:tr")) {
      if (tr.child("w:trPr").child("w:del")) continue;
      Row row;
      for (const auto& tc : tr.children("w:tc")) cell(tc, row);
      for (const auto& sdt : tr.children("w:sdt"))
        for (const auto& tc : sdt.child("w:sdtContent").children("w:tc")) cell(tc, row);
      if (tr.child("w:trPr").child("w:tblHeader") &&
          block.header_rows == static_cast<int>(block.rows.size()))
        ++block.header_rows;
      block.rows.push_back(std::move(row));
      line_end();
    }
    if (std::ranges::all_of(block.rows, [](const Row& row) { return row.size() <= 1; })) {
      for (auto& row : block.rows)
        for (auto& c : row) {
          Block p;
          p.text = std::move(c.text);
          typed_marker(p);
          if (!p.text.empty()) out_.blocks.push_back(std::move(p));
        }
      return;
    }
    out_.blocks.push_back(std::move(block));
  }

  void cell(const xml_node& tc, Row& row) {
    Cell out;
    const auto properties = tc.child("w:tcPr");
    out.columns = std::clamp(properties.child("w:gridSpan").attribute("w:val").as_int(1), 1, 60);
    const auto merge = properties.child("w:vMerge");
    const bool continued = merge && std::strcmp(merge.attribute("w:val").value(), "restart") != 0;
    for (const auto& p : tc.children("w:p")) {
      const auto text = passage(p);
      if (!continued) out.text.join(text);
    }
    for (const auto& inner : tc.children("w:tbl"))
      for (const auto& tr : inner.children("w:tr"))
        for (const auto& inner_cell : tr.children("w:tc"))
          for (const auto& p : inner_cell.children("w:p")) out.text.join(passage(p));
    out_.text += '\t';
    const int extra = out.columns - 1;
    row.push_back(std::move(out));
    for (int i = 0; i < extra && row.size() < 200; ++i) row.emplace_back();
  }

  /// Wrappers in wrappers: Word writes a handful, and no stack is endless.
  static constexpr int kDeepest = 200;
  struct Deeper {
    explicit Deeper(int& depth) : depth_(depth) { ++depth_; }
    ~Deeper() { --depth_; }
    Deeper(const Deeper&) = delete;
    Deeper& operator=(const Deeper&) = delete;
    int& depth_;
  };

  int depth_ = 0;
  Manuscript& out_;
  Formats formats_;
  Fonts fonts_;
  std::string_view font_{};  ///< of the paragraph that is being read
  std::vector<DocxPiece>* pieces_;
  std::map<std::pair<std::string, int>, int> counts_{};
};

core::Result<void> load(pugi::xml_document& xml, const pages::Parts& parts, const char* name) {
  const auto part = parts.find(name);
  if (part == parts.end())
    return core::fail("read.damaged", std::string("The part ") + name + " is missing", "",
                      "Open the file in Word and save it again.");
  const auto result = xml.load_buffer(part->second.data(), part->second.size(),
                                      pugi::parse_default | pugi::parse_ws_pcdata);
  if (!result)
    return core::fail("read.damaged",
                      std::string("The part ") + name + " is no XML: " + result.description(), "",
                      "Open the file in Word and save it again.");
  return {};
}

}  // namespace

core::Result<Manuscript> read_docx(const std::string& bytes) {
  auto parts = pages::unpack(bytes);
  if (!parts) {
    if (parts.error().code == "archive.too_large")
      return core::fail("read.too_large", parts.error().message, parts.error().where,
                        "Split the document, or save it without pictures.");
    return core::fail("read.damaged", "The document is damaged: " + parts.error().message,
                      parts.error().where, "Open it in Word and save it again.");
  }
  pugi::xml_document document;
  CHECK_OK(load(document, *parts, "word/document.xml"));
  const auto body = document.child("w:document").child("w:body");
  if (!body)
    return core::fail("read.damaged", "The document has no body", "word/document.xml",
                      "Open it in Word and save it again.");
  Manuscript out;
  out.format = "docx";
  DocxReader reader(out, *parts);
  reader.body(body);
  for (const char* name : {"word/footnotes.xml", "word/endnotes.xml"}) {
    if (!parts->contains(name)) continue;
    pugi::xml_document notes;
    CHECK_OK(load(notes, *parts, name));
    for (const auto& root : notes.children())
      for (const auto& note : root.children())
        if (!note.attribute("w:type")) reader.note(note);
  }
  arrange(out);
  return out;
}

std::vector<DocxPiece> docx_pieces(const pugi::xml_document& document, const pages::Parts& parts) {
  std::vector<DocxPiece> out;
  Manuscript unused;
  DocxReader(unused, parts, &out).body(document.child("w:document").child("w:body"));
  return out;
}

}  // namespace nhip::audit
