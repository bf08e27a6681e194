// Bringing the schema of a store up to a Model. Only additions are made; anything else asks for a
// step (changes.h) and is refused by name.
#pragma once

#include <string>

#include "core/result.h"
#include "model/model.h"
#include "store/database.h"
#include "store/recorded.h"
#include "store/store.h"

namespace nhip::store {

/// Version of the house's own tables; 0 when there are none.
core::Result<int> house_version(Database& database);

/// Whether nhip's tables are there; store.not_nhip when others are.
core::Result<bool> has_schema(Database& database);

/// Only one connection changes the schema at a time: held until the transaction ends.
core::Result<void> lock_schema(Database& database);

/// "drop table if exists …", with the views that stand on it.
std::string drop_sql(const std::string& table, Dialect dialect);
/// What is derived from the records (rollups, named views) is derived anew when the store is next
/// opened to be written.
core::Result<void> forget_derived(Database& database);

/// The number by which events name a type, and where its ids begin; kept if they are there.
core::Result<void> name_type(Database& database, std::string_view type);

/// The tables that a store of an earlier version of nhip lacks.
core::Result<void> extend_house(Database& database);

/// Creates or extends the schema in one transaction; does nothing when the Model is the one
/// recorded. store.newer, store.migration_needed, store.changing (a step is not finished).
core::Result<void> migrate(Database& database, const model::Model& model);
/// Only the tables of the house; what a step changes is its own affair. store.newer.
core::Result<void> prepare_to_change(Database& database);
/// Inside the transaction that ended a step: whatever comes by itself, and the edition of the
/// definitions. False while another change asks for a step of its own.
core::Result<bool> complete(Transaction& transaction);
/// The same checks without changing anything: store.migration_needed when a change would be made to
/// more than indexes.
core::Result<void> expect_migrated(Database& database, const model::Model& model);

}  // namespace nhip::store
