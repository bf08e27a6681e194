#include "reports/workbench.h"

#include <doctest/doctest.h>

#include "reports/issues.h"
#include "reports/world_for_tests.h"

using namespace nhip::reports;
using namespace nhip::reports::testing;
namespace core = nhip::core;

namespace {

/// October is issued; November is written from it.
struct Desk : Office {
  explicit Desk(const std::string& url) : Office(url) {
    hand_in("20000000", false);
    WORLD_OK(reports.put_narrative("thu", october,
                                   "## T:I.2\n\nTiếp nhận 12 việc trong tháng 10. Công việc *ổn "
                                   "định*.\n\n## II\n\n1. Việc thứ nhất.\n",
                                   writer, now));
    WORLD_OK(reports.approve("thu", october, {.name = "lãnh đạo"}, "thử", now));
    WORLD_OK(reports.issue("thu", october, "07", core::Date::of(2024, 10, 16), {.name = "văn thư"},
                           now));
  }

  Work work() { return must(bench.read("thu", november, now)); }
  SectionView section(const std::string& id) {
    for (auto& view : work().sections)
      if (view.id == id) return view;
    FAIL("no section " << id);
    return {};
  }
  std::string narrative() {
    const auto kept = must(find_kept(*store, narrative_type, report_key("thu", november)));
    return kept ? field_of(*model.type(narrative_type), *kept, "body") : "";
  }
  void assign(const std::string& id, const std::string& unit, core::Date due) {
    WORLD_OK(bench.assign("thu", november, {{id, unit, due, "Nêu rõ nguyên nhân"}}, writer, now));
  }
  core::Result<void> write(const std::string& id, const std::string& text, bool done = true) {
    return bench.write("thu", november, id, text, done, {}, {.name = "xã A"}, now);
  }

  core::Actor writer{.name = "chuyên viên"};
  core::Period november = must(core::Period::parse("2024-11"));
  Workbench bench{records, *figures};
};

std::string code_of(const auto& result) {
  return result ? "" : result.error().code;
}

}  // namespace

TEST_CASE("a report starts from the last Issue, and what it took over is marked") {
  on_both_stores([](const std::string& url) {
    Desk desk(url);
    CHECK(desk.work().from == "2024-10");
    CHECK(desk.work().from_number == "07");
    Desk::WORLD_OK(desk.bench.start("thu", desk.november, desk.writer, desk.now));
    const auto remarks = desk.section("T:I.2");
    CHECK(remarks.title == "Nhận xét");
    CHECK(remarks.text == "Tiếp nhận 12 việc trong tháng 10. Công việc *ổn định*.");
    REQUIRE(remarks.carried.size() == 2);
    CHECK(remarks.carried[0].stale());
    CHECK_FALSE(remarks.carried[1].stale());
    REQUIRE(remarks.carried[0].figures.size() == 2);
    CHECK(remarks.carried[0].figures[0].text == "12");
    CHECK(remarks.carried[0].figures[1].period);
    // 12 is what the Issue printed for the cases received; in November there are none yet.
    const auto& same = remarks.carried[0].same[0];
    REQUIRE_FALSE(same.empty());
    CHECK(same[0].code == "cases.received");
    CHECK(same[0].printed != "12");

    CHECK(code_of(desk.bench.start("thu", desk.november, desk.writer, desk.now)) ==
          "report.already_written");
    CHECK(code_of(desk.bench.start("thu", Desk::must(core::Period::parse("2024-09")), desk.writer,
                                   desk.now)) == "report.no_issue");
  });
}

TEST_CASE("sections are assigned, come late, are sent back and gathered") {
  on_both_stores([](const std::string& url) {
    Desk desk(url);
    Desk::WORLD_OK(desk.bench.start("thu", desk.november, desk.writer, desk.now));
    const auto today = desk.now.date();
    desk.assign("I.2", "xa_a", today + -3);
    desk.assign("T:II", "huyen_b", today + 2);
    auto late = desk.section("T:I.2");
    REQUIRE(late.assignment);
    CHECK(late.assignment->division == "xa_a");
    CHECK(late.assignment->waiting);
    CHECK(late.assignment->days_late == 3);
    CHECK(desk.section("T:II").assignment->days_late == 0);

    CHECK(code_of(desk.write("T:I.2", "Có {cases.receivd} việc.")) == "model.indicator_unknown");
    CHECK(code_of(desk.write("T:I.2", "Một.\n\n## T:II\n\nHai.")) == "report.section_other");
    CHECK(code_of(desk.bench.gather("thu", desk.november, {"I.2"}, false, desk.writer, desk.now)) ==
          "report.not_handed_in");
    Desk::WORLD_OK(desk.write("T:I.2", "Tiếp nhận {cases.received} việc.", false));
    CHECK(desk.section("T:I.2").text == "Tiếp nhận {cases.received} việc.");
    CHECK(desk.narrative().find("{cases.received}") == std::string::npos);
    Desk::WORLD_OK(desk.write("T:I.2", "Tiếp nhận {cases.received} việc."));
    CHECK(code_of(desk.write("T:I.2", "Thêm.")) == "records.wrong_state");

    CHECK(code_of(desk.bench.send_back("thu", desk.november, "I.2", "", {}, desk.writer,
                                       desk.now)) == "records.value_missing");
    Desk::WORLD_OK(desk.bench.send_back("thu", desk.november, "I.2", "Thiếu so sánh", today + 1,
                                        desk.writer, desk.now));
    const auto back = desk.section("T:I.2");
    CHECK(back.assignment->state == "returned");
    CHECK(back.assignment->remark == "Thiếu so sánh");
    CHECK(back.assignment->handed_in_by == "xã A");
    CHECK(back.assignment->days_late == 0);
    Desk::WORLD_OK(
        desk.write("T:I.2", "Tiếp nhận {cases.received} việc ({cases.received vs previous})."));

    const auto gathered =
        Desk::must(desk.bench.gather("thu", desk.november, {}, false, desk.writer, desk.now));
    CHECK(gathered.gathered == std::vector<std::string>{"T:I.2"});
    CHECK(gathered.waiting == std::vector<std::string>{"T:II"});
    CHECK(desk.narrative() ==
          "## T:I.2\n\nTiếp nhận {cases.received} việc ({cases.received vs previous}).\n\n## "
          "T:II\n\n1. "
          "Việc thứ nhất.");
    CHECK(desk.section("T:I.2").assignment->state == "gathered");
    CHECK(desk.section("T:I.2").carried.empty());
    CHECK(desk.section("T:II").carried.size() == 1);
  });
}

TEST_CASE("what was written in the narrative meanwhile is not overwritten unseen") {
  on_sqlite([](const std::string& url) {
    Desk desk(url);
    Desk::WORLD_OK(desk.bench.start("thu", desk.november, desk.writer, desk.now));
    desk.assign("T:II", "huyen_b", desk.now.date());
    Desk::WORLD_OK(desk.write("T:II", "1. Việc của huyện."));
    Desk::WORLD_OK(desk.reports.put_narrative(
        "thu", desk.november, "## T:II\n\n1. Việc của chuyên viên.\n", desk.writer, desk.now));
    const auto refused = desk.bench.gather("thu", desk.november, {}, false, desk.writer, desk.now);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == "report.section_changed");
    CHECK(desk.section("T:II").assignment->state == "handed_in");
    Desk::must(desk.bench.gather("thu", desk.november, {}, true, desk.writer, desk.now));
    CHECK(desk.narrative() == "## T:II\n\n1. Việc của huyện.");
    // Sent back from the narrative, written anew and gathered again.
    Desk::WORLD_OK(desk.bench.send_back("thu", desk.november, "T:II", "Viết gọn hơn", {},
                                        desk.writer, desk.now));
    Desk::WORLD_OK(desk.write("T:II", "1. Gọn."));
    Desk::must(desk.bench.gather("thu", desk.november, {"T:II"}, false, desk.writer, desk.now));
    CHECK(desk.narrative() == "## T:II\n\n1. Gọn.");
    // Withdrawn, it is nobody's; assigned again, it is at work.
    Desk::WORLD_OK(
        desk.bench.withdraw("thu", desk.november, "T:II", "giao nhầm", desk.writer, desk.now));
    CHECK_FALSE(desk.section("T:II").assignment);
    CHECK(code_of(desk.write("T:II", "x")) == "report.not_assigned");
    desk.assign("T:II", "xa_a", desk.now.date() + 1);
    CHECK(desk.section("T:II").assignment->division == "xa_a");
    const auto twice = desk.bench.assign(
        "thu", desk.november, {{"T:II", "xa_a", desk.now.date()}, {"II", "so", desk.now.date()}},
        desk.writer, desk.now);
    CHECK(code_of(twice) == "report.section_twice");
  });
}
