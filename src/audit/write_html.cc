#include <algorithm>
#include <map>

#include "audit/quotes.h"
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
      : audit_(audit), view_(view), words_(words(view.language)) {
    for (std::size_t f = 0; f < audit.findings.size(); ++f)
      for (const auto& span : audit.findings[f].spans)
        marks_.push_back({shown(audit.report.manuscript, span), static_cast<int>(f)});
    std::ranges::stable_sort(marks_, {}, [](const Marked& m) { return m.range.start; });
  }

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
  struct Marked {
    Range range;
    int finding;
  };

  /// The passage with its marks; remembers which findings begin there.
  std::string passage(const Passage& text) {
    std::string out;
    const std::string& clean = text.text();
    std::size_t at = 0;
    for (const auto& mark : marks_) {
      const Range all = text.place(0, clean.size());
      if (mark.range.start >= all.end || mark.range.end <= all.start) continue;
      // Bytes of the passage that stand in the range.
      std::size_t from = clean.size(), to = 0;
      for (std::size_t i = at; i < clean.size(); ++i) {
        const Range place = text.place(i, i + 1);
        if (place.start >= mark.range.start && place.end <= mark.range.end &&
            place.start < place.end)
          from = std::min(from, i), to = i + 1;
        else if (from < clean.size())
          break;
      }
      if (std::ranges::find(begun_, mark.finding) == begun_.end()) begun_.push_back(mark.finding);
      if (from >= to) continue;
      const auto& finding = audit_.findings[static_cast<std::size_t>(mark.finding)];
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
    for (const int f : begun_) {
      if (std::ranges::find(told_, f) != told_.end()) continue;
      told_.push_back(f);
      const auto& finding = audit_.findings[static_cast<std::size_t>(f)];
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
  std::vector<Marked> marks_{};
  std::vector<int> begun_{}, told_{};
  std::string out_{};
};

}  // namespace

std::string write_html(const Audit& audit, const View& view) {
  return Page(audit, view).run();
}

}  // namespace nhip::audit
