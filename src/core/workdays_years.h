// The years behind WorkingDays. Of this room only.
#pragma once

#include <filesystem>
#include <map>
#include <optional>

#include "core/workdays.h"

namespace nhip::core {

bool is_weekly_rest(Date day);  ///< Saturday or Sunday (R11.35)

/// The years that are built in.
std::map<int, WorkingYear> noticed_years();

/// What a file of WorkingDays::extend says.
struct WorkdaysFile {
  std::map<int, WorkingYear> years;
  std::optional<OfficeHours> hours;
};
Result<WorkdaysFile> read_workdays(const std::filesystem::path& file);

}  // namespace nhip::core
