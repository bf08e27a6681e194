// A small province with dossiers, notes, stations and a form, for the tests of this room.
#pragma once

#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "records/records.h"
#include "records/verify.h"
#include "support/stores.h"

namespace nhip::records::testing {

using nhip::testing::on_both_stores;
using nhip::testing::on_sqlite;

inline core::Time at(std::string_view text) {
  return MUST(core::Time::parse(text));
}

inline Step step(std::string action, std::string_view when,
                 std::map<std::string, std::string> given = {}) {
  Step result;
  result.action = std::move(action);
  result.happened_at = at(when);
  result.given = std::move(given);
  result.actor.name = "test";
  return result;
}

struct File {
  const char* path;
  const char* text;
};

inline constexpr File definitions[] = {
    {"systems/vocabulary.toml", R"toml(
[lists.channel]
label  = { vi = "Hình thức", en = "Channel" }
values = [ { code = "direct", vi = "trực tiếp", en = "direct" }, { code = "online", vi = "trực tuyến", en = "online" } ]
[lists.outcome]
label  = { vi = "Kết quả", en = "Outcome" }
values = [ { code = "early", vi = "sớm", en = "early" }, { code = "on_time", vi = "đúng", en = "on time" }, { code = "late", vi = "trễ", en = "late" } ]
[lists.level]
label  = { vi = "Cấp", en = "Level" }
values = [ { code = "province", vi = "tỉnh", en = "province" }, { code = "district", vi = "huyện", en = "district" }, { code = "commune", vi = "xã", en = "commune" } ]
[lists.phone_type]
label  = { vi = "Loại", en = "Type" }
values = [ { code = "fixed", vi = "cố định", en = "fixed" }, { code = "mobile", vi = "di động", en = "mobile" } ]
[units_of_measure]
subscribers = { vi = "thuê bao", en = "subscribers" }
[roles]
desk = { vi = "Một cửa", en = "Desk" }
officer = { vi = "Cán bộ", en = "Officer" }
head = { vi = "Lãnh đạo", en = "Head" }
)toml"},
    {"systems/calendars.toml", "[statutory_month]\nclosing_day = 14\n"},
    {"systems/ground/system.toml", "label = { vi = \"Nền\", en = \"Ground\" }\n"},
    {"systems/ground/unit.toml", R"toml(
type  = "unit"
label = { vi = "Đơn vị", en = "Unit" }
code  = "{slug}"
unit  = "parent"
track = ["name", "level", "parent"]
[fields]
slug        = "text ! fixed unique"
name        = "text !"
level       = "one of level !"
parent      = "ref unit"
agency_code = "text unique"
successor   = "ref unit"
established_on = "date"
ended_on    = "date"
[flow]
establish = "new -> active, sets established_on, asks slug name level, may parent agency_code"
rename    = "active -> same, asks name, needs reason"
end       = "active -> ended, sets ended_on, may successor, needs reason"
)toml"},
    {"systems/ground/coverage.toml", R"toml(
type  = "coverage"
label = { vi = "Phạm vi", en = "Coverage" }
unit  = "of_unit"
[fields]
record_type = "text !"
of_unit     = "ref unit !"
from_day    = "date !"
to_day      = "date"
)toml"},
    {"systems/work/system.toml", "label = { vi = \"Việc\", en = \"Work\" }\n"},
    {"systems/work/service.toml", R"toml(
type  = "service"
label = { vi = "Thủ tục", en = "Service" }
code  = "{slug}"
track = ["integrated"]
[fields]
slug       = "text ! fixed unique"
term_hours = "int ! fixed"
mode       = "one of resume, restart default \"resume\""
integrated = "bool default false"
)toml"},
    {"systems/work/dossier.toml", R"toml(
type  = "dossier"
label = { vi = "Hồ sơ", en = "Dossier" }
code  = "{handler.agency_code}-{received_at:%y%m%d}-{serial:4}"
unit  = "handler"
track = ["channel"]
[fields]
handler     = "ref unit !"
service     = "ref service ! fixed"
channel     = "one of channel !"
officer     = "text"
fee         = "int"
received_at = "time"
resolved_at = "time"
returned_at = "time"
term_hours  = "int = service.term_hours"
due_at      = "time"
outcome     = "one of outcome"
[flow]
receive = "new -> received by desk, sets received_at, asks handler service channel, may fee"
assign  = "received -> in_process by desk|head, may officer"
ask     = "in_process -> supplement_requested by officer, stops clock, needs reason"
supply  = "supplement_requested -> in_process by desk, starts clock"
resolve = "received|in_process -> resolved by head, sets resolved_at, ends clock, when fee is missing or officer is not missing"
return_result = "resolved -> returned by desk, sets returned_at"
[deadline]
budget   = "term_hours"
measure  = "working_hours"
from     = "received_at"
mode     = "service.mode"
ends     = "resolved_at"
due      = "due_at"
outcome  = "outcome"
)toml"},
    {"systems/work/note.toml", R"toml(
type  = "note"
label = { vi = "Ghi chú", en = "Note" }
code  = "{unit_of.agency_code}-{made_at:%y%m%d}-{serial:1}"
unit  = "unit_of"
[fields]
unit_of = "ref unit !"
text    = "text !"
number  = "decimal(2)"
flag    = "bool"
made_at = "time"
on_day  = "date"
)toml"},
    {"systems/work/form.toml", R"toml(
type   = "form"
kind   = "reading"
label  = { vi = "Biểu", en = "Form" }
unit   = "reporter"
period = "calendar_month"
[fields]
reporter = "ref unit !"
basis    = "text"
[cells]
phone   = { vi = "Thuê bao", en = "Phones", unit = "subscribers", by = ["phone_type"] }
)toml"},
    {"systems/sensors/system.toml", "label = { vi = \"Quan trắc\", en = \"Sensors\" }\n"},
    {"systems/sensors/station.toml", R"toml(
type  = "station"
label = { vi = "Trạm", en = "Station" }
code  = "{slug}"
unit  = "manager"
[fields]
slug    = "text ! fixed unique"
manager = "ref unit !"
limit_high = "decimal(3)"
every   = "int ! default 360"
[flow]
start   = "new -> active, asks slug manager, may limit_high every"
suspend = "active -> suspended, needs reason"
resume  = "suspended -> active"
)toml"},
    {"systems/sensors/observation.toml", R"toml(
type  = "observation"
kind  = "series"
label = { vi = "Số đo", en = "Observation" }
by    = "station"
at    = "observed_at"
keys  = ["station", "observed_at"]
[fields]
station     = "ref station !"
observed_at = "time !"
value       = "decimal(3)"
status      = "one of s00, s01 !"
)toml"},
    {"systems/sensors/exceedance.toml", R"toml(
type  = "exceedance"
label = { vi = "Vượt", en = "Exceedance" }
code  = "V-{began_at:%y%m%d}-{serial:3}"
[fields]
station  = "ref station ! fixed"
began_at = "time ! fixed"
ended_at = "time"
peak     = "decimal(3)"
closed_at = "time"
[flow]
detect  = "new -> detected, asks station began_at, may ended_at peak"
prolong = "detected -> same, may ended_at peak"
settle  = "detected -> closed, sets closed_at"
[episodes]
of       = "observation"
key      = ["station"]
rule     = "mean"
value    = "value"
valid    = "status = s00"
share    = 75
interval = "station.every"
breach   = "value > station.limit_high"
begins   = "began_at"
ends     = "ended_at"
peak     = "peak"
)toml"},
    {"systems/sensors/loss.toml", R"toml(
type  = "loss"
label = { vi = "Mất kết nối", en = "Loss" }
code  = "M-{began_at:%y%m%d}-{serial:3}"
[fields]
station  = "ref station ! fixed"
began_at = "time ! fixed"
ended_at = "time"
[flow]
detect  = "new -> detected, asks station began_at, may ended_at"
prolong = "detected -> same, may ended_at"
[episodes]
of         = "observation"
key        = ["station"]
rule       = "gap"
interval   = "station.every"
gap_factor = 3
active     = "station.state = active"
begins     = "began_at"
ends       = "ended_at"
)toml"},
};

inline model::Model load_model() {
  const nhip::testing::TemporaryFolder folder;
  for (const File& file : definitions) {
    const auto path = folder.path() / file.path;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path) << file.text;
  }
  auto model = model::Model::load(folder.path());
  if (!model) {
    for (const core::Error& error : model.error()) MESSAGE(error.text());
    REQUIRE(model);
  }
  return std::move(*model);
}

inline const model::Model& test_model() {
  static const model::Model model = load_model();
  return model;
}

/// A store with the province "root", the units "desk" (H43.01) and "commune", the ended
/// "old_district", two services.
struct Bench {
  explicit Bench(const std::string& url)
      : store(MUST(store::Store::open(url, test_model(), store::Store::Mode::create))),
        records(*store, core::WorkingDays::built_in()) {
    unit("root", "H43", "");
    unit("desk", "H43.01", "root");
    unit("commune", "H43.31.01", "root");
    unit("old_district", "H43.31", "root");
    Step end = step("end", "2024-07-01 00:00", {{"successor", "commune"}});
    end.reason = "sáp nhập";
    (void)MUST(records.act(type("unit"), "old_district", end, at("2024-11-30 08:00")));
    service("birth", 80);
    service("death", 8);
  }

  const model::Type& type(std::string_view name) const {
    return *MUST(store->model().need_type(name));
  }

  void unit(const std::string& slug, const std::string& code, const std::string& parent) {
    std::map<std::string, std::string> given = {
        {"slug", slug}, {"name", slug}, {"level", "province"}, {"agency_code", code}};
    if (!parent.empty()) given["parent"] = parent;
    (void)MUST(records.act(type("unit"), "", step("establish", "2020-01-01 00:00", given),
                           at("2024-11-30 08:00")));
  }
  void service(const std::string& slug, int hours) {
    (void)MUST(records.act(
        type("service"), "",
        step("enter", "2020-01-01 08:00", {{"slug", slug}, {"term_hours", std::to_string(hours)}}),
        at("2024-11-30 08:00")));
  }

  std::string field(const model::Type& of, std::string_view code, std::string_view name) {
    std::string text;
    MUST_OK(store->read([&](store::Database& database) -> core::Result<void> {
      const auto record = TRY(store::find_by_code(database, of, code));
      REQUIRE(record);
      text = core::to_text(record->values[static_cast<std::size_t>(of.field_index(name))]);
      return {};
    }));
    return text;
  }

  std::vector<store::Event> events(const model::Type& of, std::string_view code) {
    std::vector<store::Event> result;
    MUST_OK(store->read([&](store::Database& database) -> core::Result<void> {
      const auto record = TRY(store::find_by_code(database, of, code));
      REQUIRE(record);
      result = TRY(store::read_events(database, of, record->id));
      return {};
    }));
    return result;
  }

  std::int64_t count(const std::string& table) {
    std::int64_t result = 0;
    MUST_OK(store->read([&](store::Database& database) -> core::Result<void> {
      result = TRY(database.integer("select count(*) from " + table));
      return {};
    }));
    return result;
  }

  /// Everything that verify finds, in one text; "" when all is well.
  std::string differences() {
    std::string text;
    const auto note = [&](const store::Difference& difference) {
      text += difference.kind + " " + difference.where + ": " + difference.detail + "\n";
    };
    MUST_OK(store->read([&](store::Database& database) -> core::Result<void> {
      CHECK_OK(store::verify_journal(database, store->model(), note));
      return verify_rows_and_records(database, store->model(), note);
    }));
    return text;
  }

  static void MUST_OK(const core::Result<void>& result) {
    if (!result) core::give_up(result.error(), __FILE__, __LINE__);
  }

  std::unique_ptr<store::Store> store;
  Records records;
};

}  // namespace nhip::records::testing
