// Figures: what is counted, for whom, when, as known at which moment, and from which records.
//
// An indicator is one select of contributions (contributions.h). From it come the live figure, the
// list of its records, the rollups and their verification. Nothing is counted in two ways. Same
// definitions, same records, same as_of: same Figure.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/decimal.h"
#include "core/result.h"
#include "core/time.h"
#include "model/model.h"
#include "records/units.h"
#include "store/store.h"

namespace nhip::indicators {

struct Question {
  std::string code;
  model::Dims dims{};      ///< canonical; org_unit is the exact unit
  std::string unit{};      ///< subtree at the date; "" = everything
  core::Window window{};   ///< a state is asked at window.last()
  std::string calendar{};  ///< name of the calendar the window was cut by, "" for bare days
  std::optional<core::Time> as_of{};  ///< as it was known at a moment, units included
  /// How far the journal had come at that moment, lane by lane ("1:4711 2:12"): exact where several
  /// wrote at the same time. "" = by the clock of as_of.
  std::string heads{};
  std::string view{};      ///< of the units: "" or as_was, comparable, as_of:2025-06-30 (restate.h)
  std::string plan_set{};  ///< for plans
  std::string bound{};     ///< "lower" or "upper" of a range
};

enum class State { value, zero, missing, late, estimate, published, not_applicable, unknown_code };
std::string_view to_string(State state);

/// Why a figure cannot be told. The words for it are those of text_of (English) or of the phrases
/// of reports.
struct Reason {
  /// split_without_shares, merged_before, part_without_share: records of a unit belong to several
  /// of the units asked and others, and nobody said how much; outside: a part was kept elsewhere;
  /// unit_ended, unit_not_begun, level_ended: there is nothing of what was asked; shares_not_added:
  /// shares of several units have no sum; not_divisible: different values cannot be divided.
  std::string code;
  std::string unit{};   ///< slug; name of a body outside; level
  std::string other{};  ///< slug of the unit that went on, "" when none
  core::Date day{};     ///< the first day of the new order

  friend bool operator==(const Reason&, const Reason&) = default;
};
std::string text_of(const Reason& reason);

/// A day on which figures before and after are not quite of the same kind.
struct Break {
  core::Date day;
  std::string kind;      ///< definition | units
  std::string detail{};  ///< digests "3f… -> 9a…"; slugs of units

  friend bool operator==(const Break&, const Break&) = default;
};

struct Figure {
  Question question;
  std::optional<core::Decimal> value;  ///< exact, in `unit`; a share is 97.15, never 0.9715
  State state = State::missing;
  std::string unit;
  int decimals = 0;
  std::int64_t records = 0;        ///< how many records were counted (denominator of a share)
  core::Decimal opening;           ///< part of the value that is an opening balance
  std::int64_t reported = 0;       ///< units (or windows) that reported
  std::int64_t expected = 0;       ///< of how many
  std::string source{};            ///< of a published value
  bool simulated = false;          ///< some record behind it is simulated
  std::optional<Reason> reason{};  ///< of not_applicable: why
  std::vector<Break> breaks{};     ///< inside its window
};

/// A figure and what it is compared with.
struct Comparison {
  Figure now;
  Figure base;
  std::string versus;                       ///< previous, year, plan, since:2023-08-03
  std::optional<core::Decimal> change_abs;  ///< now - base (points for a share)
  std::optional<core::Decimal> change_pct;  ///< refused for ratios: missing
  std::vector<Break> breaks{};  ///< between the beginning of the base and the end of now
};

/// A record behind a figure, as `nhip records` prints it.
struct Source {
  std::string type;
  std::int64_t id = 0;
  std::string code;
  std::string unit;  ///< slug
  core::Date day;    ///< of the contribution
  std::int64_t amount = 1;
  std::string state;
  bool simulated = false;
};

class Figures {
 public:
  /// Reads units and reference values from the store's present state.
  explicit Figures(store::Store& store);
  /// With other definitions than those of the store: what it was made with earlier.
  Figures(store::Store& store, const model::Model& model);
  ~Figures();

  const model::Model& model() const;
  const records::UnitTree& units() const;

  /// model.indicator_unknown (with the nearest code), indicator.dimension_unknown,
  /// indicator.value_unknown, indicator.unit_unknown, view.malformed. States as in
  /// docs/ARCHITECTURE.md, "Missing is not zero".
  core::Result<Figure> compute(const Question& question);
  /// versus: "previous", "year", "plan", "since:YYYY-MM-DD". compare.malformed;
  /// compare.ratio_percent never: change_pct is absent.
  core::Result<Comparison> compare(const Question& question, std::string_view versus);
  /// Value of a target.
  core::Result<Figure> plan(const Question& question);

  /// One figure per combination of the given dimensions ("level", "channel", "org_unit" …), plus
  /// `month`.
  core::Result<std::vector<Figure>> pivot(const Question& question,
                                          const std::vector<std::string>& by);

  /// Every record behind the figure, in the order of day and code. For a ratio: those of the
  /// denominator.
  core::Result<void> sources(const Question& question,
                             const std::function<bool(const Source&)>& each);
  /// BLAKE2b of the sorted record codes behind a figure: what an Issue freezes.
  core::Result<core::Hash> digest(const Question& question);
  /// The questions about flows, stocks and readings that the figure is made of; of such itself.
  core::Result<std::vector<Question>> parts(const Question& question);

  /// Days strictly inside, on which figures before and after are not quite of the same kind.
  core::Result<std::vector<Break>> breaks(const Question& question, core::Window between);

  /// Runs `job` over one snapshot of the store: all figures that it asks agree with each other.
  core::Result<void> at_once(const std::function<core::Result<void>()>& job);
  /// How far the journal has come, as Question::heads says it.
  core::Result<std::string> heads();

 private:
  struct State_;
  std::unique_ptr<State_> state_;
};

/// Question from text as people and files write it. `period` as in core::Period; `dims` "k=v;k=v"
/// or "k=v,k=v".
core::Result<Question> question(const model::Model& model, std::string_view code,
                                std::string_view dims, std::string_view period,
                                std::string_view calendar = {});

}  // namespace nhip::indicators
