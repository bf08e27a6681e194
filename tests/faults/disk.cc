#include "faults/disk.h"

#include "faults/attachments.h"

#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <mutex>
#include <new>
#include <random>
#include <vector>

namespace nhip::faults {

namespace {

constexpr std::size_t sector = 512;

struct Change {
  enum class What { write, truncate, remove } what = What::write;
  std::int64_t at = 0;  ///< of a truncation: the size
  std::string bytes{};
};

/// What a disk holds of one file, and what has been changed since the last sync.
struct Image {
  std::string durable;
  bool exists = false;
  std::vector<Change> pending{};

  void apply(const Change& change) {
    switch (change.what) {
      case Change::What::write:
        write(static_cast<std::size_t>(change.at), change.bytes);
        break;
      case Change::What::truncate:
        durable.resize(static_cast<std::size_t>(change.at));
        break;
      case Change::What::remove:
        exists = false;
        durable.clear();
        break;
    }
  }
  void write(std::size_t at, std::string_view bytes) {
    exists = true;
    if (durable.size() < at + bytes.size()) durable.resize(at + bytes.size());
    durable.replace(at, bytes.size(), bytes);
  }
  void sync() {
    for (const Change& change : pending) apply(change);
    pending.clear();
  }
  /// Removals are entries of the file system's own journal: whatever is synced later, of any file,
  /// takes them along.
  void sync_removals() {
    const auto last = std::find_if(pending.rbegin(), pending.rend(), [](const Change& change) {
      return change.what == Change::What::remove;
    });
    if (last == pending.rend()) return;
    apply(*last);
    pending.erase(pending.begin(), last.base());
  }
  /// Each change that was not synced is there, is not, or is there by some of its sectors.
  void lose(std::mt19937_64& random) {
    for (const Change& change : pending) {
      const auto lot = random() % 3;
      if (lot == 0) continue;
      if (lot == 1 || change.what != Change::What::write) {
        apply(change);
        continue;
      }
      for (std::size_t i = 0; i < change.bytes.size(); i += sector) {
        if (random() % 2 == 0) {
          write(static_cast<std::size_t>(change.at) + i,
                std::string_view(change.bytes).substr(i, sector));
        }
      }
    }
    pending.clear();
  }
};

class FaultyDisk final : public Disk {
 public:
  explicit FaultyDisk(sqlite3_vfs* real) : real_(real) {}

  void arm(Fault fault, long n) override {
    const std::lock_guard lock(mutex_);
    fault_ = fault, at_ = n, done_ = 0, syncs_ = 0, struck_ = false;
  }
  void put_right() override { arm(Fault::none, 0); }
  void cut_power() override {
    const std::lock_guard lock(mutex_);
    power_ = false;
  }
  bool has_power() const override {
    const std::lock_guard lock(mutex_);
    return power_;
  }
  bool struck() const override {
    const std::lock_guard lock(mutex_);
    return struck_;
  }
  long operations() const override {
    const std::lock_guard lock(mutex_);
    return done_;
  }
  void restart(std::uint64_t seed) override {
    const std::lock_guard lock(mutex_);
    std::mt19937_64 random(seed);
    for (auto& [path, image] : images_) {
      image.lose(random);
      std::filesystem::remove(path + "-shm");
      if (image.exists) {
        std::ofstream(path, std::ios::binary | std::ios::trunc) << image.durable;
      } else {
        std::filesystem::remove(path);
      }
    }
    lose_attachments(random);
    power_ = true;
    fault_ = Fault::none;
  }
  void clear() override {
    const std::lock_guard lock(mutex_);
    images_.clear();
    forget_attachments();
    power_ = true;
    fault_ = Fault::none;
  }

  // ---- for the file system below

  sqlite3_vfs* real() const { return real_; }
  std::mutex& mutex() { return mutex_; }
  Image& image(const std::string& path) {
    const auto [place, added] = images_.try_emplace(path);
    if (added) {
      std::ifstream in(path, std::ios::binary);
      place->second.exists = static_cast<bool>(in);
      place->second.durable.assign(std::istreambuf_iterator<char>(in), {});
    }
    return place->second;
  }
  void synced(const std::string& path) {
    image(path).sync();
    for (auto& [other, its] : images_) its.sync_removals();
  }
  bool dead() const { return !power_; }

  /// What becomes of the next operation.
  Verdict next(bool sync, bool write) {
    ++done_;
    if (sync) ++syncs_;
    if (fault_ == Fault::forgets_sync) {
      if (!sync || syncs_ != at_) return Verdict::go_on;
      struck_ = true;
      return Verdict::pretend;
    }
    if (fault_ == Fault::none || done_ < at_) return Verdict::go_on;
    if (fault_ == Fault::full) {
      struck_ = struck_ || write;
      return write ? Verdict::no_room : Verdict::go_on;
    }
    if (done_ != at_) return Verdict::go_on;
    struck_ = true;
    if (fault_ == Fault::power) power_ = false;
    return fault_ == Fault::torn && write ? Verdict::tear : Verdict::refuse;
  }

 private:
  sqlite3_vfs* real_;
  mutable std::mutex mutex_;
  std::map<std::string, Image> images_;
  bool power_ = true;
  Fault fault_ = Fault::none;
  long at_ = 0;
  long done_ = 0;
  long syncs_ = 0;
  bool struck_ = false;
};

FaultyDisk* disk = nullptr;

/// A file that SQLite opened: ours, and the real one behind it.
struct File {
  sqlite3_file base;
  const char* path;  ///< "" for temporary files, on which nothing hangs
  sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

File* of(sqlite3_file* file) {
  return reinterpret_cast<File*>(file);
}

bool kept(File* file) {
  return file->path[0] != '\0';
}

int close(sqlite3_file* file) {
  return of(file)->real()->pMethods == nullptr
             ? SQLITE_OK
             : of(file)->real()->pMethods->xClose(of(file)->real());
}

int read(sqlite3_file* file, void* bytes, int size, sqlite3_int64 at) {
  if (disk->has_power())
    return of(file)->real()->pMethods->xRead(of(file)->real(), bytes, size, at);
  return SQLITE_IOERR_READ;
}

int write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 at) {
  sqlite3_file* real = of(file)->real();
  if (!kept(of(file))) return real->pMethods->xWrite(real, bytes, size, at);
  const std::lock_guard lock(disk->mutex());
  if (disk->dead()) return SQLITE_IOERR_WRITE;
  const auto verdict = disk->next(false, true);
  if (verdict == Verdict::no_room) return SQLITE_FULL;
  if (verdict == Verdict::refuse) return SQLITE_IOERR_WRITE;
  const int part = verdict == Verdict::tear ? size / 2 : size;
  Image& image = disk->image(of(file)->path);
  image.pending.push_back(
      {Change::What::write, at,
       std::string(static_cast<const char*>(bytes), static_cast<std::size_t>(part))});
  const int done = real->pMethods->xWrite(real, bytes, part, at);
  return verdict == Verdict::tear ? SQLITE_IOERR_WRITE : done;
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
  sqlite3_file* real = of(file)->real();
  if (!kept(of(file))) return real->pMethods->xTruncate(real, size);
  const std::lock_guard lock(disk->mutex());
  if (disk->dead() || disk->next(false, false) == Verdict::refuse) return SQLITE_IOERR_TRUNCATE;
  disk->image(of(file)->path).pending.push_back({Change::What::truncate, size});
  return real->pMethods->xTruncate(real, size);
}

int sync(sqlite3_file* file, int) {
  if (!kept(of(file))) return SQLITE_OK;
  const std::lock_guard lock(disk->mutex());
  if (disk->dead()) return SQLITE_IOERR_FSYNC;
  const auto verdict = disk->next(true, false);
  if (verdict == Verdict::pretend) return SQLITE_OK;
  if (verdict != Verdict::go_on) return SQLITE_IOERR_FSYNC;
  disk->synced(of(file)->path);
  return SQLITE_OK;
}

int file_size(sqlite3_file* file, sqlite3_int64* size) {
  if (!disk->has_power()) return SQLITE_IOERR_FSTAT;
  return of(file)->real()->pMethods->xFileSize(of(file)->real(), size);
}
int lock_file(sqlite3_file* file, int level) {
  if (!disk->has_power()) return SQLITE_IOERR_LOCK;
  return of(file)->real()->pMethods->xLock(of(file)->real(), level);
}
int unlock_file(sqlite3_file* file, int level) {
  return of(file)->real()->pMethods->xUnlock(of(file)->real(), level);
}
int check_reserved(sqlite3_file* file, int* held) {
  return of(file)->real()->pMethods->xCheckReservedLock(of(file)->real(), held);
}
int control(sqlite3_file* file, int operation, void* argument) {
  return of(file)->real()->pMethods->xFileControl(of(file)->real(), operation, argument);
}
int sector_size(sqlite3_file* file) {
  return of(file)->real()->pMethods->xSectorSize(of(file)->real());
}
int characteristics(sqlite3_file* file) {
  return of(file)->real()->pMethods->xDeviceCharacteristics(of(file)->real());
}
int shm_map(sqlite3_file* file, int region, int size, int extend, void volatile** memory) {
  return of(file)->real()->pMethods->xShmMap(of(file)->real(), region, size, extend, memory);
}
int shm_lock(sqlite3_file* file, int offset, int n, int flags) {
  return of(file)->real()->pMethods->xShmLock(of(file)->real(), offset, n, flags);
}
void shm_barrier(sqlite3_file* file) {
  of(file)->real()->pMethods->xShmBarrier(of(file)->real());
}
int shm_unmap(sqlite3_file* file, int remove) {
  return of(file)->real()->pMethods->xShmUnmap(of(file)->real(), remove);
}

const sqlite3_io_methods methods = {2,
                                    close,
                                    read,
                                    write,
                                    truncate,
                                    sync,
                                    file_size,
                                    lock_file,
                                    unlock_file,
                                    check_reserved,
                                    control,
                                    sector_size,
                                    characteristics,
                                    shm_map,
                                    shm_lock,
                                    shm_barrier,
                                    shm_unmap,
                                    nullptr,
                                    nullptr};

int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out_flags) {
  File* opened = of(file);
  opened->base.pMethods = nullptr;
  opened->path = "";
  std::memset(opened->real(), 0, static_cast<std::size_t>(disk->real()->szOsFile));
  if (!disk->has_power()) return SQLITE_CANTOPEN;
  const bool keep =
      name != nullptr &&
      (flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL)) != 0;
  if (keep) {
    const std::lock_guard lock(disk->mutex());
    disk->image(name);
  }
  const int done = disk->real()->xOpen(disk->real(), name, opened->real(), flags, out_flags);
  if (opened->real()->pMethods == nullptr) return done;
  opened->base.pMethods = &methods;
  if (keep) opened->path = name;
  return done;
}

int remove(sqlite3_vfs*, const char* name, int sync_folder) {
  const std::lock_guard lock(disk->mutex());
  if (disk->dead() || disk->next(false, false) == Verdict::refuse) return SQLITE_IOERR_DELETE;
  Image& image = disk->image(name);
  image.pending.push_back({Change::What::remove});
  if (sync_folder != 0) image.sync();
  return disk->real()->xDelete(disk->real(), name, sync_folder);
}

}  // namespace

Verdict disk_operation(bool sync, bool write) {
  if (disk == nullptr) return Verdict::go_on;
  const std::lock_guard lock(disk->mutex());
  return disk->dead() ? Verdict::refuse : disk->next(sync, write);
}

Disk& Disk::install() {
  if (disk != nullptr) return *disk;
  sqlite3_vfs* real = sqlite3_vfs_find(nullptr);
  disk = new FaultyDisk(real);
  static sqlite3_vfs faulty = *real;
  faulty.zName = "faulty";
  faulty.pNext = nullptr;
  faulty.szOsFile = static_cast<int>(sizeof(File)) + real->szOsFile;
  faulty.xOpen = open;
  faulty.xDelete = remove;
  sqlite3_vfs_register(&faulty, 1);
  return *disk;
}

}  // namespace nhip::faults
