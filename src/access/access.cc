#include "access/access.h"

#include <algorithm>

#include "access/grants.h"
#include "access/one_time_code.h"
#include "access/password.h"
#include "access/token.h"
#include "store/jobs.h"
#include "store/mentions.h"

namespace nhip::access {

using core::fail;
using core::Result;
using core::Time;
using store::Credential;
using store::Database;

namespace {

/// How long a viewer is believed without asking the store again: so long may an end of a session
/// by another process go unnoticed.
constexpr std::int64_t believed_s = 5;
constexpr std::int64_t seen_every_s = 60;
constexpr std::int64_t utc_offset_s = 7 * 60 * 60;

std::int64_t utc_seconds(Time now) {
  return now.micros / 1'000'000 - utc_offset_s;
}

core::Error refused() {
  return {"access.refused", "The login, the password or the code is wrong", "",
          "After five failures the account is locked for a while."};
}

Account account_from(const model::Type& type, const store::Record& record) {
  const auto text = [&](std::string_view field) {
    return core::to_text(record.values[static_cast<std::size_t>(type.field_index(field))]);
  };
  return {record.id, record.code, text("full_name"), record.state, text("language"), record.unit};
}

}  // namespace

Access::Access(store::Store& store, Policy policy, Limits limits)
    : store_(store), rights_(store.model(), std::move(policy)), limits_(limits) {}
Access::~Access() = default;

Result<void> Access::prepare(store::Store& store, Time now) {
  return store.write(now, [](store::Transaction& tx) -> Result<void> {
    CHECK_OK(store::prepare_secrets(tx.database()));
    CHECK_OK(store::prepare_mentions(tx.database()));
    return store::prepare_jobs(tx.database());
  });
}

Result<void> Access::write(Time now, const std::function<Result<void>(Database&)>& job) {
  return store_.write(now, [&](store::Transaction& tx) { return job(tx.database()); });
}

// ---- accounts ----

Result<std::optional<Account>> Access::account_by(std::string_view column, std::string_view value) {
  const auto* type = TRY(store_.model().need_type(account_type));
  std::optional<Account> found;
  const std::vector<store::Param> key = {std::string(value)};
  CHECK_OK(store_.read([&](Database& database) {
    return store::read_records(database, *type, "where t." + store::quote_name(column) + " = $1",
                               key, [&](const store::Record& record) {
                                 found = account_from(*type, record);
                                 return false;
                               });
  }));
  return found;
}

Result<std::optional<Account>> Access::find_account(std::string_view login) {
  return account_by("code", login);
}

Result<std::optional<Account>> Access::find_subject(std::string_view subject) {
  return account_by("subject", subject);
}

Result<Account> Access::account_of(std::int64_t id) {
  const auto* type = TRY(store_.model().need_type(account_type));
  std::optional<store::Record> record;
  CHECK_OK(store_.read([&](Database& database) -> Result<void> {
    record = TRY(store::find_record(database, *type, id));
    return {};
  }));
  if (!record) return fail("access.not_found", "There is no such account");
  return account_from(*type, *record);
}

Result<std::vector<Grant>> Access::grants_of(const Account& account, core::Date day) {
  if (account.state != "active") return std::vector<Grant>{};
  std::vector<Grant> grants;
  CHECK_OK(store_.read([&](Database& database) -> Result<void> {
    const auto units = TRY(units_on(database, day));
    grants = TRY(read_grants(database, store_.model(), *units, account.id, day));
    return {};
  }));
  std::erase_if(grants, [&](const Grant& grant) {
    return rights_.policy().parties.contains(grant.role);
  });
  return grants;
}

// ---- signing in ----

Result<Credential> Access::credential_of(std::int64_t account) {
  std::optional<Credential> found;
  CHECK_OK(store_.read([&](Database& database) -> Result<void> {
    found = TRY(store::find_credential(database, account));
    return {};
  }));
  if (found) return *found;
  return Credential{.account = account};
}

Result<void> Access::count_failure(Credential credential, Time now) {
  return write(now, [&](Database& database) -> Result<void> {
    // Read again inside the transaction: guesses that come side by side all count.
    auto present = TRY(store::find_credential(database, credential.account));
    if (!present) return {};
    ++present->failures;
    const auto beyond = present->failures - limits_.failures_before_lock;
    if (beyond >= 0) {
      const auto lock = limits_.first_lock_s << std::min<std::int64_t>(beyond, 16);
      present->locked_until = now + std::min(lock, limits_.longest_lock_s);
    }
    return store::put_credential(database, *present);
  });
}

Result<void> Access::check_second(const Account& account, const Credential& credential,
                                  const std::string& code, Time now) {
  if (!credential.code_on) return {};
  if (code.empty()) {
    return fail("access.code_needed", "A one-time code is needed", "field code",
                "Open the app on your telephone, or use a recovery code.");
  }
  bool taken = false;
  const auto step = step_of_code(credential.code_key, code, utc_seconds(now));
  CHECK_OK(write(now, [&](Database& database) -> Result<void> {
    if (step) {
      taken = TRY(store::take_code_step(database, account.id, *step));
    } else {
      taken = TRY(store::take_recovery_code(database, account.id, recovery_hash(code, account.id)));
    }
    return {};
  }));
  if (!taken) return std::unexpected(refused());
  return {};
}

Result<SignedIn> Access::sign_in(const SignIn& attempt, Time now, Account* who) {
  const auto account = TRY(find_account(attempt.login));
  const Credential credential = account ? TRY(credential_of(account->id)) : Credential{};
  if (account && who != nullptr) *who = *account;
  if (credential.locked_until && *credential.locked_until > now) {
    const auto wait = seconds_between(now, *credential.locked_until) + 1;
    return fail("access.locked", "Too many failures: the account is locked for a while", "",
                "Try again in " + std::to_string(wait) + " seconds.");
  }
  // The password is hashed in any case: the time must not tell which accounts there are.
  const bool fits = attempt.password.size() <= longest_password &&
                    password_fits(attempt.password, credential.password);
  if (!account || account->state != "active" || !fits) {
    if (account) CHECK_OK(count_failure(credential, now));
    return std::unexpected(refused());
  }
  if (auto second = check_second(*account, credential, attempt.code, now); !second) {
    if (second.error().code == "access.refused") CHECK_OK(count_failure(credential, now));
    return std::unexpected(std::move(second).error());
  }
  if (credential.failures > 0) {
    CHECK_OK(write(now, [&](Database& database) -> Result<void> {
      auto present = TRY(store::find_credential(database, account->id));
      if (!present) return {};
      present->failures = 0;
      present->locked_until.reset();
      return store::put_credential(database, *present);
    }));
  }
  return open_session(*account, attempt.agent, {}, now);
}

Result<SignedIn> Access::sign_in_subject(std::string_view subject, std::string_view agent,
                                         std::string_view id_token, Time now) {
  const auto account = TRY(find_subject(subject));
  if (!account || account->state != "active") {
    return fail("access.refused", "No account belongs to this person", "",
                "An administrator enters the subject with the account.");
  }
  return open_session(*account, agent, id_token, now);
}

Result<SignedIn> Access::open_session(const Account& account, std::string_view agent,
                                      std::string_view id_token, Time now) {
  SignedIn opened{make_token(), make_token(), account};
  const store::SessionRow row{token_hash(opened.token),
                              account.id,
                              opened.guard,
                              now,
                              now,
                              now + limits_.session_idle_s,
                              std::string(agent.substr(0, 200)),
                              std::string(id_token)};
  CHECK_OK(write(now, [&](Database& database) { return store::add_session(database, row); }));
  return opened;
}

// ---- viewers ----

ViewerPtr Access::known(std::string_view id, Viewer::Door door, Time now) {
  const std::lock_guard lock(mutex_);
  const auto found = known_.find(id);
  // What opens one door opens no other.
  if (found == known_.end() || found->second.viewer->door != door) return nullptr;
  if (seconds_between(found->second.read_at, now) >= believed_s || now < found->second.read_at ||
      found->second.viewer->ends_at <= now) {
    return nullptr;
  }
  return found->second.viewer;
}

void Access::keep(std::string_view id, ViewerPtr viewer, Time now) {
  constexpr std::size_t most = 10'000;
  const std::lock_guard lock(mutex_);
  if (known_.size() >= most) known_.clear();
  known_.insert_or_assign(std::string(id), Known{std::move(viewer), now, now});
}

void Access::forget() {
  const std::lock_guard lock(mutex_);
  known_.clear();
  units_.reset();
}

Result<std::shared_ptr<const Units>> Access::units_on(Database& database, core::Date day) {
  {
    const std::lock_guard lock(mutex_);
    if (units_ && units_day_ == day) return units_;
  }
  auto units = std::make_shared<const Units>(TRY(Units::read(database, store_.model(), day)));
  const std::lock_guard lock(mutex_);
  units_ = units;
  units_day_ = day;
  return units;
}

Result<std::shared_ptr<Viewer>> Access::make_viewer(std::int64_t account_id, core::Date day) {
  const Account account = TRY(account_of(account_id));
  if (account.state != "active") return fail("access.no_session", "The account is not active");
  auto viewer = std::make_shared<Viewer>();
  viewer->account = account.id;
  viewer->login = account.login;
  viewer->full_name = account.full_name;
  viewer->language = account.language;
  viewer->home = account.home;
  viewer->grants = TRY(grants_of(account, day));
  return viewer;
}

Result<ViewerPtr> Access::viewer_of_session(std::string_view token, Time now) {
  const std::string id = token_hash(token);
  if (auto viewer = known(id, Viewer::Door::session, now)) return viewer;
  std::optional<store::SessionRow> row;
  CHECK_OK(store_.read([&](Database& database) -> Result<void> {
    row = TRY(store::find_session(database, id));
    return {};
  }));
  if (!row || row->ends_at <= now || row->made_at + limits_.session_most_s <= now) {
    return fail("access.no_session", "The session has ended", "", "Sign in again.");
  }
  auto viewer = TRY(make_viewer(row->account, now.date()));
  viewer->door = Viewer::Door::session;
  viewer->door_id = id;
  viewer->guard = row->guard;
  viewer->ends_at = std::min(now + limits_.session_idle_s, row->made_at + limits_.session_most_s);
  if (seconds_between(row->seen_at, now) >= seen_every_s) {
    CHECK_OK(write(now, [&](Database& database) {
      return store::see_session(database, id, now, viewer->ends_at);
    }));
  }
  keep(id, viewer, now);
  return viewer;
}

Result<ViewerPtr> Access::viewer_of_token(std::string_view token, Time now) {
  const std::string id = token_hash(token);
  if (auto viewer = known(id, Viewer::Door::token, now)) return viewer;
  std::optional<store::TokenRow> row;
  CHECK_OK(store_.read([&](Database& database) -> Result<void> {
    row = TRY(store::find_token(database, id));
    return {};
  }));
  if (!row || row->ends_at <= now) {
    return fail("access.no_token", "The token is unknown or has ended", "",
                "Make a new one under your account.");
  }
  auto viewer = TRY(make_viewer(row->account, now.date()));
  viewer->door = Viewer::Door::token;
  viewer->door_id = id;
  viewer->ends_at = row->ends_at;
  apply_scopes(row->scopes, *viewer);
  if (!row->used_at || seconds_between(*row->used_at, now) >= seen_every_s) {
    CHECK_OK(write(now, [&](Database& database) { return store::see_token(database, id, now); }));
  }
  keep(id, viewer, now);
  return viewer;
}

Result<void> Access::sign_out(const Viewer& viewer, Time now) {
  if (viewer.door == Viewer::Door::session) {
    CHECK_OK(write(now, [&](Database& database) -> Result<void> {
      CHECK_OK(store::end_sessions(database, viewer.account, viewer.door_id));
      return {};
    }));
  }
  forget();
  return {};
}

Result<std::vector<store::SessionRow>> Access::sessions(const Viewer& viewer) {
  std::vector<store::SessionRow> rows;
  CHECK_OK(store_.read([&](Database& database) -> Result<void> {
    rows = TRY(store::sessions_of(database, viewer.account));
    return {};
  }));
  return rows;
}

Result<void> Access::end_session(const Viewer& viewer, std::string_view id, Time now) {
  std::int64_t ended = 0;
  CHECK_OK(write(now, [&](Database& database) -> Result<void> {
    ended = TRY(store::end_sessions(database, viewer.account, id, viewer.door_id));
    return {};
  }));
  forget();
  if (ended == 0 && !id.empty()) return fail("access.not_found", "There is no such session");
  return {};
}

Result<void> Access::end_all(std::int64_t account, Time now) {
  CHECK_OK(write(now, [&](Database& database) -> Result<void> {
    CHECK_OK(store::end_sessions(database, account, {}));
    CHECK_OK(store::end_tokens(database, account, {}));
    return {};
  }));
  forget();
  return {};
}

Result<void> Access::prune(Time now) {
  constexpr std::int64_t week_s = 7 * 24 * 60 * 60;
  return write(now, [&](Database& database) -> Result<void> {
    CHECK_OK(store::prune_secrets(database, now));
    return store::prune_jobs(database, now + (-week_s));
  });
}

}  // namespace nhip::access
