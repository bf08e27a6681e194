#include "http/feed.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "records/published_forms.h"
#include "records/state.h"

namespace nhip::http {

namespace json = boost::json;
using core::Result;
using namespace std::chrono_literals;

namespace {

/// How late a change by another process may be noticed where nobody tells of it.
constexpr auto look_every = 250ms;
/// PostgreSQL tells at once; this is for what may be lost while a connection breaks.
constexpr auto look_at_least_every = 10s;
/// More changes at once than anybody wants to hear of: screens are told to read again.
constexpr std::int64_t most_at_once = 500;

}  // namespace

Feed::Feed(records::Records& records, access::Access& access, std::function<void()> forget)
    : records_(records), access_(access), forget_(std::move(forget)) {}

Feed::~Feed() {
  stop();
}

Result<void> Feed::start() {
  CHECK_OK(records_.store().read([&](store::Database& database) -> Result<void> {
    heads_ = TRY(store::lane_ends(database));
    return {};
  }));
  listener_ = TRY(store::Listener::open(records_.store().url()));
  woken_ = true;  // what was written since the heads were read
  thread_ = std::thread([this] { run(); });
  return {};
}

void Feed::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    ring();
  }
  if (thread_.joinable()) thread_.join();
}

void Feed::wake() {
  const std::lock_guard lock(mutex_);
  woken_ = true;
  ring();
}

void Feed::ring() {
  wake_.notify_all();
  if (listener_ != nullptr) listener_->wake();
}

void Feed::run() {
  for (;;) {
    wait();
    {
      const std::lock_guard lock(mutex_);
      woken_ = false;
      if (stopping_) return;
    }
    // A store that is away for a moment is looked at again at the next turn, from the same place.
    static_cast<void>(look());
  }
}

void Feed::wait() {
  std::unique_lock lock(mutex_);
  if (listener_ == nullptr) {
    wake_.wait_for(lock, look_every, [&] { return stopping_ || woken_; });
    if (stopping_ || records_.store().dialect() == store::Dialect::sqlite) return;
    // The connection was lost.
    lock.unlock();
    auto again = store::Listener::open(records_.store().url());
    lock.lock();
    if (again) listener_ = *std::move(again);
    return;
  }
  if (stopping_ || woken_) return;
  lock.unlock();
  const auto told = listener_->wait(look_at_least_every);
  lock.lock();
  if (!told) listener_.reset();
}

Result<void> Feed::look() {
  return records_.store().read([&](store::Database& database) -> Result<void> {
    for (const auto& [lane, last] : TRY(store::lane_ends(database))) {
      std::int64_t& seen = heads_[lane];
      if (last <= seen) continue;
      forget_();
      if (last - seen > most_at_once) {
        access_.forget();
        const std::lock_guard lock(records_.state().mutex);
        records_.state().lookup.forget_all();
        tell_all("event: reload\ndata: {}\n\n");
        seen = last;
        continue;
      }
      std::vector<store::Event> events;
      CHECK_OK(store::events_after(database, lane, seen, most_at_once, [&](const store::Event& e) {
        events.push_back(e);
        return true;
      }));
      for (const store::Event& event : events) {
        CHECK_OK(take(database, event));
        seen = event.number;
      }
    }
    return {};
  });
}

Result<void> Feed::take(store::Database& database, const store::Event& event) {
  static constexpr std::array<std::string_view, 3> of_rights = {"account", "role_grant", "unit"};
  const model::Type* type = records_.store().model().type(event.type);
  if (type == nullptr || type->kind == model::Type::Kind::series) return {};
  {
    const std::lock_guard lock(records_.state().mutex);
    const std::array<std::int64_t, 1> ids = {event.record};
    records_.state().lookup.forget(*type, ids);
  }
  if (std::ranges::find(of_rights, event.type) != of_rights.end()) {
    access_.forget();
    if (event.type != "unit") end_streams({});
  }
  if (event.type == records::catalogue_type && catalogue_changed) catalogue_changed();
  const auto record = TRY(store::find_record(database, *type, event.record));
  if (!record) return {};
  std::int64_t unit = record->unit;
  if (const auto path = access::follows(records_.store().model(), *type); !path.through.empty()) {
    const auto* number = std::get_if<core::Decimal>(
        &record->values[static_cast<std::size_t>(type->field_index(path.through))]);
    const auto* parent_type = records_.store().model().type(path.type);
    if (number != nullptr && parent_type != nullptr) {
      const auto parent =
          TRY(store::find_record(database, *parent_type, number->to_int64().value_or(0)));
      if (parent) unit = parent->unit;
    }
  }
  const json::object data{{"type", event.type},          {"code", record->code},
                          {"action", event.action},      {"state", record->state},
                          {"revision", event.revision},  {"by", event.actor},
                          {"recorded_at", event.recorded_at.to_iso()}};
  tell(*type, unit,
       "id: " + std::to_string(event.lane) + "-" + std::to_string(event.number) +
           "\nevent: change\ndata: " + json::serialize(data) + "\n\n");
  return {};
}

void Feed::tell(const model::Type& type, std::int64_t unit, const std::string& text) {
  const std::lock_guard lock(mutex_);
  std::erase_if(listeners_, [](const Listener& l) { return !l.stream->open(); });
  for (const Listener& listener : listeners_) {
    if (!listener.types.empty() && std::ranges::find(listener.types, type.name) == listener.types.end())
      continue;
    if (!access_.rights().sees(*listener.viewer, type)) continue;
    const auto rows = access_.rights().rows(*listener.viewer, type);
    if (rows.all || std::ranges::binary_search(rows.units, unit)) listener.stream->send(text);
  }
}

void Feed::tell_all(const std::string& text) {
  const std::lock_guard lock(mutex_);
  for (const Listener& listener : listeners_) listener.stream->send(text);
}

void Feed::subscribe(access::ViewerPtr viewer, std::vector<std::string> types,
                     std::shared_ptr<Stream> stream) {
  stream->send("retry: 2000\nevent: hello\ndata: {}\n\n");
  const std::lock_guard lock(mutex_);
  listeners_.push_back({std::move(viewer), std::move(types), std::move(stream)});
}

void Feed::end_streams(std::string_view door) {
  const std::lock_guard lock(mutex_);
  std::erase_if(listeners_, [&](const Listener& listener) {
    if (!door.empty() && listener.viewer->door_id != door) return false;
    listener.stream->close();
    return true;
  });
}

std::size_t Feed::listeners() const {
  const std::lock_guard lock(mutex_);
  return static_cast<std::size_t>(std::ranges::count_if(
      listeners_, [](const Listener& listener) { return listener.stream->open(); }));
}

}  // namespace nhip::http
