// Who was named by "@login" in what people wrote with a step on a record, and whether they saw it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/time.h"
#include "store/database.h"

namespace nhip::store {

struct Mention {
  std::int64_t account = 0;
  std::string type;
  std::int64_t record = 0;
  std::int64_t revision = 0;  ///< of the record, made by the step
  std::string by{};           ///< login
  std::string said{};
  core::Time at{};
  bool seen = false;
};

/// Makes the table where it is not there yet.
core::Result<void> prepare_mentions(Database& database);
/// One of each account, record and revision; a second is passed over.
core::Result<void> add_mention(Database& database, const Mention& mention);
/// Of an account: those not seen first, then the newest.
core::Result<std::vector<Mention>> mentions_of(Database& database, std::int64_t account,
                                               std::int64_t most);
/// All of an account until `at`.
core::Result<void> see_mentions(Database& database, std::int64_t account, core::Time at);

}  // namespace nhip::store
