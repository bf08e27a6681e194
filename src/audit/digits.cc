#include <algorithm>
#include <string>

#include "audit/letters.h"
#include "audit/report.h"

namespace nhip::audit {
namespace {

using core::Decimal;

constexpr std::size_t kMostDigits = 24;

struct Group3 {
  bool grouped = false;  ///< one to three digits, then threes
  std::size_t marks = 0;
};

Group3 grouping(std::string_view text, char mark) {
  Group3 out{true, 0};
  std::size_t run = 0;
  for (const char c : text) {
    if (c == mark) {
      if (run == 0 || run > 3 || (out.marks > 0 && run != 3)) out.grouped = false;
      run = 0;
      ++out.marks;
    } else {
      ++run;
    }
  }
  if (out.marks == 0 || run != 3) out.grouped = false;
  if (text.starts_with('0')) out.grouped = false;
  return out;
}

std::optional<Decimal> plain(std::string text, char decimal_mark, char group_mark) {
  std::erase(text, group_mark);
  std::ranges::replace(text, decimal_mark, '.');
  auto parsed = Decimal::parse(text);
  if (!parsed) return std::nullopt;
  return *parsed;
}

int decimals_after(std::string_view text, char mark) {
  const auto at = text.rfind(mark);
  return at == text.npos ? 0 : static_cast<int>(text.size() - at - 1);
}

}  // namespace

std::optional<Digits> read_digits(std::string_view raw) {
  std::string text;
  for (std::size_t at = 0; at < raw.size();) {
    const char32_t c = next_letter(raw, at);
    if (!is_space(c)) append_letter(text, c);
  }
  if (text.empty() || text.size() > kMostDigits) return std::nullopt;
  const auto points = grouping(text, '.'), commas = grouping(text, ',');
  const auto make = [&](char decimal_mark, char group_mark) -> std::optional<Digits> {
    const auto value = plain(text, decimal_mark, group_mark);
    if (!value) return std::nullopt;
    return Digits{*value, decimals_after(text, decimal_mark), std::nullopt};
  };
  if (points.marks == 0 && commas.marks == 0) return make(',', '.');
  if (commas.marks == 0) {
    if (points.grouped) return make(',', '.');
    return points.marks == 1 ? make('.', ',') : std::nullopt;
  }
  if (points.marks == 0) {
    if (commas.marks > 1) return commas.grouped ? make('.', ',') : std::nullopt;
    auto out = make(',', '.');
    if (out && commas.grouped) out->other_reading = plain(text, '.', ',');
    return out;
  }
  const bool comma_last = text.rfind(',') > text.rfind('.');
  const std::string_view head(text.data(), text.rfind(comma_last ? ',' : '.'));
  const bool well = comma_last ? commas.marks == 1 && grouping(head, '.').grouped
                               : points.marks == 1 && grouping(head, ',').grouped;
  if (!well) return std::nullopt;
  return comma_last ? make(',', '.') : make('.', ',');
}

}  // namespace nhip::audit
