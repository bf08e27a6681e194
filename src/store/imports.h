// Imports as the store remembers them: how far each got, and what became of its rows. The line of
// an import is written in the transaction of each batch, so that one that was stopped goes on
// behind the last row that is stored.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/time.h"
#include "store/store.h"

namespace nhip::store {

/// received = stored + duplicate + rejected + dropped, always; updated is a part of stored.
struct ImportCounts {
  std::int64_t received = 0;
  std::int64_t stored = 0;
  std::int64_t updated = 0;
  std::int64_t duplicate = 0;
  std::int64_t rejected = 0;
  std::int64_t dropped = 0;
};

struct ImportJob {
  std::int64_t id = 0;  ///< 0 = not written yet
  std::string digest;   ///< of type, files, mapping and options
  std::string type;
  std::string source;     ///< names of the files, for people
  std::int64_t file = 0;  ///< files and sheets that are done
  std::int64_t row = 0;   ///< rows read of the next one
  ImportCounts counts{};
  std::int64_t rejected_bytes = 0;  ///< of the file of rejected rows
  core::Time began_at{};
  std::optional<core::Time> done_at{};
};

/// The last import of that digest, finished or not.
core::Result<std::optional<ImportJob>> last_import(Database& database, std::string_view digest);
/// Writes the job as it stands; its id when it is new.
core::Result<std::int64_t> put_import(Transaction& transaction, const ImportJob& job);

/// The values of a number field in the records made last, at most `count`: what is usual there.
core::Result<std::vector<core::Decimal>> recent_values(Database& database, const model::Type& type,
                                                       const std::string& field, int count);
/// The values that a unit gave for a cell in its last returns, at most `count`.
core::Result<std::vector<core::Decimal>> recent_cells(Database& database, const model::Type& type,
                                                      std::int64_t unit, const std::string& cell,
                                                      const std::string& dims, int count);

}  // namespace nhip::store
