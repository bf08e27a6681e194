// Two of the ten traps of reporting, on both stores, with figures that are counted here.
#include "faults/issued.h"

using namespace nhip;
using namespace nhip::faults;
using e2e::contains;

namespace {

/// Two years of a desk in six steps, and what it must come to month by month.
struct Month {
  const char* period;  ///< a statutory month
  long opening, received, resolved, withdrawn, stopped;
  long closing() const { return opening + received - resolved - withdrawn - stopped; }
};

constexpr const char* dossiers =
    "external_id,handler,service,channel,received_at,resolved_at\n"
    // Received and resolved in February's window, on its last day, on the first of the next.
    "b1,xa_dong,9.000001,direct,2024-01-20 08:30,2024-01-20 10:00\n"
    "b2,science,9.000002,online,2024-01-22 08:30,2024-02-14 16:59\n"
    "b3,science,9.000002,online,2024-02-14 16:59,2024-02-15 08:00\n"
    "b4,land_desk,9.000002,public_post,2024-02-05 08:30,2024-03-20 08:30\n"
    "b5,xa_trung,9.000001,direct,2024-03-01 08:30,\n"
    "b6,justice,9.000003,online,2024-03-04 08:30,\n"
    "b7,justice,9.000003,direct,2024-04-01 08:30,2024-04-01 09:30\n";

constexpr Month months[] = {
    {"2024-02", 0, 4, 2, 0, 0}, {"2024-03", 2, 2, 1, 1, 0}, {"2024-04", 2, 1, 2, 0, 1}};

struct Desk : Issued {
  explicit Desk(const std::string& url) : Issued(url, only_open) {
    well({"import", "dossier", world.file("d.csv", dossiers).string(), "--covers",
          "2024-01-15..2024-12-14"});
    well({"act", "dossier", "withdraw", code_of("b5"), "--at", "2024-03-10 09:00", "--reason",
          "xin rút"});
    well({"act", "dossier", "stop", code_of("b6"), "--at", "2024-04-02 09:00", "--reason",
          "trái tuyến"});
  }

  long figure(const std::string& code, const std::string& period,
              const std::string& where = "") const {
    e2e::Words words = {"figure", code, "--period", period, "--json"};
    if (!where.empty()) words.insert(words.end(), {"--where", where});
    const std::string answer = well(words);
    const auto at = answer.find("\"value\":\"");
    REQUIRE_MESSAGE(at != std::string::npos, answer);
    return std::atol(answer.c_str() + at + 9);
  }
};

}  // namespace

TEST_CASE("trap 4, stock and flow: opening + in - out = closing (R1.20-R1.24)") {
  e2e::on_both([](const e2e::World& empty) {
    const Desk desk(empty.url());
    long before = 0;
    for (const Month& month : months) {
      INFO(month.period);
      const long received = desk.figure("dossiers.received", month.period);
      const long resolved = desk.figure("dossiers.resolved", month.period);
      const long withdrawn = desk.figure("dossiers.withdrawn", month.period);
      const long stopped = desk.figure("dossiers.stopped", month.period);
      const long closing = desk.figure("dossiers.in_process", month.period);
      CHECK(received == month.received);
      CHECK(resolved == month.resolved);
      CHECK(withdrawn == month.withdrawn);
      CHECK(stopped == month.stopped);
      CHECK(closing == month.closing());
      // R1.24: what is carried over is what was left.
      CHECK(before == month.opening);
      // R1.23: all that was to be done is settled (in a declared place) or in process.
      CHECK(before + received == resolved + withdrawn + stopped + closing);
      // R1.20: by channel; R1.21: by timeliness; R1.22: overdue ones are some of those in process.
      long by_channel = 0, by_outcome = 0, open_by_channel = 0;
      for (const char* channel : {"direct", "online", "public_post"}) {
        by_channel +=
            desk.figure("dossiers.received", month.period, std::string("channel=") + channel);
        open_by_channel +=
            desk.figure("dossiers.in_process", month.period, std::string("channel=") + channel);
      }
      for (const char* outcome : {"early", "on_time", "late"}) {
        by_outcome +=
            desk.figure("dossiers.resolved", month.period, std::string("outcome=") + outcome);
      }
      CHECK(by_channel == received);
      CHECK(by_outcome == resolved);
      CHECK(open_by_channel == closing);
      CHECK(desk.figure("dossiers.overdue", month.period) <= closing);
      before = closing;
    }
    // The three months as one window: flows add up, the stock is that of the last day.
    CHECK(desk.figure("dossiers.received", "2024-01-15..2024-04-14") == 7);
    CHECK(desk.figure("dossiers.in_process", "2024-01-15..2024-04-14") == before);
    // Void is out of both sides.
    desk.well({"act", "dossier", "void", desk.code_of("b4"), "--reason", "nhập nhầm"});
    CHECK(desk.figure("dossiers.received", "2024-02") == 3);
    CHECK(desk.figure("dossiers.in_process", "2024-02") == 1);
    CHECK(contains(desk.well({"verify"}), "no difference"));
  });
}

TEST_CASE("trap 4, stock and flow: a sum of a stock over time is refused where it is defined") {
  e2e::on_a_file([](const e2e::World&) {
    const Home home;
    const auto file = home.path() / "systems/dossiers/indicators.toml";
    e2e::write_file(file, e2e::read_file(file) +
                              "\n[\"dossiers.waited\"]\nlabel = { vi = \"Tồn\", en = \"Waited\" }\n"
                              "unit = \"dossiers\"\nflow = \"dossiers.in_process at received_at\"\n");
    const auto outcome = e2e::nhip({"check"}, home.environment());
    INFO(outcome.text());
    CHECK(outcome.status == 1);
    CHECK(contains(outcome.out + outcome.err, "systems/dossiers/indicators.toml:"));
    CHECK(contains(outcome.out + outcome.err, "model.stock_over_time"));
  });
}

TEST_CASE("trap 7, missing and zero: no record is zero inside coverage and nothing outside") {
  e2e::on_both([](const e2e::World& empty) {
    const Desk desk(empty.url());
    const auto said = [&](const std::string& code, const std::string& period) {
      return desk.well({"figure", code, "--period", period, "--json"});
    };
    // Complete from 15 January to 14 December: no dossier in September is none.
    CHECK(contains(said("dossiers.received", "2024-09"), "\"value\":\"0\""));
    CHECK(contains(said("dossiers.received", "2024-09"), "\"state\":\"zero\""));
    // Nobody said anything of 2023, nor of all of 2025; a part of a window is not the window.
    for (const char* period :
         {"2023-05", "2025-05", "2024-12-01..2024-12-31", "2024-01-01..2024-01-31"}) {
      INFO(period);
      CHECK(contains(said("dossiers.received", period), "\"state\":\"missing\""));
      CHECK(contains(said("dossiers.received", period), "\"value\":null"));
    }
    // A share of nothing is no zero; a share of something missing is missing.
    const auto share = [&](const std::string& period) {
      return desk.well({"figure", "dossiers.resolved_share", "--period", period, "--where",
                        "outcome=late", "--json"});
    };
    CHECK(contains(share("2024-09"), "\"state\":\"not_applicable\""));
    CHECK(contains(share("2023-05"), "\"state\":\"missing\""));
    // A record outside coverage makes no figure of its month.
    desk.well({"act", "dossier", "receive", "--at", "2023-05-04 08:30", "--set",
               "handler=science,service=9.000001,channel=online"});
    CHECK(contains(said("dossiers.received", "2023-05-01..2023-05-14"), "\"state\":\"missing\""));
  });
}
