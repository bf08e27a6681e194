// Accounts from the command line: the first administrator, a lost password, the demonstration.
#include <unistd.h>

#include "access/access.h"
#include "access/password.h"
#include "cli/args.h"
#include "cli/command.h"
#include "cli/context.h"
#include "core/vietnamese.h"

namespace nhip::cli {

using core::fail;
using core::Result;

namespace {

constexpr std::string_view usage_words = "open, invite, grant, suspend or demonstration";

class Accounts {
 public:
  Accounts(Context& context, access::Policy policy)
      : context_(context), access_(context.store(), std::move(policy)) {}

  access::Access& access() { return access_; }

  Result<access::Account> need(const std::string& login) {
    const auto account = TRY(access_.find_account(login));
    if (account) return *account;
    return fail("access.not_found", "There is no account \"" + login + "\"");
  }

  Result<void> open(const std::string& login, const std::string& name, const std::string& unit) {
    CHECK_OK(act(access::account_type, "", "open",
                 {{"login", login}, {"full_name", name}, {"home", unit}}, ""));
    return {};
  }

  Result<void> grant(const std::string& login, const std::string& role, const std::string& unit) {
    if (!access_.rights().grantable().contains(role)) {
      const auto roles = access_.rights().grantable();
      return fail("access.role_unknown", "No account can hold the role \"" + role + "\"", "",
                  core::did_you_mean(role, {roles.begin(), roles.end()}));
    }
    CHECK_OK(act(access::grant_type, "", "give",
                 {{"account", login},
                  {"role", role},
                  {"of_unit", unit},
                  {"from_day", core::now().date().to_string()}},
                 ""));
    return {};
  }

  Result<void> act(std::string_view type_name, std::string_view code, std::string action,
                   std::map<std::string, std::string> given, std::string reason) {
    const auto* type = TRY(context_.model().need_type(type_name));
    const auto now = core::now();
    records::Step step{.action = std::move(action), .happened_at = now};
    step.given = std::move(given);
    step.reason = std::move(reason);
    step.actor.name = "command line";
    CHECK_OK(context_.records().act(*type, code, step, now));
    return {};
  }

  Result<std::string> root() {
    const auto& units = context_.figures().units();
    return units.slug(units.root(core::now().date()));
  }

 private:
  Context& context_;
  access::Access access_;
};

Result<int> open_account(Accounts& accounts, const Args& args) {
  const auto login = TRY(args.word(1, "a login"));
  const auto unit = args.has("unit") ? *args.get("unit") : TRY(accounts.root());
  CHECK_OK(accounts.open(login, args.get_or("name", login), unit));
  if (const auto role = args.get("role")) CHECK_OK(accounts.grant(login, *role, unit));
  print("opened " + login + "\n");
  return 0;
}

Result<int> invite_account(Accounts& accounts, const Args& args) {
  const auto account = TRY(accounts.need(TRY(args.word(1, "a login"))));
  const auto token = TRY(accounts.access().invite(account.id, core::now()));
  const auto base = args.get_or("url", "http://127.0.0.1:8080");
  note("This link sets the password of " + account.login + " once, within three days:");
  print(base + "/invitation#" + token + "\n");
  return 0;
}

/// Opens the account where it is not there yet, makes it an administrator of everything.
Result<int> administrator(Accounts& accounts, const Args& args) {
  const auto login = TRY(args.word(1, "a login"));
  const auto root = TRY(accounts.root());
  if (!TRY(accounts.access().find_account(login))) {
    CHECK_OK(accounts.open(login, args.get_or("name", login), root));
    CHECK_OK(accounts.grant(login, "administrator", root));
  }
  return invite_account(accounts, args);
}

Result<int> suspend_account(Accounts& accounts, const Args& args) {
  const auto account = TRY(accounts.need(TRY(args.word(1, "a login"))));
  CHECK_OK(accounts.act(access::account_type, account.login, "suspend", {},
                        TRY(args.need("reason"))));
  CHECK_OK(accounts.access().end_all(account.id, core::now()));
  print("suspended " + account.login + "\n");
  return 0;
}

Result<int> grant_role(Accounts& accounts, const Args& args) {
  const auto login = TRY(args.word(1, "a login"));
  const auto role = TRY(args.word(2, "a role"));
  const auto unit = args.has("unit") ? *args.get("unit") : TRY(accounts.root());
  CHECK_OK(accounts.grant(login, role, unit));
  print(login + " is " + role + " of " + unit + "\n");
  return 0;
}

/// One account for each role, named after it, with a password of its own: for an example store.
Result<int> demonstration(Context& context, Accounts& accounts, const Args& args) {
  if (TRY(context.store().setting("example")).empty()) {
    return fail("access.no_example", "Demonstration accounts are for a store made by an example", "",
                "Use nhip account administrator and nhip account open.");
  }
  const auto password = args.get_or("password", "nhip-trinh-dien");
  const auto root = TRY(accounts.root());
  const auto unit = args.get_or("unit", root);
  for (const std::string& role : accounts.access().rights().grantable()) {
    if (!TRY(accounts.access().find_account(role))) {
      const auto* label = context.model().role(role);
      CHECK_OK(accounts.open(role, label == nullptr ? role : label->vi, unit));
      CHECK_OK(accounts.grant(role, role, unit));
    }
    const auto account = TRY(accounts.need(role));
    CHECK_OK(accounts.access().set_password(account.id, password, core::now()));
    print(role + "  " + password + "\n");
  }
  return 0;
}

}  // namespace

Result<int> account(const Words& words) {
  const auto args = TRY(Args::parse(
      words, {{"store"}, {"unit"}, {"name"}, {"role"}, {"url"}, {"reason"}, {"password"}}));
  const auto verb = TRY(args.word(0, usage_words));
  auto context = TRY(Context::open(args, store::Store::Mode::read_write));
  CHECK_OK(access::Access::prepare(context.store(), core::now()));
  auto policy = access::Policy::load(context.home(), context.model());
  if (!policy) return std::unexpected(policy.error().front());
  Accounts accounts(context, *std::move(policy));
  if (verb == "administrator") return administrator(accounts, args);
  if (verb == "open") return open_account(accounts, args);
  if (verb == "invite") return invite_account(accounts, args);
  if (verb == "grant") return grant_role(accounts, args);
  if (verb == "suspend") return suspend_account(accounts, args);
  if (verb == "demonstration") return demonstration(context, accounts, args);
  return fail("usage.word", "There is no account verb \"" + verb + "\"", "",
              core::did_you_mean(verb, {"administrator", "open", "invite", "grant", "suspend",
                                        "demonstration"}));
}

}  // namespace nhip::cli
