#include "records/import_rows.h"

#include <algorithm>

#include "records/cells.h"
#include "records/import_steps.h"
#include "records/values.h"

namespace nhip::records {
namespace {

using core::Result;
using Found = std::optional<store::Record>;

const std::string* text_of(const ImportedRow& row, int field) {
  for (const auto& [i, text] : row.fields)
    if (i == field) return &text;
  return nullptr;
}

Result<core::Value> value_of(Surroundings& around, const TypePlan& plan, const ImportedRow& row,
                             int field) {
  const std::string* text = text_of(row, field);
  if (text == nullptr) return core::Value{};
  return imported_value(around, plan.fields[static_cast<std::size_t>(field)], *text);
}

Result<Found> find_return(Surroundings& around, const TypePlan& plan, const ImportedRow& row) {
  if (plan.unit_field < 0) return Found{};
  const store::Param unit = TRY(value_of(around, plan, row, plan.unit_field));
  const store::Param from = TRY(value_of(around, plan, row, plan.window_from));
  const store::Param to = TRY(value_of(around, plan, row, plan.window_to));
  const store::Param key[] = {unit, from, to};
  Found found;
  CHECK_OK(store::read_records(around.database, *plan.type,
                               "where t.unit = $1 and t.window_from = $2 and t.window_to = $3", key,
                               [&](const store::Record& record) {
                                 if (plan.is_counted(record.state)) found = record;
                                 return !found;
                               }));
  return found;
}

/// The code, when it is made of text fields of the row alone; "" otherwise.
std::string code_in(const TypePlan& plan, const ImportedRow& row) {
  std::string code;
  for (const CodePart& part : plan.code) {
    if (part.kind == CodePart::Kind::text) {
      code += part.text;
      continue;
    }
    const int field = part.kind == CodePart::Kind::path ? plan.field_index(part.text) : -1;
    const std::string* text = field < 0 ? nullptr : text_of(row, field);
    if (text == nullptr || plan.fields[static_cast<std::size_t>(field)].target != nullptr)
      return {};
    code += *text;
  }
  return code;
}

/// Cells of the row that the return does not hold as they are.
Result<std::vector<std::pair<ImportColumn, std::string>>> changed_cells(Surroundings& around,
                                                                        const TypePlan& plan,
                                                                        const store::Record& record,
                                                                        const ImportedRow& row) {
  std::vector<std::pair<ImportColumn, std::string>> changed;
  if (row.cells.empty()) return changed;
  const auto there = TRY(store::read_cells(around.database, *plan.type, record.id));
  for (const auto& [column, text] : row.cells) {
    store::CellValue given;
    given.cell = column.name;
    given.dims = column.dims;
    if (const auto number = core::Decimal::parse(text)) given.value = *number;
    given = TRY(check_cell(*plan.type, around.lookup.model(), std::move(given)));
    const bool same =
        core::Decimal::parse(text) && std::ranges::any_of(there, [&](const store::CellValue& cell) {
          return cell.cell == given.cell && cell.dims == given.dims && cell.value == given.value;
        });
    if (!same) changed.emplace_back(column, text);
  }
  return changed;
}

/// The part of the row that differs from the record; dates that the record has already become
/// corrections.
Result<ImportedRow> difference(Surroundings& around, const TypePlan& plan,
                               const store::Record& record, const ImportedRow& row) {
  ImportedRow changed;
  const auto there = [&](int field) -> const core::Value& {
    return record.values[static_cast<std::size_t>(field)];
  };
  for (const auto& [field, text] : row.fields)
    if (TRY(imported_value(around, plan.fields[static_cast<std::size_t>(field)], text)) !=
        there(field))
      changed.fields.emplace_back(field, text);
  for (const ImportedStep& step : row.steps) {
    if (core::is_missing(there(step.field)))
      changed.steps.push_back(step);
    else if (TRY(imported_value(around, plan.fields[static_cast<std::size_t>(step.field)],
                                step.text)) != there(step.field))
      changed.fields.emplace_back(step.field, step.text);
  }
  changed.cells = TRY(changed_cells(around, plan, record, row));
  return changed;
}

/// As people write it: references by their code.
std::string shown(Surroundings& around, const FieldPlan& field, const core::Value& value) {
  if (field.target == nullptr || core::is_missing(value)) return core::to_text(value);
  const auto found = around.lookup.record(around.database, *field.target, reference_id(value));
  return found && *found != nullptr ? (*found)->code : core::to_text(value);
}

Result<std::vector<FieldChange>> changes_of(Surroundings& around, const TypePlan& plan,
                                            const store::Record& record,
                                            const ImportedRow& changed) {
  std::vector<FieldChange> changes;
  const auto add = [&](int index, const std::string& text) -> Result<void> {
    const auto place = static_cast<std::size_t>(index);
    const FieldPlan& field = plan.fields[place];
    changes.push_back({field.field->name, shown(around, field, record.values[place]),
                       shown(around, field, TRY(imported_value(around, field, text)))});
    return {};
  };
  for (const auto& [field, text] : changed.fields) CHECK_OK(add(field, text));
  for (const ImportedStep& step : changed.steps) CHECK_OK(add(step.field, step.text));
  if (changed.cells.empty()) return changes;
  const auto there = TRY(store::read_cells(around.database, *plan.type, record.id));
  for (const auto& [column, text] : changed.cells) {
    const auto cell = std::ranges::find_if(there, [&](const store::CellValue& other) {
      return other.cell == column.name && other.dims == column.dims;
    });
    changes.push_back({column.dims.empty() ? column.name : column.name + "|" + column.dims,
                       cell == there.end() ? "" : cell->value.to_string(), text});
  }
  return changes;
}

Result<RowDraft> change_of(Surroundings& around, const TypePlan& plan, store::Record stands,
                           const ImportedRow& row, const core::Actor& actor) {
  RowDraft result;
  const store::Record& record = result.record.emplace(std::move(stands));
  const ImportedRow changed = TRY(difference(around, plan, record, row));
  if (changed.fields.empty() && changed.steps.empty() && changed.cells.empty()) return result;
  result.changes = TRY(changes_of(around, plan, record, changed));
  ImportStart start{record.state, {}, around.now, actor};
  for (const core::Value& value : record.values) start.filled.push_back(!core::is_missing(value));
  Draft draft;
  draft.type = plan.type;
  draft.id = record.id;
  draft.steps = TRY(plan_steps(plan, changed, start));
  result.draft = std::move(draft);
  return result;
}

}  // namespace

core::Result<core::Value> imported_value(Surroundings& around, const FieldPlan& field,
                                         const std::string& text) {
  if (field.target == nullptr) return parse_value(field, text);
  const std::int64_t id = TRY(around.lookup.id_of(around.database, *field.target, text));
  if (id != 0) return core::Value(core::Decimal(id));
  core::Error error = around.lookup.unknown(around.database, *field.target, text);
  error.where = "field " + field.field->name;
  return std::unexpected(std::move(error));
}

core::Result<void> KnownRecords::read(Surroundings& around, const TypePlan& plan,
                                      const std::vector<core::Result<ImportedRow>>& rows) {
  std::vector<std::string> ids;
  for (const auto& row : rows) {
    if (!row || row->external_id.empty()) continue;
    if (records_.try_emplace(row->external_id).second) ids.push_back(row->external_id);
  }
  return store::read_many(around.database, *plan.type, "external_id", ids,
                          [&](store::Record record) {
                            const std::string id = record.external_id;
                            records_[id] = std::move(record);
                          });
}

core::Result<Found> KnownRecords::take(Surroundings& around, const TypePlan& plan,
                                       const std::string& external_id) {
  if (const auto known = records_.find(external_id); known != records_.end()) {
    if (!known->second) return known->second;
    return std::move(records_.extract(known).mapped());
  }
  return store::find_by_external_id(around.database, *plan.type, external_id);
}

core::Result<Found> find_imported(Surroundings& around, const TypePlan& plan,
                                  const ImportedRow& row, KnownRecords& known) {
  if (!row.external_id.empty()) return known.take(around, plan, row.external_id);
  if (plan.window_from >= 0) return find_return(around, plan, row);
  const std::string code = code_in(plan, row);
  if (code.empty()) return Found{};
  return store::find_by_code(around.database, *plan.type, code);
}

core::Result<RowDraft> draft_of(Surroundings& around, const TypePlan& plan, const ImportedRow& row,
                                KnownRecords& known, const core::Actor& actor) {
  if (Found found = TRY(find_imported(around, plan, row, known)))
    return change_of(around, plan, std::move(*found), row, actor);
  Draft draft;
  draft.type = plan.type;
  draft.external_id = row.external_id;
  draft.heeds_alike = true;
  draft.steps = TRY(plan_steps(plan, row, {{}, {}, around.now, actor}));
  RowDraft result;
  result.draft = std::move(draft);
  return result;
}

}  // namespace nhip::records
