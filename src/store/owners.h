// Whose a record was on which days, for records that were handed from one unit to another.
//
// A record belongs to one unit on each day. What happened on a day counts where the record was
// then; a later transfer does not move it. Table nhip_owner, key (type, record, from): the
// stretches of records that had more than one owner, all days among them; every other record was
// always where its row says it is. A correction of the unit says that the stretch it falls into was
// entered wrongly: the whole of it changes.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/result.h"
#include "core/time.h"
#include "model/model.h"
#include "store/database.h"
#include "store/store.h"

namespace nhip::store {

/// Days [from, to) of a record in one unit; the first begins before all days, the last does not
/// end.
struct Tenure {
  std::int64_t record = 0;
  core::Date from;
  std::optional<core::Date> to{};
  std::int64_t unit = 0;

  friend bool operator==(const Tenure&, const Tenure&) = default;
};

/// Whether records of the type can change hands at all.
bool changes_hands(const model::Type& type);
/// Whether an event gave its record to a unit. Cheap: the body is not read.
bool names_unit(const Event& event);
/// The stretches of one record, from all of its events; empty when it has had one owner.
/// store.body_malformed.
core::Result<std::vector<Tenure>> tenures_of(const model::Type& type,
                                             std::span<const Event> events);

core::Result<void> put_tenures(Database& database, const model::Type& type,
                               std::span<const Tenure> tenures);
/// Of one record, of all records of a type.
core::Result<void> forget_tenures(Database& database, const model::Type& type, std::int64_t record);
core::Result<void> forget_tenures(Database& database, const std::string& type);
/// By record, in the order of days.
core::Result<std::map<std::int64_t, std::vector<Tenure>>> read_tenures(Database& database,
                                                                       const model::Type& type);

/// Makes the stretches of a type anew from the journal.
core::Result<void> fill_tenures(Database& database, const model::Type& type);

}  // namespace nhip::store
