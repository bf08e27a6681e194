// The units of the store, and those that must be added so that the facts have somewhere to happen.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/result.h"
#include "indicators/placement.h"
#include "records/records.h"
#include "simulate/facts.h"

namespace nhip::simulate {

/// A unit that is there, or will be: id 0 until it is written.
struct Unit {
  std::int64_t id = 0;
  std::string slug{};
  std::string name{};
  std::string kind{};
  std::string level{};
  std::string group{};
  std::string agency_code{};
  int parent = -1;     ///< position, of units to be added
  double weight = 1;   ///< how much work it has beside the others
  core::Date since{};  ///< of units to be added: when they are established
};

class Places {
 public:
  static core::Result<Places> read(store::Store& store, std::uint64_t seed);

  /// Adds what the facts need: a root, the units they name, `wanted[level]` units of each level
  /// they name. Facts give the level of a unit they name (level=commune;org_unit=x); without one it
  /// is of the province.
  void complete(const model::Model& model, const std::vector<Fact>& facts,
                const std::map<std::string, std::int64_t>& wanted, core::Date since);
  /// Adds the units that facts about units themselves count ("org.divisions[org_unit=dic] = 4").
  /// simulate.contradictory_facts when there are more already; simulate.cannot when no kind of unit
  /// counts so.
  core::Result<void> settle(const model::Model& model, const std::vector<Fact>& facts);
  /// Writes the added units, in one batch. Their ids are known afterwards.
  core::Result<std::int64_t> write(records::Records& records, core::Time now);

  const std::vector<Unit>& units() const { return units_; }
  const Unit& unit(int i) const { return units_[static_cast<std::size_t>(i)]; }
  int root() const { return root_; }
  /// The root of a day: a province may have joined another.
  int root_on(core::Date day) const;
  int find(std::string_view slug) const;  ///< -1

  struct At {
    bool valid = false;
    std::string level{};
    std::string group{};
  };
  At at(int unit, core::Date day) const;
  /// How many units an indicator of units themselves counts on a day.
  std::int64_t count(const model::Indicator& indicator, const model::Dims& dims,
                     core::Date day) const;
  int parent(int unit, core::Date day) const;  ///< -1
  bool valid_through(int unit, core::Window days) const;
  /// Whether the unit is among those that the dimensions of the tree mean on a day; dimensions that
  /// are the very field that places the records (the issuer of a document) are of the tree too.
  bool matches(int unit, core::Date day, const model::Indicator& indicator,
               const model::Dims& dims) const;
  /// Days inside the window on which the tree changes.
  std::vector<core::Date> changes_in(core::Window window) const {
    return placement_.tree().changes_in(window);
  }
  std::int64_t added() const { return static_cast<std::int64_t>(units_.size() - existing_); }
  /// Units that facts name and that were not there.
  const std::vector<std::string>& named() const { return named_; }
  bool is_owner(const model::Indicator& indicator, std::string_view dimension) const;
  /// Where work goes when nothing is said: not the root, not divisions or villages.
  bool works(int unit) const;

 private:
  int add(const model::Model& model, std::string level, std::string slug);
  core::Result<void> settle(const model::Model& model, const Fact& fact, core::Date since);
  void weigh(Unit& unit) const;

  const model::Model* model_ = nullptr;
  indicators::Placement placement_;
  std::vector<Unit> units_;
  std::vector<std::string> named_;
  std::size_t existing_ = 0;
  int root_ = -1;
  std::vector<int> roots_;  ///< of all days
  core::Date since_{};
  std::uint64_t seed_ = 0;
};

/// Whether a dimension is read from the field that places the records of the indicator's type.
bool names_owner(const model::Model& model, const model::Indicator& indicator,
                 std::string_view dimension);

}  // namespace nhip::simulate
