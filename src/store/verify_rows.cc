#include <limits>
#include <map>
#include <set>

#include "core/vietnamese.h"
#include "store/blobs.h"
#include "store/journal.h"
#include "store/schema.h"
#include "store/values.h"
#include "store/verify.h"

namespace nhip::store {

namespace {

using model::Field;
using model::Type;

constexpr std::size_t records_per_look = 1000;

/// A record as its events tell it.
struct Folded {
  Record record;
  std::vector<CellValue> cells;
};

std::string shown(const core::Value& value) {
  return core::is_missing(value) ? "nothing" : "\"" + core::to_text(value) + "\"";
}

std::string name_of(const CellValue& cell) {
  return cell.dims.empty() ? cell.cell : cell.cell + "|" + cell.dims;
}

std::string shown(const CellValue& cell) {
  return cell.value.to_string() + (cell.estimate ? " (estimate)" : "") +
         (cell.note.empty() ? "" : " (" + cell.note + ")");
}

/// In the very form that the store writes, not only of the same value.
bool same(const Row& row, int column, std::string_view expected) {
  return !row.is_null(column) && row.text(column) == expected;
}
bool same(const Row& row, int column, std::int64_t expected) {
  return !row.is_null(column) && row.value(column) == core::Value(core::Decimal(expected));
}
bool same(const Row& row, int column, bool expected) {
  return same(row, column, static_cast<std::int64_t>(expected ? 1 : 0));
}
bool same(const Row& row, int column, const core::Value& expected) {
  if (core::is_missing(expected) || row.is_null(column))
    return core::is_missing(expected) && row.is_null(column);
  if (const auto* flag = std::get_if<bool>(&expected)) return same(row, column, *flag);
  if (std::holds_alternative<core::Decimal>(expected)) return row.value(column) == expected;
  if (const auto* text = std::get_if<std::string>(&expected))
    return same(row, column, std::string_view(*text));
  return same(row, column, std::string_view(core::to_text(expected)));
}

/// Folds the events of a type in the order of its records and looks at the rows a thousand records
/// at a time.
class TypeCheck {
 public:
  TypeCheck(Database& database, const Type& type, const Found& found, const EachRecord& each = {})
      : database_(database), type_(type), found_(found), each_(each) {
    for (const Column& column : table_of(type).columns) columns_.push_back(column.name);
  }

  core::Result<void> run() {
    core::Result<void> done;
    CHECK_OK(each_event(database_, type_, [&](const Event& event) {
      if (batch_.empty() || batch_.back().record.id != event.record) {
        done = tell();
        if (done && batch_.size() == records_per_look) done = compare(batch_.back().record.id);
        batch_.push_back({});
        batch_.back().record.id = event.record;
      }
      fold(event);
      if (each_) events_.push_back(event);
      return done.has_value();
    }));
    CHECK_OK(done);
    CHECK_OK(tell());
    return compare({});
  }

  core::Result<void> run(const std::set<std::int64_t>& records) {
    for (const std::int64_t id : records) {
      batch_.push_back({});
      batch_.back().record.id = id;
      for (const Event& event : TRY(read_events(database_, type_, id))) fold(event);
      looked_to_ = id - 1;
      CHECK_OK(compare(id));
    }
    return {};
  }

 private:
  /// The last record is complete.
  core::Result<void> tell() {
    core::Result<void> told;
    if (!events_.empty() && readable_) told = each_(batch_.back().record, events_);
    events_.clear();
    readable_ = true;
    return told;
  }

  void fold(const Event& event) {
    Folded& folded = batch_.back();
    const auto broken = [&](const char* kind, std::string detail) {
      found_(
          {kind,
           "journal lane " + std::to_string(event.lane) + ", event " + std::to_string(event.number),
           std::move(detail)});
    };
    if (event.revision != folded.record.revision + 1) {
      broken("event.revision", type_.name + " " + std::to_string(event.record) + " has revision " +
                                   std::to_string(event.revision) + " after revision " +
                                   std::to_string(folded.record.revision));
    }
    folded.record.revision = event.revision;
    auto applied = apply_body(type_, event.body, folded.record);
    if (applied && type_.kind == Type::Kind::reading)
      applied = apply_cells(event.body, folded.cells);
    if (applied) return;
    readable_ = false;
    broken("event.body", applied.error().message);
  }

  /// Compares the batch with the rows up to an id (or to the end).
  core::Result<void> compare(std::optional<std::int64_t> up_to) {
    std::vector<Param> range = {core::Decimal(looked_to_)};
    if (up_to) range.push_back(core::Decimal(*up_to));
    const char* bound = up_to ? " and t.id <= $2" : "";
    std::map<std::int64_t, std::vector<CellValue>> cells;
    if (type_.kind == Type::Kind::reading) CHECK_OK(read_all_cells(range, cells));
    std::size_t next = 0;
    CHECK_OK(database_.scan("select " + select_list(columns_) + " from " + quote_name(type_.name) +
                                " t where t.id > $1" + bound + " order by t.id",
                            range, [&](const Row& row) {
                              look_at(row, next, cells);
                              return true;
                            }));
    for (; next < batch_.size(); ++next) missing(batch_[next]);
    for (const auto& [record, left] : cells) {
      found_({"cell.extra", type_.name + " " + std::to_string(record),
              "cells of a record that is not there: " + name_of(left.front())});
    }
    if (!batch_.empty()) CHECK_OK(check_files());
    if (up_to) looked_to_ = *up_to;
    batch_.clear();
    return {};
  }

  void look_at(const Row& row, std::size_t& next,
               std::map<std::int64_t, std::vector<CellValue>>& cells) {
    const std::int64_t id = row.integer(model::column_id);
    while (next < batch_.size() && batch_[next].record.id < id) missing(batch_[next++]);
    if (next == batch_.size() || batch_[next].record.id != id) {
      cells.erase(id);
      found_({"row.extra", type_.name + " " + std::string(row.text(model::column_code)),
              "the record has no history"});
      return;
    }
    const Folded& folded = batch_[next++];
    compare_row(row, folded.record);
    if (type_.kind == Type::Kind::reading) compare_cells(folded, cells[id]);
    cells.erase(id);
  }

  void missing(const Folded& folded) {
    found_({"row.missing", where(folded.record),
            "the history has " + std::to_string(folded.record.revision) +
                (folded.record.revision == 1 ? " event" : " events") +
                ", the record is not there"});
  }

  std::string where(const Record& record) const {
    return type_.name + " " + (record.code.empty() ? std::to_string(record.id) : record.code);
  }

  void compare_row(const Row& row, const Record& record) {
    std::string detail;
    int column = 0;
    const bool whole = each_cell(type_, record, [&](const auto& expected) {
      const int at = column++;
      if (same(row, at, expected)) return;
      const core::Value there =
          row.is_null(at) ? core::Value() : core::Value(std::string(row.text(at)));
      detail += (detail.empty() ? "" : "; ") + columns_[static_cast<std::size_t>(at)] + " is " +
                shown(there) + " and should be " + shown(cell_param(expected));
    });
    if (!whole) {
      found_({"event.body", where(record), "the history does not fill the record"});
      return;
    }
    if (!detail.empty()) found_({"row.changed", where(record), detail});
  }

  void compare_cells(const Folded& folded, const std::vector<CellValue>& there) {
    std::map<std::string, std::string> wanted;
    for (const CellValue& cell : folded.cells) wanted[name_of(cell)] = shown(cell);
    for (const CellValue& cell : there) {
      const auto found = wanted.find(name_of(cell));
      const std::string expected = found == wanted.end() ? "nothing" : found->second;
      if (expected != shown(cell)) {
        found_({"cell.changed", where(folded.record) + ", " + name_of(cell),
                "it is " + shown(cell) + " and should be " + expected});
      }
      if (found != wanted.end()) wanted.erase(found);
    }
    for (const auto& [name, value] : wanted) {
      found_({"cell.missing", where(folded.record) + ", " + name, "it should be " + value});
    }
  }

  core::Result<void> read_all_cells(std::span<const Param> range,
                                    std::map<std::int64_t, std::vector<CellValue>>& cells) {
    return database_.query("select return_id, cell, dims, value, estimate, note from " +
                               quote_name(cell_name(type_)) + " where return_id > $1" +
                               (range.size() > 1 ? " and return_id <= $2" : "") +
                               " order by return_id",
                           range, [&](const Row& row) {
                             cells[row.integer(0)].push_back(cell_from(row));
                             return true;
                           });
  }

  core::Result<void> check_files() {
    for (std::size_t i = 0; i < type_.fields.size(); ++i) {
      if (type_.fields[i].kind != Field::Kind::file) continue;
      for (const Folded& folded : batch_) {
        const auto* name = std::get_if<std::string>(&folded.record.values[i]);
        if (name == nullptr || !files_.insert(*name).second) continue;
        CHECK_OK(check_file(*name, where(folded.record) + ", " + type_.fields[i].name));
      }
    }
    return {};
  }

  core::Result<void> check_file(const std::string& name, std::string place) {
    const auto hash = core::hash_from_hex(name);
    const auto bytes = hash ? read_blob(database_, *hash)
                            : core::Result<std::string>(std::unexpected(hash.error()));
    if (bytes) return {};
    if (!bytes.error().code.starts_with("store.blob_") && hash) {
      return std::unexpected(bytes.error());
    }
    found_({bytes.error().code == "store.blob_changed" ? "blob.changed" : "blob.missing",
            std::move(place), bytes.error().message + " (" + name + ")"});
    return {};
  }

  Database& database_;
  const Type& type_;
  const Found& found_;
  const EachRecord each_;
  std::vector<Event> events_;  ///< of the last record of the batch, where they are told
  bool readable_ = true;
  std::vector<std::string> columns_;
  std::vector<Folded> batch_;
  std::int64_t looked_to_ = std::numeric_limits<std::int64_t>::min();
  std::set<std::string> files_;
};

}  // namespace

core::Result<void> verify_type(Database& database, const Type& type, const Found& found,
                               const EachRecord& each) {
  return TypeCheck(database, type, found, each).run();
}

core::Result<void> verify_some(Database& database, const Type& type,
                               const std::set<std::int64_t>& records, const Found& found) {
  return TypeCheck(database, type, found).run(records);
}

core::Result<void> verify_rows(Database& database, const model::Model& model, const Found& found) {
  for (const Type& type : model.types()) {
    if (type.kind != Type::Kind::series) CHECK_OK(verify_type(database, type, found));
  }
  return {};
}

}  // namespace nhip::store
