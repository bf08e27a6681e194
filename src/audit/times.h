// Days and periods as administrative prose names them.
#pragma once

#include <optional>
#include <vector>

#include "audit/claim.h"

namespace nhip::audit {

/// The stretch of time that begins exactly at token `at`. Where no year is named, it is that of
/// `period`, or nothing without one. Merges "từ ngày A đến ngày B" and "A - B".
std::optional<TimeMark> time_at(const std::vector<Token>& tokens, std::size_t at,
                                const std::optional<core::Window>& period);

/// "31/02/2024": written as a date, and there is no such day. The tokens it takes; 0 = none.
std::size_t impossible_date(const std::vector<Token>& tokens, std::size_t at);

}  // namespace nhip::audit
