// Whatever is changed in a store from outside, `nhip verify` finds and names, on both stores.
#include "faults/issued.h"

using namespace nhip;
using namespace nhip::faults;
using e2e::contains;
namespace fs = std::filesystem;

namespace {

/// The tables that are tampered with, kept beside themselves and put back.
constexpr const char* tables[] = {"nhip_event", "dossier", "nhip_rollup_dossiers_received",
                                  "report_issue"};

void keep(const Issued& issued) {
  for (const std::string table : tables) {
    issued.tamper("create table kept_" + table + " as select * from " + table);
  }
}

void put_back(const Issued& issued) {
  for (const std::string table : tables) {
    issued.tamper("delete from " + table + "; insert into " + table + " select * from kept_" +
                  table);
  }
}

struct Tampering {
  const char* what;
  const char* statements;
  std::vector<std::string> told;  ///< kind and place
};

const Tampering tamperings[] = {
    {"a changed field",
     "update dossier set subject = 'x' where external_id = 'a2'",
     {"row.changed  dossier H90.01-240221-0001", "subject"}},
    {"a removed event",
     "delete from nhip_event where n = (select max(n) - 3 from nhip_event)",
     {"event.missing  journal lane 1, event"}},
    {"a swapped pair",
     "update nhip_event set n = -1 where n = 5; update nhip_event set n = 5 where n = 6;"
     "update nhip_event set n = 6 where n = -1",
     {"event.hash  journal lane 1, event 5", "event.hash  journal lane 1, event 6"}},
    {"a truncated tail",
     "delete from nhip_event where n = (select max(n) from nhip_event)",
     {"event.missing  journal lane 1, event"}},
    {"an edited rollup",
     "update nhip_rollup_dossiers_received set amount = amount + 1 where day = '2024-02-21'",
     {"dossiers.received", "2024-02-21"}},
    {"an edited Issue",
     "update report_issue set number = '99'",
     {"row.changed  report_issue desk-2024-03-1", "number"}},
};

/// One attachment with other bytes under its name.
void replace_attachment(const Issued& issued) {
  if (!issued.world.on_sqlite()) {
    issued.tamper("update nhip_blob set bytes = 'x'");
    return;
  }
  for (const auto& entry :
       fs::recursive_directory_iterator(issued.world.path().string() + ".blobs")) {
    if (entry.is_regular_file()) e2e::write_file(entry.path(), "x");
  }
}

}  // namespace

TEST_CASE("verify finds each kind of tampering") {
  e2e::on_both([](const e2e::World& empty) {
    const Issued issued(empty.url());
    REQUIRE(contains(issued.well({"verify"}), "no difference"));
    keep(issued);
    for (const Tampering& tampering : tamperings) {
      INFO(tampering.what);
      issued.tamper(tampering.statements);
      const auto outcome = issued.run({"verify"});
      INFO(outcome.text());
      CHECK(outcome.status == 1);
      for (const std::string& told : tampering.told) CHECK(contains(outcome.out, told));
      put_back(issued);
    }
    CHECK(contains(issued.well({"verify"}), "no difference"));

    replace_attachment(issued);
    const auto outcome = issued.run({"verify"});
    INFO(outcome.text());
    CHECK(outcome.status == 1);
    CHECK(contains(outcome.out, "blob.changed  report_issue desk-2024-03-1, content"));
    CHECK(contains(outcome.out, "issue.content  report_issue desk-2024-03-1"));
  });
}
