// What is measured on a store full of dossiers. Each section adds its rows to the table.
#pragma once

#include <cstdint>

#include "indicators/rollups.h"
#include "records/records.h"
#include "store/store.h"
#include "table.h"

namespace nhip::bench {

/// A store opened as the program opens it.
struct Opened {
  store::Store& store;
  records::Records& records;
  core::Time now;
  std::int64_t count;  ///< dossiers
  bool is_sqlite() const { return store.dialect() == store::Dialect::sqlite; }
};

void measure_actions(Opened& opened, Table& table);
/// With the same asked by plain SQL, which takes long where there is much.
void measure_queries(Opened& opened, Table& table, bool with_floors);
void measure_report(Opened& opened, Table& table);
void measure_size(Opened& opened, Table& table);

// ---- the floors: what the database needs for the same without us

/// Rows, events and rollups copied by the database alone, with the same indexes: records per
/// second. Leaves the store as it was.
double copy_plainly(Opened& opened);
/// Dossiers changed by their external ids with an event each, in one transaction that is given up:
/// records per second.
double change_plainly(Opened& opened);
/// Every row and event read once: seconds.
double read_plainly(Opened& opened);

/// Stops the program where something fails: a bench that goes on measures nothing.
void need(const core::Result<void>& result);

}  // namespace nhip::bench
