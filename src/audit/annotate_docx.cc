// Comments in the very document that was read; its text and formats stay as they are.
#include <algorithm>
#include <map>
#include <sstream>

#include "audit/docx_pieces.h"
#include "audit/wording.h"
#include "audit/write.h"
#include "core/time.h"

namespace nhip::audit {
namespace {

using core::fail;
using core::Result;
using pugi::xml_node;

constexpr const char* kDocument = "word/document.xml";
constexpr const char* kComments = "word/comments.xml";
constexpr const char* kTypes = "[Content_Types].xml";
constexpr const char* kRelations = "word/_rels/document.xml.rels";
constexpr const char* kNamespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
constexpr const char* kCommentsType =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
constexpr const char* kCommentsRelation =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments";

Result<void> load(pugi::xml_document& xml, const std::string& bytes, const char* name) {
  const auto done =
      xml.load_buffer(bytes.data(), bytes.size(),
                      pugi::parse_default | pugi::parse_ws_pcdata | pugi::parse_declaration);
  if (!done)
    return fail("read.damaged", std::string("The part ") + name + " is no XML", name,
                "Open the file in Word and save it again.");
  return {};
}

std::string saved(const pugi::xml_document& xml) {
  std::ostringstream out;
  xml.save(out, "", pugi::format_raw, pugi::encoding_utf8);
  return std::move(out).str();
}

/// The text nodes of the body, parted where comments begin and end.
class Pieces {
 public:
  explicit Pieces(const std::vector<DocxPiece>& pieces) {
    for (const auto& piece : pieces)
      if (piece.size > 0) pieces_[piece.start] = piece;
  }

  /// The run whose text begins at `at`, or holds it when it lies inside a gap; none behind the end.
  xml_node run_from(std::size_t at) {
    part(at);
    const auto found = pieces_.lower_bound(at);
    return found == pieces_.end() ? xml_node() : found->second.text.parent();
  }
  /// The run whose text ends at `at`.
  xml_node run_to(std::size_t at) {
    part(at);
    auto found = pieces_.lower_bound(at);
    return found == pieces_.begin() ? xml_node() : std::prev(found)->second.text.parent();
  }
  bool covers(Range range) const {
    auto found = pieces_.lower_bound(range.end);
    if (found == pieces_.begin()) return false;
    --found;
    return found->first + found->second.size > range.start;
  }
  xml_node last_run() const {
    return pieces_.empty() ? xml_node() : pieces_.rbegin()->second.text.parent();
  }

 private:
  /// Makes two runs of the one that goes on over `at`.
  void part(std::size_t at) {
    auto found = pieces_.upper_bound(at);
    if (found == pieces_.begin()) return;
    auto& piece = std::prev(found)->second;
    if (piece.start >= at || piece.start + piece.size <= at) return;
    const std::string text = piece.text.text().get();
    const std::size_t before = at - piece.start,
                      left = piece.origin.empty() ? before : piece.origin[before];
    if (left >= text.size()) return;
    xml_node run = piece.text.parent();
    xml_node rest = run.parent().insert_child_after("w:r", run);
    if (const auto properties = run.child("w:rPr")) rest.append_copy(properties);
    xml_node tail = rest.append_child("w:t");
    tail.append_attribute("xml:space") = "preserve";
    tail.text().set(text.substr(left).c_str());
    for (xml_node after = piece.text.next_sibling(); after;) {
      const xml_node next = after.next_sibling();
      rest.append_move(after);
      after = next;
    }
    // What moved took its nodes along; only this text is parted.
    piece.text.text().set(text.substr(0, left).c_str());
    if (!piece.text.attribute("xml:space")) piece.text.append_attribute("xml:space") = "preserve";
    DocxPiece made{at, piece.size - before, tail};
    for (std::size_t i = before; i < piece.origin.size(); ++i)
      made.origin.push_back(piece.origin[i] - left);
    piece.size = before;
    pieces_[at] = std::move(made);
  }

  std::map<std::size_t, DocxPiece> pieces_{};
};

void add_paragraph(xml_node comment, const std::string& text, bool bold) {
  if (text.empty()) return;
  xml_node run = comment.append_child("w:p").append_child("w:r");
  if (bold) run.append_child("w:rPr").append_child("w:b");
  xml_node body = run.append_child("w:t");
  body.append_attribute("xml:space") = "preserve";
  body.text().set(text.c_str());
}

int next_id(const xml_node& comments) {
  int id = 0;
  for (const auto& comment : comments.children("w:comment"))
    id = std::max(id, comment.attribute("w:id").as_int() + 1);
  return id;
}

/// The part of the comments, its type and its relation, where the document has none yet.
Result<void> declare(pages::Parts& parts) {
  pugi::xml_document types, relations;
  CHECK_OK(load(types, parts[kTypes], kTypes));
  const std::string part = std::string("/") + kComments;
  auto root = types.child("Types");
  if (!root.find_child_by_attribute("Override", "PartName", part.c_str())) {
    auto entry = root.append_child("Override");
    entry.append_attribute("PartName") = part.c_str();
    entry.append_attribute("ContentType") = kCommentsType;
    parts[kTypes] = saved(types);
  }
  if (parts.contains(kRelations)) {
    CHECK_OK(load(relations, parts[kRelations], kRelations));
  } else {
    relations.append_child("Relationships").append_attribute("xmlns") =
        "http://schemas.openxmlformats.org/package/2006/relationships";
  }
  auto list = relations.child("Relationships");
  if (list.find_child_by_attribute("Relationship", "Type", kCommentsRelation)) return {};
  auto entry = list.append_child("Relationship");
  entry.append_attribute("Id") = "rIdNhipAudit";
  entry.append_attribute("Type") = kCommentsRelation;
  entry.append_attribute("Target") = "comments.xml";
  parts[kRelations] = saved(relations);
  return {};
}

}  // namespace

Result<std::string> annotate_docx(const Audit& audit, const View& view,
                                  const std::string& original) {
  auto parts = TRY(pages::unpack(original));
  pugi::xml_document document, comments;
  CHECK_OK(load(document, parts[kDocument], kDocument));
  Pieces pieces(docx_pieces(document, parts));
  if (parts.contains(kComments)) {
    CHECK_OK(load(comments, parts[kComments], kComments));
  } else {
    comments.append_child("w:comments").append_attribute("xmlns:w") = kNamespace;
  }
  auto list = comments.child("w:comments");
  int id = next_id(list);
  for (const auto& finding : audit.findings) {
    auto comment = list.append_child("w:comment");
    comment.append_attribute("w:id") = id;
    comment.append_attribute("w:author") = "nhip audit";
    comment.append_attribute("w:initials") = "N";
    add_paragraph(comment, word_for(finding.cls, view.language), true);
    add_paragraph(comment, in(finding.message, view.language), false);
    add_paragraph(comment, in(finding.advice, view.language), false);
    // At the first place that lies in the body; a finding of notes alone stands at the end.
    const auto place =
        std::ranges::find_if(finding.spans, [&](const Range& span) { return pieces.covers(span); });
    xml_node first = pieces.last_run(), last = first;
    if (place != finding.spans.end()) {
      const Range range = shown(audit.report.manuscript, *place);
      first = pieces.run_from(range.start);
      last = pieces.run_to(range.end);
    }
    if (!first || !last) continue;
    auto begin = first.parent().insert_child_before("w:commentRangeStart", first);
    begin.append_attribute("w:id") = id;
    auto end = last.parent().insert_child_after("w:commentRangeEnd", last);
    end.append_attribute("w:id") = id;
    auto run = end.parent().insert_child_after("w:r", end);
    run.append_child("w:commentReference").append_attribute("w:id") = id;
    ++id;
  }
  if (audit.findings.empty()) return original;
  parts[kDocument] = saved(document);
  parts[kComments] = saved(comments);
  CHECK_OK(declare(parts));
  return pages::pack(parts);
}

}  // namespace nhip::audit
