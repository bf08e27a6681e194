// What handlers of records share: the type and record that are meant, as far as the viewer sees them;
// the step that a body describes; who acts.
#pragma once

#include <boost/json.hpp>
#include <optional>
#include <vector>

#include "core/actor.h"
#include "core/result.h"
#include "http/route.h"
#include "records/records.h"

namespace nhip::http {

/// {type} of the path, of any kind. model.type_unknown, access.type_closed.
core::Result<const model::Type*> defined_type(Call& call);
/// The same for types whose records have codes. http.series.
core::Result<const model::Type*> visible_type(Call& call);
/// {code} of the path. records.not_found, for those out of sight as well.
core::Result<store::Record> visible_record(Call& call, const model::Type& type);
core::Result<store::Record> visible_record(Call& call, const model::Type& type,
                                           std::string_view code);
std::unexpected<core::Error> out_of_sight(const model::Type& type, std::string_view code);
/// The unit by which rights on the record are judged.
core::Result<std::int64_t> unit_for_rights(Call& call, const model::Type& type,
                                           const store::Record& record);
core::Result<std::int64_t> unit_for_rights(store::Database& database, const model::Model& model,
                                           const model::Type& type, const store::Record& record);
/// The parameter `purpose`; access.personal when the viewer's roles never see personal data.
core::Result<std::string> purpose_of(Call& call, const model::Type& type);

/// The fields that the parameter `fields` names, in its order ("channel,subject"); none when it is
/// not given. http.parameter with the nearest name.
core::Result<std::optional<std::vector<const model::Field*>>> wanted_fields(
    const Request& request, const model::Type& type);

/// records.action_unknown with the nearest name.
core::Result<const model::Action*> need_action(const model::Type& type, std::string_view name);
/// records.action_unknown when there is more than one, or none.
core::Result<std::string> only_creating_action(const model::Type& type);
/// The member "cells": [{"cell","dims","value","estimate","note"}]; a value that is null takes the
/// cell away.
core::Result<std::vector<store::CellValue>> read_cells(const boost::json::object& body);
/// "action", "fields", "cells", "reason", "happened_at" of a body.
core::Result<records::Step> read_step(Call& call, const model::Type& type,
                                      const boost::json::object& body);
/// The revision that a change builds upon: that of If-Match, none when it is not given. http.etag.
core::Result<std::optional<std::int64_t>> wanted_revision(const Request& request);
/// Who may create it, judged by the unit it will belong to. A unit that is not given is the first
/// that the viewer's role reaches. Errors as of Rights::actor.
core::Result<core::Actor> actor_of_creation(Call& call, const model::Type& type,
                                            const model::Action& action, records::Step& step);
/// What is written along with a step of this call: whom it names, and that it was done.
records::Along along_with(const Call& call, const model::Type& type, const records::Step& step);
/// The record as it stands after a change, with its ETag; its head alone when the viewer does not
/// see it any more.
core::Result<Response> answer_written(Call& call, const model::Type& type,
                                      const records::Written& written, int status);
std::string action_json(const model::Action& action);
/// [{"name","label","asks","may","sets","needs_reason","takes_any"}] that the viewer may do now, as
/// JSON.
std::string possible_actions(Call& call, const model::Type& type,
                                    const store::Record& record, std::int64_t unit);

}  // namespace nhip::http
