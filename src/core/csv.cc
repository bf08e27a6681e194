#include "core/csv.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "core/encoding.h"
#include "core/vietnamese.h"

namespace nhip::core {
namespace {

constexpr std::size_t kLongestCell = 16 * 1024 * 1024;

Result<TextSource> open_source(const std::filesystem::path& file) {
  auto in = std::make_unique<std::ifstream>(file, std::ios::binary);
  std::error_code ignored;
  if (!*in || std::filesystem::is_directory(file, ignored))
    return fail("csv.not_found", "The file cannot be read", file.string());
  return TextSource::open(std::move(in), file.string());
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// The delimiter that the first line holds most often, outside quotes.
char delimiter_of(std::string_view text) {
  constexpr std::string_view kDelimiters = ",;\t";
  std::size_t counts[3] = {0, 0, 0};
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n' || c == '\r') break;
    if (const auto which = kDelimiters.find(c); which != kDelimiters.npos) ++counts[which];
  }
  return kDelimiters[static_cast<std::size_t>(std::ranges::max_element(counts) - counts)];
}

/// The delimiter of the line that holds most of one: a title above a table holds few.
char delimiter_of_lines(std::string_view text) {
  constexpr int lines = 60;
  std::string_view best;
  std::ptrdiff_t most = -1;
  for (int i = 0; i < lines && !text.empty(); ++i) {
    const auto line = text.substr(0, text.find('\n'));
    const auto count = std::ranges::count(line, delimiter_of(line));
    if (count > most) {
      most = count;
      best = line;
    }
    text.remove_prefix(std::min(line.size() + 1, text.size()));
  }
  return delimiter_of(best);
}

}  // namespace

struct CsvReader::State {
  TextSource source;
  std::string name;
  std::string encoding;
  std::vector<std::string> header{};
  char delimiter = ',';

  std::string buffer{};
  std::size_t at = 0;         // next character of the buffer
  std::int64_t line = 1;      // of the next character
  bool after_return = false;  // the character before was '\r': a '\n' belongs to it

  State(TextSource text, std::string file)
      : source(std::move(text)), name(std::move(file)), encoding(name_of(source.encoding())) {}

  std::string place(std::int64_t of_line) const { return name + ':' + std::to_string(of_line); }

  Result<bool> has_more() {
    while (at == buffer.size()) {
      at = 0;
      if (!TRY(source.next(buffer))) return buffer.clear(), false;
    }
    return true;
  }

  void count_line(char c) {
    line += c == '\r' || (c == '\n' && !after_return);
    after_return = c == '\r';
  }

  /// Characters from here that are only text, within the buffer.
  std::string_view plain_run(bool quoted) const {
    std::size_t end = at;
    if (quoted) {
      while (end < buffer.size() && buffer[end] != '"' && buffer[end] != '\n' &&
             buffer[end] != '\r')
        ++end;
    } else {
      while (end < buffer.size() && buffer[end] != delimiter && buffer[end] != '\n' &&
             buffer[end] != '\r')
        ++end;
    }
    return std::string_view(buffer).substr(at, end - at);
  }

  Result<bool> read_row(CsvRow& row);
  Result<bool> read_cell(std::string& cell, bool& row_ends);
  Result<void> read_quoted(std::string& cell);
  Result<void> read_plain(std::string& cell);
  Result<void> read_header();
  Result<void> append(std::string& cell, std::string_view text) const;
};

Result<void> CsvReader::State::append(std::string& cell, std::string_view text) const {
  if (cell.size() + text.size() > kLongestCell)
    return fail("csv.quote_open", "A cell has no end", place(line),
                "Look for a quotation mark that is not closed.");
  cell.append(text);
  return {};
}

/// Behind the opening quote, up to and with the closing one.
Result<void> CsvReader::State::read_quoted(std::string& cell) {
  const std::int64_t opened = line;
  for (;;) {
    if (!TRY(has_more()))
      return fail("csv.quote_open", "A quotation mark is not closed", place(opened),
                  "Close it, or double it where it belongs to the text.");
    const char c = buffer[at];
    if (c == '"') {
      ++at;
      after_return = false;
      if (!TRY(has_more()) || buffer[at] != '"') return {};
      CHECK_OK(append(cell, "\""));
      ++at;
    } else if (c == '\n' || c == '\r') {
      count_line(c);
      CHECK_OK(append(cell, {&c, 1}));
      ++at;
    } else {
      const auto run = plain_run(true);
      after_return = false;
      CHECK_OK(append(cell, run));
      at += run.size();
    }
  }
}

Result<void> CsvReader::State::read_plain(std::string& cell) {
  while (TRY(has_more())) {
    const auto run = plain_run(false);
    if (run.empty()) return {};
    after_return = false;
    CHECK_OK(append(cell, run));
    at += run.size();
  }
  return {};
}

/// One cell and what ends it. False where the cell was written in quotes.
Result<bool> CsvReader::State::read_cell(std::string& cell, bool& row_ends) {
  cell.clear();
  const bool quoted = TRY(has_more()) && buffer[at] == '"';
  if (quoted) {
    ++at;
    CHECK_OK(read_quoted(cell));
    std::string rest;
    CHECK_OK(read_plain(rest));
    if (!trimmed(rest).empty())
      return fail("csv.quote_misplaced", "Text follows a closing quotation mark", place(line),
                  "Double a quotation mark that belongs to the text.");
  } else {
    CHECK_OK(read_plain(cell));
  }
  row_ends = !TRY(has_more()) || buffer[at] != delimiter;
  if (at < buffer.size()) {
    count_line(buffer[at]);
    ++at;
  }
  if (std::ranges::any_of(cell, [](char c) { return static_cast<signed char>(c) < 0; }))
    cell = TRY(normalized(cell));
  return !quoted;
}

/// The next row that is not blank, of any width.
Result<bool> CsvReader::State::read_row(CsvRow& row) {
  while (TRY(has_more())) {
    if (after_return && buffer[at] == '\n') {
      after_return = false;
      ++at;
      continue;
    }
    row.line = line;
    std::size_t count = 0;
    bool row_ends = false, plain = false;
    while (!row_ends) {
      if (row.cells.size() == count) row.cells.emplace_back();
      plain = TRY(read_cell(row.cells[count], row_ends));
      ++count;
    }
    row.cells.resize(count);
    if (count > 1 || !plain || !row.cells[0].empty()) return true;
  }
  return false;
}

Result<void> CsvReader::State::read_header() {
  if (TRY(has_more())) delimiter = delimiter_of(buffer);
  CsvRow row;
  if (!TRY(read_row(row)))
    return fail("csv.empty", "The file holds no line", name, "The first line names the columns.");
  for (std::string& cell : row.cells) {
    cell = trimmed(cell);
    if (!cell.empty() && std::ranges::find(header, cell) != header.end())
      return fail("csv.column_twice", "Two columns are named \"" + cell + '"', place(row.line));
    header.push_back(std::move(cell));
  }
  return {};
}

CsvReader::CsvReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
CsvReader::CsvReader(CsvReader&&) noexcept = default;
CsvReader& CsvReader::operator=(CsvReader&&) noexcept = default;
CsvReader::~CsvReader() = default;

Result<CsvReader> CsvReader::open(const std::filesystem::path& file) {
  auto state = std::make_unique<State>(TRY(open_source(file)), file.string());
  CHECK_OK(state->read_header());
  return CsvReader(std::move(state));
}

Result<CsvReader> CsvReader::open_rows(const std::filesystem::path& file) {
  auto state = std::make_unique<State>(TRY(open_source(file)), file.string());
  if (!TRY(state->has_more())) return fail("csv.empty", "The file holds no line", file.string());
  state->delimiter = delimiter_of_lines(state->buffer);
  return CsvReader(std::move(state));
}

Result<CsvReader> CsvReader::from_text(std::string text, std::string name) {
  auto bytes = std::make_unique<std::istringstream>(std::move(text));
  auto source = TRY(TextSource::open(std::move(bytes), name));
  auto state = std::make_unique<State>(std::move(source), std::move(name));
  CHECK_OK(state->read_header());
  return CsvReader(std::move(state));
}

const std::vector<std::string>& CsvReader::header() const {
  return state_->header;
}
const std::string& CsvReader::encoding() const {
  return state_->encoding;
}

int CsvReader::column(std::string_view name) const {
  const auto found = std::ranges::find(state_->header, name);
  return found == state_->header.end() ? -1 : static_cast<int>(found - state_->header.begin());
}

Result<bool> CsvReader::next_of_any_width(CsvRow& row) {
  return state_->read_row(row);
}

Result<bool> CsvReader::next(CsvRow& row) {
  if (!TRY(state_->read_row(row))) return false;
  const std::size_t wanted = state_->header.size(), got = row.cells.size();
  if (got != wanted)
    return fail(
        "csv.columns",
        "The row has " + std::to_string(got) + " cells, the header " + std::to_string(wanted),
        state_->place(row.line),
        std::string("Put a cell that holds '") +
            (state_->delimiter == '\t' ? std::string("tab") : std::string(1, state_->delimiter)) +
            "' in quotation marks.");
  return true;
}

struct LineReader::State {
  TextSource source;
  std::string name;
  std::string buffer{};
  std::size_t at = 0;
  std::int64_t line = 0;
};

LineReader::LineReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
LineReader::LineReader(LineReader&&) noexcept = default;
LineReader& LineReader::operator=(LineReader&&) noexcept = default;
LineReader::~LineReader() = default;

Result<LineReader> LineReader::open(const std::filesystem::path& file) {
  auto source = TRY(open_source(file));
  return LineReader(std::make_unique<State>(State{std::move(source), file.string()}));
}

Result<bool> LineReader::next(std::string& line) {
  State& state = *state_;
  line.clear();
  for (bool any = false;; any = true) {
    if (state.at == state.buffer.size()) {
      state.at = 0;
      state.buffer.clear();
      if (!TRY(state.source.next(state.buffer))) {
        if (!any) return false;
        break;
      }
      any = any || !line.empty();
      if (state.buffer.empty()) continue;
    }
    const auto end = state.buffer.find('\n', state.at);
    line.append(state.buffer, state.at, end == std::string::npos ? end : end - state.at);
    state.at = end == std::string::npos ? state.buffer.size() : end + 1;
    if (end != std::string::npos) break;
    if (line.size() > kLongestCell)
      return fail("csv.line_long", "A line has no end",
                  state.name + ':' + std::to_string(state.line + 1));
  }
  ++state.line;
  if (line.ends_with('\r')) line.pop_back();
  if (std::ranges::any_of(line, [](char c) { return static_cast<signed char>(c) < 0; }))
    line = TRY(normalized(line));
  return true;
}

std::string csv_line(const std::vector<std::string>& cells) {
  std::string out;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::string& cell = cells[i];
    if (i > 0) out += ',';
    const bool plain = cell.find_first_of(",;\t\"\r\n") == cell.npos && trimmed(cell) == cell &&
                       (cells.size() > 1 || !cell.empty());
    if (plain) {
      out += cell;
      continue;
    }
    out += '"';
    for (const char c : cell) out.append(c == '"' ? 2 : 1, c);
    out += '"';
  }
  return out += '\n';
}

Result<std::string> read_text_file(const std::filesystem::path& file, std::string* encoding) {
  TextSource source = TRY(open_source(file));
  if (encoding != nullptr) *encoding = name_of(source.encoding());
  std::string text, piece;
  while (TRY(source.next(piece))) text += piece;
  return normalized(text);
}

}  // namespace nhip::core
