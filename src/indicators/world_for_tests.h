// A small province for the tests of this room: units, cases, hosts, forms, with rollups that listen.
#pragma once

#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include "indicators/figures.h"
#include "indicators/rollups.h"
#include "records/records.h"
#include "records/reorganise.h"
#include "support/stores.h"

namespace nhip::indicators::testing {

using nhip::testing::on_both_stores;
using nhip::testing::on_sqlite;
using Values = std::map<std::string, std::string>;

inline constexpr const char* world_vocabulary = R"(
[lists.level]
label  = { vi = "Cấp", en = "Level" }
values = [ { code = "province", vi = "tỉnh", en = "province" }, { code = "district", vi = "huyện", en = "district" },
           { code = "commune", vi = "xã", en = "commune" } ]
[lists.unit_group]
label  = { vi = "Nhóm", en = "Group" }
values = [ { code = "departments", vi = "sở", en = "departments" } ]
[lists.channel]
label  = { vi = "Hình thức", en = "Channel" }
values = [ { code = "direct", vi = "trực tiếp", en = "direct" }, { code = "online", vi = "trực tuyến", en = "online" },
           { code = "post", vi = "bưu chính", en = "post" } ]
[lists.outcome]
label  = { vi = "Kết quả", en = "Outcome" }
values = [ { code = "early", vi = "sớm", en = "early" }, { code = "on_time", vi = "đúng", en = "on time" },
           { code = "late", vi = "trễ", en = "late" } ]
[lists.zone]
label  = { vi = "Vùng", en = "Zone" }
values = [ { code = "north", vi = "bắc", en = "north" }, { code = "south", vi = "nam", en = "south" } ]
[lists.host_kind]
label  = { vi = "Loại máy", en = "Kind" }
values = [ { code = "server", vi = "máy chủ", en = "server" }, { code = "endpoint", vi = "máy khách", en = "endpoint" } ]
[lists.phone_type]
label  = { vi = "Loại", en = "Phone type" }
values = [ { code = "fixed", vi = "cố định", en = "fixed" }, { code = "postpaid", vi = "trả sau", en = "postpaid" },
           { code = "prepaid", vi = "trả trước", en = "prepaid" } ]
[units_of_measure]
cases = { vi = "việc", en = "cases" }
hosts = { vi = "máy", en = "hosts" }
units = { vi = "đơn vị", en = "units" }
percent = { vi = "%", en = "percent" }
subscribers = { vi = "thuê bao", en = "subscribers" }
VND = { vi = "đồng", en = "dong" }
per_100 = { vi = "trên 100 dân", en = "per 100" }
[roles]
desk = { vi = "Một cửa", en = "Desk" }
administrator = { vi = "Quản trị", en = "Administrator" }
)";

inline constexpr const char* world_calendars = R"([statutory_month]
closing_day = 14
[calendar_month]
closing_day = 31
)";

inline constexpr const char* world_system = R"(label = { vi = "Việc", en = "Work" })";

inline constexpr const char* world_place = R"(type = "place"
label = { vi = "Nơi", en = "Place" }
code = "{name}"
[fields]
name = "text ! fixed unique"
zone = "one of zone ! fixed"
)";

inline constexpr const char* world_case = R"(type = "matter"
label = { vi = "Việc", en = "Case" }
code = "C{serial:6}"
unit = "handler"
[fields]
handler = "ref unit !"
place = "ref place"
channel = "one of channel"
person = "text"
weight = "int"
outcome = "one of outcome"
received_at = "time"
resolved_at = "time"
[flow]
receive = "new -> received by desk, sets received_at, asks handler, may channel place person weight outcome resolved_at"
resolve = "received -> resolved by desk, sets resolved_at, may outcome"
forward = "received -> same by desk, may handler channel place weight"
[labels]
handler = { vi = "Đơn vị", en = "Handler" }
)";

inline constexpr const char* world_host = R"(type = "host"
label = { vi = "Máy", en = "Host" }
code = "H{serial:6}"
unit = "owner"
track = ["kind"]
[fields]
owner = "ref unit !"
kind = "one of host_kind !"
zone = "one of zone fixed"
[flow]
add = "new -> active by desk, asks owner kind, may zone"
change = "active -> same by desk, may owner kind"
stop = "active -> stopped by desk"
)";

inline constexpr const char* world_return = R"(type = "phone_return"
kind = "reading"
label = { vi = "Biểu", en = "Return" }
unit = "reporter"
period = "calendar_month"
[fields]
reporter = "ref unit !"
[flow]
enter = "new -> draft by desk, asks reporter"
submit = "draft -> submitted by desk"
[cells]
phone = { vi = "Thuê bao", en = "Phone", unit = "subscribers", by = ["phone_type"] }
revenue = { vi = "Doanh thu", en = "Revenue", unit = "VND" }
reach = { vi = "Tỷ lệ phủ", en = "Reach", unit = "percent", decimals = 1 }
)";

inline constexpr const char* world_indicators = R"(
["cases.received"]
label = { vi = "Tiếp nhận", en = "Received" }
unit = "cases"
flow = "matter at received_at"
by = { channel = "channel", place = "place", zone = "place.zone" }
partition = ["channel", "level"]
calendar = "statutory_month"
["cases.weight"]
label = { vi = "Khối lượng", en = "Weight" }
unit = "cases"
flow = "matter at received_at sum weight"
calendar = "statutory_month"
["cases.persons"]
label = { vi = "Số người", en = "Persons" }
unit = "cases"
flow = "matter at received_at distinct person"
calendar = "statutory_month"
["cases.resolved"]
label = { vi = "Giải quyết", en = "Resolved" }
unit = "cases"
flow = "matter at resolved_at"
by = { outcome = "outcome" }
partition = ["outcome"]
calendar = "statutory_month"
["cases.resolved_share"]
label = { vi = "Tỷ lệ", en = "Share" }
ratio = "cases.resolved[...] / cases.resolved[... without outcome]"
decimals = 2
calendar = "statutory_month"
["cases.open"]
label = { vi = "Đang giải quyết", en = "Open" }
unit = "cases"
stock = "matter from received_at until resolved_at"
by = { channel = "channel" }
calendar = "statutory_month"
["cases.total"]
label = { vi = "Tổng", en = "Total" }
unit = "cases"
stock = "matter from received_at"
opening = true
calendar = "as_of"
["hosts.active"]
label = { vi = "Máy đang giám sát", en = "Active hosts" }
unit = "hosts"
stock = "host where state = active"
by = { host_kind = "kind", zone = "zone" }
partition = ["host_kind"]
calendar = "as_of"
["units.count"]
label = { vi = "Số đơn vị", en = "Units" }
unit = "units"
stock = "unit where state = active"
by = { level = "level" }
partition = ["level"]
calendar = "as_of"
["telecom.phone"]
label = { vi = "Thuê bao", en = "Phones" }
unit = "subscribers"
reading = "phone_return.phone"
partition = ["phone_type"]
calendar = "month_end"
["telecom.revenue"]
label = { vi = "Doanh thu", en = "Revenue" }
unit = "VND"
reading = "phone_return.revenue"
calendar = "calendar_month"
["telecom.reach"]
label = { vi = "Tỷ lệ phủ", en = "Reach" }
unit = "percent"
reading = "phone_return.reach"
units = "one"
calendar = "month_end"
["telecom.density"]
label = { vi = "Mật độ", en = "Density" }
unit = "per_100"
formula = "telecom.phone / ref.population * 100"
decimals = 2
calendar = "month_end"
)";

inline constexpr const char* world_checks = R"(
[revenue_per_phone]
severity = "suspicious"
that = "telecom.phone > 0 and telecom.revenue <= telecom.phone * 10"
says = { vi = "Nhiều quá.", en = "Too much for so few." }
)";

inline void write_file(const std::filesystem::path& file, std::string_view text) {
  std::filesystem::create_directories(file.parent_path());
  std::ofstream(file) << text;
}

/// The Model of the small province: the repository's ground and definitions of its own.
inline model::Model world_model(const std::filesystem::path& folder) {
  const std::filesystem::path systems = folder / "systems";
  std::filesystem::create_directories(systems);
  std::filesystem::create_directories(systems / "ground");
  for (const char* name : {"system", "vocabulary", "unit", "unit_act", "unit_relation", "coverage", "published_value", "opening_balance", "plan_value",
                           "reference_value", "report_window", "report_baseline", "report_narrative", "report_section", "report_issue"}) {
    const std::filesystem::path file = std::filesystem::path("ground") / (std::string(name) + ".toml");
    std::filesystem::copy(std::filesystem::path(NHIP_SOURCE_DIR) / "systems" / file, systems / file);
  }
  write_file(systems / "vocabulary.toml", world_vocabulary);
  write_file(systems / "calendars.toml", world_calendars);
  write_file(systems / "work" / "system.toml", world_system);
  write_file(systems / "work" / "place.toml", world_place);
  write_file(systems / "work" / "matter.toml", world_case);
  write_file(systems / "work" / "host.toml", world_host);
  write_file(systems / "work" / "phone_return.toml", world_return);
  write_file(systems / "work" / "indicators.toml", world_indicators);
  write_file(systems / "work" / "checks.toml", world_checks);
  auto model = model::Model::load(folder);
  if (!model) {
    for (const core::Error& error : model.error()) MESSAGE(error.text());
    FAIL("the test model does not load");
  }
  return std::move(*model);
}

class World {
 public:
  explicit World(const std::string& url, std::string_view clock = "2024-12-01 08:00")
      : now(at(clock)),
        model(world_model(folder_.path())),
        store(MUST(store::Store::open(url, model, store::Store::Mode::create))),
        records(*store, core::WorkingDays::built_in()),
        rollups(model) {
    MUST_DO(Rollups::prepare(*store, now));
    records.add_listener(&rollups);
    figures = std::make_unique<Figures>(*store);
  }

  static core::Time at(std::string_view text) { return MUST(core::Time::parse(text)); }
  static void MUST_DO(core::Result<void> result) {
    if (!result) core::give_up(result.error(), __FILE__, __LINE__);
  }

  records::Written act(std::string_view type, std::string_view code, std::string_view action, std::string_view when,
                       Values given = {}, std::vector<store::CellValue> cells = {}) {
    records::Step step;
    step.action = action;
    step.happened_at = at(when);
    step.given = std::move(given);
    step.cells = std::move(cells);
    step.actor.name = actor;
    step.reason = "a test";
    const auto written = records.act(*model.type(type), code, step, now, {}, simulated);
    if (!written) FAIL(written.error().text());
    return *written;
  }

  void unit(std::string slug, std::string level, std::string parent, std::string since = "2000-01-01") {
    Values given = {{"slug", slug}, {"name", slug}, {"kind", "other"}, {"level", level}};
    if (!parent.empty()) given["parent"] = parent;
    act("unit", "", "establish", since + " 00:00", given);
  }
  /// Applies an act: its clauses, without key, title and day.
  core::Result<records::Reorganised> try_reorganise(std::string_view key, std::string_view day,
                                                    std::string_view clauses) {
    const auto file = folder_.path() / (std::string(key) + ".toml");
    write_file(file, "key = \"" + std::string(key) + "\"\ntitle = \"Sắp xếp " + std::string(key) +
                         "\"\nday = " + std::string(day) + "\n" + std::string(clauses));
    const auto act = records::read_act(file);
    if (!act) return std::unexpected(act.error().front());
    return records::reorganise(records, file, *act, {.name = "sở nội vụ"}, false, now);
  }
  records::Reorganised reorganise(std::string_view key, std::string_view day,
                                  std::string_view clauses) {
    auto done = try_reorganise(key, day, clauses);
    if (!done) FAIL(done.error().text());
    return *done;
  }
  /// A province with a department, two districts and a commune in each.
  void usual_units() {
    unit("tinh", "province", "");
    unit("so", "province", "tinh");
    unit("huyen_a", "district", "tinh");
    unit("huyen_b", "district", "tinh");
    unit("xa_a", "commune", "huyen_a");
    unit("xa_b", "commune", "huyen_b");
  }
  void cover(std::string type, std::string from, std::string to, std::string unit = "tinh") {
    Values given = {{"record_type", type}, {"of_unit", unit}, {"from_day", from}};
    if (!to.empty()) given["to_day"] = to;
    act("coverage", "", "enter", "2024-01-01", given);
  }
  void give(std::string type, std::string code, std::string dims, std::string from, std::string to, std::string value,
            Values more = {}) {
    more.insert({{"indicator", code}, {"from_day", from}, {"to_day", to}, {"value", value}, {"source", "Báo cáo 5"}});
    if (!dims.empty()) more["dims"] = dims;
    act(type, "", "enter", "2024-01-01", more);
  }
  std::string receive(std::string handler, std::string when, Values more = {}) {
    more["handler"] = handler;
    return act("matter", "", "receive", when, more).code;
  }
  /// A form with its cells ("phone|phone_type=fixed" -> "44500"), handed in.
  void report(std::string reporter, std::string from, std::string to, const Values& cells, bool submit = true,
              bool estimate = false) {
    std::vector<store::CellValue> values;
    for (const auto& [name, value] : cells) {
      const auto bar = name.find('|');
      values.push_back({.cell = name.substr(0, bar), .dims = bar == std::string::npos ? "" : name.substr(bar + 1),
                        .value = MUST(core::Decimal::parse(value)), .estimate = estimate, .note = {}});
    }
    const std::string code =
        act("phone_return", "", "enter", to, {{"reporter", reporter}, {"window_from", from}, {"window_to", to}}, values)
            .code;
    if (submit) act("phone_return", code, "submit", to);
  }

  Figure ask(std::string_view code, std::string_view period, std::string_view dims = "", std::string_view unit = "",
             std::optional<core::Time> as_of = {}) {
    Question asked = MUST(question(model, code, dims, period));
    asked.unit = unit;
    asked.as_of = as_of;
    auto figure = figures->compute(asked);
    if (!figure) FAIL(figure.error().text());
    return *figure;
  }
  /// "12", "0" or the state of a figure without a value.
  /// On the units of another day: the value, else the code of the reason, else the state.
  std::string viewed(std::string_view view, std::string_view code, std::string_view period,
                     std::string_view dims = "", std::string_view unit = "") {
    Question asked = MUST(question(model, code, dims, period));
    asked.unit = unit;
    asked.view = view;
    const auto figure = figures->compute(asked);
    if (!figure) FAIL(figure.error().text());
    if (figure->value)
      return figure->value->to_string() + (figure->state == State::estimate ? " estimate" : "");
    return figure->reason ? figure->reason->code : std::string(to_string(figure->state));
  }
  std::string value(std::string_view code, std::string_view period, std::string_view dims = "",
                    std::string_view unit = "", std::optional<core::Time> as_of = {}) {
    const Figure figure = ask(code, period, dims, unit, as_of);
    return figure.value ? figure.value->to_string() : std::string(to_string(figure.state));
  }
  std::vector<std::string> sources(std::string_view code, std::string_view period, std::string_view dims = "",
                                   std::optional<core::Time> as_of = {}) {
    Question asked = MUST(question(model, code, dims, period));
    asked.as_of = as_of;
    std::vector<std::string> codes;
    MUST_DO(figures->sources(asked, [&](const Source& source) {
      codes.push_back(source.code);
      return true;
    }));
    return codes;
  }
  std::vector<std::string> differences() {
    std::vector<std::string> all;
    MUST_DO(Rollups::verify(*store, [&](const store::Difference& difference) {
      all.push_back(difference.where + ": " + difference.detail);
    }));
    return all;
  }

 private:
  nhip::testing::TemporaryFolder folder_;

 public:
  core::Time now;
  std::string actor = "system";
  bool simulated = false;
  model::Model model;
  std::unique_ptr<store::Store> store;
  records::Records records;
  Rollups rollups;
  std::unique_ptr<Figures> figures;
};

}  // namespace nhip::indicators::testing
