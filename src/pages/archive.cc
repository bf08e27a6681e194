#include "pages/archive.h"

#include <memory>

#include <zip.h>

namespace nhip::pages {
namespace {

constexpr zip_uint16_t dos_date = (0 << 9) | (1 << 5) | 1;  // 1980-01-01
constexpr zip_uint64_t most_bytes = 256ULL << 20;

struct FreeSource {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};
struct DiscardArchive {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using Source = std::unique_ptr<zip_source_t, FreeSource>;
using Archive = std::unique_ptr<zip_t, DiscardArchive>;

std::unexpected<core::Error> failed(const std::string& what) {
  return core::fail("archive.failed", "The archive cannot be written: " + what);
}

core::Result<void> add_part(zip_t* archive, const std::string& name, const std::string& bytes) {
  zip_source_t* source = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
  if (source == nullptr) return failed(name);
  const zip_int64_t index = zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
  if (index < 0) {
    zip_source_free(source);
    return failed(name);
  }
  const auto entry = static_cast<zip_uint64_t>(index);
  if (zip_file_set_dostime(archive, entry, 0, dos_date, 0) != 0) return failed(name);
  return {};
}

core::Result<std::string> bytes_of(zip_source_t* source) {
  zip_stat_t stat;
  if (zip_source_stat(source, &stat) != 0 || zip_source_open(source) != 0)
    return failed("no bytes");
  std::string bytes(stat.size, '\0');
  const zip_int64_t read = zip_source_read(source, bytes.data(), bytes.size());
  zip_source_close(source);
  if (read != static_cast<zip_int64_t>(bytes.size())) return failed("bytes are missing");
  return bytes;
}

/// `room`: what all parts together may still take.
core::Result<std::string> read_part(zip_t* archive, const zip_stat_t& stat, zip_uint64_t room) {
  const std::string name = stat.name;
  if (stat.size > room)
    return core::fail("archive.too_large", "The parts unpack to more than 256 MB", name);
  const std::unique_ptr<zip_file_t, CloseFile> file(zip_fopen_index(archive, stat.index, 0));
  std::string bytes(stat.size, '\0');
  const auto wanted = static_cast<zip_int64_t>(stat.size);
  if (!file || zip_fread(file.get(), bytes.data(), stat.size) != wanted) {
    return core::fail("archive.malformed", "A part cannot be read", name);
  }
  return bytes;
}

}  // namespace

core::Result<std::string> pack(const Parts& parts) {
  zip_error_t error;
  zip_error_init(&error);
  const Source source(zip_source_buffer_create(nullptr, 0, 0, &error));
  if (!source) return failed("no memory");
  Archive archive(zip_open_from_source(source.get(), ZIP_TRUNCATE, &error));
  if (!archive) return failed(zip_error_strerror(&error));
  zip_source_keep(
      source.get());  // the archive owns one reference, we keep another to read the bytes
  for (const auto& [name, bytes] : parts) CHECK_OK(add_part(archive.get(), name, bytes));
  if (zip_close(archive.get()) != 0) return failed(zip_strerror(archive.get()));
  (void)archive.release();  // closed
  return bytes_of(source.get());
}

core::Result<Parts> unpack(const std::string& bytes) {
  zip_error_t error;
  zip_error_init(&error);
  // The library takes no bytes at all for a new archive.
  zip_source_t* source =
      bytes.empty() ? nullptr : zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  const Archive archive(source == nullptr ? nullptr
                                          : zip_open_from_source(source, ZIP_RDONLY, &error));
  if (!archive) {
    if (source != nullptr) zip_source_free(source);
    return core::fail("archive.malformed", "This is not a zip archive");
  }
  Parts parts;
  zip_uint64_t room = most_bytes;
  const zip_int64_t count = zip_get_num_entries(archive.get(), 0);
  for (zip_int64_t index = 0; index < count; ++index) {
    zip_stat_t stat;
    if (zip_stat_index(archive.get(), static_cast<zip_uint64_t>(index), 0, &stat) != 0) {
      return core::fail("archive.malformed", "The list of parts is damaged");
    }
    auto part = TRY(read_part(archive.get(), stat, room));
    room -= part.size();
    parts[stat.name] = std::move(part);
  }
  return parts;
}

}  // namespace nhip::pages
