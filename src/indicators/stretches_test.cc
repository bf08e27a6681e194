#include "indicators/stretches.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace nhip::indicators {
namespace {

using core::Calendar;
using core::Date;

const std::vector<Calendar> calendars = {
    Calendar("statutory_month", 14), Calendar("calendar_month", 31), Calendar("same", 14)};

Date any_day() {
  return Date::of(2019, 1, 1) + *rc::gen::inRange(0, 4000);
}

TEST_CASE("time is cut at the boundaries of every calendar") {
  const Stretches stretches(calendars);
  CHECK(stretches.text() == "14 31");
  CHECK(stretches.at(Date::of(2024, 2, 14)) ==
        core::Window{Date::of(2024, 2, 1), Date::of(2024, 2, 15)});
  CHECK(stretches.at(Date::of(2024, 2, 15)) ==
        core::Window{Date::of(2024, 2, 15), Date::of(2024, 3, 1)});
}

TEST_CASE("every month of every calendar is made of whole stretches") {
  const Stretches stretches(calendars);
  rc::check([&] {
    const Date day = any_day();
    for (const Calendar& calendar : calendars) {
      const auto [year, month] = calendar.month_of(day);
      const core::Window window = calendar.month(year, month);
      const auto run = stretches.inside(window.from, window.to);
      RC_ASSERT(run.has_value());
      RC_ASSERT(run->from == window.from);
      RC_ASSERT(run->to == window.to);
    }
  });
}

TEST_CASE("a window is whole stretches and less than one at either end") {
  const Stretches stretches(calendars);
  rc::check([&] {
    const Date from = any_day();
    const Date to = from + *rc::gen::inRange(1, 400);
    const auto run = stretches.inside(from, to);
    if (!run) {
      for (Date day = from; day < to; day = day + 1) {
        const core::Window stretch = stretches.at(day);
        RC_ASSERT(stretch.from < from || to < stretch.to);
      }
      return;
    }
    RC_ASSERT(from <= *run->from);
    RC_ASSERT(*run->from < run->to);
    RC_ASSERT(run->to <= to);
    RC_ASSERT(stretches.at(*run->from).from == *run->from);
    RC_ASSERT(stretches.at(run->to).from == run->to);
    RC_ASSERT(*run->from == from || stretches.at(from).to == *run->from);
    RC_ASSERT(run->to == to || stretches.at(to).from == run->to);
    RC_ASSERT(stretches.inside({}, to)->to == stretches.at(to).from);
  });
}

}  // namespace
}  // namespace nhip::indicators
