// The files that the bench imports: services, and dossiers over 36 months, always the same ones.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace nhip::bench {

inline constexpr int service_count = 1'122;

void write_services(const std::filesystem::path& file);

/// `count` dossiers of the units, a fifth of which take two fifths of the work; nineteen of twenty
/// are resolved.
void write_dossiers(const std::filesystem::path& file, std::int64_t count,
                    const std::vector<std::string>& units);

/// Every fifth of them again, resolved on another day and with a new subject.
void write_changes(const std::filesystem::path& file, std::int64_t count,
                   const std::vector<std::string>& units);

}  // namespace nhip::bench
