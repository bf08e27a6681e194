// Finding the stretches of breaches in the rows of one subject. Rules R4.02, R4.09–R4.13.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "records/change.h"
#include "records/episodes.h"

namespace nhip::records {

/// The rows of one subject by time and key.
struct SubjectRows {
  std::vector<core::Value> key;
  std::map<std::pair<core::Time, std::string>, store::SeriesRow> rows;
};

/// Episodes of one subject. Mean rules: neighbouring breaching means merge; a window without a
/// valid mean (too few points) gives no verdict and parts them. Gaps: from the last row before to
/// the first after, within the time the subject was active; open where no row has come yet.
core::Result<std::vector<Episode>> find_episodes(Surroundings& around, const model::Episodes& rules,
                                                 const SubjectRows& subject, core::Window window);

}  // namespace nhip::records
