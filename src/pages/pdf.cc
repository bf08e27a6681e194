#include "pages/pdf.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <fmt/format.h>

#include "pages/html.h"
#include "pages/process.h"

namespace nhip::pages {
namespace {

namespace fs = std::filesystem;
using core::fail;

/// A folder of its own that goes away with its contents.
class ScratchFolder {
 public:
  static core::Result<ScratchFolder> make() {
    std::error_code error;
    std::string pattern = (fs::temp_directory_path(error) / "nhip-pdf-XXXXXX").string();
    if (error || mkdtemp(pattern.data()) == nullptr) {
      return fail("pdf.failed", "No temporary folder can be made", {},
                  "Set TMPDIR to a folder that is writable");
    }
    return ScratchFolder(pattern);
  }
  ScratchFolder(ScratchFolder&& other) noexcept : path_(std::exchange(other.path_, {})) {}
  ScratchFolder& operator=(ScratchFolder&&) = delete;
  ~ScratchFolder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  fs::path file(const char* name) const { return path_ / name; }

 private:
  explicit ScratchFolder(fs::path path) : path_(std::move(path)) {}
  fs::path path_;
};

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

core::Result<void> write_file(const fs::path& path, const std::string& bytes) {
  std::ofstream out(path, std::ios::binary);
  out << bytes;
  out.close();
  if (!out) return fail("pdf.failed", "The temporary file cannot be written", path.string());
  return {};
}

/// The last lines of what the tool said.
std::string tail(const std::string& text) {
  constexpr std::size_t kept = 600;
  return text.size() <= kept ? text : "…" + text.substr(text.find('\n', text.size() - kept) + 1);
}

std::unexpected<core::Error> explained(core::Error error, const PdfOptions& options) {
  if (error.code == "process.missing") {
    return fail("pdf.tool_missing",
                fmt::format("PDF needs the program \"{}\", which is not installed", options.tool),
                {},
                "Install the package weasyprint (Debian: apt install weasyprint fonts-croscore)");
  }
  error.code = error.code == "process.timeout" ? "pdf.timeout" : "pdf.failed";
  return std::unexpected(std::move(error));
}

}  // namespace

core::Result<std::string> write_pdf(const Document& document, const PdfOptions& options) {
  const std::string html = TRY(write_html(document, HtmlUse::paper));
  const ScratchFolder folder = TRY(ScratchFolder::make());
  const fs::path source = folder.file("page.html");
  const fs::path target = folder.file("page.pdf");
  CHECK_OK(write_file(source, html));
  // A base of an unknown scheme leaves relative links as they are.
  const auto status = run({
      .words = {options.tool, "--quiet", "--encoding", "utf-8", "--base-url", "nhip:.",
                source.string(), target.string()},
      .environment = {{"SOURCE_DATE_EPOCH", std::to_string(options.source_date_epoch)},
                      {"PYTHONHASHSEED", "0"},
                      {"LC_ALL", "C.UTF-8"}},
      .messages = folder.file("messages.txt"),
      .timeout_seconds = options.timeout_seconds,
  });
  if (!status) return explained(status.error(), options);
  std::string pdf = read_file(target);
  if (*status != 0 || !pdf.starts_with("%PDF-")) {
    return fail("pdf.failed", fmt::format("\"{}\" ended with status {}: {}", options.tool, *status,
                                          tail(read_file(folder.file("messages.txt")))));
  }
  return pdf;
}

}  // namespace nhip::pages
