// Records that others refer to: which are there, and which suit a record.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "simulate/existing.h"
#include "simulate/lives.h"

namespace nhip::simulate {

/// One record that can be referred to. `id` is 0 until it is written.
struct Target {
  std::int64_t id = 0;
  std::string code{};  ///< where it is known before the record is written
  std::vector<core::Value> values{};
  std::string level{};
  core::Date born{};
  std::set<core::Date> counted{};  ///< days of snapshots on which facts count it
  bool lasting = false;            ///< the store held it before
  double weight = 1;
};

class Pool {
 public:
  Pool() = default;
  Pool(const model::Model& model, const model::Type& type, const Lives* lives,
       const std::vector<ExistingRecord>& existing, const Places& places, std::uint64_t seed);

  const model::Type& type() const { return *type_; }
  bool empty() const { return targets_.empty(); }
  const std::vector<Target>& targets() const { return targets_; }
  /// Whether the target is one of those that facts count around a day; true where no fact counts
  /// them.
  bool is_current(const Target& target, core::Date day) const;
  /// Ids of the lives, in their order, once they are written.
  void set_ids(const std::vector<std::int64_t>& ids);

  /// A target that suits: of the unit's level where targets have one, equal in the codes of lists
  /// that both have (kind of host), and of a matter that is the unit's. -1 when there is none.
  int draw(Random& random, const model::Type& referrer, const Given& known, core::Date day,
           std::string_view level, const Unit& unit) const;
  /// Whether units are there for what the target is about, and this is one of them; or none is,
  /// and this one is there for nothing else.
  bool is_matter_of(const Target& target, const Unit& unit) const;
  int find(std::string_view code) const;  ///< -1

 private:
  const model::Type* type_ = nullptr;
  /// The day of a snapshot that speaks for a day: the next one, else the last.
  std::optional<core::Date> speaker(core::Date day) const;

  void divide_matters(const model::Model& model, const Places& places);

  std::vector<Target> targets_;
  std::vector<core::Date> days_;  ///< of the snapshots
  std::size_t from_lives_ = 0;    ///< the first targets are existing records, then come the lives
  int level_field_ = -1;
  int matter_field_ = -1;  ///< the code of what targets are about ("health")
  /// Codes that a unit is there for by its name ("Sở Y tế"), by the unit's name.
  std::map<std::string, std::set<std::string>> matters_;
  std::set<std::pair<std::string, std::string>> claimed_;  ///< level and code
  struct Choice {
    std::vector<int> targets;
    Chances chances;
  };
  mutable std::map<std::string, Choice> known_;
};

/// The field that alone makes the code of a type (code = "{key}"); -1 when there is none.
int key_field(const model::Type& type);
/// Codes of records that facts name, by the type of the record ("project=radio_2023").
std::map<std::string, std::set<std::string>> named_references(const Schema& schema);

}  // namespace nhip::simulate
