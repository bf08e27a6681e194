// The tables of rollups: contributions summed by day, unit and dimensions, one table per indicator.
//
// Two grains: days, and stretches (stretches.h), of which every month of every calendar is made. A
// row is (day, unit, dimensions…, amount, records, simulated), the day of a stretch being its first;
// its key is all but the sums, the day first, because every question names days. A question takes
// whole stretches and the days at its ends. Beside them stands the view `v_<code>` of the
// contributions themselves, for people and their SQL tools.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "indicators/cells.h"
#include "indicators/contributions.h"
#include "store/store.h"

namespace nhip::indicators {

/// Flows and stocks are rolled up, unless they count different values, which cannot be added.
bool is_rolled_up(const model::Indicator& indicator);
/// "dossiers.received" -> "nhip_rollup_dossiers_received", "nhip_stretch_dossiers_received",
/// "v_dossiers_received".
std::string rollup_table(std::string_view code);
std::string stretch_table(std::string_view code);
std::string view_name(std::string_view code);

/// Compiled contributions of every flow and stock of the Model.
core::Result<std::vector<Contributions>> compile_all(const model::Model& model,
                                                     store::Dialect dialect);

/// Adds the row of a contribution select (or of a rollup: the same columns without the record) to
/// the cell it belongs to.
void add_row(const store::Row& row, int first_column, std::size_t dimensions, int sign,
             Cells& cells);

/// What is to be added to the two tables of an indicator, in the order of their keys.
class Addition {
 public:
  /// Both are kept by reference.
  Addition(const Contributions& contributions, const Cells& days);

  core::Result<void> write(store::Database& database) const;

 private:
  const Contributions* contributions_;
  Cells in_stretches_;
  std::vector<Cells::Cell> days_;
  std::vector<Cells::Cell> stretches_;
};

/// Codes and digests of the rollups that stand in the store; empty when it has none.
core::Result<std::map<std::string, std::string>> rollup_digests(store::Database& database);
std::string rollup_digest(const Contributions& contributions);

core::Result<void> create_rollups(store::Database& database, const std::vector<Contributions>& all);
core::Result<void> fill_rollup(store::Database& database, const Contributions& contributions);
core::Result<void> compare_rollup(store::Database& database, const Contributions& contributions,
                                  const std::function<void(const store::Difference&)>& found);

}  // namespace nhip::indicators
