#include "store/backup.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <fstream>

#include "store/database.h"

namespace nhip::store {

namespace {

namespace fs = std::filesystem;
using core::fail;

bool is_postgresql(std::string_view url) {
  return url.starts_with("postgres");
}

std::string file_of(std::string_view url) {
  if (url.starts_with("sqlite:")) url.remove_prefix(7);
  return std::string(url);
}

fs::path with(const fs::path& file, const char* ending) {
  return file.string() + ending;
}

/// What SQLite keeps beside a file while it is in use.
constexpr std::array beside = {"-wal", "-shm", "-journal"};

void remove_store(const fs::path& file) {
  std::error_code ignored;
  for (const char* ending : beside) fs::remove(with(file, ending), ignored);
  fs::remove_all(with(file, ".blobs"), ignored);
  fs::remove(file, ignored);
}

/// Makes a rename last through a loss of power.
void sync_folder_of(const fs::path& file) {
  const auto folder = fs::absolute(file).parent_path();
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

enum class Kind { sqlite, postgresql, neither };

Kind kind_of(const fs::path& file) {
  std::array<char, 16> begin{};
  std::ifstream(file, std::ios::binary).read(begin.data(), begin.size());
  const std::string_view text(begin.data(), begin.size());
  if (text.starts_with("SQLite format 3")) return Kind::sqlite;
  return text.starts_with("PGDMP") ? Kind::postgresql : Kind::neither;
}

core::Result<void> expect_kind(const fs::path& file, std::string_view url) {
  if (!fs::exists(file)) return fail("backup.not_found", "There is no such file", file.string());
  const Kind kind = kind_of(file);
  if (kind == Kind::neither) {
    return fail("backup.malformed", "The file is no backup of a store", file.string());
  }
  if ((kind == Kind::postgresql) == is_postgresql(url)) return {};
  return fail("backup.other",
              kind == Kind::sqlite ? "The backup is one of a SQLite store"
                                   : "The backup is one of a PostgreSQL store",
              file.string(), "It is restored into a store of its own kind.");
}

core::Error occupied(const fs::path& file) {
  return {"store.exists", "Something is there already; nothing was overwritten", file.string(),
          "Name another place, or take it away first."};
}

core::Result<void> expect_nothing(const fs::path& target) {
  if (fs::exists(target)) return std::unexpected(occupied(target));
  for (const char* ending : beside) {
    if (fs::exists(with(target, ending))) return std::unexpected(occupied(with(target, ending)));
  }
  if (fs::exists(with(target, ".blobs"))) return std::unexpected(occupied(with(target, ".blobs")));
  return {};
}

core::Result<void> put_in_place(const fs::path& from, const fs::path& to) {
  std::error_code bad;
  fs::rename(from, to, bad);
  if (!bad) return {};
  return fail("store.io", "The file cannot be put in place: " + bad.message(), to.string());
}

}  // namespace

core::Result<void> back_up(std::string_view url, const fs::path& file) {
  if (fs::exists(file)) {
    auto there = occupied(file);
    there.code = "backup.exists";
    return std::unexpected(std::move(there));
  }
  const fs::path part = with(file, ".part");
  remove_store(part);
  auto done =
      is_postgresql(url) ? back_up_postgresql(url, part) : back_up_sqlite(file_of(url), part);
  if (done) done = put_in_place(part, file);
  if (done) {
    sync_folder_of(file);
  } else {
    remove_store(part);
  }
  return done;
}

core::Result<Restore> Restore::begin(const fs::path& file, std::string_view url) {
  CHECK_OK(expect_kind(file, url));
  if (is_postgresql(url)) {
    CHECK_OK(restore_postgresql(file, url));
    return Restore(std::string(url), {});
  }
  const fs::path target = file_of(url);
  const fs::path restoring = with(target, ".restoring");
  // A restore that was stopped between its two renames left the attachments in their place.
  if (fs::exists(restoring) && !fs::exists(target)) {
    std::error_code ignored;
    fs::remove_all(with(target, ".blobs"), ignored);
  }
  CHECK_OK(expect_nothing(target));
  remove_store(restoring);
  Restore restore("sqlite:" + restoring.string(), target);
  CHECK_OK(restore_sqlite(file, restoring));
  return restore;
}

Restore::Restore(Restore&& other) noexcept
    : url_(std::move(other.url_)),
      target_(std::move(other.target_)),
      pending_(std::exchange(other.pending_, false)) {}

Restore::~Restore() {
  if (!pending_) return;
  if (target_.empty()) {
    static_cast<void>(clear_postgresql(url_));
  } else {
    remove_store(with(target_, ".restoring"));
  }
}

core::Result<void> Restore::finish() {
  if (!target_.empty()) {
    const fs::path restoring = with(target_, ".restoring");
    if (fs::exists(with(restoring, ".blobs"))) {
      CHECK_OK(put_in_place(with(restoring, ".blobs"), with(target_, ".blobs")));
    }
    CHECK_OK(put_in_place(restoring, target_));
    sync_folder_of(target_);
  }
  pending_ = false;
  return {};
}

}  // namespace nhip::store
