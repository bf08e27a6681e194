// docs/systems.md is what the program says of the definitions.
#include "e2e/world.h"

using namespace nhip::e2e;

TEST_CASE("docs/systems.md is current") {
  const auto said = nhip::e2e::nhip({"describe"}, {{"NHIP_HOME", NHIP_SOURCE_DIR}});
  REQUIRE_MESSAGE(said.status == 0, said.text());
  CHECK_MESSAGE(said.out == read_file(std::filesystem::path(NHIP_SOURCE_DIR) / "docs" / "systems.md"),
                "Refresh it: nhip describe -o docs/systems.md");
}

TEST_CASE("a system by name; an unknown one is told") {
  const auto one = nhip::e2e::nhip({"describe", "dossiers"}, {{"NHIP_HOME", NHIP_SOURCE_DIR}});
  CHECK(one.out.starts_with("## dossiers\n"));
  CHECK(contains(one.out, "Bộ phận Một cửa:"));
  CHECK(contains(one.out, "deadline: `term_hours` working hours"));
  CHECK(contains(one.out, "| `dossiers.received` |"));
  CHECK(nhip::e2e::nhip({"describe", "dosiers"}, {{"NHIP_HOME", NHIP_SOURCE_DIR}}).code() == "model.system_unknown");
}
