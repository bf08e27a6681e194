// A day at the desk: actions on records, one by one.
#include <regex>

#include "e2e/world.h"

using namespace nhip::e2e;

namespace {

void open_desk(const World& world) {
  world.settle();
  world.publish_services();
}

/// The code that `act` printed.
std::string code_of(const std::string& printed) {
  return printed.substr(0, printed.find(' '));
}

std::string receive(const World& world, const std::string& at,
                    const std::string& service = "9.000003") {
  return code_of(
      world.well({"act", "dossier", "receive", "--at", at, "--as", "science:desk", "--set",
                  "handler=science,service=" + service + ",channel=direct,applicant=Ông A, bà B"}));
}

Outcome act(const World& world, const std::string& action, const std::string& code,
            const Words& more) {
  Words words = {"act", "dossier", action, code};
  words.insert(words.end(), more.begin(), more.end());
  return world.run(words);
}

}  // namespace

TEST_CASE("the life of a dossier, and its term line by line") {
  on_both([](const World& world) {
    open_desk(world);
    // 56 working hours, seven days: received on Monday 3 March 2025.
    const auto code = receive(world, "2025-03-03 08:30");
    CHECK(code == "H90.01-250303-0001");
    CHECK(receive(world, "2025-03-03 09:30") == "H90.01-250303-0002");
    CHECK(receive(world, "2025-03-04 09:30") == "H90.01-250304-0001");
    const auto show = [&] {
      return world.well({"show", "dossier", code, "--history", "--deadline"});
    };
    CHECK(contains(show(), "due_at: 2025-03-12 17:00"));
    CHECK(contains(show(), "state: received"));
    CHECK_FALSE(contains(show(), "Ông A"));  // personal data stay where they are
    CHECK(act(world, "assign", code,
              {"--at", "2025-03-03 10:00", "--as", "science:head", "--set", "officer=Chuyên viên"})
              .status == 0);
    CHECK(act(world, "ask", code,
              {"--at", "2025-03-05 17:00", "--as", "science:officer", "--set",
               "supplement_request=Bản sao giấy tờ", "--reason", "Thiếu giấy tờ"})
              .status == 0);
    CHECK_FALSE(contains(show(), "due_at:"));
    CHECK(act(world, "supply", code, {"--at", "2025-03-10 08:00", "--as", "science:desk"}).status ==
          0);
    CHECK(contains(show(), "due_at: 2025-03-1"));
    const auto resolved =
        act(world, "resolve", code, {"--at", "2025-03-12 10:00", "--as", "science:head"});
    CHECK_MESSAGE(resolved.status == 0, resolved.text());
    const auto text = show();
    INFO(text);
    CHECK(contains(text, "state: resolved"));
    CHECK(contains(text, "outcome: early"));
    CHECK(contains(text, "revision: 5"));
    for (const char* action : {"receive", "assign", "ask", "supply", "resolve", "Thiếu giấy tờ"})
      CHECK_MESSAGE(contains(text, action), action);
    const auto deadline = text.substr(text.find("deadline:"));
    CHECK(lines(deadline).size() >= 4);
    CHECK(contains(deadline, "56"));
    const auto json = world.well({"show", "dossier", code, "--json"});
    CHECK(contains(json, "\"resolve\""));
    CHECK(contains(world.well({"verify"}), "no difference"));
  });
}

TEST_CASE("what may not be done is refused, and says what may") {
  on_a_file([](const World& world) {
    open_desk(world);
    const auto code = receive(world, "2025-03-03 08:30");
    const auto refused = [&](const Outcome& outcome, const std::string& error,
                             const std::string& hint) {
      INFO(outcome.text());
      CHECK(outcome.status == 3);
      CHECK(outcome.code() == error);
      CHECK_MESSAGE(contains(outcome.err, hint), hint);
    };
    refused(act(world, "resolve", code, {"--as", "science:desk", "--at", "2025-03-04 08:00"}),
            "records.not_allowed", "head");
    refused(act(world, "supply", code, {"--as", "science:desk", "--at", "2025-03-04 08:00"}),
            "records.wrong_state", "received");
    refused(act(world, "resolv", code, {"--as", "science:head", "--at", "2025-03-04 08:00"}),
            "records.action_unknown", "resolve");
    refused(act(world, "ask", code,
                {"--as", "science:officer", "--at", "2025-03-04 08:00", "--set",
                 "supplement_request=x"}),
            "records.reason_missing", "reason");
    refused(act(world, "ask", code,
                {"--as", "science:officer", "--at", "2025-03-04 08:00", "--reason", "x"}),
            "records.value_missing", "supplement_request");
    refused(act(world, "assign", code, {"--as", "science:head", "--at", "2125-03-04 08:00"}),
            "records.future", "2125");
    refused(act(world, "assign", code, {"--as", "science:head", "--at", "2025-03-03 07:00"}),
            "records.out_of_order", "");
    refused(act(world, "assign", code,
                {"--as", "science:head", "--at", "2025-03-04 08:00", "--set",
                 "due_at=2025-04-01 08:00"}),
            "records.derived_given", "due_at");
    refused(act(world, "assign", code,
                {"--as", "science:head", "--at", "2025-03-04 08:00", "--set", "oficer=x"}),
            "records.field_unknown", "officer");
    refused(act(world, "assign", "H90.01-250303-0009",
                {"--as", "science:head", "--at", "2025-03-04 08:00"}),
            "records.not_found", "H90.01-250303-0009");
    refused(act(world, "assign", code, {"--as", "science:hed", "--at", "2025-03-04 08:00"}),
            "records.role_unknown", "hed");
    refused(world.run({"act", "dossier", "receive", "--at", "2025-03-03 08:00", "--as", ":desk",
                       "--set", "handler=science,service=9.000009,channel=direct"}),
            "records.reference_unknown", "9.000009");
    refused(world.run({"act", "dossier", "receive", "--at", "2025-03-03 08:00", "--as", ":desk",
                       "--set", "handler=science,service=9.000001"}),
            "records.value_missing", "channel");
    CHECK(world.run({"act", "dossier", "receive", "--set", "handler"}).status == 2);
    CHECK(world.run({"act", "dossier"}).status == 2);
    refused(world.run({"show", "dossier", "nothing"}), "records.not_found", "nothing");
    CHECK(contains(world.well({"show", "dossier", code}), "revision: 1"));
    CHECK(contains(world.well({"verify"}), "no difference"));
  });
}

TEST_CASE("who comes second with an old revision is told so") {
  on_both([](const World& world) {
    open_desk(world);
    const auto code = receive(world, "2025-03-03 08:30");
    const auto first = act(world, "assign", code,
                           {"--as", "science:head", "--at", "2025-03-04 08:00", "--revision", "1",
                            "--set", "officer=A"});
    CHECK_MESSAGE(first.status == 0, first.text());
    const auto second = act(world, "assign", code,
                            {"--as", "science:head", "--at", "2025-03-04 08:05", "--revision", "1",
                             "--set", "officer=B"});
    CHECK(second.status == 3);
    CHECK(second.code() == "records.conflict");
    CHECK(contains(world.well({"show", "dossier", code}), "officer: A"));
  });
}

TEST_CASE("writers at the same time each get a number of their own") {
  on_both([](const World& world) {
    open_desk(world);
    const Words words = {binary().string(),
                         "act",
                         "dossier",
                         "receive",
                         "--at",
                         "2025-03-03 08:30",
                         "--as",
                         "science:desk",
                         "--set",
                         "handler=science,service=9.000001,channel=direct",
                         "--store",
                         world.url()};
    {
      Running one(words), two(words), three(words);
      const auto first = one.wait(), second = two.wait(), third = three.wait();
      INFO(first.text() << second.text() << third.text());
      CHECK(first.status + second.status + third.status == 0);
      CHECK(code_of(first.out) != code_of(second.out));
      CHECK(code_of(second.out) != code_of(third.out));
      CHECK(code_of(first.out) != code_of(third.out));
    }
    CHECK(contains(world.well({"verify"}), "no difference"));
  });
}

TEST_CASE("a record entered late moves the past; one entered by mistake leaves it") {
  on_a_file([](const World& world) {
    open_desk(world);
    world.well({"import", "dossier",
                world.file("none.csv", "external_id,handler,service,channel,received_at\n"),
                "--covers", "2025-01-01..2025-03-14"});
    CHECK(world.figure("dossiers.received", "2025-02") == "0");
    const auto code = receive(world, "2025-02-04 08:30");
    CHECK(world.figure("dossiers.received", "2025-02") == "1");
    CHECK(world.figure("dossiers.received", "2025-03") == "0");
    CHECK(
        act(world, "correct", code, {"--set", "channel=online", "--reason", "nhập nhầm"}).status ==
        0);
    CHECK(world.figure("dossiers.received", "2025-02", "channel=online") == "1");
    CHECK(act(world, "void", code, {}).code() == "records.reason_missing");
    CHECK(act(world, "void", code, {"--reason", "nhập hai lần"}).status == 0);
    CHECK(world.figure("dossiers.received", "2025-02") == "0");
    CHECK(contains(world.well({"verify"}), "no difference"));
  });
}
