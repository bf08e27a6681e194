// The rows that a site sends: quiet days, days on which a limit is broken, hours without data.
#pragma once

#include <set>
#include <vector>

#include "simulate/episodes_plan.h"
#include "store/store.h"

namespace nhip::simulate {

/// What happens at a site in some days.
struct Days {
  core::Window window{};
  std::vector<core::Date> active{};  ///< in service from midnight to midnight
  std::vector<std::pair<core::Time, core::Time>>
      in_service{};  ///< stretches, the days above included
  /// By stream: the days on which the mean breaks the limit.
  std::vector<std::set<core::Date>> breaches{};
  /// Hours without data: from the row after which nothing comes, so many rows.
  std::vector<std::pair<core::Time, int>> gaps{};
};

/// Spreads the episodes over streams and days. One breach is parted from the next by a day without;
/// with `goes_on` the last day stays without one, since other days with facts follow.
Days spread(const Site& site, core::Window window, const std::vector<core::Date>& active,
            bool goes_on, std::int64_t breaches, std::int64_t gaps, Random& random);

/// The rows in the order of time. `columns` are the positions of site, stream (or -1), time, value
/// and status (or -1) in the fields of the series. With `closing` a last row follows at the end of
/// the window, so that what is missing after it is missing then.
struct SeriesColumns {
  std::size_t fields = 0;
  int site = -1;
  int stream = -1;
  int time = -1;
  int value = -1;
  int status = -1;
  core::Value valid{};  ///< status of a row that counts
};
void append_rows(const Site& site, const Days& days, const SeriesColumns& columns, bool closing,
                 Random& random, std::vector<store::SeriesRow>& rows);

}  // namespace nhip::simulate
