// Lists of records: conditions, row rights, search, order and pages, as one select each.
//
// Pages are by key (the last row shown), so that the thousandth costs what the first does and
// nothing is shown twice. Rights are part of the select.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/result.h"
#include "core/value.h"
#include "expr/ast.h"
#include "model/model.h"
#include "store/database.h"
#include "store/store.h"

namespace nhip::store {

/// One condition on a column of the type (a field, or a system column such as `state`).
struct Condition {
  enum class Test { any_of, none_of, from, to, missing, present };
  std::string column;
  Test test = Test::any_of;
  std::vector<core::Value> values{};
};

/// Which rows somebody may see.
struct RowRights {
  bool all = true;
  std::vector<std::int64_t> units{};  ///< unless all: owning units
  /// A type without a unit of its own follows the record that this field names.
  std::string through{};
  std::string through_type{};
};

/// Where a page begins: after this row.
struct PagePlace {
  core::Value key{};  ///< of the column sorted by; missing in the part without values
  std::int64_t id = 0;
};

struct Listing {
  std::vector<Condition> conditions{};
  RowRights rights{};
  /// Folded words (core::fold_ascii), each of which must stand in one of `searched` or in the code.
  std::vector<std::string> words{};
  std::vector<std::string> searched{};  ///< columns of folded text, or plain codes
  expr::Expression filter{};            ///< checked; over the type's own columns
  std::string sort{"id"};               ///< a column
  bool descending = true;
  std::optional<PagePlace> after{};
  std::int64_t limit = 50;
};

/// Rows of one page, in order; rows without a value in the column sorted by come last. `each`
/// returns false to stop. Passes on expr.not_sql.
core::Result<void> list_records(Database& database, const model::Type& type,
                                const Listing& listing,
                                const std::function<bool(const Record&)>& each);

/// How the database means to find the first page, a line for each step.
core::Result<std::string> explain_list(Database& database, const model::Type& type,
                                       const Listing& listing);

/// How many there are, counting no further than `most`.
core::Result<std::int64_t> count_records(Database& database, const model::Type& type,
                                         const Listing& listing, std::int64_t most);

/// The record, if the rights allow it to be seen.
core::Result<std::optional<Record>> find_visible(Database& database, const model::Type& type,
                                                 std::string_view code, const RowRights& rights);

/// Those of the ids that the rights allow to be seen.
core::Result<void> visible_ids(Database& database, const model::Type& type,
                               const std::vector<std::int64_t>& ids, const RowRights& rights,
                               const std::function<void(std::int64_t id)>& each);

/// Codes (and, where the type has one, the text of `label`) of the records with these ids.
core::Result<void> name_records(Database& database, const model::Type& type,
                                const std::string& label, const std::vector<std::int64_t>& ids,
                                const std::function<void(std::int64_t id, std::string_view code,
                                                         std::string_view label)>& each);

}  // namespace nhip::store
