// The single records behind the counts of a flow: where, when, by which way, referring to what.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <vector>

#include "simulate/inputs.h"
#include "simulate/plan.h"
#include "simulate/references.h"

namespace nhip::simulate {

constexpr std::size_t most_axes = 6;

struct FlowRecord {
  std::int32_t combination = 0;
  std::int32_t route = 0;
  std::int32_t unit = 0;
  std::int32_t target = -1;                ///< in the pool of the leading reference
  std::array<core::Time, most_axes> at{};  ///< of the axes present
};

/// Records of one type as drafts, made one by one when they are written.
class FlowRecords {
 public:
  FlowRecords(const model::Model& model, const Flow& flow, const Places& places,
              const Moments& moments, const std::map<std::string, Pool>& pools, std::uint64_t seed,
              std::int64_t first_number)
      : model_(model),
        flow_(flow),
        type_(*flow.schema.type),
        places_(places),
        moments_(moments),
        pools_(pools),
        seed_(seed),
        first_number_(first_number),
        inputs_(model, type_),
        named_(named_references(flow.schema)) {}

  /// Chooses units, references and moments. simulate.cannot when an outcome fits no dates.
  core::Result<void> prepare(const Plan& plan);
  std::int64_t size() const { return static_cast<std::int64_t>(records_.size()); }
  const model::Type& type() const { return type_; }
  records::Draft draft(std::int64_t index) const;
  /// The types that its records refer to.
  static std::vector<std::string> referred(const model::Type& type);

 private:
  /// Windows in which different targets are counted: what may be used there, how often each is used
  /// by the records that belong to it, and these records.
  struct Window {
    std::size_t different = 0;
    core::Window days{};
    std::vector<int> chosen{};
    std::vector<std::size_t> own{};
    std::set<int> covered{};  ///< targets that inner windows use
    std::map<int, int> used{};
  };

  const Pool* pool_of(int field) const;
  void find_leading();
  core::Result<void> choose_all_times();
  core::Result<void> choose_times(std::size_t index, Random& random);
  bool other_target(std::size_t index, Random& random);
  bool any_target(std::size_t index, Random& random, int from, int ends);
  bool term(FlowRecord& record, const Member& member, Random& random, int from, int ends,
            bool everywhere = false);
  void other_times(FlowRecord& record, const Member& member, Random& random,
                   std::array<bool, most_axes>& known);
  core::Decimal budget(const FlowRecord& record,
                       const std::map<std::string, core::Value>& known) const;
  bool present_in(const Member& member, int axis) const;
  const model::Field& field_of(int axis) const;
  std::string mode(const FlowRecord& record) const;
  core::Result<void> spread_units(const Plan& plan);
  core::Error cannot_spread() const;
  core::Result<void> spread_targets(const Plan& plan);
  void find_windows(const Plan& plan);
  core::Result<void> choose_targets(std::size_t window, std::size_t wanted, Random& random);
  core::Result<void> cover(Window& window, Random& random);
  void draw_rest(Window& window, Random& random);
  core::Result<void> draw_free(std::size_t index);
  core::Date day_of(std::size_t index) const;
  bool suits_beyond(const FlowRecord& record) const;
  Given known_of(const FlowRecord& record, Random& random) const;
  std::vector<core::Time> step_times(const FlowRecord& record, const Route& route,
                                     Random& random) const;
  const Route& route_of(const FlowRecord& record) const;
  std::int64_t id_of(int field, const std::string& code) const;
  int draw_target(int field, const Pool& pool, Random& random, const Subject& subject,
                  const Unit& unit) const;
  std::string level_of(const FlowRecord& record) const;
  int axis(std::string_view field) const;

  const model::Model& model_;
  const Flow& flow_;
  const model::Type& type_;
  const Places& places_;
  const Moments& moments_;
  const std::map<std::string, Pool>& pools_;
  std::uint64_t seed_;
  std::int64_t first_number_;
  Inputs inputs_;
  std::map<std::string, std::set<std::string>> named_;  ///< codes that facts name, by their type
  int leading_ = -1;  ///< the reference that a term or a count of different values depends on
  std::vector<FlowRecord> records_;
  std::vector<const Member*> members_;             ///< of each record
  std::vector<std::vector<std::size_t>> counted_;  ///< of each Different: records that it counts
  std::vector<Window> windows_;
  std::vector<int> innermost_;  ///< of each record: its window, or -1
  std::vector<bool> timed_;
};

}  // namespace nhip::simulate
