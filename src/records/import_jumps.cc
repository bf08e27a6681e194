#include "records/import_jumps.h"

#include <algorithm>

#include "store/imports.h"

namespace nhip::records {
namespace {

using core::Decimal;
using core::Result;

const Decimal far = Decimal(300);
const Decimal beyond = Decimal(30);
constexpr std::size_t fewest = 4;

Decimal size_of(const Decimal& value) {
  return value < Decimal(0) ? Decimal(0) - value : value;
}

Jump jump(const std::string& name, const Decimal& value, const Decimal& usual,
          const std::string& of) {
  const bool up = value > usual;
  const Decimal& small = up ? usual : value;
  const Decimal& large = up ? value : usual;
  // Whole factors, for people; both are above zero.
  const long long factor = static_cast<long long>(large.to_double() / small.to_double() + 0.5);
  return {name,
          {"import.jump",
           value.to_string() + " is " + (up ? "" : "a ") + std::to_string(factor) +
               (up ? " times " : "th of ") + of + ", " + usual.to_string(),
           "", "Look at the unit of measure, and at points and commas."}};
}

/// The usual value that this one is far from; nothing where it is not, or nothing is usual.
/// `known` is sorted and holds no zero.
std::optional<Decimal> far_from(const Decimal& value, const std::vector<Decimal>& known) {
  if (known.size() < fewest || value.is_zero()) return std::nullopt;
  const Decimal middle = known[known.size() / 2];
  const Decimal low = known[known.size() / 10];
  const Decimal high = known[known.size() - 1 - known.size() / 10];
  if (value >= middle * far && value >= high * beyond) return middle;
  if (value * far <= middle && value * beyond <= low) return middle;
  return std::nullopt;
}

bool counts(const FieldPlan& field) {
  return field.field->kind == model::Field::Kind::integer ||
         field.field->kind == model::Field::Kind::decimal;
}

}  // namespace

core::Result<std::vector<Decimal>*> ImportJumps::usual(Surroundings& around,
                                                       const std::string& name, std::int64_t unit,
                                                       const std::string& dims) {
  constexpr int returns = 12;
  const std::string key = name + "|" + dims + "|" + std::to_string(unit);
  auto [place, added] = usual_.try_emplace(key);
  if (!added) return &place->second;
  auto known =
      unit == 0 ? TRY(store::recent_values(around.database, *plan_->type, name, known_values))
                : TRY(store::recent_cells(around.database, *plan_->type, unit, name, dims, returns));
  for (Decimal& value : known)
    if (!value.is_zero()) place->second.push_back(size_of(value));
  std::ranges::sort(place->second);
  return &place->second;
}

core::Result<std::vector<Jump>> ImportJumps::look_at(Surroundings& around, const ImportedRow& row,
                                                     std::int64_t unit) {
  std::vector<Jump> jumps;
  const auto look = [&](const std::string& name, const std::string& text, std::int64_t of_unit,
                        const std::string& dims) -> Result<void> {
    const auto number = Decimal::parse(text);
    if (!number) return {};
    const Decimal value = size_of(*number);
    std::vector<Decimal>& known = *TRY(usual(around, name, of_unit, dims));
    if (const auto middle = far_from(value, known))
      jumps.push_back(jump(name, value, *middle, "the usual"));
    else if (known.size() < known_values && !value.is_zero())
      known.insert(std::ranges::upper_bound(known, value), value);
    return {};
  };
  for (const auto& [index, text] : row.fields) {
    const FieldPlan& field = plan_->fields[static_cast<std::size_t>(index)];
    if (counts(field)) CHECK_OK(look(field.field->name, text, 0, {}));
  }
  if (unit != 0)
    for (const auto& [column, text] : row.cells)
      CHECK_OK(look(column.name, text, unit, column.dims));
  return jumps;
}

std::vector<Jump> ImportJumps::look_at(const std::vector<FieldChange>& changes) {
  std::vector<Jump> jumps;
  for (const FieldChange& change : changes) {
    const auto before = Decimal::parse(change.before);
    const auto after = Decimal::parse(change.after);
    if (!before || !after || before->is_zero() || after->is_zero()) continue;
    const Decimal was = size_of(*before);
    const Decimal is = size_of(*after);
    if (is >= was * far || is * far <= was)
      jumps.push_back(
          jump(change.field.substr(0, change.field.find('|')), is, was, "the value before"));
  }
  return jumps;
}

}  // namespace nhip::records
