// Annexes, plans, lists of records, parts that reports share, windows around the period.
#include <algorithm>

#include <doctest/doctest.h>

#include "pages/docx.h"
#include "pages/text.h"
#include "reports/issues.h"
#include "reports/template_check.h"
#include "reports/world_for_tests.h"

namespace nhip::reports {
namespace {

using testing::Office;
using testing::on_both_stores;
using testing::on_sqlite;

constexpr const char* letter = R"toml(
label    = { vi = "Báo cáo quý", en = "Quarterly report" }
periods  = ["month", "quarter"]
sections = "Q"
parts    = ["thu/shared.md"]
block    = "month"
number     = "Số: {number}/BC-VP"
place_date = "{place}, {date}"
undated    = "{place}, ngày      tháng      năm {year}"
type_name  = "BÁO CÁO"
abstract   = "Kết quả {period}"
closing    = "Hết./."
numbering  = ["I.", "1."]
addressees = ["UBND {province}"]
recipients = ["Như trên", "Lưu: VT"]
signature  = ["CHÁNH VĂN PHÒNG"]
[head]
issuer = { unit = "so", otherwise = "Văn phòng" }
[blocks.month]
label    = "công việc"
calendar = "statutory_month"
[blocks.year]
label    = "cả năm"
calendar = "calendar_month"
span     = "year"
[blocks.to_date]
label    = "lũy kế"
calendar = "statutory_month"
span     = "to_date"
[[annexes]]
label     = "PHỤ LỤC I"
title     = "Các việc {period}"
reference = "(Kèm theo Báo cáo số {number}/BC-VP)"
parts     = ["list.md"]
landscape = true
[[annexes]]
label = "PHỤ LỤC II"
title = "Ghi chú"
parts = ["notes.md"]
)toml";

constexpr const char* shared = R"md(
# KẾT QUẢ {#I}

{Window} tiếp nhận {cases.received} việc; cả kỳ {cases.received @to_date or "chưa đủ số liệu"}. Tỷ lệ sớm:
{cases.resolved_share[outcome=early]}, kế hoạch {cases.resolved_share[outcome=early] as plan of sector_2024 @year}.

## Nhận xét {#I.1}

{narrative}
)md";

constexpr const char* list = R"md(
| TT | Việc | Đơn vị | Khối lượng | Ngày nhận | Tình trạng |
|:--:|:-----|:-----|-----:|:---:|:----|
| **Nhóm A: {cases.received} việc** |
{each matter where weight > 0 and day(received_at) >= first_day and channel = online by weight}
| {index} | {it.person} | {it.handler} | {it.weight} | {it.received_at} | {it.state}{known}; {it.outcome}{end} |
{end}
| | Chỉ tiêu | % | {cases.resolved_share[outcome=early] as plan of sector_2024 @year bare} | {cases.resolved_share[outcome=late] as plan @year or "–"} | |
)md";

struct Quarter : Office {
  explicit Quarter(const std::string& url) : Office(url) {
    const auto folder = model.directory() / "reports" / "quy";
    indicators::testing::write_file(folder / "report.toml", letter);
    indicators::testing::write_file(model.directory() / "reports" / "thu" / "shared.md", shared);
    indicators::testing::write_file(folder / "list.md", list);
    indicators::testing::write_file(folder / "notes.md", "{narrative II \"Ghi chú\"}\n");
    act("plan_value", "", "enter", "2024-01-01",
        {{"plan_set", "sector_2024"},
         {"indicator", "cases.resolved_share"},
         {"dims", "outcome=early"},
         {"from_day", "2024-01-01"},
         {"to_day", "2024-12-31"},
         {"value", "95"},
         {"source", "Quyết định số 5"}});
    for (const char* weight : {"30", "7"})
      receive(
          "huyen_b", "2024-10-01 08:00",
          {{"channel", "online"}, {"weight", weight}, {"person", std::string("Ông ") + weight}});
  }
  Built draft() { return must(reports.draft("quy", october, now)); }
};

std::string text_of(const Built& built) {
  return MUST(pages::write_text(built.page));
}

TEST_CASE("annexes list records by a field, with plans beside them") {
  on_both_stores([](const std::string& url) {
    Quarter office(url);
    const auto built = office.draft();
    const auto text = text_of(built);
    INFO(text);
    CHECK(text.find("Kính gửi: UBND") != std::string::npos);
    CHECK(text.find("kế hoạch 95,00%") != std::string::npos);
    REQUIRE(built.page.annexes.size() == 2);
    const auto& annex = built.page.annexes.front();
    CHECK(annex.landscape);
    CHECK(annex.title == "Các việc tháng 10/2024");
    const auto& table = std::get<pages::Table>(annex.body.front());
    CHECK(table.header.size() == 1);
    REQUIRE(table.rows.size() == 4);
    CHECK(table.rows[0].size() == 1);
    CHECK(table.rows[0][0].columns == 6);
    // By weight, not by name; a state is told by its label, what is empty is left out.
    CHECK(pages::text_of(table.rows[1][1].content) == "Ông 7");
    CHECK(pages::text_of(table.rows[1][0].content) == "1");
    CHECK(pages::text_of(table.rows[2][3].content) == "30");
    CHECK(pages::text_of(table.rows[2][4].content) == "1/10/2024");
    CHECK(pages::text_of(table.rows[2][5].content).find(';') == std::string::npos);
    CHECK(pages::text_of(table.rows[3][3].content) == "95");
    CHECK(pages::text_of(table.rows[3][4].content) == "–");
    CHECK(MUST(pages::write_docx(built.page)).size() > 1000);
    // The whole year is not covered, and nobody minds: a text stands in its place.
    CHECK(text.find("chưa đủ số liệu") != std::string::npos);
    CHECK(std::ranges::none_of(built.missing, [](const std::string& one) {
      return one.find("2024-01-01") != std::string::npos;
    }));
  });
}

TEST_CASE("a list tells its records as they stood at the window's end") {
  on_both_stores([](const std::string& url) {
    Quarter office(url);
    const auto code = office.receive(
        "so", "2024-10-03 08:00", {{"channel", "online"}, {"weight", "50"}, {"person", "Bà 50"}});
    const auto row = [&] {
      const auto built = office.draft();
      const auto& table = std::get<pages::Table>(built.page.annexes.front().body.front());
      REQUIRE(table.rows.size() == 5);
      return pages::text_of(table.rows[3][1].content) + ": " +
             pages::text_of(table.rows[3][5].content);
    };
    const auto open = row();
    CHECK(open.starts_with("Bà 50: "));
    office.act("matter", code, "resolve", "2024-10-15 00:00", {{"outcome", "late"}});
    office.receive("so", "2024-10-15 08:00",
                   {{"channel", "online"}, {"weight", "60"}, {"person", "Bà 60"}});
    CHECK(row() == open);
    // What is corrected later was so all along; what was not there yet does not come with it.
    office.act("matter", code, "correct", "2024-10-16 08:00",
               {{"person", "Bà Năm"}, {"outcome", "on_time"}});
    CHECK(row() == "Bà Năm: " + open.substr(open.find(':') + 2));
  });
}

TEST_CASE("a clause around an empty list is left out, a lead alone says that nothing is known") {
  on_sqlite([](const std::string& url) {
    Quarter office(url);
    indicators::testing::write_file(
        office.model.directory() / "reports" / "quy" / "notes.md",
        "Việc lớn{known}: {each matter where weight > 1000}{name}{end}{end}.\n\n"
        "*Việc nhẹ:* {known}{each matter where weight < 0}{name}{end}.{end}\n\nVà đây.\n\n"
        "*Doanh thu:* {telecom.revenue}.\n\n*Điện thoại:* {telecom.phone}.\n");
    const auto text = text_of(office.draft());
    INFO(text);
    CHECK(text.find("Việc lớn.") != std::string::npos);
    CHECK(text.find("Việc nhẹ: chưa có số liệu") != std::string::npos);
    CHECK(text.find("Chưa có số liệu trong kỳ: Doanh thu; Điện thoại.") != std::string::npos);
  });
}

TEST_CASE("an Issue keeps its annexes as they were") {
  on_sqlite([](const std::string& url) {
    Quarter office(url);
    Office::WORLD_OK(office.reports.put_narrative("quy", office.october,
                                                  "## I.1\n\nTốt.\n\n## II\n\nKhông có.\n",
                                                  {.name = "a"}, office.now));
    Office::WORLD_OK(
        office.reports.approve("quy", office.october, {.name = "b"}, "vì thử", office.now));
    Office::WORLD_OK(office.reports.issue("quy", office.october, "12", core::Date::of(2024, 10, 16),
                                          {.name = "c"}, office.now));
    const auto before =
        text_of(Office::must(office.reports.latest("quy", office.october, office.now)));
    CHECK(before.find("Kèm theo Báo cáo số 12/BC-VP") != std::string::npos);
    office.receive("huyen_b", "2024-10-02 08:00",
                   {{"channel", "online"}, {"weight", "5"}, {"person", "Bà 5"}});
    const auto after =
        text_of(Office::must(office.reports.latest("quy", office.october, office.now)));
    CHECK(before == after);
    CHECK(office.verified().empty());
  });
}

TEST_CASE("what annexes and shared parts lack is told") {
  on_sqlite([](const std::string& url) {
    Quarter office(url);
    const auto folder = office.model.directory() / "reports" / "quy";
    indicators::testing::write_file(
        folder / "list.md", "{each matter where weight > 0 by wieght}\n- {it.persn}\n{end}\n");
    const auto checked = check_templates(office.model);
    REQUIRE_FALSE(checked);
    std::string text;
    for (const auto& error : checked.error()) text += error.text() + "\n";
    CHECK(text.find("matter has no field \"wieght\". Did you mean \"weight\"?") !=
          std::string::npos);
    CHECK(text.find("matter has no field \"persn\". Did you mean \"person\"?") !=
          std::string::npos);
    indicators::testing::write_file(folder / "list.md", "{cases.resolved_share of}\n");
    CHECK_FALSE(check_templates(office.model));
  });
}

}  // namespace
}  // namespace nhip::reports
