// Forms that a store's own catalogue holds: a published `report_form` with a definition is a type
// beside those of the house, in every command and process that opens the store.
//
// In:   the address of a store, the Model of the house. Out: the Model with the store's forms.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "core/result.h"
#include "model/model.h"
#include "store/database.h"

namespace nhip::records {

/// The type of the catalogue and the fields that make an entry a form of its own.
inline constexpr std::string_view catalogue_type = "report_form";
inline constexpr std::string_view definition_field = "definition";
inline constexpr std::string_view form_name_field = "type_name";

/// Where the definition of such a form stands among the files: "systems/…/NAME.toml".
std::string file_of_form(const model::Model& model, std::string_view name);

/// Definitions of forms that are or were in use, by their name. Empty for a store that is not there,
/// or was made before there were any.
core::Result<model::Texts> published_forms(std::string_view url);

/// The Model with these forms. One that no longer loads is left out and told, so that a store is
/// never shut by one of its forms.
model::Model with_forms(model::Model house, const model::Texts& forms,
                        const std::function<void(const core::Error&)>& told);

/// The Model with one more form, or all that is wrong with it; places name NAME.toml.
/// forms.name_taken, and what the Model finds.
std::expected<model::Model, core::Errors> try_form(const model::Model& model, std::string_view name,
                                                   std::string_view definition);

/// Whether the store's returns would survive this definition: forms.would_lose, naming what would be
/// lost (a cell that holds values, a code, a field).
core::Result<void> expect_kept(store::Database& database, const model::Model& with_form);

}  // namespace nhip::records
