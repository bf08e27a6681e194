// The error for what no record can be made for.
#pragma once

#include <string>
#include <utility>

#include "core/result.h"

namespace nhip::simulate {

inline core::Error cannot(std::string message) {
  return {"simulate.cannot", std::move(message), {}, {}};
}

}  // namespace nhip::simulate
