#include "audit/read_programs.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <vector>

#include <stdlib.h>

#include "audit/letters.h"
#include "audit/read.h"
#include "pages/process.h"

namespace nhip::audit {
namespace {

namespace fs = std::filesystem;
using core::fail;
using core::Result;

/// A folder of its own that is gone afterwards.
class Folder {
 public:
  static Result<Folder> make() {
    std::string pattern = (fs::temp_directory_path() / "nhip-audit-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr)
      return fail("read.no_room", "No folder for temporary files can be made",
                  fs::temp_directory_path().string());
    return Folder(pattern);
  }
  Folder(Folder&& other) noexcept : path_(std::move(other.path_)) { other.path_.clear(); }
  Folder& operator=(Folder&&) = delete;
  ~Folder() {
    std::error_code error;
    if (!path_.empty()) fs::remove_all(path_, error);
  }
  fs::path operator/(const char* name) const { return path_ / name; }
  const fs::path& path() const { return path_; }

 private:
  explicit Folder(fs::path path) : path_(std::move(path)) {}
  fs::path path_;
};

Result<std::string> contents(const fs::path& file) {
  std::error_code error;
  if (fs::exists(file, error) && fs::file_size(file, error) > kLargestText)
    return fail("read.too_large", "The file holds more than 64 MB of text", "", "Split it.");
  std::ifstream in(file, std::ios::binary);
  return std::string{std::istreambuf_iterator<char>(in), {}};
}

bool has_text(const std::string& text) {
  std::size_t letters = 0;
  for (const char c : text) letters += static_cast<unsigned char>(c) > ' ';
  return letters >= 20;
}

Result<std::string> recognise(const Folder& folder, const fs::path& image) {
  const fs::path out = folder / "page";
  const auto status = pages::run({{"tesseract", fs::absolute(image).string(), out.string(), "-l",
                                   "vie", "--psm", "4", "-c", "preserve_interword_spaces=1"},
                                  {},
                                  folder / "messages",
                                  300});
  if (!status && status.error().code == "process.missing")
    return fail("read.no_text", "This is a scan, and Tesseract is not installed", "",
                "Install tesseract-ocr and tesseract-ocr-vie, or give a file with text.");
  if (!status) return std::unexpected(status.error());
  if (*status != 0) {
    const std::string said = TRY(contents(folder / "messages"));
    const bool language = said.find("vie") != said.npos;
    return fail("read.no_text",
                language ? "Tesseract has no Vietnamese data" : "Tesseract could not read the scan",
                "", language ? "Install tesseract-ocr-vie." : said.substr(0, 200));
  }
  return contents(fs::path(out.string() + ".txt"));
}

Result<Manuscript> scanned(std::string text) {
  if (!has_text(text))
    return fail("read.empty", "No text was recognised in the scan", "",
                "Scan it again, upright and with 300 dots per inch.");
  auto out = read_layout(std::move(text));
  out.format = "scan";
  return out;
}

Result<Manuscript> read_scanned_pdf(const fs::path& file, const Folder& folder) {
  const auto drawn = TRY(pages::run({{"pdftoppm", "-r", "300", "-gray", "-png",
                                      fs::absolute(file).string(), (folder / "drawn").string()},
                                     {},
                                     folder / "messages",
                                     600}));
  if (drawn != 0)
    return fail("read.damaged", "The pages of the PDF cannot be drawn", "",
                "Open it and print it to a PDF again.");
  std::vector<fs::path> images;
  for (const auto& entry : fs::directory_iterator(folder.path()))
    if (entry.path().extension() == ".png") images.push_back(entry.path());
  std::ranges::sort(images);
  std::string text;
  for (const auto& image : images) text += TRY(recognise(folder, image)) + "\f";
  return scanned(std::move(text));
}

}  // namespace

Result<Manuscript> read_pdf(const fs::path& file) {
  const auto folder = TRY(Folder::make());
  const auto status = pages::run({{"pdftotext", "-layout", "-enc", "UTF-8", "-eol", "unix",
                                   fs::absolute(file).string(), (folder / "text").string()},
                                  {},
                                  folder / "messages",
                                  300});
  if (!status && status.error().code == "process.missing")
    return fail("process.missing", "pdftotext is not installed", "", "Install poppler-utils.");
  if (!status) return std::unexpected(status.error());
  const std::string said = TRY(contents(folder / "messages"));
  if (said.find("assword") != said.npos)
    return fail("read.encrypted", "The PDF is protected by a password", "",
                "Save a copy without password.");
  if (*status != 0)
    return fail("read.damaged", "The PDF is damaged", "", "Open it and print it to a PDF again.");
  std::string text = TRY(contents(folder / "text"));
  if (!has_text(text)) return read_scanned_pdf(file, folder);
  return read_layout(std::move(text));
}

Result<Manuscript> read_image(const fs::path& file) {
  const auto folder = TRY(Folder::make());
  return scanned(TRY(recognise(folder, file)));
}

}  // namespace nhip::audit
