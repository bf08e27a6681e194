// A definition of a form is looked at before an entry of the catalogue with it is published: nobody
// finds out afterwards that it does not load, or would lose what returns hold.
#pragma once

#include "core/result.h"
#include "http/route.h"
#include "records/records.h"

namespace nhip::http {

/// `record` is none for a creation. For other types, and entries without a definition, all is well.
/// Errors: those of the Model with their line, forms.name_taken, forms.would_lose.
core::Result<void> expect_good_form(Call& call, const model::Type& type,
                                    const store::Record* record, const model::Action& action,
                                    const records::Step& step);

}  // namespace nhip::http
