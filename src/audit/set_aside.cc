#include <algorithm>

#include "audit/letters.h"
#include "audit/report.h"
#include "audit/times.h"

namespace nhip::audit {
namespace {

using Tokens = std::vector<Token>;

bool is_number(const Tokens& t, std::size_t i) {
  return i < t.size() && t[i].kind == TokenKind::number;
}
bool is_word(const Tokens& t, std::size_t i) {
  return i < t.size() && t[i].kind == TokenKind::word;
}
bool is_mark(const Tokens& t, std::size_t i, std::string_view mark) {
  return i < t.size() && t[i].kind == TokenKind::mark && t[i].is(mark);
}

/// The phrase that ends right before `at`; its sense, or none.
Sense sense_before(const Tokens& t, std::size_t at) {
  // The longest that ends here: "phố" of "thành phố" is no address.
  for (std::size_t length = std::min<std::size_t>(5, at); length > 0; --length)
    if (t[at - length].length == length) return t[at - length].sense;
  return Sense::none;
}

/// Words that may follow a number as its unit.
bool is_unit_word(const Token& token) {
  switch (token.sense) {
    case Sense::magnitude:
    case Sense::currency:
    case Sense::measure:
    case Sense::month:
    case Sense::day:
    case Sense::year:
    case Sense::percent_point:
    case Sense::clock:
      return true;
    default:
      return (token.is("h") || token.is("g")) && !token.capital;
  }
}

/// Whether a noun follows that the number could count.
bool noun_follows(const Tokens& t, std::size_t i) {
  if (!is_word(t, i)) return false;
  switch (t[i].sense) {
    case Sense::none:
    case Sense::document:
    case Sense::magnitude:
    case Sense::currency:
    case Sense::measure:
    case Sense::numbered:
    case Sense::plan:
    case Sense::law_part:
      return true;
    default:
      return false;
  }
}

class Sorter {
 public:
  Sorter(Report& report, int prose, std::vector<bool>& taken)
      : report_(report),
        prose_(report.proses[static_cast<std::size_t>(prose)]),
        t_(prose_.tokens),
        taken_(taken) {}

  void run() {
    links();
    for (std::size_t i = 0; i < t_.size(); ++i)
      if (!taken_[i]) i = times(i);
    for (std::size_t i = 0; i < t_.size(); ++i)
      if (is_number(t_, i) && !taken_[i]) number(i);
  }

 private:
  void take(std::size_t first, std::size_t last, Reason reason) {
    for (std::size_t i = first; i <= last; ++i) {
      if (is_number(t_, i) && !taken_[i]) {
        const auto& text = prose_.passage->text();
        report_.asides.push_back(
            {prose_.place(i, i), text.substr(t_[i].begin, t_[i].end - t_[i].begin), reason});
      }
      taken_[i] = true;
    }
  }

  void links() {
    const std::string& text = prose_.passage->text();
    for (std::size_t i = 0; i < t_.size(); ++i) {
      const bool web = t_[i].is("http") || t_[i].is("https") || t_[i].is("www");
      const bool mail = is_mark(t_, i, "@");
      if (!web && !mail) continue;
      std::size_t first = i, last = i;
      while (mail && first > 0 && !t_[first].spaced) --first;
      while (last + 1 < t_.size() && !t_[last + 1].spaced) ++last;
      if (last > first && text.size() > 0) take(first, last, Reason::link);
      i = last;
    }
  }

  std::size_t times(std::size_t i) {
    if (const auto length = impossible_date(t_, i)) {
      report_.impossible_dates.push_back(prose_.place(i, i + length - 1));
      take(i, i + length - 1, Reason::date);
      return i + length - 1;
    }
    const auto mark = time_at(t_, i, report_.period);
    if (!mark) return i;
    // The digits of "82/2024/QĐ" and "12/5/2024-xx" are no dates.
    if (is_document_tail(mark->last + 1)) return i;
    prose_.times.push_back(*mark);
    take(mark->first, mark->last,
         mark->grain == TimeMark::Grain::day ? Reason::date : Reason::period);
    return mark->last;
  }

  /// "/QĐ", "-NQ" without a space.
  bool is_document_tail(std::size_t i) const {
    return i + 1 < t_.size() && (is_mark(t_, i, "/") || is_mark(t_, i, "-")) && !t_[i].spaced &&
           is_word(t_, i + 1) && !t_[i + 1].spaced && t_[i + 1].capital;
  }

  /// The last token written together with token i.
  std::size_t together(std::size_t i) const {
    while (
        i + 1 < t_.size() && !t_[i + 1].spaced &&
        (t_[i + 1].kind != TokenKind::mark || is_mark(t_, i + 1, "/") || is_mark(t_, i + 1, "-")))
      ++i;
    return i;
  }

  void number(std::size_t i) {
    if (document(i) || glued(i) || chain(i) || calendar(i) || day(i) || named(i) || threshold(i) ||
        bare_year(i) || code(i) || numbered_name(i) || phone(i) || clock(i) || denominator(i) ||
        numbering(i) || duration(i))
      return;
    if (!read_digits(t_[i].folded)) take(i, i, Reason::numbering);
  }

  bool document(std::size_t i) {
    if (is_document_tail(i + 1)) return take(i, together(i), Reason::document), true;
    // "62/2022/QĐ-UBND"
    if (is_mark(t_, i + 1, "/") && is_number(t_, i + 2) && is_document_tail(i + 3))
      return take(i, together(i), Reason::document), true;
    const bool number_word =
        i > 0 && t_[i - 1].is(fold_word("số")) && sense_before(t_, i) != Sense::total;
    if (number_word) {
      const bool of_document = sense_before(t_, i - 1) == Sense::document;
      if (of_document || !noun_follows(t_, i + 1) || sense_before(t_, i - 1) == Sense::numbered ||
          is_mark(t_, i + 1, "/"))
        return take(i, together(i), of_document ? Reason::document : Reason::name), true;
      return false;
    }
    if (sense_before(t_, i) == Sense::document && !noun_follows(t_, i + 1) &&
        !is_mark(t_, i + 1, "%"))
      return take(i, together(i), Reason::document), true;
    return false;
  }

  /// "4G", "VTV1", "COVID-19".
  bool glued(std::size_t i) {
    const bool after_word = i > 0 && !t_[i].spaced && is_word(t_, i - 1);
    const bool after_dash = i > 1 && !t_[i].spaced && is_mark(t_, i - 1, "-") &&
                            !t_[i - 1].spaced && is_word(t_, i - 2);
    const bool after_underline = i > 0 && !t_[i].spaced && is_mark(t_, i - 1, "_");
    const bool after_dot = i > 1 && !t_[i].spaced && is_mark(t_, i - 1, ".") && !t_[i - 1].spaced &&
                           is_word(t_, i - 2);
    if (after_word || after_dash || after_underline || after_dot)
      return take(i, i, Reason::name), true;
    if (is_word(t_, i + 1) && !t_[i + 1].spaced && !is_unit_word(t_[i + 1])) {
      // "120hồ sơ" has lost its blank; "4G", "3A" are names.
      const bool short_capital = t_[i + 1].capital && t_[i + 1].end - t_[i + 1].begin <= 2;
      if (short_capital || letters_in(t_[i + 1].folded) == 1) return take(i, i, Reason::name), true;
    }
    if (is_mark(t_, i + 1, "/") && !t_[i + 1].spaced && is_number(t_, i + 2) && (t_[i].is("24")) &&
        (t_[i + 2].is("7") || t_[i + 2].is("24")))
      return take(i, i + 2, Reason::name), true;
    return false;
  }

  bool named(std::size_t i) {
    const Sense before = sense_before(t_, i);
    const bool unit = is_mark(t_, i + 1, "%") || (is_word(t_, i + 1) && is_unit_word(t_[i + 1]));
    // "công ty cổ phần 8.269": no chapter has thousands.
    const auto value = read_digits(t_[i].folded);
    const bool thousands =
        value && value->value >= core::Decimal(1000) && t_[i].folded.find('.') != std::string::npos;
    if (thousands) return false;
    const std::size_t behind = is_mark(t_, i + 1, "-") && is_number(t_, i + 2) ? i + 3 : i + 1;
    const bool portion = t_[i > 0 ? i - 1 : 0].is(fold_word("phần")) && !t_[i - 1].capital &&
                         (noun_follows(t_, behind) || is_mark(t_, behind, "%"));
    if (before == Sense::law_part && !unit && !portion)
      return take(i, together(i), Reason::law), true;
    // "tổ máy 1 là 5.612 giờ"
    const bool label = i > 0 && is_word(t_, i - 1) && before == Sense::none && i + 1 < t_.size() &&
                       t_[i + 1].is(fold_word("là")) && t_[i].folded.size() <= 2;
    if (label) return take(i, i, Reason::name), true;
    if (before == Sense::ordinal) return take(i, i, Reason::ordinal), true;
    if (before == Sense::address && !unit && !counted(i + 1))
      return take(i, together(i), Reason::address), true;
    // "Nhật Bản 512": the last word of a name is no kind of thing.
    const bool within = i > 1 && t_[i - 1].capital && is_word(t_, i - 2) && t_[i - 2].capital;
    if (before == Sense::numbered && !unit && !within && !is_high_grade(i) && !of_all(i) &&
        !(noun_follows(t_, i + 1) && t_[i].folded.size() > 2) && !counted(i + 1)) {
      std::size_t last = i;
      // "cấp độ 1, 2 và 3"
      while (true) {
        std::size_t next = last + 1;
        if (is_mark(t_, next, ",") || is_mark(t_, next, "-") || is_mark(t_, next, "/") ||
            (next < t_.size() && t_[next].is(fold_word("và"))))
          ++next;
        if (next == last + 1 || !is_number(t_, next) || noun_follows(t_, next + 1) ||
            t_[next].folded.size() > 2)
          break;
        if (is_mark(t_, next + 1, "%")) break;
        last = next;
      }
      return take(i, last, Reason::name), true;
    }
    if (t_[i].folded.size() == 4 && !noun_follows(t_, i + 1) && !unit) {
      const auto digits = read_digits(t_[i].folded);
      const bool year = digits && digits->decimals == 0 && digits->value >= core::Decimal(1930) &&
                        digits->value <= core::Decimal(2060) &&
                        t_[i].folded.find_first_of(".,") == std::string::npos;
      const bool after_name =
          i > 0 && is_word(t_, i - 1) && sense_before(t_, i) == Sense::none && t_[i - 1].capital;
      const bool after_year =
          i > 0 &&
          (is_mark(t_, i - 1, "-") || is_mark(t_, i - 1, ",") || t_[i - 1].is(fold_word("và"))) &&
          i > 1 && taken_[i - 2];
      if (year && (after_name || after_year || prose_.heading))
        return take(i, i, Reason::period), true;
    }
    return false;
  }

  /// "gốm 48, kim loại 31": there are ten kinds, grades and steps at most.
  bool is_high_grade(std::size_t i) const {
    if (plain(i, 4) >= 0 && plain(i, 4) <= 10) return false;
    return std::ranges::any_of(
        std::initializer_list<std::string_view>{"loại", "hạng", "mức", "bậc", "độ", "bước", "nhóm"},
        [&](std::string_view word) { return t_[i - 1].is(fold_word(word)); });
  }

  /// "khu vực biên giới 19/24 xã": a name has no such fraction of things.
  bool of_all(std::size_t i) const {
    return is_mark(t_, i + 1, "/") && plain(i, 6) >= 0 && plain(i + 2, 6) >= plain(i, 6) &&
           noun_follows(t_, i + 3);
  }

  /// "quốc lộ 58 vụ": events and people are counted, no name ends before them.
  bool counted(std::size_t i) const {
    if (!is_word(t_, i)) return false;
    for (const std::string_view word :
         {"vụ", "người", "hộ", "ca", "hồ", "đơn", "lượt", "cuộc", "đối", "em", "cháu"})
      if (t_[i].is(fold_word(word))) return true;
    return false;
  }

  /// "tháng 11 và 12", "các ngày 27, 28 và 30/4" in a text that names no year; "tỷ lệ 4:1".
  bool calendar(std::size_t i) {
    if (is_mark(t_, i + 1, ":") && !t_[i + 1].spaced && !t_[i + 2 < t_.size() ? i + 2 : i].spaced &&
        plain(i, 2) >= 0 && plain(i + 2, 2) >= 0)
      return take(i, i + 2, Reason::numbering), true;
    const Sense before = sense_before(t_, i);
    const int most = before == Sense::month     ? 12
                     : before == Sense::quarter ? 4
                     : before == Sense::day     ? 31
                                                : 0;
    const auto fits = [&](std::size_t k) { return plain(k, 2) >= 1 && plain(k, 2) <= most; };
    if (most == 0 || !fits(i) || is_mark(t_, i + 1, "%")) return false;
    std::size_t last = i;
    while ((is_mark(t_, last + 1, ",") || is_mark(t_, last + 1, "-") ||
            is_mark(t_, last + 1, "/") ||
            (last + 1 < t_.size() && t_[last + 1].is(fold_word("và")))) &&
           fits(last + 2) && !noun_follows(t_, last + 3))
      last += 2;
    return take(i, last, Reason::period), true;
  }

  /// "4-5-6-7", "2-1-0": no ranges.
  bool chain(std::size_t i) {
    std::size_t last = i;
    while (is_mark(t_, last + 1, "-") && !t_[last + 1].spaced && is_number(t_, last + 2) &&
           !t_[last + 2].spaced)
      last += 2;
    if (last < i + 4) return false;
    return take(i, last, Reason::numbering), true;
  }

  /// Whole and without marks inside, at most `digits` long; -1 = none.
  int plain(std::size_t i, std::size_t digits) const {
    if (!is_number(t_, i) || t_[i].folded.size() > digits) return -1;
    if (t_[i].folded.find_first_of(".,") != std::string::npos) return -1;
    const auto value = read_digits(t_[i].folded);
    return value ? static_cast<int>(value->value.to_double()) : -1;
  }

  /// "hôm", "sáng", "dịp", a date with "và" or "-" behind it: a day follows.
  bool day_word_before(std::size_t i) const {
    std::size_t at = i;
    while (at > 0 && is_mark(t_, at - 1, "(")) --at;
    if (at == 0) return false;
    const auto& before = t_[at - 1];
    const bool joined = before.sense == Sense::joint || before.is("-") || before.is(",");
    if (joined && at > 1 && is_number(t_, at - 2) && taken_[at - 2] && !report_.asides.empty() &&
        report_.asides.back().reason == Reason::date)
      return true;
    if (before.kind != TokenKind::word) return false;
    for (const std::string_view word :
         {"sáng", "chiều", "tối", "trưa", "đêm", "khuya", "hôm", "ngày", "dịp", "lễ", "mùng", "vào",
          "từ", "đến", "tới", "trước", "sau", "qua", "nay"})
      if (before.is(fold_word(word))) return true;
    return false;
  }

  /// "hôm 23/8", "dịp lễ 30/4", "ngày 12.11": a day without its year; "9/11 huyện" is none.
  bool day(std::size_t i) {
    const bool named = day_word_before(i);
    const std::string& text = t_[i].folded;
    if (const auto point = text.find('.');
        point != std::string::npos && named && text.size() <= 5 && text.find(',') == text.npos) {
      const int d = std::stoi(text.substr(0, point)), m = std::stoi(text.substr(point + 1));
      const bool noun = noun_follows(t_, i + 1) || is_mark(t_, i + 1, "%");
      if (d >= 1 && d <= 31 && m >= 1 && m <= 12 && !noun) return take(i, i, Reason::date), true;
      return false;
    }
    const int d = plain(i, 2);
    if (d < 1 || d > 31 || !is_mark(t_, i + 1, "/") || t_[i + 1].spaced || !is_number(t_, i + 2) ||
        t_[i + 2].spaced)
      return false;
    const int m = plain(i + 2, 2);
    if (m < 1 || m > 12 || is_mark(t_, i + 3, "/") || is_mark(t_, i + 3, "%")) return false;
    const bool counted = noun_follows(t_, i + 3) && t_[i + 3].sense != Sense::law_part;
    const bool sure = named && !(counted && d <= m && t_[i - 1].sense != Sense::day);
    if (!sure && !(d > m && !counted)) return false;
    return take(i, i + 2, Reason::date), true;
  }

  /// "từ 15 m trở lên": it sorts things and counts none.
  bool threshold(std::size_t i) {
    for (std::size_t k = i + 1; k < i + 5 && is_word(t_, k); ++k)
      if (t_[k].is(fold_word("trở")) && is_word(t_, k + 1) &&
          (t_[k + 1].is(fold_word("lên")) || t_[k + 1].is(fold_word("xuống"))))
        return take(i, i, Reason::denominator), true;
    return false;
  }

  /// "so với 2016", "cùng kỳ 2018": four digits that count nothing.
  bool bare_year(std::size_t i) {
    const int year = plain(i, 4);
    if (prose_.row >= 0 || year < 1930 || year > 2060) return false;
    if (noun_follows(t_, i + 1) || is_mark(t_, i + 1, "%") || is_mark(t_, i + 1, "/")) return false;
    if (is_word(t_, i + 1) && is_unit_word(t_[i + 1])) return false;
    const Sense before = sense_before(t_, i);
    if (i == 0 || is_mark(t_, i - 1, ":") || before == Sense::reach || before == Sense::total ||
        before == Sense::raise_to || before == Sense::rise || before == Sense::fall ||
        before == Sense::plan || t_[i - 1].is(fold_word("số")))
      return false;
    return take(i, i, Reason::period), true;
  }

  /// Letters written in capitals, at most `most` of them.
  bool is_code_word(std::size_t i, std::size_t most) const {
    if (!is_word(t_, i) || !t_[i].capital || letters_in(t_[i].folded) > most) return false;
    const auto& text = prose_.passage->text();
    std::size_t at = t_[i].begin;
    while (at < t_[i].end)
      if (!is_upper(next_letter(text, at))) return false;
    return true;
  }

  /// "Su -33", "khối A 00", "S -400": names that lost their shape.
  bool code(std::size_t i) {
    if (i == 0 || plain(i, 4) < 0 || noun_follows(t_, i + 1) || is_mark(t_, i + 1, "%"))
      return false;
    const bool dash = i > 1 && is_mark(t_, i - 1, "-") && t_[i - 1].spaced && !t_[i].spaced &&
                      is_word(t_, i - 2) && t_[i - 2].capital && letters_in(t_[i - 2].folded) <= 3;
    if (!dash && !is_code_word(i - 1, 1)) return false;
    return take(i, i, Reason::name), true;
  }

  /// "Nhà máy điện gió Phương Mai 1 (30 MW)": what the name begins with is built more than once.
  bool numbered_name(std::size_t i) {
    const int number = plain(i, 1);
    if (number < 1 || i < 2 || !is_word(t_, i - 1) || !t_[i - 1].capital) return false;
    if (noun_follows(t_, i + 1) || is_mark(t_, i + 1, "%") || is_mark(t_, i + 1, "/")) return false;
    static constexpr std::string_view kKinds[] = {"máy", "án",   "trạm", "cụm", "tuyến",
                                                  "hầm", "cảng", "gói",  "lô",  "cầu",
                                                  "đập", "dây",  "bến",  "khu"};
    for (std::size_t back = 2; back <= 16 && back <= i; ++back) {
      const auto& token = t_[i - back];
      // Names before it in the list have numbers as well.
      const bool list =
          token.is(",") || token.sense == Sense::joint || token.kind == TokenKind::number;
      if (token.kind != TokenKind::word && !list) return false;
      if (token.kind == TokenKind::word && !token.capital && !list && back > 7) return false;
      for (const auto kind : kKinds)
        if (token.is(fold_word(kind))) return take(i, i, Reason::name), true;
    }
    return false;
  }

  bool phone(std::size_t i) {
    std::size_t before = i;
    while (before > 0 && (is_mark(t_, before - 1, ":") || is_mark(t_, before - 1, "."))) --before;
    const Sense sense = sense_before(t_, before);
    const bool long_number = t_[i].folded.size() >= 9 && t_[i].folded[0] == '0' &&
                             t_[i].folded.find(',') == std::string::npos;
    if (sense != Sense::phone && !long_number) return false;
    std::size_t last = i;
    while (is_number(t_, last + 1)) ++last;
    return take(i, last, Reason::phone), true;
  }

  bool clock(std::size_t i) {
    if (!is_word(t_, i + 1) ||
        !(t_[i + 1].is(fold_word("giờ")) || t_[i + 1].is("h") || t_[i + 1].is("g")))
      return false;
    const bool short_form = !t_[i + 1].is(fold_word("giờ"));
    if (short_form && (t_[i + 1].capital || t_[i + 1].spaced)) return false;
    const Sense before = sense_before(t_, i);
    if (!short_form && before != Sense::clock && before != Sense::from && before != Sense::to)
      return false;
    std::size_t last = i + 1;
    if (is_number(t_, last + 1)) ++last;
    if (is_word(t_, last + 1) && t_[last + 1].is(fold_word("phút"))) ++last;
    return take(i, last, Reason::clock), true;
  }

  static bool is_power_of_ten(std::string_view text) {
    std::string digits(text);
    std::erase(digits, '.');
    return !digits.empty() && digits[0] == '1' && digits.find_first_not_of('0', 1) == digits.npos;
  }

  /// "/100 dân", "trên 1.000 trẻ": what a rate is counted on.
  bool denominator(std::size_t i) {
    if (!is_power_of_ten(t_[i].folded) || !noun_follows(t_, i + 1)) return false;
    const bool slash = i > 0 && is_mark(t_, i - 1, "/");
    const bool above = i > 0 && sense_before(t_, i) == Sense::above && t_[i].folded.size() > 1 &&
                       (t_[i + 1].is(fold_word("dân")) || t_[i + 1].is(fold_word("người")) ||
                        t_[i + 1].is(fold_word("trẻ")) || t_[i + 1].is(fold_word("hộ")));
    const bool rate = above && rate_word_before(i);
    if (!slash && !rate) return false;
    return take(i, i, Reason::denominator), true;
  }

  bool rate_word_before(std::size_t i) const {
    for (std::size_t back = 1; back <= 14 && back <= i; ++back) {
      const auto& token = t_[i - back];
      if (token.sense == Sense::density || token.is(fold_word("tỷ")) ||
          token.sense == Sense::share || token.sense == Sense::average)
        return true;
    }
    return false;
  }

  bool numbering(std::size_t i) {
    const bool boundary = i == 0 || t_[i - 1].kind == TokenKind::mark;
    if (i > 0 && is_mark(t_, i - 1, "(") && is_mark(t_, i + 1, ")")) {
      const bool starts = i == 1 || is_mark(t_, i - 2, ":") || is_mark(t_, i - 2, ";") ||
                          is_mark(t_, i - 2, ",") || is_mark(t_, i - 2, ".");
      if (starts && t_[i].folded.size() <= 2) return take(i, i, Reason::numbering), true;
    }
    if (boundary && i > 0 && is_mark(t_, i + 1, ".") && !t_[i + 1].spaced && is_word(t_, i + 2) &&
        t_[i].folded.size() <= 2 && t_[i].folded[0] != '0')
      return take(i, i, Reason::numbering), true;
    if (boundary && is_mark(t_, i + 1, ")") && i + 2 < t_.size() && is_word(t_, i + 2) &&
        t_[i].folded.size() <= 2 && !open_bracket(i))
      return take(i, i, Reason::numbering), true;
    return false;
  }

  /// Asked of one token after the other.
  bool open_bracket(std::size_t i) {
    for (; counted_ < i; ++counted_) {
      if (is_mark(t_, counted_, "(")) ++depth_;
      if (is_mark(t_, counted_, ")")) --depth_;
    }
    return depth_ > 0;
  }

  /// "15 tuổi", "30 ngày", "91 năm": a length of time and no figure of the report.
  bool duration(std::size_t i) {
    std::size_t unit = i + 1;
    if (is_mark(t_, unit, "-") && is_number(t_, unit + 1)) unit += 2;
    if (!is_word(t_, unit)) return false;
    if (t_[unit].sense == Sense::age || t_[unit].is(fold_word("tuổi")))
      return take(i, unit - 1, Reason::age), true;
    const bool time = t_[unit].sense == Sense::day || t_[unit].sense == Sense::month ||
                      t_[unit].sense == Sense::year || t_[unit].sense == Sense::week ||
                      t_[unit].sense == Sense::half_year;
    if (!time || t_[i].folded.find(',') != std::string::npos) return false;
    return take(i, unit - 1, Reason::period), true;
  }

  Report& report_;
  Prose& prose_;
  const Tokens& t_;
  std::vector<bool>& taken_;
  std::size_t counted_ = 0;  ///< tokens whose brackets are in depth_
  int depth_ = 0;
};

}  // namespace

void set_aside(Report& report, int prose, std::vector<bool>& taken) {
  Sorter(report, prose, taken).run();
}

}  // namespace nhip::audit
