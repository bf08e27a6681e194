#include "http/record_request.h"

#include <algorithm>
#include <sstream>

#include "core/vietnamese.h"
#include "http/app.h"
#include "http/json.h"
#include "http/mentions.h"
#include "store/listing.h"

namespace nhip::http {

using core::fail;
using core::Result;

Result<const model::Type*> visible_type(Call& call) {
  const auto* type = TRY(defined_type(call));
  if (type->kind != model::Type::Kind::series) return type;
  return fail("http.series", "Rows of the series " + type->name + " are no records", "",
              "Ask its figures, or the records that are made from it.");
}

Result<const model::Type*> defined_type(Call& call) {
  const auto* type = TRY(call.app.model.need_type(call.at("type")));
  CHECK_OK(call.app.access.rights().need_sight(*call.viewer, *type));
  return type;
}

Result<store::Record> visible_record(Call& call, const model::Type& type, std::string_view code) {
  const auto rows = call.app.access.rights().rows(*call.viewer, type);
  std::optional<store::Record> record;
  CHECK_OK(call.app.store.read([&](store::Database& database) -> Result<void> {
    record = TRY(store::find_visible(database, type, code, rows));
    return {};
  }));
  if (record) return *std::move(record);
  return out_of_sight(type, code);
}

std::unexpected<core::Error> out_of_sight(const model::Type& type, std::string_view code) {
  return fail("records.not_found", "There is no " + type.name + " \"" + std::string(code) +
                                       "\" within your rights");
}

Result<store::Record> visible_record(Call& call, const model::Type& type) {
  return visible_record(call, type, call.at("code"));
}

Result<std::int64_t> unit_for_rights(Call& call, const model::Type& type,
                                     const store::Record& record) {
  std::int64_t unit = 0;
  CHECK_OK(call.app.store.read([&](store::Database& database) -> Result<void> {
    unit = TRY(unit_for_rights(database, call.app.model, type, record));
    return {};
  }));
  return unit;
}

Result<std::int64_t> unit_for_rights(store::Database& database, const model::Model& model,
                                     const model::Type& type, const store::Record& record) {
  const auto path = access::follows(model, type);
  if (path.through.empty()) return record.unit;
  const auto* number = std::get_if<core::Decimal>(
      &record.values[static_cast<std::size_t>(type.field_index(path.through))]);
  if (number == nullptr) return 0;
  const auto* parent_type = TRY(model.need_type(path.type));
  const auto parent = TRY(store::find_record(database, *parent_type, TRY(number->to_int64())));
  return parent ? parent->unit : 0;
}

Result<std::string> purpose_of(Call& call, const model::Type& type) {
  const auto purpose = call.request.parameter("purpose");
  if (!purpose) return std::string();
  if (!call.app.access.rights().may_unmask(*call.viewer, type)) {
    return fail("access.personal", "None of your roles sees personal data here");
  }
  if (purpose->size() < 5 || purpose->size() > 500) {
    return fail("http.parameter", "Say in a few words why personal data is needed",
                "parameter purpose");
  }
  return *purpose;
}

Result<std::optional<std::vector<const model::Field*>>> wanted_fields(const Request& request,
                                                                    const model::Type& type) {
  const auto wanted = request.parameter("fields");
  std::optional<std::vector<const model::Field*>> fields;
  if (!wanted) return fields;
  fields.emplace();
  std::istringstream in(*wanted);
  for (std::string name; std::getline(in, name, ',');) {
    const model::Field* field = type.field(name);
    if (field == nullptr) {
      std::vector<std::string> names;
      for (const model::Field& known : type.fields) names.push_back(known.name);
      return fail("http.parameter", "There is no field \"" + name + "\"", "parameter fields",
                  core::did_you_mean(name, names));
    }
    fields->push_back(field);
  }
  return fields;
}

Result<std::optional<std::int64_t>> wanted_revision(const Request& request) {
  const auto tag = request.header("if-match");
  if (tag.empty() || tag == "*") return std::optional<std::int64_t>();
  std::int64_t revision = 0;
  for (const char c : tag) {
    if (c >= '0' && c <= '9') revision = std::min<std::int64_t>(revision * 10 + (c - '0'), 1LL << 40);
  }
  if (!tag.starts_with("\"r") || revision == 0) {
    return fail("http.etag", "If-Match must be an ETag of the record", "header If-Match");
  }
  return std::optional(revision);
}

Result<const model::Action*> need_action(const model::Type& type, std::string_view name) {
  if (const auto* action = type.action(name)) return action;
  std::vector<std::string> names;
  for (const model::Action& action : type.actions) names.push_back(action.name);
  return fail("records.action_unknown",
              "A " + type.name + " has no action \"" + std::string(name) + "\"", "field action",
              core::did_you_mean(name, names));
}

Result<std::string> only_creating_action(const model::Type& type) {
  std::string found;
  std::string all;
  int count = 0;
  for (const model::Action& action : type.actions) {
    if (!action.creates) continue;
    ++count;
    found = action.name;
    all += (all.empty() ? "" : ", ") + action.name;
  }
  if (count == 1) return found;
  return fail("records.action_unknown", "Say by which action the " + type.name + " begins",
              "field action", all.empty() ? "None creates one." : "One of " + all + ".");
}

Result<std::vector<store::CellValue>> read_cells(const json::object& body) {
  std::vector<store::CellValue> cells;
  const json::value* given = body.if_contains("cells");
  if (given == nullptr) return cells;
  if (!given->is_array()) return fail("http.member", "\"cells\" must be a list", "field cells");
  for (const json::value& entry : given->as_array()) {
    if (!entry.is_object()) return fail("http.member", "A cell must be an object", "field cells");
    const json::object& object = entry.as_object();
    CHECK_OK(only_members(object, {"cell", "dims", "value", "estimate", "note"}));
    store::CellValue cell;
    cell.cell = TRY(text_member(object, "cell", true));
    cell.dims = TRY(text_member(object, "dims"));
    cell.note = TRY(text_member(object, "note"));
    cell.estimate = TRY(flag_member(object, "estimate"));
    const json::value* value = object.if_contains("value");
    cell.absent = value == nullptr || value->is_null();
    if (!cell.absent) {
      const std::string text = value->is_int64() ? std::to_string(value->as_int64())
                                                 : TRY(text_member(object, "value"));
      cell.value = TRY(core::Decimal::parse(text));
    }
    cells.push_back(std::move(cell));
  }
  return cells;
}

Result<records::Step> read_step(Call& call, const model::Type&, const json::object& body) {
  records::Step step{.action = TRY(text_member(body, "action")), .happened_at = call.now};
  if (const json::value* fields = body.if_contains("fields")) {
    if (!fields->is_object()) {
      return fail("http.member", "\"fields\" must be an object", "field fields");
    }
    step.given = TRY(field_texts(fields->as_object()));
  }
  step.cells = TRY(read_cells(body));
  step.reason = TRY(text_member(body, "reason"));
  const auto happened_at = TRY(text_member(body, "happened_at"));
  if (!happened_at.empty()) step.happened_at = TRY(core::Time::parse(happened_at));
  return step;
}

Result<core::Actor> actor_of_creation(Call& call, const model::Type& type,
                                      const model::Action& action, records::Step& step) {
  const access::Rights& rights = call.app.access.rights();
  const model::Model& model = call.app.model;
  const auto path = access::follows(model, type);
  const std::string& placing = path.through.empty() ? type.unit : path.through;
  std::int64_t unit = 0;
  if (const auto given = step.given.find(placing); given != step.given.end()) {
    if (path.through.empty()) {
      const auto* units = TRY(model.need_type(model::unit_type));
      unit = TRY(call.app.records.resolve(*units, given->second));
    } else {
      const auto* parent_type = TRY(model.need_type(path.type));
      CHECK_OK(rights.need_sight(*call.viewer, *parent_type));
      unit = TRY(visible_record(call, *parent_type, given->second)).unit;
    }
  } else if (!type.unit.empty()) {
    const bool takes = action.takes_any || std::ranges::find(action.asks, placing) != action.asks.end() ||
                       std::ranges::find(action.may, placing) != action.may.end();
    for (const access::Grant& grant : call.viewer->grants) {
      if (!takes || !rights.does(grant.role, type, action)) continue;
      const auto* units = TRY(model.need_type(model::unit_type));
      CHECK_OK(call.app.store.read([&](store::Database& database) -> Result<void> {
        const auto own = TRY(store::find_record(database, *units, grant.unit));
        if (own) step.given[placing] = own->code;
        return {};
      }));
      unit = grant.unit;
      break;
    }
    if (unit == 0) unit = call.viewer->home;
  }
  return rights.actor(*call.viewer, type, action, unit);
}

records::Along along_with(const Call& call, const model::Type& type, const records::Step& step) {
  return [&call, &type, &step](store::Transaction& tx, const records::Written& written) -> Result<void> {
    CHECK_OK(keep_mentions(tx, call, type, step, written));
    return call.along ? call.along(tx, type, written) : Result<void>();
  };
}

std::string action_json(const model::Action& action) {
  return json::serialize(json::object{{"name", action.name},
                                      {"label", label_json(action.label)},
                                      {"asks", texts_json(action.asks)},
                                      {"may", texts_json(action.may)},
                                      {"sets", texts_json(action.sets)},
                                      {"to", action.to},
                                      {"needs_reason", action.needs_reason},
                                      {"takes_any", action.takes_any}});
}

std::string possible_actions(Call& call, const model::Type& type, const store::Record& record,
                             std::int64_t unit) {
  std::string possible = "[";
  const model::State* state = type.state(record.state);
  const bool counted = state == nullptr || state->counted;
  for (const model::Action& action : type.actions) {
    if (action.creates) continue;
    const bool now = action.from.empty()
                         ? counted
                         : std::ranges::find(action.from, record.state) != action.from.end();
    if (!now || !call.app.access.rights().may(*call.viewer, type, action, unit)) continue;
    if (possible.size() > 1) possible += ',';
    possible += call.app.actions.at(&action);
  }
  return possible + "]";
}

}  // namespace nhip::http
