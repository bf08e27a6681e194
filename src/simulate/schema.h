// What tells the records of a type apart, for the facts at hand: the fields that the indicators
// read.
//
// A combination chooses one value for each attribute; indicators are evaluated over it with the
// same expressions that count records.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/value.h"
#include "expr/evaluate.h"
#include "model/model.h"

namespace nhip::simulate {

/// An indicator that some fact needs, with the dimensions that are asked of it.
struct Use {
  const model::Indicator* indicator = nullptr;
  model::Dims dims{};
  bool partitioned(std::string_view dim, core::Date day) const;
};

struct Choice {
  core::Value value{};             ///< Missing: not filled
  std::vector<core::Value> all{};  ///< values that no fact tells apart from it
  double weight = 1;
};

struct Attribute {
  enum class What {
    field,  ///< a code, a boolean, a reference (by the code of its record)
    state,
    presence,  ///< whether a time or date field is filled
    beyond     ///< a field of a referenced record ("service.field")
  };
  std::string path;
  What what = What::field;
  int field = -1;  ///< of the type; of `beyond`, the reference
  std::vector<Choice> choices{};
};

using Combination = std::vector<int>;  ///< a choice for each attribute

struct Schema {
  const model::Type* type = nullptr;
  std::vector<Attribute> attributes{};
  std::vector<int>
      axes{};  ///< time fields on which the indicators count, each with an attribute of presence
  /// An attribute that divides all records of an indicator into parts.
  struct Division {
    const model::Indicator* indicator = nullptr;
    int attribute = -1;
  };
  std::vector<Division> divisions{};

  int attribute(std::string_view path) const;
  const Choice& choice(const Combination& combination, int attribute) const;
  /// Without those that count in a whole and in none of its parts.
  std::vector<Combination> combinations() const;
  double weight(const Combination& combination) const;
  /// Whether the record counts in the indicator under these dimensions, days and units aside.
  bool counts(const Combination& combination, const model::Indicator& indicator,
              const model::Dims& dims) const;
};

/// Attributes from the uses of a type. `axes` are added as attributes of presence. simulate.cannot:
/// an indicator that adds up a field, or reads one that no fact can tell apart.
core::Result<Schema> make_schema(const model::Model& model, const model::Type& type,
                                 const std::vector<Use>& uses, const std::vector<int>& axes);

/// Values of a combination for expressions; fields that are no attribute have their default.
class CombinationEnvironment : public expr::Environment {
 public:
  CombinationEnvironment(const Schema& schema, const Combination& combination)
      : schema_(schema), combination_(combination) {}
  core::Value path(std::string_view names) const override;

 private:
  const Schema& schema_;
  const Combination& combination_;
};

/// Whether the guard of an action is false for certain: it reads nothing but attributes that the
/// combination has (of fields that never change, with `fixed_only`).
bool forbids(const Schema& schema, const Combination& combination, const model::Action& action,
             bool fixed_only = false);

}  // namespace nhip::simulate
