// Text as people and files write it -> a typed value of a field.
#pragma once

#include <string>
#include <string_view>

#include "core/result.h"
#include "core/value.h"
#include "records/plan.h"

namespace nhip::records {

/// Everything but references. "" is missing. Dates and times in ISO form or as dd/mm/yyyy.
/// records.value_invalid with the form that is understood, or the nearest code of the list;
/// text.not_utf8.
core::Result<core::Value> parse_value(const FieldPlan& field, std::string_view text);

/// What a field of texts keeps of a text: composed (NFC), without spaces and line ends around it.
/// text.not_utf8.
core::Result<std::string> kept_text(std::string_view text);

/// A value that is typed already, fitted to the field (a time for a date field becomes its day).
/// records.value_invalid.
core::Result<core::Value> fit_value(const FieldPlan& field, core::Value value);

}  // namespace nhip::records
