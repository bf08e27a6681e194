// Definitions that are wrong: every error at once, each with its place and a remedy, and no store
// is touched.
#include "e2e/world.h"

using namespace nhip::e2e;

namespace {

namespace fs = std::filesystem;

/// The definitions of this checkout, to be spoiled.
class Definitions {
 public:
  Definitions() {
    const fs::path from =
        std::getenv("NHIP_HOME") ? fs::path(std::getenv("NHIP_HOME")) : fs::path(NHIP_SOURCE_DIR);
    for (const char* name : {"systems", "reports", "examples"})
      fs::copy(from / name, folder_.path() / name, fs::copy_options::recursive);
  }
  const fs::path& path() const { return folder_.path(); }
  Environment home() const { return {{"NHIP_HOME", folder_.path().string()}}; }

  void change(const std::string& file, const std::string& from, const std::string& to) const {
    std::string text = read_file(folder_.path() / file);
    const auto at = text.find(from);
    REQUIRE_MESSAGE(at != std::string::npos, file << ": " << from);
    text.replace(at, from.size(), to);
    write_file(folder_.path() / file, text);
  }

 private:
  nhip::testing::TemporaryFolder folder_;
};

struct Mistake {
  const char* file;
  const char* from;
  const char* to;
  const char* code;
  const char* hint;
};

const Mistake mistakes[] = {
    {"systems/dossiers/dossier.toml", "\"one of channel !\"", "\"one of chanel !\"",
     "model.list_unknown", "channel"},
    {"systems/dossiers/dossier.toml", "asks handler service channel, may subject",
     "asks handler servce channel, may subject", "model.field_unknown", "service"},
    {"systems/dossiers/dossier.toml", "received|in_process -> in_process by desk|head, may",
     "recieved|in_process -> in_process by desk|head, may", "", "received"},
    {"systems/dossiers/dossier.toml", "\"ref service ! fixed\"", "\"ref servise ! fixed\"",
     "model.type_unknown", "service"},
    {"systems/dossiers/indicators.toml", "flow      = \"dossier at received_at\"",
     "flow      = \"dossier at recieved_at\"", "", "received_at"},
    {"systems/dossiers/indicators.toml",
     "dossiers.resolved[...] / dossiers.resolved[... without outcome]",
     "dossiers.resolved[...] / dossiers.resolvd[... without outcome]", "", "dossiers.resolved"},
    {"systems/services/indicators.toml", "services.national_portal_synced / services.online",
     "services.national_portal_synced / (services.online", "", ""},
    {"systems/documents/checks.toml", "documents.exchanged[direction=outgoing]",
     "documents.exchanged[direction=outgoin]", "", "outgoing"},
    {"systems/vocabulary.toml", "[lists.channel]", "[lists.channel", "model.syntax", ""},
    {"systems/telecom/telecom_return.toml", "by = [\"phone_type\"]", "by = [\"phone_tipe\"]", "",
     "phone_type"},
    {"systems/calendars.toml", "closing_day = 14", "closing_day = 32", "", ""},
    {"systems/dossiers/dossier.toml", "version = 1", "version = 1\ncolour = \"red\"",
     "model.key_unknown", ""},
};

}  // namespace

TEST_CASE("the definitions of this checkout are right") {
  const auto outcome = nhip::e2e::nhip({"check"});
  INFO(outcome.text());
  CHECK(outcome.status == 0);
  CHECK(contains(outcome.out, "no error"));
}

TEST_CASE("each mistake is told with file, line, column and what was probably meant") {
  for (const auto& mistake : mistakes) {
    const Definitions definitions;
    definitions.change(mistake.file, mistake.from, mistake.to);
    const auto outcome = nhip::e2e::nhip({"check", definitions.path().string()});
    INFO(mistake.to << "\n" << outcome.text());
    CHECK(outcome.status == 1);
    bool placed = false;
    for (const auto& line : lines(outcome.out)) {
      int row = 0, column = 0;
      const auto at = line.find(mistake.file);
      if (at == std::string::npos) continue;
      placed = placed || std::sscanf(line.c_str() + at + std::string(mistake.file).size(), ":%d:%d",
                                     &row, &column) == 2;
    }
    CHECK(placed);
    CHECK(contains(outcome.out, mistake.code));
    CHECK(contains(outcome.out, mistake.hint));
  }
}

TEST_CASE("all mistakes at once, and nothing else works meanwhile") {
  const Definitions definitions;
  definitions.change("systems/dossiers/dossier.toml", "\"one of channel !\"",
                     "\"one of chanel !\"");
  definitions.change("systems/documents/document.toml", "\"one of direction !\"",
                     "\"one of directon !\"");
  definitions.change("systems/telecom/telecom_return.toml", "by = [\"phone_type\"]",
                     "by = [\"phone_tipe\"]");
  const auto outcome = nhip::e2e::nhip({"check"}, definitions.home());
  INFO(outcome.text());
  CHECK(outcome.status == 1);
  for (const char* file : {"dossier.toml:", "document.toml:", "telecom_return.toml:"})
    CHECK_MESSAGE(contains(outcome.out, file), file);
  on_a_file([&](const World& world) {
    const auto init = world.run({"init"}, definitions.home());
    CHECK(init.status == 3);
    CHECK(contains(init.code(), "model."));
    CHECK_FALSE(fs::exists(world.path()));
  });
  CHECK(nhip::e2e::nhip({"check"}, {{"NHIP_HOME", "/nowhere"}}).status == 3);
}

TEST_CASE("a mistake in a report template is found by check") {
  const Definitions definitions;
  std::string part;
  for (const auto& entry : fs::directory_iterator(definitions.path() / "reports" / "monthly")) {
    if (entry.path().extension() == ".md" &&
        contains(read_file(entry.path()), "{dossiers.received}"))
      part = entry.path().filename().string();
  }
  REQUIRE(!part.empty());
  definitions.change("reports/monthly/" + part, "{dossiers.received}", "{dossiers.recieved}");
  const auto outcome = nhip::e2e::nhip({"check"}, definitions.home());
  INFO(outcome.text());
  CHECK(outcome.status == 1);
  CHECK(contains(outcome.out, part + ":"));
  CHECK(contains(outcome.out, "dossiers.received"));
}

TEST_CASE("a store follows definitions that grew") {
  on_both([](const World& world) {
    world.settle();
    world.publish_services();
    const Definitions definitions;
    definitions.change("systems/dossiers/dossier.toml", "version = 1", "version = 2");
    definitions.change("systems/dossiers/dossier.toml", "rating             = \"one of rating\"",
                       "rating             = \"one of rating\"\nshelf              = \"text\"");
    definitions.change("systems/dossiers/dossier.toml",
                       "assign          = \"received|in_process -> in_process by desk|head, may "
                       "handling_unit officer\"",
                       "assign          = \"received|in_process -> in_process by desk|head, may "
                       "handling_unit officer shelf\"");
    const auto code =
        world.well({"act", "dossier", "receive", "--at", "2025-03-03 08:30", "--as", "science:desk",
                    "--set", "handler=science,service=9.000001,channel=direct"});
    world.well({"init"}, definitions.home());
    world.well({"act", "dossier", "assign", code.substr(0, code.find(' ')), "--at",
                "2025-03-04 08:30", "--as", "science:head", "--set", "shelf=Kệ 7"},
               definitions.home());
    CHECK(contains(
        world.well({"show", "dossier", code.substr(0, code.find(' '))}, definitions.home()),
        "shelf: Kệ 7"));
    CHECK(contains(world.well({"verify"}, definitions.home()), "no difference"));
  });
}

TEST_CASE("a notice about working days holds for terms and for their verification") {
  on_a_file([](const World& world) {
    world.settle();
    world.publish_services();
    const Definitions definitions;
    // Wednesday 5 March 2025 is given free.
    write_file(definitions.path() / "systems/working_days.toml",
               "[2025]\noff = [2025-03-05]\nbasis = \"số 1/TB\"\n");
    const auto printed =
        world.well({"act", "dossier", "receive", "--at", "2025-03-04 08:30", "--as", "science:desk",
                    "--set", "handler=science,service=9.000001,channel=direct"},
                   definitions.home());
    const auto code = printed.substr(0, printed.find(' '));
    CHECK(
        contains(world.well({"show", "dossier", code}, definitions.home()), "due_at: 2025-03-06"));
    CHECK(contains(world.well({"verify"}, definitions.home()), "no difference"));
    // Under the calendar without the notice the stored date is wrong, and verify says so.
    const auto without = world.run({"verify"});
    CHECK(without.status == 1);
    CHECK(contains(without.out, code));
  });
}
