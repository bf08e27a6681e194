#include "http/export.h"

#include <unistd.h>
#include <xlsxwriter.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "core/csv.h"
#include "core/vietnamese.h"
#include "http/record_json.h"
#include "http/record_request.h"

namespace nhip::http {

using core::fail;
using core::Result;
using model::Field;

namespace {

constexpr std::int64_t most_rows = 1'000'000;
constexpr std::int64_t rows_per_page = 500;

/// Where rows go.
class Table {
 public:
  virtual ~Table() = default;
  virtual void row(const std::vector<std::string>& cells, const std::vector<bool>& numbers) = 0;
  virtual bool finish() = 0;
};

std::string harmless(const std::string& cell, bool number) {
  if (number || cell.empty()) return cell;
  return std::string_view("=+-@\t\r").find(cell.front()) == std::string_view::npos ? cell
                                                                                   : "'" + cell;
}

class CsvTable final : public Table {
 public:
  explicit CsvTable(const std::filesystem::path& path) : out_(path, std::ios::binary) {
    out_ << "\xEF\xBB\xBF";  // spreadsheets know by the mark that it is UTF-8
  }
  void row(const std::vector<std::string>& cells, const std::vector<bool>& numbers) override {
    std::vector<std::string> safe;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      safe.push_back(harmless(cells[i], i < numbers.size() && numbers[i]));
    }
    out_ << core::csv_line(safe);
  }
  bool finish() override {
    out_.flush();
    return out_.good();
  }

 private:
  std::ofstream out_;
};

class XlsxTable final : public Table {
 public:
  XlsxTable(const std::filesystem::path& path, const std::filesystem::path& spool)
      : folder_(spool.string()) {
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    options.tmpdir = folder_.data();
    book_ = workbook_new_opt(path.c_str(), &options);
    sheet_ = workbook_add_worksheet(book_, nullptr);
    bold_ = workbook_add_format(book_);
    format_set_bold(bold_);
    worksheet_freeze_panes(sheet_, 1, 0);
  }
  XlsxTable(const XlsxTable&) = delete;
  XlsxTable& operator=(const XlsxTable&) = delete;
  ~XlsxTable() override { finish(); }
  void row(const std::vector<std::string>& cells, const std::vector<bool>& numbers) override {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const auto column = static_cast<lxw_col_t>(i);
      if (cells[i].empty()) continue;
      // Longer numbers would lose digits in a spreadsheet.
      constexpr std::size_t digits_kept = 15;
      if (next_ > 0 && i < numbers.size() && numbers[i] && cells[i].size() <= digits_kept) {
        worksheet_write_number(sheet_, next_, column, std::strtod(cells[i].c_str(), nullptr), nullptr);
      } else {
        worksheet_write_string(sheet_, next_, column, cells[i].c_str(), next_ == 0 ? bold_ : nullptr);
      }
    }
    ++next_;
  }
  bool finish() override {
    if (book_ == nullptr) return done_;
    done_ = workbook_close(book_) == LXW_NO_ERROR;
    book_ = nullptr;
    return done_;
  }

 private:
  std::string folder_;
  lxw_workbook* book_ = nullptr;
  lxw_worksheet* sheet_ = nullptr;
  lxw_format* bold_ = nullptr;
  lxw_row_t next_ = 0;
  bool done_ = false;
};

struct Columns {
  std::vector<const Field*> fields;
  std::string language;
};

Result<Columns> read_columns(const model::Type& type, const Request& request) {
  Columns columns;
  columns.language = request.parameter("language").value_or("vi");
  if (columns.language != "vi" && columns.language != "en" && columns.language != "codes") {
    return fail("http.parameter", "The language is vi, en or codes", "parameter language");
  }
  if (auto wanted = TRY(wanted_fields(request, type))) {
    columns.fields = std::move(*wanted);
  } else {
    for (const Field& field : type.fields) columns.fields.push_back(&field);
  }
  return columns;
}

std::string worded(const model::Label& label, const std::string& code, const std::string& language) {
  return language == "vi" ? label.vi : language == "en" ? label.en : code;
}

class Writer {
 public:
  Writer(App& app, const model::Type& type, Columns columns, Table& table)
      : app_(app), type_(type), columns_(std::move(columns)), table_(table) {}

  void head() {
    std::vector<std::string> cells = {heading("code"), heading("unit"), heading("state")};
    numbers_ = {false, false, false};
    for (const Field* field : columns_.fields) {
      cells.push_back(worded(field->label, field->name, columns_.language));
      numbers_.push_back(field->kind == Field::Kind::integer || field->kind == Field::Kind::decimal);
    }
    cells.push_back(heading("simulated"));
    table_.row(cells, numbers_);
  }

  void row(const RecordJson& shown, const store::Record& record) {
    const auto* state = type_.state(record.state);
    std::vector<std::string> cells = {
        record.code, shown.unit(record.unit),
        state == nullptr ? record.state : worded(state->label, record.state, columns_.language)};
    for (const Field* field : columns_.fields) {
      const auto i = static_cast<std::size_t>(type_.field_index(field->name));
      cells.push_back(cell(*field, shown.text(*field, record.values[i])));
    }
    cells.push_back(record.simulated ? "1" : "0");
    table_.row(cells, numbers_);
  }

 private:
  /// Of a column that every type has.
  std::string heading(const std::string& column) const {
    const auto* list = app_.model.list("list_column");
    const auto* word = list == nullptr ? nullptr : list->find(column);
    return word == nullptr ? column : worded(word->label, column, columns_.language);
  }
  std::string cell(const Field& field, std::string text) const {
    if (field.kind != Field::Kind::code || columns_.language == "codes") return text;
    const auto* list = app_.model.list(field.list);
    const auto* value = list == nullptr ? nullptr : list->find(text);
    return value == nullptr ? text : worded(value->label, text, columns_.language);
  }

  App& app_;
  const model::Type& type_;
  Columns columns_;
  Table& table_;
  std::vector<bool> numbers_;
};

}  // namespace

Result<std::shared_ptr<SpoolFile>> make_spool_file(const App& app) {
  std::string name = (app.spool / "file-XXXXXX").string();
  const int file = ::mkstemp(name.data());
  if (file < 0) return fail("http.spool", "There is no room for a file", app.spool.string());
  ::close(file);
  return std::make_shared<SpoolFile>(name);
}

Result<Extract> write_extract(App& app, const model::Type& type, const ListQuestion& question,
                              const Request& request) {
  const auto format = request.parameter("format").value_or("csv");
  if (format != "csv" && format != "xlsx") {
    return fail("http.parameter", "The format is csv or xlsx", "parameter format");
  }
  auto columns = TRY(read_columns(type, request));
  auto file = TRY(make_spool_file(app));
  std::unique_ptr<Table> table;
  if (format == "csv") table = std::make_unique<CsvTable>(file->path());
  if (format == "xlsx") table = std::make_unique<XlsxTable>(file->path(), app.spool);
  Writer writer(app, type, std::move(columns), *table);
  writer.head();
  Extract extract;
  store::Listing listing = question.listing;
  listing.limit = rows_per_page;
  CHECK_OK(app.store.read([&](store::Database& database) -> Result<void> {
    for (bool more = true; more && extract.rows < most_rows;) {
      std::vector<store::Record> records;
      CHECK_OK(store::list_records(database, type, listing, [&](const store::Record& record) {
        records.push_back(record);
        return true;
      }));
      RecordJson shown(database, app.model, type, !question.purpose.empty());
      CHECK_OK(shown.look_up(records));
      for (const store::Record& record : records) writer.row(shown, record);
      extract.rows += static_cast<std::int64_t>(records.size());
      more = static_cast<std::int64_t>(records.size()) == rows_per_page;
      if (more) listing.after = place_after(type, listing, records.back());
    }
    return {};
  }));
  if (!table->finish()) return fail("http.spool", "The file cannot be written");
  extract.size = static_cast<std::int64_t>(std::filesystem::file_size(file->path()));
  extract.file = std::move(file);
  extract.ending = format;
  extract.media_type = format == "csv"
                           ? "text/csv; charset=utf-8"
                           : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  return extract;
}

}  // namespace nhip::http
