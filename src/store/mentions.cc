#include "store/mentions.h"

#include "store/schema.h"

namespace nhip::store {

using core::Decimal;
using core::Result;

Result<void> prepare_mentions(Database& database) {
  using enum ColumnKind;
  const Table table{"nhip_mention",
                    {{"account", whole, true},
                     {"type", text, true},
                     {"record", whole, true},
                     {"revision", whole, true},
                     {"by", text, true},
                     {"said", text, true},
                     {"at", moment, true},
                     {"seen", flag, true}},
                    {"account", "type", "record", "revision"}};
  std::string sql = create_sql(table, database.dialect());
  sql.insert(std::string_view("create table ").size(), "if not exists ");
  return database.run(sql);
}

Result<void> add_mention(Database& database, const Mention& m) {
  const std::vector<Param> row = {Decimal(m.account),  m.type, Decimal(m.record),
                                  Decimal(m.revision), m.by,   m.said,
                                  m.at,                m.seen};
  CHECK_OK(database.execute(
      "insert into nhip_mention (account, type, record, revision, \"by\", said, at, seen)"
      " values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing",
      row));
  return {};
}

Result<std::vector<Mention>> mentions_of(Database& database, std::int64_t account,
                                         std::int64_t most) {
  std::vector<Mention> found;
  const std::vector<Param> params = {Decimal(account)};
  CHECK_OK(database.query(
      "select account, type, record, revision, \"by\", said, at, seen from nhip_mention"
      " where account = $1 order by seen, at desc limit " + std::to_string(most),
      params, [&](const Row& row) {
        found.push_back({row.integer(0), std::string(row.text(1)), row.integer(2), row.integer(3),
                         std::string(row.text(4)), std::string(row.text(5)),
                         core::Time::parse(row.text(6)).value_or(core::Time{}),
                         row.integer(7) != 0});
        return true;
      }));
  return found;
}

Result<void> see_mentions(Database& database, std::int64_t account, core::Time at) {
  const std::vector<Param> params = {Decimal(account), at, true};
  CHECK_OK(database.execute("update nhip_mention set seen = $3 where account = $1 and at <= $2",
                            params));
  return {};
}

}  // namespace nhip::store
