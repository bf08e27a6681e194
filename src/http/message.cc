#include "http/message.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

namespace nhip::http {

namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  c = lower(c);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

std::string_view find(const std::vector<Pair>& pairs, std::string_view name) {
  for (const auto& [key, value] : pairs) {
    if (same_name(key, name)) return value;
  }
  return {};
}

}  // namespace

SpoolFile::~SpoolFile() {
  std::error_code ignored;
  std::filesystem::remove(path_, ignored);
}

std::optional<ByteRange> read_range(std::string_view text, std::int64_t size) {
  constexpr std::string_view unit = "bytes=";
  if (!text.starts_with(unit)) return std::nullopt;
  text.remove_prefix(unit.size());
  const auto dash = text.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const auto number = [](std::string_view digits) -> std::optional<std::int64_t> {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (digits.empty() || digits[0] == '-' || end != digits.data() + digits.size()) return {};
    // More than any file has.
    return error == std::errc() ? value : std::numeric_limits<std::int64_t>::max();
  };
  const auto first = number(text.substr(0, dash));
  const auto last = number(text.substr(dash + 1));
  if (dash == 0) {
    if (!last) return std::nullopt;
    return ByteRange{std::max<std::int64_t>(0, size - *last), size};
  }
  if (!first || (!last && dash + 1 != text.size()) || (last && *last < *first)) return std::nullopt;
  const auto to = last ? std::min(size - 1, *last) + 1 : size;
  return ByteRange{std::min(*first, to), to};
}

bool same_name(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view Request::header(std::string_view name) const {
  return find(headers, name);
}

std::optional<std::string> Request::parameter(std::string_view name) const {
  for (const auto& [key, value] : query) {
    if (key == name) return value;
  }
  return std::nullopt;
}

bool Request::takes(std::string_view coding) const {
  std::string_view rest = header("accept-encoding");
  while (!rest.empty()) {
    const auto end = rest.find(',');
    const std::string_view part = rest.substr(0, end);
    const auto point = part.find(';');
    if (same_name(trimmed(part.substr(0, point)), coding)) {
      const auto weight = point == std::string_view::npos ? "" : trimmed(part.substr(point + 1));
      return !weight.starts_with("q=0") || weight.find_first_of("123456789") != std::string_view::npos;
    }
    rest = end == std::string_view::npos ? "" : rest.substr(end + 1);
  }
  return false;
}

std::string_view Request::cookie(std::string_view name) const {
  std::string_view rest = header("cookie");
  while (!rest.empty()) {
    const auto end = rest.find(';');
    const std::string_view part = trimmed(rest.substr(0, end));
    const auto equals = part.find('=');
    if (equals != std::string_view::npos && part.substr(0, equals) == name) {
      return part.substr(equals + 1);
    }
    if (end == std::string_view::npos) break;
    rest.remove_prefix(end + 1);
  }
  return {};
}

std::string_view Response::header(std::string_view name) const {
  return find(headers, name);
}

namespace {

std::optional<std::string> decoded(std::string_view text, bool query, bool keeps_slash) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%') {
      if (i + 2 >= text.size()) return std::nullopt;
      const int high = digit_of(text[i + 1]);
      const int low = digit_of(text[i + 2]);
      if (high < 0 || low < 0 || (high == 0 && low == 0)) return std::nullopt;
      const char c = static_cast<char>(high * 16 + low);
      if (keeps_slash && c == '/')
        out += "%2F";
      else
        out += c;
      i += 2;
    } else {
      out += query && text[i] == '+' ? ' ' : text[i];
    }
  }
  return out;
}

}  // namespace

std::optional<std::string> decode(std::string_view text, bool query) {
  return decoded(text, query, false);
}

std::string encode(std::string_view text) {
  static constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9') ||
                       std::string_view("-._~").find(c) != std::string_view::npos;
    if (plain) {
      out += c;
    } else {
      out += '%';
      out += digits[byte >> 4];
      out += digits[byte & 15];
    }
  }
  return out;
}

bool read_target(Request& request) {
  std::string_view target = request.target;
  if (target.empty() || target.front() != '/') return false;
  const auto mark = target.find('?');
  // A slash inside a name is no border between names: routes decode it (router.cc).
  auto path = decoded(target.substr(0, mark), false, true);
  if (!path) return false;
  request.path = *std::move(path);
  if (mark == std::string_view::npos) return true;
  std::string_view rest = target.substr(mark + 1);
  while (!rest.empty()) {
    const auto end = rest.find('&');
    const std::string_view part = rest.substr(0, end);
    const auto equals = part.find('=');
    auto name = decode(part.substr(0, equals), true);
    auto value = equals == std::string_view::npos ? std::optional(std::string())
                                                  : decode(part.substr(equals + 1), true);
    if (!name || !value) return false;
    if (!name->empty()) request.query.emplace_back(*std::move(name), *std::move(value));
    if (end == std::string_view::npos) break;
    rest.remove_prefix(end + 1);
  }
  return true;
}

std::string_view reason_of(int status) {
  static constexpr std::array<std::pair<int, std::string_view>, 26> reasons = {{
      {200, "OK"}, {201, "Created"}, {202, "Accepted"}, {204, "No Content"},
      {206, "Partial Content"}, {302, "Found"}, {303, "See Other"}, {304, "Not Modified"},
      {400, "Bad Request"}, {401, "Unauthorized"}, {403, "Forbidden"}, {404, "Not Found"},
      {405, "Method Not Allowed"}, {406, "Not Acceptable"}, {408, "Request Timeout"},
      {409, "Conflict"}, {412, "Precondition Failed"}, {413, "Content Too Large"},
      {415, "Unsupported Media Type"}, {416, "Range Not Satisfiable"},
      {422, "Unprocessable Content"}, {428, "Precondition Required"},
      {429, "Too Many Requests"}, {431, "Request Header Fields Too Large"},
      {500, "Internal Server Error"}, {503, "Service Unavailable"}}};
  const auto found = std::ranges::find(reasons, status, &std::pair<int, std::string_view>::first);
  return found == reasons.end() ? "Unknown" : found->second;
}

}  // namespace nhip::http
