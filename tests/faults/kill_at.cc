// Preloaded into a program: ends it by SIGKILL just before its n-th write to a file or a server, as
// a machine that stops would. The n-th is the same in every run of the same work, so a kill is
// replayed by its number.
//
//   NHIP_KILL_AT=n       before the n-th call
//   NHIP_FULL_AT=n       no kill: from the n-th call on, files have no room for a write
//   NHIP_COUNT_FILE=f    writes how many calls there were, at the end
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

#include <atomic>

namespace {

std::atomic<long> calls{0};

long number(const char* name) {
  const char* text = getenv(name);
  return text == nullptr ? 0 : atol(text);
}

void count() {
  static const long kill_at = number("NHIP_KILL_AT");
  if (++calls == kill_at) kill(getpid(), SIGKILL);
}

/// Counts a write; true when the disk is full. What is said on the standard streams still is.
bool has_no_room(int file) {
  static const long full_at = number("NHIP_FULL_AT");
  count();
  if (full_at == 0 || calls < full_at || file <= 2) return false;
  errno = ENOSPC;
  return true;
}

template <typename Function>
Function next(Function, const char* name) {
  return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

__attribute__((destructor)) void tell() {
  const char* file = getenv("NHIP_COUNT_FILE");
  if (file == nullptr) return;
  char text[32];
  const int length = snprintf(text, sizeof text, "%ld\n", calls.load());
  const long out = syscall(SYS_openat, AT_FDCWD, file, O_WRONLY | O_CREAT | O_TRUNC, 0666);
  if (out >= 0) syscall(SYS_write, out, text, static_cast<size_t>(length));
}

}  // namespace

extern "C" {

ssize_t write(int file, const void* bytes, size_t size) {
  static const auto real = next(&::write, "write");
  if (has_no_room(file)) return -1;
  return real(file, bytes, size);
}

ssize_t pwrite(int file, const void* bytes, size_t size, off_t at) {
  static const auto real = next(&::pwrite, "pwrite");
  if (has_no_room(file)) return -1;
  return real(file, bytes, size, at);
}

ssize_t pwrite64(int file, const void* bytes, size_t size, off64_t at) {
  static const auto real = next(&::pwrite64, "pwrite64");
  if (has_no_room(file)) return -1;
  return real(file, bytes, size, at);
}

int fsync(int file) {
  static const auto real = next(&::fsync, "fsync");
  count();
  return real(file);
}

int fdatasync(int file) {
  static const auto real = next(&::fdatasync, "fdatasync");
  count();
  return real(file);
}

int ftruncate(int file, off_t size) noexcept {
  static const auto real = next(&::ftruncate, "ftruncate");
  count();
  return real(file, size);
}

int ftruncate64(int file, off64_t size) noexcept {
  static const auto real = next(&::ftruncate64, "ftruncate64");
  count();
  return real(file, size);
}

int rename(const char* from, const char* to) noexcept {
  static const auto real = next(&::rename, "rename");
  count();
  return real(from, to);
}

int unlink(const char* path) noexcept {
  static const auto real = next(&::unlink, "unlink");
  count();
  return real(path);
}

ssize_t send(int socket, const void* bytes, size_t size, int flags) {
  static const auto real = next(&::send, "send");
  count();
  return real(socket, bytes, size, flags);
}

}  // extern "C"
