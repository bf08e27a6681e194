#include "records/cells.h"

#include <algorithm>

#include "core/vietnamese.h"

namespace nhip::records {
namespace {

core::Error not_a_dimension(const model::Cell& cell, const std::string& dim) {
  return {"records.cell_dimension",
          "The cell \"" + cell.name + "\" is not split by \"" + dim + "\"", "cell " + cell.name,
          core::did_you_mean(dim, cell.by)};
}

core::Error not_a_value(const model::Cell& cell, const model::List& list, const std::string& code) {
  std::vector<std::string> codes;
  for (const model::ListValue& value : list.values) codes.push_back(value.code);
  return {"records.cell_dimension", "\"" + code + "\" is not a value of " + list.name,
          "cell " + cell.name, core::did_you_mean(code, codes)};
}

/// A form may give a value for several codes together: "fixed+postpaid".
std::vector<std::string> members(const std::string& codes) {
  std::vector<std::string> found(1);
  for (const char c : codes) {
    if (c == '+')
      found.emplace_back();
    else
      found.back() += c;
  }
  return found;
}

}  // namespace

core::Result<store::CellValue> check_cell(const model::Type& type, const model::Model& model,
                                          store::CellValue given) {
  const model::Cell* cell = type.cell(given.cell);
  if (cell == nullptr) {
    std::vector<std::string> names;
    for (const model::Cell& known : type.cells) names.push_back(known.name);
    return core::fail("records.cell_unknown",
                      "A " + type.name + " has no cell \"" + given.cell + "\"", {},
                      core::did_you_mean(given.cell, names));
  }
  if (!given.dims.empty()) {
    const model::Dims dims = TRY(model::parse_dims(given.dims));
    for (const auto& [dim, code] : dims) {
      if (std::ranges::find(cell->by, dim) == cell->by.end())
        return std::unexpected(not_a_dimension(*cell, dim));
      const model::List* list = model.list(dim);
      if (list == nullptr) continue;
      for (const std::string& member : members(code))
        if (list->find(member) == nullptr)
          return std::unexpected(not_a_value(*cell, *list, member));
    }
    given.dims = model::to_string(model.canonical(dims));
  }
  if (given.value.overflowed() || given.value.scale() > cell->decimals)
    return core::fail(
        "records.value_invalid",
        given.value.to_string() + " has more than " + std::to_string(cell->decimals) + " decimals",
        "cell " + cell->name);
  return given;
}

}  // namespace nhip::records
