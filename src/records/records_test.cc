#include "records/records.h"

#include <stdexcept>

#include <doctest/doctest.h>

#include "records/model_for_tests.h"

namespace nhip::records {
namespace {

using testing::at;
using testing::Bench;
using testing::step;

const core::Time now = at("2024-11-30 08:00");

std::string code_of(const core::Result<Written>& written) {
  return written ? "none" : written.error().code;
}

}  // namespace

TEST_CASE("A dossier goes through its workflow") {
  testing::on_both_stores([](const std::string& url) {
    Bench bench(url);
    const model::Type& dossier = bench.type("dossier");
    const auto received = bench.records.act(
        dossier, "",
        step("receive", "2024-09-16 08:00",
             {{"handler", "H43.01"}, {"service", "birth"}, {"channel", "online"}}),
        now);
    REQUIRE_MESSAGE(received, received.error().text());
    CHECK(received->code == "H43.01-240916-0001");
    CHECK(received->state == "received");
    CHECK(bench.field(dossier, received->code, "due_at") == "2024-09-30 17:00:00");

    const auto act = [&](const Step& s) {
      return bench.records.act(dossier, received->code, s, now);
    };
    REQUIRE(act(step("assign", "2024-09-16 09:00", {{"officer", "A"}})));
    Step ask = step("ask", "2024-09-20 16:00");
    CHECK(code_of(act(ask)) == "records.reason_missing");
    ask.reason = "thiếu giấy tờ";
    REQUIRE(act(ask));
    CHECK(bench.field(dossier, received->code, "due_at").empty());
    REQUIRE(act(step("supply", "2024-10-02 09:00")));
    CHECK(bench.field(dossier, received->code, "due_at") == "2024-10-10 17:00:00");
    const auto resolved = act(step("resolve", "2024-10-09 09:00"));
    REQUIRE(resolved);
    CHECK(resolved->revision == 5);
    CHECK(bench.field(dossier, received->code, "outcome") == "early");
    CHECK(bench.events(dossier, received->code).size() == 5);
    CHECK(bench.differences().empty());
  });
}

TEST_CASE("What may not be done is refused with its reason") {
  testing::on_sqlite([](const std::string& url) {
    Bench bench(url);
    const model::Type& dossier = bench.type("dossier");
    const std::map<std::string, std::string> given = {
        {"handler", "desk"}, {"service", "birth"}, {"channel", "online"}};
    const auto receive = [&](std::map<std::string, std::string> values,
                             std::string_view when = "2024-09-16 08:00") {
      return bench.records.act(dossier, "", step("receive", when, std::move(values)), now);
    };
    const auto with = [&](std::string name, std::string value) {
      auto copy = given;
      copy[std::move(name)] = std::move(value);
      return copy;
    };
    CHECK(code_of(bench.records.act(dossier, "", step("recieve", "2024-09-16 08:00"), now)) ==
          "records.action_unknown");
    CHECK(code_of(bench.records.act(dossier, "", step("resolve", "2024-09-16 08:00"), now)) ==
          "records.wrong_state");
    CHECK(code_of(bench.records.act(dossier, "X-1", step("assign", "2024-09-16 08:00"), now)) ==
          "records.not_found");
    CHECK(code_of(receive(with("chanel", "online"))) == "records.field_unknown");
    CHECK(code_of(receive(with("channel", "onlin"))) == "records.value_invalid");
    CHECK(code_of(receive(with("channel", ""))) == "records.value_missing");
    CHECK(code_of(receive(with("service", "brith"))) == "records.reference_unknown");
    CHECK(code_of(receive(with("due_at", "2024-09-30"))) == "records.derived_given");
    CHECK(code_of(receive(with("officer", "A"))) == "records.field_not_taken");
    CHECK(code_of(receive(given, "2024-12-01 08:00")) == "records.future");
    CHECK(code_of(receive(with("handler", "old_district"))) == "records.unit_not_valid");

    auto unknown = receive(with("service", "brith"));
    CHECK(unknown.error().hint == "Did you mean \"birth\"?");
    auto gone = receive(with("handler", "old_district"));
    CHECK(gone.error().hint.find("commune") != std::string::npos);

    Step as_officer = step("receive", "2024-09-16 08:00", given);
    as_officer.actor.role = "officer";
    CHECK(code_of(bench.records.act(dossier, "", as_officer, now)) == "records.not_allowed");

    const auto made = receive(with("fee", "10"));
    REQUIRE(made);
    Step correct = step("correct", "2024-09-17 08:00", {{"service", "death"}});
    correct.reason = "nhầm";
    CHECK(code_of(bench.records.act(dossier, made->code, correct, now)) == "records.fixed_changed");
    CHECK(code_of(bench.records.act(dossier, made->code, step("assign", "2024-09-10 08:00"),
                                    now)) == "records.out_of_order");
    CHECK(code_of(bench.records.act(dossier, made->code, step("resolve", "2024-09-17 08:00"),
                                    now)) == "records.guard");
    CHECK(code_of(bench.records.act(dossier, made->code, step("assign", "2024-09-17 08:00"), now,
                                    7)) == "records.conflict");
    CHECK(bench.events(dossier, made->code).size() == 1);
    CHECK(bench.differences().empty());
  });
}

TEST_CASE("T2.3, T2.5 serials count per agency and day and widen when they run out") {
  testing::on_both_stores([](const std::string& url) {
    Bench bench(url);
    const auto number = [&](std::string_view when) {
      return MUST(bench.records.act(bench.type("note"), "",
                                    step("enter", when, {{"unit_of", "desk"}, {"text", "x"}}), now))
          .code;
    };
    CHECK(number("2024-09-16 08:00") == "H43.01-240916-1");
    for (int i = 2; i <= 9; ++i) (void)number("2024-09-16 09:00");
    CHECK(number("2024-09-16 10:00") == "H43.01-240916-10");
    CHECK(number("2024-09-17 08:00") == "H43.01-240917-1");
  });
}

}  // namespace nhip::records
