// Which days a block of a report counts: its calendar's window, unless the period has one of its
// own (a report that was published with another). Kept as records of the types `report_window` and
// `report_baseline`.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "core/result.h"
#include "core/time.h"
#include "records/records.h"
#include "reports/answers.h"

namespace nhip::reports {

/// Loads a province's file. Windows stand under [REPORT.PERIOD] as BLOCK = "FROM..TO" (both inside)
/// or a day; decisions that changes are told against under [baselines.NAME] with `day` and `title`.
/// What is stored already stays; what differs is corrected. windows.malformed, model.syntax, with
/// file:line:column.
core::Result<void> load_windows(records::Records& records, const std::filesystem::path& file,
                                core::Time now);

/// The window a period has of its own for a block, if any.
core::Result<std::optional<core::Window>> own_window(store::Database& database,
                                                     const model::Model& model,
                                                     std::string_view report,
                                                     const core::Period& period,
                                                     std::string_view block);
core::Result<std::optional<Baseline>> find_baseline(store::Database& database,
                                                    const model::Model& model,
                                                    std::string_view name);

}  // namespace nhip::reports
