// What the ways of finding totals and their parts share (inside the auditor).
#pragma once

#include <vector>

#include "audit/report.h"

namespace nhip::audit {

/// A quantity that can be a total or a part: no share, change or rate.
bool is_quantity(const Claim& claim);

/// Quantities of the last sentence of a prose, nearest first.
std::vector<int> last_quantities(const Report& report, const Prose& prose);

/// Adds the groups whose parts are items of a list.
void group_lists(Report& report);

}  // namespace nhip::audit
