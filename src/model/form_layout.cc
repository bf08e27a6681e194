#include "model/form_layout.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <optional>
#include <set>

#include "core/vietnamese.h"
#include "model/form_formula.h"
#include "model/names.h"

namespace nhip::model {
namespace {

using core::SheetCell;
using core::SheetRow;

std::string trimmed(std::string_view text) {
  std::string result;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!space)
      result += c;
    else if (!result.empty() && result.back() != ' ')
      result += ' ';
  }
  while (!result.empty() && result.back() == ' ') result.pop_back();
  return result;
}

std::string folded(std::string_view text) {
  return core::fold_ascii(trimmed(text));
}

bool begins_with_any(const std::string& text, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return text.starts_with(word); });
}

bool names_labels(const std::string& head) {
  return begins_with_any(head, {"chi tieu", "ten chi tieu", "noi dung", "linh vuc", "danh muc",
                                "ten don vi", "don vi bao cao", "dia ban", "loai", "hang muc", "tieu chi"}) ||
         head == "don vi" || head == "ten";
}
bool names_units(const std::string& head) {
  return begins_with_any(head, {"don vi tinh", "dvt", "dv tinh"});
}
bool names_numbers(const std::string& head) {
  return head == "tt" || head == "stt" || head == "so tt" || head == "so thu tu";
}
bool ends_table(const std::string& label) {
  return begins_with_any(label, {"nguoi lap", "ghi chu", "nguoi bao cao", "thu truong", "noi nhan",
                                 "ngay ", "luu y"});
}

/// "A", "B", "1", "(2)", "1=2+3": numbers of columns, no data.
bool is_column_number(const std::string& text) {
  std::string bare;
  for (const char c : text)
    if (c != '(' && c != ')' && c != ' ') bare += c;
  if (bare.empty() || bare.size() > 12) return false;
  if (bare.size() == 1 && std::isalpha(static_cast<unsigned char>(bare[0])) != 0) return true;
  return std::ranges::all_of(bare, [](char c) {
    return std::isdigit(static_cast<unsigned char>(c)) != 0 || c == '=' || c == '+' || c == '-' ||
           c == '/' || c == '*';
  });
}

std::string in_quotes(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c;
  }
  return result + "\"";
}

std::string label_toml(std::string_view text) {
  return fmt::format("vi = {0}, en = {0}", in_quotes(text));
}

/// Names out of labels: short, unlike each other, no words of the house.
class Namer {
 public:
  std::string name(const std::string& label, std::string_view otherwise) {
    constexpr std::size_t longest = 32;
    std::string name;
    for (const char c : core::romanized(label)) {
      const bool letter = std::isalnum(static_cast<unsigned char>(c)) != 0;
      if (letter)
        name += c;
      else if (!name.empty() && name.back() != '_')
        name += '_';
      if (name.size() >= longest) break;
    }
    while (!name.empty() && name.back() == '_') name.pop_back();
    if (name.empty() || std::isalpha(static_cast<unsigned char>(name[0])) == 0)
      name = fmt::format("{}_{}", otherwise, name);
    if (name.back() == '_') name.pop_back();
    if (is_reserved(name) || contains(system_columns(), name) || name == "before" || !is_name(name))
      name = fmt::format("{}_{}", otherwise, taken_.size() + 1);
    std::string unlike = name;
    for (int n = 2; !taken_.insert(unlike).second; ++n) unlike = fmt::format("{}_{}", name, n);
    return unlike;
  }

 private:
  std::set<std::string> taken_;
};

/// One line of the table: a row or a column of cells.
struct Line {
  std::int64_t at = 0;  ///< number of the row, or the column
  std::string label;
  std::string unit;  ///< as written
  std::string name{};
};

class LayoutReader {
 public:
  LayoutReader(const Model& model, const std::vector<SheetRow>& sheet, const FormWish& wish)
      : model_(model), sheet_(sheet), wish_(wish) {}

  core::Result<FormLayout> run() {
    if (!is_name(wish_.name) || is_reserved(wish_.name))
      return core::fail("forms.name", fmt::format("\"{}\" cannot be the name of a form", wish_.name),
                        {}, "Names are snake_case: letters, digits and _.");
    CHECK_OK(find_head());
    CHECK_OK(find_lines());
    name_lines();
    for (const Line& row : rows_)
      for (const Line& column : columns_) take(row, column);
    settle(over_rows_, rows_, columns_, "row");
    settle(over_columns_, columns_, rows_, "column");
    write();
    layout_.rows = rows_.size();
    layout_.columns = columns_.size();
    return std::move(layout_);
  }

 private:
  const SheetCell* cell(std::int64_t row, int column) const {
    const auto found = std::ranges::find(sheet_, row, &SheetRow::number);
    if (found == sheet_.end()) return nullptr;
    const auto one = std::ranges::find(found->cells, column, &SheetCell::column);
    return one == found->cells.end() ? nullptr : &*one;
  }
  std::string text(std::int64_t row, int column) const {
    const SheetCell* found = cell(row, column);
    return found == nullptr ? std::string() : trimmed(found->text);
  }
  std::string place(std::int64_t row, std::int64_t column) const {
    const std::string at = core::column_letters(static_cast<int>(column)) + std::to_string(row);
    return wish_.file.empty() ? at : wish_.file + "!" + at;
  }

  core::Result<void> find_head() {
    for (const SheetRow& row : sheet_) {
      int labels = -1;
      int units = -1;
      int numbers = -1;
      int heads = 0;
      for (const SheetCell& one : row.cells) {
        const std::string head = folded(one.text);
        if (head.empty() || head.find(':') != std::string::npos) continue;
        ++heads;
        if (names_units(head))
          units = one.column;
        else if (names_numbers(head))
          numbers = one.column;
        else if (labels < 0 && names_labels(head))
          labels = one.column;
      }
      if (labels < 0 && numbers >= 0 && heads >= 2)
        for (const SheetCell& one : row.cells)
          if (labels < 0 && one.column > numbers && one.column != units) labels = one.column;
      if (labels < 0 || heads < 2) {
        above_.push_back(&row);
        continue;
      }
      head_ = row.number;
      label_column_ = labels;
      unit_column_ = units;
      number_column_ = numbers;
      return {};
    }
    return core::fail("forms.no_table", "The sheet shows no head of a table", wish_.file,
                      "The head names the column of labels: Chỉ tiêu, Nội dung, Lĩnh vực …");
  }

  bool is_number_row(const SheetRow& row) const {
    return row.cells.size() > 1 && std::ranges::all_of(row.cells, [](const SheetCell& one) {
             return is_column_number(trimmed(one.text));
           });
  }

  core::Result<void> find_lines() {
    std::int64_t last = head_;
    std::vector<const SheetRow*> heads;
    for (const SheetRow& row : sheet_) {
      if (row.number < head_) continue;
      if (row.hidden) continue;
      if (row.number == head_) {
        heads.push_back(&row);
        continue;
      }
      if (is_number_row(row)) continue;
      const std::string label = text(row.number, label_column_);
      if (rows_.empty() && label.empty() && text(row.number, number_column_).empty()) {
        heads.push_back(&row);
        continue;
      }
      constexpr std::int64_t longest_gap = 2;
      const bool gap = !rows_.empty() && row.number - last > longest_gap;
      if (gap || ends_table(folded(label.empty() ? first_text(row) : label))) break;
      if (label.empty()) {
        const bool empty = std::ranges::all_of(
            row.cells, [](const SheetCell& one) { return trimmed(one.text).empty(); });
        if (!empty) refuse("forms.cell", row.number, row.cells.front().column, "the row bears no label");
        continue;
      }
      rows_.push_back({row.number, label, unit_column_ < 0 ? "" : text(row.number, unit_column_)});
      last = row.number;
    }
    if (rows_.empty())
      return core::fail("forms.no_table", "No row below the head bears a label", wish_.file);
    find_columns(heads);
    if (columns_.empty())
      return core::fail("forms.no_table", "No column beside the labels has a head", wish_.file);
    return {};
  }

  static std::string first_text(const SheetRow& row) {
    for (const SheetCell& one : row.cells)
      if (!trimmed(one.text).empty()) return trimmed(one.text);
    return {};
  }

  /// A head of several rows: what stands above several columns belongs to each of them.
  void find_columns(const std::vector<const SheetRow*>& heads) {
    std::set<int> columns;
    for (const SheetRow* row : heads)
      for (const SheetCell& one : row->cells)
        if (one.column > label_column_ && one.column != unit_column_ &&
            one.column != number_column_ && !trimmed(one.text).empty())
          columns.insert(one.column);
    for (const int column : columns) {
      std::string label;
      for (std::size_t i = 0; i < heads.size(); ++i) {
        const std::string part = head_above(*heads[i], column, i + 1 < heads.size());
        if (part.empty() || label.ends_with(part)) continue;
        label += (label.empty() ? "" : " - ") + part;
      }
      if (folded(label) == "ghi chu") continue;
      columns_.push_back({column, label, unit_in(label)});
    }
  }

  std::string head_above(const SheetRow& row, int column, bool spreads) const {
    std::string found;
    for (const SheetCell& one : row.cells) {
      if (one.column > column) break;
      if (one.column == column) return trimmed(one.text);
      const bool belongs = one.column > label_column_ && one.column != unit_column_;
      if (spreads && belongs) found = trimmed(one.text);
    }
    return found;
  }

  /// "Doanh thu (triệu đồng)" -> "triệu đồng"
  static std::string unit_in(const std::string& label) {
    const auto open = label.rfind('(');
    const auto close = label.rfind(')');
    if (label.find('%') != std::string::npos || folded(label).starts_with(folded("tỷ lệ"))) return "%";
    if (open == std::string::npos || close == std::string::npos || close < open) return {};
    return label.substr(open + 1, close - open - 1);
  }

  void name_lines() {
    Namer row_names;
    for (Line& row : rows_) row.name = row_names.name(row.label, "row");
    Namer column_names;
    for (Line& column : columns_) column.name = column_names.name(column.label, "column");
  }

  // ---- cells ----

  void refuse(const char* code, std::int64_t row, std::int64_t column, std::string why) {
    layout_.refused.push_back({code, std::move(why), place(row, column),
                               "Correct it on the sheet, or in the definition."});
  }

  void take(const Line& row, const Line& column) {
    const SheetCell* one = cell(row.at, static_cast<int>(column.at));
    if (one == nullptr) return;
    if (!one->formula.empty()) return take_formula(row, column, *one);
    const std::string written = folded(one->text);
    if (written == "x" || written == "-" || written == "×") {
      closed_.emplace_back(row.name, column.name);
    } else if (one->kind == SheetCell::Kind::text && !written.empty()) {
      refuse("forms.cell", row.at, column.at,
             fmt::format("the text \"{}\" stands where a number is entered", trimmed(one->text)));
    }
  }

  void take_formula(const Line& row, const Line& column, const SheetCell& one) {
    const auto formula = FormFormula::parse(one.formula);
    if (!formula) {
      refuse("forms.formula", row.at, column.at,
             fmt::format("the formula ={} is not understood", one.formula));
      return;
    }
    const auto by_row = formula->expression([&](const FormReference& at) {
      return at.column == column.at ? std::optional(name_of(rows_, at.row)) : std::nullopt;
    });
    const auto by_column = formula->expression([&](const FormReference& at) {
      return at.row == row.at ? std::optional(name_of(columns_, at.column)) : std::nullopt;
    });
    if (by_row)
      over_rows_[row.name][column.name] = *by_row;
    else if (by_column)
      over_columns_[column.name][row.name] = *by_column;
    else
      refuse("forms.formula", row.at, column.at,
             fmt::format("the formula ={} reads cells of other rows and columns", one.formula));
  }

  static std::string name_of(const std::vector<Line>& lines, std::int64_t at) {
    const auto found = std::ranges::find(lines, at, &Line::at);
    return found == lines.end() ? std::string() : found->name;
  }

  using Formulas = std::map<std::string, std::map<std::string, std::string>>;

  /// A line is computed when its formulas say the same wherever they stand; where the other way of
  /// reading computes the crossing already, none is needed.
  void settle(Formulas& formulas, const std::vector<Line>& lines, const std::vector<Line>& others,
              std::string_view what) {
    const bool rows = what == "row";
    for (const Line& line : lines) {
      const auto found = formulas.find(line.name);
      if (found == formulas.end()) continue;
      std::map<std::string, int> said;
      for (const auto& [other, text] : found->second) ++said[text];
      const auto most = std::ranges::max_element(said, {}, [](const auto& pair) { return pair.second; });
      for (const Line& other : others) {
        const auto here = found->second.find(other.name);
        const std::int64_t row = rows ? line.at : other.at;
        const std::int64_t column = rows ? other.at : line.at;
        if (here == found->second.end()) {
          const bool elsewhere = (rows ? over_columns_ : over_rows_).contains(other.name);
          const bool left_out = std::ranges::any_of(closed_, [&](const auto& pair) {
            return pair == std::pair(rows ? line.name : other.name, rows ? other.name : line.name);
          });
          if (!elsewhere && !left_out)
            refuse("forms.formula", row, column,
                   fmt::format("the other cells of this {} are computed, this one is not", what));
        } else if (here->second != most->first) {
          refuse("forms.formula", row, column,
                 fmt::format("this cell is computed otherwise than the rest of its {}", what));
        }
      }
      computed_[line.name + (rows ? "/row" : "/column")] = most->first;
    }
  }

  // ---- writing ----

  /// The code of a unit of measure; one of the form's own when the house has none of that name.
  std::string unit_code(const std::string& given) {
    const std::string written = given.empty() ? "đơn vị" : given;
    const std::string wanted = folded(written);
    if (wanted == "%") return "percent";
    for (const auto& [code, label] : model_.units_of_measure())
      if (folded(label.vi) == wanted || folded(code) == wanted) return code;
    const auto known = own_units_.find(written);
    if (known != own_units_.end()) return known->second;
    const std::string code = fmt::format("{}_unit_{}", wish_.name, own_units_.size() + 1);
    layout_.notes.push_back(fmt::format("\"{}\" is a unit of measure of this form alone", written));
    return own_units_[written] = code;
  }

  std::string title() const {
    if (!wish_.title.empty()) return wish_.title;
    std::string best;
    for (const SheetRow* row : above_)
      for (const SheetCell& one : row->cells) {
        const std::string found = trimmed(one.text);
        const std::string plain = folded(found);
        if (begins_with_any(plain, {"bieu so", "don vi", "cong hoa", "doc lap", "thang", "ki ",
                                    "quy ", "nam ", "ban hanh", "(ban hanh", "ngay"}))
          continue;
        if (found.size() > best.size()) best = found;
      }
    return best.empty() ? wish_.name : best;
  }

  std::string printed_code() const {
    for (const SheetRow* row : above_)
      for (const SheetCell& one : row->cells) {
        const std::string found = trimmed(one.text);
        for (const std::string_view word : {"Biểu số", "Biểu mẫu số", "Mẫu số", "BIỂU SỐ"})
          if (const auto at = found.find(word); at != std::string::npos) {
            std::string code = trimmed(found.substr(at + word.size()));
            if (code.starts_with(':')) code = trimmed(code.substr(1));
            return code.substr(0, code.find(' '));
          }
      }
    return {};
  }

  std::string whole_unit() const {
    for (const SheetRow* row : above_)
      for (const SheetCell& one : row->cells) {
        const std::string found = trimmed(one.text);
        if (const auto colon = found.find(':');
            colon != std::string::npos && names_units(folded(found)))
          return trimmed(found.substr(colon + 1));
      }
    return {};
  }

  void write_list(const std::vector<Line>& lines, const std::string& name, const char* vi,
                  const char* en) {
    body_ += fmt::format("[lists.{}]\nlabel  = {{ vi = {}, en = {} }}\nvalues = [\n", name, in_quotes(vi),
                         in_quotes(en));
    for (const Line& line : lines)
      body_ += fmt::format("  {{ code = {}, {} }},\n", in_quotes(line.name), label_toml(line.label));
    body_ += "]\n\n";
  }

  /// Totals come of the lines that are codes of the list, computed cells of the others.
  void write() {
    const bool rows_are_cells = unit_column_ >= 0;
    const std::vector<Line>& cells = rows_are_cells ? rows_ : columns_;
    const std::vector<Line>& codes = rows_are_cells ? columns_ : rows_;
    const std::string_view cell_way = rows_are_cells ? "/row" : "/column";
    const std::string_view code_way = rows_are_cells ? "/column" : "/row";
    const bool split = !(rows_are_cells && codes.size() == 1);
    const std::string list = wish_.name + (rows_are_cells ? "_column" : "_row");
    const std::string common = whole_unit();
    if (split) {
      if (rows_are_cells)
        write_list(codes, list, "Cột", "Column");
      else
        write_list(codes, list, "Dòng", "Row");
    }
    std::string form = "[form]\n";
    if (const std::string code = printed_code(); !code.empty())
      form += fmt::format("code   = {}\n", in_quotes(code));
    if (!wish_.owed.empty()) form += fmt::format("owed   = {}\n", in_quotes(wish_.owed));
    if (wish_.every != "month") form += fmt::format("every  = {}\n", in_quotes(wish_.every));
    if (split)
      form += rows_are_cells ? fmt::format("across = \"{}\"\n", list)
                             : fmt::format("rows   = [\"{}\"]\n", list);
    if (const std::string closed = closed_toml(rows_are_cells, split, list); !closed.empty())
      form += "closed = [" + closed + "]\n";
    std::string cells_toml = "[cells]\n";
    for (const Line& line : cells) {
      const std::string unit = unit_code(line.unit.empty() ? common : line.unit);
      cells_toml += fmt::format("{} = {{ {}, unit = {}", line.name, label_toml(line.label), in_quotes(unit));
      if (unit == "percent") cells_toml += ", decimals = 2";
      if (split) cells_toml += fmt::format(", by = [\"{}\"]", list);
      if (const auto is = computed_.find(line.name + std::string(cell_way)); is != computed_.end())
        cells_toml += fmt::format(", is = {}", in_quotes(is->second));
      cells_toml += " }\n";
    }
    std::string totals;
    for (const Line& line : codes)
      if (const auto is = computed_.find(line.name + std::string(code_way)); split && is != computed_.end())
        totals += fmt::format("{} = {}\n", line.name, in_quotes(is->second));
    if (!totals.empty()) totals = fmt::format("\n[totals.{}]\n", list) + totals;
    std::string units;
    for (const auto& [written, code] : own_units_)
      units += fmt::format("{} = {{ {} }}\n", code, label_toml(written));
    if (!units.empty()) units = "[units_of_measure]\n" + units + "\n";
    layout_.toml = fmt::format(
        "type   = \"{}\"\nlike   = \"form_return\"\nlabel  = {{ {} }}\nperiod = \"{}\"\n\n", wish_.name,
        label_toml(title()), wish_.period);
    layout_.toml += units + body_ + form + "\n" + cells_toml + totals +
                    fmt::format("\n[deadline]\nbudget = \"{}\"\n", wish_.days);
  }

  std::string closed_toml(bool rows_are_cells, bool split, const std::string& list) const {
    std::string closed;
    for (const auto& [row, column] : closed_) {
      const std::string& name = rows_are_cells ? row : column;
      const std::string& code = rows_are_cells ? column : row;
      closed += (closed.empty() ? "" : ", ") +
                in_quotes(split ? fmt::format("{}|{}={}", name, list, code) : name);
    }
    return closed;
  }

  const Model& model_;
  const std::vector<SheetRow>& sheet_;
  const FormWish& wish_;
  FormLayout layout_;
  std::vector<const SheetRow*> above_;
  std::int64_t head_ = 0;
  int label_column_ = -1;
  int unit_column_ = -1;
  int number_column_ = -1;
  std::vector<Line> rows_;
  std::vector<Line> columns_;
  std::vector<std::pair<std::string, std::string>> closed_;  ///< row, column
  Formulas over_rows_;     ///< row -> column -> expression over rows
  Formulas over_columns_;  ///< column -> row -> expression over columns
  std::map<std::string, std::string> computed_;
  std::map<std::string, std::string> own_units_;
  std::string body_;
};

}  // namespace

core::Result<FormLayout> read_layout(const Model& model, const std::vector<SheetRow>& sheet,
                                     const FormWish& wish) {
  return LayoutReader(model, sheet, wish).run();
}

}  // namespace nhip::model
