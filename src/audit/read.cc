#include "audit/read.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "audit/letters.h"
#include "audit/read_programs.h"
#include "core/vietnamese.h"

namespace nhip::audit {
namespace {

using core::fail;
using core::Result;

bool ends_with_any(const std::string& name, std::initializer_list<std::string_view> endings) {
  std::string folded = name;
  for (char& c : folded)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return std::ranges::any_of(endings, [&](std::string_view e) { return folded.ends_with(e); });
}

bool is_image(std::string_view bytes) {
  return bytes.starts_with("\x89PNG") || bytes.starts_with("\xFF\xD8\xFF") ||
         bytes.starts_with("II*") || bytes.starts_with(std::string_view("MM\0*", 4));
}

bool looks_like_html(std::string_view bytes, const std::string& name) {
  if (ends_with_any(name, {".html", ".htm", ".xhtml"})) return true;
  const std::string_view head = bytes.substr(0, 1024);
  for (const std::string_view tag : {"<!DOCTYPE html", "<!doctype html", "<html", "<HTML"})
    if (head.find(tag) != head.npos) return true;
  return false;
}

std::unexpected<core::Error> encrypted() {
  return fail("read.encrypted", "The file is protected by a password", "",
              "Save a copy without password.");
}

/// A zip archive whose first part asks for a password.
bool is_locked(std::string_view bytes) {
  return bytes.starts_with("PK\x03\x04") && bytes.size() > 6 && bytes[5] == 0 &&
         (bytes[6] & 1) != 0;
}

/// Office files behind a password, and those of before 2007.
Result<Manuscript> old_office(std::string_view bytes) {
  // The names of streams stand in UTF-16.
  const std::string_view package("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32);
  if (bytes.find(package) != bytes.npos) return encrypted();
  return fail("read.unknown_format", "This is a file of Office before 2007", "",
              "Save it as DOCX, XLSX or PDF.");
}

bool is_workbook(std::string_view bytes) {
  return bytes.find("xl/workbook") != bytes.npos;
}

std::unexpected<core::Error> too_much_text() {
  return fail("read.too_large", "The file holds more than 64 MB of text", "", "Split it.");
}

Result<Manuscript> from_text(std::string_view bytes, const std::string& name) {
  if (bytes.size() > kLargestText && !looks_like_html(bytes, name)) return too_much_text();
  // A page names its fonts, and may be of several.
  auto decoded = TRY(decode(bytes, !looks_like_html(bytes, name)));
  const bool blank = std::ranges::all_of(
      decoded.text, [](char c) { return static_cast<unsigned char>(c) <= ' '; });
  if (blank) return fail("read.empty", "The file holds no text", "", "Is it the right file?");
  const bool html = looks_like_html(decoded.text, name);
  const bool converted = decoded.encoding == "TCVN3" || decoded.encoding == "VNI";
  auto out =
      html ? read_html(std::move(decoded.text), !converted) : read_text(std::move(decoded.text));
  if (!html && ends_with_any(name, {".md", ".markdown"})) out.format = "markdown";
  out.origin = std::move(decoded.origin);
  out.encoding = std::move(decoded.encoding);
  return out;
}

Result<Manuscript> from_bytes(const std::string& bytes, const std::string& name) {
  if (bytes.empty())
    return fail("read.empty", "The file is empty", "", "Was it saved or copied to its end?");
  if (is_locked(bytes)) return encrypted();
  if (bytes.starts_with("PK\x03\x04")) {
    if (is_workbook(bytes))
      return fail("read.unknown_format", "A workbook is read from a file only");
    return read_docx(bytes);
  }
  if (bytes.starts_with("\xD0\xCF\x11\xE0")) return old_office(bytes);
  if (bytes.starts_with("{\\rtf"))
    return fail("read.unknown_format", "Rich Text is not read", "", "Save it as DOCX or PDF.");
  if (bytes.starts_with("%PDF") || is_image(bytes))
    return fail("read.unknown_format", "A PDF or an image is read from a file only");
  return from_text(bytes, name);
}

Result<Manuscript> from_file(const std::filesystem::path& file, const std::string& bytes,
                             const std::string& name) {
  if (bytes.starts_with("PK\x03\x04") && !is_locked(bytes) && is_workbook(bytes))
    return read_xlsx(file);
  if (bytes.starts_with("%PDF")) return read_pdf(file);
  if (is_image(bytes)) return read_image(file);
  return from_bytes(bytes, name);
}

/// A report of people has some hundred kilobytes of text; 64 MB are a mistake or an attack.
Result<Manuscript> bounded(Result<Manuscript> read) {
  if (read && read->text.size() > kLargestText) return too_much_text();
  return read;
}

}  // namespace

Result<Manuscript> read_bytes(std::string_view bytes, const std::string& name) {
  auto out = TRY(bounded(from_bytes(std::string(bytes), name)));
  out.file = name;
  return out;
}

Result<Manuscript> read(const std::filesystem::path& file) {
  return read(file, file.string());
}

Result<Manuscript> read(const std::filesystem::path& file, const std::string& name) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(file, error))
    return fail("read.missing",
                std::filesystem::exists(file, error) ? "This is no file" : "There is no such file",
                name, "Check the name and the folder.");
  if (std::filesystem::file_size(file, error) > kLargestFile)
    return fail("read.too_large", "The file is larger than 256 MB", name,
                "Split it, or save it without pictures.");
  std::ifstream in(file, std::ios::binary);
  if (!in) return fail("read.missing", "The file cannot be opened", name, "May you read it?");
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  auto out = bounded(from_file(file, bytes, name));
  if (!out) {
    auto problem = std::move(out).error();
    // Readers name the file by where it lies, or a part of it.
    const std::string own = file.filename().string();
    const bool named = problem.where.empty() || problem.where.find(own) != std::string::npos;
    problem.where = named ? name : name + ": " + problem.where;
    return std::unexpected(std::move(problem));
  }
  out->file = name;
  return out;
}

}  // namespace nhip::audit
