// Reorganisations: one act changes many units on one day, all of them or none, and only once.
//
// In:   an act (act_file.h). Out: dated actions on units and records of who goes on with whose work
// (unit_relation), in one transaction through the one write path. Records stay with the unit that
// owned them; what they become under the new order is a matter of views (indicators/restate.h).
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/actor.h"
#include "records/act_file.h"
#include "records/records.h"

namespace nhip::records {

struct Reorganised {
  std::string key;
  bool before = false;             ///< it was applied before: nothing was written
  std::vector<std::string> lines;  ///< what is done to each unit: "2025-07-01 end bac_ai"
};

/// Applies an act; with `dry_run` only says what it would do.
///
/// Units below one that is merged or ended, and that the act does not name, move: to the unit it is
/// merged into, to the successor, else to the unit above. Errors: units.unknown (nearest name),
/// units.not_there (the unit has ended, or not begun, on that day), units.child_of_split,
/// units.parent_ends (something new below what ends), units.act_differs (applied with other
/// content), units.named_twice, and those of Records::act; the place is that of the clause.
core::Result<Reorganised> reorganise(Records& records, const std::filesystem::path& file,
                                     const Act& act, const core::Actor& actor, bool dry_run,
                                     core::Time now);

}  // namespace nhip::records
