#include <algorithm>

#include "audit/marks.h"
#include "audit/wording.h"

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
    else if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t')
      out += c;
  }
  return out;
}

constexpr std::string_view kStyle = R"(
:root{color-scheme:light}
body{font:16px/1.55 "Times New Roman",Tinos,serif;color:#1a1a1a;background:#fff;margin:0 auto;max-width:82rem;padding:1.5rem}
header{border-bottom:2px solid #333;margin-bottom:1rem}
h1{font-size:1.4rem;margin:0 0 .25rem}
.row{display:grid;grid-template-columns:minmax(0,1fr) 22rem;gap:1.5rem;margin:0 0 .6rem}
.row p,.row h2,.row h3{margin:0;text-align:justify}
.row h2{font-size:1.1rem}
aside{font:14px/1.4 system-ui,sans-serif}
.finding{border-left:4px solid;padding:.3rem .6rem;margin:0 0 .5rem;background:#f7f7f7}
.finding b{display:block}
.contradiction{border-color:#b3261e}.suspicious{border-color:#9a6700}.note{border-color:#31688e}
mark{background:#fde2e0;border-bottom:2px solid #b3261e;padding:0 1px}
mark.suspicious{background:#fff1c9;border-color:#9a6700}mark.note{background:#deeefa;border-color:#31688e}
table{border-collapse:collapse;width:100%;font-size:14px}td,th{border:1px solid #888;padding:.2rem .4rem;vertical-align:top}
.figure{text-align:right;font-variant-numeric:tabular-nums}
section.relations td{font:13px/1.35 system-ui,sans-serif}
@media(max-width:60rem){.row{grid-template-columns:1fr}}
@media print{body{max-width:none;padding:0}.row{grid-template-columns:minmax(0,1fr) 16rem;break-inside:avoid-page}.finding{break-inside:avoid}}
)";

class Page {
 public:
  Page(const Audit& audit, const View& view)
      : audit_(audit),
        view_(view),
        words_(words(view.language)),
        marks_(audit),
        told_(audit.findings.size(), false) {}

  std::string run() {
    const auto& report = audit_.report;
    out_ = "<!DOCTYPE html>\n<html lang=\"" +
           std::string(view_.language == Language::vi ? "vi" : "en") +
           "\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" "
           "content=\"width=device-width,initial-scale=1\"><title>" +
           escaped(words_.title) + " – " + escaped(report.manuscript.file) + "</title><style>" +
           std::string(kStyle) + "</style></head>\n<body>\n<header><h1>" + escaped(words_.title) +
           "</h1><p>" + escaped(report.manuscript.file) + ": " +
           std::to_string(report.claims.size()) + ' ' + escaped(words_.claims) + ", " +
           std::to_string(audit_.relations.size()) + ' ' + escaped(words_.relations) + "; " +
           escaped(tally(audit_, view_.language)) + "</p></header>\n<main>\n";
    for (const auto& block : report.manuscript.blocks) add(block);
    out_ += "</main>\n";
    if (view_.relations) relations();
    return out_ + "</body>\n</html>\n";
  }

 private:
  /// The passage with its marks; remembers which findings begin there.
  std::string passage(const Passage& text) {
    std::string out;
    const std::string& clean = text.text();
    std::size_t at = 0;
    const Range all = text.place(0, clean.size());
    for (const auto& mark : marks_.in(all)) {
      if (mark.range.end <= all.start) continue;
      const auto [from, to] = Marks::bytes_of(text, at, mark.range);
      if (!told_[mark.finding]) begun_.push_back(mark.finding);
      told_[mark.finding] = true;
      if (from >= to) continue;
      const auto& finding = audit_.findings[mark.finding];
      out += escaped(clean.substr(at, from - at)) + "<mark class=\"" +
             std::string(name_of(finding.cls)) + "\" title=\"" +
             escaped(in(finding.message, view_.language)) + "\">" +
             escaped(clean.substr(from, to - from)) + "</mark>";
      at = to;
    }
    return out + escaped(clean.substr(at));
  }

  void add(const Block& block) {
    begun_.clear();
    std::string body;
    if (block.kind == BlockKind::table) {
      body = "<table>";
      if (!block.text.empty()) body += "<caption>" + passage(block.text) + "</caption>";
      for (std::size_t r = 0; r < block.rows.size(); ++r) {
        body += "<tr>";
        const bool header = static_cast<int>(r) < block.header_rows;
        for (const auto& cell : block.rows[r]) {
          const char first = cell.text.empty() ? ' ' : cell.text.text()[0];
          const std::string span =
              cell.columns > 1 ? " colspan=\"" + std::to_string(cell.columns) + "\"" : "";
          body += (header                         ? "<th scope=\"col\""
                   : first >= '0' && first <= '9' ? "<td class=\"figure\""
                                                  : "<td") +
                  span + ">" + passage(cell.text) + (header ? "</th>" : "</td>");
        }
        body += "</tr>";
      }
      body += "</table>";
    } else {
      const std::string tag =
          block.kind == BlockKind::heading ? (block.level <= 1 ? "h2" : "h3") : "p";
      std::string marker =
          block.marker.substr(std::min(block.marker.find_first_not_of('#'), block.marker.size()));
      if (!marker.empty()) marker += ' ';
      body = "<" + tag + ">" + escaped(marker) + passage(block.text) + "</" + tag + ">";
    }
    out_ += "<div class=\"row\"><div>" + body + "</div><aside>";
    for (const std::size_t f : begun_) {
      const auto& finding = audit_.findings[f];
      out_ += "<div class=\"finding " + std::string(name_of(finding.cls)) + "\"><b>" +
              escaped(word_for(finding.cls, view_.language)) + "</b>" +
              escaped(in(finding.message, view_.language)) + "<br><i>" +
              escaped(in(finding.advice, view_.language)) + "</i></div>";
    }
    out_ += "</aside></div>\n";
  }

  void relations() {
    out_ += "<section class=\"relations\"><h2>" + escaped(words_.relations) +
            "</h2><table><tr><th>kind</th><th>" + escaped(words_.stated) + "</th><th>" +
            escaped(words_.computed) + "</th><th></th><th>" + escaped(words_.ground) + "</th></tr>";
    for (const auto& r : audit_.relations)
      out_ += "<tr><td>" + escaped(r.kind) + "</td><td>" + escaped(r.stated) + "</td><td>" +
              escaped(r.computed) + "</td><td>" + escaped(word_for(r.verdict, view_.language)) +
              "</td><td>" + escaped(in(r.ground, view_.language)) + "</td></tr>";
    out_ += "</table></section>\n";
  }

  const Audit& audit_;
  const View& view_;
  const Words& words_;
  Marks marks_;
  std::vector<bool> told_;            ///< findings that stand in a margin already
  std::vector<std::size_t> begun_{};  ///< those of this block
  std::string out_{};
};

}  // namespace

std::string write_html(const Audit& audit, const View& view) {
  return Page(audit, view).run();
}

}  // namespace nhip::audit
