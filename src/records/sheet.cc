#include "records/sheet.h"

#include <algorithm>
#include <utility>

#include "records/cells.h"

namespace nhip::records {
namespace {

using core::Decimal;
using model::Dims;

constexpr std::string_view before_words = "before.";

/// The dimensions that a cell has of those at hand.
Dims restricted(const Dims& dims, const model::Cell& cell) {
  Dims own;
  for (const auto& [name, code] : dims)
    if (std::ranges::find(cell.by, name) != cell.by.end()) own.emplace(name, code);
  return own;
}

bool holds_all(const Dims& dims, const Dims& wanted) {
  return std::ranges::all_of(wanted, [&](const auto& pair) {
    const auto found = dims.find(pair.first);
    return found != dims.end() && found->second == pair.second;
  });
}

}  // namespace

std::string Crossing::name() const {
  return dims.empty() ? cell->name : cell->name + "|" + dims;
}

/// What `is` and rules read: cells at the crossing, or at one they name.
class SheetNames : public expr::Environment {
 public:
  SheetNames(const Sheet& sheet, const Dims& dims) : sheet_(sheet), dims_(dims) {}
  core::Value path(std::string_view name) const override { return at(name, {}); }
  core::Value figure(std::string_view name, std::string_view inside) const override {
    const auto dims = model::parse_dims(inside);
    return dims ? at(name, *dims) : core::Value(core::Missing{});
  }

 private:
  core::Value at(std::string_view name, const Dims& given) const {
    const bool earlier = name.starts_with(before_words);
    if (earlier) name.remove_prefix(before_words.size());
    const Sheet* sheet = earlier ? sheet_.before_.get() : &sheet_;
    const model::Cell* cell = sheet_.type_.cell(name);
    if (sheet == nullptr || cell == nullptr) return core::Missing{};
    Dims dims = restricted(dims_, *cell);
    for (const auto& [list, code] : given) dims[list] = code;
    const auto value = sheet->value_at(*cell, dims);
    return value ? core::Value(*value) : core::Value(core::Missing{});
  }

  const Sheet& sheet_;
  const Dims& dims_;
};

/// What a total reads: the same cell at other codes of the list.
class CodeNames : public expr::Environment {
 public:
  CodeNames(const Sheet& sheet, const model::Cell& cell, Dims dims, std::string list)
      : sheet_(sheet), cell_(cell), dims_(std::move(dims)), list_(std::move(list)) {}
  core::Value path(std::string_view code) const override {
    dims_[list_] = code;
    if (sheet_.closed(cell_, dims_)) return Decimal(0);
    const auto value = sheet_.value_at(cell_, dims_);
    if (value) return *value;
    return cell_.optional ? core::Value(Decimal(0)) : core::Value(core::Missing{});
  }

 private:
  const Sheet& sheet_;
  const model::Cell& cell_;
  mutable Dims dims_;
  std::string list_;
};

Sheet::Sheet(const model::Model& model, const model::Type& type,
             const std::vector<store::CellValue>& cells,
             const std::vector<store::CellValue>& before)
    : model_(model), type_(type) {
  for (const store::CellValue& cell : cells) {
    const Key key{cell.cell, cell.dims};
    if (cell.absent)
      given_.erase(key);
    else
      given_[key] = cell;
  }
  if (!before.empty()) before_ = std::make_unique<Sheet>(model, type, before);
  for (const model::Cell& cell : type.cells) add_crossings(cell);
}

std::vector<Dims> Sheet::combinations(const std::vector<std::string>& lists) const {
  std::vector<Dims> all{{}};
  for (const std::string& name : lists) {
    const model::List* list = model_.list(name);
    if (list == nullptr) continue;
    const bool summed = !type_.form || std::ranges::find(type_.form->sums, name) !=
                                           type_.form->sums.end();
    std::vector<Dims> more;
    for (const Dims& dims : all) {
      if (summed) more.push_back(dims);
      for (const model::ListValue& value : list->values) {
        more.push_back(dims);
        more.back()[name] = value.code;
      }
    }
    all = std::move(more);
  }
  return all;
}

void Sheet::add_crossings(const model::Cell& cell) {
  // Lists that stand as rows are walked first, in the order of the form.
  std::vector<std::string> lists;
  if (type_.form)
    for (const std::string& row : type_.form->rows)
      if (std::ranges::find(cell.by, row) != cell.by.end()) lists.push_back(row);
  for (const std::string& list : cell.by)
    if (std::ranges::find(lists, list) == lists.end()) lists.push_back(list);
  for (const Dims& dims : combinations(lists)) {
    Crossing crossing{&cell, model::to_string(dims), kind_of(cell, dims)};
    index_.emplace(Key{cell.name, crossing.dims}, crossings_.size());
    crossings_.push_back(std::move(crossing));
  }
}

bool Sheet::closed(const model::Cell& cell, const Dims& dims) const {
  if (!type_.form) return false;
  for (const std::string& text : type_.form->closed) {
    const auto bar = text.find('|');
    const auto name = text.substr(0, bar);
    if (name != "*" && name != cell.name) continue;
    if (bar == std::string::npos) return true;
    const auto wanted = model::parse_dims(text.substr(bar + 1));
    if (wanted && holds_all(dims, *wanted)) return true;
  }
  return false;
}

Crossing::Kind Sheet::kind_of(const model::Cell& cell, const Dims& dims) const {
  if (closed(cell, dims)) return Crossing::Kind::closed;
  if (cell.computed()) return Crossing::Kind::computed;
  if (!type_.form) return Crossing::Kind::entered;
  for (const std::string& list : cell.by) {
    const auto code = dims.find(list);
    if (code == dims.end() || type_.form->total(list, code->second) != nullptr)
      return Crossing::Kind::computed;
  }
  return Crossing::Kind::entered;
}

const Crossing* Sheet::find(std::string_view cell, std::string_view dims) const {
  const auto found = index_.find(Key{cell, dims});
  return found == index_.end() ? nullptr : &crossings_[found->second];
}

std::optional<Decimal> Sheet::value(std::string_view cell, std::string_view dims) const {
  const model::Cell* found = type_.cell(cell);
  const auto parsed = model::parse_dims(dims);
  if (found == nullptr || !parsed) return std::nullopt;
  return value_at(*found, *parsed);
}

std::optional<Decimal> Sheet::value_at(const model::Cell& cell, const Dims& dims) const {
  const Key key{cell.name, model::to_string(dims)};
  const bool entered = kind_of(cell, dims) == Crossing::Kind::entered;
  if (const auto given = given_.find(key); entered && given != given_.end()) {
    estimate_seen_ = estimate_seen_ || given->second.estimate;
    return given->second.value;
  }
  if (entered && dims.size() == cell.by.size()) return std::nullopt;
  const auto [known, fresh] = reckoned_.emplace(key, Reckoned{});
  if (fresh) {  // a circle would end here; the definitions allow none
    const bool seen_before = std::exchange(estimate_seen_, false);
    const auto value = reckon(cell, dims);
    known->second = {value, estimate_seen_};
    estimate_seen_ = seen_before;
  }
  estimate_seen_ = estimate_seen_ || known->second.estimate;
  return known->second.value;
}

std::optional<Decimal> Sheet::reckon(const model::Cell& cell, const Dims& dims) const {
  if (closed(cell, dims)) return std::nullopt;
  const auto number = [](const core::Value& value) -> std::optional<Decimal> {
    const auto* found = std::get_if<Decimal>(&value);
    return found == nullptr || found->overflowed() ? std::nullopt : std::optional(*found);
  };
  if (cell.computed()) {
    const auto value = number(expr::evaluate(cell.is, SheetNames(*this, dims)));
    return value ? std::optional(value->rounded(cell.decimals)) : std::nullopt;
  }
  for (const std::string& name : cell.by) {
    const model::List* list = model_.list(name);
    const auto code = dims.find(name);
    if (list == nullptr) continue;
    if (code == dims.end()) return sum_over(cell, dims, *list);
    const auto* total = type_.form ? type_.form->total(name, code->second) : nullptr;
    if (total != nullptr) return number(expr::evaluate(total->is, CodeNames(*this, cell, dims, name)));
  }
  return std::nullopt;
}

std::optional<Decimal> Sheet::sum_over(const model::Cell& cell, const Dims& dims,
                                       const model::List& list) const {
  Decimal sum;
  bool any = false;
  for (const model::ListValue& value : list.values) {
    if (type_.form && type_.form->total(list.name, value.code) != nullptr) continue;
    Dims part = dims;
    part[list.name] = value.code;
    if (closed(cell, part)) continue;
    const auto one = value_at(cell, part);
    if (!one && cell.optional) continue;
    if (!one) return std::nullopt;
    any = true;
    sum += *one;
  }
  return any ? std::optional(sum) : std::nullopt;
}

bool Sheet::estimate(std::string_view cell, std::string_view dims) const {
  estimate_seen_ = false;
  value(cell, dims);
  return estimate_seen_;
}

std::vector<const Crossing*> Sheet::missing() const {
  std::vector<const Crossing*> found;
  if (!type_.form) return found;
  for (const Crossing& crossing : crossings_)
    if (crossing.kind == Crossing::Kind::entered && !crossing.cell->optional &&
        !given_.contains(Key{crossing.cell->name, crossing.dims}))
      found.push_back(&crossing);
  return found;
}

std::vector<store::CellValue> Sheet::computed() const {
  std::vector<store::CellValue> values;
  for (const Crossing& crossing : crossings_) {
    if (crossing.kind != Crossing::Kind::computed) continue;
    store::CellValue cell{.cell = crossing.cell->name, .dims = crossing.dims};
    const auto value = this->value(cell.cell, cell.dims);
    cell.absent = !value;
    if (value) {
      cell.value = *value;
      cell.estimate = estimate(cell.cell, cell.dims);
    }
    values.push_back(std::move(cell));
  }
  return values;
}

std::vector<SheetFinding> Sheet::findings() const {
  std::vector<SheetFinding> found;
  if (!type_.form) return found;
  for (const model::Form::Rule& rule : type_.form->rules) {
    std::vector<std::string> lists;
    std::string first;
    const auto take = [&](std::string_view name, bool splits) {
      if (name.starts_with(before_words)) name.remove_prefix(before_words.size());
      const model::Cell* cell = type_.cell(name);
      if (cell == nullptr) return;
      if (first.empty()) first = cell->name;
      if (!splits) return;
      for (const std::string& list : cell->by)
        if (std::ranges::find(lists, list) == lists.end()) lists.push_back(list);
    };
    for (const std::string& path : rule.that.paths()) take(path, true);
    for (const expr::Node* figure : rule.that.figures()) take(figure->text, false);
    for (const Dims& dims : combinations(lists)) {
      const core::Value value = expr::evaluate(rule.that, SheetNames(*this, dims));
      const bool* holds = std::get_if<bool>(&value);
      if (holds == nullptr || *holds) continue;
      const model::Cell* cell = type_.cell(first);
      found.push_back({&rule, first,
                       cell ? model::to_string(restricted(dims, *cell)) : std::string()});
    }
  }
  return found;
}

core::Result<std::vector<Mark>> parse_marks(const model::Model& model, const model::Type& type,
                                            std::string_view text) {
  std::vector<Mark> marks;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    const auto colon = line.find(':');
    if (colon == std::string_view::npos)
      return core::fail("records.mark_malformed",
                        "A mark has no remark: \"" + std::string(line) + "\"",
                        "field " + std::string(marks_field),
                        "Write a line for each cell: CELL|LIST=CODE: what to correct.");
    const std::string_view place = line.substr(0, colon);
    const auto bar = std::min(place.find('|'), place.size());
    store::CellValue cell{.cell = std::string(place.substr(0, bar)),
                          .dims = std::string(place.substr(std::min(bar + 1, place.size())))};
    cell = TRY(check_cell(type, model, std::move(cell)));
    const auto begin = line.find_first_not_of(" \t", colon + 1);
    marks.push_back({cell.cell, cell.dims,
                     begin == std::string_view::npos ? std::string()
                                                     : std::string(line.substr(begin))});
  }
  return marks;
}

}  // namespace nhip::records
