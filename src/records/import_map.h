// A mapping file: what somebody else's table means, and how it lies on the page
// (docs/definitions.md, "Mapping files").
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/decimal.h"
#include "core/result.h"

namespace nhip::records {

/// [table]: where the table lies on its sheet.
struct TableLayout {
  bool given = false;
  std::vector<std::string> sheets{};  ///< in this order; empty = the one that is filled; "*" = all
  std::int64_t header = 0;            ///< number of the header's row; 0 = it is found
  int header_rows = 1;                ///< names of two rows are joined by " / "
  std::vector<std::string> skip{};    ///< rows that begin so are dropped ("Tổng cộng")
  std::vector<std::string> stop{};    ///< where the table ends ("Người lập biểu")
  std::vector<std::string> fill{};    ///< columns whose empty cells repeat the one above
  bool skip_hidden = false;
  bool ignore_others = false;  ///< columns that nobody names are passed over
};

/// How values of a field are written.
struct ValueFormat {
  std::string numbers{};   ///< "vi" 1.234,5 | "en" 1,234.5 | "" as the house writes them
  std::string dates{};     ///< "dd/mm/yyyy", "dd.mm.yy HH:MM"; "" as the house reads them
  core::Decimal times{1};  ///< of the unit that the table counts in
};

struct SplitColumn {
  std::string column;
  std::string at;
  std::vector<std::string> into;  ///< fields
};
struct JoinedField {
  std::string field;
  std::vector<std::string> of;  ///< columns
  std::string with;
};

struct ImportMap {
  std::string type{};  ///< of the records that the table holds; "" = any
  TableLayout table{};
  std::map<std::string, std::string> columns{};    ///< header -> field
  std::map<std::string, std::string> constants{};  ///< field -> value of every row
  std::map<std::string, std::map<std::string, std::string>> values{};  ///< field -> text -> value
  std::set<std::string> ignored{};
  ValueFormat usual{};
  std::map<std::string, ValueFormat> formats{};  ///< of single fields; cells by their name
  std::vector<SplitColumn> splits{};
  std::vector<JoinedField> joins{};
  std::string text{};  ///< of the file: part of what an import is known by

  const ValueFormat& format_of(const std::string& field) const;

  /// import.map_malformed with file:line:column.
  static core::Result<ImportMap> read(const std::filesystem::path& file);
};

/// Headers and words are compared so: lower case, without tones, spaces squeezed.
std::string folded(std::string_view text);
/// Whether one of the words stands at the beginning, folded.
bool begins_with_any(std::string_view text, const std::vector<std::string>& words);

}  // namespace nhip::records
