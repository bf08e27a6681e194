#include "records/import_coverage.h"

#include <algorithm>

#include "records/batch.h"
#include "records/state.h"

namespace nhip::records {
namespace {

/// The unit that is covered: the one named, else the root on the window's last day.
core::Result<std::string> covered_unit(Surroundings& around, const ImportOptions& options) {
  if (!options.covers_unit.empty()) return options.covers_unit;
  const UnitTree& tree = *TRY(around.lookup.units(around.database));
  return tree.slug(tree.root(options.covers->last()));
}

}  // namespace

core::Result<void> write_coverage(Records& records, const model::Type& type,
                                  const ImportOptions& options, core::Time now) {
  const model::Type* coverage = TRY(records.store().model().need_type("coverage"));
  return records.state().write(
      now, [&](store::Transaction& tx, Surroundings& around) -> core::Result<void> {
        const std::string unit = TRY(covered_unit(around, options));
        const core::Window window = *options.covers;
        Draft draft;
        draft.type = coverage;
        draft.external_id = type.name + " " + unit + " " + window.to_string();
        if (TRY(store::find_by_external_id(tx.database(), *coverage, draft.external_id))) return {};
        Step step;
        step.action = "enter";
        step.happened_at = std::min(now, core::Time::at(window.last()));
        step.actor = options.actor;
        step.given = {{"record_type", type.name},
                      {"of_unit", unit},
                      {"from_day", window.from.to_string()},
                      {"to_day", window.last().to_string()}};
        draft.steps.push_back(std::move(step));
        CHECK_OK(write_batch(tx, around, records.state().listeners, std::span(&draft, 1), {}));
        return {};
      });
}

}  // namespace nhip::records
