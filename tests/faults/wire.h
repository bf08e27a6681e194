// A wire to PostgreSQL that is cut when told to: a socket of its own before that of the server.
#pragma once

#include <memory>
#include <string>

namespace nhip::faults {

class Wire {
 public:
  enum class Cut {
    none,
    before,  ///< the message does not reach the server
    after    ///< the server does what it says, its answer does not come back
  };

  /// `url` is that of a store on a server with a Unix socket.
  explicit Wire(const std::string& url);
  ~Wire();

  /// The same store through the wire.
  const std::string& url() const { return url_; }
  /// At the n-th message to the server from now; every connection is cut then.
  void arm(Cut cut, long n);
  void put_right() { arm(Cut::none, 0); }
  bool struck() const;
  long messages() const;

 private:
  struct State;
  std::string url_;
  std::unique_ptr<State> state_;
};

}  // namespace nhip::faults
