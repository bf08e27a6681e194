// Records that reports keep: read by code, written through the one write path.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "core/actor.h"
#include "records/records.h"
#include "store/store.h"

namespace nhip::reports {

inline constexpr std::string_view window_type = "report_window";
inline constexpr std::string_view baseline_type = "report_baseline";
inline constexpr std::string_view narrative_type = "report_narrative";
inline constexpr std::string_view section_type = "report_section";
inline constexpr std::string_view issue_type = "report_issue";

/// "monthly-2024-10": code of what belongs to one report of one period.
std::string report_key(std::string_view name, const core::Period& period);

/// A field as text, "" when missing.
std::string field_of(const model::Type& type, const store::Record& record, std::string_view field);

core::Result<std::optional<store::Record>> find_kept(store::Store& store, std::string_view type,
                                                     std::string_view code);

/// One action on a record of one of these types.
core::Result<records::Written> write_kept(records::Records& records, std::string_view type,
                                          std::string_view code, std::string action,
                                          std::map<std::string, std::string> given,
                                          const core::Actor& actor, std::string_view reason,
                                          core::Time now);

}  // namespace nhip::reports
