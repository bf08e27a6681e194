// A small store with an Issue in it, made by the real program.
#pragma once

#include "e2e/world.h"
#include "faults/home.h"
#include "store/database.h"

namespace nhip::faults {

struct OnlyOpen {};
inline constexpr OnlyOpen only_open;

struct Issued {
  /// Units and procedures, and nothing else.
  Issued(std::string url, OnlyOpen) : world(std::move(url)) {
    well({"init"});
    well({"import", "unit", e2e::given("province/units.csv").string()});
    well({"import", "service", e2e::given("province/services.csv").string()});
  }
  /// Three dossiers of February and the Issue of March, number 12.
  explicit Issued(std::string url) : Issued(std::move(url), only_open) {
    well({"import", "dossier",
          world
              .file("dossiers.csv",
                    "external_id,handler,service,channel,received_at,resolved_at\n"
                    "a1,xa_dong,9.000001,direct,2024-02-20 08:30,2024-02-20 10:00\n"
                    "a2,science,9.000002,online,2024-02-21 08:30,\n"
                    "a3,land_desk,9.000002,online,2024-02-22 08:30,2024-02-23 08:30\n")
              .string(),
          "--covers", "2024-01-01..2024-12-31"});
    well({"approve", "desk", "--period", "2024-03"});
    well({"issue", "desk", "--period", "2024-03", "--number", "12", "--date", "2024-03-15"});
  }

  e2e::Outcome run(const e2e::Words& words) const { return world.run(words, home.environment()); }
  std::string well(const e2e::Words& words) const { return world.well(words, home.environment()); }
  /// A command that takes no store.
  e2e::Outcome bare(const e2e::Words& words) const { return e2e::nhip(words, home.environment()); }
  std::string path(const std::string& name) const { return (folder.path() / name).string(); }
  /// Statements from outside, on either store.
  void tamper(std::string_view sql) const {
    const auto database =
        MUST(store::Database::open(world.url(), store::Database::Mode::read_write));
    if (const auto done = database->run(sql); !done) FAIL(done.error().text());
  }
  std::string code_of(const std::string& external_id) const {
    const auto database =
        MUST(store::Database::open(world.url(), store::Database::Mode::read_only));
    const std::vector<store::Param> key = {external_id};
    return core::to_text(
        MUST(database->value("select code from dossier where external_id = $1", key)));
  }
  void resolve_late() const {
    well({"act", "dossier", "resolve", code_of("a2"), "--at", "2024-03-01 09:00"});
  }

  Home home;
  e2e::World world;
  testing::TemporaryFolder folder;
};

}  // namespace nhip::faults
