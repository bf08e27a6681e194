#include "core/xlsx.h"

#include <algorithm>
#include <deque>
#include <map>
#include <optional>

#include "core/vietnamese.h"
#include "core/xlsx_parts.h"

namespace nhip::core {
namespace {

constexpr std::size_t longest_cell = 1024 * 1024;
constexpr int most_columns = 16'384;

const std::string* attribute(const Attributes& attributes, std::string_view name) {
  const auto found = attributes.find(name);
  return found == attributes.end() ? nullptr : &found->second;
}

std::string attribute_or(const Attributes& attributes, std::string_view name) {
  const std::string* found = attribute(attributes, name);
  return found == nullptr ? std::string() : *found;
}

bool is_true(const Attributes& attributes, std::string_view name) {
  const std::string* found = attribute(attributes, name);
  return found != nullptr && (*found == "1" || *found == "true");
}

/// Nothing that is not a whole number above zero.
std::int64_t whole(std::string_view text) {
  constexpr std::size_t most_digits = 12;
  std::int64_t number = 0;
  if (text.empty() || text.size() > most_digits) return 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return 0;
    number = number * 10 + (c - '0');
  }
  return number;
}

/// Column of "C17", from 0; -1 when there is none.
int column_of(std::string_view reference) {
  int column = 0;
  std::size_t i = 0;
  for (; i < reference.size() && i < 4; ++i) {
    const char c = reference[i];
    if (c < 'A' || c > 'Z') break;
    column = column * 26 + (c - 'A' + 1);
  }
  return i == 0 ? -1 : column - 1;
}

/// Relationships: id -> target, of a part in the folder `base`.
class Relations : public XmlListener {
 public:
  explicit Relations(std::string base) : base_(std::move(base)) {}
  void begin(std::string_view name, const Attributes& attributes) override {
    if (name != "Relationship") return;
    const std::string target = attribute_or(attributes, "Target");
    const std::string type = attribute_or(attributes, "Type");
    const std::string part = target.starts_with("/") ? target.substr(1) : base_ + target;
    targets[attribute_or(attributes, "Id")] = {type.substr(type.rfind('/') + 1), part};
  }
  void end(std::string_view) override {}
  void text(std::string_view) override {}

  struct Target {
    std::string type;
    std::string part;
  };
  std::map<std::string, Target> targets{};

 private:
  std::string base_;
};

class WorkbookPart : public XmlListener {
 public:
  void begin(std::string_view name, const Attributes& attributes) override {
    if (name == "workbookPr") since_1904 = is_true(attributes, "date1904");
    if (name != "sheet") return;
    const std::string state = attribute_or(attributes, "state");
    sheets.push_back(
        {attribute_or(attributes, "name"), state == "hidden" || state == "veryHidden"});
    ids.push_back(attribute_or(attributes, "id"));
  }
  void end(std::string_view) override {}
  void text(std::string_view) override {}

  std::vector<SheetInfo> sheets{};
  std::vector<std::string> ids{};
  bool since_1904 = false;
};

/// What each cell style makes of numbers.
class StylesPart : public XmlListener {
 public:
  void begin(std::string_view name, const Attributes& attributes) override {
    if (name == "cellXfs") in_cell_formats_ = true;
    if (name == "numFmt")
      codes_[attribute_or(attributes, "numFmtId")] =
          format_of_code(attribute_or(attributes, "formatCode"));
    if (name != "xf" || !in_cell_formats_) return;
    const std::string id = attribute_or(attributes, "numFmtId");
    const auto own = codes_.find(id);
    kinds.push_back(own != codes_.end() ? own->second
                                        : built_in_format(static_cast<int>(whole(id))));
  }
  void end(std::string_view name) override {
    if (name == "cellXfs") in_cell_formats_ = false;
  }
  void text(std::string_view) override {}

  std::vector<NumberKind> kinds{};

 private:
  std::map<std::string, NumberKind> codes_;
  bool in_cell_formats_ = false;
};

/// A text with its runs joined; readings of Asian scripts (rPh) left out.
class RunText {
 public:
  void begin(std::string_view name) {
    if (name == "rPh") ++apart_;
    if (name == "t") in_text_ = true;
  }
  void end(std::string_view name) {
    if (name == "rPh") --apart_;
    if (name == "t") in_text_ = false;
  }
  void add(std::string_view text) {
    if (in_text_ && apart_ == 0 && value.size() <= longest_cell) value += text;
  }
  std::string value{};

 private:
  bool in_text_ = false;
  int apart_ = 0;
};

class SharedPart : public XmlListener {
 public:
  explicit SharedPart(SharedTexts& texts) : texts_(texts) {}
  void begin(std::string_view name, const Attributes&) override {
    if (name == "si") run_ = {};
    run_.begin(name);
  }
  void end(std::string_view name) override {
    run_.end(name);
    if (name == "si" && done) done = texts_.add(run_.value);
  }
  void text(std::string_view text) override { run_.add(text); }
  Result<void> done{};

 private:
  SharedTexts& texts_;
  RunText run_;
};

/// "_x000D_" and its like: characters that XML does not allow.
std::string unescaped(std::string text) {
  constexpr std::size_t length = 7;
  for (std::size_t at = text.find("_x"); at != std::string::npos; at = text.find("_x", at + 1)) {
    if (at + length > text.size() || text[at + length - 1] != '_') continue;
    const std::string digits = text.substr(at + 2, 4);
    if (digits.find_first_not_of("0123456789abcdefABCDEF") != std::string::npos) continue;
    const int code = std::stoi(digits, nullptr, 16);
    if (code >= 0x80) continue;
    text.replace(at, length,
                 code == '\r' || code == 0 ? "" : std::string(1, static_cast<char>(code)));
  }
  return text;
}

}  // namespace

std::string column_letters(int column) {
  std::string letters;
  for (int rest = column + 1; rest > 0; rest = (rest - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
  return letters;
}

struct Workbook::State : public XmlListener {
  explicit State(SheetArchive the_archive) : archive(std::move(the_archive)) {}

  Result<void> read_book() {
    std::string book = "xl/workbook.xml";
    if (archive.has("_rels/.rels")) {
      Relations roots("");
      CHECK_OK(archive.parse("_rels/.rels", roots));
      for (const auto& [id, target] : roots.targets)
        if (target.type == "officeDocument") book = target.part;
    }
    if (!archive.has(book))
      return fail("xlsx.not_xlsx", "The file is an archive without a workbook", archive.file(),
                  "Save it from a spreadsheet program as .xlsx.");
    const std::size_t slash = book.rfind('/');
    const std::string folder = slash == std::string::npos ? "" : book.substr(0, slash + 1);
    Relations relations(folder);
    const std::string links = folder + "_rels/" + book.substr(folder.size()) + ".rels";
    CHECK_OK(archive.parse(links, relations));
    WorkbookPart described;
    CHECK_OK(archive.parse(book, described));
    since_1904 = described.since_1904;
    for (std::size_t i = 0; i < described.sheets.size(); ++i) {
      const auto target = relations.targets.find(described.ids[i]);
      if (target == relations.targets.end() || target->second.type != "worksheet") continue;
      sheets.push_back(described.sheets[i]);
      parts.push_back(target->second.part);
    }
    return read_words(relations);
  }

  Result<void> read_words(const Relations& relations) {
    for (const auto& [id, target] : relations.targets) {
      if (target.type == "styles" && archive.has(target.part)) {
        StylesPart styles;
        CHECK_OK(archive.parse(target.part, styles));
        kinds = std::move(styles.kinds);
      } else if (target.type == "sharedStrings" && archive.has(target.part)) {
        SharedPart shared(texts);
        CHECK_OK(archive.parse(target.part, shared));
        CHECK_OK(shared.done);
      }
    }
    return {};
  }

  // ---- the sheet ----

  void begin(std::string_view name, const Attributes& attributes) override {
    if (name == "row") {
      begin_row(attributes);
    } else if (name == "c") {
      begin_cell(attributes);
    } else if (name == "v") {
      in_value = true;
      has_value = true;
    } else if (name == "f") {
      has_formula = in_formula = true;
      formula.clear();
      shared_id = attribute_or(attributes, "t") == "shared" ? attribute_or(attributes, "si") : "";
    } else if (in_cell) {
      inline_text.begin(name);
    }
  }

  void end(std::string_view name) override {
    if (name == "v")
      in_value = false;
    else if (name == "f")
      in_formula = false;
    else if (name == "c")
      end_cell();
    else if (name == "row")
      end_row();
    else if (in_cell)
      inline_text.end(name);
  }

  void text(std::string_view text) override {
    if (in_formula) {
      if (formula.size() <= longest_cell) formula += text;
    } else if (in_value) {
      if (value.size() <= longest_cell) value += text;
    } else if (in_cell) {
      inline_text.add(text);
    }
  }

  void begin_row(const Attributes& attributes) {
    const std::int64_t given = whole(attribute_or(attributes, "r"));
    row = {};
    row.number = given > 0 ? given : last_row + 1;
    row.hidden = is_true(attributes, "hidden");
    last_row = row.number;
    next_column = 0;
  }

  void begin_cell(const Attributes& attributes) {
    in_cell = true;
    has_value = has_formula = in_formula = false;
    value.clear();
    formula.clear();
    shared_id.clear();
    inline_text = {};
    type = attribute_or(attributes, "t");
    style = static_cast<std::size_t>(whole(attribute_or(attributes, "s")));
    const int given = column_of(attribute_or(attributes, "r"));
    column = given >= 0 ? given : next_column;
    next_column = column + 1;
  }

  void end_cell() {
    in_cell = false;
    if (value.size() > longest_cell || inline_text.value.size() > longest_cell ||
        column >= most_columns) {
      refused = fail("xlsx.too_large",
                     column >= most_columns ? "A cell lies beyond the last column"
                                            : "A cell holds more than a million characters",
                     place());
      return;
    }
    SheetCell cell{column, SheetCell::Kind::text, {}, {}};
    if (has_formula) cell.formula = formula_here();
    if (fill(cell)) row.cells.push_back(std::move(cell));
  }

  /// A formula that several cells share is written once, for the first of them.
  std::string formula_here() {
    if (shared_id.empty()) return formula;
    if (!formula.empty()) {
      shared_formulas[shared_id] = {formula, row.number, column};
      return formula;
    }
    const auto first = shared_formulas.find(shared_id);
    if (first == shared_formulas.end()) return {};
    return moved_formula(first->second.text, static_cast<int>(row.number - first->second.row),
                         column - first->second.column);
  }

  /// False for a cell that holds nothing.
  bool fill(SheetCell& cell) {
    if (type == "inlineStr") {
      cell.text = unescaped(std::move(inline_text.value));
      return !cell.text.empty();
    }
    if (!has_value || value.empty()) {
      if (!has_formula || type == "str") return false;
      cell.kind = SheetCell::Kind::problem;
      cell.text = "a formula that was never computed";
      return true;
    }
    if (type == "s") {
      const auto number = static_cast<std::size_t>(whole(value));
      std::string text;
      if (!texts.get(number, text)) {
        refused = fail("xlsx.damaged", "A cell names a text that the workbook does not hold",
                       place(), "Open it in a spreadsheet program and save it anew.");
        return false;
      }
      cell.text = unescaped(std::move(text));
      return !cell.text.empty();
    }
    if (type == "str") {
      cell.text = unescaped(value);
      return !cell.text.empty();
    }
    cell.kind = type == "e" ? SheetCell::Kind::problem : SheetCell::Kind::number;
    if (type == "b")
      cell.text = value == "1" ? "true" : "false";
    else if (type == "d")
      cell.text =
          value.find("T00:00:00") == std::string::npos ? value : value.substr(0, value.find('T'));
    else if (type == "e")
      cell.text = value;
    else
      cell.text =
          sheet_number(value, style < kinds.size() ? kinds[style] : NumberKind::plain, since_1904);
    return true;
  }

  void end_row() {
    if (row.cells.empty()) return;
    if (!std::ranges::is_sorted(row.cells, {}, &SheetCell::column))
      std::ranges::stable_sort(row.cells, {}, &SheetCell::column);
    rows.push_back(std::move(row));
  }

  std::string place() const {
    return archive.file() + ":" + sheet + "!" + column_letters(column) + std::to_string(row.number);
  }

  SheetArchive archive;
  std::vector<SheetInfo> sheets{};
  std::vector<std::string> parts{};
  std::vector<NumberKind> kinds{};
  SharedTexts texts{};
  bool since_1904 = false;

  std::optional<XmlPart> part{};
  std::string sheet{};
  bool at_end = true;
  std::deque<SheetRow> rows{};  ///< of the piece that was read last
  Result<void> refused{};

  SheetRow row{};
  std::int64_t last_row = 0;
  int next_column = 0;
  int column = 0;
  bool in_cell = false;
  bool in_value = false;
  bool has_value = false;
  bool has_formula = false;
  bool in_formula = false;
  std::string formula{};
  std::string shared_id{};  ///< number of the shared formula
  struct SharedFormula {
    std::string text;
    std::int64_t row = 0;
    int column = 0;
  };
  std::map<std::string, SharedFormula> shared_formulas{};
  std::string type{};
  std::size_t style = 0;
  std::string value{};
  RunText inline_text{};
};

Workbook::Workbook(std::unique_ptr<State> state) : state_(std::move(state)) {}
Workbook::Workbook(Workbook&&) noexcept = default;
Workbook& Workbook::operator=(Workbook&&) noexcept = default;
Workbook::~Workbook() = default;

Result<Workbook> Workbook::open(const std::filesystem::path& file) {
  auto state = std::make_unique<State>(TRY(SheetArchive::open(file)));
  CHECK_OK(state->read_book());
  if (state->sheets.empty())
    return fail("xlsx.damaged", "The workbook has no sheet", file.string());
  return Workbook(std::move(state));
}

const std::vector<SheetInfo>& Workbook::sheets() const {
  return state_->sheets;
}

Result<void> Workbook::go_to(std::string_view sheet) {
  const auto found = std::ranges::find(state_->sheets, sheet, &SheetInfo::name);
  if (found == state_->sheets.end()) {
    std::vector<std::string> names;
    for (const SheetInfo& info : state_->sheets) names.push_back(info.name);
    std::string hint = did_you_mean(sheet, names);
    if (hint.empty()) {
      hint = "Its sheets are";
      for (std::size_t i = 0; i < names.size(); ++i)
        hint += (i == 0 ? " \"" : ", \"") + names[i] + "\"";
      hint += ".";
    }
    return fail("xlsx.sheet_unknown", "The workbook has no sheet \"" + std::string(sheet) + "\"",
                state_->archive.file(), std::move(hint));
  }
  const auto place = static_cast<std::size_t>(found - state_->sheets.begin());
  state_->part = TRY(state_->archive.part(state_->parts[place]));
  state_->sheet = found->name;
  state_->at_end = false;
  state_->rows.clear();
  state_->shared_formulas.clear();
  state_->refused = {};
  state_->row = {};
  state_->last_row = 0;
  return {};
}

Result<bool> Workbook::next(SheetRow& row) {
  while (state_->rows.empty()) {
    CHECK_OK(state_->refused);
    if (state_->at_end) return false;
    auto more = state_->part->step(*state_);
    if (!more) {
      if (state_->last_row > 0)
        more.error().where += ", after row " + std::to_string(state_->last_row);
      return std::unexpected(std::move(more).error());
    }
    state_->at_end = !*more;
  }
  row = std::move(state_->rows.front());
  state_->rows.pop_front();
  return true;
}

}  // namespace nhip::core
