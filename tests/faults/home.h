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
    for (const char* system : {"ground", "services", "dossiers", "socio-economic-reporting"}) {
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
    add(mark());
  }

  const std::filesystem::path& path() const { return folder_.path(); }
  e2e::Environment environment() const { return {{"NHIP_HOME", path().string()}}; }

  /// The dossier in its next version, in which a field has another name, and the step that leads
  /// to it. Its name.
  std::string begin_step() {
    const auto file = path() / "systems/dossiers/dossier.toml";
    std::string text = e2e::read_file(file);
    const auto replace = [&](const std::string& from, const std::string& to) {
      const auto place = text.find(from);
      REQUIRE(place != std::string::npos);
      text.replace(place, from.size(), to);
    };
    const std::string was = mark();
    const std::string from = std::to_string(version_++);
    replace(was + " = \"text\"", mark() + " = \"text\"");
    replace("version = " + from + "\n", "version = " + std::to_string(version_) + "\n");
    e2e::write_file(file, text);
    const std::string name = "dossier-" + std::to_string(version_);
    e2e::write_file(path() / "systems/dossiers/migrations" / (name + ".toml"),
                    "type = \"dossier\"\nfrom = " + from + "\nreason = \"đổi tên\"\n[was]\n" + was +
                        " = \"text\"\n[fields]\n" + mark() + " = \"" + was + "\"\n");
    return name;
  }
  /// The field whose name changes.
  std::string mark() const { return "mark_" + std::to_string(version_); }

  /// One more field of dossiers: a change of the definitions that `nhip init` makes by itself.
  void add_field() { add("extra_" + std::to_string(++added_)); }

 private:
  void add(const std::string& field) const {
    const auto file = path() / "systems/dossiers/dossier.toml";
    std::string text = e2e::read_file(file);
    text.insert(text.find("[labels]"), field + " = \"text\"\n\n");
    e2e::write_file(file, text);
  }

  testing::TemporaryFolder folder_;
  int added_ = 0;
  int version_ = 1;
};

}  // namespace nhip::faults
