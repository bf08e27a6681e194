// Records that the store holds already and that the facts count: stations, services loaded as
// structure.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/result.h"
#include "expr/evaluate.h"
#include "simulate/places.h"
#include "store/store.h"

namespace nhip::simulate {

struct ExistingRecord {
  store::Record record{};
  std::vector<store::Spell> spells{};  ///< of a tracked type
};

/// A record as it was on a day, for expressions. References are codes.
class RecordOnDay : public expr::Environment {
 public:
  RecordOnDay(const model::Type& type, const store::Record& record,
              const store::Spell* spell = nullptr)
      : type_(type), record_(record), spell_(spell) {}
  core::Value path(std::string_view names) const override;

 private:
  const model::Type& type_;
  const store::Record& record_;
  const store::Spell* spell_;
};

class Existing {
 public:
  /// Reads the records of a type that are not simulated, once. Simulated ones are left out: they
  /// are what an interrupted simulation of the same facts wrote.
  core::Result<const std::vector<ExistingRecord>*> of(store::Store& store, const model::Type& type);
  /// What they add to an indicator over spells (on the last day) or to a flow (in the window).
  /// 0 for a type that was not read.
  std::int64_t count(const model::Type& type, const model::Indicator& indicator,
                     const model::Dims& dims, core::Window days, const Places& places) const;

 private:
  std::map<std::string, std::vector<ExistingRecord>> known_;
};

/// Ids of the simulated records of a type, in order.
core::Result<std::vector<std::int64_t>> simulated_ids(store::Store& store, const model::Type& type);
core::Result<bool> is_empty(store::Store& store, const model::Type& type);

}  // namespace nhip::simulate
