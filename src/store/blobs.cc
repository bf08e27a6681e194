#include "store/blobs.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>

#include "store/journal.h"

namespace nhip::store {

namespace {

namespace fs = std::filesystem;

constexpr std::int64_t piece_size = 1024 * 1024;

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

namespace {

/// Calls `take` with the file's bytes, piece by piece.
core::Result<void> each_piece(const fs::path& file, std::size_t size,
                              const std::function<core::Result<void>(std::string_view)>& take) {
  const Descriptor opened(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  std::string piece(size, '\0');
  while (opened.number() >= 0) {
    const ssize_t got = ::read(opened.number(), piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) break;
    if (got == 0) return {};
    CHECK_OK(take(std::string_view(piece).substr(0, static_cast<std::size_t>(got))));
  }
  return core::fail("store.io",
                    std::string("An attachment cannot be read: ") + std::strerror(errno),
                    file.string());
}

/// `fill` writes the bytes into the descriptor.
core::Result<void> make_blob_file(const std::string& store_file, const core::Hash& hash,
                                  const std::function<core::Result<void>(int)>& fill) {
  const fs::path path = blob_path(store_file, hash);
  if (fs::exists(path)) return {};
  CHECK_OK(make_folders(path.parent_path()));
  std::string temporary = path.string() + ".XXXXXX";
  {
    const Descriptor file(::mkostemp(temporary.data(), O_CLOEXEC));
    if (file.number() < 0) return std::unexpected(io_error(path));
    auto written = fill(file.number());
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

}  // namespace

core::Result<void> write_blob_file(const std::string& store_file, const core::Hash& hash,
                                   std::string_view bytes) {
  return make_blob_file(store_file, hash, [&](int descriptor) {
    return write_all(descriptor, bytes, blob_path(store_file, hash));
  });
}

namespace {

core::Result<void> copy_blob_file(const std::string& store_file, const core::Hash& hash,
                                  const fs::path& from) {
  return make_blob_file(store_file, hash, [&](int descriptor) {
    return each_piece(from, piece_size, [&](std::string_view piece) {
      return write_all(descriptor, piece, blob_path(store_file, hash));
    });
  });
}

core::Result<void> copy_blob_rows(Database& database, const core::Hash& hash,
                                  const fs::path& from) {
  const std::vector<Param> key = {hash_param(hash)};
  CHECK_OK(database.begin());
  const auto work = [&]() -> core::Result<void> {
    CHECK_OK(
        database.run("create temporary table nhip_piece (n bigint, bytes bytea) on commit drop"));
    std::int64_t n = 0;
    CHECK_OK(each_piece(from, piece_size, [&](std::string_view piece) -> core::Result<void> {
      const std::vector<Param> row = {core::Decimal(++n), blob(piece)};
      CHECK_OK(database.execute("insert into nhip_piece (n, bytes) values ($1, $2)", row));
      return {};
    }));
    CHECK_OK(
        database.execute("insert into nhip_blob (hash, bytes) select $1::bytea, "
                         "coalesce(string_agg(bytes, ''::bytea order by n),"
                         " ''::bytea) from nhip_piece on conflict (hash) do nothing",
                         key));
    return database.commit();
  };
  auto done = work();
  if (!done) database.rollback();
  return done;
}

core::Result<core::Hash> hash_of_file(const fs::path& file) {
  core::Hasher hasher;
  CHECK_OK(each_piece(file, piece_size, [&](std::string_view piece) -> core::Result<void> {
    hasher.add(piece);
    return {};
  }));
  return hasher.finish();
}

core::Result<fs::path> blob_as_file(Database& database, const core::Hash& hash,
                                    const fs::path& spool) {
  const auto missing = [&] {
    return core::fail("store.blob_missing", "An attachment is not there", core::to_hex(hash));
  };
  fs::path path = spool;
  if (database.dialect() == Dialect::sqlite) {
    path = blob_path(database.file(), hash);
    std::error_code ignored;
    if (!fs::exists(path, ignored)) return missing();
  } else {
    const std::vector<Param> key = {hash_param(hash)};
    const auto size =
        TRY(database.integer("select octet_length(bytes) from nhip_blob where hash = $1", key, -1));
    if (size < 0) return missing();
    const Descriptor file(::open(spool.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    if (file.number() < 0) return std::unexpected(io_error(spool));
    for (std::int64_t at = 0; at < size; at += piece_size) {
      const std::vector<Param> part = {hash_param(hash), core::Decimal(at + 1),
                                       core::Decimal(piece_size)};
      core::Result<void> written;
      CHECK_OK(database.query(
          "select substring(bytes from $2::int for $3::int) from nhip_blob where hash = $1", part,
          [&](const Row& row) {
            written = write_all(file.number(), row.bytes(0), spool);
            return false;
          }));
      CHECK_OK(written);
    }
  }
  if (TRY(hash_of_file(path)) != hash) {
    return core::fail("store.blob_changed", "An attachment is not what was put there",
                      core::to_hex(hash));
  }
  return path;
}

}  // namespace

core::Result<core::Hash> put_blob_file(Store& store, const fs::path& file) {
  const core::Hash hash = TRY(hash_of_file(file));
  if (store.dialect() == Dialect::postgresql) {
    // On a connection of its own, so that the writer does not wait for a large file.
    const auto database = TRY(Database::open(store.url(), Database::Mode::read_write));
    CHECK_OK(copy_blob_rows(*database, hash, file));
  } else {
    CHECK_OK(store.read(
        [&](Database& database) { return copy_blob_file(database.file(), hash, file); }));
  }
  return hash;
}

core::Result<fs::path> blob_file(Store& store, const core::Hash& hash, const fs::path& spool) {
  fs::path path;
  CHECK_OK(store.read([&](Database& database) -> core::Result<void> {
    path = TRY(blob_as_file(database, hash, spool));
    return {};
  }));
  return path;
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
