#include "reports/windows.h"

#include <fmt/format.h>

#include "core/csv.h"
#include "model/tree.h"
#include "reports/kept.h"

namespace nhip::reports {
namespace {

using model::Node;

const core::Actor loader{.name = "init"};

std::string window_code(std::string_view report, std::string_view period, std::string_view block) {
  return fmt::format("{}-{}-{}", report, period, block);
}

core::Result<core::Window> read_days(const Node& node) {
  const auto period = core::Period::parse(node.text.value);
  const bool days = period && (period->kind == core::Period::Kind::days ||
                               period->kind == core::Period::Kind::day);
  if (node.kind != Node::Kind::text || !days) {
    return core::fail("windows.malformed", "a window is days, both inside, or one day",
                      model::place(node.source), "Write \"2024-09-15..2024-10-14\".");
  }
  return period->days;
}

/// Writes the record unless it stands so already.
core::Result<void> keep(records::Records& records, std::string_view type, const std::string& code,
                        std::map<std::string, std::string> given, core::Time now) {
  const auto present = TRY(find_kept(records.store(), type, code));
  if (!present) {
    given["key"] = code;
    TRY(write_kept(records, type, "", "enter", std::move(given), loader, {}, now));
    return {};
  }
  const model::Type* kept = TRY(records.store().model().need_type(type));
  std::erase_if(given, [&](const auto& value) {
    return field_of(*kept, *present, value.first) == value.second;
  });
  if (given.empty()) return {};
  TRY(write_kept(records, type, code, "correct", std::move(given), loader, "init", now));
  return {};
}

core::Result<void> keep_window(records::Records& records, const std::string& report,
                               const std::string& period, const Node::Entry& entry,
                               core::Time now) {
  const auto window = TRY(read_days(entry.value));
  return keep(records, window_type, window_code(report, period, entry.key.value),
              {{"report", report},
               {"period", period},
               {"block", entry.key.value},
               {"from_day", window.from.to_string()},
               {"to_day", window.last().to_string()}},
              now);
}

core::Result<void> keep_baseline(records::Records& records, const Node::Entry& entry,
                                 core::Time now) {
  const auto* day = entry.value.find("day");
  const auto* title = entry.value.find("title");
  const auto parsed =
      day == nullptr ? core::Date::parse("") : core::Date::parse(day->value.text.value);
  if (!parsed || title == nullptr) {
    return core::fail("windows.malformed",
                      fmt::format("the baseline \"{}\" needs a day and a title", entry.key.value),
                      model::place(entry.value.source),
                      "Write day = \"2023-08-03\" and title = \"…\".");
  }
  return keep(records, baseline_type, entry.key.value,
              {{"day", parsed->to_string()}, {"title", title->value.text.value}}, now);
}

core::Result<void> keep_report(records::Records& records, const Node::Entry& report,
                               core::Time now) {
  for (const auto& period : report.value.entries) {
    const auto parsed = core::Period::parse(period.key.value);
    if (!parsed) {
      return core::fail("windows.malformed", fmt::format("\"{}\" is no period", period.key.value),
                        model::place(period.key.source), parsed.error().hint);
    }
    for (const auto& block : period.value.entries)
      CHECK_OK(keep_window(records, report.key.value, parsed->to_string(), block, now));
  }
  return {};
}

}  // namespace

core::Result<void> load_windows(records::Records& records, const std::filesystem::path& file,
                                core::Time now) {
  const auto text = TRY(core::read_text_file(file));
  const auto tree = TRY(model::parse_tree(text, file.string()));
  for (const auto& entry : tree.entries) {
    if (entry.key.value != "baselines") {
      CHECK_OK(keep_report(records, entry, now));
      continue;
    }
    for (const auto& baseline : entry.value.entries)
      CHECK_OK(keep_baseline(records, baseline, now));
  }
  return {};
}

core::Result<std::optional<core::Window>> own_window(store::Database& database,
                                                     const model::Model& model,
                                                     std::string_view report,
                                                     const core::Period& period,
                                                     std::string_view block) {
  const model::Type* type = TRY(model.need_type(window_type));
  const auto record =
      TRY(store::find_by_code(database, *type, window_code(report, period.to_string(), block)));
  if (!record || record->state == "void") return std::nullopt;
  const auto from = TRY(core::Date::parse(field_of(*type, *record, "from_day")));
  const auto to = TRY(core::Date::parse(field_of(*type, *record, "to_day")));
  return core::Window::days(from, to);
}

core::Result<std::optional<Baseline>> find_baseline(store::Database& database,
                                                    const model::Model& model,
                                                    std::string_view name) {
  const model::Type* type = TRY(model.need_type(baseline_type));
  const auto record = TRY(store::find_by_code(database, *type, name));
  if (!record || record->state == "void") return std::nullopt;
  return Baseline{TRY(core::Date::parse(field_of(*type, *record, "day"))),
                  field_of(*type, *record, "title")};
}

}  // namespace nhip::reports
