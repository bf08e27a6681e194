// What signing in needs and the journal must not hold: passwords as hashes, one-time codes,
// sessions, tokens, invitations. Tables of their own (nhip_credential, nhip_session …), outside the
// journal; accounts and grants are records like others.
//
// Tokens are kept as their hash in hexadecimal: who reads the store cannot sign in with them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/time.h"
#include "store/store.h"

namespace nhip::store {

/// What an account proves itself with.
struct Credential {
  std::int64_t account = 0;
  std::string password{};  ///< argon2id, with its parameters; "" = none yet
  core::Time changed_at{};
  std::int64_t failures = 0;  ///< since the last success
  std::optional<core::Time> locked_until{};
  std::string code_key{};  ///< key of one-time codes, base32; "" = none
  bool code_on = false;    ///< confirmed by a first code
  std::int64_t code_step = 0;  ///< of the last code that was used: none is taken twice
};

struct SessionRow {
  std::string id;  ///< hash of the token
  std::int64_t account = 0;
  std::string guard;  ///< what forms must send back (CSRF)
  core::Time made_at{};
  core::Time seen_at{};
  core::Time ends_at{};
  std::string agent{};       ///< of the browser, for the list of one's sessions
  std::string id_token{};    ///< of the provider, for signing out there
};

struct TokenRow {
  std::string id;  ///< hash of the token
  std::int64_t account = 0;
  std::string name;
  std::string scopes;  ///< "read dossier:act"
  core::Time made_at{};
  core::Time ends_at{};
  std::optional<core::Time> used_at{};
};

/// A link that sets a password once: the first administrator's, a new colleague's, after a loss.
struct InvitationRow {
  std::string id;
  std::int64_t account = 0;
  core::Time ends_at{};
};

/// A sign-in at a provider that has begun (OpenID Connect).
struct HandshakeRow {
  std::string id;  ///< hash of `state`
  std::string nonce;
  std::string verifier;
  std::string back;  ///< where the browser goes afterwards
  core::Time ends_at{};
};

/// The answer to a request that bore an Idempotency-Key.
struct AnswerRow {
  std::string id;       ///< hash of account and key
  std::string request;  ///< hash of what was asked
  std::int64_t status = 0;  ///< of HTTP; or one of those below
  std::string answer{};
  core::Time made_at{};  ///< when it was begun; with the id, whose it is

  static constexpr std::int64_t begun = 0;
  static constexpr std::int64_t done = 1;  ///< the change stands; `answer` says what it was
};

/// Makes the tables where they are not there yet.
core::Result<void> prepare_secrets(Database& database);

core::Result<std::optional<Credential>> find_credential(Database& database, std::int64_t account);
/// Adds or replaces.
core::Result<void> put_credential(Database& database, const Credential& credential);
/// Takes the step of a one-time code; false when it, or a later one, was taken before.
core::Result<bool> take_code_step(Database& database, std::int64_t account, std::int64_t step);

core::Result<void> put_recovery_codes(Database& database, std::int64_t account,
                                      const std::vector<std::string>& hashes);
/// True once for each.
core::Result<bool> take_recovery_code(Database& database, std::int64_t account,
                                      std::string_view hash);
core::Result<std::int64_t> recovery_codes_left(Database& database, std::int64_t account);

core::Result<std::optional<SessionRow>> find_session(Database& database, std::string_view id);
core::Result<std::vector<SessionRow>> sessions_of(Database& database, std::int64_t account);
core::Result<void> add_session(Database& database, const SessionRow& session);
core::Result<void> see_session(Database& database, std::string_view id, core::Time seen_at,
                               core::Time ends_at);
/// Those of an account alone; "" = all but `kept`. How many.
core::Result<std::int64_t> end_sessions(Database& database, std::int64_t account,
                                        std::string_view id, std::string_view kept = {});

core::Result<std::optional<TokenRow>> find_token(Database& database, std::string_view id);
core::Result<std::vector<TokenRow>> tokens_of(Database& database, std::int64_t account);
core::Result<void> add_token(Database& database, const TokenRow& token);
core::Result<void> see_token(Database& database, std::string_view id, core::Time used_at);
core::Result<std::int64_t> end_tokens(Database& database, std::int64_t account,
                                      std::string_view id);

core::Result<void> add_invitation(Database& database, const InvitationRow& invitation);
/// None when it was used or never given.
core::Result<std::optional<InvitationRow>> find_invitation(Database& database,
                                                           std::string_view id);
/// True once.
core::Result<bool> take_invitation(Database& database, std::string_view id);

core::Result<void> add_handshake(Database& database, const HandshakeRow& handshake);
core::Result<std::optional<HandshakeRow>> take_handshake(Database& database, std::string_view id);

/// Begins an answer: nothing when it is ours now, for the key is new, or whoever began the same
/// request before `abandoned` never did it; else what is there.
core::Result<std::optional<AnswerRow>> begin_answer(Database& database, const AnswerRow& answer,
                                                    core::Time abandoned);
/// In the transaction of the change itself: with it, done is written; false when somebody else has
/// taken the answer over, and the change must not be.
core::Result<bool> note_done(Database& database, const AnswerRow& answer);
core::Result<void> end_answer(Database& database, const AnswerRow& answer);
/// What was not done may be asked again.
core::Result<void> forget_answer(Database& database, const AnswerRow& answer);

/// Takes away what has ended before `now`, and answers older than a day.
core::Result<void> prune_secrets(Database& database, core::Time now);

}  // namespace nhip::store
