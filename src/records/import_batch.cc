#include "records/import_batch.h"

#include "records/batch.h"

namespace nhip::records {

core::Result<void> RowSorter::sort(Surroundings& around, KnownRecords& known,
                                   const ImportRow& placed, const core::Result<ImportedRow>& row,
                                   SortedRows& sorted) {
  const auto refuse = [&](core::Error error) -> core::Result<void> {
    sorted.refused.emplace_back(&placed, std::move(error));
    return {};
  };
  if (!row) return refuse(row.error());
  auto made = draft_of(around, plan_, *row, known, options_.actor);
  if (!made && concerns_all(made.error())) return std::unexpected(made.error());
  if (!made) return refuse(made.error());
  if (!made->draft) {
    sorted.unchanged.emplace_back(&placed, made->record->code);
    return {};
  }
  auto jumps = made->draft->id != 0 ? ImportJumps::look_at(made->changes)
                                    : TRY(jumps_.look_at(around, *row, TRY(unit_of(around, *row))));
  if (!jumps.empty() && options_.refuse_jumps) {
    core::Error error = jumps.front().error;
    error.where = "field " + jumps.front().name;
    return refuse(std::move(error));
  }
  made->draft->place = place_(placed);
  if (!options_.dry_run) made->changes = {};
  sorted.waiting.push_back({&placed, std::move(made->changes), std::move(jumps)});
  if (made->record) sorted.records.push_back(std::move(*made->record));
  sorted.drafts.push_back(std::move(*made->draft));
  if (!row->external_id.empty()) sorted.external_ids.insert(row->external_id);
  return {};
}

/// The unit of a return, whose cells have a past of their own; 0 for other records.
core::Result<std::int64_t> RowSorter::unit_of(Surroundings& around, const ImportedRow& row) const {
  if (row.cells.empty() || plan_.unit_field < 0) return 0;
  for (const auto& [field, text] : row.fields)
    if (field == plan_.unit_field)
      return around.lookup.id_of(around.database,
                                 *plan_.fields[static_cast<std::size_t>(field)].target, text);
  return 0;
}

core::Result<bool> RowSorter::depends(Surroundings& around, const ImportedRow& row,
                                      const SortedRows& waiting) const {
  if (waiting.drafts.empty()) return false;
  if (row.external_id.empty() ? plan_.window_from >= 0 || !plan_.has_serial
                              : waiting.external_ids.contains(row.external_id))
    return true;
  for (const auto& [field, text] : row.fields) {
    const FieldPlan& f = plan_.fields[static_cast<std::size_t>(field)];
    if (f.target == plan_.type && TRY(around.lookup.id_of(around.database, *plan_.type, text)) == 0)
      return true;
  }
  return false;
}

}  // namespace nhip::records
