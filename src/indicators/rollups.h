// Rollups: contributions summed by unit, day and dimensions, kept inside the transaction that
// changes the records.
#pragma once

#include <functional>
#include <memory>

#include "core/result.h"
#include "model/model.h"
#include "records/records.h"
#include "store/store.h"

namespace nhip::indicators {

/// Folds the contributions of touched records, before and after, and adds the difference to the
/// rollup tables. What records in memory tell (contributor.h) is folded ahead of the write.
class Rollups : public records::ChangeListener {
 public:
  explicit Rollups(const model::Model& model);
  ~Rollups() override;

  /// Creates the rollup tables and named views of the Model's indicators; rebuilds those whose
  /// definition changed.
  static core::Result<void> prepare(store::Store& store, core::Time now);
  /// The same inside a transaction.
  static core::Result<void> prepare(store::Transaction& tx);
  /// Recounts everything from the records.
  static core::Result<void> rebuild(store::Store& store, core::Time now);
  /// Recounts everything and reports every cell that differs (0 and absent are the same).
  static core::Result<void> verify(store::Store& store,
                                   const std::function<void(const store::Difference&)>& found);

  core::Result<std::unique_ptr<records::Outlook>> foresee(
      records::Surroundings& around, const model::Type& type,
      const records::ChangedRecords& changed) override;
  core::Result<void> before(store::Transaction& tx, const model::Type& type,
                            const records::ChangedRecords& records) override;
  core::Result<void> after(store::Transaction& tx, const model::Type& type,
                           const records::ChangedRecords& changed, std::int64_t created_first,
                           std::int64_t created_count) override;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace nhip::indicators
