#include "http/form_publish.h"

#include "http/app.h"
#include "records/published_forms.h"

namespace nhip::http {

using core::fail;
using core::Result;

namespace {

/// The field after the step: what it gives, else what stands there.
std::string after(const model::Type& type, const store::Record* record, const records::Step& step,
                  std::string_view field) {
  if (const auto given = step.given.find(std::string(field)); given != step.given.end())
    return given->second;
  const int index = type.field_index(field);
  return record == nullptr || index < 0
             ? std::string()
             : core::to_text(record->values[static_cast<std::size_t>(index)]);
}

}  // namespace

Result<void> expect_good_form(Call& call, const model::Type& type, const store::Record* record,
                              const model::Action& action, const records::Step& step) {
  if (type.name != records::catalogue_type) return {};
  const std::string definition = after(type, record, step, records::definition_field);
  if (definition.empty()) return {};
  const std::string name = after(type, record, step, records::form_name_field);
  if (name.empty())
    return fail("records.value_missing", "A form with a definition has a name as a type",
                "field " + std::string(records::form_name_field));
  auto tried = records::try_form(call.app.model, name, definition);
  if (!tried) {
    core::Error first = tried.error().front();
    if (tried.error().size() > 1)
      first.hint += " " + std::to_string(tried.error().size() - 1) + " more.";
    first.message = first.where + ": " + first.message;
    first.where = "field " + std::string(records::definition_field);
    return std::unexpected(std::move(first));
  }
  const bool in_use = action.to == "published" ||
                      (action.to.empty() && record != nullptr && record->state == "published");
  if (!in_use) return {};
  return call.app.store.read(
      [&](store::Database& database) { return records::expect_kept(database, *tried); });
}

}  // namespace nhip::http
