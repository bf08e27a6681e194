#include <algorithm>

#include "audit/marks.h"
#include "audit/wording.h"
#include "audit/write.h"
#include "pages/archive.h"

namespace nhip::audit {
namespace {

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else if (static_cast<unsigned char>(c) >= 0x20 || c == '\t')
      out += c;
    else if (c == '\n')
      out += ' ';
  }
  return out;
}

constexpr std::string_view kNamespace =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
constexpr std::string_view kHead =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

std::string run_of(std::string_view text, bool bold = false, bool marked = false) {
  if (text.empty()) return "";
  std::string properties;
  if (bold) properties += "<w:b/>";
  if (marked) properties += "<w:highlight w:val=\"yellow\"/>";
  if (!properties.empty()) properties = "<w:rPr>" + properties + "</w:rPr>";
  return "<w:r>" + properties + "<w:t xml:space=\"preserve\">" + escaped(text) + "</w:t></w:r>";
}

class Writer {
 public:
  Writer(const Audit& audit, const View& view)
      : audit_(audit), view_(view), marks_(audit), told_(audit.findings.size(), false) {}

  core::Result<std::string> run() {
    std::string body;
    for (const auto& block : audit_.report.manuscript.blocks) body += block_of(block);
    pages::Parts parts;
    parts["[Content_Types].xml"] =
        std::string(kHead) +
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default "
        "Extension=\"rels\" "
        "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        "<Default Extension=\"xml\" ContentType=\"application/xml\"/><Override "
        "PartName=\"/word/document.xml\" "
        "ContentType=\"application/"
        "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>"
        "<Override PartName=\"/word/comments.xml\" "
        "ContentType=\"application/"
        "vnd.openxmlformats-officedocument.wordprocessingml.comments+xml\"/></Types>";
    parts["_rels/.rels"] =
        std::string(kHead) +
        "<Relationships "
        "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship "
        "Id=\"rId1\" "
        "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
        "officeDocument\" Target=\"word/document.xml\"/></Relationships>";
    parts["word/_rels/document.xml.rels"] =
        std::string(kHead) +
        "<Relationships "
        "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship "
        "Id=\"rId1\" "
        "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments\" "
        "Target=\"comments.xml\"/></Relationships>";
    parts["word/document.xml"] =
        std::string(kHead) + "<w:document " + std::string(kNamespace) + "><w:body>" + body +
        "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1134\" w:right=\"1134\" "
        "w:bottom=\"1134\" w:left=\"1701\" w:header=\"709\" w:footer=\"709\" "
        "w:gutter=\"0\"/></w:sectPr></w:body></w:document>";
    parts["word/comments.xml"] = std::string(kHead) + "<w:comments " + std::string(kNamespace) +
                                 ">" + comments_ + "</w:comments>";
    return pages::pack(parts);
  }

 private:
  /// The comment of a finding, at its first place; other places are highlighted alone.
  std::string comment(std::size_t f) {
    const auto& finding = audit_.findings[f];
    const auto paragraph = [](const std::string& text, bool bold) {
      return "<w:p>" + run_of(text, bold) + "</w:p>";
    };
    comments_ += "<w:comment w:id=\"" + std::to_string(f) +
                 "\" w:author=\"nhip audit\" w:initials=\"N\">" +
                 paragraph(word_for(finding.cls, view_.language), true) +
                 paragraph(in(finding.message, view_.language), false) +
                 paragraph(in(finding.advice, view_.language), false) + "</w:comment>";
    return "<w:commentRangeStart w:id=\"" + std::to_string(f) + "\"/>";
  }

  std::string runs(const Passage& passage, bool bold) {
    const std::string& clean = passage.text();
    std::string out;
    std::size_t at = 0;
    const Range all = passage.place(0, clean.size());
    for (const auto& mark : marks_.in(all)) {
      if (clean.empty() || mark.range.end <= all.start) continue;
      auto [from, to] = Marks::bytes_of(passage, at, mark.range);
      const bool first = !told_[mark.finding];
      if (from >= to && !first) continue;
      if (from >= to) from = to = at;  // inside another mark: the comment stands behind it
      out += run_of(std::string_view(clean).substr(at, from - at), bold);
      told_[mark.finding] = true;
      if (first) out += comment(mark.finding);
      out += run_of(std::string_view(clean).substr(from, to - from), bold, true);
      const std::string id = std::to_string(mark.finding);
      if (first)
        out += "<w:commentRangeEnd w:id=\"" + id + "\"/><w:r><w:commentReference w:id=\"" + id +
               "\"/></w:r>";
      at = to;
    }
    return out + run_of(std::string_view(clean).substr(at), bold);
  }

  std::string block_of(const Block& block) {
    if (block.kind != BlockKind::table) {
      std::string marker =
          block.marker.substr(std::min(block.marker.find_first_not_of('#'), block.marker.size()));
      if (!marker.empty()) marker += ' ';
      const bool heading = block.kind == BlockKind::heading;
      return "<w:p><w:pPr><w:spacing w:after=\"120\"/></w:pPr>" + run_of(marker, heading) +
             runs(block.text, heading) + "</w:p>";
    }
    std::string out = "<w:tbl><w:tblPr><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblBorders>";
    for (const char* side : {"top", "left", "bottom", "right", "insideH", "insideV"})
      out += std::string("<w:") + side +
             " w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"808080\"/>";
    out += "</w:tblBorders></w:tblPr><w:tblGrid>";
    std::size_t width = 0;
    for (const auto& row : block.rows) {
      std::size_t columns = 0;
      for (const auto& cell : row) columns += static_cast<std::size_t>(std::max(cell.columns, 1));
      width = std::max(width, columns);
    }
    for (std::size_t c = 0; c < width; ++c) out += "<w:gridCol/>";
    out += "</w:tblGrid>";
    for (std::size_t r = 0; r < block.rows.size(); ++r) {
      out += "<w:tr>";
      for (const auto& cell : block.rows[r]) {
        const std::string span =
            cell.columns > 1
                ? "<w:tcPr><w:gridSpan w:val=\"" + std::to_string(cell.columns) + "\"/></w:tcPr>"
                : "";
        out += "<w:tc>" + span + "<w:p>" +
               runs(cell.text, static_cast<int>(r) < block.header_rows) + "</w:p></w:tc>";
      }
      out += "</w:tr>";
    }
    return out + "</w:tbl><w:p/>";
  }

  const Audit& audit_;
  const View& view_;
  Marks marks_;
  std::vector<bool> told_;
  std::string comments_{};
};

}  // namespace

core::Result<std::string> write_docx(const Audit& audit, const View& view) {
  return Writer(audit, view).run();
}

}  // namespace nhip::audit
