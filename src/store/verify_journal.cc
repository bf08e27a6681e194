#include <limits>
#include <map>

#include "store/journal.h"
#include "store/migrate.h"
#include "store/series.h"
#include "store/values.h"
#include "store/verify.h"

namespace nhip::store {

namespace {

/// The blocks of one series against its rows.
class SeriesCheck {
 public:
  SeriesCheck(Database& database, std::string type, const RecordedType& recorded,
              const Found& found)
      : database_(database), type_(std::move(type)), found_(found) {
    for (const auto& [name, kind] : recorded.fields) {
      names_.push_back(name);
      kinds_.push_back(kind_from_text(kind));
    }
  }

  core::Result<void> run() {
    std::vector<SeriesBlock> blocks;
    CHECK_OK(each_event(database_, type_, [&](const Event& event) {
      if (const auto block = block_of(event)) blocks.push_back(*block);
      return true;
    }));
    std::int64_t checked = std::numeric_limits<std::int64_t>::min();
    for (const SeriesBlock& block : blocks) {
      CHECK_OK(expect_none(checked, block.first));
      CHECK_OK(check(block));
      checked = std::max(checked, block.last);
    }
    return expect_none(checked, {});
  }

  core::Result<void> run(const std::vector<Event>& events) {
    for (const Event& event : events) {
      if (const auto block = block_of(event)) CHECK_OK(check(*block));
    }
    return {};
  }

 private:
  std::optional<SeriesBlock> block_of(const Event& event) {
    const auto block = series_block(event.body);
    if (block) return *block;
    found_({"event.body", place(event.lane, event.number), block.error().message});
    return std::nullopt;
  }

  core::Result<void> check(const SeriesBlock& block) {
    core::Hasher hasher;
    std::int64_t rows = 0;
    const std::vector<Param> range = {core::Decimal(block.first), core::Decimal(block.last)};
    std::vector<std::string> columns = {"id", "unit", "simulated"};
    columns.insert(columns.end(), names_.begin(), names_.end());
    CHECK_OK(database_.scan("select " + select_list(columns) + " from " + quote_name(type_) +
                                " t where t.id between $1 and $2 order by t.id",
                            range, [&](const Row& row) {
                              ++rows;
                              hasher.add(canonical(row));
                              return true;
                            }));
    const std::string where =
        type_ + " " + std::to_string(block.first) + ".." + std::to_string(block.last);
    if (const std::int64_t wanted = block.last - block.first + 1; rows != wanted) {
      found_({"series.missing", where,
              "the block has " + std::to_string(rows) + " rows and should have " +
                  std::to_string(wanted)});
    } else if (hasher.finish() != block.hash) {
      found_({"series.changed", where, "the rows of the block are not those that were appended"});
    }
    return {};
  }

  const std::string& canonical(const Row& row) {
    std::vector<core::Value> values;
    values.reserve(names_.size());
    std::vector<std::pair<std::string_view, const core::Value*>> fields;
    for (std::size_t i = 0; i < names_.size(); ++i) {
      values.push_back(read_value(row, static_cast<int>(i) + 3, kinds_[i]));
      fields.emplace_back(names_[i], &values.back());
    }
    bytes_.clear();
    append_series_row(row.integer(0), row.integer(1), row.integer(2) != 0, fields, bytes_);
    return bytes_;
  }

  /// Rows with after < id < before belong to no block.
  core::Result<void> expect_none(std::int64_t after, std::optional<std::int64_t> before) {
    std::vector<Param> range = {core::Decimal(after)};
    if (before) range.push_back(core::Decimal(*before));
    return database_.query("select t.id from " + quote_name(type_) + " t where t.id > $1" +
                               (before ? " and t.id < $2" : "") + " order by t.id",
                           range, [&](const Row& row) {
                             found_({"series.extra", type_ + "-" + std::string(row.text(0)),
                                     "the row belongs to no block of the journal"});
                             return true;
                           });
  }

  Database& database_;
  std::string type_;
  const Found& found_;
  std::vector<std::string> names_;
  std::vector<model::Field::Kind> kinds_;
  std::string bytes_;
};

}  // namespace

core::Result<void> verify_series(Database& database, const Found& found) {
  const RecordedSchema schema = TRY(read_schema(database));
  for (const auto& [name, type] : schema.types) {
    if (type.kind == "series") CHECK_OK(SeriesCheck(database, name, type, found).run());
  }
  return {};
}

core::Result<void> verify_blocks(Database& database, const std::string& type,
                                 const std::vector<Event>& events, const Found& found) {
  const RecordedSchema schema = TRY(read_schema(database));
  const auto recorded = schema.types.find(type);
  if (recorded == schema.types.end()) return {};
  return SeriesCheck(database, type, recorded->second, found).run(events);
}

core::Result<void> verify_journal(Database& database, const model::Model&, const Found& found) {
  CHECK_OK(verify_lanes(database, {}, found, [](const Event&) {}));
  return verify_series(database, found);
}

}  // namespace nhip::store
