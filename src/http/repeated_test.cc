// Requests that bear an Idempotency-Key, and processes that end while they answer one.
#include "http/repeated.h"

#include <stdexcept>

#include <doctest/doctest.h>

#include "http/door_for_tests.h"
#include "http/record_request.h"

using namespace nhip;
using http::testing::code_of;
using http::testing::Door;
using http::testing::World;
namespace json = boost::json;

namespace {

const std::string path = "/api/v1/document_draft";

/// A specialist who begins a draft, and may have to ask twice.
class Writer {
 public:
  explicit Writer(const std::string& url) : world_(url), door_(world_), who_(door_.hire("specialist")) {}

  http::Response ask(const std::string& key, const std::string& subject = "Kế hoạch tháng") {
    return door_.ask(who_, "POST", path, body(subject), {{"idempotency-key", key}});
  }
  /// The same request in a process that ends after this handler, so many seconds ago.
  void ask_and_end(const std::string& key, core::Result<http::Response> (*handle)(http::Call&),
                   std::int64_t ago) {
    auto request = door_.request(who_, "POST", path, body("Kế hoạch tháng"), {{"idempotency-key", key}});
    http::Call call{.app = door_.app(), .request = request};
    call.path = {{"type", "document_draft"}};
    call.now = core::now() + -ago;
    call.viewer = MUST(call.app.access.viewer_of_session(who_, core::now()));
    const http::Route route{.method = "POST", .path = path, .lane = http::Lane::write, .name = "create",
                            .tag = "records", .summary = "A new record", .handle = handle, .status = 201};
    CHECK_THROWS((void)http::answer_once(route, call));
  }
  std::size_t drafts() {
    return json::parse(door_.ask(who_, "GET", path).body).at("items").as_array().size();
  }

 private:
  static json::object body(const std::string& subject) {
    return {{"action", "begin"}, {"fields", json::object{{"organ", "so"}, {"subject", subject}}}};
  }

  World world_;
  Door door_;
  std::string who_;
};

core::Result<http::Response> ends_before(http::Call&) { throw std::runtime_error("killed"); }

core::Result<http::Response> ends_after(http::Call& call) {
  const auto& type = *World::model().type("document_draft");
  records::Step step{.action = "begin", .happened_at = call.now};
  step.given = {{"organ", "so"}, {"subject", "Kế hoạch tháng"}};
  MUST(call.app.records.act(type, {}, step, call.now, {}, false, {}, http::along_with(call, type, step)));
  throw std::runtime_error("killed");
}

void on_both(void (*body)(Writer&)) {
  nhip::testing::on_both_stores([&](const std::string& url) {
    Writer writer(url);
    body(writer);
  });
}

}  // namespace

TEST_CASE("a request that comes again is answered as before, and makes nothing more") {
  on_both([](Writer& writer) {
    const auto first = writer.ask("k");
    const auto again = writer.ask("k");
    CHECK(first.status == 201);
    CHECK(again.status == 201);
    CHECK(again.body == first.body);
    CHECK(code_of(writer.ask("k", "Khác")) == "http.key_reused");
    CHECK(writer.drafts() == 1);
  });
}

TEST_CASE("a process ends before the change: after a while the next to ask takes the request over") {
  on_both([](Writer& writer) {
    writer.ask_and_end("soon", ends_before, 5);
    CHECK(code_of(writer.ask("soon")) == "http.in_progress");
    writer.ask_and_end("late", ends_before, 600);
    CHECK(writer.ask("late").status == 201);
    CHECK(writer.drafts() == 1);
  });
}

TEST_CASE("a process ends after the change: it is told at once, and not made again") {
  on_both([](Writer& writer) {
    writer.ask_and_end("k", ends_after, 5);
    const auto told = writer.ask("k");
    CHECK(told.status == 201);
    CHECK(told.header("Location").starts_with(path + "/"));
    CHECK(told.header("Idempotent-Replayed") == "true");
    CHECK(json::parse(told.body).at("fields").at("subject").as_string() == "Kế hoạch tháng");
    CHECK(writer.ask("k").body == told.body);
    CHECK(writer.drafts() == 1);
  });
}
