// The Model of the systems that the house ships with, read once.
#pragma once

#include <stdexcept>

#include <doctest/doctest.h>

#include "model/model.h"

namespace nhip::scenario {

inline const model::Model& the_model() {
  static const auto model = model::Model::load(NHIP_SOURCE_DIR);
  REQUIRE_MESSAGE(model, model.error().front().text());
  return *model;
}

}  // namespace nhip::scenario
