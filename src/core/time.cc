#include "core/time.h"

#include <chrono>
#include <optional>

namespace nhip::core {
namespace {

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kMinute = 60 * kSecond;
constexpr std::int64_t kDay = 24 * 60 * kMinute;
constexpr std::int64_t kProvinceOffset = 7 * 60 * kMinute;

struct Civil {
  int year, month, day;
};

// Days and civil dates after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
constexpr std::int32_t days_of(int y, int m, int d) {
  y -= m <= 2;
  const int era = (y >= 0 ? y : y - 399) / 400;
  const int yoe = y - era * 400;
  const int doy = (153 * (m > 2 ? m - 3 : m + 9) + 2) / 5 + d - 1;
  const int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
  return era * 146097 + doe - 719468;
}

constexpr Civil civil_of(std::int32_t days) {
  days += 719468;
  const int era = (days >= 0 ? days : days - 146096) / 146097;
  const int doe = days - era * 146097;
  const int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  const int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const int mp = (5 * doy + 2) / 153;
  const int month = mp < 10 ? mp + 3 : mp - 9;
  return {yoe + era * 400 + (month <= 2), month, doy - (153 * mp + 2) / 5 + 1};
}

constexpr bool is_leap(int y) {
  return y % 4 == 0 && (y % 100 != 0 || y % 400 == 0);
}

constexpr int length_of_month(int y, int m) {
  constexpr int kLengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return m == 2 && is_leap(y) ? 29 : kLengths[m - 1];
}

constexpr bool exists(int y, int m, int d) {
  return y >= 1 && m >= 1 && m <= 12 && d >= 1 && d <= length_of_month(y, m);
}

/// Exactly `n` digits at `p`, or -1.
int number_at(const char* p, int n) {
  int out = 0;
  for (int i = 0; i < n; ++i) {
    const auto digit = static_cast<unsigned>(p[i] - '0');
    if (digit > 9) return -1;
    out = out * 10 + static_cast<int>(digit);
  }
  return out;
}

void put(char* p, int n, int width) {
  for (int i = width - 1; i >= 0; --i, n /= 10) p[i] = static_cast<char>('0' + n % 10);
}

/// Ten characters of a year 0..9999.
void put_date(char* p, const Civil& c) {
  put(p, c.year, 4);
  p[4] = '-';
  put(p + 5, c.month, 2);
  p[7] = '-';
  put(p + 8, c.day, 2);
}

std::int64_t floor_days(std::int64_t micros) {
  return micros >= 0 ? micros / kDay : -((-micros + kDay - 1) / kDay);
}

Error impossible(std::string_view text) {
  return {"date.impossible", "There is no day \"" + std::string(text) + "\"", "", ""};
}

Error malformed_date(std::string_view text, const char* form) {
  return {"date.malformed", "\"" + std::string(text) + "\" is not a date", "",
          "Write " + std::string(form) + "."};
}

Error malformed_time(std::string_view text) {
  return {"time.malformed", "\"" + std::string(text) + "\" is not a moment", "",
          "Write 2024-09-15 08:00 or 2024-09-15T08:00:00+07:00."};
}

/// Day, month and year apart by '/', '-' or '.': "15/9/2024".
std::optional<Civil> split_vietnamese(std::string_view text) {
  int parts[3] = {0, 0, 0}, lengths[3] = {0, 0, 0}, part = 0;
  char separator = 0;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      parts[part] = parts[part] * 10 + (c - '0');
      if (++lengths[part] > 4) return std::nullopt;
    } else {
      if ((c != '/' && c != '-' && c != '.') || (separator != 0 && c != separator) || part == 2)
        return std::nullopt;
      separator = c;
      ++part;
    }
  }
  if (part != 2 || lengths[0] < 1 || lengths[0] > 2 || lengths[1] < 1 || lengths[1] > 2 ||
      lengths[2] != 4)
    return std::nullopt;
  return Civil{parts[2], parts[1], parts[0]};
}

/// "HH:MM[:SS[.f…]]" from `p`; microseconds of the day, or -1. Moves `p` behind it.
std::int64_t clock_at(const char*& p, const char* end) {
  if (end - p < 5 || p[2] != ':') return -1;
  const int hour = number_at(p, 2), minute = number_at(p + 3, 2);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return -1;
  p += 5;
  std::int64_t out = (hour * 60 + minute) * kMinute;
  if (p == end || *p != ':') return out;
  if (end - p < 3) return -1;
  const int second = number_at(p + 1, 2);
  if (second < 0 || second > 59) return -1;
  p += 3;
  out += second * kSecond;
  if (p == end || *p != '.') return out;
  int digits = 0;
  std::int64_t fraction = 0;
  for (++p; p != end && *p >= '0' && *p <= '9'; ++p)
    if (++digits <= 6) fraction = fraction * 10 + (*p - '0');
  if (digits == 0 || digits > 9) return -1;
  for (; digits < 6; ++digits) fraction *= 10;
  return out + fraction;
}

/// "Z", "+07:00", "-0500", "+07", or nothing (the province's own time): the offset in microseconds.
bool offset_at(const char* p, const char* end, std::int64_t& offset) {
  const auto left = end - p;
  if (left == 0) return offset = kProvinceOffset, true;
  if (*p == 'Z' || *p == 'z') return offset = 0, left == 1;
  if ((*p != '+' && *p != '-') || (left != 3 && left != 5 && left != 6)) return false;
  if (left == 6 && p[3] != ':') return false;
  const int hours = number_at(p + 1, 2);
  const int minutes = left == 3 ? 0 : number_at(end - 2, 2);
  if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) return false;
  offset = (hours * 60 + minutes) * kMinute * (*p == '-' ? -1 : 1);
  return true;
}

std::string print(Time t, char between, const char* suffix) {
  const std::int64_t day = floor_days(t.micros);
  const std::int64_t rest = t.micros - day * kDay;
  const auto seconds = static_cast<int>(rest / kSecond);
  const auto fraction = static_cast<int>(rest % kSecond);
  char clock[] = "?00:00:00.000000";
  clock[0] = between;
  put(clock + 1, seconds / 3600, 2);
  put(clock + 4, seconds / 60 % 60, 2);
  put(clock + 7, seconds % 60, 2);
  put(clock + 10, fraction, 6);
  const std::string date = Date{static_cast<std::int32_t>(day)}.to_string();
  std::string out;
  out.reserve(date.size() + 22);
  return out.append(date).append(clock, fraction == 0 ? 9 : 16).append(suffix);
}

}  // namespace

Date Date::of(int year, int month, int day) {
  if (!exists(year, month, day))
    give_up(
        impossible(std::to_string(year) + '-' + std::to_string(month) + '-' + std::to_string(day)),
        __FILE__, __LINE__);
  return {days_of(year, month, day)};
}

Result<Date> Date::parse(std::string_view text) {
  const char* p = text.data();
  if (text.size() != 10 || p[4] != '-' || p[7] != '-')
    return std::unexpected(malformed_date(text, "2024-09-15"));
  const int y = number_at(p, 4), m = number_at(p + 5, 2), d = number_at(p + 8, 2);
  if (y < 0 || m < 0 || d < 0) return std::unexpected(malformed_date(text, "2024-09-15"));
  if (!exists(y, m, d)) return std::unexpected(impossible(text));
  return Date{days_of(y, m, d)};
}

Result<Date> Date::parse_vietnamese(std::string_view text) {
  if (text.size() == 10 && text[4] == '-') return parse(text);
  const auto civil = split_vietnamese(text);
  if (!civil) return std::unexpected(malformed_date(text, "15/9/2024"));
  if (!exists(civil->year, civil->month, civil->day)) return std::unexpected(impossible(text));
  return Date{days_of(civil->year, civil->month, civil->day)};
}

int Date::year() const {
  return civil_of(days).year;
}
int Date::month() const {
  return civil_of(days).month;
}
int Date::day() const {
  return civil_of(days).day;
}

int Date::weekday() const {
  const int since_monday = (days + 3) % 7;
  return (since_monday < 0 ? since_monday + 7 : since_monday) + 1;
}

std::string Date::to_string() const {
  const Civil c = civil_of(days);
  if (c.year < 0 || c.year > 9999) {
    std::string out = "0000-00-00";
    put_date(out.data(), {0, c.month, c.day});
    return std::to_string(c.year) + out.substr(4);
  }
  std::string out(10, '0');
  put_date(out.data(), c);
  return out;
}

Date Date::first_of_month() const {
  return *this - (day() - 1);
}

Date Date::last_of_month() const {
  const Civil c = civil_of(days);
  return *this + (length_of_month(c.year, c.month) - c.day);
}

Date Date::plus_months(int months) const {
  const Civil c = civil_of(days);
  const int index = c.year * 12 + (c.month - 1) + months;
  const int year = index >= 0 ? index / 12 : -((-index + 11) / 12);
  const int month = index - year * 12 + 1;
  const int last = length_of_month(year, month);
  return {days_of(year, month, c.day < last ? c.day : last)};
}

Time Time::at(Date day, int hour, int minute, int second) {
  return {day.days * kDay + (hour * 60 + minute) * kMinute + second * kSecond};
}

Result<Time> Time::parse(std::string_view text) {
  if (text.size() < 10) return std::unexpected(malformed_time(text));
  auto day = Date::parse(text.substr(0, 10));
  if (!day) {
    if (day.error().code == "date.malformed") return std::unexpected(malformed_time(text));
    return std::unexpected(std::move(day).error());
  }
  if (text.size() == 10) return at(*day);
  const char* p = text.data() + 10;
  const char* const end = text.data() + text.size();
  if (*p != ' ' && *p != 'T' && *p != 't') return std::unexpected(malformed_time(text));
  ++p;
  const std::int64_t clock = clock_at(p, end);
  std::int64_t offset = 0;
  if (clock < 0 || !offset_at(p, end, offset)) return std::unexpected(malformed_time(text));
  return Time{day->days * kDay + clock - offset + kProvinceOffset};
}

Date Time::date() const {
  return {static_cast<std::int32_t>(floor_days(micros))};
}
int Time::hour() const {
  return static_cast<int>((micros - floor_days(micros) * kDay) / (60 * kMinute));
}
int Time::minute() const {
  return static_cast<int>((micros - floor_days(micros) * kDay) / kMinute % 60);
}
int Time::second() const {
  return static_cast<int>((micros - floor_days(micros) * kDay) / kSecond % 60);
}

std::string Time::to_string() const {
  return print(*this, ' ', "");
}
std::string Time::to_iso() const {
  return print(*this, 'T', "+07:00");
}

Time now() {
  using std::chrono::duration_cast, std::chrono::microseconds, std::chrono::system_clock;
  const auto utc = system_clock::now().time_since_epoch();
  return {duration_cast<microseconds>(utc).count() + kProvinceOffset};
}

std::string Window::to_string() const {
  return from.to_string() + ".." + last().to_string();
}

}  // namespace nhip::core
