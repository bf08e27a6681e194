#include "model/definitions_for_tests.h"

#include <unistd.h>
#include <atomic>
#include <fstream>
#include <stdexcept>

namespace nhip::model::testing {
namespace {

constexpr std::string_view vocabulary = R"([lists.channel]
label  = { vi = "Hình thức", en = "Channel" }
values = [
  { code = "direct", vi = "trực tiếp", en = "direct" },
  { code = "online", vi = "trực tuyến", en = "online" },
  { code = "post",   vi = "bưu chính", en = "post" },
]
[lists.outcome]
label  = { vi = "Kết quả", en = "Outcome" }
values = [
  { code = "early",   vi = "sớm hạn",  en = "early" },
  { code = "on_time", vi = "đúng hạn", en = "on time" },
  { code = "late",    vi = "trễ hạn",  en = "late" },
]
[lists.generation]
label  = { vi = "Thế hệ", en = "Generation" }
values = [ { code = "2g", vi = "2G", en = "2G" }, { code = "3g", vi = "3G", en = "3G" } ]
[units_of_measure]
dossiers = { vi = "hồ sơ", en = "dossiers" }
services = { vi = "dịch vụ", en = "services" }
stations = { vi = "trạm", en = "stations" }
percent  = { vi = "%", en = "percent" }
VND      = { vi = "đồng", en = "dong" }
[roles]
desk = { vi = "Một cửa", en = "Desk" }
head = { vi = "Lãnh đạo", en = "Head" }
[words]
received = { vi = "đã tiếp nhận", en = "received" }
)";

constexpr std::string_view ground = R"([lists.level]
label  = { vi = "Cấp", en = "Level" }
values = [ { code = "province", vi = "tỉnh", en = "province" }, { code = "commune", vi = "xã", en = "commune" } ]
[lists.unit_group]
label  = { vi = "Nhóm", en = "Group" }
values = [ { code = "departments", vi = "sở", en = "departments" } ]
)";

constexpr std::string_view unit = R"(type  = "unit"
label = { vi = "Đơn vị", en = "Unit" }
code  = "{slug}"
track = ["name", "level", "parent"]
[fields]
slug        = "text ! fixed unique"
name        = "text !"
level       = "one of level !"
parent      = "ref unit"
agency_code = "text"
)";

constexpr std::string_view service = R"(type  = "service"
label = { vi = "Dịch vụ công", en = "Service" }
track = ["online"]
[fields]
name       = "text ! search"
level      = "one of level ! fixed"
online     = "bool default false"
term_hours = "int !"
)";

constexpr std::string_view dossier = R"(type  = "dossier"
label = { vi = "Hồ sơ", en = "Dossier" }
code  = "{handler.agency_code}-{received_at:%y%m%d}-{serial:4}"
unit  = "handler"
[fields]
handler     = "ref unit !"
service     = "ref service ! fixed"
channel     = "one of channel !"
applicant   = "text personal"
fee         = "int"
received_at = "time"
resolved_at = "time"
due_at      = "time"
outcome     = "one of outcome"
term_hours  = "int = service.term_hours"
urgent      = "bool default false"
priority    = "one of low, high default low"
[flow]
receive = "new -> received by desk, sets received_at, asks handler service channel, may applicant fee"
ask     = "received -> waiting by head|desk, stops clock, needs reason"
supply  = "waiting -> received, starts clock"
resolve = "received|waiting -> resolved by head, sets resolved_at, ends clock, when fee is not missing"
[deadline]
budget  = "term_hours"
from    = "received_at"
mode    = "if urgent then restart else resume"
ends    = "resolved_at"
due     = "due_at"
outcome = "outcome"
[labels]
channel  = { vi = "Hình thức", en = "Channel", help_vi = "Nơi nộp" }
priority = { vi = "Ưu tiên", en = "Priority", values = { high = { vi = "cao", en = "high" } } }
[states]
waiting = { vi = "chờ bổ sung", en = "waiting" }
[simulate]
applicant = ["Người nộp 1", "Người nộp 2"]
)";

constexpr std::string_view form = R"(type   = "station_return"
kind   = "reading"
label  = { vi = "Biểu trạm", en = "Station return" }
unit   = "reporter"
period = "calendar_month"
[fields]
reporter = "ref unit !"
[cells]
stations = { vi = "Trạm", en = "Stations", unit = "stations", by = ["generation"] }
revenue  = { vi = "Doanh thu", en = "Revenue", unit = "VND" }
)";

constexpr std::string_view indicators = R"(["dossiers.received"]
label     = { vi = "Hồ sơ tiếp nhận", en = "Dossiers received" }
unit      = "dossiers"
flow      = "dossier at received_at where service.level = commune or channel = online"
by        = { channel = "channel" }
partition = ["channel", "level"]
calendar  = "statutory_month"
["dossiers.resolved"]
label = { vi = "Hồ sơ giải quyết", en = "Dossiers resolved" }
unit  = "dossiers"
flow  = "dossier at resolved_at"
by    = { outcome = "outcome", channel = "channel" }
["dossiers.resolved_share"]
label    = { vi = "Tỷ lệ", en = "Share" }
ratio    = "dossiers.resolved[...] / dossiers.resolved[... without outcome]"
decimals = 2
["dossiers.open"]
label = { vi = "Hồ sơ đang giải quyết", en = "Open dossiers" }
unit  = "dossiers"
stock = "dossier from received_at until resolved_at where channel != post"
["services.online"]
label = { vi = "Dịch vụ trực tuyến", en = "Online services" }
unit  = "services"
stock = "service where online and state = active"
by    = { level = "level" }
placed = false
["telecom.stations"]
label     = { vi = "Trạm", en = "Stations" }
reading   = "station_return.stations"
calendar  = "month_end"
partition = ["generation(2g+3g)@..2023-12-31"]
["telecom.stations_per_dossier"]
label   = { vi = "Mật độ", en = "Density" }
unit    = "stations"
formula = "sqrt(ref.area / (pi * telecom.stations[...])) * 1"
decimals = 2
)";

constexpr std::string_view checks = R"([resolved_within_received]
severity = "suspicious"
that     = "dossiers.resolved[outcome=late+early] <= dossiers.received"
says     = { vi = "Giải quyết nhiều hơn tiếp nhận", en = "More resolved than received" }
)";

}  // namespace

Definitions::Definitions() {
  static std::atomic<int> count{0};
  folder_ = std::filesystem::temp_directory_path() /
            ("nhip-definitions-" + std::to_string(::getpid()) + "-" + std::to_string(++count));
  file("calendars.toml", "[statutory_month]\nclosing_day = 14\n");
  file("vocabulary.toml", vocabulary);
  file("ground/vocabulary.toml", ground);
  file("ground/unit.toml", unit);
  file("work/system.toml", "label = { vi = \"Công việc\", en = \"Work\" }\n");
  file("work/service.toml", service);
  file("work/dossier.toml", dossier);
  file("work/station_return.toml", form);
  file("work/indicators.toml", indicators);
  file("work/checks.toml", checks);
}

Definitions::~Definitions() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

Definitions& Definitions::file(const std::string& name, std::string_view text) {
  const auto path = folder_ / "systems" / name;
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
  files_[name] = text;
  return *this;
}

Definitions& Definitions::replace(const std::string& name, std::string_view from,
                                  std::string_view to) {
  auto text = files_.at(name);
  const auto at = text.find(from);
  if (at == std::string::npos)
    throw std::runtime_error("nothing to replace in " + name + ": " + std::string(from));
  text.replace(at, from.size(), to);
  return file(name, text);
}

Definitions& Definitions::remove(const std::string& name) {
  files_.erase(name);
  std::filesystem::remove(folder_ / "systems" / name);
  return *this;
}

Definitions& Definitions::append(const std::string& name, std::string_view text) {
  return file(name, files_.at(name) + std::string(text));
}

std::expected<Model, core::Errors> Definitions::try_load() const {
  return Model::load(folder_);
}

Model Definitions::load() const {
  auto model = try_load();
  if (!model) throw std::runtime_error(errors());
  return std::move(*model);
}

std::string Definitions::errors() const {
  std::string text;
  if (const auto model = try_load(); !model)
    for (const auto& error : model.error()) text += error.text() + "\n";
  return text;
}

}  // namespace nhip::model::testing
