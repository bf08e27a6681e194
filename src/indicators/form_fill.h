// Forms that fill themselves: cells with `figure` are asked of the indicators.
//
// In:   a form, a window, a unit. Out: a value for every such cell at every crossing that is not
// summed, with the figures behind it. Totals follow by the form's own sums (records/sheet.h).
#pragma once

#include <string>
#include <vector>

#include "core/result.h"
#include "indicators/figures.h"
#include "store/store.h"

namespace nhip::indicators {

struct FormQuestion {
  const model::Type* form = nullptr;
  core::Window window{};
  std::string unit{};  ///< with everything below it; "" = the whole
  std::optional<core::Time> as_of{};
};

/// A cell and the figures that it was made of, in the order of its expression.
struct FilledCell {
  store::CellValue cell{};  ///< `absent` when a figure is missing; 0 of a level that ended
  std::vector<Figure> figures{};
};

/// Whether any cell of the form is filled from figures.
bool fills_itself(const model::Type& form);

/// The cells in the order of the form. Errors as of Figures::compute.
core::Result<std::vector<FilledCell>> fill_form(Figures& figures, const FormQuestion& question);

}  // namespace nhip::indicators
