#include <stdexcept>

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "core/csv.h"
#include "core/vietnamese.h"
#include "reports/numbers.h"
#include "reports/record_pages.h"
#include "reports/wording.h"

namespace nhip::reports {
namespace {

const Phrases& phrases() {
  static const Phrases all = MUST(read_phrases(NHIP_SOURCE_DIR));
  return all;
}

core::Decimal number(std::string_view text) {
  return MUST(core::Decimal::parse(text));
}

Answer count(std::string_view now, std::string_view base) {
  Answer answer;
  answer.unit = "documents";
  answer.unit_label = "văn bản";
  if (!now.empty()) answer.value = number(now);
  if (!base.empty()) answer.base = number(base);
  if (now.empty() || base.empty()) return answer;
  answer.change_abs = *answer.value - *answer.base;
  if (!answer.base->is_zero())
    answer.change_pct = MUST(core::divide(*answer.change_abs * core::Decimal(100), *answer.base));
  return answer;
}

std::string change(const Answer& answer, std::string as = "", bool briefly = false) {
  FigureTag tag;
  tag.as = std::move(as);
  tag.briefly = briefly;
  std::string text;
  for (const auto& piece : word_change(answer, tag, "tháng trước", phrases()).pieces)
    text += piece.figure ? "<" + piece.text + ">" : piece.text;
  return text;
}

TEST_CASE("changes choose their words after rounding (P-04 to P-10)") {
  CHECK(change(count("97633", "111389")) == "giảm <12,35>% so với tháng trước");
  CHECK(change(count("75525", "86108"), "", true) == "giảm <12,29>%");
  CHECK(change(count("1126", "792"), "change_abs") == "tăng <334> văn bản so với tháng trước");
  CHECK(change(count("380", "380")) == "<không tăng, không giảm> so với tháng trước");
  CHECK(change(count("100001", "100000")) == "<không tăng, không giảm> so với tháng trước");
  CHECK(change(count("100005", "100000")) == "tăng <0,01>% so với tháng trước");
  CHECK(change(count("25", "10")) == "tăng <150,00>%, gấp 2,5 lần so với tháng trước");
  CHECK(change(count("5", "0")) == "kỳ trước không phát sinh");
  CHECK(change(count("5", "")) == "chưa có số liệu kỳ trước");
  CHECK(change(count("", "5")) == "chưa có số liệu kỳ trước");
}

TEST_CASE("a share changes by points, never by percent (P-07)") {
  auto share = count("98.44", "97.61");
  share.share = true;
  share.decimals = 2;
  share.unit = "percent";
  CHECK(change(share) == "tăng <0,83> điểm phần trăm so với tháng trước");
  CHECK(change(share, "change_pct") == "tăng <0,83> điểm phần trăm so với tháng trước");
}

std::string printed(std::string_view value, std::string unit, int decimals = 0,
                    NumberStyle style = NumberStyle::text) {
  Answer answer;
  answer.value = number(value);
  answer.unit = std::move(unit);
  answer.decimals = decimals;
  return print_value(answer, phrases(), style);
}

TEST_CASE("numbers as a report prints them") {
  CHECK(printed("2418", "stations") == "2.418");
  CHECK(printed("5", "stations") == "05");
  CHECK(printed("5", "stations", 0, NumberStyle::table) == "5");
  CHECK(printed("0", "stations") == "không có");
  CHECK(printed("0", "stations", 0, NumberStyle::table) == "0");
  CHECK(printed("7", "km") == "7");
  CHECK(printed("956", "km", 3) == "956");
  CHECK(printed("117.04", "per_100_people", 1) == "117");
  CHECK(printed("2.926", "km", 2) == "2,93");
  CHECK(printed("88.0995", "percent", 2) == "88,10");
  CHECK(printed("20250000000", "VND") == "20,25 tỷ");
  CHECK(printed("215000000", "VND") == "215 triệu");
  CHECK(printed("1234567891", "VND") == "1.234.567.891");
  CHECK(printed("999000", "VND") == "999.000");
}

TEST_CASE("money with a scale word keeps the stored value") {
  CHECK(rc::check("read back, it is the same", [] {
    const auto value = *rc::gen::inRange<std::int64_t>(1, 4'000'000'000'000);
    const auto text = printed(std::to_string(value), "VND");
    RC_ASSERT(MUST(core::parse_number_vi(text)).value == core::Decimal(value));
  }));
}

TEST_CASE("windows and periods in words") {
  const auto window = [](const char* from, const char* to) {
    return word_window(
        {core::Window::days(MUST(core::Date::parse(from)), MUST(core::Date::parse(to))), {}},
        phrases());
  };
  CHECK(window("2024-09-15", "2024-10-14") == "từ ngày 15/9/2024 đến ngày 14/10/2024");
  CHECK(window("2024-02-01", "2024-02-29") == "trong tháng 2/2024");
  CHECK(window("2024-10-14", "2024-10-14") == "đến ngày 14/10/2024");
  const auto period = [](const char* text) {
    return word_period(MUST(core::Period::parse(text)), phrases());
  };
  CHECK(period("2024-10") == "tháng 10/2024");
  CHECK(period("2024-Q3") == "Quý III/2024");
  CHECK(period("2023-H1") == "6 tháng đầu năm 2023");
  CHECK(word_period(next_period(MUST(core::Period::parse("2024-12"))), phrases()) ==
        "tháng 1/2025");
  CHECK(word_period(next_period(MUST(core::Period::parse("2024-H2"))), phrases()) ==
        "6 tháng đầu năm 2025");
  CHECK(upper_case("Sở Thông tin và Truyền thông") == "SỞ THÔNG TIN VÀ TRUYỀN THÔNG");
  CHECK(capitalised("đến ngày") == "Đến ngày");
}

}  // namespace
}  // namespace nhip::reports
