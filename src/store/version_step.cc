#include "store/version_step.h"

#include <algorithm>
#include <boost/json.hpp>

#include "expr/evaluate.h"
#include "model/versions.h"
#include "store/values.h"

namespace nhip::store {

namespace {

using core::Value;
using model::Field;

/// A record under the names of its own version.
class Names : public expr::Environment {
 public:
  Names(const model::Type& shape, const Record& record) : shape_(shape), record_(record) {}

  Value path(std::string_view name) const override {
    const int field = shape_.field_index(name);
    if (field >= 0) return value(field);
    if (name == "code") return or_missing(record_.code);
    if (name == "external_id") return or_missing(record_.external_id);
    if (name == "state") return or_missing(record_.state);
    if (name == "unit") return or_missing(record_.unit);
    if (name == "simulated") return record_.simulated;
    return core::Missing{};
  }

  Value value(int field) const {
    const auto place = static_cast<std::size_t>(field);
    return place < record_.values.size() ? record_.values[place] : Value{};
  }

 private:
  const model::Type& shape_;
  const Record& record_;
};

/// The part of a text between two separators; what is left over belongs to the last.
Value part_of(const Value& whole, const std::string& at, std::size_t part, std::size_t parts) {
  if (core::is_missing(whole)) return whole;
  std::string text = core::to_text(whole);
  for (std::size_t i = 0; i < part; ++i) {
    const auto found = text.find(at);
    if (found == std::string::npos) return core::Missing{};
    text.erase(0, found + at.size());
  }
  if (part + 1 < parts) text.erase(std::min(text.find(at), text.size()));
  return or_missing(text);
}

class Carrier {
 public:
  Carrier(const Stage& from, const Stage& to, const Record& record,
          const std::vector<Origin>& origins, std::vector<Trouble>& troubles)
      : from_(from),
        to_(to),
        step_(*from.step),
        names_(from.shape, record),
        record_(record),
        origins_(origins),
        troubles_(troubles) {}

  Record run() {
    Record result = record_;
    result.values.clear();
    if (const auto state = step_.states.find(record_.state); state != step_.states.end())
      result.state = state->second;
    for (const Field& field : to_.shape.fields) result.values.push_back(value_of(field));
    return result;
  }

 private:
  Value value_of(const Field& field) {
    const auto [given, old] = raw_value(field.name);
    Value value = given;
    if (core::is_missing(value)) return value;
    if (const auto words = step_.values.find(field.name); words != step_.values.end())
      if (const auto word = words->second.find(core::to_text(value)); word != words->second.end())
        value = word->second.empty() ? Value{} : Value(word->second);
    if (core::is_missing(value)) return value;
    if (field.kind == Field::Kind::reference) return reference(field, old, value);
    if (auto fitting = converted(value, field)) return *fitting;
    troubles_.push_back({field.name, core::to_text(value), step_.name});
    return core::Missing{};
  }

  /// The value before words and kinds, and the old field it is of, if it is of one alone.
  std::pair<Value, const Field*> raw_value(const std::string& name) const {
    for (const auto& [made, expression] : step_.fields) {
      if (made != name) continue;
      const auto* lone = expression.root->op == expr::Op::path
                             ? from_.shape.field(expression.root->text)
                             : nullptr;
      return {expr::evaluate(expression, names_), lone};
    }
    for (const auto& split : step_.splits)
      for (std::size_t i = 0; i < split.into.size(); ++i)
        if (split.into[i] == name)
          return {part_of(names_.path(split.from), split.at, i, split.into.size()), nullptr};
    for (const auto& join : step_.joins)
      if (join.into == name) return {joined(join), nullptr};
    const int field = from_.shape.field_index(name);
    if (field < 0) return {core::Missing{}, nullptr};
    return {names_.value(field), &from_.shape.fields[static_cast<std::size_t>(field)]};
  }

  Value joined(const model::VersionStep::Join& join) const {
    std::string text;
    for (const std::string& name : join.of) {
      const Value part = names_.path(name);
      if (core::is_missing(part)) continue;
      text += (text.empty() ? "" : join.with) + core::to_text(part);
    }
    return or_missing(text);
  }

  /// An id stays what it is, unless the records it names were taken over by another type.
  Value reference(const Field& field, const Field* old, const Value& value) {
    const auto* id = std::get_if<core::Decimal>(&value);
    if (id != nullptr && old != nullptr && old->kind == Field::Kind::reference) {
      if (old->target == field.target) return value;
      for (const Origin& origin : origins_)
        if (origin.was_type == old->target && origin.type == field.target)
          return *id + core::Decimal(origin.shift);
    }
    troubles_.push_back({field.name, core::to_text(value), step_.name});
    return core::Missing{};
  }

  const Stage& from_;
  const Stage& to_;
  const model::VersionStep& step_;
  Names names_;
  const Record& record_;
  const std::vector<Origin>& origins_;
  std::vector<Trouble>& troubles_;
};

std::string with_words(const std::string& dims,
                       const std::map<std::string, std::map<std::string, std::string>>& words) {
  if (words.empty() || dims.empty()) return dims;
  auto parsed = model::parse_dims(dims);
  if (!parsed) return dims;
  for (auto& [dim, value] : *parsed) {
    const auto of_dim = words.find(dim);
    if (of_dim == words.end()) continue;
    if (const auto word = of_dim->second.find(value); word != of_dim->second.end())
      value = word->second;
  }
  return model::to_string(*parsed);
}

}  // namespace

std::vector<Stage> stages_of(const model::Type& type, const std::string& from_type) {
  constexpr int oldest = 0;
  std::vector<Stage> stages;
  for (const auto* step : model::steps_to(type, from_type, oldest)) {
    Stage stage;
    stage.type = step->from_type;
    stage.up_to = step->from;
    stage.step = step;
    stages.push_back(std::move(stage));
  }
  stages.push_back({type.name, type.version, {}, nullptr});
  std::vector<Field> fields = type.fields;
  for (std::size_t i = stages.size(); i-- > 0;) {
    if (stages[i].step != nullptr) fields = model::fields_before(fields, *stages[i].step);
    stages[i].shape.name = stages[i].type;
    stages[i].shape.kind = type.kind;
    stages[i].shape.fields = fields;
  }
  return stages;
}

std::optional<Value> converted(const Value& value, const Field& to) {
  using Kind = Field::Kind;
  if (core::is_missing(value)) return value;
  const auto* number = std::get_if<core::Decimal>(&value);
  switch (to.kind) {
    case Kind::text:
    case Kind::code:
    case Kind::file:
      return Value(core::to_text(value));
    case Kind::integer:
    case Kind::decimal: {
      auto given = number != nullptr ? core::Result<core::Decimal>(*number)
                                     : core::Decimal::parse(core::to_text(value));
      const int decimals = to.kind == Kind::integer ? 0 : to.decimals;
      if (!given || given->overflowed()) return std::nullopt;
      const core::Decimal fitting = given->rounded(decimals);
      if (fitting != *given) return std::nullopt;
      return Value(fitting);
    }
    case Kind::boolean: {
      if (std::holds_alternative<bool>(value)) return value;
      const std::string text = core::to_text(value);
      if (text == "true" || text == "1") return Value(true);
      if (text == "false" || text == "0") return Value(false);
      return std::nullopt;
    }
    case Kind::date: {
      if (const auto* time = std::get_if<core::Time>(&value)) return Value(time->date());
      if (std::holds_alternative<core::Date>(value)) return value;
      const auto day = core::Date::parse_vietnamese(core::to_text(value));
      return day ? std::optional<Value>(*day) : std::nullopt;
    }
    case Kind::time: {
      if (const auto* day = std::get_if<core::Date>(&value)) return Value(core::Time::at(*day));
      if (std::holds_alternative<core::Time>(value)) return value;
      const auto time = core::Time::parse(core::to_text(value));
      return time ? std::optional<Value>(*time) : std::nullopt;
    }
    case Kind::reference:
      return value;
  }
  return std::nullopt;
}

Record carry(const Stage& from, const Stage& to, const Record& record,
             const std::vector<Origin>& origins, std::vector<Trouble>& troubles) {
  return Carrier(from, to, record, origins, troubles).run();
}

std::vector<CellValue> carry(const Stage& from, const std::vector<CellValue>& cells) {
  std::vector<CellValue> carried;
  for (CellValue cell : cells) {
    const auto change =
        std::ranges::find(from.step->cells, cell.cell, &model::VersionStep::CellChange::from);
    if (change != from.step->cells.end()) {
      if (change->to.empty()) continue;
      cell.cell = change->to;
      cell.value = cell.value * change->times;
    }
    cell.dims = with_words(cell.dims, from.step->dims);
    carried.push_back(std::move(cell));
  }
  return carried;
}

core::Result<std::vector<CellValue>> cells_of_body(std::string_view body) {
  std::vector<CellValue> cells;
  if (body.find("\"cells\"") == std::string_view::npos) return cells;
  CHECK_OK(apply_cells(body, cells));
  boost::json::error_code code;
  const auto root = boost::json::parse({body.data(), body.size()}, code);
  const auto* member = code || !root.is_object() ? nullptr : root.get_object().if_contains("cells");
  if (member == nullptr || !member->is_object()) return cells;
  for (const auto& [key, value] : member->get_object()) {
    if (!value.is_null()) continue;
    const std::string name(key.data(), key.size());
    const auto bar = name.find('|');
    CellValue gone;
    gone.cell = name.substr(0, bar);
    if (bar != std::string::npos) gone.dims = name.substr(bar + 1);
    gone.absent = true;
    cells.push_back(std::move(gone));
  }
  return cells;
}

}  // namespace nhip::store
