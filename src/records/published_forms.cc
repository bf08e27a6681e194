#include "records/published_forms.h"

#include <algorithm>

#include "store/changes.h"
#include "store/recorded.h"

namespace nhip::records {

using core::Result;

std::string file_of_form(const model::Model& model, std::string_view name) {
  const model::Type* catalogue = model.type(catalogue_type);
  const std::string system = catalogue == nullptr ? "forms" : catalogue->system;
  return "systems/" + system + "/" + std::string(name) + ".toml";
}

Result<model::Texts> published_forms(std::string_view url) {
  model::Texts forms;
  auto database = store::Database::open(url, store::Database::Mode::read_only);
  if (!database) return forms;  // whoever opens the store next says why
  const std::string sql = "select " + std::string(form_name_field) + ", " +
                          std::string(definition_field) + " from " + std::string(catalogue_type) +
                          " where " + std::string(definition_field) +
                          " is not null and state in ('published', 'retired')";
  const auto read = (*database)->query(sql, {}, [&](const store::Row& row) {
    forms.emplace(std::string(row.text(0)), std::string(row.text(1)));
    return true;
  });
  // A database without these columns keeps no forms.
  if (!read && read.error().code != "store.sql") return std::unexpected(read.error());
  return forms;
}

model::Model with_forms(model::Model house, const model::Texts& forms,
                        const std::function<void(const core::Error&)>& told) {
  model::Texts wanted;
  for (const auto& [name, text] : forms)
    if (house.type(name) == nullptr) wanted.emplace(file_of_form(house, name), text);
  while (!wanted.empty()) {
    model::Texts all = house.texts();
    all.insert(wanted.begin(), wanted.end());
    auto model = model::Model::from_texts(std::move(all), house.directory());
    if (model) return *std::move(model);
    std::size_t left_out = 0;
    for (const core::Error& error : model.error()) {
      const auto bad = std::ranges::find_if(
          wanted, [&](const auto& form) { return error.where.starts_with(form.first); });
      if (bad == wanted.end()) continue;
      told(error);
      wanted.erase(bad);
      ++left_out;
    }
    if (left_out > 0) continue;
    told(model.error().front());  // not to be laid at any one form's door
    return house;
  }
  return house;
}

std::expected<model::Model, core::Errors> try_form(const model::Model& model, std::string_view name,
                                                   std::string_view definition) {
  const std::string file = file_of_form(model, name);
  if (model.type(name) != nullptr && !model.texts().contains(file))
    return std::unexpected(core::Errors{{"forms.name_taken",
                                         "There is a type \"" + std::string(name) + "\" already",
                                         "", "Give the form another name."}});
  model::Texts all = model.texts();
  all[file] = definition;
  auto tried = model::Model::from_texts(std::move(all), model.directory());
  if (!tried) {
    for (core::Error& error : tried.error())
      if (error.where.starts_with(file)) error.where = error.where.substr(file.rfind('/') + 1);
    return tried;
  }
  const model::Type* form = tried->type(name);
  if (form == nullptr || form->kind != model::Type::Kind::reading)
    return std::unexpected(core::Errors{{"forms.no_form", "The definition is no form",
                                         std::string(name) + ".toml",
                                         "Write like = \"form_return\", or kind = \"reading\"."}});
  return tried;
}

Result<void> expect_kept(store::Database& database, const model::Model& with_form) {
  const auto schema = TRY(store::read_schema(database));
  const auto changes = TRY(store::blocking_changes(database, schema, with_form));
  if (changes.empty()) return {};
  return core::fail("forms.would_lose", changes.front().what, "field definition",
                    "Keep what returns hold already, or publish it as another form.");
}

}  // namespace nhip::records
