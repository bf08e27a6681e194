#include "store/secrets.h"

#include <functional>

#include "store/schema.h"

namespace nhip::store {

namespace {

using core::Decimal;
using core::Result;
using core::Time;

Time time_at(const Row& row, int column) {
  return Time::parse(row.text(column)).value_or(Time{});
}

std::optional<Time> optional_time_at(const Row& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  return time_at(row, column);
}

Param or_null(const std::optional<Time>& time) {
  return time ? Param(*time) : Param();
}

std::string text_at(const Row& row, int column) {
  return std::string(row.text(column));
}

template <typename Found>
Result<std::optional<Found>> find_one(Database& database, std::string_view sql,
                                      std::vector<Param> params,
                                      const std::function<Found(const Row&)>& read) {
  std::optional<Found> found;
  CHECK_OK(database.query(sql, params, [&](const Row& row) {
    found = read(row);
    return false;
  }));
  return found;
}

template <typename Found>
Result<std::vector<Found>> find_all(Database& database, std::string_view sql,
                                    std::vector<Param> params,
                                    const std::function<Found(const Row&)>& read) {
  std::vector<Found> found;
  CHECK_OK(database.query(sql, params, [&](const Row& row) {
    found.push_back(read(row));
    return true;
  }));
  return found;
}

Result<std::int64_t> change(Database& database, std::string_view sql, std::vector<Param> params) {
  return database.execute(sql, params);
}

Result<void> change_any(Database& database, std::string_view sql, std::vector<Param> params) {
  CHECK_OK(database.execute(sql, params));
  return {};
}

std::vector<Table> tables() {
  using enum ColumnKind;
  return {{"nhip_credential",
           {{"account", whole, true},
            {"password", text, true},
            {"changed_at", moment, true},
            {"failures", whole, true},
            {"locked_until", moment},
            {"code_key", text, true},
            {"code_on", flag, true},
            {"code_step", whole, true}},
           {"account"}},
          {"nhip_recovery_code", {{"account", whole, true}, {"hash", text, true}}, {"account", "hash"}},
          {"nhip_session",
           {{"id", text, true},
            {"account", whole, true},
            {"guard", text, true},
            {"made_at", moment, true},
            {"seen_at", moment, true},
            {"ends_at", moment, true},
            {"agent", text, true},
            {"id_token", text, true}},
           {"id"}},
          {"nhip_token",
           {{"id", text, true},
            {"account", whole, true},
            {"name", text, true},
            {"scopes", text, true},
            {"made_at", moment, true},
            {"ends_at", moment, true},
            {"used_at", moment}},
           {"id"}},
          {"nhip_invitation",
           {{"id", text, true}, {"account", whole, true}, {"ends_at", moment, true}},
           {"id"}},
          {"nhip_handshake",
           {{"id", text, true},
            {"nonce", text, true},
            {"verifier", text, true},
            {"back", text, true},
            {"ends_at", moment, true}},
           {"id"}},
          {"nhip_answer",
           {{"id", text, true},
            {"request", text, true},
            {"status", whole, true},
            {"answer", text, true},
            {"made_at", moment, true}},
           {"id"}}};
}

SessionRow session_from(const Row& row) {
  return {text_at(row, 0), row.integer(1),  text_at(row, 2), time_at(row, 3),
          time_at(row, 4), time_at(row, 5), text_at(row, 6), text_at(row, 7)};
}

TokenRow token_from(const Row& row) {
  return {text_at(row, 0), row.integer(1),  text_at(row, 2),         text_at(row, 3),
          time_at(row, 4), time_at(row, 5), optional_time_at(row, 6)};
}

constexpr std::string_view session_columns =
    "select id, account, guard, made_at, seen_at, ends_at, agent, id_token from nhip_session ";
constexpr std::string_view token_columns =
    "select id, account, name, scopes, made_at, ends_at, used_at from nhip_token ";

}  // namespace

Result<void> prepare_secrets(Database& database) {
  // Two processes that start together do not both find that a table is missing.
  if (database.dialect() == Dialect::postgresql) {
    CHECK_OK(database.run(
        "select pg_advisory_xact_lock(1852336497, current_schema()::regnamespace::oid::int)"));
  }
  for (const Table& table : tables()) {
    std::string sql = create_sql(table, database.dialect());
    sql.insert(std::string_view("create table ").size(), "if not exists ");
    CHECK_OK(database.run(sql));
  }
  CHECK_OK(database.run(
      "create index if not exists nhip_session_account on nhip_session (account)"));
  return database.run("create index if not exists nhip_token_account on nhip_token (account)");
}

// ---- credentials ----

Result<std::optional<Credential>> find_credential(Database& database, std::int64_t account) {
  return find_one<Credential>(
      database,
      "select account, password, changed_at, failures, locked_until, code_key, code_on, code_step"
      " from nhip_credential where account = $1",
      {Decimal(account)}, [](const Row& row) {
        return Credential{row.integer(0),        text_at(row, 1), time_at(row, 2),
                          row.integer(3),        optional_time_at(row, 4),
                          text_at(row, 5),       row.integer(6) != 0,
                          row.integer(7)};
      });
}

Result<void> put_credential(Database& database, const Credential& c) {
  return change_any(
      database,
      "insert into nhip_credential (account, password, changed_at, failures, locked_until,"
      " code_key, code_on, code_step) values ($1, $2, $3, $4, $5, $6, $7, $8)"
      " on conflict (account) do update set password = excluded.password,"
      " changed_at = excluded.changed_at, failures = excluded.failures,"
      " locked_until = excluded.locked_until, code_key = excluded.code_key,"
      " code_on = excluded.code_on, code_step = excluded.code_step",
      {Decimal(c.account), c.password, c.changed_at, Decimal(c.failures), or_null(c.locked_until),
       c.code_key, c.code_on, Decimal(c.code_step)});
}

Result<bool> take_code_step(Database& database, std::int64_t account, std::int64_t step) {
  return TRY(change(database,
                    "update nhip_credential set code_step = $2 where account = $1 and"
                    " code_step < $2",
                    {Decimal(account), Decimal(step)})) == 1;
}

Result<void> put_recovery_codes(Database& database, std::int64_t account,
                                const std::vector<std::string>& hashes) {
  CHECK_OK(change_any(database, "delete from nhip_recovery_code where account = $1",
                      {Decimal(account)}));
  for (const std::string& hash : hashes) {
    CHECK_OK(change_any(database, "insert into nhip_recovery_code (account, hash) values ($1, $2)",
                        {Decimal(account), hash}));
  }
  return {};
}

Result<bool> take_recovery_code(Database& database, std::int64_t account, std::string_view hash) {
  return TRY(change(database, "delete from nhip_recovery_code where account = $1 and hash = $2",
                    {Decimal(account), std::string(hash)})) == 1;
}

Result<std::int64_t> recovery_codes_left(Database& database, std::int64_t account) {
  const std::vector<Param> key = {Decimal(account)};
  return database.integer("select count(*) from nhip_recovery_code where account = $1", key);
}

// ---- sessions ----

Result<std::optional<SessionRow>> find_session(Database& database, std::string_view id) {
  return find_one<SessionRow>(database, std::string(session_columns) + "where id = $1",
                              {std::string(id)}, session_from);
}

Result<std::vector<SessionRow>> sessions_of(Database& database, std::int64_t account) {
  return find_all<SessionRow>(
      database, std::string(session_columns) + "where account = $1 order by seen_at desc",
      {Decimal(account)}, session_from);
}

Result<void> add_session(Database& database, const SessionRow& s) {
  return change_any(database,
                    "insert into nhip_session (id, account, guard, made_at, seen_at, ends_at,"
                    " agent, id_token) values ($1, $2, $3, $4, $5, $6, $7, $8)",
                    {s.id, Decimal(s.account), s.guard, s.made_at, s.seen_at, s.ends_at, s.agent,
                     s.id_token});
}

Result<void> see_session(Database& database, std::string_view id, Time seen_at, Time ends_at) {
  return change_any(database, "update nhip_session set seen_at = $2, ends_at = $3 where id = $1",
                    {std::string(id), seen_at, ends_at});
}

Result<std::int64_t> end_sessions(Database& database, std::int64_t account, std::string_view id,
                                  std::string_view kept) {
  if (!id.empty()) {
    return change(database, "delete from nhip_session where account = $1 and id = $2",
                  {Decimal(account), std::string(id)});
  }
  return change(database, "delete from nhip_session where account = $1 and id <> $2",
                {Decimal(account), std::string(kept)});
}

// ---- tokens, invitations, handshakes ----

Result<std::optional<TokenRow>> find_token(Database& database, std::string_view id) {
  return find_one<TokenRow>(database, std::string(token_columns) + "where id = $1",
                            {std::string(id)}, token_from);
}

Result<std::vector<TokenRow>> tokens_of(Database& database, std::int64_t account) {
  return find_all<TokenRow>(database,
                            std::string(token_columns) + "where account = $1 order by made_at",
                            {Decimal(account)}, token_from);
}

Result<void> add_token(Database& database, const TokenRow& t) {
  return change_any(database,
                    "insert into nhip_token (id, account, name, scopes, made_at, ends_at)"
                    " values ($1, $2, $3, $4, $5, $6)",
                    {t.id, Decimal(t.account), t.name, t.scopes, t.made_at, t.ends_at});
}

Result<void> see_token(Database& database, std::string_view id, Time used_at) {
  return change_any(database, "update nhip_token set used_at = $2 where id = $1",
                    {std::string(id), used_at});
}

Result<std::int64_t> end_tokens(Database& database, std::int64_t account, std::string_view id) {
  if (id.empty()) {
    return change(database, "delete from nhip_token where account = $1", {Decimal(account)});
  }
  return change(database, "delete from nhip_token where account = $1 and id = $2",
                {Decimal(account), std::string(id)});
}

Result<void> add_invitation(Database& database, const InvitationRow& i) {
  CHECK_OK(change_any(database, "delete from nhip_invitation where account = $1",
                      {Decimal(i.account)}));
  return change_any(database,
                    "insert into nhip_invitation (id, account, ends_at) values ($1, $2, $3)",
                    {i.id, Decimal(i.account), i.ends_at});
}

Result<std::optional<InvitationRow>> find_invitation(Database& database, std::string_view id) {
  return find_one<InvitationRow>(
      database, "select id, account, ends_at from nhip_invitation where id = $1",
      {std::string(id)}, [](const Row& row) {
        return InvitationRow{text_at(row, 0), row.integer(1), time_at(row, 2)};
      });
}

Result<bool> take_invitation(Database& database, std::string_view id) {
  return TRY(change(database, "delete from nhip_invitation where id = $1", {std::string(id)})) == 1;
}

Result<void> add_handshake(Database& database, const HandshakeRow& h) {
  return change_any(database,
                    "insert into nhip_handshake (id, nonce, verifier, back, ends_at)"
                    " values ($1, $2, $3, $4, $5)",
                    {h.id, h.nonce, h.verifier, h.back, h.ends_at});
}

Result<std::optional<HandshakeRow>> take_handshake(Database& database, std::string_view id) {
  auto found = TRY(find_one<HandshakeRow>(
      database, "select id, nonce, verifier, back, ends_at from nhip_handshake where id = $1",
      {std::string(id)}, [](const Row& row) {
        return HandshakeRow{text_at(row, 0), text_at(row, 1), text_at(row, 2), text_at(row, 3),
                            time_at(row, 4)};
      }));
  const auto taken =
      TRY(change(database, "delete from nhip_handshake where id = $1", {std::string(id)}));
  if (taken != 1) found.reset();
  return found;
}

// ---- answers ----

Result<std::optional<AnswerRow>> begin_answer(Database& database, const AnswerRow& a,
                                              Time abandoned) {
  auto begun = TRY(change(
      database,
      "insert into nhip_answer (id, request, status, answer, made_at) values ($1, $2, 0, '', $3)"
      " on conflict (id) do nothing",
      {a.id, a.request, a.made_at}));
  if (begun == 1) return std::nullopt;
  begun = TRY(change(database,
                     "update nhip_answer set made_at = $3"
                     " where id = $1 and request = $2 and status = 0 and made_at < $4",
                     {a.id, a.request, a.made_at, abandoned}));
  if (begun == 1) return std::nullopt;
  return find_one<AnswerRow>(
      database, "select id, request, status, answer, made_at from nhip_answer where id = $1",
      {a.id}, [](const Row& row) {
        return AnswerRow{text_at(row, 0), text_at(row, 1), row.integer(2), text_at(row, 3),
                         time_at(row, 4)};
      });
}

Result<bool> note_done(Database& database, const AnswerRow& a) {
  return TRY(change(database,
                    "update nhip_answer set status = 1, answer = $3"
                    " where id = $1 and made_at = $2 and status = 0",
                    {a.id, a.made_at, a.answer})) == 1;
}

Result<void> end_answer(Database& database, const AnswerRow& a) {
  return change_any(database,
                    "update nhip_answer set status = $2, answer = $3"
                    " where id = $1 and made_at = $4",
                    {a.id, Decimal(a.status), a.answer, a.made_at});
}

Result<void> forget_answer(Database& database, const AnswerRow& a) {
  return change_any(database, "delete from nhip_answer where id = $1 and made_at = $2 and status = 0",
                    {a.id, a.made_at});
}

Result<void> prune_secrets(Database& database, Time now) {
  constexpr std::int64_t day = 24 * 60 * 60;
  for (const std::string_view table : {"nhip_session", "nhip_invitation", "nhip_handshake"}) {
    CHECK_OK(change_any(database, "delete from " + std::string(table) + " where ends_at < $1",
                        {now}));
  }
  return change_any(database, "delete from nhip_answer where made_at < $1", {now + (-day)});
}

}  // namespace nhip::store
