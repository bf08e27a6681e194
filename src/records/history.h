// What an expression over a series row was worth at a past moment: the records it refers to as they
// were then.
#pragma once

#include <map>

#include "core/result.h"
#include "records/change.h"
#include "records/environment.h"

namespace nhip::records {

class History {
 public:
  History(Surroundings& around, const model::Type& series, const store::SeriesRow& row);

  /// Whether the expression was true at the moment, each first reference folded from its events up
  /// to then.
  core::Result<bool> holds_at(const expr::Expression& expression, core::Time at);

  /// Moments strictly between at which something happened to the records the expression refers to.
  core::Result<std::vector<core::Time>> changes(const expr::Expression& expression, core::Time from,
                                                core::Time to);

 private:
  using Reference = std::pair<const model::Type*, std::int64_t>;

  /// The records that the expression reaches by its first names.
  std::map<std::string, Reference> references(const expr::Expression& expression) const;
  core::Result<const std::vector<store::Event>*> events_of(const Reference& reference);
  core::Result<store::Record> record_at(const Reference& reference, core::Time at);

  Surroundings& around_;
  const model::Type& series_;
  store::Record row_;
  std::map<Reference, std::vector<store::Event>> events_;  ///< in the order of time
};

}  // namespace nhip::records
