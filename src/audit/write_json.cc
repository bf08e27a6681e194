#include <algorithm>
#include <optional>

#include <boost/json.hpp>

#include "audit/letters.h"
#include "audit/quotes.h"
#include "audit/write.h"

namespace nhip::audit {
namespace {

namespace json = boost::json;

constexpr std::size_t kLongestSpan = 160;

std::string_view name_of(UnitKind kind) {
  constexpr std::string_view kNames[] = {"none",    "count",  "money", "measure",
                                         "percent", "points", "times"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string_view name_of(Bound bound) {
  constexpr std::string_view kNames[] = {"exact", "about", "above", "below"};
  return kNames[static_cast<std::size_t>(bound)];
}

/// Places of one report as JSON tells them.
class Spans {
 public:
  explicit Spans(const Manuscript& m) : manuscript_(m), lines_(m.text) {}

  json::object one(Range range) const {
    range = shown(manuscript_, range);
    const auto place = lines_.place_of(range.start);
    const Range in_file = manuscript_.in_file(range);
    return {
        {"start", in_file.start},
        {"end", in_file.end},
        {"line", place.line},
        {"column", place.column},
        {"text", std::string_view(manuscript_.text).substr(range.start, range.end - range.start)}};
  }

  json::array all(const std::vector<Range>& ranges) const {
    json::array out;
    for (const auto& range : ranges) out.push_back(one(range));
    return out;
  }

 private:
  const Manuscript& manuscript_;
  Lines lines_;
};

const std::string& in(const Said& said, const View& view) {
  return view.language == Language::vi ? said.vi : said.en;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

json::object claim_json(const Audit& audit, const Claim& claim, const Spans& spans) {
  json::object out = spans.one(claim.range);
  out["id"] = claim.id;
  out["value"] = claim.value.to_string();
  if (claim.upper) out["upper"] = claim.upper->to_string();
  if (claim.other_reading) out["other_reading"] = claim.other_reading->to_string();
  out["decimals"] = claim.decimals;
  out["quantum"] = claim.quantum.to_string();
  out["bound"] = name_of(claim.bound);
  out["unit"] = claim.unit.word;
  out["unit_kind"] = name_of(claim.unit.kind);
  out["kind"] = name_of(claim.role);
  if (claim.of >= 0) out["of"] = claim.of;
  if (!claim.per.empty()) out["per"] = claim.per_count.to_string() + ' ' + claim.per;
  auto subject = claim.label;
  subject.insert(subject.end(), claim.noun.begin(), claim.noun.end());
  out["subject"] = joined(subject);
  if (!claim.topic.empty()) out["topic"] = joined(claim.topic);
  constexpr std::string_view kLevels[] = {"province", "district", "commune", "central", "whole"};
  if (claim.level != Sense::none)
    out["level"] =
        kLevels[static_cast<std::size_t>(claim.level) - static_cast<std::size_t>(Sense::province)];
  if (claim.cumulative) out["cumulative"] = true;
  if (claim.target) out["target"] = true;
  if (claim.estimated) out["estimated"] = true;
  if (claim.window) out["window"] = claim.window->to_string();
  const auto& block = audit.report.block_of(claim);
  if (block.annex > 0) out["annex"] = block.annex;
  if (block.page > 0) out["page"] = block.page;
  if (claim.row >= 0) {
    out["row"] = claim.row + 1;
    out["cell"] = claim.column + 1;
  }
  return out;
}

/// The sentences of a finding, for those who show it without the file.
json::array quotes_json(const Quoter& quoter, const Finding& finding) {
  json::array out;
  for (const auto& quote : quoter.quotes_of(finding.spans)) {
    json::array pieces;
    for (const auto& piece : quote.pieces)
      pieces.push_back(json::object{{"text", piece.text}, {"marked", piece.marked}});
    json::object one{{"line", quote.line}, {"column", quote.column}, {"pieces", std::move(pieces)}};
    if (quote.page > 0) one["page"] = quote.page;
    out.push_back(std::move(one));
  }
  return out;
}

json::object file_json(const Audit& audit, const View& view) {
  const auto& report = audit.report;
  const Spans spans(report.manuscript);
  std::optional<Quoter> quoter;
  if (view.quotes) quoter.emplace(report);
  json::array claims, asides, relations, findings;
  for (const auto& claim : report.claims) claims.push_back(claim_json(audit, claim, spans));
  for (const auto& aside : report.asides) {
    auto span = spans.one(aside.range);
    span["reason"] = name_of(aside.reason);
    asides.push_back(std::move(span));
  }
  for (const auto& relation : audit.relations)
    relations.push_back(json::object{{"kind", relation.kind},
                                     {"verdict", name_of(relation.verdict)},
                                     {"spans", spans.all(relation.spans)},
                                     {"stated", relation.stated},
                                     {"computed", relation.computed},
                                     {"ground", in(relation.ground, view)}});
  for (const auto& finding : audit.findings) {
    json::object out{{"class", name_of(finding.cls)},     {"kind", finding.kind},
                     {"spans", spans.all(finding.spans)}, {"stated", finding.stated},
                     {"computed", finding.computed},      {"message", in(finding.message, view)},
                     {"advice", in(finding.advice, view)}};
    if (quoter) out["quotes"] = quotes_json(*quoter, finding);
    if (finding.culprit >= 0) out["culprit"] = spans.one(report.claim(finding.culprit).range);
    findings.push_back(std::move(out));
  }
  json::object out{{"file", report.manuscript.file},
                   {"format", report.manuscript.format},
                   {"encoding", report.manuscript.encoding}};
  if (report.period) out["period"] = report.period->to_string();
  if (report.dated) out["dated"] = report.dated->to_string();
  out["claims"] = std::move(claims);
  out["set_aside"] = std::move(asides);
  out["relations"] = std::move(relations);
  out["findings"] = std::move(findings);
  return out;
}

}  // namespace

Range shown(const Manuscript& manuscript, Range range) {
  const std::string_view text = manuscript.text;
  range.end = std::min(range.end, text.size());
  std::size_t at = range.start, letters = 0;
  while (at < range.end && letters < kLongestSpan) {
    next_letter(text, at);
    ++letters;
  }
  range.end = std::min(range.end, std::max(at, range.start));
  return range;
}

std::string write_json(const std::vector<Audit>& audits, const View& view,
                       const std::vector<Unread>& unread) {
  json::array files;
  for (const auto& audit : audits) files.push_back(file_json(audit, view));
  json::object out{{"version", 1}, {"files", std::move(files)}};
  if (!unread.empty()) {
    json::array all;
    for (const auto& one : unread)
      all.push_back(json::object{{"file", one.file},
                                 {"code", one.error.code},
                                 {"detail", one.error.message},
                                 {"hint", one.error.hint}});
    out["unread"] = std::move(all);
  }
  return json::serialize(out) + "\n";
}

}  // namespace nhip::audit
