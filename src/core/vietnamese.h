// Vietnamese numbers and text: reading, printing, folding for search, order. Rules 11a, 11b.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/decimal.h"
#include "core/result.h"
#include "core/time.h"

namespace nhip::core {

/// 1234567.891 -> "1.234.567,891"; exactly `decimals` decimals, rounded half away from zero.
std::string print_vi(const Decimal& value, int decimals);
/// The shortest form: all the decimals the value has, none that are zero.
std::string print_vi(const Decimal& value);
/// A count in running text: below ten with a leading zero ("05"), else grouped. 0 is "0".
std::string print_count_vi(const Decimal& value);

/// A number as people print it. `other_reading` is there where the text allows another one
/// (R11.11): "4,762" may be 4.762 or 4762.
struct ParsedNumber {
  Decimal value;
  int printed_decimals = 0;  ///< of the printed number, before its unit word: 2 for "20,25 tỷ"
  std::optional<Decimal> other_reading;
};
/// "1.126" (thousands), "3,24", "97.633", "05", "20,25 tỷ", "215 triệu đồng", "500 nghìn", "2 tỷ
/// 500 triệu". Points before groups of three are thousands, a comma is the decimal mark. What
/// cannot be read so is read in the English way where that is possible ("1,234,567.8", "12.5"); a
/// space may part thousands. number.malformed.
Result<ParsedNumber> parse_number_vi(std::string_view text);

/// In words (R11.17): 1015 -> "một nghìn không trăm mười lăm". Negative: "âm …".
std::string in_words_vi(std::int64_t number);
/// "Hai trăm mười lăm triệu đồng".
std::string money_in_words_vi(std::int64_t dong);

/// "15/9/2024" as running text writes dates; "ngày 05 tháng 3 năm 2024" as the date line does
/// (R3.10).
std::string print_date_vi(Date day);
std::string date_line_vi(Date day);

/// NFC; U+00D0 becomes Đ (R11.01, R11.02). text.not_utf8.
Result<std::string> normalized(std::string_view text);

/// The three search keys of R11.05, from the most to the least exact.
std::string fold_case(std::string_view text);   ///< NFC, lower case, spaces squeezed
std::string fold_tones(std::string_view text);  ///< also tone placement (hoà = hòa) and i/y
std::string fold_ascii(std::string_view text);  ///< also without marks, đ -> d
/// For names that people read: lower case without marks, spelt as written ("Tỷ lệ" -> "ty le", where
/// fold_ascii, made for search, says "ti le").
std::string romanized(std::string_view text);

/// Bytes whose order is the Vietnamese alphabetical order (ICU, R11.04); stored as a column where
/// lists are sorted. Equal texts give equal keys.
std::string sort_key(std::string_view text);
/// Sorts in place by that order.
void sort_vi(std::vector<std::string>& texts);

/// How far two words are apart (insert, delete, replace, swap); for "Did you mean …?".
int edit_distance(std::string_view a, std::string_view b);
/// The candidate nearest to `word`, if any is near enough to be meant.
std::optional<std::string> nearest(std::string_view word,
                                   const std::vector<std::string>& candidates);
/// `Did you mean "x"?`, or "".
std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace nhip::core
