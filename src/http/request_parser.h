// Requests of HTTP/1.1 off a stream of bytes, as plain values. What the grammar is, Beast knows;
// its parser is fed by hand.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "http/message.h"

namespace nhip::http {

class RequestParser {
 public:
  enum class Step {
    need_more,  ///< all bytes are used up
    head,       ///< method, target, path, query and headers of the request are filled in
    body,       ///< piece() holds the next bytes of the body
    done,       ///< the request is whole; what is left in `in` belongs to the next
    refused     ///< status(), code() and detail() say why; there is no next step
  };

  /// A head of more than `most_head` bytes is refused.
  explicit RequestParser(std::size_t most_head);
  RequestParser(const RequestParser&) = delete;
  RequestParser& operator=(const RequestParser&) = delete;
  ~RequestParser();

  /// Takes what it uses from the front of `in`.
  Step next(std::string& in, Request& request);

  std::string_view piece() const;
  std::optional<std::uint64_t> content_length() const;
  bool keep_alive() const;
  int status() const { return status_; }
  std::string_view code() const { return code_; }
  std::string_view detail() const { return detail_; }

 private:
  struct State;
  Step refuse(int status, std::string_view code, std::string_view detail);
  Step next_of_body(std::string& in);

  std::unique_ptr<State> state_;
  int status_ = 0;
  std::string_view code_, detail_;
};

}  // namespace nhip::http
