#include "audit/checking.h"

#include <algorithm>
#include <cmath>

#include "core/vietnamese.h"

namespace nhip::audit {

using core::Decimal;

std::string_view name_of(Verdict verdict) {
  constexpr std::string_view kNames[] = {"ok", "open", "suspicious", "contradiction"};
  return kNames[static_cast<std::size_t>(verdict)];
}

std::string_view name_of(Class cls) {
  constexpr std::string_view kNames[] = {"note", "suspicious", "contradiction"};
  return kNames[static_cast<std::size_t>(cls)];
}

std::string printed(const Decimal& value, int decimals) {
  return core::print_vi(value.is_integer() ? value : value.rounded(decimals));
}

std::string printed(const Interval& value, int decimals) {
  return core::print_vi(value.nominal, std::max(decimals, 0));
}

bool is_slip(const Decimal& a, const Decimal& b) {
  std::string x, y;
  for (const char c : a.abs().to_string())
    if (c != '.') x += c;
  for (const char c : b.abs().to_string())
    if (c != '.') y += c;
  if (x == y) return false;
  const auto bare = [](std::string s) {
    while (s.size() > 1 && s.back() == '0') s.pop_back();
    return s;
  };
  if (bare(x) == bare(y) && x.size() >= 2) return true;
  // A digit was lost.
  if (x.size() + 1 == y.size() || y.size() + 1 == x.size()) {
    const std::string &shorter = x.size() < y.size() ? x : y, &longer = x.size() < y.size() ? y : x;
    if (longer.size() < 4) return false;
    for (std::size_t skip = 0; skip < longer.size(); ++skip)
      if (longer.substr(0, skip) + longer.substr(skip + 1) == shorter) return true;
    return false;
  }
  if (x.size() != y.size() || x.size() < 2) return false;
  std::size_t differ = 0, first = 0;
  for (std::size_t i = 0; i < x.size(); ++i)
    if (x[i] != y[i] && differ++ == 0) first = i;
  if (differ == 1) return true;
  return differ == 2 && first + 1 < x.size() && x[first] == y[first + 1] &&
         x[first + 1] == y[first];
}

double distance(const Decimal& a, const Decimal& b) {
  const double base = b.to_double();
  return base == 0 ? 1.0 : std::fabs((a.to_double() - base) / base);
}

double distance(const Interval& a, const Interval& b) {
  return distance(a.nominal, b.nominal);
}

std::string number_of(const Claim& claim) {
  std::string text = claim.printed;
  return text;
}

std::string joined(const Audit& audit, const std::vector<int>& claims, std::string_view between) {
  std::string out;
  for (const int id : claims) {
    if (!out.empty()) out += between;
    out += number_of(audit.report.claim(id));
  }
  return out;
}

namespace {

std::vector<Range> spans_of(const Audit& audit, const std::vector<int>& claims) {
  std::vector<Range> spans;
  for (const int id : claims) spans.push_back(audit.report.claim(id).range);
  return spans;
}

}  // namespace

Relation& add_relation(Audit& audit, std::string kind, Verdict verdict, std::vector<int> claims,
                       std::string stated, std::string computed, Said ground) {
  Relation relation;
  relation.kind = std::move(kind);
  relation.verdict = verdict;
  relation.spans = spans_of(audit, claims);
  relation.claims = std::move(claims);
  relation.stated = std::move(stated);
  relation.computed = std::move(computed);
  relation.ground = std::move(ground);
  return audit.relations.emplace_back(std::move(relation));
}

Finding& add_finding(Audit& audit, Class cls, std::string kind, std::vector<int> claims,
                     std::string stated, std::string computed, Said message, Said advice) {
  Finding finding;
  finding.cls = cls;
  finding.kind = std::move(kind);
  finding.spans = spans_of(audit, claims);
  finding.claims = std::move(claims);
  finding.stated = std::move(stated);
  finding.computed = std::move(computed);
  finding.message = std::move(message);
  finding.advice = std::move(advice);
  return audit.findings.emplace_back(std::move(finding));
}

int attached(const Report& report, int claim, Role role, UnitKind unit) {
  for (const int id : report.said_of[static_cast<std::size_t>(claim)]) {
    const auto& other = report.claim(id);
    if (other.role == role && (unit == UnitKind::none || other.unit.kind == unit)) return id;
  }
  return -1;
}

}  // namespace nhip::audit
