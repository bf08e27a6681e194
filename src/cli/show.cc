#include <boost/json.hpp>

#include "cli/args.h"
#include "cli/command.h"
#include "cli/context.h"
#include "records/explain.h"

namespace nhip::cli {

using core::fail;
using core::Result;

namespace {

/// A reference as the code of the record it names.
Result<std::string> text_of(store::Database& database, const model::Model& model, const model::Field& field,
                            const core::Value& value) {
  const auto* id = std::get_if<core::Decimal>(&value);
  if (field.kind != model::Field::Kind::reference || !id) return core::to_text(value);
  const auto* target = TRY(model.need_type(field.target));
  const auto record = TRY(store::find_record(database, *target, TRY(id->to_int64())));
  return record ? record->code : core::to_text(value);
}

struct Shown {
  std::vector<std::pair<std::string, std::string>> fields;
  std::vector<store::CellValue> cells;
  std::vector<store::Event> events;
};

Result<Shown> read(Context& context, const model::Type& type, const std::string& code) {
  Shown shown;
  CHECK_OK(context.store().read([&](store::Database& database) -> Result<void> {
    const auto record = TRY(store::find_by_code(database, type, code));
    if (!record) {
      return fail("records.not_found", "there is no " + type.name + " with the code \"" + code + "\"", context.store().url());
    }
    shown.fields = {{"code", record->code},
                    {"state", record->state},
                    {"revision", std::to_string(record->revision)},
                    {"simulated", record->simulated ? "true" : "false"}};
    if (!record->external_id.empty()) shown.fields.emplace_back("external_id", record->external_id);
    for (std::size_t i = 0; i < type.fields.size(); ++i) {
      if (core::is_missing(record->values[i])) continue;
      // Personal data is for those who say why they look; the command line has no such question yet.
      const std::string text = type.fields[i].personal
                                   ? std::string("***")
                                   : TRY(text_of(database, context.model(), type.fields[i], record->values[i]));
      shown.fields.emplace_back(type.fields[i].name, text);
    }
    if (type.kind == model::Type::Kind::reading) shown.cells = TRY(store::read_cells(database, type, record->id));
    shown.events = TRY(store::read_events(database, type, record->id));
    return {};
  }));
  return shown;
}

std::string history_line(const store::Event& event) {
  std::string line = "  " + std::to_string(event.revision) + "  " + event.happened_at.to_string() + "  " + event.action;
  line += "  by " + event.actor + ", entered " + event.recorded_at.to_string();
  if (!event.reason.empty()) line += "  (" + event.reason + ")";
  return line + "\n";
}

std::string json_of(const Shown& shown) {
  boost::json::object object, fields;
  for (const auto& [name, value] : shown.fields) fields[name] = value;
  boost::json::array events;
  for (const auto& event : shown.events) {
    events.push_back(boost::json::object{{"revision", event.revision},
                                         {"action", event.action},
                                         {"happened_at", event.happened_at.to_iso()},
                                         {"recorded_at", event.recorded_at.to_iso()},
                                         {"actor", event.actor},
                                         {"reason", event.reason},
                                         {"hash", core::to_hex(event.hash)}});
  }
  object["fields"] = fields;
  object["events"] = events;
  return boost::json::serialize(object) + "\n";
}

}  // namespace

Result<int> show(const Words& words) {
  const auto args = TRY(Args::parse(words, {{"store"}, {"history", false}, {"deadline", false}, {"json", false}}));
  const auto type_name = TRY(args.word(0, "a type of record"));
  const auto code = TRY(args.word(1, "the code of a record"));
  auto context = TRY(Context::open(args, store::Store::Mode::read_only));
  const auto* type = TRY(context.model().need_type(type_name));
  const auto shown = TRY(read(context, *type, code));
  if (args.has("json")) {
    print(json_of(shown));
    return 0;
  }
  for (const auto& [name, value] : shown.fields) print(name + ": " + value + "\n");
  for (const auto& cell : shown.cells) {
    print("  " + cell.cell + (cell.dims.empty() ? "" : "[" + cell.dims + "]") + ": " + cell.value.to_string() +
          (cell.estimate ? "  estimate" : "") + (cell.note.empty() ? "" : "  " + cell.note) + "\n");
  }
  if (args.has("history")) {
    print("history:\n");
    for (const auto& event : shown.events) print(history_line(event));
  }
  if (args.has("deadline")) {
    const auto ledger = TRY(context.records().ledger(*type, code));
    if (!ledger) {
      print("deadline: none\n");
    } else {
      print("deadline:\n");
      for (const auto& line : records::explain(*ledger, type->deadline->measure)) print("  " + line + "\n");
    }
  }
  return 0;
}

}  // namespace nhip::cli
