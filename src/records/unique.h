// Values that only one record of a type may have: fields marked unique, and one return per unit and
// window.
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
  UniqueValues(store::Database& database, const TypePlan& plan)
      : database_(database), plan_(plan) {}

  /// records.value_taken with the code of the record that has the value; records.return_exists.
  core::Result<void> claim(const store::Record& record);
  /// A code without a serial, of a record that is new. records.code_taken.
  core::Result<void> claim_code(const std::string& code);

 private:
  core::Result<void> claim_value(const store::Record& record, int field);
  core::Result<void> claim_window(const store::Record& record);
  core::Result<void> claim_key(std::string key, const store::Record& record,
                               const core::Error& taken);

  store::Database& database_;
  const TypePlan& plan_;
  std::set<std::pair<std::string, std::int64_t>> claimed_;
};

}  // namespace nhip::records
