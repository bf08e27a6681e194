// Passwords, one-time codes, tokens and invitations of accounts.
#include <algorithm>

#include "access/access.h"
#include "access/grants.h"
#include "access/one_time_code.h"
#include "access/password.h"
#include "access/token.h"

namespace nhip::access {

using core::fail;
using core::Result;
using core::Time;
using store::Credential;
using store::Database;

namespace {

constexpr std::int64_t utc_offset_s = 7 * 60 * 60;

core::Error no_invitation() {
  return {"access.invitation", "The link was used before or has ended", "",
          "Ask an administrator for a new one."};
}

}  // namespace

// ---- passwords ----

Result<std::string> Access::invite(std::int64_t account, Time now) {
  std::string token = make_token();
  CHECK_OK(write(now, [&](Database& database) {
    return store::add_invitation(database,
                                 {token_hash(token), account, now + limits_.invitation_s});
  }));
  return token;
}

Result<Account> Access::invited(std::string_view token, Time now) {
  std::optional<store::InvitationRow> row;
  CHECK_OK(store_.read([&](Database& database) -> Result<void> {
    row = TRY(store::find_invitation(database, token_hash(token)));
    return {};
  }));
  if (!row || row->ends_at <= now) return std::unexpected(no_invitation());
  return account_of(row->account);
}

Result<Account> Access::accept(std::string_view token, std::string_view password, Time now) {
  const Account account = TRY(invited(token, now));
  CHECK_OK(check_password(password, account.login));
  bool taken = false;
  CHECK_OK(write(now, [&](Database& database) -> Result<void> {
    taken = TRY(store::take_invitation(database, token_hash(token)));
    return {};
  }));
  if (!taken) return std::unexpected(no_invitation());
  CHECK_OK(set_password(account.id, password, now));
  return account;
}

Result<void> Access::set_password(std::int64_t account, std::string_view password, Time now) {
  const std::string hash = TRY(hash_password(password));
  CHECK_OK(write(now, [&](Database& database) -> Result<void> {
    const auto found = TRY(store::find_credential(database, account));
    Credential credential = found.value_or(Credential{.account = account});
    credential.password = hash;
    credential.changed_at = now;
    credential.failures = 0;
    credential.locked_until.reset();
    CHECK_OK(store::put_credential(database, credential));
    CHECK_OK(store::end_sessions(database, account, {}));
    return {};
  }));
  forget();
  return {};
}

Result<void> Access::change_password(const Viewer& viewer, std::string_view old_password,
                                     std::string_view new_password, Time now) {
  CHECK_OK(check_password(new_password, viewer.login));
  const Credential before = TRY(credential_of(viewer.account));
  if (before.locked_until && *before.locked_until > now) {
    return fail("access.locked", "Too many failures: the account is locked for a while");
  }
  if (!password_fits(old_password, before.password)) {
    CHECK_OK(count_failure(before, now));
    return fail("access.refused", "The present password is wrong", "field old_password");
  }
  const std::string hash = TRY(hash_password(new_password));
  CHECK_OK(write(now, [&](Database& database) -> Result<void> {
    Credential credential = before;
    credential.password = hash;
    credential.changed_at = now;
    credential.failures = 0;
    CHECK_OK(store::put_credential(database, credential));
    CHECK_OK(store::end_sessions(database, viewer.account, {}, viewer.door_id));
    return {};
  }));
  forget();
  return {};
}

// ---- one-time codes ----

Result<std::string> Access::begin_codes(const Viewer& viewer, Time now) {
  Credential credential = TRY(credential_of(viewer.account));
  if (credential.code_on) {
    return fail("access.codes_on", "One-time codes are on already", "", "End them first.");
  }
  credential.code_key = make_code_key();
  credential.code_step = 0;
  CHECK_OK(write(now, [&](Database& database) {
    return store::put_credential(database, credential);
  }));
  return credential.code_key;
}

Result<std::vector<std::string>> Access::confirm_codes(const Viewer& viewer, std::string_view code,
                                                       Time now) {
  Credential credential = TRY(credential_of(viewer.account));
  const auto step =
      step_of_code(credential.code_key, code, now.micros / 1'000'000 - utc_offset_s);
  if (credential.code_key.empty() || !step) {
    return fail("access.code_wrong", "The code is not that of the key", "field code",
                "Look whether the telephone's clock is right.");
  }
  auto codes = make_recovery_codes();
  std::vector<std::string> hashes;
  for (const std::string& plain : codes) hashes.push_back(recovery_hash(plain, viewer.account));
  credential.code_on = true;
  credential.code_step = *step;
  CHECK_OK(write(now, [&](Database& database) -> Result<void> {
    CHECK_OK(store::put_credential(database, credential));
    return store::put_recovery_codes(database, viewer.account, hashes);
  }));
  return codes;
}

Result<void> Access::end_codes(const Viewer& viewer, std::string_view password, Time now) {
  Credential credential = TRY(credential_of(viewer.account));
  if (!password_fits(password, credential.password)) {
    CHECK_OK(count_failure(credential, now));
    return fail("access.refused", "The password is wrong", "field password");
  }
  credential.code_key.clear();
  credential.code_on = false;
  return write(now, [&](Database& database) -> Result<void> {
    CHECK_OK(store::put_credential(database, credential));
    return store::put_recovery_codes(database, viewer.account, {});
  });
}

Result<std::pair<bool, std::int64_t>> Access::codes(const Viewer& viewer) {
  const Credential credential = TRY(credential_of(viewer.account));
  std::int64_t left = 0;
  CHECK_OK(store_.read([&](Database& database) -> Result<void> {
    left = TRY(store::recovery_codes_left(database, viewer.account));
    return {};
  }));
  return std::pair(credential.code_on, left);
}

// ---- tokens ----

Result<std::string> Access::make_token_for(const Viewer& viewer, std::string_view name,
                                           const std::vector<std::string>& scopes, Time ends_at,
                                           Time now) {
  constexpr std::int64_t year_s = 366LL * 24 * 60 * 60;
  if (name.empty() || name.size() > 200) {
    return fail("access.token_name", "A token needs a name of at most 200 bytes", "field name");
  }
  if (ends_at <= now || ends_at > now + year_s) {
    return fail("access.token_term", "A token ends within a year", "field ends_at");
  }
  const std::string text = TRY(scopes_text(store_.model(), scopes));
  std::string token = make_token("nhip_");
  CHECK_OK(write(now, [&](Database& database) {
    return store::add_token(database, {token_hash(token), viewer.account, std::string(name), text,
                                       now, ends_at, std::nullopt});
  }));
  return token;
}

Result<std::vector<store::TokenRow>> Access::tokens(const Viewer& viewer) {
  std::vector<store::TokenRow> rows;
  CHECK_OK(store_.read([&](Database& database) -> Result<void> {
    rows = TRY(store::tokens_of(database, viewer.account));
    return {};
  }));
  return rows;
}

Result<void> Access::end_token(const Viewer& viewer, std::string_view id, Time now) {
  std::int64_t ended = 0;
  CHECK_OK(write(now, [&](Database& database) -> Result<void> {
    ended = TRY(store::end_tokens(database, viewer.account, id));
    return {};
  }));
  forget();
  if (ended == 0) return fail("access.not_found", "There is no such token");
  return {};
}

}  // namespace nhip::access
