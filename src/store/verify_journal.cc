#include <limits>
#include <map>

#include "store/journal.h"
#include "store/migrate.h"
#include "store/series.h"
#include "store/values.h"
#include "store/verify.h"

namespace nhip::store {

namespace {

struct Head {
  std::int64_t n = 0;
  core::Hash hash{};
};

std::string place(int lane, std::int64_t number) {
  return "journal lane " + std::to_string(lane) + ", event " + std::to_string(number);
}

core::Result<std::map<std::int64_t, std::string>> type_names(Database& database) {
  std::map<std::int64_t, std::string> names;
  CHECK_OK(database.query("select id, name from nhip_type", {}, [&](const Row& row) {
    names[row.integer(0)] = row.text(1);
    return true;
  }));
  return names;
}

/// Follows the chain of each lane in turn.
class LaneCheck {
 public:
  LaneCheck(std::map<int, Head> heads, const Found& found)
      : heads_(std::move(heads)), found_(found) {}

  void add(const Event& event) {
    if (event.lane != lane_) {
      end_lane();
      lane_ = event.lane;
      last_ = {};
      unbroken_ = true;
      recorded_at_ = event.recorded_at;
    }
    if (event.number != last_.n + 1) missing(event.number);
    if (unbroken_ && event_hash(last_.hash, event) != event.hash) {
      found_({"event.hash", place(lane_, event.number),
              "the event of " + event.type + " " + std::to_string(event.record) + " (action " +
                  event.action + ") is not the one that was chained"});
    }
    if (event.recorded_at < recorded_at_) {
      found_({"event.time", place(lane_, event.number),
              "recorded at " + event.recorded_at.to_string() + ", before the event ahead of it (" +
                  recorded_at_.to_string() + ")"});
    }
    recorded_at_ = event.recorded_at;
    last_ = {event.number, event.hash};
    unbroken_ = true;
  }

  void end() {
    end_lane();
    for (const auto& [lane, head] : heads_) {
      if (head.n > 0) {
        found_({"event.missing", place(lane, 1),
                "the lane has no events and its head is event " + std::to_string(head.n)});
      }
    }
  }

 private:
  /// The event behind a gap cannot be checked: the hash before it is gone.
  void missing(std::int64_t number) {
    const std::int64_t first = last_.n + 1;
    found_({"event.missing", place(lane_, first),
            number - first == 1 ? "the event is missing"
                                : "events " + std::to_string(first) + " to " +
                                      std::to_string(number - 1) + " are missing"});
    unbroken_ = false;
  }

  void end_lane() {
    if (lane_ == 0) return;
    const auto head = heads_.find(lane_);
    if (head == heads_.end()) {
      found_({"lane.head", "journal lane " + std::to_string(lane_), "the lane has no head"});
      return;
    }
    if (head->second.n > last_.n) {
      missing(head->second.n + 1);
    } else if (head->second.n != last_.n || head->second.hash != last_.hash) {
      found_({"lane.head", "journal lane " + std::to_string(lane_),
              "the head is event " + std::to_string(head->second.n) + ", the last event is " +
                  std::to_string(last_.n) +
                  (head->second.n == last_.n ? " with another hash" : "")});
    }
    heads_.erase(head);
  }

  std::map<int, Head> heads_;
  const Found& found_;
  int lane_ = 0;
  Head last_;
  bool unbroken_ = true;
  core::Time recorded_at_{};
};

core::Result<std::map<int, Head>> heads(Database& database) {
  std::map<int, Head> all;
  CHECK_OK(database.query("select lane, n, hash from nhip_lane", {}, [&](const Row& row) {
    all[static_cast<int>(row.integer(0))] = {row.integer(1), hash_from_bytes(row.bytes(2))};
    return true;
  }));
  return all;
}

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
      if (const auto block = series_block(event.body)) {
        blocks.push_back(*block);
      } else {
        found_({"event.body", place(event.lane, event.number), block.error().message});
      }
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

 private:
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

core::Result<void> verify_lanes(Database& database, const Found& found) {
  const auto names = TRY(type_names(database));
  LaneCheck check(TRY(heads(database)), found);
  CHECK_OK(database.scan(
      "select lane, n, type, record, revision, action, happened_at, recorded_at, actor, actor_unit,"
      " reason, body, type_version, hash from nhip_event order by lane, n",
      {}, [&](const Row& row) {
        Event event = event_from(row);
        const auto name = names.find(row.integer(2));
        event.type = name == names.end() ? std::string() : name->second;
        check.add(event);
        return true;
      }));
  check.end();
  return {};
}

core::Result<void> verify_series(Database& database, const Found& found) {
  const RecordedSchema schema = TRY(read_schema(database));
  for (const auto& [name, type] : schema.types) {
    if (type.kind == "series") CHECK_OK(SeriesCheck(database, name, type, found).run());
  }
  return {};
}

core::Result<void> verify_journal(Database& database, const model::Model&, const Found& found) {
  CHECK_OK(verify_lanes(database, found));
  return verify_series(database, found);
}

}  // namespace nhip::store
