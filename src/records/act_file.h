// A reorganisation as people write it: one file of TOML for one decision (docs/reorganisation.md).
//
// In:   the file. Out: an Act, or every error with file:line:column. Names of units are not looked
// up here.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/decimal.h"
#include "core/result.h"
#include "core/time.h"
#include "model/tree.h"

namespace nhip::records {

/// One clause of an act; which parts are filled follows from its kind.
struct Clause {
  enum class Kind { establish, merge, split, cede, transfer, move, rename, renumber, end };
  Kind kind = Kind::establish;
  expr::Source source{};
  std::vector<model::Text> units{};     ///< merged, moved, ended; the one that is split, renamed …
  std::vector<model::Text> into{};      ///< merged into (one), split into (several), ceded to
  std::vector<core::Decimal> shares{};  ///< of `into`; empty = not known
  std::vector<std::string> outside{};   ///< bodies outside that go into it
  std::string level{};                  ///< of `end`: all units of this level
  std::vector<std::string> record_types{};                    ///< of `transfer`
  std::vector<std::pair<std::string, std::string>> fields{};  ///< of the unit, as given
};

struct Act {
  std::string key;
  std::string title;
  std::string basis{};
  core::Date day;
  std::vector<Clause> clauses{};  ///< in the order of the file

  /// What it says, one line a clause; the same for files that differ in spaces and order of keys.
  std::vector<std::string> lines() const;
};

/// model.unreadable, model.syntax, model.key_unknown, model.required_missing, model.wrong_kind,
/// model.value (shares that do not add up to 1, a split into one unit).
std::expected<Act, core::Errors> read_act(const std::filesystem::path& file);

}  // namespace nhip::records
