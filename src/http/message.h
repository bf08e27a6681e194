// Requests and responses as plain values: all that handlers see of HTTP.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace nhip::http {

/// A folder entry of our own that goes away with the object unless it is taken.
class SpoolFile {
 public:
  explicit SpoolFile(std::filesystem::path path) : path_(std::move(path)) {}
  SpoolFile(const SpoolFile&) = delete;
  SpoolFile& operator=(const SpoolFile&) = delete;
  ~SpoolFile();
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

using Pair = std::pair<std::string, std::string>;

struct Request {
  std::string method{};
  std::string target{};          ///< as sent
  std::string path{};            ///< decoded, without the query
  std::vector<Pair> query{};     ///< decoded, in order
  std::vector<Pair> headers{};   ///< names in lower case
  std::string body{};
  std::shared_ptr<SpoolFile> file{};  ///< the body of a route that takes files
  std::string peer{};            ///< address of the machine that asks
  std::string id{};              ///< of the request, for log and answer
  std::string_view route{"none"};  ///< path of the route that answers, for log and metrics
  bool secure = false;           ///< came over TLS (ours or the proxy's)

  /// "" when it is not there.
  std::string_view header(std::string_view name) const;
  std::optional<std::string> parameter(std::string_view name) const;
  std::string_view cookie(std::string_view name) const;
  /// Whether an answer may be packed so: named in Accept-Encoding, and not with q=0.
  bool takes(std::string_view coding) const;
};

/// An open answer: events are sent as they happen. Any thread may call it.
class Stream {
 public:
  virtual ~Stream() = default;
  /// False when the other end is gone, or reads so slowly that it was given up.
  virtual bool send(std::string text) = 0;
  virtual bool open() const = 0;
  virtual void close() = 0;
};

struct Response {
  int status = 200;
  std::vector<Pair> headers{};
  std::string body{};
  std::filesystem::path file{};  ///< sent instead of the body
  std::shared_ptr<SpoolFile> kept{};  ///< keeps a file until it is sent
  std::int64_t file_size = 0;  ///< how many bytes of it
  std::int64_t file_from = 0;  ///< its first byte that is sent
  std::function<void(std::shared_ptr<Stream>)> live{};  ///< begins once the head is sent

  Response& with(std::string name, std::string value) {
    headers.emplace_back(std::move(name), std::move(value));
    return *this;
  }
  std::string_view header(std::string_view name) const;
};

/// "%C3%A0" -> "à"; '+' is a space in queries. None for a bad escape or a NUL.
std::optional<std::string> decode(std::string_view text, bool query);
std::string encode(std::string_view text);
/// Splits and decodes path and query; false when they cannot be read.
bool read_target(Request& request);
/// The bytes that "bytes=0-99", "bytes=100-" or "bytes=-50" ask of `size`: [from, to). None for what is
/// no single range (the whole is sent then); from = to where it lies outside.
struct ByteRange {
  std::int64_t from = 0, to = 0;
};
std::optional<ByteRange> read_range(std::string_view text, std::int64_t size);
bool same_name(std::string_view a, std::string_view b);  ///< without regard to case

std::string_view reason_of(int status);

}  // namespace nhip::http
