// Who acts: handed down as a value by the door (cli, http) to the rooms that check rights.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace nhip::core {

/// An account or a job, with the role it acts in and the unit it acts for.
struct Actor {
  std::string name = "system";  ///< account name, or "system", "import", "simulation"
  std::int64_t unit = 0;        ///< unit acted for; 0 = the whole store
  std::string role{};           ///< role of the action ("desk", "head"); "" = unrestricted (system)
};

}  // namespace nhip::core
