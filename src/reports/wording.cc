#include "reports/wording.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include "core/vietnamese.h"
#include "reports/numbers.h"

namespace nhip::reports {
namespace {

const core::Decimal twice(2);

std::vector<WordedPiece> worded(const std::string& pattern, const std::string& figure_slot,
                                const std::string& printed,
                                const std::map<std::string, std::string>& slots) {
  std::vector<WordedPiece> pieces;
  for (const Piece& piece : pieces_of(pattern)) {
    if (piece.slot && piece.text == figure_slot) {
      pieces.push_back({true, printed});
      continue;
    }
    const auto value = piece.slot ? slots.find(piece.text) : slots.end();
    pieces.push_back({false, value != slots.end() ? value->second : piece.text});
  }
  return pieces;
}

std::string month_text(int month, int year) {
  return std::to_string(month) + "/" + std::to_string(year);
}

std::string roman(int number) {
  static const char* const numerals[] = {"", "I", "II", "III", "IV"};
  return numerals[number];
}

/// The month a window is, of calendar months only: others are said by their days.
std::optional<core::Date> whole_month(const core::Window& window) {
  if (window.from.day() != 1 || window.to != window.from.plus_months(1)) return std::nullopt;
  return window.from;
}

/// How often the base the value is, where it is at least twice that; to one decimal.
std::string times_of(const Answer& answer) {
  const auto ratio = core::divide(*answer.value, *answer.base);
  if (!ratio || *ratio < twice) return {};
  return core::print_vi(ratio->rounded(1));
}

}  // namespace

WordedChange word_change(const Answer& answer, const FigureTag& tag, const std::string& base,
                         const Phrases& phrases) {
  const bool by_percent = tag.as != "change_abs" && !answer.share;
  WordedChange change;
  change.as = by_percent ? "change_pct" : "change_abs";
  change.value = by_percent ? answer.change_pct : answer.change_abs;
  const std::map<std::string, std::string> slots = {{"base", base}, {"unit", answer.unit_label}};
  if (!change.value) {
    const bool zero = answer.base && answer.base->is_zero();
    change.pieces =
        worded(phrases(zero ? "change.base_zero" : "change.base_missing"), "", "", slots);
    return change;
  }
  const std::string kind = by_percent ? "percent" : answer.share ? "points" : "absolute";
  const int decimals = by_percent ? 2 : answer.decimals;
  const std::string ending = tag.briefly ? "_briefly" : "";
  if (is_no_change(*change.value, decimals)) {
    change.pieces = worded(phrases("change." + kind + ".same" + ending), "change",
                           phrases("number.no_change"), slots);
    return change;
  }
  std::string way = change.value->is_negative() ? "down" : "up";
  auto with_times = slots;
  if (by_percent && way == "up" && !tag.briefly) {
    with_times["times"] = times_of(answer);
    if (!with_times["times"].empty()) way = "up_much";
  }
  const std::string printed =
      by_percent ? print_percent(*change.value) : print_difference(*change.value, answer, phrases);
  change.pieces =
      worded(phrases("change." + kind + "." + way + ending), "change", printed, with_times);
  return change;
}

std::string name_base(const std::string& versus, const BlockWindow& in, const Phrases& phrases) {
  if (versus == "year" || versus == "plan") return phrases("base." + versus);
  if (versus.starts_with("since:")) {
    const auto day = core::Date::parse(std::string_view(versus).substr(6));
    return fill(phrases("base.since"), {{"day", day ? core::print_date_vi(*day) : versus}});
  }
  const bool month = !in.calendar.empty() && in.window.length() >= 28 && in.window.length() <= 31;
  return phrases(month || whole_month(in.window) ? "base.previous_month" : "base.previous");
}

std::vector<WordedPiece> word_count(const Answer& answer, const std::string& noun,
                                    const Phrases& phrases) {
  const std::string printed = print_value(answer, phrases, NumberStyle::text);
  const char* pattern = !answer.value             ? "count.missing"
                        : answer.value->is_zero() ? "count.none"
                                                  : "count.some";
  return worded(phrases(pattern), "n", printed, {{"noun", noun}});
}

std::string word_window(const BlockWindow& in, const Phrases& phrases) {
  if (in.window.length() == 1)
    return fill(phrases("window.day"), {{"to", core::print_date_vi(in.window.from)}});
  if (const auto month = whole_month(in.window))
    return fill(phrases("window.whole_month"),
                {{"month", month_text(month->month(), month->year())}});
  return fill(phrases("window.days"), {{"from", core::print_date_vi(in.window.from)},
                                       {"to", core::print_date_vi(in.window.last())}});
}

std::string word_period(const core::Period& period, const Phrases& phrases) {
  using Kind = core::Period::Kind;
  const std::map<std::string, std::string> slots = {
      {"month", std::to_string(period.ordinal)},
      {"quarter", period.kind == Kind::quarter ? roman(period.ordinal) : ""},
      {"year", std::to_string(period.year)}};
  switch (period.kind) {
    case Kind::month:
      return fill(phrases("period.month"), slots);
    case Kind::quarter:
      return fill(phrases("period.quarter"), slots);
    case Kind::half:
      return fill(phrases(period.ordinal == 1 ? "period.half_1" : "period.half_2"), slots);
    case Kind::nine_months:
      return fill(phrases("period.nine_months"), slots);
    case Kind::year:
      return fill(phrases("period.year"), slots);
    case Kind::days:
    case Kind::day:
      break;
  }
  return word_window({period.days, {}}, phrases);
}

core::Period next_period(const core::Period& period) {
  using Kind = core::Period::Kind;
  core::Period next = period;
  const int count = period.kind == Kind::month     ? 12
                    : period.kind == Kind::quarter ? 4
                    : period.kind == Kind::half    ? 2
                                                   : 1;
  if (period.kind == Kind::days || period.kind == Kind::day) {
    next.days = {period.days.to, period.days.to + period.days.length()};
  } else if (period.ordinal < count) {
    ++next.ordinal;
  } else {
    next.ordinal = count == 1 ? period.ordinal : 1;
    ++next.year;
  }
  return next;
}

std::string upper_case(const std::string& text) {
  std::string upper;
  icu::UnicodeString::fromUTF8(text).toUpper(icu::Locale("vi")).toUTF8String(upper);
  return upper;
}

std::string capitalised(const std::string& text) {
  auto letters = icu::UnicodeString::fromUTF8(text);
  const auto first = letters.moveIndex32(0, 1);
  auto head = letters.tempSubString(0, first);
  icu::UnicodeString result = head;
  result.toUpper(icu::Locale("vi")).append(letters, first, letters.length() - first);
  std::string capital;
  result.toUTF8String(capital);
  return capital;
}

}  // namespace nhip::reports
