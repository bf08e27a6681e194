// The rows that were rejected, in a file that can be corrected and imported again.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "core/result.h"
#include "records/import_source.h"

namespace nhip::records {

/// CSV with the header of the source and two columns more, the place and the reason; of NDJSON
/// NDJSON. Both names begin with own_column, so that the import passes them over.
class RejectedRows {
 public:
  /// Goes on behind `bytes` of a file that is there. import.rejected_rows.
  core::Result<void> open(const std::filesystem::path& file, const ImportSource& source,
                          std::int64_t bytes);
  bool is_open() const { return out_.is_open(); }
  core::Result<void> add(const ImportSource& source, const ImportRow& row, const std::string& place,
                         const core::Error& error);
  /// Writes what was added since, in the order of the source; how long the file is.
  /// import.rejected_rows.
  core::Result<std::int64_t> flush();

 private:
  struct Pending {
    std::int64_t line = 0;
    std::string text;
  };

  core::Result<void> write(const std::string& text);

  std::filesystem::path path_;
  std::ofstream out_;
  bool json_ = false;
  bool header_ = false;
  std::int64_t bytes_ = 0;
  std::vector<Pending> pending_;  ///< rows of a batch, not in the order of the file
};

}  // namespace nhip::records
