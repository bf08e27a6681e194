// The small province of the indicators' tests with a report of its own.
#pragma once

#include <string>
#include <string_view>

#include "indicators/world_for_tests.h"
#include "reports/reports.h"
#include "reports/windows.h"

namespace nhip::reports::testing {

using indicators::testing::on_both_stores;
using indicators::testing::on_sqlite;
using indicators::testing::Values;
using indicators::testing::World;

inline constexpr const char* world_report = R"toml(
label   = { vi = "Báo cáo tháng", en = "Monthly report" }
periods = ["month"]
parts   = ["body.md"]
block   = "month"
number     = "Số: {number}/BC-VP"
place_date = "{place}, {date}"
undated    = "{place}, ngày      tháng      năm {year}"
type_name  = "BÁO CÁO"
abstract   = "Kết quả {period}, nhiệm vụ {next_period}"
closing    = "Trên đây là báo cáo {period} của {issuer}./."
numbering  = ["I.", "1."]
recipients = ["UBND {province}", "Lưu: VT"]
signature  = ["CHÁNH VĂN PHÒNG"]
[head]
issuer = { unit = "so", otherwise = "Văn phòng" }
parent = { otherwise = "UBND {province}" }
[blocks.month]
label    = "công việc"
calendar = "statutory_month"
[blocks.forms]
label    = "biểu báo cáo"
calendar = "calendar_month"
)toml";

inline constexpr const char* world_body = R"md(
# KẾT QUẢ {PERIOD} {#T:I}

## Công việc {#T:I.1}

*Tiếp nhận:* {Window}, toàn tỉnh tiếp nhận **{cases.received}** việc{known} ({cases.received vs previous}){end}{if cases.received > 0}, trong
đó {each channel of cases.received}{name} {cases.received[channel=it]}{end}[^levels]{end}. Tổng số là {cases.total} việc.

[^levels]: {each level of cases.received}{Name} {cases.received[level=it]}{end}.

- *Giải quyết:* {cases.resolved count "việc đã giải quyết"}{known}, đúng hạn {cases.resolved_share[outcome=early+on_time]}{end}.
- *Máy:* {hosts.active count "máy"}{known} ({hosts.active vs baseline:launch as change_abs}){end}.

| Kênh | Số việc |
|:-----|--------:|
{each channel of cases.received}
| {Name} | {cases.received[channel=it]} |
{end}

::: forms
*Doanh thu:* {Window}, doanh thu {telecom.revenue}{known} ({telecom.revenue vs year}){end}; {telecom.phone} thuê bao{known}, mật độ
{telecom.density} thuê bao/100 dân{end}.
:::

## Nhận xét {#T:I.2}

{narrative}

# NHIỆM VỤ {NEXT_PERIOD} {#T:II}

{narrative}

{windows_note}
)md";

inline void write_report(const std::filesystem::path& home, std::string_view report,
                         std::string_view body) {
  const auto folder = home / "reports";
  std::filesystem::create_directories(folder);
  const auto phrases = std::filesystem::path(NHIP_SOURCE_DIR) / "reports" / "phrases.toml";
  std::filesystem::copy_file(phrases, folder / "phrases.toml",
                             std::filesystem::copy_options::overwrite_existing);
  indicators::testing::write_file(folder / "thu" / "report.toml", report);
  indicators::testing::write_file(folder / "thu" / "body.md", body);
}

/// A province whose October is known: 12 cases (9 the month before), 8 resolved, 3 hosts, a form
/// with its estimate.
struct Office : World {
  explicit Office(const std::string& url) : World(url) {
    write_report(model.directory(), world_report, world_body);
    usual_units();
    for (const char* type : {"matter", "host"}) cover(type, "2024-08-15", "2024-11-14");
    cover("phone_return", "2024-10-01", "2024-10-31");
    for (int i = 0; i < 9; ++i) receive("so", "2024-09-03 08:00", {{"channel", "online"}});
    for (int i = 0; i < 11; ++i) {
      const std::string unit = i % 3 == 0 ? "xa_a" : i % 3 == 1 ? "huyen_b" : "so";
      first = receive(unit, "2024-09-20 08:00", {{"channel", i % 2 == 0 ? "online" : "direct"}});
      if (i < 8)
        act("matter", first, "resolve", "2024-10-02 08:00",
            {{"outcome", i == 0 ? "late" : "on_time"}});
    }
    receive("so", "2024-10-14 23:59", {{"channel", "post"}});
    for (int i = 0; i < 3; ++i)
      act("host", "", "add", "2024-09-16", {{"owner", "so"}, {"kind", "server"}});
    give("reference_value", "", "", "", "", "1000");
  }

  /// `give` writes an indicator's value; a reference value has other fields.
  void give(std::string type, std::string, std::string, std::string, std::string,
            std::string value) {
    act(type, "", "enter", "2024-01-01",
        {{"name", "population"},
         {"of_unit", "tinh"},
         {"valid_from", "2024-01-01"},
         {"value", value},
         {"source", "Niên giám"}});
  }

  void hand_in(const std::string& revenue, bool estimate) {
    report("so", "2024-10-01", "2024-10-31",
           {{"phone", "750"},
            {"phone|phone_type=fixed", "300"},
            {"phone|phone_type=prepaid", "450"},
            {"revenue", revenue}},
           true, estimate);
  }
  void write_texts() {
    WORLD_OK(reports.put_narrative(
        "thu", october,
        "## T:I.2\n\nCông việc *ổn định*.\n\n## II\n\n1. Việc thứ nhất.\n2. Việc thứ hai.\n",
        {.name = "chuyên viên"}, now));
  }
  static void WORLD_OK(const core::Result<void>& result) {
    if (!result) FAIL(result.error().text());
  }
  template <typename T>
  static T must(core::Result<T> result) {
    if (!result) FAIL(result.error().text());
    return std::move(*result);
  }

  Built draft() { return must(reports.draft("thu", october, now)); }
  void issue_it(const std::string& number = "07") {
    WORLD_OK(reports.approve("thu", october, {.name = "lãnh đạo"}, "", now));
    WORLD_OK(reports.issue("thu", october, number, core::Date::of(2024, 10, 16),
                           {.name = "văn thư"}, now));
  }
  std::vector<ChangedFigure> revise(const std::string& why) {
    return must(reports.revise("thu", october, why, {.name = "văn thư"}, now));
  }
  std::vector<std::string> verified() {
    std::vector<std::string> all;
    WORLD_OK(reports.verify([&](const store::Difference& difference) {
      all.push_back(difference.kind + " " + difference.where);
    }));
    return all;
  }

  core::Period october = must(core::Period::parse("2024-10"));
  std::string first;
  Reports reports{records, *figures};
};

}  // namespace nhip::reports::testing
