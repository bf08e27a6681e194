#include <limits>
#include <map>

#include "store/journal.h"
#include "store/migrate.h"
#include "store/series.h"
#include "store/series_step.h"
#include "store/values.h"
#include "store/verify.h"

namespace nhip::store {

namespace {

/// A table of rows as they were appended.
struct Sealed {
  Sealed(std::string the_table, const RecordedType& recorded) : table(std::move(the_table)) {
    for (const auto& [name, kind] : recorded.fields) {
      names.push_back(name);
      kinds.push_back(kind_from_text(kind));
    }
  }

  std::string table;
  std::vector<std::string> names{};
  std::vector<model::Field::Kind> kinds{};
};

/// The blocks of one series against its rows: each against the table of the version it was
/// appended under.
class SeriesCheck {
 public:
  SeriesCheck(Database& database, std::string type, const RecordedSchema& schema,
              const Found& found)
      : database_(database),
        type_(std::move(type)),
        found_(found),
        now_(type_, schema.types.at(type_)) {
    for (const auto& [table, was] : schema.sealed)
      if (table == sealed_name(type_, was.version)) earlier_.try_emplace(was.version, table, was);
  }

  core::Result<void> run() {
    std::vector<Block> blocks;
    CHECK_OK(each_event(database_, type_, [&](const Event& event) {
      if (const auto block = block_of(event)) blocks.push_back({*block, event.type_version});
      return true;
    }));
    for (const Block& block : blocks) CHECK_OK(check(block));
    CHECK_OK(expect_no_others(now_, blocks, std::numeric_limits<int>::max()));
    for (const auto& [version, sealed] : earlier_)
      CHECK_OK(expect_no_others(sealed, blocks, version));
    return {};
  }

  core::Result<void> run(const std::vector<Event>& events) {
    for (const Event& event : events) {
      if (const auto block = block_of(event)) CHECK_OK(check({*block, event.type_version}));
    }
    return {};
  }

 private:
  struct Block {
    SeriesBlock rows;
    int version = 1;
  };

  std::optional<SeriesBlock> block_of(const Event& event) {
    const auto block = series_block(event.body);
    if (block) return *block;
    found_({"event.body", place(event.lane, event.number), block.error().message});
    return std::nullopt;
  }

  const Sealed& sealed(int version) const {
    const auto found = earlier_.find(version);
    return found == earlier_.end() ? now_ : found->second;
  }

  core::Result<void> check(const Block& block) {
    const Sealed& source = sealed(block.version);
    core::Hasher hasher;
    std::int64_t rows = 0;
    const std::vector<Param> range = {core::Decimal(block.rows.first),
                                      core::Decimal(block.rows.last)};
    std::vector<std::string> columns = {"id", "unit", "simulated"};
    columns.insert(columns.end(), source.names.begin(), source.names.end());
    CHECK_OK(database_.scan("select " + select_list(columns) + " from " + quote_name(source.table) +
                                " t where t.id between $1 and $2 order by t.id",
                            range, [&](const Row& row) {
                              ++rows;
                              hasher.add(canonical(row, source));
                              return true;
                            }));
    const std::string where = source.table + " " + std::to_string(block.rows.first) + ".." +
                              std::to_string(block.rows.last);
    if (const std::int64_t wanted = block.rows.last - block.rows.first + 1; rows != wanted) {
      found_({"series.missing", where,
              "the block has " + std::to_string(rows) + " rows and should have " +
                  std::to_string(wanted)});
    } else if (hasher.finish() != block.rows.hash) {
      found_({"series.changed", where, "the rows of the block are not those that were appended"});
    }
    return {};
  }

  const std::string& canonical(const Row& row, const Sealed& source) {
    std::vector<core::Value> values;
    values.reserve(source.names.size());
    std::vector<std::pair<std::string_view, const core::Value*>> fields;
    for (std::size_t i = 0; i < source.names.size(); ++i) {
      values.push_back(read_value(row, static_cast<int>(i) + 3, source.kinds[i]));
      fields.emplace_back(source.names[i], &values.back());
    }
    bytes_.clear();
    append_series_row(row.integer(0), row.integer(1), row.integer(2) != 0, fields, bytes_);
    return bytes_;
  }

  /// Rows beside the blocks of versions up to this one.
  core::Result<void> expect_no_others(const Sealed& source, const std::vector<Block>& blocks,
                                      int version) {
    std::int64_t checked = std::numeric_limits<std::int64_t>::min();
    for (const Block& block : blocks) {
      if (block.version > version) continue;
      CHECK_OK(expect_none(source, checked, block.rows.first));
      checked = std::max(checked, block.rows.last);
    }
    return expect_none(source, checked, {});
  }

  /// Rows with after < id < before belong to no block.
  core::Result<void> expect_none(const Sealed& source, std::int64_t after,
                                 std::optional<std::int64_t> before) {
    std::vector<Param> range = {core::Decimal(after)};
    if (before) range.push_back(core::Decimal(*before));
    return database_.query("select t.id from " + quote_name(source.table) + " t where t.id > $1" +
                               (before ? " and t.id < $2" : "") + " order by t.id",
                           range, [&](const Row& row) {
                             found_({"series.extra", source.table + "-" + std::string(row.text(0)),
                                     "the row belongs to no block of the journal"});
                             return true;
                           });
  }

  Database& database_;
  std::string type_;
  const Found& found_;
  Sealed now_;
  std::map<int, Sealed> earlier_;  ///< by version
  std::string bytes_;
};

}  // namespace

core::Result<void> verify_series(Database& database, const model::Model& model,
                                 const Found& found) {
  const RecordedSchema schema = TRY(read_schema(database));
  for (const auto& [name, recorded] : schema.types) {
    if (recorded.kind != "series") continue;
    CHECK_OK(SeriesCheck(database, name, schema, found).run());
    if (const model::Type* type = model.type(name))
      CHECK_OK(verify_carried(database, schema, *type, found));
  }
  return {};
}

core::Result<void> verify_blocks(Database& database, const std::string& type,
                                 const std::vector<Event>& events, const Found& found) {
  const RecordedSchema schema = TRY(read_schema(database));
  if (!schema.types.contains(type)) return {};
  return SeriesCheck(database, type, schema, found).run(events);
}

core::Result<void> verify_journal(Database& database, const model::Model& model,
                                  const Found& found) {
  CHECK_OK(verify_lanes(database, {}, found, [](const Event&) {}));
  return verify_series(database, model, found);
}

}  // namespace nhip::store
