// Values that only one record of a type may have: fields marked unique, and one return per unit and
// window; and those that two records should not share without a reason.
#pragma once

#include <cstdint>
#include <set>
#include <string>

#include "core/result.h"
#include "records/plan.h"
#include "store/store.h"

namespace nhip::records {

/// Within one batch and against the store.
class UniqueValues {
 public:
  explicit UniqueValues(const TypePlan& plan) : plan_(plan) {}

  /// records.value_taken with the code of the record that has the value; records.return_exists.
  core::Result<void> claim(store::Database& database, const store::Record& record);
  /// records.alike, naming the record of the same unit that agrees in all fields of a set.
  core::Result<void> heed_alike(store::Database& database, const store::Record& record);
  /// A code without a serial, of a record that is new. records.code_taken.
  core::Result<void> claim_code(store::Database& database, const std::string& code);

 private:
  core::Result<void> claim_value(store::Database& database, const store::Record& record, int field);
  core::Result<void> claim_window(store::Database& database, const store::Record& record);
  core::Result<void> claim_key(std::string key, const store::Record& record,
                               const core::Error& taken);

  const TypePlan& plan_;
  std::set<std::pair<std::string, std::int64_t>> claimed_;
};

}  // namespace nhip::records
