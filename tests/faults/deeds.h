// What a province does in a year, drawn by lot: each deed with what must be true after it.
#pragma once

#include <map>
#include <random>
#include <string>
#include <vector>

#include "faults/truth.h"

namespace nhip::faults {

enum class Kind {
  receive,
  resolve,
  correct,
  withdraw,
  transfer,
  erase,
  import,
  merge,
  approve,
  issue,
  revise,
  migrate,  ///< an addition, which goes by itself
  step      ///< from one version of the dossier to the next
};
std::string_view to_string(Kind kind);

struct ImportedRow {
  std::string external_id;
  std::string unit;
  std::string channel;
  std::string received;  ///< "2024-03-05 08:30"
  std::string resolved;  ///< "" = not yet
};

struct Deed {
  Kind kind = Kind::receive;
  std::string external_id{};  ///< of the dossier
  std::string unit{};         ///< receive; transfer: to whom; merge: the unit that ends
  std::string channel{};      ///< receive, correct
  std::string at{};           ///< when it happened
  std::string period{};       ///< approve, issue, revise
  int revision = 1;           ///< of the report: the one approved, issued or opened
  std::vector<ImportedRow> rows{};
  std::string number{};  ///< issue: of the Issue

  /// "resolve x17 at 2024-03-05 10:00".
  std::string text() const;
  std::string key() const;  ///< of the report's revision
  void apply_to(Truth& truth) const;
};

/// A year, day by day. The same seed gives the same deeds as long as each is done.
class Year {
 public:
  explicit Year(std::uint64_t seed) : random_(seed) {}

  /// What may be done next, given what is true. A draw without an answer is drawn anew.
  Deed next(const Truth& truth);
  std::uint64_t draw(std::uint64_t below) { return random_() % below; }

 private:
  std::string today() const;
  std::string time(int hour_from);
  Deed dossier_deed(Kind kind, const Truth& truth);
  Deed import(const Truth& truth);
  Deed report(const Truth& truth);
  Deed revision(const Truth& truth);

  std::mt19937_64 random_;
  int day_ = 0;  ///< since 2024-01-02
  int made_ = 0;
  int steps_ = 0;
};

/// "external_id,handler,service,channel,received_at,resolved_at" and the rows.
std::string csv_of(const std::vector<ImportedRow>& rows);

}  // namespace nhip::faults
