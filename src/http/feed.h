// Live events: follows the journal (by lane and number, so that nothing is lost, whichever process
// wrote it; PostgreSQL says when), tells open screens what changed within their rights, and drops what was remembered of
// it.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "access/access.h"
#include "http/message.h"
#include "records/records.h"
#include "store/follow.h"
#include "store/listen.h"

namespace nhip::http {

class Feed {
 public:
  /// `forget` is called after every change, `forget_rights` when accounts, grants or units changed.
  Feed(records::Records& records, access::Access& access, std::function<void()> forget);
  Feed(const Feed&) = delete;
  Feed& operator=(const Feed&) = delete;
  ~Feed();

  /// Begins at the present end of the journal.
  core::Result<void> start();
  void stop();
  /// Something was written by this process: look at once.
  void wake();

  /// Sends changes of these types (none: all that the viewer sees) until the stream ends.
  void subscribe(access::ViewerPtr viewer, std::vector<std::string> types,
                 std::shared_ptr<Stream> stream);
  /// Ends the streams of a session or token ("" = of everybody).
  void end_streams(std::string_view door);
  std::size_t listeners() const;

  /// Called when an entry of the catalogue of forms changed, by whichever process. Set before start.
  std::function<void()> catalogue_changed{};

 private:
  struct Listener {
    access::ViewerPtr viewer;
    std::vector<std::string> types;
    std::shared_ptr<Stream> stream;
  };
  void run();
  void wait();
  void ring();  ///< under the lock
  core::Result<void> look();
  core::Result<void> take(store::Database& database, const store::Event& event);
  void tell(const model::Type& type, std::int64_t unit, const std::string& text);
  void tell_all(const std::string& text);

  records::Records& records_;
  access::Access& access_;
  std::function<void()> forget_;
  store::LaneEnds heads_;
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::unique_ptr<store::Listener> listener_;  ///< PostgreSQL tells; a file is looked at
  bool woken_ = false;
  bool stopping_ = false;
  std::vector<Listener> listeners_;
  std::thread thread_;
};

}  // namespace nhip::http
