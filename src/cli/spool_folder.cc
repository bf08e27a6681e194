#include "cli/spool_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <string>

namespace nhip::cli {

namespace fs = std::filesystem;

namespace {

constexpr const char* prefix = "nhip-spool-";

/// The folder opened and locked; -1 when another holds it, or it is not there.
int hold(const fs::path& folder) {
  const int lock = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (lock >= 0 && ::flock(lock, LOCK_EX | LOCK_NB) == 0) return lock;
  if (lock >= 0) ::close(lock);
  return -1;
}

/// Removes the folders of processes that were killed.
void sweep(const fs::path& parent) {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(parent, ignored)) {
    if (!entry.path().filename().string().starts_with(prefix)) continue;
    const int lock = hold(entry.path());
    if (lock < 0) continue;
    fs::remove_all(entry.path(), ignored);
    ::close(lock);
  }
}

}  // namespace

SpoolFolder::SpoolFolder(const fs::path& parent) {
  sweep(parent);
  // Another that begins now may sweep this one away before it is held.
  constexpr int tries = 100;
  for (int i = 0; i < tries; ++i) {
    std::string name = (parent / prefix).string() + "XXXXXX";
    if (::mkdtemp(name.data()) == nullptr) return;
    lock_ = hold(name);
    if (lock_ >= 0 && fs::exists(name)) {
      path_ = name;
      return;
    }
    if (lock_ >= 0) ::close(lock_);
    lock_ = -1;
  }
}

SpoolFolder::~SpoolFolder() {
  std::error_code ignored;
  if (!path_.empty()) fs::remove_all(path_, ignored);
  if (lock_ >= 0) ::close(lock_);
}

}  // namespace nhip::cli
