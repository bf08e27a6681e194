// The chain of the journal, from its beginning or from heads that are trusted.
#include <map>

#include "store/journal.h"
#include "store/verify.h"

namespace nhip::store {

namespace {

struct Head {
  std::int64_t n = 0;
  core::Hash hash{};
};
using HeadsByLane = std::map<int, Head>;

/// Follows the chain of each lane in turn.
class LaneCheck {
 public:
  /// `from` is where each lane is trusted to have been; none: at its beginning.
  LaneCheck(HeadsByLane heads, HeadsByLane from, const Found& found)
      : heads_(std::move(heads)), from_(std::move(from)), found_(found) {}

  void add(const Event& event) {
    if (event.lane != lane_) begin_lane(event);
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
      const auto from = from_.find(lane);
      const Head last = from == from_.end() ? Head{} : from->second;
      if (head.n > last.n) {
        found_({"event.missing", place(lane, last.n + 1),
                "the lane has no events" +
                    (last.n == 0 ? "" : " behind " + std::to_string(last.n)) +
                    " and its head is event " + std::to_string(head.n)});
      } else if (head.n == last.n && head.hash != last.hash) {
        differs(lane, head, last);
      }
    }
  }

 private:
  void begin_lane(const Event& event) {
    end_lane();
    lane_ = event.lane;
    const auto from = from_.find(lane_);
    last_ = from == from_.end() ? Head{} : from->second;
    unbroken_ = true;
    recorded_at_ = event.recorded_at;
  }

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
      differs(lane_, head->second, last_);
    }
    heads_.erase(head);
  }

  void differs(int lane, const Head& head, const Head& last) {
    found_({"lane.head", "journal lane " + std::to_string(lane),
            "the head is event " + std::to_string(head.n) + ", the last event is " +
                std::to_string(last.n) + (head.n == last.n ? " with another hash" : "")});
  }

  HeadsByLane heads_;
  HeadsByLane from_;
  const Found& found_;
  int lane_ = 0;
  Head last_;
  bool unbroken_ = true;
  core::Time recorded_at_{};
};

core::Result<HeadsByLane> heads_of_lanes(Database& database) {
  HeadsByLane all;
  CHECK_OK(database.query("select lane, n, hash from nhip_lane", {}, [&](const Row& row) {
    all[static_cast<int>(row.integer(0))] = {row.integer(1), hash_from_bytes(row.bytes(2))};
    return true;
  }));
  return all;
}

core::Result<std::map<std::int64_t, std::string>> type_names(Database& database) {
  std::map<std::int64_t, std::string> names;
  CHECK_OK(database.query("select id, name from nhip_type", {}, [&](const Row& row) {
    names[row.integer(0)] = row.text(1);
    return true;
  }));
  return names;
}

/// The lane that has events and comes next; 0 when there is none. Found in the key, without reading
/// the events between.
core::Result<std::int64_t> next_lane(Database& database, std::int64_t lane) {
  const std::vector<Param> after = {core::Decimal(lane)};
  return database.integer("select lane from nhip_event where lane > $1 order by lane limit 1",
                          after);
}

}  // namespace

std::string place(int lane, std::int64_t number) {
  return "journal lane " + std::to_string(lane) + ", event " + std::to_string(number);
}

core::Result<void> verify_lanes(Database& database, const Heads& from, const Found& found,
                                const std::function<void(const Event&)>& each) {
  const auto names = TRY(type_names(database));
  HeadsByLane trusted;
  for (const LaneHead& head : from) trusted[head.lane] = {head.n, head.chain};
  LaneCheck check(TRY(heads_of_lanes(database)), trusted, found);
  for (auto lane = TRY(next_lane(database, 0)); lane != 0; lane = TRY(next_lane(database, lane))) {
    const auto start = trusted.find(static_cast<int>(lane));
    const std::vector<Param> behind = {core::Decimal(lane),
                                       core::Decimal(start == trusted.end() ? 0 : start->second.n)};
    CHECK_OK(database.scan(
        "select lane, n, type, record, revision, action, happened_at, recorded_at, actor,"
        " actor_unit, reason, body, type_version, hash from nhip_event"
        " where lane = $1 and n > $2 order by n",
        behind, [&](const Row& row) {
          Event event = event_from(database, row);
          const auto name = names.find(row.integer(2));
          event.type = name == names.end() ? std::string() : name->second;
          check.add(event);
          each(event);
          return true;
        }));
  }
  check.end();
  return {};
}

}  // namespace nhip::store
