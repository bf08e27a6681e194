// The folder of a serving process for files on their way.
#pragma once

#include <filesystem>

namespace nhip::cli {

/// A folder of its own in the folder of temporary files, gone at the end. A lock holds it while its
/// process lives, so that the next to begin finds what a killed one left, and removes it.
class SpoolFolder {
 public:
  explicit SpoolFolder(const std::filesystem::path& parent = std::filesystem::temp_directory_path());
  SpoolFolder(const SpoolFolder&) = delete;
  SpoolFolder& operator=(const SpoolFolder&) = delete;
  ~SpoolFolder();

  /// Empty where none could be made.
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
  int lock_ = -1;
};

}  // namespace nhip::cli
