#include "store/heads.h"

#include <algorithm>
#include <bit>
#include <charconv>

#include "store/journal.h"

namespace nhip::store {

namespace {

constexpr std::string_view first_line = "nhip-heads/1";

core::Hash leaf_of(const core::Hash& event) {
  std::string bytes(1, '\0');
  bytes.append(event.begin(), event.end());
  return core::hash(bytes);
}

core::Hash node_of(const core::Hash& left, const core::Hash& right) {
  std::string bytes(1, '\1');
  bytes.append(left.begin(), left.end());
  bytes.append(right.begin(), right.end());
  return core::hash(bytes);
}

/// The largest power of two below the number of leaves.
std::size_t left_part(std::size_t leaves) {
  return std::bit_floor(leaves - 1);
}

core::Hash root_of(std::span<const core::Hash> events) {
  if (events.size() == 1) return leaf_of(events.front());
  const std::size_t left = left_part(events.size());
  return node_of(root_of(events.first(left)), root_of(events.subspan(left)));
}

/// Takes words off the front of a line.
class Words {
 public:
  explicit Words(std::string_view line) : rest_(line) {}

  std::string_view next() {
    const auto space = rest_.find(' ');
    const std::string_view word = rest_.substr(0, space);
    rest_ = space == std::string_view::npos ? std::string_view() : rest_.substr(space + 1);
    return word;
  }
  bool expect(std::string_view word) { return next() == word; }
  template <typename Number>
  bool number(Number& value) {
    const std::string_view word = next();
    const auto end = word.data() + word.size();
    return std::from_chars(word.data(), end, value).ptr == end && value > 0;
  }
  bool hash(core::Hash& value) {
    const auto read = core::hash_from_hex(next());
    if (read) value = *read;
    return read.has_value();
  }
  bool time(core::Time& value) {
    std::string text(next());
    text.append(" ").append(next());
    const auto read = core::Time::parse(text);
    if (read) value = *read;
    return read && read->to_string() == text;
  }
  bool empty() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

bool read_lane(std::string_view line, LaneHead& head) {
  Words words(line);
  return words.expect("lane") && words.number(head.lane) && words.expect("event") &&
         words.number(head.n) && words.expect("at") && words.time(head.recorded_at) &&
         words.expect("chain") && words.hash(head.chain) && words.expect("tree") &&
         words.hash(head.tree) && words.empty();
}

}  // namespace

std::string to_text(const Heads& heads) {
  std::string text(first_line);
  text += '\n';
  for (const LaneHead& head : heads) {
    text += "lane " + std::to_string(head.lane) + " event " + std::to_string(head.n) + " at " +
            head.recorded_at.to_string() + " chain " + core::to_hex(head.chain) + " tree " +
            core::to_hex(head.tree) + "\n";
  }
  return text;
}

core::Result<Heads> heads_from_text(std::string_view text) {
  Heads heads;
  for (int line = 1; !text.empty(); ++line) {
    const auto end = text.find('\n');
    const std::string_view words = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    LaneHead head;
    const bool good =
        line == 1 ? words == first_line
                  : read_lane(words, head) && (heads.empty() || heads.back().lane < head.lane);
    if (!good || end == std::string_view::npos) {
      return core::fail("head.malformed", "This is no head of a journal",
                        "line " + std::to_string(line), "`nhip head` writes one.");
    }
    if (line > 1) heads.push_back(head);
  }
  if (!heads.empty()) return heads;
  return core::fail("head.malformed", "The head names no lane", "", "`nhip head` writes one.");
}

core::Result<std::vector<core::Hash>> event_hashes(Database& database, int lane, std::int64_t n) {
  std::vector<core::Hash> hashes;
  const std::vector<Param> upto = {core::Decimal(lane), core::Decimal(n)};
  CHECK_OK(database.scan("select hash from nhip_event where lane = $1 and n <= $2 order by n", upto,
                         [&](const Row& row) {
                           hashes.push_back(hash_from_bytes(row.bytes(0)));
                           return true;
                         }));
  return hashes;
}

core::Result<Heads> read_heads(Database& database) {
  Heads heads;
  CHECK_OK(
      database.query("select lane, n, hash, recorded_at from nhip_lane where n > 0 order by lane",
                     {}, [&](const Row& row) {
                       LaneHead head;
                       head.lane = static_cast<int>(row.integer(0));
                       head.n = row.integer(1);
                       head.chain = hash_from_bytes(row.bytes(2));
                       head.recorded_at = core::Time::parse(row.text(3)).value_or(core::Time{});
                       heads.push_back(head);
                       return true;
                     }));
  for (LaneHead& head : heads) {
    const auto hashes = TRY(event_hashes(database, head.lane, head.n));
    if (static_cast<std::int64_t>(hashes.size()) != head.n || hashes.back() != head.chain) {
      return core::fail("store.corrupt", "The journal and its head do not agree",
                        "journal lane " + std::to_string(head.lane), "`nhip verify` says more.");
    }
    head.tree = tree_root(hashes);
  }
  return heads;
}

core::Hash tree_root(const std::vector<core::Hash>& events) {
  return events.empty() ? core::hash("") : root_of(events);
}

std::vector<core::Hash> tree_path(const std::vector<core::Hash>& events, std::size_t index) {
  std::vector<core::Hash> path;
  std::span<const core::Hash> part = events;
  while (part.size() > 1) {
    const std::size_t left = left_part(part.size());
    if (index < left) {
      path.push_back(root_of(part.subspan(left)));
      part = part.first(left);
    } else {
      path.push_back(root_of(part.first(left)));
      part = part.subspan(left);
      index -= left;
    }
  }
  std::ranges::reverse(path);
  return path;
}

}  // namespace nhip::store
