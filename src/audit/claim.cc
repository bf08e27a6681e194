#include "audit/claim.h"

#include <algorithm>

#include "core/vietnamese.h"

namespace nhip::audit {

using core::Decimal;

Decimal factor_of(const Token& token) {
  if (token.is(fold_word("trăm"))) return Decimal(100);
  if (token.is(fold_word("vạn"))) return Decimal(10'000);
  if (token.is(fold_word("nghìn")) || token.is(fold_word("ngàn"))) return Decimal(1'000);
  if (token.is(fold_word("triệu")) || token.is("tr")) return Decimal(1'000'000);
  return Decimal(1'000'000'000);
}

std::string_view name_of(Reason reason) {
  constexpr std::string_view kNames[] = {
      "date",    "period",      "document_number", "law_reference", "name", "numbering", "phone",
      "address", "time_of_day", "denominator",     "ordinal",       "age",  "link",      "header"};
  return kNames[static_cast<std::size_t>(reason)];
}

std::string_view name_of(Role role) {
  constexpr std::string_view kNames[] = {"value", "share", "change", "attainment", "rate", "whole"};
  return kNames[static_cast<std::size_t>(role)];
}

namespace {

std::string first_word(const std::string& words) {
  return words.substr(0, words.find(' '));
}

bool are_people(const std::string& words) {
  static const std::vector<std::string> kPeople = [] {
    std::vector<std::string> out;
    for (const std::string_view word :
         {"người", "đồng",  "đảng",  "đoàn", "em",   "cháu", "trẻ", "học", "thí", "giáo",
          "lao",   "nhân",  "cán",   "viên", "bệnh", "sinh", "đối", "bị",  "phụ", "nạn",
          "ca",    "khách", "chiến", "dân",  "bé",   "cụ",   "nữ",  "nam", "bác", "tín"})
      for (auto form : {fold_word(word), core::fold_ascii(word)}) out.push_back(std::move(form));
    return out;
  }();
  static const std::vector<std::string> kTwoWords = [] {
    std::vector<std::string> out;
    for (const std::string_view words_of_one : {"công chức", "công nhân", "công dân", "hội viên",
                                                "thành viên", "cử tri", "vận động", "tu sĩ"})
      for (auto form : {core::fold_tones(words_of_one), core::fold_ascii(words_of_one)})
        out.push_back(std::move(form));
    return out;
  }();
  return std::ranges::find(kPeople, first_word(words)) != kPeople.end() ||
         std::ranges::find(kTwoWords, words) != kTwoWords.end();
}

}  // namespace

bool counts_alike(const Claim& a, const Claim& b) {
  if (a.unit.kind == UnitKind::none || b.unit.kind == UnitKind::none) return true;
  if (a.unit.kind != b.unit.kind) return false;
  if (a.unit.word.empty() || b.unit.word.empty()) return true;
  if (a.unit.kind != UnitKind::count) return a.unit.word == b.unit.word;
  return first_word(a.unit.word) == first_word(b.unit.word) ||
         (are_people(a.unit.word) && are_people(b.unit.word));
}

Interval operator+(const Interval& a, const Interval& b) {
  return {a.low + b.low, a.high + b.high, a.nominal + b.nominal};
}

Interval operator-(const Interval& a, const Interval& b) {
  return {a.low - b.high, a.high - b.low, a.nominal - b.nominal};
}

Interval operator*(const Interval& a, const Interval& b) {
  return {a.low * b.low, a.high * b.high, a.nominal * b.nominal};
}

Interval operator/(const Interval& a, const Interval& b) {
  const auto over = [](const Decimal& x, const Decimal& y) {
    return core::divide(x, y).value_or(Decimal::from_parts(0, 19));
  };
  // Below zero the smaller divisor gives the lower end.
  return {over(a.low, a.low.is_negative() ? b.low : b.high),
          over(a.high, a.high.is_negative() ? b.high : b.low), over(a.nominal, b.nominal)};
}

Interval percent_of(const Interval& ratio) {
  return {ratio.low * Decimal(100), ratio.high * Decimal(100), ratio.nominal * Decimal(100)};
}

Interval growth_between(const Interval& now, const Interval& then) {
  const Interval ratio = now / then;
  return percent_of({ratio.low - Decimal(1), ratio.high - Decimal(1), ratio.nominal - Decimal(1)});
}

Interval interval_of(const Claim& claim) {
  const Decimal half = claim.quantum * Decimal::from_parts(5, 1);
  const bool counted = claim.quantum == Decimal(1) && claim.unit.kind != UnitKind::percent &&
                       claim.unit.kind != UnitKind::measure && claim.unit.kind != UnitKind::point;
  Interval out = counted ? Interval{claim.value, claim.value}
                         : Interval{claim.value - half, claim.value + claim.quantum, claim.value};
  if (claim.upper) out.high = *claim.upper;
  const Decimal tenth = claim.value * Decimal::from_parts(1, 1);
  switch (claim.bound) {
    case Bound::about:
      return {out.low - tenth, out.high + tenth, claim.value};
    case Bound::above:
      return {out.low, out.high + tenth + claim.quantum, claim.value};
    case Bound::below:
      return {out.low - tenth - claim.quantum, out.high, claim.value};
    default:
      return out;
  }
}

}  // namespace nhip::audit
