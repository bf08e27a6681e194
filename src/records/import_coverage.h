// What `covers` promises: the records of a type are complete for a unit and a window.
#pragma once

#include "core/result.h"
#include "records/import.h"

namespace nhip::records {

/// Writes a coverage record, once. records.reference_unknown for the unit.
core::Result<void> write_coverage(Records& records, const model::Type& type,
                                  const ImportOptions& options, core::Time now);

}  // namespace nhip::records
