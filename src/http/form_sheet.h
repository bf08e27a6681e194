// One return of a form as the grid of the interface needs it, and what follows from what is typed.
#pragma once

#include <boost/json.hpp>
#include <optional>

#include "core/result.h"
#include "http/route.h"
#include "records/sheet.h"

namespace nhip::http {

/// The form of the path ({form}), if it is one and the viewer sees it. forms.no_form.
core::Result<const model::Type*> visible_form(Call& call);
/// The window of the parameter or member `period`, cut by the form's calendar.
core::Result<core::Window> window_of(const model::Model& model, const model::Type& form,
                                     const std::string& period);
boost::json::object window_json(core::Window window);

/// GET …/sheet?unit=…&period=…: crossings, what stands in them, what stood there before, what the
/// figures say, marks, what the viewer may do.
core::Result<Response> read_sheet(Call& call);
/// POST …/sheet/check {"unit","period","cells"}: computed cells, rules that do not hold, jumps.
core::Result<Response> check_sheet(Call& call);

}  // namespace nhip::http
