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

  friend bool operator==(const Dossier&, const Dossier&) = default;
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

  friend bool operator==(const Truth&, const Truth&) = default;

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
