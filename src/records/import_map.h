// A mapping file: what the columns of somebody else's table mean.
//
//   [columns]                    ignore = ["STT"]
//   "Mã hồ sơ"  = "external_id"  [constants]
//   "Ngày nhận" = "received_at"  channel = "direct"
//                                [values.channel]
//                                "trực tiếp" = "direct"
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>

#include "core/result.h"

namespace nhip::records {

struct ImportMap {
  std::map<std::string, std::string> columns{};    ///< header -> field
  std::map<std::string, std::string> constants{};  ///< field -> value of every row
  std::map<std::string, std::map<std::string, std::string>> values{};  ///< field -> text -> value
  std::set<std::string> ignored{};

  /// import.map_malformed with file:line:column.
  static core::Result<ImportMap> read(const std::filesystem::path& file);
};

}  // namespace nhip::records
