// The house itself: health, metrics, the OpenAPI document, the interface's files.
#include "access/token.h"
#include "http/app.h"
#include "http/files.h"
#include "http/json.h"
#include "http/problem.h"

namespace nhip::http {

using core::fail;
using core::Result;

namespace {

Response text_response(std::string text, int status = 200) {
  Response response{.status = status};
  response.with("Content-Type", "text/plain; charset=utf-8").with("Cache-Control", "no-store");
  response.body = std::move(text);
  return response;
}

Result<Response> read_health(Call&) {
  return text_response("ok\n");
}

Result<Response> read_ready(Call& call) {
  const auto answers = call.app.store.setting("province");
  if (!call.app.ready) return text_response("stopping\n", 503);
  if (!answers) return text_response("the store does not answer\n", 503);
  return text_response("ready\n");
}

bool is_loopback(const std::string& peer) {
  return peer == "::1" || peer.starts_with("127.") || peer.starts_with("::ffff:127.");
}

Result<Response> read_metrics(Call& call) {
  const std::string wanted = "Bearer " + call.app.metrics_token;
  const bool token = !call.app.metrics_token.empty() &&
                     access::same_secret(call.request.header("authorization"), wanted);
  if (!is_loopback(call.request.peer) && !token) {
    return fail("access.sign_in", "Metrics are for this machine, or with their token");
  }
  auto gauges = call.app.gauges ? call.app.gauges() : std::map<std::string, std::int64_t>{};
  gauges["nhip_live_streams"] = static_cast<std::int64_t>(call.app.feed.listeners());
  Response response = text_response(call.app.metrics.text(gauges));
  response.headers.front().second = "text/plain; version=0.0.4; charset=utf-8";
  return response;
}

Result<Response> read_openapi(Call& call) {
  Response response;
  response.with("Content-Type", "application/json")
      .with("Cache-Control", "no-cache")
      .with("ETag", call.app.openapi_tag);
  if (call.request.header("if-none-match") == call.app.openapi_tag) {
    response.status = 304;
    return response;
  }
  response.body = call.app.openapi;
  return response;
}

Result<Response> read_front(Call& call) {
  return read_web_file(call.app, call.request, "index.html");
}

Result<Response> read_file(Call& call) {
  return read_web_file(call.app, call.request, call.at("file"));
}

Result<Response> read_asset(Call& call) {
  return read_web_file(call.app, call.request, "assets/" + call.at("file"));
}

}  // namespace

std::vector<Route> house_routes() {
  using enum Route::Door;
  return {
      {.method = "GET", .path = "/healthz", .lane = Lane::at_once, .name = "health", .tag = "house",
       .summary = "The process answers", .handle = read_health, .door = open,
       .answer_type = "text/plain"},
      {.method = "GET", .path = "/readyz", .name = "ready", .tag = "house",
       .summary = "The store answers, and the process is not stopping", .handle = read_ready,
       .door = open, .answer_type = "text/plain"},
      {.method = "GET", .path = "/metrics", .name = "metrics", .tag = "house",
       .summary = "Counters for Prometheus: from this machine, or with a token",
       .handle = read_metrics, .door = open, .answer_type = "text/plain"},
      {.method = "GET", .path = "/api/v1/openapi.json", .lane = Lane::read, .name = "openapi",
       .tag = "house", .summary = "This document", .handle = read_openapi, .door = open,
       .answer = "OpenApi"},
      {.method = "GET", .path = "/", .name = "front", .tag = "house", .summary = "The interface",
       .handle = read_front, .door = open, .answer_type = "text/html", .listed = false},
      {.method = "GET", .path = "/assets/{file}", .name = "asset", .tag = "house",
       .summary = "A file of the interface", .handle = read_asset, .door = open,
       .answer_type = "application/octet-stream", .listed = false},
      {.method = "GET", .path = "/{file}", .name = "page", .tag = "house",
       .summary = "A page or file of the interface", .handle = read_file, .door = open,
       .answer_type = "text/html", .listed = false},
  };
}

}  // namespace nhip::http
