// The return of the window before: what a form compares with and carries over.
#pragma once

#include <optional>
#include <vector>

#include "core/result.h"
#include "records/plan.h"
#include "store/store.h"

namespace nhip::records {

/// The return of the same unit whose window ends on the day before this one begins; of several, the
/// one whose window is of the most similar length.
core::Result<std::optional<store::Record>> return_before(store::Database& database,
                                                         const model::Type& type,
                                                         std::int64_t unit, core::Window window);
/// Its cells; none where there is no such return.
core::Result<std::vector<store::CellValue>> cells_before(store::Database& database,
                                                         const TypePlan& plan,
                                                         const store::Record& record);

}  // namespace nhip::records
