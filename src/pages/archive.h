// Zip archives in memory: the container of DOCX.
#pragma once

#include <map>
#include <string>

#include "core/result.h"

namespace nhip::pages {

/// Name within the archive -> bytes.
using Parts = std::map<std::string, std::string>;

/// The archive's bytes: parts in the order of their names, all dated 1980-01-01, so that the same
/// parts give the same bytes. archive.failed.
core::Result<std::string> pack(const Parts& parts);

/// archive.malformed (no zip archive, or a damaged part), archive.too_large (parts beyond 256 MB together).
core::Result<Parts> unpack(const std::string& bytes);

}  // namespace nhip::pages
