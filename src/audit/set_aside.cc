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
  for (std::size_t length = 1; length <= 5 && length <= at; ++length)
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
    if (document(i) || glued(i) || named(i) || phone(i) || clock(i) || denominator(i) ||
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
    if (before == Sense::law_part && !unit &&
        !(t_[i - 1].is(fold_word("phần")) && !t_[i - 1].capital))
      return take(i, together(i), Reason::law), true;
    if (before == Sense::ordinal) return take(i, i, Reason::ordinal), true;
    if (before == Sense::address && !unit) return take(i, together(i), Reason::address), true;
    if (before == Sense::numbered && !unit &&
        !(noun_follows(t_, i + 1) && t_[i].folded.size() > 2)) {
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

  bool open_bracket(std::size_t i) const {
    int depth = 0;
    for (std::size_t k = 0; k < i; ++k) {
      if (is_mark(t_, k, "(")) ++depth;
      if (is_mark(t_, k, ")")) --depth;
    }
    return depth > 0;
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
};

}  // namespace

void set_aside(Report& report, int prose, std::vector<bool>& taken) {
  Sorter(report, prose, taken).run();
}

}  // namespace nhip::audit
