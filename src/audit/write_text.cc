#include <algorithm>

#include "audit/quotes.h"
#include "audit/wording.h"

namespace nhip::audit {
namespace {

std::string marked(const QuotePiece& piece, const View& view) {
  if (!piece.marked) return piece.text;
  return view.color ? "\033[7m" + piece.text + "\033[0m" : "«" + piece.text + "»";
}

std::string place_of(const Quote& quote, const View& view) {
  const auto& w = words(view.language);
  if (quote.page > 0) return std::string(w.page) + ' ' + std::to_string(quote.page);
  return std::string(w.line) + ' ' + std::to_string(quote.line) + ':' +
         std::to_string(quote.column);
}

std::string painted(Class cls, const std::string& word, const View& view) {
  if (!view.color) return word;
  const char* color = cls == Class::contradiction ? "\033[1;31m"
                      : cls == Class::suspicious  ? "\033[1;33m"
                                                  : "\033[1;36m";
  return color + word + "\033[0m";
}

std::string finding_text(const Quoter& quoter, const Finding& finding, const View& view) {
  std::string out = painted(finding.cls, word_for(finding.cls, view.language), view);
  const auto quotes = quoter.quotes_of(finding.spans);
  if (!quotes.empty()) out += "  " + place_of(quotes[0], view);
  out += "\n  " + in(finding.message, view.language) + '\n';
  for (std::size_t i = 0; i < quotes.size() && i < 4; ++i) {
    out += i == 0 ? "    " : "    " + place_of(quotes[i], view) + ": ";
    for (const auto& piece : quotes[i].pieces) out += marked(piece, view);
    out += '\n';
  }
  if (!in(finding.advice, view.language).empty())
    out += "  → " + in(finding.advice, view.language) + '\n';
  return out + '\n';
}

std::string relation_text(const Audit& audit, const Quoter& quoter, const Relation& relation,
                          const View& view) {
  const auto& w = words(view.language);
  std::string out = "  [" + word_for(relation.verdict, view.language) + "] " + relation.kind +
                    ": " + std::string(w.stated) + ' ' + relation.stated + ", " +
                    std::string(w.computed) + ' ' + relation.computed;
  const auto& text = audit.report.manuscript.text;
  std::string operands;
  for (std::size_t i = 1; i < relation.spans.size() && i < 12; ++i) {
    const auto range = shown(audit.report.manuscript, relation.spans[i]);
    operands += (operands.empty() ? "" : "; ") + text.substr(range.start, range.end - range.start);
  }
  if (!operands.empty()) out += " (" + operands + ")";
  const auto quotes = quoter.quotes_of(
      {relation.spans.begin(), relation.spans.begin() + (relation.spans.empty() ? 0 : 1)});
  if (!quotes.empty()) out += ", " + place_of(quotes[0], view);
  return out + " — " + in(relation.ground, view.language) + '\n';
}

}  // namespace

std::string write_text(const Audit& audit, const View& view) {
  const auto& w = words(view.language);
  const auto& report = audit.report;
  std::string out = report.manuscript.file + ": " + std::to_string(report.claims.size()) + ' ' +
                    std::string(w.claims) + ", " + std::to_string(audit.relations.size()) + ' ' +
                    std::string(w.relations) + "; " + tally(audit, view.language) + "\n\n";
  const Quoter quoter(report);
  for (const auto& finding : audit.findings) out += finding_text(quoter, finding, view);
  if (std::ranges::none_of(audit.findings,
                           [](const Finding& f) { return f.cls == Class::contradiction; }))
    out += std::string(w.none) + '\n';
  if (view.relations)
    for (const auto& relation : audit.relations)
      out += relation_text(audit, quoter, relation, view);
  return out;
}

}  // namespace nhip::audit
