#include "indicators/restate.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace nhip::indicators {

namespace {

using records::Succession;
using Kind = records::Succession::Kind;

constexpr int most_acts_in_a_row = 100;  // a circle of successions ends here

std::string_view reason_code(Kind kind) {
  return kind == Kind::part ? "part_without_share" : "split_without_shares";
}

}  // namespace

core::Result<View> View::parse(std::string_view text) {
  constexpr std::string_view as_of = "as_of:";
  if (text.empty() || text == "as_was") return View{};
  if (text == "comparable") return View{Kind::comparable, {}};
  if (text.starts_with(as_of)) {
    if (const auto day = core::Date::parse(text.substr(as_of.size())))
      return View{Kind::as_of, *day};
  }
  return core::fail("view.malformed", fmt::format("\"{}\" is no view of the units", text), {},
                    "Say as_was, comparable or as_of:YYYY-MM-DD.");
}

std::vector<std::int64_t> RestatedPiece::owners() const {
  std::vector<std::int64_t> all = whole.ids;
  for (const auto& [unit, share] : shares) all.push_back(unit);
  for (const auto& [unit, reason] : doubts) all.push_back(unit);
  std::ranges::sort(all);
  return all;
}

core::Date Restatement::anchor_of(const View& view, const Placement& placement,
                                  core::Window window) {
  if (view.kind == View::Kind::as_of) return view.day;
  if (view.kind == View::Kind::as_was) return window.last();
  core::Date anchor = window.last();
  if (!placement.changes().empty()) anchor = std::max(anchor, placement.changes().back());
  if (const auto& acts = placement.tree().successions(); !acts.empty())
    anchor = std::max(anchor, acts.back().day);
  return anchor;
}

bool Restatement::concerns(const Succession& one) const {
  return one.kind != Kind::function ||
         std::ranges::find(one.record_types, type_) != one.record_types.end();
}

std::optional<Reason> Restatement::refusal(const UnitWish& wish) const {
  const records::UnitTree& tree = placement_.tree();
  std::vector<std::int64_t> named = wish.exact;
  if (wish.subtree != 0) named.push_back(wish.subtree);
  for (const std::int64_t unit : named) {
    if (tree.valid(unit, anchor_)) continue;
    const auto first = tree.first_day(unit);
    if (first && anchor_ < *first) return Reason{"unit_not_begun", tree.slug(unit), "", *first};
    const auto last = tree.last_day(unit);
    const std::int64_t successor = tree.successor(unit);
    return Reason{"unit_ended", tree.slug(unit), successor == 0 ? "" : tree.slug(successor),
                  last ? *last + 1 : anchor_};
  }
  if (wish.levels.empty() && wish.groups.empty()) return std::nullopt;
  UnitWish kinds;
  kinds.levels = wish.levels;
  kinds.groups = wish.groups;
  const UnitFilter of_kind = placement_.on(kinds, anchor_);
  std::optional<core::Date> end;
  for (const std::int64_t unit : placement_.units()) {
    if (!of_kind.contains(unit)) continue;
    if (tree.valid(unit, anchor_)) return std::nullopt;
    if (const auto last = tree.last_day(unit); last && *last < anchor_)
      end = end ? std::max(*end, *last + 1) : *last + 1;
  }
  if (!end) return std::nullopt;
  const auto& names = wish.levels.empty() ? wish.groups : wish.levels;
  return Reason{"level_ended", fmt::format("{}", fmt::join(names, "+")), "", *end};
}

// ---- towards a later day

void Restatement::follow(const Portion& portion, core::Date day, Portions& result,
                         int depth) const {
  const auto& all = placement_.tree().successions();
  // What happened first to these records after the day; an ending counts for late ones too.
  const auto next = std::ranges::find_if(all, [&](const Succession& one) {
    if (one.from != portion.unit || anchor_ < one.day || !concerns(one)) return false;
    if (one.kind == Kind::part) return day < one.day;
    return one.kind == Kind::function || !placement_.tree().valid(portion.unit, anchor_);
  });
  if (next == all.end() || depth > most_acts_in_a_row) {
    result.parts.push_back(portion);
    return;
  }
  std::vector<const Succession*> act;
  for (const Succession& one : all)
    if (one.from == portion.unit && one.day == next->day && one.kind == next->kind && concerns(one))
      act.push_back(&one);
  const core::Date from = std::max(day, next->day);
  const bool divided = next->kind == Kind::part || act.size() > 1 || next->kind == Kind::split;
  core::Decimal given;
  for (const Succession* one : act) {
    Portion next_portion{one->to, portion.share};
    if (divided) {
      const bool known = one->share && portion.share;
      next_portion.share = known ? std::optional(*portion.share * *one->share) : std::nullopt;
      if (one->share) given += *one->share;
      if (!one->share && !result.reason)
        result.reason =
            Reason{std::string(reason_code(one->kind)), placement_.tree().slug(one->from),
                   placement_.tree().slug(one->to), one->day};
    }
    follow(next_portion, from, result, depth + 1);
  }
  if (next->kind != Kind::part) return;
  Portion rest{portion.unit, portion.share};
  const bool all_given =
      std::ranges::all_of(act, [](const Succession* one) { return one->share.has_value(); });
  rest.share = portion.share && all_given
                   ? std::optional(*portion.share * (core::Decimal(1) - given))
                   : std::nullopt;
  follow(rest, next->day, result, depth + 1);
}

Restatement::Portions Restatement::forward(std::int64_t unit, core::Date day) const {
  Portions result;
  follow({unit, core::Decimal(1)}, day, result, 0);
  return result;
}

// ---- towards an earlier day: what came together cannot be told apart again

Restatement::Portions Restatement::backward(std::int64_t unit, core::Date day) const {
  const records::UnitTree& tree = placement_.tree();
  std::set<std::int64_t> origins = {unit};
  std::optional<Reason> reason;
  const auto& all = tree.successions();
  for (auto one = all.rbegin(); one != all.rend(); ++one) {
    if (one->day <= anchor_ || day < one->day || !origins.contains(one->to) || !concerns(*one))
      continue;
    if (!tree.valid(one->to, anchor_)) origins.erase(one->to);
    for (const Succession& other : all) {
      if (other.to != one->to || other.day != one->day || !concerns(other)) continue;
      origins.insert(other.from);
      if (!reason)
        reason = Reason{"merged_before", tree.slug(other.to),
                        other.from == 0 ? other.outside : tree.slug(other.from), other.day};
    }
  }
  Portions result;
  for (const std::int64_t origin : origins)
    result.parts.push_back(
        {origin, origins.size() == 1 ? std::optional(core::Decimal(1)) : std::nullopt});
  if (origins.size() > 1) result.reason = reason;
  return result;
}

// ---- pieces

RestatedPiece Restatement::piece(const UnitFilter& asked, core::Date day) const {
  RestatedPiece piece;
  piece.whole.everything = false;
  for (const std::int64_t unit : placement_.units()) {
    const Portions portions = anchor_ < day ? backward(unit, day) : forward(unit, day);
    bool all = true;
    bool some = false;
    std::optional<core::Decimal> share = core::Decimal(0);
    for (const Portion& portion : portions.parts) {
      const bool inside = asked.contains(portion.unit);
      all = all && inside;
      some = some || inside;
      if (inside)
        share = share && portion.share ? std::optional(*share + *portion.share) : std::nullopt;
    }
    if (all) {
      piece.whole.ids.push_back(unit);
    } else if (some && share) {
      piece.shares.emplace_back(unit, *share);
    } else if (some) {
      piece.doubts.emplace_back(unit, portions.reason.value_or(Reason{}));
    }
  }
  for (const Succession& one : placement_.tree().successions()) {
    if (one.from == 0 && day < one.day && one.day <= anchor_ && asked.contains(one.to))
      piece.outside.push_back({"outside", one.outside, placement_.tree().slug(one.to), one.day});
  }
  return piece;
}

std::vector<RestatedPiece> Restatement::pieces(const UnitWish& wish, core::Window window) {
  const UnitFilter asked = placement_.on(wish, anchor_);
  std::set<core::Date> cuts = {window.to};
  for (const core::Date day : placement_.tree().changes_in(window)) cuts.insert(day);
  for (const Succession& one : placement_.tree().successions())
    if (window.from < one.day && one.day < window.to) cuts.insert(one.day);
  std::vector<RestatedPiece> result;
  core::Date from = window.from;
  for (const core::Date to : cuts) {
    RestatedPiece next = piece(asked, from);
    next.window = {from, to};
    if (!result.empty()) {
      RestatedPiece& last = result.back();
      const core::Window both = {last.window.from, to};
      RestatedPiece same = next;
      same.window = last.window;
      if (same == last) {
        last.window = both;
        from = to;
        continue;
      }
    }
    result.push_back(std::move(next));
    from = to;
  }
  return result;
}

std::string text_of(const Reason& reason) {
  const std::string day = reason.day.to_string();
  if (reason.code == "split_without_shares")
    return fmt::format("not comparable: {} was divided on {} and nobody said in which shares",
                       reason.unit, day);
  if (reason.code == "part_without_share")
    return fmt::format("not comparable: {} ceded a part to {} on {} and nobody said how large",
                       reason.unit, reason.other, day);
  if (reason.code == "merged_before")
    return fmt::format("not comparable: {} took over {} on {}; its records cannot be told apart",
                       reason.unit, reason.other, day);
  if (reason.code == "outside")
    return fmt::format("not comparable: records of {} before {} are not kept here", reason.unit,
                       day);
  if (reason.code == "unit_ended")
    return fmt::format("{} ended on {}{}", reason.unit, day,
                       reason.other.empty() ? "" : ", followed by " + reason.other);
  if (reason.code == "unit_not_begun") return fmt::format("{} began on {}", reason.unit, day);
  if (reason.code == "level_ended")
    return fmt::format("there is no {} any more since {}", reason.unit, day);
  if (reason.code == "shares_not_added")
    return "not comparable: shares of several units have no sum";
  if (reason.code == "not_divisible")
    return fmt::format("not comparable: different values of {} cannot be divided", reason.unit);
  return reason.code;
}

}  // namespace nhip::indicators
