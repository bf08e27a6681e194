// The code of a record, from the template of its type:
// "{handler.agency_code}-{received_at:%y%m%d}-{serial:4}".
#pragma once

#include <span>
#include <string>

#include "core/result.h"
#include "records/change.h"
#include "store/store.h"

namespace nhip::records {

/// A code without its serial.
struct CodeFrame {
  std::string before;
  std::string after;
  int digits = 0;  ///< of the serial; it widens when more are needed (T2.5)
  bool serial = false;

  std::string with(std::int64_t number) const;
  std::string key() const { return before + after; }  ///< the series that the serial counts in
};

/// The frame for a record as it was created at `happened_at`. A time that is still missing is that
/// moment. records.value_missing names the field that the code needs; records.code_malformed for
/// spaces, commas and the like.
core::Result<CodeFrame> frame_code(Surroundings& around, const TypePlan& plan,
                                   const store::Record& record, core::Time happened_at);

/// Sets the codes of new records, serials in the order given, taken once for each series.
core::Result<void> number_codes(store::Transaction& tx, const model::Type& type,
                                std::span<const CodeFrame> frames,
                                std::span<store::Record* const> records);

}  // namespace nhip::records
