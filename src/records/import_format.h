// Numbers and dates as tables write them -> as the house reads them.
#pragma once

#include <string>
#include <string_view>

#include "core/result.h"
#include "records/import_map.h"

namespace nhip::records {

/// "1.234,5" (numbers = vi) or "1,234.5" (en) -> "1234.5", times the unit; also "20,25 tỷ", "(12)"
/// for -12, "12,5 %", and "-" for nothing. records.value_invalid.
core::Result<std::string> number_text(std::string_view text, const ValueFormat& format);
/// A number that the spreadsheet knows as one: only times the unit.
core::Result<std::string> scaled(const std::string& number, const ValueFormat& format);
/// "15.9.24 8h30" by "dd.mm.yy HH:MM" -> "2024-09-15 08:30:00"; the words between the numbers do
/// not count ("ngày 15 tháng 9 năm 2024"). What is written in ISO form stays.
/// records.value_invalid.
core::Result<std::string> date_text(std::string_view text, const std::string& format);

}  // namespace nhip::records
