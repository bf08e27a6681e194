// Reads a report from a file: what it is, then the reader of that format.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "audit/manuscript.h"
#include "core/result.h"

namespace nhip::audit {

/// The largest file that is read, and the largest text in it.
inline constexpr std::size_t kLargestFile = std::size_t{256} << 20;
inline constexpr std::size_t kLargestText = std::size_t{64} << 20;

/// Plain text, Markdown, HTML, DOCX, XLSX, PDF with a text layer, and scans and images where
/// Tesseract is installed; told by the bytes, by the name only between the text formats.
/// read.missing, read.empty, read.too_large, read.encrypted, read.damaged, read.no_text (a scan
/// without Tesseract), read.unknown_format, read.encoding; process.* where a program fails.
core::Result<Manuscript> read(const std::filesystem::path& file);
/// The same for a file that people know by another name: messages and the manuscript bear that.
core::Result<Manuscript> read(const std::filesystem::path& file, const std::string& name);

/// The same from bytes; `name` tells text formats apart. Formats that other programs read (PDF,
/// images) are refused: read.unknown_format.
core::Result<Manuscript> read_bytes(std::string_view bytes, const std::string& name);

// The readers. Each is total: any bytes give a manuscript or an error.

/// Plain text and Markdown, in UTF-8.
Manuscript read_text(std::string text);
/// HTML; places are bytes of `html`. `fonts`: letters may have been typed for fonts of before
/// Unicode; false where the bytes were converted already.
Manuscript read_html(std::string html, bool fonts = true);
/// DOCX: paragraphs, tables, footnotes; insertions are read, deletions are not. read.damaged.
core::Result<Manuscript> read_docx(const std::string& bytes);
/// XLSX: each sheet is a table. read.damaged.
core::Result<Manuscript> read_xlsx(const std::filesystem::path& file);
/// The text that `pdftotext -layout` gives: pages parted by form feeds, columns by spaces.
Manuscript read_layout(std::string text);

struct Decoded {
  std::string text;  ///< UTF-8 without byte order mark
  std::vector<std::size_t> origin{};
  std::string encoding;
};
/// UTF-8, UTF-16, Windows-1258, TCVN3 (ABC), VNI: recognised by which of them makes Vietnamese
/// syllables of the bytes. `fonts`: also UTF-8 whose letters were typed for fonts of before
/// Unicode. read.encoding.
core::Result<Decoded> decode(std::string_view bytes, bool fonts = true);

// Before Unicode, fonts drew Vietnamese in the places of Western letters; what was typed for them
// stands in documents as such letters: "B¸o c¸o".

/// "TCVN3" of ".VnTime", "VNI" of "VNI-Times"; "" of others.
std::string_view encoding_of_font(std::string_view font);
/// UTF-8 whose letters were typed for such a font; origin counts bytes of `text`.
Decoded undo_font(std::string_view text, std::string_view encoding);
/// The same for bytes of a passage.
void undo_font(Passage& passage, std::size_t begin, std::size_t end, std::string_view encoding);
/// For a whole document whose words tell that it was typed so, its fonts unknown.
void undo_fonts(Manuscript& manuscript);

// What readers share.

/// Sections, annexes, sentences parted by page breaks, tables that go on after one.
void arrange(Manuscript& manuscript);
/// The marker that begins a line ("2.1. ", "- ", "a) ", "IV. "), with the spaces after it; 0 =
/// none.
std::size_t marker_length(std::string_view line);

}  // namespace nhip::audit
