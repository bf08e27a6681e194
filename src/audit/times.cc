#include "audit/times.h"

#include <algorithm>

namespace nhip::audit {
namespace {

using core::Date;
using core::Window;
using Grain = TimeMark::Grain;
using Tokens = std::vector<Token>;
using Period = std::optional<Window>;

/// A whole number of at most four digits; -1 = none.
int whole(const Tokens& tokens, std::size_t at) {
  if (at >= tokens.size() || tokens[at].kind != TokenKind::number) return -1;
  const auto& text = tokens[at].folded;
  if (text.size() > 4 || !std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; }))
    return -1;
  return std::stoi(text);
}

bool is_mark(const Tokens& tokens, std::size_t at, std::string_view mark) {
  return at < tokens.size() && tokens[at].kind == TokenKind::mark && tokens[at].is(mark);
}

bool is_year(int n) {
  return n >= 1900 && n <= 2100;
}

bool exists(int year, int month, int day) {
  if (month < 1 || month > 12 || day < 1 || day > 31) return false;
  return day <= Date::of(year, month, 1).last_of_month().day();
}

int year_or(const Period& period, int otherwise) {
  return period ? period->from.year() : otherwise;
}

struct Parsed {
  std::size_t next;  ///< token behind it
  int day = 0, month = 0, year = 0;
};

/// "15/9/2024", "15/9", "9/2024" from a number on; marks "/", "-" and "." between.
std::optional<Parsed> slashed(const Tokens& t, std::size_t at) {
  const int a = whole(t, at);
  if (a < 0) {
    // "15.9.2024" is one token.
    if (at >= t.size() || t[at].kind != TokenKind::number) return std::nullopt;
    int part[3] = {0, 0, 0}, n = 0;
    for (const char c : t[at].folded) {
      if (c == '.') {
        if (++n > 2) return std::nullopt;
      } else if (c < '0' || c > '9' || part[n] > 999) {
        return std::nullopt;
      } else {
        part[n] = 10 * part[n] + (c - '0');
      }
    }
    if (n == 2 && is_year(part[2]) && exists(part[2], part[1], part[0]))
      return Parsed{at + 1, part[0], part[1], part[2]};
    return std::nullopt;
  }
  for (const std::string_view mark : {"/", "-"}) {
    if (!is_mark(t, at + 1, mark)) continue;
    const int b = whole(t, at + 2);
    if (b < 0) continue;
    if (is_mark(t, at + 3, mark) && is_year(whole(t, at + 4)))
      return Parsed{at + 5, a, b, whole(t, at + 4)};
    const bool tight = !t[at + 1].spaced && !t[at + 2].spaced;
    if (is_year(b) && a >= 1 && a <= 12 && tight) return Parsed{at + 3, 0, a, b};
    if (mark == "/" && a >= 1 && a <= 31 && b >= 1 && b <= 12 && tight)
      return Parsed{at + 3, a, b, 0};
  }
  return std::nullopt;
}

/// "năm 2024", "/2024", "-2024", "(2024)" behind `at`.
std::optional<Parsed> year_behind(const Tokens& t, std::size_t at) {
  if (at < t.size() && t[at].sense == Sense::year && is_year(whole(t, at + 1)))
    return Parsed{at + 2, 0, 0, whole(t, at + 1)};
  for (const std::string_view mark : {"/", "-", ","}) {
    if (!is_mark(t, at, mark)) continue;
    if (is_year(whole(t, at + 1)) && mark != ",") return Parsed{at + 2, 0, 0, whole(t, at + 1)};
    if (at + 1 < t.size() && t[at + 1].sense == Sense::year && is_year(whole(t, at + 2)))
      return Parsed{at + 3, 0, 0, whole(t, at + 2)};
  }
  return std::nullopt;
}

int roman(const Token& token) {
  if (token.kind != TokenKind::word) return -1;
  if (token.is("i")) return 1;
  if (token.is("ii")) return 2;
  if (token.is("iii")) return 3;
  if (token.is("iv")) return 4;
  return -1;
}

TimeMark made(std::size_t first, std::size_t next, Window window, Grain grain, bool with_year) {
  return {first, next - 1, window, grain, with_year, false};
}

Window months(int year, int first, int last) {
  return {Date::of(year, first, 1), Date::of(year, last, 1).last_of_month() + 1};
}

std::optional<TimeMark> day_at(const Tokens& t, std::size_t at, const Period& period) {
  std::size_t i = at;
  const bool named = t[i].sense == Sense::day;
  if (named) ++i;
  if (const auto d = slashed(t, i); d && d->day > 0) {
    int year = d->year;
    std::size_t next = d->next;
    if (year == 0) {
      const auto behind = year_behind(t, next);
      if (behind && !is_mark(t, next, "-")) {
        year = behind->year;
        next = behind->next;
      } else if (!named &&
                 !(at > 0 && (t[at - 1].sense == Sense::from || t[at - 1].sense == Sense::to))) {
        return std::nullopt;  // "06/08 nhiệm vụ" is no day
      }
    }
    const bool with_year = year != 0;
    if (!with_year) year = year_or(period, 0);
    if (year == 0 || !exists(year, d->month, d->day)) return std::nullopt;
    const Date day = Date::of(year, d->month, d->day);
    return made(at, next, {day, day + 1}, Grain::day, with_year);
  }
  if (!named) return std::nullopt;
  const int day = whole(t, i);
  if (day < 1 || i + 1 >= t.size() || t[i + 1].sense != Sense::month) return std::nullopt;
  const int month = whole(t, i + 2);
  if (month < 1) return std::nullopt;
  std::size_t next = i + 3;
  int year = 0;
  if (const auto behind = year_behind(t, next)) {
    year = behind->year;
    next = behind->next;
  }
  const bool with_year = year != 0;
  if (!with_year) year = year_or(period, 0);
  if (year == 0 || !exists(year, month, day)) return std::nullopt;
  const Date d = Date::of(year, month, day);
  return made(at, next, {d, d + 1}, Grain::day, with_year);
}

std::optional<TimeMark> month_at(const Tokens& t, std::size_t at, const Period& period) {
  if (t[at].sense != Sense::month || t[at].length != 1) return std::nullopt;
  const int month = whole(t, at + 1);
  if (month < 1 || month > 12) return std::nullopt;
  std::size_t next = at + 2;
  int year = 0;
  if (const auto behind = year_behind(t, next)) {
    year = behind->year;
    next = behind->next;
  }
  const bool with_year = year != 0;
  if (!with_year) year = year_or(period, 0);
  if (year == 0) return std::nullopt;
  return made(at, next, months(year, month, month), Grain::month, with_year);
}

std::optional<TimeMark> quarter_at(const Tokens& t, std::size_t at, const Period& period) {
  if (t[at].sense != Sense::quarter || at + 1 >= t.size()) return std::nullopt;
  const int quarter = roman(t[at + 1]) > 0 ? roman(t[at + 1]) : whole(t, at + 1);
  if (quarter < 1 || quarter > 4) return std::nullopt;
  std::size_t next = at + 2;
  int year = 0;
  if (const auto behind = year_behind(t, next)) {
    year = behind->year;
    next = behind->next;
  }
  const bool with_year = year != 0;
  if (!with_year) year = year_or(period, 0);
  if (year == 0) return std::nullopt;
  return made(at, next, months(year, 3 * quarter - 2, 3 * quarter), Grain::quarter, with_year);
}

/// "6 tháng đầu năm 2023", "9 tháng năm 2024", "6 tháng cuối năm".
std::optional<TimeMark> months_at(const Tokens& t, std::size_t at, const Period& period) {
  const int count = whole(t, at);
  if (count < 1 || count > 12 || at + 1 >= t.size()) return std::nullopt;
  const auto& word = t[at + 1];
  const bool starts = word.sense == Sense::half_year || word.sense == Sense::month;
  if (!starts) return std::nullopt;
  std::size_t next = at + 1 + word.length;
  const bool of_year = word.length == 3;  // "tháng đầu năm", "tháng cuối năm"
  const bool late = word.length == 3 && t[at + 2].is(fold_word("cuối"));
  int year = 0;
  if (is_year(whole(t, next))) {
    year = whole(t, next);
    ++next;
  } else if (const auto behind = year_behind(t, next)) {
    year = behind->year;
    next = behind->next;
  }
  const bool with_year = year != 0;
  if (!with_year) {
    if (!of_year && word.length != 2) return std::nullopt;
    year = year_or(period, 0);
  }
  if (year == 0) return std::nullopt;
  return made(at, next, late ? months(year, 13 - count, 12) : months(year, 1, count), Grain::months,
              with_year);
}

std::optional<TimeMark> year_at(const Tokens& t, std::size_t at, const Period&) {
  std::size_t i = at;
  const bool named = t[i].sense == Sense::year || t[i].sense == Sense::term;
  if (named) i += t[i].length;
  const int first = whole(t, i);
  if (!is_year(first) || t[i].folded.size() != 4) return std::nullopt;
  if (is_mark(t, i + 1, "-") && is_year(whole(t, i + 2)) && whole(t, i + 2) > first)
    return made(at, i + 3, {Date::of(first, 1, 1), Date::of(whole(t, i + 2) + 1, 1, 1)},
                Grain::range, true);
  if (!named) return std::nullopt;
  return made(at, i + 1, months(first, 1, 12), Grain::year, true);
}

std::optional<TimeMark> single_at(const Tokens& t, std::size_t at, const Period& period) {
  if (at >= t.size()) return std::nullopt;
  if (t[at].kind == TokenKind::word && t[at].sense == Sense::none) return std::nullopt;
  if (auto found = day_at(t, at, period)) return found;
  if (auto found = month_at(t, at, period)) return found;
  if (auto found = quarter_at(t, at, period)) return found;
  if (auto found = months_at(t, at, period)) return found;
  return year_at(t, at, period);
}

/// The day that begins a range takes the year of the day that ends it: "15/8 đến 14/9/2024".
void borrow_year(TimeMark& from, const TimeMark& to) {
  if (from.with_year || from.grain != Grain::day) return;
  const Date d = from.window.from;
  int year = to.window.from.year();
  if (!exists(year, d.month(), d.day())) return;
  if (Date::of(year, d.month(), d.day()) > to.window.from) --year;
  if (!exists(year, d.month(), d.day())) return;
  const Date moved = Date::of(year, d.month(), d.day());
  from.window = {moved, moved + 1};
}

}  // namespace

std::optional<TimeMark> time_at(const Tokens& t, std::size_t at, const Period& period) {
  if (at >= t.size()) return std::nullopt;
  std::size_t i = at;
  const bool from = t[i].sense == Sense::from;
  const bool to = t[i].sense == Sense::to;
  // "từ ngày" and "đến ngày" are phrases that hold the word "ngày" themselves.
  const auto step = [&](std::size_t k) {
    const auto& token = t[k];
    const bool day = token.length > 1 && t[k + token.length - 1].sense == Sense::day;
    return k + token.length - (day ? 1U : 0U);
  };
  const Period known = period ? period : Period(Window{Date::of(2000, 1, 1), Date::of(2001, 1, 1)});
  if (from || to) i = step(i);
  auto first = single_at(t, i, from ? known : period);
  if (!first) return std::nullopt;
  first->first = at;
  if (to) {
    first->up_to = true;
    return first;
  }
  std::size_t j = first->last + 1;
  const bool dash = is_mark(t, j, "-");
  const bool until = j < t.size() && t[j].sense == Sense::to;
  if (!(from && (dash || until))) {
    if (from && !period && !first->with_year) return std::nullopt;
    return first;
  }
  j = dash ? j + 1 : step(j);
  if (dash && j < t.size() && t[j].sense == Sense::to) j = step(j);
  // The second day may stand without "ngày".
  auto second = single_at(t, j, period);
  if (!second && j < t.size()) {
    if (const auto d = slashed(t, j); d && d->day > 0) {
      const int year = d->year != 0 ? d->year : (period ? period->from.year() : 0);
      if (year != 0 && exists(year, d->month, d->day)) {
        const Date day = Date::of(year, d->month, d->day);
        second = made(j, d->next, {day, day + 1}, Grain::day, d->year != 0);
      }
    }
  }
  if (!second) return first->with_year || period ? first : std::nullopt;
  borrow_year(*first, *second);
  if (second->window.to <= first->window.from) return first;
  return made(at, second->last + 1, {first->window.from, second->window.to}, Grain::range,
              second->with_year);
}

std::size_t impossible_date(const Tokens& t, std::size_t at) {
  const int day = whole(t, at), month = whole(t, at + 2), year = whole(t, at + 4);
  const bool marked = (is_mark(t, at + 1, "/") && is_mark(t, at + 3, "/")) ||
                      (is_mark(t, at + 1, "-") && is_mark(t, at + 3, "-"));
  if (marked && day >= 0 && month >= 0 && is_year(year) && t[at].folded.size() <= 2 &&
      t[at + 2].folded.size() <= 2)
    return exists(year, month, day) ? 0 : 5;
  // "ngày 31 tháng 4 năm 2024"
  if (t[at].sense == Sense::day && at + 5 < t.size() && t[at + 2].sense == Sense::month &&
      t[at + 4].sense == Sense::year) {
    const int d = whole(t, at + 1), m = whole(t, at + 3), y = whole(t, at + 5);
    if (d >= 0 && m >= 0 && is_year(y)) return exists(y, m, d) ? 0 : 6;
  }
  return 0;
}

}  // namespace nhip::audit
