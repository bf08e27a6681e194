// Told by PostgreSQL when any process has written to the journal, so that nobody has to ask again
// and again.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "core/result.h"

namespace nhip::store {

class Listener {
 public:
  /// A connection of its own that listens. None for a store that is a file. store.connection.
  static core::Result<std::unique_ptr<Listener>> open(const std::string& url);
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;
  ~Listener();

  /// Until something was written, wake() was called, or the time is over. store.connection_lost.
  core::Result<void> wait(std::chrono::milliseconds most);
  /// From any thread.
  void wake();

 private:
  struct State;
  explicit Listener(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// An expression that tells the listeners of this store, once the transaction is committed.
inline constexpr std::string_view tell_listeners_sql =
    "pg_notify('nhip_' || current_schema()::regnamespace::oid, '')";

}  // namespace nhip::store
