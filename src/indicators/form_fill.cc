#include "indicators/form_fill.h"

#include <algorithm>
#include <map>

#include "expr/evaluate.h"
#include "records/sheet.h"

namespace nhip::indicators {
namespace {

using model::Dims;

/// The lists of a cell by which a figure inside it is asked.
std::vector<std::string> asked_by(const model::Cell& cell, const model::FigureRef& ref) {
  std::vector<std::string> by;
  if (!ref.inherits) return by;
  for (const std::string& list : cell.by)
    if (!ref.dims.contains(list) && std::ranges::find(ref.without, list) == ref.without.end())
      by.push_back(list);
  return by;
}

Dims picked(const Dims& dims, const std::vector<std::string>& names) {
  Dims some;
  for (const std::string& name : names)
    if (const auto found = dims.find(name); found != dims.end()) some.insert(*found);
  return some;
}

/// The figures of one cell: each reference is asked once, for all crossings together.
class CellFigures {
 public:
  CellFigures(Figures& figures, const FormQuestion& question, const model::Cell& cell)
      : figures_(figures), question_(question), cell_(cell) {}

  core::Result<void> ask() {
    for (const expr::Node* node : cell_.figure.figures()) {
      const auto ref = TRY(model::parse_figure_ref(node->text, node->dims));
      const auto key = std::pair(node->text, node->dims);
      if (tables_.contains(key)) continue;
      Table& table = tables_[key];
      table.by = asked_by(cell_, ref);
      Question asked;
      asked.code = ref.code;
      asked.dims = figures_.model().canonical(ref.dims);
      asked.unit = question_.unit;
      asked.as_of = question_.as_of;
      asked.window = question_.window;
      if (cell_.at_start)
        asked.window = core::Window::days(asked.window.from - 1, asked.window.from - 1);
      if (table.by.empty()) {
        table.figures[""] = TRY(figures_.compute(asked));
        continue;
      }
      for (Figure& figure : TRY(figures_.pivot(asked, table.by)))
        table.figures[model::to_string(picked(figure.question.dims, table.by))] = std::move(figure);
    }
    return {};
  }

  const Figure* at(std::string_view code, std::string_view inside, const Dims& dims) const {
    const auto table = tables_.find(std::pair(std::string(code), std::string(inside)));
    if (table == tables_.end()) return nullptr;
    const auto figure =
        table->second.figures.find(model::to_string(picked(dims, table->second.by)));
    return figure == table->second.figures.end() ? nullptr : &figure->second;
  }

 private:
  struct Table {
    std::vector<std::string> by;
    std::map<std::string, Figure> figures;  ///< by the dimensions asked
  };
  Figures& figures_;
  const FormQuestion& question_;
  const model::Cell& cell_;
  std::map<std::pair<std::string, std::string>, Table> tables_;
};

class AtCrossing : public expr::Environment {
 public:
  AtCrossing(const CellFigures& figures, const Dims& dims) : figures_(figures), dims_(dims) {}
  core::Value path(std::string_view) const override { return core::Missing{}; }
  core::Value figure(std::string_view code, std::string_view inside) const override {
    const Figure* found = figures_.at(code, inside, dims_);
    return found == nullptr || !found->value ? core::Value(core::Missing{})
                                             : core::Value(*found->value);
  }

 private:
  const CellFigures& figures_;
  const Dims& dims_;
};

/// Of a level or unit that is no more there is nothing to count.
bool counts_nothing(const model::Model& model, const std::vector<Figure>& figures) {
  return !figures.empty() && std::ranges::all_of(figures, [&](const Figure& figure) {
    const model::Indicator* indicator = model.indicator(figure.question.code);
    const bool count =
        indicator != nullptr && (indicator->measure == model::Indicator::Measure::flow ||
                                 indicator->measure == model::Indicator::Measure::stock);
    return count && figure.reason &&
           (figure.reason->code == "level_ended" || figure.reason->code == "unit_ended" ||
            figure.reason->code == "unit_not_begun");
  });
}

}  // namespace

bool fills_itself(const model::Type& form) {
  return std::ranges::any_of(form.cells,
                             [](const model::Cell& cell) { return !cell.figure.empty(); });
}

core::Result<std::vector<FilledCell>> fill_form(Figures& figures, const FormQuestion& question) {
  std::vector<FilledCell> filled;
  const records::Sheet sheet(figures.model(), *question.form, {});
  CHECK_OK(figures.at_once([&]() -> core::Result<void> {
    std::map<std::string, CellFigures, std::less<>> asked;
    for (const model::Cell& cell : question.form->cells) {
      if (cell.figure.empty()) continue;
      CellFigures of_cell(figures, question, cell);
      CHECK_OK(of_cell.ask());
      asked.emplace(cell.name, std::move(of_cell));
    }
    for (const records::Crossing& crossing : sheet.crossings()) {
      const model::Cell& cell = *crossing.cell;
      if (cell.figure.empty() || crossing.kind != records::Crossing::Kind::entered) continue;
      const CellFigures& of_cell = asked.find(cell.name)->second;
      const Dims dims = TRY(model::parse_dims(crossing.dims));
      FilledCell one;
      one.cell = {.cell = cell.name, .dims = crossing.dims};
      const core::Value value = expr::evaluate(cell.figure, AtCrossing(of_cell, dims));
      if (const auto* number = std::get_if<core::Decimal>(&value))
        one.cell.value = number->rounded(cell.decimals);
      else
        one.cell.absent = true;
      for (const expr::Node* node : cell.figure.figures())
        if (const Figure* figure = of_cell.at(node->text, node->dims, dims)) {
          one.cell.estimate = one.cell.estimate || figure->state == State::estimate;
          one.figures.push_back(*figure);
        }
      if (one.cell.absent && counts_nothing(figures.model(), one.figures)) one.cell.absent = false;
      filled.push_back(std::move(one));
    }
    return {};
  }));
  return filled;
}

}  // namespace nhip::indicators
