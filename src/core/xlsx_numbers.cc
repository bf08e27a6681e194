// Number formats of spreadsheets, and what a number is under them.
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "core/decimal.h"
#include "core/time.h"
#include "core/xlsx_parts.h"

namespace nhip::core {
namespace {

constexpr double seconds_a_day = 86'400;

/// A double as people see it: at most fifteen digits, no exponent where a plain number will do.
std::string plain_number(const std::string& written) {
  if (const auto exact = Decimal::parse(written); exact && written.size() <= 15) return written;
  char* end = nullptr;
  const double number = std::strtod(written.c_str(), &end);
  if (end == written.c_str() || !std::isfinite(number)) return written;
  char text[64];
  std::snprintf(text, sizeof text, "%.15g", number);
  if (std::string_view(text).find('e') == std::string_view::npos) return text;
  std::snprintf(text, sizeof text, std::fabs(number) < 1 ? "%.20f" : "%.0f", number);
  std::string plain(text);
  if (plain.find('.') != std::string::npos) {
    plain.erase(plain.find_last_not_of('0') + 1);
    if (plain.back() == '.') plain.pop_back();
  }
  return plain;
}

}  // namespace

NumberKind built_in_format(int id) {
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54) ||
      id == 57 || id == 58)
    return NumberKind::day;
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) || id == 55 ||
      id == 56)
    return NumberKind::time;
  return id == 22 ? NumberKind::day_and_time : NumberKind::plain;
}

NumberKind format_of_code(std::string_view code) {
  bool day = false, time = false, month_or_minute = false;
  for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
    const char c = static_cast<char>(std::tolower(static_cast<unsigned char>(code[i])));
    if (c == '"') {
      i = std::min(code.find('"', i + 1), code.size());
    } else if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else if (c == '[') {
      const auto close = std::min(code.find(']', i), code.size());
      const auto inside = code.substr(i + 1, close - i - 1);
      // [h]:mm counts hours; [Red], [>100] and [$-42A] are something else.
      time = time || inside == "h" || inside == "hh" || inside == "m" || inside == "mm" ||
             inside == "s" || inside == "ss" || inside == "H" || inside == "HH";
      i = close;
    } else if (c == 'y' || c == 'd') {
      day = true;
    } else if (c == 'h' || c == 's') {
      time = true;
    } else if (c == 'm') {
      month_or_minute = true;
    } else if (c == 'e' || c == 'g' || c == '#' || c == '0' || c == '?') {
      // "General" and numbers: letters of their own.
      if (code.substr(i, 7) == "General") i += 6;
    }
  }
  if (month_or_minute && !time) day = true;
  if (day && time) return NumberKind::day_and_time;
  return day ? NumberKind::day : time ? NumberKind::time : NumberKind::plain;
}

std::string sheet_number(const std::string& written, NumberKind kind, bool since_1904) {
  if (kind == NumberKind::plain) return plain_number(written);
  char* end = nullptr;
  const double serial = std::strtod(written.c_str(), &end);
  constexpr double last_day = 2'958'466;  // 1 January 10000
  if (end == written.c_str() || !(serial >= 0) || serial >= last_day) return plain_number(written);
  auto days = static_cast<std::int64_t>(std::floor(serial));
  auto seconds = std::llround((serial - std::floor(serial)) * seconds_a_day);
  if (seconds == static_cast<std::int64_t>(seconds_a_day)) {
    ++days;
    seconds = 0;
  }
  const int hour = static_cast<int>(seconds / 3600);
  const int minute = static_cast<int>(seconds / 60 % 60);
  const int second = static_cast<int>(seconds % 60);
  if (days == 0 && kind != NumberKind::day) {
    char text[16];
    std::snprintf(text, sizeof text, "%02d:%02d:%02d", hour, minute, second);
    return text;
  }
  // The system of 1900 knows a 29 February that never was.
  const Date epoch = since_1904 ? Date::of(1904, 1, 1) : Date::of(1899, 12, 30);
  const int shift = !since_1904 && days < 60 ? 1 : 0;
  const Date day = epoch + (static_cast<int>(days) + shift);
  if (seconds == 0 && kind != NumberKind::time) return day.to_string();
  return Time::at(day, hour, minute, second).to_string();
}

// ---- shared texts ----

SharedTexts::SharedTexts() = default;
SharedTexts::~SharedTexts() {
  if (file_ != nullptr) std::fclose(file_);
}

Result<void> SharedTexts::add(std::string_view text) {
  constexpr std::size_t most = 50'000'000;
  if (ends_.size() == most) return fail("xlsx.too_large", "The workbook holds too many texts");
  const std::uint64_t begin = ends_.empty() ? 0 : ends_.back();
  if (file_ == nullptr && begin + text.size() > in_memory) {
    file_ = std::tmpfile();
    if (file_ == nullptr)
      return fail("xlsx.damaged", "No room for the texts of the workbook in the temporary folder");
  }
  if (begin < in_memory && begin + text.size() <= in_memory) {
    memory_ += text;
  } else {
    memory_.resize(std::min<std::size_t>(memory_.size(), begin));
    if (std::fwrite(text.data(), 1, text.size(), file_) != text.size())
      return fail("xlsx.damaged", "No room for the texts of the workbook in the temporary folder");
  }
  ends_.push_back(begin + text.size());
  return {};
}

bool SharedTexts::get(std::size_t number, std::string& text) const {
  if (number >= ends_.size()) return false;
  const std::uint64_t begin = number == 0 ? 0 : ends_[number - 1];
  const auto length = static_cast<std::size_t>(ends_[number] - begin);
  if (ends_[number] <= memory_.size()) {
    text.assign(memory_, static_cast<std::size_t>(begin), length);
    return true;
  }
  text.resize(length);
  const auto offset = static_cast<long>(begin - memory_.size());
  return std::fseek(file_, offset, SEEK_SET) == 0 &&
         std::fread(text.data(), 1, length, file_) == length;
}

}  // namespace nhip::core
