#include "core/vietnamese.h"

#include <algorithm>
#include <array>

namespace nhip::core {
namespace {

/// "-1234.5" -> "-1.234,5".
std::string vietnamese(const std::string& plain) {
  const std::size_t first = plain.starts_with('-') ? 1 : 0;
  const std::size_t point = std::min(plain.find('.'), plain.size());
  std::string out(plain, 0, first);
  for (std::size_t i = first; i < point; ++i) {
    if (i > first && (point - i) % 3 == 0) out += '.';
    out += plain[i];
  }
  if (point < plain.size()) out.append(",").append(plain, point + 1);
  return out;
}

// Reading
// ------------------------------------------------------------------------------------------------

struct Magnitude {
  std::string_view word;
  std::int64_t factor;
};

constexpr Magnitude kMagnitudes[] = {
    {"nghìn", 1'000},      {"ngàn", 1'000},       {"triệu", 1'000'000},
    {"tỷ", 1'000'000'000}, {"tỉ", 1'000'000'000},
};
constexpr std::string_view kCurrency[] = {"đồng", "đ", "vnđ", "vnd", "₫"};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// The words of a text in lower case; a number stuck to its unit ("5tỷ") is two words.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out;
  bool number = false;
  for (const char c : fold_case(text)) {
    if (c == ' ') {
      out.emplace_back();
      continue;
    }
    const bool part = is_digit(c) || c == '.' || c == ',' || c == '-' || c == '+';
    if (out.empty() || (!out.back().empty() && number && !part)) out.emplace_back();
    out.back() += c;
    number = part;
  }
  return out;
}

/// Digits in groups apart by one separator: the first of one to three, the others of three.
bool is_grouped(std::string_view digits, char separator) {
  std::size_t group = 0, groups = 1;
  for (const char c : digits) {
    if (c == separator) {
      if (group == 0 || group > 3 || (groups > 1 && group != 3)) return false;
      group = 0;
      ++groups;
    } else if (is_digit(c)) {
      ++group;
    } else {
      return false;
    }
  }
  return groups > 1 && group == 3 && !digits.starts_with('0');
}

bool is_plain(std::string_view digits) {
  return !digits.empty() && std::ranges::all_of(digits, is_digit);
}

std::string without(std::string_view text, char separator) {
  std::string out(text);
  std::erase(out, separator);
  return out;
}

/// With `mark` before the decimals and `separator` between thousands.
std::optional<std::string> read_as(std::string_view text, char separator, char mark) {
  const auto at = text.find(mark);
  const std::string_view whole = text.substr(0, at);
  if (!is_plain(whole) && !is_grouped(whole, separator)) return std::nullopt;
  std::string out = without(whole, separator);
  if (at == text.npos) return out;
  const std::string_view decimals = text.substr(at + 1);
  if (!is_plain(decimals)) return std::nullopt;
  return out.append(".").append(decimals);
}

/// One number without words. Vietnamese first, then English; where both are possible and a comma is
/// the only mark, the second is the doubt.
std::optional<ParsedNumber> read_number(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  auto first = read_as(text, '.', ',');
  auto second = read_as(text, ',', '.');
  if (!first) first.swap(second);
  if (!first) return std::nullopt;
  const auto value = Decimal::parse(*first);
  if (!value) return std::nullopt;
  ParsedNumber out{negative ? value->negated() : *value, 0, std::nullopt};
  if (const auto point = first->find('.'); point != first->npos)
    out.printed_decimals = static_cast<int>(first->size() - point - 1);
  if (second && text.find(',') != text.npos && *second != *first) {
    const auto other = Decimal::parse(*second);
    if (other) out.other_reading = negative ? other->negated() : *other;
  }
  return out;
}

/// Reads words from left to right: number, magnitudes, perhaps again, perhaps a currency.
class NumberReader {
 public:
  explicit NumberReader(std::string_view text) : words_(words_of(text)) {}

  std::optional<ParsedNumber> read() {
    auto out = part();
    if (!out) return std::nullopt;
    while (at_ < words_.size() && !currency()) {
      const Decimal limit = factor_;
      const auto next = part();
      if (!next || !(factor_ < limit) || next->other_reading || out->other_reading ||
          next->value.is_negative() || !(next->value < limit))
        return std::nullopt;
      out->value = out->value.is_negative() ? out->value - next->value : out->value + next->value;
      out->printed_decimals = next->printed_decimals;
    }
    if (at_ < words_.size()) ++at_;
    if (at_ != words_.size() || out->value.overflowed()) return std::nullopt;
    return out;
  }

 private:
  bool currency() const { return std::ranges::find(kCurrency, words_[at_]) != std::end(kCurrency); }

  /// "1 126 000,5" is one number when each further word is three digits; the last may have
  /// decimals.
  std::string joined_thousands() {
    std::string number = words_[at_++];
    if (!is_plain(number) || number.size() > 3 || number.starts_with('0')) return number;
    while (at_ < words_.size() && words_[at_].find(',') >= 3 &&
           is_plain(words_[at_].substr(0, 3)) && (words_[at_].size() == 3 || words_[at_][3] == ','))
      number += words_[at_++];
    return number;
  }

  std::optional<ParsedNumber> part() {
    if (at_ == words_.size()) return std::nullopt;
    auto out = read_number(joined_thousands());
    if (!out) return std::nullopt;
    factor_ = Decimal(1);
    for (; at_ < words_.size(); ++at_) {
      const auto found = std::ranges::find(kMagnitudes, words_[at_], &Magnitude::word);
      if (found == std::end(kMagnitudes)) break;
      factor_ = factor_ * Decimal(found->factor);
    }
    out->value = out->value * factor_;
    if (out->other_reading) out->other_reading = *out->other_reading * factor_;
    return out;
  }

  std::vector<std::string> words_;
  std::size_t at_ = 0;
  Decimal factor_ = Decimal(1);  // of the part read last
};

// Words
// --------------------------------------------------------------------------------------------------

constexpr std::array<std::string_view, 10> kDigits = {"không", "một", "hai", "ba",  "bốn",
                                                      "năm",   "sáu", "bảy", "tám", "chín"};

void say(std::string& out, std::string_view word) {
  if (!out.empty()) out += ' ';
  out += word;
}

std::string_view digit_after_tens(unsigned tens, unsigned digit) {
  if (tens >= 2 && digit == 1) return "mốt";
  if (tens >= 2 && digit == 4) return "tư";
  if (tens >= 1 && digit == 5) return "lăm";
  return kDigits[digit];
}

/// A group of three digits; `inner` groups say their zero hundreds.
void say_group(std::string& out, unsigned group, bool inner) {
  const unsigned hundreds = group / 100, tens = group / 10 % 10, ones = group % 10;
  if (inner || hundreds > 0) {
    say(out, kDigits[hundreds]);
    say(out, "trăm");
  }
  if (tens == 0 && ones > 0 && (inner || hundreds > 0)) say(out, "linh");
  if (tens == 1) say(out, "mười");
  if (tens > 1) {
    say(out, kDigits[tens]);
    say(out, "mươi");
  }
  if (ones > 0) say(out, digit_after_tens(tens, ones));
}

/// A number above zero; `inner` when larger groups stand before it.
void say_number(std::string& out, std::uint64_t n, bool inner) {
  constexpr std::uint64_t kBillion = 1'000'000'000;
  if (n >= kBillion) {
    say_number(out, n / kBillion, inner);
    say(out, "tỷ");
    n %= kBillion;
    inner = true;
  }
  constexpr std::pair<std::uint64_t, std::string_view> kGroups[] = {
      {1'000'000, "triệu"}, {1'000, "nghìn"}, {1, ""}};
  for (const auto& [size, word] : kGroups) {
    if (n == 0) return;
    const auto group = static_cast<unsigned>(n / size);
    n %= size;
    if (group == 0 && !inner) continue;
    if (group == 0) {
      say(out, kDigits[0]);
    } else {
      say_group(out, group, inner);
    }
    if (!word.empty()) say(out, word);
    inner = true;
  }
}

}  // namespace

std::string print_vi(const Decimal& value, int decimals) {
  return vietnamese(value.to_fixed(decimals));
}

std::string print_vi(const Decimal& value) {
  return vietnamese(value.to_string());
}

std::string print_count_vi(const Decimal& value) {
  const bool short_count = value.is_integer() && value > Decimal(0) && value < Decimal(10);
  return (short_count ? "0" : "") + print_vi(value);
}

Result<ParsedNumber> parse_number_vi(std::string_view text) {
  std::string plain(text);
  constexpr std::string_view kMinus = "\u2212";
  if (const auto at = plain.find(kMinus); at != plain.npos) plain.replace(at, kMinus.size(), "-");
  if (auto number = NumberReader(plain).read()) return *number;
  return fail("number.malformed", "\"" + std::string(text) + "\" is not a number", {},
              "Write 1.234,5 or 20,25 tỷ.");
}

std::string in_words_vi(std::int64_t number) {
  if (number == 0) return std::string(kDigits[0]);
  std::string out = number < 0 ? "âm" : "";
  const auto bits = static_cast<std::uint64_t>(number);
  say_number(out, number < 0 ? 0 - bits : bits, false);
  return out;
}

std::string money_in_words_vi(std::int64_t dong) {
  std::string out = in_words_vi(dong) + " đồng";
  if (out.starts_with("â")) {
    out.replace(0, std::string_view("â").size(), "Â");
  } else {
    out[0] = static_cast<char>(out[0] - 'a' + 'A');
  }
  return out;
}

std::string print_date_vi(Date day) {
  return std::to_string(day.day()) + '/' + std::to_string(day.month()) + '/' +
         std::to_string(day.year());
}

std::string date_line_vi(Date day) {
  const int d = day.day(), m = day.month();
  return (d < 10 ? "ngày 0" : "ngày ") + std::to_string(d) + (m <= 2 ? " tháng 0" : " tháng ") +
         std::to_string(m) + " năm " + std::to_string(day.year());
}

}  // namespace nhip::core
