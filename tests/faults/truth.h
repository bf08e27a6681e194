// What must be in the store: a count of its own, kept by the tests beside the program. It shares no
// code with the program: maps and dates as text.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "store/database.h"

namespace nhip::faults {

/// A dossier as it must stand; days are "2024-03-05", "" = has not happened.
struct Dossier {
  std::string unit;
  std::string channel;
  std::string state;
  std::string received;
  std::string resolved;
  std::string withdrawn;
  int revision = 0;  ///< how many events it has
  /// Transfers: day -> the unit from then on; what it was made in stands first. Not in the row.
  std::map<std::string, std::string> owners{};
  std::string last{};  ///< the day of the last deed; not in the row

  /// Whose it was on a day.
  const std::string& owner_on(const std::string& day) const;
  /// Of the row.
  friend bool operator==(const Dossier& a, const Dossier& b) {
    return a.unit == b.unit && a.channel == b.channel && a.state == b.state &&
           a.received == b.received && a.resolved == b.resolved && a.withdrawn == b.withdrawn &&
           a.revision == b.revision;
  }
};

/// A figure that can be told from the truth.
struct Expected {
  std::string code;
  std::string dims;
  std::string period;
  long value = 0;
};

struct Truth {
  std::map<std::string, Dossier> dossiers;    ///< by external id
  std::map<std::string, std::string> issues;  ///< key -> state
  std::map<std::string, std::string> units;   ///< slug -> state
  /// Key of an Issue -> what its figures were when it was approved. Not in the tables.
  std::map<std::string, std::string> printed{};

  friend bool operator==(const Truth& a, const Truth& b) {
    return a.dossiers == b.dossiers && a.issues == b.issues && a.units == b.units;
  }

  /// The last revision of a month's report; 0 when there is none.
  int revision_of(const std::string& period) const;
  /// The figures of a month's report, in one text.
  std::string report_of(const std::string& period) const;

  /// Figures of a few windows and days of 2024, by channel and unit, counted here.
  std::vector<Expected> figures() const;
  /// External ids of the dossiers received in a span of days, in their order.
  std::vector<std::string> received(const std::string& from, const std::string& to) const;

  /// What the tables of a store say. Read without the program's own reading of records.
  static Truth of(store::Database& database);
};

/// In words, where two truths differ; "" when they do not.
std::string difference(const Truth& there, const Truth& wanted);

}  // namespace nhip::faults
