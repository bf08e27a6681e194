// Values a thousand times what is usual: a unit of measure or a point taken for a comma, more often
// than not.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/decimal.h"
#include "core/result.h"
#include "records/change.h"
#include "records/import_columns.h"

namespace nhip::records {

/// A value that should be looked at; `name` is the field or cell.
struct Jump {
  std::string name;
  core::Error error;  ///< import.jump: the value, the usual, the factor
};

/// Keeps what is usual for each number field of a type, and for each cell of a unit.
///
/// A value is a jump when it is 300 times the middle of at least four known ones, or a 300th of it,
/// and also far (30 times) beyond the highest or lowest tenth of them; and when a record's own
/// value changes by such a factor.
class ImportJumps {
 public:
  explicit ImportJumps(const TypePlan& plan) : plan_(&plan) {}

  /// Of a new record: its numbers against those of others. `unit` is that of a return, 0 else.
  core::Result<std::vector<Jump>> look_at(Surroundings& around, const ImportedRow& row,
                                          std::int64_t unit);
  /// Of a change: the new value against the old one.
  static std::vector<Jump> look_at(const std::vector<FieldChange>& changes);

 private:
  static constexpr int known_values = 400;

  core::Result<std::vector<core::Decimal>*> usual(Surroundings& around, const std::string& name,
                                                  std::int64_t unit, const std::string& dims);

  const TypePlan* plan_;
  std::map<std::string, std::vector<core::Decimal>> usual_;
};

}  // namespace nhip::records
