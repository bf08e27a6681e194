// What two sets of definitions mean differently, for people: types with their fields and actions,
// indicators, lists.
#pragma once

#include <string>
#include <vector>

#include "model/model.h"

namespace nhip::http {

struct MeaningChange {
  std::string subject;            ///< type, field, state, action, cell, indicator, list, calendar
  std::string name;               ///< "dossier", "dossier.fee", "dossiers.received"
  std::string change;             ///< added, removed, changed
  std::string before{}, after{};  ///< as a sentence of the language, where there is one
};

/// In the order of the second set; what is gone stands last.
std::vector<MeaningChange> meaning_changes(const model::Model& before, const model::Model& after);

}  // namespace nhip::http
