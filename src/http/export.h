// Lists as files: CSV and XLSX, written page by page.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "core/result.h"
#include "http/app.h"
#include "http/list_query.h"

namespace nhip::http {

struct Extract {
  std::shared_ptr<SpoolFile> file;
  std::int64_t size = 0;
  std::int64_t rows = 0;
  std::string media_type;
  std::string ending;
};

/// All rows of the question (at most a million) with the viewer's rights. Cells that a spreadsheet
/// would take for a formula begin with an apostrophe in CSV, and are texts in XLSX.
/// http.parameter (no such format, field or language).
core::Result<Extract> write_extract(App& app, const model::Type& type,
                                    const ListQuestion& question, const Request& request);

/// A file of its own in the spool folder. http.spool.
core::Result<std::shared_ptr<SpoolFile>> make_spool_file(const App& app);

}  // namespace nhip::http
