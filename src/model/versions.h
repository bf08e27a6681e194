// The versions of a type: what its records were called and how they read today.
//
// A type's present version is that of its file. Older records and events are read through its
// VersionSteps, one after another; nothing that was written is changed.
#pragma once

#include <vector>

#include "model/model.h"

namespace nhip::model {

/// The fields before a step, of which only name and kind are sure: those after it, without what it
/// makes, with what `was` says.
std::vector<Field> fields_before(const std::vector<Field>& after, const VersionStep& step);

/// The fields that a step gives a value of its own.
std::vector<std::string> made_by(const VersionStep& step);

/// The steps that lead records of `from_type` at `version` to the present version of `type`, in
/// order; empty when there is nothing to do.
std::vector<const VersionStep*> steps_to(const Type& type, std::string_view from_type, int version);

}  // namespace nhip::model
