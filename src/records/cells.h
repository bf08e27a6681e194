// Cells of readings: names, dimensions and decimals as the form declares them.
#pragma once

#include "core/result.h"
#include "model/model.h"
#include "store/store.h"

namespace nhip::records {

/// The cell with its dims in canonical order. records.cell_unknown (nearest name),
/// records.cell_dimension (a dimension or value the cell does not have), records.value_invalid
/// (more decimals than the cell has).
core::Result<store::CellValue> check_cell(const model::Type& type, const model::Model& model,
                                          store::CellValue given);

}  // namespace nhip::records
