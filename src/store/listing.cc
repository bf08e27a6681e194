#include "store/listing.h"

#include <algorithm>
#include <set>

#include "expr/sql.h"
#include "store/schema.h"
#include "store/values.h"

namespace nhip::store {

namespace {

using core::Decimal;
using core::Result;
using core::Value;
using model::Type;

/// A column that must not choose the index: it is looked at along the way.
std::string beside_index(std::string_view column, Dialect dialect) {
  const bool has_lists = column == "state" || column == "unit";
  return (dialect == Dialect::sqlite && has_lists ? "+t." : "t.") + quote_name(column);
}

class OwnColumns : public expr::Columns {
 public:
  explicit OwnColumns(Dialect dialect) : dialect_(dialect) {}
  std::string column(std::string_view names) const override { return beside_index(names, dialect_); }

 private:
  Dialect dialect_;
};

/// The ids as one parameter, so that the text of the statement stays the same for everybody.
Param ids_param(const std::vector<std::int64_t>& ids, Dialect dialect) {
  std::string text(1, dialect == Dialect::sqlite ? '[' : '{');
  for (const std::int64_t id : ids) {
    if (text.size() > 1) text += ',';
    text += std::to_string(id);
  }
  return text + (dialect == Dialect::sqlite ? ']' : '}');
}

std::string escaped_for_like(std::string_view word) {
  std::string text = "%";
  for (const char c : word) {
    if (c == '%' || c == '_' || c == '\\') text += '\\';
    text += c;
  }
  return text + '%';
}

/// States from which the end of the clock is still ahead: records pass through them, and pile up in
/// the others.
std::set<std::string, std::less<>> open_states(const Type& type) {
  std::set<std::string, std::less<>> open;
  if (!type.deadline) return open;
  const auto leads = [&](const model::Action& action) {
    const bool ends = action.clock == model::Action::Clock::end ||
                      std::ranges::find(action.sets, type.deadline->ends) != action.sets.end();
    return ends || open.contains(action.to);
  };
  std::size_t known = 0;
  do {
    known = open.size();
    for (const model::Action& action : type.actions)
      if (!action.creates && !action.takes_any && leads(action))
        open.insert(action.from.begin(), action.from.end());
  } while (open.size() > known);
  return open;
}

/// How a page is found without reading what lies between its rows: one walk along an index for each
/// state, or each unit, and the first rows of all walks together. `open` leaves it to the database.
enum class Walk { open, along_sort, by_state, by_unit };

/// More walks than this cost more than they save.
constexpr std::size_t most_walks = 32;

Walk walk_of(const Type& type, const Listing& listing) {
  const bool by_clock = type.deadline && listing.sort == type.deadline->from;
  const bool by_due = type.deadline && listing.sort == type.deadline->due;
  if (by_clock || by_due) {
    const auto open = open_states(type);
    for (const Condition& condition : listing.conditions) {
      const bool few = condition.column == "state" && condition.test == Condition::Test::any_of &&
                       !condition.values.empty() && condition.values.size() <= most_walks &&
                       std::ranges::all_of(condition.values, [&](const Value& state) {
                         return open.contains(core::to_text(state));
                       });
      if (few) return Walk::by_state;
    }
  }
  const RowRights& rights = listing.rights;
  const bool own_units = !rights.all && rights.through.empty() && !rights.units.empty() &&
                         rights.units.size() <= most_walks;
  const bool listed = type.kind == Type::Kind::record && !type.unit.empty();
  if (own_units && listed && (by_clock || listing.sort == "id")) return Walk::by_unit;
  const bool in_order = by_clock || by_due || listing.sort == "id" || listing.sort == "code";
  return in_order ? Walk::along_sort : Walk::open;
}

/// Builds the text after "select … from table t", and the parameters it needs.
class Select {
 public:
  Select(const Type& type, const Listing& listing, Dialect dialect)
      : type_(type), listing_(listing), dialect_(dialect) {}

  Result<void> conditions(Walk walk = Walk::open) {
    walk_ = walk;
    for (const Condition& condition : listing_.conditions) {
      if (walk == Walk::by_state && walked_.empty() && condition.column == "state" &&
          condition.test == Condition::Test::any_of)
        for (const Value& state : condition.values) walk_along(state);
      else
        add(condition);
    }
    if (walk == Walk::by_unit)
      for (const std::int64_t unit : listing_.rights.units) walk_along(Decimal(unit));
    else
      add(listing_.rights);
    for (const std::string& word : listing_.words) add_word(word);
    if (!listing_.filter.empty()) {
      where("coalesce((" + TRY(expr::to_sql(listing_.filter, dialect_, OwnColumns(dialect_))) + ")" +
            (dialect_ == Dialect::sqlite ? ", 0) <> 0" : ", false)"));
    }
    return {};
  }

  /// The part of the rows that have a value in the column sorted by, or the part that has none.
  void page(bool with_value, const std::optional<PagePlace>& after, std::int64_t limit) {
    const std::string id = "t.id";
    const std::string direction = listing_.descending ? " desc" : "";
    const std::string beyond = listing_.descending ? " < " : " > ";
    std::string order = " order by t.id" + direction;
    std::string key = id;
    if (listing_.sort == "id") {
      if (after) where(id + beyond + param(Decimal(after->id)));
    } else if (with_value) {
      key = "t." + quote_name(listing_.sort);
      const std::string sorted = key + collation();
      where(key + " is not null");
      if (after) {
        const std::string value = param(after->key);
        where("(" + sorted + beyond + value + " or (" + key + " = " + value + " and " + id +
              beyond + param(Decimal(after->id)) + "))");
      }
      order = " order by " + sorted + direction + ", t.id" + direction;
    } else {
      where("t." + quote_name(listing_.sort) + " is null");
      if (after) where(id + beyond + param(Decimal(after->id)));
    }
    const std::string first = " limit " + std::to_string(limit);
    tail_ = order + first;
    if (walked_.empty()) return;
    const std::string name = walk_ == Walk::by_state ? "t.state" : "t.unit";
    std::string walks;
    for (const Value& value : walked_) {
      walks += (walks.empty() ? "" : " union all ");
      walks += "select id, k from (select t.id as id, " + key + " as k from " +
               quote_name(type_.name) + " t where " + (where_.empty() ? "" : where_ + " and ") + name +
               " = " + param(value) + tail_ + ") w";
    }
    walks_ = "where t.id in (select id from (" + walks + ") w order by k" + direction + ", id" +
             direction + first + ")" + order;
  }

  std::string text() const {
    return walks_.empty() ? (where_.empty() ? "" : "where " + where_) + tail_ : walks_;
  }
  const std::vector<Param>& params() const { return params_; }

  void where(const std::string& condition) {
    where_ += (where_.empty() ? "" : " and ") + condition;
  }
  std::string param(Value value) {
    params_.push_back(std::move(value));
    return "$" + std::to_string(params_.size());
  }
  std::string among(const std::vector<std::int64_t>& ids) {
    const std::string list = param(ids_param(ids, dialect_));
    return dialect_ == Dialect::sqlite ? " in (select value from json_each(" + list + "))"
                                       : " = any(" + list + "::bigint[])";
  }
  void add(const RowRights& rights) {
    if (rights.all) return;
    const std::string units = among(rights.units);
    if (rights.through.empty()) return where(column("unit") + units);
    where("exists (select 1 from " + quote_name(rights.through_type) + " p where p.id = t." +
          quote_name(rights.through) + " and p.unit" + units + ")");
  }

 private:
  void walk_along(const Value& value) {
    if (std::ranges::find(walked_, value) == walked_.end()) walked_.push_back(value);
  }
  std::string column(const std::string& name) const {
    return walk_ == Walk::open ? "t." + quote_name(name) : beside_index(name, dialect_);
  }

  /// PostgreSQL would order texts by the language of its server.
  std::string collation() const {
    if (dialect_ == Dialect::sqlite) return {};
    for (const Column& column : table_of(type_).columns) {
      if (column.name == listing_.sort && column.kind == ColumnKind::text) return " collate \"C\"";
    }
    return {};
  }

  void add(const Condition& condition) {
    using enum Condition::Test;
    const std::string column = this->column(condition.column);
    switch (condition.test) {
      case missing:
        return where(column + " is null");
      case present:
        return where(column + " is not null");
      case from:
        return where(column + " >= " + param(condition.values.front()));
      case to:
        return where(column + " <= " + param(condition.values.front()));
      case any_of:
      case none_of: {
        std::string list;
        for (const Value& value : condition.values) {
          list += (list.empty() ? "" : ", ") + param(value);
        }
        if (list.empty()) return where(condition.test == any_of ? "1 = 0" : "1 = 1");
        return where(column + (condition.test == any_of ? " in (" : " not in (") + list + ")");
      }
    }
  }

  void add_word(const std::string& word) {
    const std::string pattern = param(escaped_for_like(word));
    std::string any = "lower(t.code) like " + pattern + " escape '\\'";
    for (const std::string& column : listing_.searched) {
      any += " or t." + quote_name(column) + " like " + pattern + " escape '\\'";
    }
    where("(" + any + ")");
  }

  const Type& type_;
  const Listing& listing_;
  Dialect dialect_;
  Walk walk_ = Walk::open;
  std::vector<Value> walked_;  ///< states or units, one walk each
  std::string where_;
  std::string tail_;
  std::string walks_;  ///< the whole text, where there are walks
  std::vector<Param> params_;
};

}  // namespace

Result<void> list_records(Database& database, const Type& type, const Listing& listing,
                          const std::function<bool(const Record&)>& each) {
  std::int64_t left = listing.limit;
  bool more = true;
  const auto part = [&](bool with_value, const std::optional<PagePlace>& after) -> Result<void> {
    Select select(type, listing, database.dialect());
    CHECK_OK(select.conditions(walk_of(type, listing)));
    select.page(with_value, after, left);
    return read_records(database, type, select.text(), select.params(), [&](const Record& record) {
      --left;
      more = each(record);
      return more;
    });
  };
  if (listing.sort == "id") return part(true, listing.after);
  const bool in_second = listing.after && core::is_missing(listing.after->key);
  if (!in_second) CHECK_OK(part(true, listing.after));
  if (left <= 0 || !more) return {};
  return part(false, in_second ? listing.after : std::nullopt);
}

Result<std::string> explain_list(Database& database, const Type& type, const Listing& listing) {
  Select select(type, listing, database.dialect());
  CHECK_OK(select.conditions(walk_of(type, listing)));
  select.page(true, listing.after, listing.limit);
  const bool sqlite = database.dialect() == Dialect::sqlite;
  std::string plan;
  CHECK_OK(database.query((sqlite ? "explain query plan" : "explain") + (" select t.* from " + quote_name(type.name)) +
                              " t " + select.text(),
                          select.params(), [&](const Row& row) {
                            plan += std::string(row.text(sqlite ? 3 : 0)) + "\n";
                            return true;
                          }));
  return plan;
}

Result<std::int64_t> count_records(Database& database, const Type& type, const Listing& listing,
                                   std::int64_t most) {
  Select select(type, listing, database.dialect());
  CHECK_OK(select.conditions());
  const std::string sql = "select count(*) from (select 1 from " + quote_name(type.name) + " t " +
                          select.text() + " limit " + std::to_string(most) + ") c";
  return database.integer(sql, select.params());
}

Result<std::optional<Record>> find_visible(Database& database, const Type& type,
                                           std::string_view code, const RowRights& rights) {
  const Listing listing;
  Select select(type, listing, database.dialect());
  select.where("t.code = " + select.param(std::string(code)));
  select.add(rights);
  std::optional<Record> found;
  CHECK_OK(read_records(database, type, select.text(), select.params(), [&](const Record& record) {
    found = record;
    return false;
  }));
  return found;
}

Result<void> visible_ids(Database& database, const Type& type, const std::vector<std::int64_t>& ids,
                         const RowRights& rights,
                         const std::function<void(std::int64_t)>& each) {
  if (ids.empty()) return {};
  const Listing listing;
  Select select(type, listing, database.dialect());
  select.where("t.id" + select.among(ids));
  select.add(rights);
  return database.query("select t.id from " + quote_name(type.name) + " t " + select.text(),
                        select.params(), [&](const Row& row) {
                          each(row.integer(0));
                          return true;
                        });
}

Result<void> name_records(
    Database& database, const Type& type, const std::string& label,
    const std::vector<std::int64_t>& ids,
    const std::function<void(std::int64_t, std::string_view, std::string_view)>& each) {
  if (ids.empty()) return {};
  const bool sqlite = database.dialect() == Dialect::sqlite;
  const std::vector<Param> params = {ids_param(ids, database.dialect())};
  const std::string sql = "select t.id, t.code, " +
                          (label.empty() ? "t.code" : "t." + quote_name(label)) + " from " +
                          quote_name(type.name) + " t where t.id " +
                          (sqlite ? "in (select value from json_each($1))"
                                  : "= any($1::bigint[])");
  return database.query(sql, params, [&](const Row& row) {
    each(row.integer(0), row.text(1), row.text(2));
    return true;
  });
}

}  // namespace nhip::store
