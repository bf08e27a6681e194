// What a report asked and what it was told: figures, parts, windows and names. Asked once, kept,
// and frozen with the report, so that it can be worded again without the store, the records or the
// definitions.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/decimal.h"
#include "core/result.h"
#include "core/time.h"
#include "indicators/figures.h"
#include "reports/template.h"

namespace nhip::reports {

struct BlockWindow {
  core::Window window;
  std::string calendar{};  ///< that cut it; "" for bare days
  std::string view{};      ///< of the units: "" as they were, "as_of:2025-06-30"
};

struct Ask {
  std::string code;
  model::Dims dims{};
  BlockWindow in;
  std::string versus{};    ///< previous, year, plan, since:DAY
  std::string plan_set{};  ///< of a plan; "" = any

  /// "code|dims|from..to|calendar|view:…|set:…|versus"; the last three if any
  std::string key() const;
  /// report.frozen_malformed.
  static core::Result<Ask> parse(std::string_view key);
};

/// A figure with all that its wording needs.
struct Answer {
  std::optional<core::Decimal> value{};
  indicators::State state = indicators::State::missing;
  std::string unit{};
  std::string unit_label{};  ///< in Vietnamese
  std::string label{};       ///< of the indicator, with the names of the dimensions asked
  int decimals = 0;
  bool share = false;   ///< changes by points, never by percent
  bool at_end = false;  ///< told of a day: from = to
  bool simulated = false;
  std::string source{};  ///< of a published value
  std::int64_t reported = 0, expected = 0;
  std::string definition{};  ///< digest
  std::string dims{};        ///< canonical text of the dimensions asked
  // compared
  std::optional<core::Decimal> base{};
  indicators::State base_state = indicators::State::missing;
  std::optional<core::Decimal> change_abs{}, change_pct{};
  std::optional<indicators::Reason> reason{};  ///< why it cannot be told
  std::vector<indicators::Break> breaks{};     ///< in its window, or between it and its base

  bool known() const { return value.has_value(); }
};

struct Member {
  std::string code;
  std::string name;
  std::map<std::string, std::string> fields{};  ///< of a record: as they are printed
};

/// The parts a loop runs over, in the place where it stands.
struct AskParts {
  EachTag each;
  model::Dims dims{};  ///< of each.of, with the loops around filled in
  BlockWindow in;

  std::string key() const;
};

/// A day that changes are told against, with the name of the decision that set it.
struct Baseline {
  core::Date day;
  std::string title;
};

/// Where answers come from while a report is new.
class Asker {
 public:
  virtual ~Asker() = default;
  virtual core::Result<Answer> figure(const Ask& ask) = 0;
  virtual core::Result<std::vector<Member>> parts(const AskParts& ask) = 0;
  virtual core::Result<BlockWindow> window(const std::string& block, const BlockRule& rule) = 0;
  virtual core::Result<std::string> unit_name(const std::string& unit) = 0;  ///< "" = no such unit
  virtual core::Result<std::string> province() = 0;  ///< name of the root of the tree
  virtual core::Result<std::optional<Baseline>> baseline(const std::string& name) = 0;
};

/// All answers of one report.
struct Ledger {
  std::map<std::string, Answer> figures;
  std::map<std::string, std::vector<Member>> parts;
  std::map<std::string, BlockWindow> windows;
  std::map<std::string, std::string> units;
  std::map<std::string, std::optional<Baseline>> baselines;
  std::optional<std::string> province;
};

class Answers {
 public:
  /// New answers come from `asker`; with nullptr, what is not in the ledger is
  /// report.frozen_incomplete.
  explicit Answers(Asker* asker, Ledger ledger = {}) : asker_(asker), ledger_(std::move(ledger)) {}

  core::Result<const Answer*> figure(const Ask& ask);
  core::Result<std::vector<Member>> parts(const AskParts& ask);
  core::Result<BlockWindow> window(const std::string& block, const BlockRule& rule);
  core::Result<std::string> unit_name(const std::string& unit);
  core::Result<std::string> province();
  core::Result<std::optional<Baseline>> baseline(const std::string& name);

  const Ledger& ledger() const { return ledger_; }

 private:
  Asker* asker_;
  Ledger ledger_;
};

}  // namespace nhip::reports
