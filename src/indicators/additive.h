// A value for some dimensions from values that were given for others: exactly these, or all members
// of "a+b", or all members of a partition. A member without a value is unknown, not 0.
#pragma once

#include <functional>
#include <optional>

#include "core/decimal.h"
#include "model/model.h"

namespace nhip::indicators {

struct Given {
  core::Decimal value;
  bool estimate = false;

  Given& operator+=(const Given& other) {
    value += other.value;
    estimate = estimate || other.estimate;
    return *this;
  }
};

/// `find` knows what was given for exactly some (canonical) dimensions. With `adds` false only that
/// counts.
std::optional<Given> given_for(const model::Model& model, const model::Indicator& indicator,
                               const model::Dims& dims, core::Date day, bool adds,
                               const std::function<std::optional<Given>(const model::Dims&)>& find);

/// The members of a partition: those it lists, else every value of the dimension's list.
std::vector<std::string> partition_members(const model::Model& model,
                                           const model::Indicator& indicator,
                                           const model::Partition& partition);

}  // namespace nhip::indicators
