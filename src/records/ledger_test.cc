#include "records/ledger.h"

#include <stdexcept>

#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace nhip::records {
namespace {

using Clock = model::Action::Clock;
using Measure = model::Deadline::Measure;

core::Time at(std::string_view text) {
  return MUST(core::Time::parse(text));
}

const core::WorkingDays& days() {
  static const core::WorkingDays built_in = core::WorkingDays::built_in();
  return built_in;
}

model::Deadline deadline(Measure measure = Measure::working_hours) {
  model::Deadline result;
  result.measure = measure;
  return result;
}

std::string due(const Ledger& ledger) {
  return ledger.due ? ledger.due->to_string() : "none";
}

Ledger working_days(std::string_view received, int n, const std::vector<ClockEvent>& events = {},
                    const std::string& mode = "resume", std::optional<core::Time> ended = {}) {
  return count_term(deadline(), core::Decimal(8 * n), mode, at(received), events, ended, days());
}

}  // namespace

TEST_CASE("T2.10-T2.19 terms in working days over holidays, swaps and the turn of the year") {
  CHECK(due(working_days("2024-04-25 09:00", 3)) == "2024-05-03 17:00:00");  // T2.10
  CHECK(due(working_days("2024-04-26 09:00", 5)) == "2024-05-07 17:00:00");  // T2.11
  CHECK(due(working_days("2025-04-25 09:00", 3)) == "2025-04-29 17:00:00");  // T2.12
  CHECK(due(working_days("2025-01-24 09:00", 1)) == "2025-02-03 17:00:00");  // T2.13
  CHECK(due(working_days("2024-02-07 09:00", 5)) == "2024-02-21 17:00:00");  // T2.14
  CHECK(due(working_days("2026-08-28 09:00", 2)) == "2026-09-04 17:00:00");  // T2.15
  CHECK(due(working_days("2026-11-23 09:00", 1)) == "2026-11-25 17:00:00");  // T2.16
  CHECK(due(working_days("2023-04-28 09:00", 1)) == "2023-05-04 17:00:00");  // T2.17
  CHECK(due(working_days("2025-12-31 09:00", 3)) == "2026-01-07 17:00:00");  // T2.18
  CHECK(due(working_days("2021-09-01 09:00", 1)) == "2021-09-06 17:00:00");  // T2.19
}

TEST_CASE("T2.20 a term that waits for the applicant resumes or restarts") {
  const std::vector<ClockEvent> asked = {
      {Clock::stop, at("2024-09-20 17:00"), "ask", "thiếu giấy tờ"}};
  CHECK(due(working_days("2024-09-16 08:00", 10, asked)) == "none");
  auto supplied = asked;
  supplied.push_back({Clock::start, at("2024-10-02 09:00"), "supply", ""});

  const Ledger resumed = working_days("2024-09-16 08:00", 10, supplied);
  CHECK(due(resumed) == "2024-10-10 17:00:00");
  CHECK(due(working_days("2024-09-16 08:00", 10, supplied, "restart")) == "2024-10-16 17:00:00");

  SUBCASE("the reckoning can be read line by line") {
    REQUIRE(resumed.lines.size() == 3);
    CHECK(resumed.lines[0].what == "received");
    CHECK(resumed.lines[0].used == core::Decimal(32));
    CHECK(resumed.lines[0].left == core::Decimal(48));
    CHECK(resumed.lines[0].to == at("2024-09-20 17:00"));
    CHECK_FALSE(resumed.lines[1].counts);
    CHECK(resumed.lines[1].reason == "thiếu giấy tờ");
    CHECK(resumed.lines[1].used == core::Decimal(0));
    CHECK(resumed.lines[2].counts);
    CHECK_FALSE(resumed.lines[2].to);
    CHECK(resumed.lines[2].left == core::Decimal(48));
  }
}

TEST_CASE("T2.21 early, on time and late by date; collecting later changes nothing") {
  // 10 working days from 2024-10-02 end on 2024-10-16.
  const auto outcome = [](std::string_view ended) {
    return working_days("2024-10-02 08:00", 10, {}, "resume", at(ended)).outcome;
  };
  CHECK(due(working_days("2024-10-02 08:00", 10)) == "2024-10-16 17:00:00");
  CHECK(outcome("2024-10-15 16:00") == "early");
  CHECK(outcome("2024-10-16 17:00") == "on_time");
  CHECK(outcome("2024-10-17 08:00") == "late");
  CHECK(working_days("2024-10-02 08:00", 10).outcome.empty());
  const std::vector<ClockEvent> resolved = {{Clock::end, at("2024-10-16 10:00"), "resolve", ""}};
  CHECK(working_days("2024-10-02 08:00", 10, resolved, "resume", at("2024-10-16 10:00")).outcome ==
        "on_time");
}

TEST_CASE("T6.1 a field report received on a Friday afternoon") {
  const Ledger ledger = count_term(deadline(Measure::working_days), core::Decimal(3), "resume",
                                   at("2024-10-11 16:30"), {}, {}, days());
  CHECK(due(ledger) == "2024-10-16 17:00:00");
}

TEST_CASE("T7.1-T7.4 calendar days; one that ends on a rest day ends on the next working day") {
  const auto calendar_days = [](int n, const std::vector<ClockEvent>& events = {}) {
    return due(count_term(deadline(Measure::calendar_days), core::Decimal(n), "resume",
                          at("2024-03-01 09:00"), events, {}, days()));
  };
  CHECK(calendar_days(30) == "2024-04-01 17:00:00");  // T7.1
  CHECK(calendar_days(45) == "2024-04-15 17:00:00");  // T7.2
  CHECK(calendar_days(70) == "2024-05-10 17:00:00");  // T7.3
  CHECK(calendar_days(90) == "2024-05-30 17:00:00");  // T7.4
}

TEST_CASE("R2.24 a same-day term received after the cutoff ends with the next working day") {
  model::Deadline same_day = deadline();
  same_day.cutoff_minute = 15 * 60;
  const auto hours = [&](std::string_view received) {
    return due(count_term(same_day, core::Decimal(4), "resume", at(received), {}, {}, days()));
  };
  CHECK(hours("2024-10-11 08:00") == "2024-10-11 13:30:00");
  CHECK(hours("2024-10-11 15:30") == "2024-10-14 17:00:00");
}

TEST_CASE("R2.25 a receipt outside office hours counts from the next opening") {
  CHECK(due(working_days("2024-10-12 10:00", 1)) == "2024-10-15 17:00:00");  // a Saturday
  CHECK(due(working_days("2024-10-11 20:00", 1)) == "2024-10-15 17:00:00");  // a Friday night
  CHECK(due(working_days("2024-10-11 06:00", 1)) == "2024-10-14 17:00:00");  // before opening
}

TEST_CASE("R2.29 a pause after the due moment does not make a late dossier timely") {
  const std::vector<ClockEvent> events = {{Clock::stop, at("2024-10-20 10:00"), "ask", ""},
                                          {Clock::start, at("2024-10-28 10:00"), "supply", ""}};
  const Ledger ledger =
      working_days("2024-10-02 08:00", 5, events, "restart", at("2024-10-29 10:00"));
  CHECK(due(ledger) == "2024-10-09 17:00:00");
  CHECK(ledger.outcome == "late");
}

TEST_CASE("R2.30 terms in hours are compared by moment") {
  const auto outcome = [](std::string_view ended) {
    return count_term(deadline(), core::Decimal(2), "resume", at("2024-10-11 08:00"), {}, at(ended),
                      days())
        .outcome;
  };
  CHECK(outcome("2024-10-11 09:59") == "early");
  CHECK(outcome("2024-10-11 10:00") == "on_time");
  CHECK(outcome("2024-10-11 10:01") == "late");
}

TEST_CASE("A term that is opened again is open, and counted anew") {
  const std::vector<ClockEvent> events = {{Clock::end, at("2024-10-04 10:00"), "answer", ""},
                                          {Clock::restart, at("2024-10-07 10:00"), "reopen", ""}};
  const Ledger ledger =
      working_days("2024-10-02 08:00", 3, events, "resume", at("2024-10-04 10:00"));
  CHECK(ledger.outcome.empty());
  CHECK(due(ledger) == "2024-10-10 17:00:00");
}

TEST_CASE("A due date in a year without a notice is marked") {
  CHECK_FALSE(working_days("2024-10-02 08:00", 3).provisional);
  CHECK(working_days("2032-10-04 08:00", 3).provisional);
}

TEST_CASE("Property: a pause of whole working days moves a resumed term by as many") {
  const bool ok = rc::check("pause", [] {
    const core::Date start =
        days().on_or_after(core::Date::of(2024, 1, 2) + *rc::gen::inRange(0, 500));
    const int n = *rc::gen::inRange(2, 30);
    const int before = *rc::gen::inRange(1, n);
    const int pause = *rc::gen::inRange(1, 20);
    const auto nine = [](core::Date day) { return core::Time::at(day, 9); };
    const core::Date stop = days().nth_working_day(start, before);
    const core::Date go = days().nth_working_day(stop, pause);
    const std::vector<ClockEvent> events = {{Clock::stop, nine(stop), "ask", ""},
                                            {Clock::start, nine(go), "supply", ""}};
    const Ledger plain =
        count_term(deadline(), core::Decimal(8 * n), "resume", nine(start), {}, {}, days());
    const Ledger paused =
        count_term(deadline(), core::Decimal(8 * n), "resume", nine(start), events, {}, days());
    RC_ASSERT(paused.due == days().close_of(days().nth_working_day(plain.due->date(), pause)));
  });
  CHECK(ok);
}

}  // namespace nhip::records
