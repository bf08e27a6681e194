#include "access/grants.h"

#include <algorithm>
#include <map>
#include <sstream>

#include "access/access.h"

namespace nhip::access {

namespace {

using core::Result;
using store::Database;

/// Grant records by the names of their fields.
class Reader {
 public:
  explicit Reader(const model::Type& type) : type_(type) {}

  const core::Value& value(const store::Record& record, std::string_view field) const {
    return record.values[static_cast<std::size_t>(type_.field_index(field))];
  }
  std::int64_t id(const store::Record& record, std::string_view field) const {
    const auto* number = std::get_if<core::Decimal>(&value(record, field));
    return number == nullptr ? 0 : number->to_int64().value_or(0);
  }
  bool holds_on(const store::Record& record, core::Date day) const {
    const auto* from = std::get_if<core::Date>(&value(record, "from_day"));
    const auto* to = std::get_if<core::Date>(&value(record, "to_day"));
    return record.state == "active" && from != nullptr && *from <= day &&
           (to == nullptr || day <= *to);
  }

 private:
  const model::Type& type_;
};

Result<std::vector<store::Record>> grants_held(Database& database, const model::Type& type,
                                               std::int64_t account, core::Date day) {
  std::vector<store::Record> held;
  const Reader reader(type);
  const std::vector<store::Param> key = {core::Decimal(account)};
  CHECK_OK(store::read_records(database, type, "where t.account = $1 order by t.id", key,
                               [&](const store::Record& record) {
                                 if (reader.holds_on(record, day)) held.push_back(record);
                                 return true;
                               }));
  return held;
}

/// Whether the one who is absent holds the role himself, on the unit or above it, and may work.
Result<bool> still_held(Database& database, const model::Model& model, const Units& units,
                        const model::Type& type, const store::Record& delegation, core::Date day) {
  const Reader reader(type);
  const std::int64_t owner = reader.id(delegation, "deputy_of");
  const auto* accounts = TRY(model.need_type(account_type));
  const auto account = TRY(store::find_record(database, *accounts, owner));
  if (!account || account->state != "active") return false;
  for (const store::Record& own : TRY(grants_held(database, type, owner, day))) {
    if (reader.id(own, "deputy_of") == 0 &&
        reader.value(own, "role") == reader.value(delegation, "role") &&
        std::ranges::binary_search(units.subtree(reader.id(own, "of_unit")),
                                   reader.id(delegation, "of_unit"))) {
      return true;
    }
  }
  return false;
}

}  // namespace

Result<std::vector<Grant>> read_grants(Database& database, const model::Model& model,
                                       const Units& units, std::int64_t account, core::Date day) {
  const auto* type = TRY(model.need_type(grant_type));
  const auto held = TRY(grants_held(database, *type, account, day));
  std::vector<Grant> grants;
  const auto* accounts = TRY(model.need_type(account_type));
  const Reader reader(*type);
  for (const store::Record& record : held) {
    Grant grant;
    if (const auto owner = reader.id(record, "deputy_of"); owner != 0) {
      if (!TRY(still_held(database, model, units, *type, record, day))) continue;
      const auto absent = TRY(store::find_record(database, *accounts, owner));
      if (absent) grant.deputy_of = absent->code;
    }
    grant.role = core::to_text(reader.value(record, "role"));
    grant.unit = reader.id(record, "of_unit");
    grant.code = record.code;
    grant.whole = grant.unit == units.root();
    if (!grant.whole) grant.units = units.subtree(grant.unit);
    grants.push_back(std::move(grant));
  }
  return grants;
}

Result<std::string> scopes_text(const model::Model& model, const std::vector<std::string>& scopes) {
  std::string text;
  bool reads = false;
  for (const std::string& scope : scopes) {
    if (scope == "read" || scope == "write") {
      reads = true;
    } else if (model.type(scope) == nullptr) {
      return core::fail("access.token_scope", "There is no scope \"" + scope + "\"",
                        "field scopes", "Scopes are read, write and names of types.");
    }
    text += (text.empty() ? "" : " ") + scope;
  }
  if (!reads) {
    return core::fail("access.token_scope", "A token reads or writes", "field scopes",
                      "Give the scope \"read\" or \"write\".");
  }
  return text;
}

void apply_scopes(std::string_view scopes, Viewer& viewer) {
  viewer.may_write = false;
  std::istringstream words{std::string(scopes)};
  for (std::string word; words >> word;) {
    if (word == "write") {
      viewer.may_write = true;
    } else if (word != "read") {
      viewer.only_types.push_back(word);
    }
  }
}

}  // namespace nhip::access
