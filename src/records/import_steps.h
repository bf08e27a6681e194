// The steps that a row of a file stands for: its dates in order of time, joined by the shortest
// ways of the workflow.
#pragma once

#include <vector>

#include "core/result.h"
#include "records/import_columns.h"
#include "records/records.h"

namespace nhip::records {

/// What is known of the record before the row: nothing for a new one.
struct ImportStart {
  std::string state{};         ///< "" = new
  std::vector<bool> filled{};  ///< per field
  core::Time at{};             ///< when what has no date of its own happened
  core::Actor actor{};
};

/// Dates become steps by the actions that set them. Where the workflow does not lead there
/// directly, the shortest way of actions that need no reason and ask for nothing that is not given
/// stands before it, at the same moment. Fields go to the first step that takes them, else to a
/// correction at the end. Reasons that are needed are "import". records.value_invalid,
/// records.wrong_state (a date that cannot be reached).
core::Result<std::vector<Step>> plan_steps(const TypePlan& plan, const ImportedRow& row,
                                           const ImportStart& start);

}  // namespace nhip::records
