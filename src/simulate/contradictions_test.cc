#include "simulate/contradictions.h"

#include "simulate/bench_for_tests.h"

namespace nhip::simulate {
namespace {

using namespace testing;

/// What a simulation of these lines is refused with; "" when it is not.
std::string refusal(const std::string& lines) {
  const FactsText facts(lines);
  std::string text;
  on_sqlite([&](const std::string& url) {
    Bench bench(url);
    const auto report = bench.simulate(facts.path());
    if (report) return;
    CHECK(report.error().code == "simulate.contradictory_facts");
    text = report.error().message;
    CHECK(bench.figure("dossiers.received", "", "2024-09").state == indicators::State::missing);
  });
  return text;
}

bool says(const std::string& text, const std::string& part) {
  if (text.find(part) != std::string::npos) return true;
  MESSAGE(text);
  return false;
}

TEST_CASE("two values for one question") {
  const std::string text = refusal(
      "dossiers.received,,2024-09-15..2024-10-14,5,actual,,,,\n"
      "dossiers.received,,2024-10,6,actual,,,,\n");
  CHECK(says(text, "line 2: dossiers.received 2024-09-15..2024-10-14 = 5"));
  CHECK(says(text, "line 3: dossiers.received 2024-10 = 6"));
}

TEST_CASE("parts that do not make up the whole, counted and entered") {
  CHECK(says(refusal("dossiers.received,,2024-10,100,actual,,,,\n"
                     "dossiers.received,channel=direct,2024-10,50,actual,,,,\n"
                     "dossiers.received,channel=online,2024-10,30,actual,,,,\n"
                     "dossiers.received,channel=public_post,2024-10,19,actual,,,,\n"),
             "50 + 30 + 19 = 99, not 100"));
  CHECK(says(refusal("telecom.subscribers.phone,,2024-10,100,actual,,,,\n"
                     "telecom.subscribers.phone,phone_type=fixed,2024-10,101,actual,,,,\n"),
             "101 = 101, more than 100"));
  CHECK(refusal("dossiers.received,,2024-10,100,actual,,,,\ndossiers.received,channel=direct,2024-"
                "10,50,actual,,,,\n") == "");
}

TEST_CASE("parts of two partitions that only the solver sees together") {
  const std::string text = refusal(
      "dossiers.received,channel=direct;level=commune,2024-10,60,actual,,,,\n"
      "dossiers.received,channel=online;level=commune,2024-10,60,actual,,,,\n"
      "dossiers.received,level=district,2024-10,5,actual,,,,\n"
      "dossiers.received,,2024-10,110,actual,,,,\n");
  CHECK(says(text, "line 2:"));
  CHECK(says(text, "line 3:"));
  CHECK(says(text, "line 5:"));
}

TEST_CASE("a window inside another holds no more") {
  CHECK(says(refusal("documents.exchanged,,2024-09,60,actual,,,,\ndocuments.exchanged,,2024-Q3,50,"
                     "actual,,,,\n"),
             "60 is more than 50"));
  CHECK(says(refusal("field_reports.total,,2024-08-31,100,opening,,,,\nfield_reports.total,,2024-"
                     "10-14,110,actual,,,,\n"
                     "field_reports.received,,2024-09-15..2024-10-14,20,actual,,,,\n"),
             "field_reports.total 2024-10-14 = 110"));
}

TEST_CASE("shares that no whole numbers give") {
  CHECK(says(refusal("dossiers.resolved,,2024-10,10,actual,,,,\ndossiers.resolved_share,outcome="
                     "late,2024-10,12.34,actual,,,,\n"),
             "No whole number of 10 prints as 12.34: 1 gives 10.00, 2 gives 20.00"));
  CHECK(says(refusal("dossiers.received_share,channel=online,2024-10,101,actual,,,,\n"),
             "outside 0 to 100"));
  const std::string text = refusal(
      "dossiers.resolved,,2024-10,200,actual,,,,\ndossiers.resolved,outcome=late,2024-10,6,actual,,"
      ",,\n"
      "dossiers.resolved_share,outcome=late,2024-10,2.5,actual,,,,\n");
  CHECK(says(text, "2.5 of 200 means 5, but the other facts leave 6"));
}

TEST_CASE("different services are no more than dossiers or services") {
  CHECK(says(refusal("services.online,,2024-10-14,100,actual,,,,\nservices.with_dossiers_share,,"
                     "2024-09-15..2024-10-14,50,actual,,,,\n"
                     "dossiers.received,channel=online,2024-09-15..2024-10-14,20,actual,,,,\n"),
             "dossiers.received[channel=online]"));
}

TEST_CASE("subsets of online services, and checks of the definitions") {
  CHECK(says(refusal("services.online,,2024-10-14,10,actual,,,,\nservices.national_portal_"
                     "integrated,,2024-10-14,11,actual,,,,\n"),
             "services.national_portal_integrated <= services.online"));
}

TEST_CASE("more exceedances than days allow") {
  const std::string text = refusal(
      "environment.exceedances,medium=air;station=mill,2024-09-15..2024-10-14,500,actual,,,,\n");
  CHECK(says(text, "line 2"));
  CHECK(says(text, "at most"));
}

}  // namespace
}  // namespace nhip::simulate
