#include "core/workdays.h"

#include <unistd.h>

#include <fstream>
#include <stdexcept>

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace nhip::core;

namespace {

const WorkingDays kDays = WorkingDays::built_in();

Date day(const char* text) {
  return MUST(Date::parse(text));
}
Time moment(const char* text) {
  return MUST(Time::parse(text));
}

std::string due(const char* received, int term) {
  return kDays.nth_working_day(day(received), term).to_string();
}
std::string counted(const char* text) {
  return kDays.counted_from(moment(text)).to_string();
}

std::vector<int> months_of(int year) {
  std::vector<int> out;
  for (int month = 1; month <= 12; ++month) {
    const Date first = Date::of(year, month, 1);
    out.push_back(kDays.working_days_in({first, first.plus_months(1)}));
  }
  return out;
}

/// A file that lives as long as the object.
class TemporaryFile {
 public:
  explicit TemporaryFile(const std::string& text)
      : path_(std::filesystem::temp_directory_path() /
              ("nhip-workdays-" + std::to_string(getpid()) + ".toml")) {
    std::ofstream(path_) << text;
  }
  ~TemporaryFile() { std::filesystem::remove(path_); }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace

TEST_CASE("T1.9 two working days after closing") {
  CHECK(due("2024-09-14", 2) == "2024-09-17");
}
TEST_CASE("T2.10 a swapped Monday") {
  CHECK(due("2024-04-25", 3) == "2024-05-03");
}
TEST_CASE("T2.11 a worked Saturday") {
  CHECK(due("2024-04-26", 5) == "2024-05-07");
}
TEST_CASE("T2.12 a worked Saturday in April") {
  CHECK(due("2025-04-25", 3) == "2025-04-29");
}
TEST_CASE("T2.13 over the lunar new year 2025") {
  CHECK(due("2025-01-24", 1) == "2025-02-03");
}
TEST_CASE("T2.14 over the lunar new year 2024") {
  CHECK(due("2024-02-07", 5) == "2024-02-21");
}
TEST_CASE("T2.15 over National Day 2026") {
  CHECK(due("2026-08-28", 2) == "2026-09-04");
}
TEST_CASE("T2.16 over Culture Day 2026") {
  CHECK(due("2026-11-23", 1) == "2026-11-25");
}
TEST_CASE("T2.17 over three holidays") {
  CHECK(due("2023-04-28", 1) == "2023-05-04");
}
TEST_CASE("T2.18 over New Year 2026") {
  CHECK(due("2025-12-31", 3) == "2026-01-07");
}
TEST_CASE("T2.19 over National Day 2021") {
  CHECK(due("2021-09-01", 1) == "2021-09-06");
}

TEST_CASE("T2.20 a term that waits: resumed and restarted") {
  const Date received = day("2024-09-16"), asked = day("2024-09-20"), complete = day("2024-10-02");
  CHECK(kDays.next_working_day(received) == day("2024-09-17"));
  const int used = kDays.working_days_in(Window::days(received + 1, asked));
  CHECK(used == 4);
  CHECK(kDays.nth_working_day(complete, 10 - used) == day("2024-10-10"));
  CHECK(kDays.nth_working_day(complete, 10) == day("2024-10-16"));
}

TEST_CASE("T2.21 close of business of the due day") {
  const Time close = kDays.close_of(day("2024-10-16"));
  CHECK(close == moment("2024-10-16 17:00"));
  CHECK(moment("2024-10-15 16:00").date() < close.date());
  CHECK(moment("2024-10-17 08:00") > close);
}

TEST_CASE("T11.20 Giỗ Tổ and 30 April 2023 on a weekend") {
  for (const char* off : {"2023-05-01", "2023-05-02", "2023-05-03"})
    CHECK_FALSE(kDays.is_working(day(off)));
  CHECK(kDays.is_working(day("2023-05-04")));
  CHECK(working_year_by_law(2023).off ==
        std::vector<Date>{day("2023-01-02"), day("2023-01-20"), day("2023-01-23"),
                          day("2023-01-24"), day("2023-01-25"), day("2023-01-26"),
                          day("2023-05-01"), day("2023-05-02"), day("2023-05-03"),
                          day("2023-09-01"), day("2023-09-04")});
}
TEST_CASE("T11.21 30 April and 1 May 2022 on a weekend") {
  const WorkingDays law = WorkingDays::by_law();
  for (const auto& days : {kDays, law}) {
    CHECK_FALSE(days.is_working(day("2022-05-02")));
    CHECK_FALSE(days.is_working(day("2022-05-03")));
    CHECK(days.is_working(day("2022-05-04")));
  }
}
TEST_CASE("T11.22 Culture Day is not made up") {
  CHECK_FALSE(kDays.is_working(day("2027-11-24")));
  CHECK(day("2029-11-24").weekday() == 6);
  CHECK(kDays.is_working(day("2029-11-26")));
  CHECK(kDays.is_working(day("2025-11-24")));
}
TEST_CASE("T11.23 swapped days") {
  CHECK(kDays.is_working(day("2024-05-04")));
  CHECK_FALSE(kDays.is_working(day("2024-04-29")));
  CHECK(kDays.is_working(day("2026-01-10")));
  CHECK_FALSE(kDays.is_working(day("2026-08-31")));
  CHECK(kDays.is_working(day("2025-04-26")));
}

TEST_CASE("R11.30 working days of each month and year") {
  using Months = std::vector<int>;
  const std::pair<int, Months> table[] = {{2020, {17, 20, 22, 20, 20, 22, 23, 21, 21, 22, 21, 23}},
                                          {2021, {20, 15, 23, 20, 20, 22, 22, 22, 20, 21, 22, 23}},
                                          {2022, {19, 16, 23, 20, 20, 22, 21, 23, 20, 21, 22, 22}},
                                          {2023, {16, 20, 23, 20, 20, 22, 21, 23, 19, 22, 22, 21}},
                                          {2024, {22, 16, 21, 19, 23, 20, 23, 22, 19, 23, 21, 22}},
                                          {2025, {17, 20, 21, 21, 20, 21, 23, 21, 20, 23, 20, 23}},
                                          {2026, {21, 15, 22, 20, 20, 22, 23, 21, 20, 22, 20, 23}}};
  for (const auto& [year, months] : table) CHECK_MESSAGE(months_of(year) == months, year);
  const std::pair<int, int> years[] = {{2020, 252}, {2021, 250}, {2022, 249}, {2023, 249},
                                       {2024, 251}, {2025, 250}, {2026, 249}};
  for (const auto& [year, days] : years)
    CHECK(kDays.working_days_in({Date::of(year, 1, 1), Date::of(year + 1, 1, 1)}) == days);
}

TEST_CASE("2019: lunar days agree with the table, swaps do not come from the law") {
  CHECK(lunar_to_solar(2019, 1, 1) == day("2019-02-05"));
  CHECK(lunar_to_solar(2019, 3, 10) == day("2019-04-14"));
  CHECK_FALSE(kDays.is_working(day("2019-04-15")));
  CHECK(kDays.is_working(day("2019-05-04")));
  CHECK_FALSE(WorkingDays::by_law().is_working(day("2019-05-04")));
  CHECK(WorkingDays::by_law().is_working(day("2019-04-29")));
}

TEST_CASE("R11.34 the law alone gives the noticed years but for their swaps") {
  const std::map<std::string, std::vector<std::string>> swaps = {
      {"2019", {"2019-01-05", "2019-04-29", "2019-05-04"}},
      {"2024", {"2024-04-29", "2024-05-04"}},
      {"2025", {"2025-04-26", "2025-05-02"}},
      {"2026", {"2026-01-02", "2026-01-10", "2026-08-22", "2026-08-31"}}};
  const WorkingDays law = WorkingDays::by_law();
  for (int year = 2019; year <= 2026; ++year) {
    std::vector<std::string> differing;
    for (Date d = Date::of(year, 1, 1); d.year() == year; d = d + 1)
      if (law.is_working(d) != kDays.is_working(d)) differing.push_back(d.to_string());
    const auto expected = swaps.find(std::to_string(year));
    CHECK_MESSAGE(
        differing == (expected == swaps.end() ? std::vector<std::string>{} : expected->second),
        year);
  }
}

TEST_CASE("R11.34 years without a notice are provisional") {
  CHECK_FALSE(kDays.is_provisional(day("2026-12-31")));
  CHECK(kDays.is_provisional(day("2027-01-01")));
  CHECK(kDays.is_provisional(day("2018-12-31")));
  CHECK(kDays.basis(2027) == "provisional");
  CHECK(kDays.basis(2021) == "4875/TB-LĐTBXH");
  CHECK(WorkingDays::by_law().is_provisional(day("2024-01-01")));
}

TEST_CASE("R11.20-R11.22 the lunar calendar of Vietnam") {
  struct Row {
    int year;
    const char *tet, *ancestors;
  };
  const Row rows[] = {{2020, "01-25", "04-02"}, {2021, "02-12", "04-21"}, {2022, "02-01", "04-10"},
                      {2023, "01-22", "04-29"}, {2024, "02-10", "04-18"}, {2025, "01-29", "04-07"},
                      {2026, "02-17", "04-26"}, {2027, "02-06", "04-16"}, {2028, "01-26", "04-04"},
                      {2030, "02-02", "04-12"}};
  for (const Row& row : rows) {
    const std::string year = std::to_string(row.year) + '-';
    CHECK(lunar_to_solar(row.year, 1, 1).to_string() == year + row.tet);
    CHECK(lunar_to_solar(row.year, 3, 10).to_string() == year + row.ancestors);
  }
  CHECK(lunar_to_solar(1985, 1, 1) == day("1985-01-21"));
  CHECK(lunar_to_solar(2007, 1, 1) == day("2007-02-17"));
}

TEST_CASE("leap months are passed over") {
  CHECK(lunar_to_solar(2023, 2, 1) == day("2023-02-20"));  // a leap month 2 follows
  CHECK(lunar_to_solar(2023, 3, 1) == day("2023-04-20"));
  CHECK(lunar_to_solar(2020, 8, 15) == day("2020-10-01"));  // after leap month 4
  CHECK(lunar_to_solar(2025, 8, 15) == day("2025-10-06"));  // after leap month 6
  CHECK(lunar_to_solar(2023, 12, 30) == day("2024-02-09"));
}

TEST_CASE("R2.22 a term of days that ends on a rest day") {
  CHECK(kDays.on_or_after(day("2024-09-14")) == day("2024-09-16"));
  CHECK(kDays.on_or_after(day("2024-09-13")) == day("2024-09-13"));
}

TEST_CASE("R2.25 when a receipt counts") {
  CHECK(counted("2024-09-19 09:15:30") == "2024-09-19 09:15:30");
  CHECK(counted("2024-09-19 12:10") == "2024-09-19 12:10:00");
  CHECK(counted("2024-09-19 05:00") == "2024-09-19 07:30:00");
  CHECK(counted("2024-09-19 07:30") == "2024-09-19 07:30:00");
  CHECK(counted("2024-09-19 17:00") == "2024-09-19 17:00:00");
  CHECK(counted("2024-09-19 17:00:01") == "2024-09-20 07:30:00");
  CHECK(counted("2024-09-20 20:00") == "2024-09-23 07:30:00");
  CHECK(counted("2024-09-21 09:00") == "2024-09-23 07:30:00");
  CHECK(counted("2024-04-27 09:00") == "2024-05-02 07:30:00");
  CHECK(counted("2024-05-04 09:00") == "2024-05-04 09:00:00");
}

TEST_CASE("R2.20 working time") {
  const auto minutes = [](const char* from, const char* to) {
    return kDays.working_minutes(moment(from), moment(to));
  };
  CHECK(kDays.office_hours().minutes_per_day() == 480);
  CHECK(minutes("2024-09-19 07:30", "2024-09-19 17:00") == 480);
  CHECK(minutes("2024-09-19 11:00", "2024-09-19 13:30") == 60);
  CHECK(minutes("2024-09-19 16:00", "2024-09-23 08:00") == 60 + 480 + 30);
  CHECK(minutes("2024-09-21 08:00", "2024-09-22 20:00") == 0);
  CHECK(minutes("2024-09-23 08:00", "2024-09-19 16:00") == -(60 + 480 + 30));
  const auto after = [](const char* from, int m) {
    return kDays.plus_working_minutes(moment(from), m).to_string();
  };
  CHECK(after("2024-09-19 16:00", 60) == "2024-09-19 17:00:00");
  CHECK(after("2024-09-19 16:00", 61) == "2024-09-20 07:31:00");
  CHECK(after("2024-09-19 11:00", 60) == "2024-09-19 13:30:00");
  CHECK(after("2024-09-20 20:00", 480) == "2024-09-23 17:00:00");
  CHECK(after("2024-09-19 16:00", 0) == "2024-09-19 16:00:00");
}

TEST_CASE("a file adds years and hours") {
  const TemporaryFile file(R"(hours = ["08:00-12:00", "13:30-17:30"]
[2027]
off   = [2027-01-01, 2027-02-04, 2027-02-05, 2027-02-08]
works = [2027-05-08]
basis = "12/TB-BNV"
)");
  WorkingDays days = WorkingDays::built_in();
  MUST(days.extend(file.path()));
  CHECK_FALSE(days.is_working(day("2027-02-04")));
  CHECK(days.is_working(day("2027-05-08")));
  CHECK_FALSE(days.is_provisional(day("2027-06-01")));
  CHECK(days.basis(2027) == "12/TB-BNV");
  CHECK(days.open_of(day("2027-06-01")) == moment("2027-06-01 08:00"));
  CHECK(days.is_working(day("2024-05-04")));
  CHECK(kDays.is_provisional(day("2027-06-01")));
}

TEST_CASE("a bad file is refused with its place") {
  const std::pair<const char*, const char*> bad[] = {
      {"[2027]\noff = [2027-01-01]\n", ":1:1"},
      {"[2027]\nbasis = \"x\"\noff = [2027-01-01, 2028-01-01]\n", ":3:20"},
      {"[2027]\nbasis = \"x\"\noff = [\n", ":3:"},
      {"[2027]\nbasis = \"x\"\nofff = []\n", ":3:1"},
      {"[year]\nbasis = \"x\"\n", ":1:1"},
      {"[2027]\nbasis = \"x\"\noff = [2027-05-08]\nworks = [2027-05-08]\n", ":1:1"},
      {"hours = [\"8:00-12:00\"]\n", ":1:10"},
      {"hours = [\"08:00-12:00\", \"11:00-15:00\"]\n", ":1:25"}};
  for (const auto& [text, place] : bad) {
    const TemporaryFile file(text);
    WorkingDays days = WorkingDays::built_in();
    const auto result = days.extend(file.path());
    CHECK_MESSAGE(!result, text);
    if (result) continue;
    CHECK(result.error().code == "workdays.malformed");
    CHECK_MESSAGE(result.error().where.find(file.path().string() + place) == 0,
                  result.error().where);
  }
  WorkingDays days = WorkingDays::built_in();
  CHECK(days.extend("/nowhere/workdays.toml").error().code == "workdays.not_found");
}

TEST_CASE("years beyond the table follow the law") {
  CHECK_FALSE(kDays.is_working(day("2150-05-01")));
  CHECK(kDays.working_days_in({day("2099-12-01"), day("2100-02-01")}) ==
        kDays.working_days_in({day("2099-12-01"), day("2100-01-01")}) +
            kDays.working_days_in({day("2100-01-01"), day("2100-02-01")}));
  CHECK(kDays.nth_working_day(day("2099-12-31"), 1) == day("2100-01-04"));
}

TEST_CASE("property: terms and working days agree") {
  CHECK(rc::check([] {
    const Date from = Date::of(2015, 1, 1) + *rc::gen::inRange(0, 6000);
    const int n = *rc::gen::inRange(1, 400);
    const Date last = kDays.nth_working_day(from, n);
    RC_ASSERT(kDays.is_working(last));
    RC_ASSERT(kDays.working_days_in(Window::days(from + 1, last)) == n);
    RC_ASSERT(kDays.nth_working_day(from, n + 1) == kDays.next_working_day(last));
  }));
}

TEST_CASE("property: working minutes add up and come back") {
  CHECK(rc::check([] {
    const Time from =
        Time::at(Date::of(2023, 1, 1)) + *rc::gen::inRange<std::int64_t>(0, 50'000'000);
    const auto minutes = *rc::gen::inRange<std::int64_t>(1, 20'000);
    const Time to = kDays.plus_working_minutes(from, minutes);
    RC_ASSERT(kDays.working_minutes(from, to) == minutes);
    RC_ASSERT(kDays.working_minutes(from, to + -1) == minutes - 1);
    const Time counted = kDays.counted_from(from);
    RC_ASSERT(counted >= from);
    RC_ASSERT(kDays.working_minutes(from, counted) == 0);
    RC_ASSERT(kDays.counted_from(counted) == counted);
  }));
}

TEST_CASE("property: lunar months are 29 or 30 days and follow each other") {
  CHECK(rc::check([] {
    const int year = *rc::gen::inRange(1905, 2195);
    int days = lunar_to_solar(year + 1, 1, 1) - lunar_to_solar(year, 12, 1);
    RC_ASSERT(days == 29 || days == 30 || days == 59);  // 59: a leap month 12
    for (int month = 1; month < 12; ++month) {
      days = lunar_to_solar(year, month + 1, 1) - lunar_to_solar(year, month, 1);
      RC_ASSERT((days == 29 || days == 30) || (days >= 58 && days <= 60));
    }
    const int whole = lunar_to_solar(year + 1, 1, 1) - lunar_to_solar(year, 1, 1);
    RC_ASSERT((whole >= 353 && whole <= 355) || (whole >= 383 && whole <= 385));
    const Date tet = lunar_to_solar(year, 1, 1);
    RC_ASSERT(tet >= Date::of(year, 1, 20) && tet <= Date::of(year, 2, 22));
  }));
}
