// What the write path looks up again and again: prepared types, ids of codes, values of referenced
// records, the tree of units. Filled on demand, forgotten when a record changes or a transaction
// fails.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/result.h"
#include "model/model.h"
#include "records/plan.h"
#include "records/units.h"
#include "store/store.h"

namespace nhip::records {

/// A path such as "service.term_hours" as positions. `column` counts fields from 0; system columns
/// are negative.
struct PathPlan {
  struct Hop {
    int column = 0;
    const model::Type* target = nullptr;  ///< of a reference
  };
  std::vector<Hop> hops{};
  static constexpr int system(model::SystemColumn column) { return -1 - static_cast<int>(column); }
};

class Lookup {
 public:
  explicit Lookup(const model::Model& model) : model_(&model) {}

  const model::Model& model() const { return *model_; }
  const TypePlan& plan(const model::Type& type) { return *entry(type).plan; }
  const PathPlan& path(const model::Type& type, std::string_view names);

  /// By code, for units by any of their codes, else by external id; 0 when there is none.
  core::Result<std::int64_t> id_of(store::Database& database, const model::Type& target,
                                   std::string_view code);
  /// The record as it is now; nullptr when there is none. Valid until the next call.
  core::Result<const store::Record*> record(store::Database& database, const model::Type& type,
                                            std::int64_t id);
  core::Result<const UnitTree*> units(store::Database& database);
  /// records.reference_unknown with the nearest code.
  core::Error unknown(store::Database& database, const model::Type& target, std::string_view code);

  void forget(const model::Type& type, std::span<const std::int64_t> ids);
  void forget_all();

 private:
  struct Entry {
    std::unique_ptr<TypePlan> plan;
    TextMap<PathPlan> paths{};
    TextMap<std::int64_t> ids{};
    std::unordered_map<std::int64_t, store::Record> records{};
  };
  Entry& entry(const model::Type& type);

  const model::Model* model_;
  std::unordered_map<const model::Type*, Entry> entries_;
  std::optional<UnitTree> units_;
};

/// A column of a record; system columns are negative (PathPlan::system).
core::Value value_at(const store::Record& record, int column);
/// The id a value of kind reference holds; 0 when missing.
std::int64_t reference_id(const core::Value& value);

}  // namespace nhip::records
