// A disk under SQLite that fails when told to, and forgets on a power cut what was not synced.
//
// It is SQLite's default file system (VFS) of the test program. Files stand in the real one, as in
// the page cache of a machine; beside each, the disk knows what of it would outlive a power cut:
// what was synced, and of the rest whatever sectors chance to be written.
//
// Attachments, which are files of their own, stand on the same disk (attachments.h).
#pragma once

#include <cstdint>
#include <string>

namespace nhip::faults {

/// What becomes of an operation.
enum class Verdict { go_on, refuse, tear, no_room, pretend };
/// Of the next one, whoever asks; go_on as long as no disk is installed.
Verdict disk_operation(bool sync, bool write);

class Disk {
 public:
  enum class Fault {
    none,
    fails,        ///< one write, truncation, sync or removal is refused
    torn,         ///< one write is done in part and refused
    full,         ///< no write has room any more, until put right
    power,        ///< everything stops; see restart()
    forgets_sync  ///< one sync says it is done and is not: a mistake to be found
  };

  /// Puts the disk under SQLite; once in a process.
  static Disk& install();

  /// The fault strikes at the n-th operation from now (writes, truncations, syncs, removals; of
  /// forgets_sync at the n-th sync).
  virtual void arm(Fault fault, long n) = 0;
  /// Puts everything right but a power cut.
  virtual void put_right() = 0;
  virtual void cut_power() = 0;
  virtual bool has_power() const = 0;
  /// What was armed has struck.
  virtual bool struck() const = 0;
  /// Operations since the last arm() or put_right().
  virtual long operations() const = 0;
  /// Power comes back, once every connection is closed: files are what the disk holds.
  virtual void restart(std::uint64_t seed) = 0;
  /// Forgets all files: another store begins.
  virtual void clear() = 0;

 protected:
  ~Disk() = default;
};

}  // namespace nhip::faults
