// Calls that the program's rooms make on attachments go through here: the test program's own
// functions stand before those of the C library.
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "faults/attachments.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <mutex>
#include <set>
#include <string>

#include "faults/disk.h"

namespace nhip::faults {

namespace {

namespace fs = std::filesystem;

std::mutex mutex;
std::set<std::string> unsynced_names;  ///< files and folders whose entry a power cut may take
std::set<std::string> unsynced_bytes;  ///< files
std::set<int> open_files;

bool is_attachment(const std::string& path) {
  return path.find(".blobs") != std::string::npos;
}

std::string path_of(int file) {
  char path[4096];
  const std::string link = "/proc/self/fd/" + std::to_string(file);
  const ssize_t size = readlink(link.c_str(), path, sizeof path);
  return size < 0 ? "" : std::string(path, static_cast<std::size_t>(size));
}

/// Whether the disk does what it is asked; errno says why not.
bool allowed(bool sync, bool write) {
  const Verdict verdict = disk_operation(sync, write);
  if (verdict == Verdict::go_on) return true;
  errno = verdict == Verdict::no_room ? ENOSPC : EIO;
  return false;
}

template <typename Function>
Function next(Function, const char* name) {
  return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

/// The names in a folder that its sync would keep.
std::set<std::string> unsynced_in(const std::string& folder) {
  std::set<std::string> names;
  for (const std::string& name : unsynced_names)
    if (fs::path(name).parent_path() == folder) names.insert(name);
  return names;
}

int sync(int file, int (*real)(int)) {
  const std::string path = path_of(file);
  const std::lock_guard lock(mutex);
  const auto names = unsynced_in(path);
  if (!unsynced_bytes.contains(path) && names.empty()) return real(file);
  const Verdict verdict = disk_operation(true, false);
  if (verdict == Verdict::pretend) return 0;
  if (verdict != Verdict::go_on) {
    errno = EIO;
    return -1;
  }
  unsynced_bytes.erase(path);
  for (const std::string& name : names) unsynced_names.erase(name);
  return real(file);
}

}  // namespace

void lose_attachments(std::mt19937_64& random) {
  const std::lock_guard lock(mutex);
  for (const std::string& name : unsynced_names)
    if (random() % 3 != 0) fs::remove_all(name);
  for (const std::string& name : unsynced_bytes) {
    std::error_code gone;
    const auto size = fs::file_size(name, gone);
    if (!gone && random() % 3 != 0) fs::resize_file(name, random() % (size + 1));
  }
  unsynced_names.clear();
  unsynced_bytes.clear();
}

void forget_attachments() {
  const std::lock_guard lock(mutex);
  unsynced_names.clear();
  unsynced_bytes.clear();
}

extern "C" {

int mkdir(const char* path, mode_t mode) noexcept {
  static const auto real = next(&::mkdir, "mkdir");
  if (!is_attachment(path)) return real(path, mode);
  if (!allowed(false, false)) return -1;
  const int made = real(path, mode);
  const std::lock_guard lock(mutex);
  if (made == 0) unsynced_names.insert(path);
  return made;
}

int mkostemp(char* path, int flags) {
  static const auto real = next(&::mkostemp, "mkostemp");
  if (!is_attachment(path)) return real(path, flags);
  if (!allowed(false, true)) return -1;
  const int file = real(path, flags);
  const std::lock_guard lock(mutex);
  if (file >= 0) {
    unsynced_names.insert(path);
    unsynced_bytes.insert(path);
    open_files.insert(file);
  }
  return file;
}

ssize_t write(int file, const void* bytes, size_t size) {
  static const auto real = next(&::write, "write");
  const auto ours = [&] {
    const std::lock_guard lock(mutex);
    return open_files.contains(file) && is_attachment(path_of(file));
  };
  if (!ours()) return real(file, bytes, size);
  const Verdict verdict = disk_operation(false, true);
  if (verdict == Verdict::tear && size > 1) return real(file, bytes, size / 2);
  if (verdict == Verdict::go_on || verdict == Verdict::pretend) return real(file, bytes, size);
  errno = verdict == Verdict::no_room ? ENOSPC : EIO;
  return -1;
}

int fsync(int file) {
  static const auto real = next(&::fsync, "fsync");
  return sync(file, real);
}

int rename(const char* from, const char* to) noexcept {
  static const auto real = next(&::rename, "rename");
  if (!is_attachment(to)) return real(from, to);
  if (!allowed(false, false)) return -1;
  const int renamed = real(from, to);
  const std::lock_guard lock(mutex);
  if (renamed == 0) {
    unsynced_names.erase(from);
    unsynced_names.insert(to);
    if (unsynced_bytes.erase(from) > 0) unsynced_bytes.insert(to);
  }
  return renamed;
}

int unlink(const char* path) noexcept {
  static const auto real = next(&::unlink, "unlink");
  const std::lock_guard lock(mutex);
  unsynced_names.erase(path);
  unsynced_bytes.erase(path);
  return real(path);
}

}  // extern "C"

}  // namespace nhip::faults
