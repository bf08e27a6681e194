#include "cli/spool_folder.h"

#include <unistd.h>

#include <fstream>
#include <memory>
#include <string>

#include <doctest/doctest.h>

using nhip::cli::SpoolFolder;
namespace fs = std::filesystem;

TEST_CASE("what a killed process left is swept, what a living one holds is not") {
  std::string parent = (fs::temp_directory_path() / "nhip-spools-XXXXXX").string();
  REQUIRE(::mkdtemp(parent.data()) != nullptr);
  const fs::path left = fs::path(parent) / "nhip-spool-killed", other = fs::path(parent) / "others";
  fs::create_directory(left);
  fs::create_directory(other);
  std::ofstream(left / "upload-1") << "half a file";
  {
    const SpoolFolder living(parent);
    REQUIRE(fs::is_directory(living.path()));
    CHECK_FALSE(fs::exists(left));
    CHECK(fs::exists(other));
    std::ofstream(living.path() / "upload-1") << "on its way";
    auto next = std::make_unique<SpoolFolder>(parent);
    CHECK(next->path() != living.path());
    CHECK(fs::exists(living.path() / "upload-1"));
    const fs::path gone = next->path();
    next.reset();
    CHECK_FALSE(fs::exists(gone));
  }
  CHECK(std::distance(fs::directory_iterator(parent), fs::directory_iterator()) == 1);
  fs::remove_all(parent);
}
