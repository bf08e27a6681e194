// What a record in memory contributes to an indicator, without asking the database.
//
// The select of Contributions remains what an indicator counts; this is the same for a record that
// is about to be written, and a property test holds the two together. It serves records that were
// given to one unit, and indicators of which the record and those it names tell everything.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/result.h"
#include "indicators/cells.h"
#include "indicators/contributions.h"
#include "records/environment.h"

namespace nhip::indicators {

class Contributor {
 public:
  /// None where only the database can tell: of stocks over spells, and of what reads the id, code
  /// or revision that a record is given when it is written.
  static std::optional<Contributor> make(const Contributions& contributions);

  /// Adds to the cells what the record contributes, `times` 1 or -1. `environment` is that of the
  /// record. The errors of the database, where a record it names is read.
  core::Result<void> add(const records::RecordEnvironment& environment, const store::Record& record,
                         int times, Cells& cells) const;

 private:
  explicit Contributor(const model::Indicator& indicator) : indicator_(&indicator) {}

  bool counts(const store::Record& record) const;

  const model::Indicator* indicator_;
  std::vector<std::string> uncounted_{};  ///< states that leave every count
  int begin_ = -1;                        ///< fields
  int end_ = -1;
  int sum_ = -1;
};

}  // namespace nhip::indicators
