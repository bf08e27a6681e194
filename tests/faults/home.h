// The definitions that these tests run with: the house's own ground, services and dossiers, and a
// small report. A folder of its own, so that fields can be added to it.
#pragma once

#include <filesystem>
#include <string>

#include "e2e/files.h"
#include "e2e/program.h"
#include "support/stores.h"

namespace nhip::faults {

class Home {
 public:
  Home() {
    namespace fs = std::filesystem;
    const fs::path root = NHIP_SOURCE_DIR;
    const auto copy = [&](const fs::path& from, const fs::path& to) {
      fs::create_directories((path() / to).parent_path());
      fs::copy(root / from, path() / to, fs::copy_options::recursive);
    };
    for (const char* system : {"ground", "services", "dossiers"}) {
      copy(fs::path("systems") / system, fs::path("systems") / system);
    }
    for (const auto& entry : fs::directory_iterator(root / "systems")) {
      if (entry.is_regular_file()) {
        copy(fs::path("systems") / entry.path().filename(),
             fs::path("systems") / entry.path().filename());
      }
    }
    copy("reports/phrases.toml", "reports/phrases.toml");
    copy("tests/faults/report", "reports/desk");
  }

  const std::filesystem::path& path() const { return folder_.path(); }
  e2e::Environment environment() const { return {{"NHIP_HOME", path().string()}}; }

  /// One more field of dossiers: a change of the definitions that `nhip init` makes by itself.
  void add_field() {
    const auto file = path() / "systems/dossiers/dossier.toml";
    std::string text = e2e::read_file(file);
    const auto place = text.find("[labels]");
    text.insert(place, "extra_" + std::to_string(++added_) + " = \"text\"\n\n");
    e2e::write_file(file, text);
  }

 private:
  testing::TemporaryFolder folder_;
  int added_ = 0;
};

}  // namespace nhip::faults
