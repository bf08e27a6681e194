#include "store/blobs.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "store/journal.h"

namespace nhip::store {

namespace {

namespace fs = std::filesystem;

fs::path blob_path(const std::string& store_file, const core::Hash& hash) {
  const std::string name = core::to_hex(hash);
  return fs::path(store_file + ".blobs") / name.substr(0, 2) / name;
}

core::Error io_error(const fs::path& path) {
  const int code = errno;
  return {code == ENOSPC || code == EDQUOT ? "store.disk_full" : "store.io",
          std::string("An attachment cannot be written: ") + std::strerror(code), path.string()};
}

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  int number() const { return number_; }

 private:
  int number_;
};

core::Result<void> write_all(int descriptor, std::string_view bytes, const fs::path& path) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return std::unexpected(io_error(path));
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

core::Result<void> sync_folder(const fs::path& folder) {
  const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (opened.number() >= 0 && ::fsync(opened.number()) == 0) return {};
  return std::unexpected(io_error(folder));
}

/// A folder whose name outlives a loss of power, and the one above it.
core::Result<void> make_folders(const fs::path& folder) {
  for (const fs::path& made : {folder.parent_path(), folder}) {
    std::error_code ignored;
    if (!fs::create_directory(made, ignored)) continue;
    CHECK_OK(sync_folder(fs::absolute(made).parent_path()));
  }
  return {};
}

core::Result<std::string> stored_bytes(Database& database, const core::Hash& hash) {
  if (database.dialect() == Dialect::postgresql) {
    const std::vector<Param> key = {hash_param(hash)};
    std::optional<std::string> bytes;
    CHECK_OK(
        database.query("select bytes from nhip_blob where hash = $1", key, [&](const Row& row) {
          bytes = std::string(row.bytes(0));
          return false;
        }));
    if (bytes) return *std::move(bytes);
  } else {
    std::ifstream file(blob_path(database.file(), hash), std::ios::binary);
    if (file) {
      std::ostringstream bytes;
      bytes << file.rdbuf();
      return std::move(bytes).str();
    }
  }
  return core::fail("store.blob_missing", "An attachment is not there", core::to_hex(hash));
}

}  // namespace

core::Result<void> write_blob_file(const std::string& store_file, const core::Hash& hash,
                                   std::string_view bytes) {
  const fs::path path = blob_path(store_file, hash);
  if (fs::exists(path)) return {};
  CHECK_OK(make_folders(path.parent_path()));
  std::string temporary = path.string() + ".XXXXXX";
  {
    const Descriptor file(::mkostemp(temporary.data(), O_CLOEXEC));
    if (file.number() < 0) return std::unexpected(io_error(path));
    auto written = write_all(file.number(), bytes, path);
    if (written && ::fsync(file.number()) != 0) written = std::unexpected(io_error(path));
    if (written && ::rename(temporary.c_str(), path.c_str()) != 0) {
      written = std::unexpected(io_error(path));
    }
    if (!written) {
      ::unlink(temporary.c_str());
      return written;
    }
  }
  return sync_folder(path.parent_path());
}

core::Result<std::string> read_blob(Database& database, const core::Hash& hash) {
  std::string bytes = TRY(stored_bytes(database, hash));
  if (core::hash(bytes) != hash) {
    return core::fail("store.blob_changed", "An attachment is not what was put there",
                      core::to_hex(hash));
  }
  return bytes;
}

}  // namespace nhip::store
