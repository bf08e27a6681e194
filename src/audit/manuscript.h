// A report as it was read: its text, and the blocks that its layout makes of it.
//
// Every reader (read.h) gives one Manuscript. Clean text (without markup, joined over page breaks)
// stands in passages that know where each of their bytes lies in `text`; so a finding can point
// into the file.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace nhip::audit {

/// Bytes [start, end) of Manuscript::text.
struct Range {
  std::size_t start = 0;
  std::size_t end = 0;
  friend auto operator<=>(const Range&, const Range&) = default;
};

/// A call of a footnote: after `at` bytes of a passage.
struct Call {
  std::size_t at = 0;
  std::string label;
};

/// Clean text with the place of each byte.
class Passage {
 public:
  /// Adds `clean`, which stands for the bytes [start, end) of the manuscript.
  void add(std::string_view clean, std::size_t start, std::size_t end);
  /// Adds bytes that stand in the manuscript exactly so.
  void add(std::string_view verbatim, std::size_t start) {
    add(verbatim, start, start + verbatim.size());
  }
  /// Adds another passage behind this one, one space between them.
  void join(const Passage& next);
  /// Without white space at both ends.
  void trim();
  /// Without the first `count` bytes.
  void drop_front(std::size_t count);

  const std::string& text() const { return text_; }
  bool empty() const { return text_.empty(); }
  /// Where the bytes [begin, end) of text() stand in the manuscript.
  Range place(std::size_t begin, std::size_t end) const;

  std::vector<Call> calls{};

 private:
  struct Run {
    std::size_t clean, clean_end, start, end;
  };
  std::size_t start_of(std::size_t at) const;
  std::string text_{};
  std::vector<Run> runs_{};
};

enum class BlockKind { heading, paragraph, item, note, table };

struct Cell {
  Passage text;
  int columns = 1;  ///< columns it spans
  int rows = 1;     ///< rows it spans
};
using Row = std::vector<Cell>;

struct Block {
  BlockKind kind = BlockKind::paragraph;
  int level = 0;            ///< headings: 1 highest; items: depth from 0
  std::string marker{};     ///< what numbers it: "-", "2.1.", "a)"; notes: their label
  Passage text{};           ///< of a table: its caption
  std::vector<Row> rows{};  ///< of a table
  int header_rows = 0;      ///< of a table
  int section = -1;         ///< the block that is its heading; -1 = none
  int annex = 0;            ///< 0 the body, else the number of the annex
  int page = 0;             ///< from 1; 0 where the format has no pages
};

struct Manuscript {
  std::string file{};
  std::string format{};  ///< "text", "markdown", "html", "docx", "xlsx", "pdf", "scan"
  /// Text input in UTF-8: the file's bytes. Else what was extracted, converted to UTF-8.
  std::string text{};
  /// Byte of `text` -> byte of the file, for text in a legacy encoding; empty = the same.
  std::vector<std::size_t> origin{};
  std::string encoding = "UTF-8";
  std::vector<Block> blocks{};

  /// Places as the file counts them.
  Range in_file(Range range) const;
};

}  // namespace nhip::audit
