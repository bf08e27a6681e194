#include "records/import_format.h"

#include <algorithm>
#include <vector>

#include "core/time.h"
#include "core/vietnamese.h"

namespace nhip::records {
namespace {

using core::Result;

std::unexpected<core::Error> invalid(std::string_view text, const std::string& wanted) {
  return core::fail("records.value_invalid", "\"" + std::string(text) + "\" is not " + wanted);
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Without spaces, no-break spaces and a percent sign at the end.
std::string squeezed(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == ' ' || text[i] == '\t' || text[i] == '%') continue;
    if (text.substr(i, 2) == "\xC2\xA0") {
      ++i;
      continue;
    }
    out += text[i];
  }
  return out;
}

/// Digits with `thousands` between groups of three and one `decimal` mark; "" when it is not so.
std::string plain(std::string_view text, char thousands, char decimal) {
  std::string out;
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
    if (text[0] == '-') out += '-';
    text.remove_prefix(1);
  }
  const auto mark = text.find(decimal);
  std::string_view whole = text.substr(0, mark);
  const std::string_view rest =
      mark == std::string_view::npos ? std::string_view() : text.substr(mark + 1);
  if (whole.empty() || !std::ranges::all_of(rest, is_digit) ||
      (mark != std::string_view::npos && rest.empty()))
    return {};
  const bool grouped = whole.find(thousands) != std::string_view::npos;
  for (bool first = true; !whole.empty(); first = false) {
    const auto end = std::min(whole.find(thousands), whole.size());
    const auto group = whole.substr(0, end);
    const bool fits = first ? group.size() <= 3 || !grouped : group.size() == 3;
    if (group.empty() || !fits || !std::ranges::all_of(group, is_digit)) return {};
    out += group;
    if (end + 1 == whole.size()) return {};
    whole.remove_prefix(std::min(end + 1, whole.size()));
  }
  return rest.empty() ? out : out + "." + std::string(rest);
}

struct Part {
  char token;  ///< d m y H M S
  bool short_year = false;
};

/// The order of the numbers in a format.
std::vector<Part> parts_of(const std::string& format) {
  std::vector<Part> parts;
  for (std::size_t i = 0; i < format.size();) {
    const char c = format[i];
    std::size_t end = i;
    while (end < format.size() && format[end] == c) ++end;
    if (std::string_view("dmyHMS").find(c) != std::string_view::npos)
      parts.push_back({c, c == 'y' && end - i <= 2});
    i = end;
  }
  return parts;
}

std::vector<int> numbers_in(std::string_view text) {
  std::vector<int> numbers;
  for (std::size_t i = 0; i < text.size();) {
    if (!is_digit(text[i])) {
      ++i;
      continue;
    }
    int number = 0;
    std::size_t end = i;
    for (; end < text.size() && is_digit(text[end]) && end - i < 6; ++end)
      number = number * 10 + (text[end] - '0');
    numbers.push_back(number);
    i = end;
  }
  return numbers;
}

}  // namespace

core::Result<std::string> scaled(const std::string& number, const ValueFormat& format) {
  if (format.times == core::Decimal(1)) return number;
  const auto value = core::Decimal::parse(number);
  if (!value) return invalid(number, "a number");
  const core::Decimal product = *value * format.times;
  if (product.overflowed()) return invalid(number, "a number that can be held");
  return product.to_string();
}

core::Result<std::string> number_text(std::string_view text, const ValueFormat& format) {
  std::string bare = squeezed(text);
  if (bare == "-" || bare == "–" || bare == "—") return std::string();
  if (bare.size() > 2 && bare.front() == '(' && bare.back() == ')')
    bare = "-" + bare.substr(1, bare.size() - 2);
  const bool vi = format.numbers == "vi";
  std::string number = vi ? plain(bare, '.', ',') : plain(bare, ',', '.');
  const bool words =
      std::ranges::any_of(bare, [](char c) { return static_cast<unsigned char>(c) >= 'A'; });
  if (number.empty() && words)
    if (const auto printed = core::parse_number_vi(text)) number = printed->value.to_string();
  if (number.empty())
    return invalid(text, vi ? "a number written as 1.234,5" : "a number written as 1,234.5");
  return scaled(number, format);
}

core::Result<std::string> date_text(std::string_view text, const std::string& format) {
  const bool iso = text.size() >= 10 && text[4] == '-' && text[7] == '-' &&
                   std::ranges::all_of(text.substr(0, 4), is_digit);
  if (iso && core::Time::parse(text)) return std::string(text);
  const std::vector<Part> parts = parts_of(iso ? "yyyy-mm-dd HH:MM:SS" : format);
  const std::vector<int> numbers = numbers_in(text);
  const auto wrong = [&] { return invalid(text, "a date written as " + format); };
  if (numbers.size() < 3 || numbers.size() > parts.size()) return wrong();
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
  bool clock = false;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const int number = numbers[i];
    switch (parts[i].token) {
      case 'y':
        year = parts[i].short_year && number < 100 ? 2000 + number : number;
        break;
      case 'm':
        month = number;
        break;
      case 'd':
        day = number;
        break;
      case 'H':
        hour = number;
        clock = true;
        break;
      case 'M':
        minute = number;
        break;
      default:
        second = number;
    }
  }
  char moment[64];
  std::snprintf(moment, sizeof moment, "%04d-%02d-%02d %02d:%02d:%02d", year, month, day, hour, minute,
                second);
  if (year > 9999 || month > 99 || day > 99 || !core::Time::parse(moment)) return wrong();
  return clock ? std::string(moment) : std::string(moment).substr(0, 10);
}

}  // namespace nhip::records
