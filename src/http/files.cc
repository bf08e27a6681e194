#include "http/files.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>

#include "core/hash.h"

namespace nhip::http {

using core::fail;
using core::Result;

namespace {

namespace fs = std::filesystem;

/// What stands at / while no interface is built. In the languages of the house.
constexpr std::string_view bare_page =
    "<!doctype html><html lang=\"vi\"><meta charset=\"utf-8\">"
    "<meta name=\"viewport\" content=\"width=device-width\"><title>Nhịp</title>"
    "<main><h1>Nhịp</h1><p><a href=\"/api/v1/openapi.json\">OpenAPI</a></p></main></html>";

constexpr std::string_view policy =
    "default-src 'self'; img-src 'self' data: blob:; frame-src 'self' blob:; style-src 'self' 'unsafe-inline'; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// Smaller before larger.
constexpr std::array<std::pair<std::string_view, std::string_view>, 2> packings = {
    {{"br", ".br"}, {"gzip", ".gz"}}};

bool safe_name(std::string_view name) {
  if (name.empty() || name.front() == '/' || name.find("..") != std::string_view::npos) return false;
  return std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.' || c == '/';
  });
}

std::optional<std::string> read_bytes(const fs::path& path) {
  std::error_code bad;
  if (!fs::is_regular_file(path, bad)) return std::nullopt;
  std::ifstream in(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  if (!in) return std::nullopt;
  return std::move(bytes).str();
}

Response page(const Request& request, std::string bytes, std::string_view media_type, bool lasting) {
  Response response;
  response.with("Content-Type", std::string(media_type))
      .with("Content-Security-Policy", std::string(policy));
  response.with("Cache-Control", lasting ? "public, max-age=31536000, immutable" : "no-cache");
  const std::string tag = "\"" + core::to_hex(core::hash(bytes)).substr(0, 24) + "\"";
  response.with("ETag", tag);
  if (request.header("if-none-match") == tag) {
    response.status = 304;
    return response;
  }
  response.body = std::move(bytes);
  return response;
}

}  // namespace

std::string_view media_type_of(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 15> types = {{
      {".html", "text/html; charset=utf-8"}, {".js", "text/javascript; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},   {".svg", "image/svg+xml"},
      {".json", "application/json"},         {".geojson", "application/json"},
      {".woff2", "font/woff2"},              {".png", "image/png"},
      {".jpg", "image/jpeg"},                {".ico", "image/x-icon"},
      {".webmanifest", "application/json"},  {".txt", "text/plain; charset=utf-8"},
      {".map", "application/json"},          {".webp", "image/webp"},
      {".pdf", "application/pdf"},
  }};
  for (const auto& [ending, type] : types) {
    if (name.ends_with(ending)) return type;
  }
  return "application/octet-stream";
}

Result<Response> read_web_file(App& app, const Request& request, const std::string& name) {
  if (!safe_name(name)) return fail("http.not_found", "There is nothing at this address");
  const bool asset = name.starts_with("assets/");
  if (!app.web.empty()) {
    const auto file = app.web / name;
    for (const auto& [coding, ending] : packings) {
      if (!request.takes(coding)) continue;
      if (auto packed = read_bytes(file.string() + std::string(ending))) {
        Response response = page(request, *std::move(packed), media_type_of(name), asset);
        response.with("Content-Encoding", std::string(coding)).with("Vary", "Accept-Encoding");
        return response;
      }
    }
    if (auto bytes = read_bytes(file)) {
      return page(request, *std::move(bytes), media_type_of(name), asset);
    }
    const bool looks_like_file = name.find('.') != std::string::npos;
    if (asset || looks_like_file) return fail("http.not_found", "There is no such file");
    if (auto front = read_bytes(app.web / "index.html")) {
      return page(request, *std::move(front), media_type_of("index.html"), false);
    }
  }
  if (name != "index.html") return fail("http.not_found", "There is nothing at this address");
  return page(request, std::string(bare_page), media_type_of("index.html"), false);
}

}  // namespace nhip::http
