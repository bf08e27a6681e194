#include "http/compress.h"

#include <zlib.h>

#include <array>

namespace nhip::http {

namespace {

constexpr int gzip_window = 15 + 16;

bool is_text(std::string_view type) {
  return type.starts_with("text/") || type.starts_with("application/json") ||
         type.starts_with("application/problem+json") || type.starts_with("application/javascript") ||
         type.starts_with("image/svg");
}

}  // namespace

std::string gzip(std::string_view bytes, int level) {
  z_stream stream{};
  if (deflateInit2(&stream, level, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) != Z_OK) return {};
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int code = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return code == Z_STREAM_END ? out : std::string();
}

std::string gunzip(std::string_view bytes) {
  z_stream stream{};
  if (inflateInit2(&stream, gzip_window) != Z_OK) return {};
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  std::string out;
  int code = Z_OK;
  while (code == Z_OK) {
    std::array<char, 16384> piece;
    stream.next_out = reinterpret_cast<Bytef*>(piece.data());
    stream.avail_out = piece.size();
    code = inflate(&stream, Z_NO_FLUSH);
    out.append(piece.data(), piece.size() - stream.avail_out);
  }
  inflateEnd(&stream);
  return code == Z_STREAM_END ? out : std::string();
}

void compress(const Request& request, Response& response) {
  constexpr std::size_t worth_it = 1400;
  if (response.body.size() < worth_it || response.live || !response.file.empty()) return;
  if (!is_text(response.header("Content-Type"))) return;
  if (!response.header("Content-Encoding").empty()) return;
  if (response.header("Cache-Control").find("no-transform") != std::string_view::npos) return;
  response.with("Vary", "Accept-Encoding");
  if (!request.takes("gzip")) return;
  std::string smaller = gzip(response.body, 4);
  if (smaller.empty() || smaller.size() >= response.body.size()) return;
  response.body = std::move(smaller);
  response.with("Content-Encoding", "gzip");
}

}  // namespace nhip::http
