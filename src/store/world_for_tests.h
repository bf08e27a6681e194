// A small Model with every kind of field, and a store of it, for the tests of this room.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "model/definitions_for_tests.h"
#include "model/model.h"
#include "store/store.h"

namespace nhip::store::testing {

/// systems/work/thing.toml (tracked), reading_of.toml (a form), observation.toml (a series).
class World {
 public:
  explicit World(std::string url, Store::Mode mode = Store::Mode::create);

  const model::Type& type(std::string_view name) const { return *MUST(model.need_type(name)); }
  /// Opens the store again with the definitions as they are now.
  void reopen(Store::Mode mode = Store::Mode::read_write);
  core::Result<void> try_reopen(Store::Mode mode = Store::Mode::read_write);

  /// A record with a value in every field.
  Record thing(std::int64_t number) const;
  /// Inserts it (with the next id) and its event; the record.
  core::Result<Record> enter(Transaction& transaction, Record record) const;
  core::Result<Record> enter(Record record);
  /// Updates it and appends the event of the change.
  core::Result<Record> change(const Record& before, Record after);
  core::Result<std::int64_t> observe(std::int64_t first_hour, std::int64_t rows);

  /// The store behind nhip's back.
  core::Result<void> tamper(std::string_view sql);
  std::int64_t count(std::string_view sql);
  /// Kinds and places that verify_journal and verify_rows report, in order: "row.changed thing
  /// T-1".
  std::vector<std::string> differences();

  model::testing::Definitions definitions;
  model::Model model;
  std::unique_ptr<Store> store;
  core::Time now = core::Time::at(core::Date::of(2024, 10, 15), 8);

 private:
  std::string url_;
};

}  // namespace nhip::store::testing
