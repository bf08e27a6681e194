// Whatever is changed from outside, with any SQL tool, `nhip verify` finds.
#include "e2e/world.h"

using namespace nhip::e2e;

namespace {

void fill(const World& world) {
  world.settle();
  world.set_up_stations();
  world.publish_services();
  world.well({"import", "dossier",
              world.file("dossiers.csv",
                         "external_id,handler,service,channel,received_at,resolved_at\n"
                         "a1,xa_dong,9.000001,direct,2025-02-03 08:30,2025-02-03 10:00\n"
                         "a2,science,9.000002,online,2025-02-04 08:30,\n"
                         "a3,land_desk,9.000002,online,2025-02-05 08:30,2025-02-07 08:30\n"
                         "a4,xa_tay,9.000001,online,2025-02-05 08:30,2025-02-06 08:30\n"),
              "--covers", "2025-01-01..2025-02-14"});
  world.well({"import", "telecom_return",
              world.file("form.csv",
                         "external_id,reporter,window_from,window_to,revenue,bts|generation=4g\n"
                         "t1,tan_hoa,2025-01-01,2025-01-31,41000000000,466\n")});
  std::string rows = "station,stream,observed_at,value,status\n";
  for (int i = 0; i < 8; ++i)
    rows += "alpha_mill,alpha_mill-cod,2025-02-03 0" + std::to_string(i) + ":00,7" +
            std::to_string(i) + ".5,00\n";
  world.well({"import", "observation", world.file("observations.csv", rows)});
}

struct Tampering {
  const char* what;
  const char* statements;
  const char* told;  ///< stands in the answer
};

const Tampering tamperings[] = {
    {"a row changed", "update dossier set channel = 'direct' where external_id = 'a2'", "channel"},
    {"a date of a row changed",
     "update dossier set received_at = '2025-02-02 08:30:00' where external_id = 'a2'",
     "received_at"},
    {"a timeliness changed", "update dossier set outcome = 'late' where external_id = 'a1'",
     "dossier"},
    {"a row removed", "delete from dossier where external_id = 'a2'", "dossier"},
    {"a row added", "insert into dossier select * from dossier where external_id = 'a2'; ",
     "dossier"},
    {"a code changed", "update dossier set code = 'H90.01-250204-0777' where external_id = 'a2'",
     "H90.01-250204"},
    {"simulated and real exchanged", "update dossier set simulated = 1 where external_id = 'a2'",
     "simulated"},
    {"a cell of a form changed", "update telecom_return_cell set value = 467 where cell = 'bts'",
     "telecom_return"},
    {"a cell of a form removed", "delete from telecom_return_cell where cell = 'bts'",
     "telecom_return"},
    {"an observation changed", "update observation set value = 99 where value = 70.5",
     "observation"},
    {"an observation removed", "delete from observation where value = 71.5", "observation"},
    {"a spell changed",
     "update station_spell set state = 'closed' where rowid = (select min(rowid) from "
     "station_spell)",
     "spell"},
    {"a spell removed",
     "delete from service_spell where rowid = (select max(rowid) from service_spell)", "spell"},
    {"an event's body changed",
     "update nhip_event set body = replace(body, 'a2\"', 'a7\"') where action = 'receive'",
     "event"},
    {"a word of packed bodies changed",
     "update nhip_word set word = 'offline' where word = 'online'", "event"},
    {"an event's time changed",
     "update nhip_event set happened_at = '2025-02-01 08:00:00' where action = 'resolve'", "event"},
    {"an event's moment of entry changed",
     "update nhip_event set recorded_at = '2025-02-01 08:00:00' where action = 'resolve'", "event"},
    {"an event's actor changed",
     "update nhip_event set actor = 'someone else' where action = 'receive'", "event"},
    {"an event removed from the middle", "delete from nhip_event where action = 'receive'",
     "event"},
    {"the last event removed", "delete from nhip_event where n = (select max(n) from nhip_event)",
     ""},
    {"an event added",
     "insert into nhip_event select lane, n + 1, type, record, revision + 1, action, happened_at, "
     "recorded_at, actor, actor_unit, reason, "
     "body, type_version, hash from nhip_event where n = (select max(n) from nhip_event)",
     ""},
    {"two events exchanged",
     "update nhip_event set n = -1 where n = 5; update nhip_event set n = 5 where n = 6; update "
     "nhip_event set n = 6 where n = -1",
     "event"},
    {"the head of the lane changed", "update nhip_lane set hash = x'00'", ""},
    {"a rollup changed",
     "update nhip_rollup_dossiers_received set amount = amount + 1 where day = '2025-02-04'",
     "dossiers.received"},
    {"a rollup removed", "delete from nhip_rollup_dossiers_received where day = '2025-02-04'",
     "dossiers.received"},
    {"a rollup added",
     "create temp table copy as select * from nhip_rollup_dossiers_received where day = "
     "'2025-02-04'; "
     "update copy set day = '2025-02-10'; insert into nhip_rollup_dossiers_received select * from "
     "copy",
     "dossiers.received"},
    {"a rollup moved to another unit",
     "update nhip_rollup_dossiers_received set unit = (select id from unit where slug = 'justice') "
     "where day = '2025-02-04'",
     "dossiers.received"},
};

}  // namespace

TEST_CASE("verify finds what was changed from outside") {
  on_a_file([](const World& world) {
    fill(world);
    REQUIRE(contains(world.well({"verify"}), "no difference"));
    const std::string whole = read_file(world.path());
    for (const auto& tampering : tamperings) {
      INFO(tampering.what);
      on_a_file([&](const World& other) {
        write_file(other.path(), whole);
        std::string statements = tampering.statements;
        if (std::string(tampering.what) == "a row added") {
          // A copy of a row under an id, a code and an external id of its own.
          statements =
              "create temp table copy as select * from dossier where external_id = 'a2'; "
              "update copy set id = id + 1000, code = 'H90.01-250204-0099', external_id = 'a99'; "
              "insert into dossier select * from copy";
        }
        other.sqlite3(statements);
        REQUIRE_MESSAGE(read_file(other.path()) != whole, "nothing was changed");
        const auto outcome = other.run({"verify"});
        INFO(outcome.text());
        CHECK(outcome.status == 1);
        CHECK(contains(outcome.out, tampering.told));
        CHECK_FALSE(contains(outcome.out, "no difference"));
        CHECK(contains(outcome.err, "difference"));
      });
    }
  });
}

TEST_CASE("verify of a file that is no store, or a damaged one") {
  on_a_file([](const World& world) {
    world.settle();
    std::string bytes = read_file(world.path());
    on_a_file([&](const World& other) {
      write_file(other.path(), "no database at all, only text");
      const auto outcome = other.run({"verify"});
      INFO(outcome.text());
      CHECK(outcome.status == 3);
      CHECK(contains(outcome.code(), "store."));
    });
    on_a_file([&](const World& other) {
      for (std::size_t at = bytes.size() / 2; at < bytes.size() / 2 + 60'000 && at < bytes.size();
           ++at)
        bytes[at] = '\x7F';
      write_file(other.path(), bytes);
      const auto outcome = other.run({"verify"});
      INFO(outcome.text());
      CHECK(outcome.status != 0);
      CHECK(outcome.status < 4);
    });
  });
}
