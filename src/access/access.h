// Accounts and the doors: signing in, sessions, tokens, invitations. Makes the Viewer that every
// other question about rights begins with.
//
// In:   accounts and grants (records), secrets (store/secrets.h). Out: Viewers.
// Used: http, cli. Writing records (accounts, grants, the access log) is the callers' matter.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "access/rights.h"
#include "access/units.h"
#include "access/viewer.h"
#include "core/result.h"
#include "core/time.h"
#include "model/model.h"
#include "store/secrets.h"
#include "store/store.h"

namespace nhip::access {

inline constexpr std::string_view account_type = "account";
inline constexpr std::string_view grant_type = "role_grant";
inline constexpr std::string_view entry_type = "access_entry";

struct Limits {
  std::int64_t session_idle_s = 60 * 60;      ///< a session ends when nobody asks for so long
  std::int64_t session_most_s = 12 * 60 * 60; ///< … and in any case after a working day
  std::int64_t failures_before_lock = 5;
  std::int64_t first_lock_s = 30;  ///< doubled by every further failure, up to
  std::int64_t longest_lock_s = 15 * 60;
  std::int64_t invitation_s = 72 * 60 * 60;
};

/// The account as its record says.
struct Account {
  std::int64_t id = 0;
  std::string login;
  std::string full_name;
  std::string state;
  std::string language;
  std::int64_t home = 0;
};

struct SignIn {
  std::string login;
  std::string password;
  std::string code{};  ///< one-time or recovery code
  std::string agent{};
  std::string address{};
};

/// What came of a sign-in, for the access log too.
struct SignedIn {
  std::string token;  ///< of the session: the cookie
  std::string guard;
  Account account;
};

class Access {
 public:
  Access(store::Store& store, Policy policy, Limits limits = {});
  ~Access();

  /// Makes the tables of secrets.
  static core::Result<void> prepare(store::Store& store, core::Time now);

  const Rights& rights() const { return rights_; }
  const Limits& limits() const { return limits_; }

  // ---- accounts ----
  core::Result<std::optional<Account>> find_account(std::string_view login);
  core::Result<std::optional<Account>> find_subject(std::string_view subject);
  /// Roles held on a day, delegations too; none of an account that is not active.
  core::Result<std::vector<Grant>> grants_of(const Account& account, core::Date day);

  // ---- signing in ----
  /// access.refused (the same for a wrong login, password or code, and for a closed account),
  /// access.code_needed (the password is right, a one-time code is asked), access.locked (with the
  /// seconds to wait). `who` is filled in with the account, where there is one, even on failure.
  core::Result<SignedIn> sign_in(const SignIn& attempt, core::Time now, Account* who = nullptr);
  /// A session of somebody a provider vouches for. access.refused.
  core::Result<SignedIn> sign_in_subject(std::string_view subject, std::string_view agent,
                                         std::string_view id_token, core::Time now);
  /// access.no_session (unknown, ended, or the account is closed).
  core::Result<ViewerPtr> viewer_of_session(std::string_view token, core::Time now);
  /// access.no_token.
  core::Result<ViewerPtr> viewer_of_token(std::string_view token, core::Time now);
  core::Result<void> sign_out(const Viewer& viewer, core::Time now);

  core::Result<std::vector<store::SessionRow>> sessions(const Viewer& viewer);
  /// One by its short name, or all but the present one. access.not_found.
  core::Result<void> end_session(const Viewer& viewer, std::string_view id, core::Time now);
  /// All sessions and tokens of an account: it was suspended, or its password was set anew.
  core::Result<void> end_all(std::int64_t account, core::Time now);

  // ---- credentials ----
  /// The secret part of a link that sets the account's password once.
  core::Result<std::string> invite(std::int64_t account, core::Time now);
  /// The account that an invitation is for. access.invitation.
  core::Result<Account> invited(std::string_view token, core::Time now);
  /// Sets the password; other sessions end. Errors of check_password, access.invitation.
  core::Result<Account> accept(std::string_view token, std::string_view password, core::Time now);
  /// access.refused when `old_password` is wrong.
  core::Result<void> change_password(const Viewer& viewer, std::string_view old_password,
                                     std::string_view new_password, core::Time now);
  /// Sets it without asking: command line and demonstration.
  core::Result<void> set_password(std::int64_t account, std::string_view password, core::Time now);

  /// A new key of one-time codes; it counts once a code has confirmed it.
  core::Result<std::string> begin_codes(const Viewer& viewer, core::Time now);
  /// Recovery codes, shown once. access.code_wrong.
  core::Result<std::vector<std::string>> confirm_codes(const Viewer& viewer, std::string_view code,
                                                       core::Time now);
  /// access.refused.
  core::Result<void> end_codes(const Viewer& viewer, std::string_view password, core::Time now);
  /// Whether codes are on, and how many recovery codes are left.
  core::Result<std::pair<bool, std::int64_t>> codes(const Viewer& viewer);

  // ---- tokens ----
  /// "nhip_…", shown once. access.token_scope, access.token_term (at most a year).
  core::Result<std::string> make_token_for(const Viewer& viewer, std::string_view name,
                                           const std::vector<std::string>& scopes, core::Time ends_at,
                                           core::Time now);
  core::Result<std::vector<store::TokenRow>> tokens(const Viewer& viewer);
  core::Result<void> end_token(const Viewer& viewer, std::string_view id, core::Time now);

  /// Accounts, grants or units changed: what is known of viewers is read anew.
  void forget();
  core::Result<void> prune(core::Time now);

 private:
  struct Known {
    ViewerPtr viewer;
    core::Time read_at;
    core::Time seen_at;
  };
  core::Result<std::optional<Account>> account_by(std::string_view column, std::string_view value);
  core::Result<Account> account_of(std::int64_t id);
  core::Result<store::Credential> credential_of(std::int64_t account);
  core::Result<SignedIn> open_session(const Account& account, std::string_view agent,
                                      std::string_view id_token, core::Time now);
  core::Result<void> check_second(const Account& account, const store::Credential& credential,
                                  const std::string& code, core::Time now);
  core::Result<void> count_failure(store::Credential credential, core::Time now);
  core::Result<std::shared_ptr<Viewer>> make_viewer(std::int64_t account, core::Date day);
  /// The tree of a day, read once.
  core::Result<std::shared_ptr<const Units>> units_on(store::Database& database, core::Date day);
  ViewerPtr known(std::string_view id, Viewer::Door door, core::Time now);
  void keep(std::string_view id, ViewerPtr viewer, core::Time now);
  core::Result<void> write(core::Time now,
                           const std::function<core::Result<void>(store::Database&)>& job);

  store::Store& store_;
  Rights rights_;
  Limits limits_;
  std::mutex mutex_;
  std::map<std::string, Known, std::less<>> known_;
  std::shared_ptr<const Units> units_;
  core::Date units_day_{};
};

}  // namespace nhip::access
