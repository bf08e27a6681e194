// The names an expression sees while a record is written: its fields, and through references the
// fields of others.
#pragma once

#include <optional>

#include "expr/evaluate.h"
#include "records/change.h"

namespace nhip::records {

class RecordEnvironment : public expr::Environment {
 public:
  RecordEnvironment(Surroundings& around, const model::Type& type, const store::Record& record)
      : around_(around), type_(type), record_(record) {}

  core::Value path(std::string_view names) const override;
  core::Value working_time(core::Time start, const core::Decimal& hours) const override;
  /// The code of the record that a path to a reference names; the value as text otherwise.
  std::string text(std::string_view names) const;
  /// What went wrong in the database while values were read.
  const std::optional<core::Error>& error() const { return error_; }

 private:
  Surroundings& around_;
  const model::Type& type_;
  const store::Record& record_;
  mutable std::optional<core::Error> error_;
};

}  // namespace nhip::records
