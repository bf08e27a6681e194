#include "store/listing.h"

#include "expr/sql.h"
#include "store/schema.h"
#include "store/values.h"

namespace nhip::store {

namespace {

using core::Decimal;
using core::Result;
using core::Value;
using model::Type;

class OwnColumns : public expr::Columns {
 public:
  std::string column(std::string_view names) const override { return "t." + quote_name(names); }
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

/// Builds the text after "select … from table t", and the parameters it needs.
class Select {
 public:
  Select(const Type& type, const Listing& listing, Dialect dialect)
      : type_(type), listing_(listing), dialect_(dialect) {}

  Result<void> conditions() {
    for (const Condition& condition : listing_.conditions) add(condition);
    add(listing_.rights);
    for (const std::string& word : listing_.words) add_word(word);
    if (!listing_.filter.empty()) {
      where("coalesce((" + TRY(expr::to_sql(listing_.filter, dialect_, OwnColumns())) + ")" +
            (dialect_ == Dialect::sqlite ? ", 0) <> 0" : ", false)"));
    }
    return {};
  }

  /// The part of the rows that have a value in the column sorted by, or the part that has none.
  void page(bool with_value, const std::optional<PagePlace>& after, std::int64_t limit) {
    const std::string id = "t.id";
    const std::string direction = listing_.descending ? " desc" : "";
    const std::string beyond = listing_.descending ? " < " : " > ";
    if (listing_.sort == "id") {
      if (after) where(id + beyond + param(Decimal(after->id)));
      tail_ = " order by t.id" + direction;
    } else if (with_value) {
      const std::string key = "t." + quote_name(listing_.sort);
      const std::string sorted = key + collation();
      where(key + " is not null");
      if (after) {
        const std::string value = param(after->key);
        where("(" + sorted + beyond + value + " or (" + key + " = " + value + " and " + id +
              beyond + param(Decimal(after->id)) + "))");
      }
      tail_ = " order by " + sorted + direction + ", t.id" + direction;
    } else {
      where("t." + quote_name(listing_.sort) + " is null");
      if (after) where(id + beyond + param(Decimal(after->id)));
      tail_ = " order by t.id" + direction;
    }
    tail_ += " limit " + std::to_string(limit);
  }

  std::string text() const { return (where_.empty() ? "" : "where " + where_) + tail_; }
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
    if (rights.through.empty()) return where("t.unit" + units);
    where("exists (select 1 from " + quote_name(rights.through_type) + " p where p.id = t." +
          quote_name(rights.through) + " and p.unit" + units + ")");
  }

 private:
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
    const std::string column = "t." + quote_name(condition.column);
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
  std::string where_;
  std::string tail_;
  std::vector<Param> params_;
};

}  // namespace

Result<void> list_records(Database& database, const Type& type, const Listing& listing,
                          const std::function<bool(const Record&)>& each) {
  std::int64_t left = listing.limit;
  bool more = true;
  const auto part = [&](bool with_value, const std::optional<PagePlace>& after) -> Result<void> {
    Select select(type, listing, database.dialect());
    CHECK_OK(select.conditions());
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
