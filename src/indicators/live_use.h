// When people began to use a type: from then on its records are complete without anybody saying so.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/result.h"
#include "indicators/past.h"
#include "store/store.h"

namespace nhip::indicators {

/// When people first used a type, rather than an import or a simulation: the coverage that needs no
/// declaration.
struct FirstUse {
  core::Date happened;  ///< the earliest day on which something happened to a record made by people
  core::Date recorded;  ///< the day on which the first of them was entered
};
core::Result<std::optional<FirstUse>> first_live_use(store::Database& database,
                                                     const model::Type& type);
/// The same as it was known at a moment.
core::Result<std::optional<FirstUse>> first_live_use(store::Database& database,
                                                     const model::Type& type,
                                                     const Touched& touched);
/// Whether the actor of an event is somebody, rather than an import or a simulation.
bool is_person(std::string_view actor);
/// Notes the use that lies in records just made (their events stand already).
core::Result<void> note_live_use(store::Database& database, const model::Type& type,
                                 std::int64_t first, std::int64_t count);
/// Reads all of it from the journal again.
core::Result<void> renew_live_use(store::Database& database);
/// Makes the table and fills it from the journal, once.
core::Result<void> prepare_live_use(store::Database& database);

}  // namespace nhip::indicators
