#include "http/access_notes.h"

#include "http/app.h"

namespace nhip::http {

core::Result<void> note_of(Call& call, std::string_view login, const Note& note) {
  constexpr std::size_t longest = 1000;
  const auto* type = TRY(call.app.model.need_type(access::entry_type));
  records::Step step{.action = "note", .happened_at = call.now};
  step.given = {{"account", std::string(login)},
                {"what", std::string(note.what)},
                {"address", call.request.peer},
                {"request", call.request.id}};
  if (!note.record_type.empty()) step.given["record_type"] = note.record_type;
  if (!note.subject.empty()) step.given["subject"] = note.subject.substr(0, longest);
  if (note.number > 0) step.given["number"] = std::to_string(note.number);
  if (!note.purpose.empty()) step.given["said_purpose"] = note.purpose;
  const auto account = TRY(call.app.access.find_account(login));
  if (account && account->home != 0) {
    const auto* units = TRY(call.app.model.need_type(model::unit_type));
    CHECK_OK(call.app.store.read([&](store::Database& database) -> core::Result<void> {
      const auto unit = TRY(store::find_record(database, *units, account->home));
      if (unit) step.given["home"] = unit->code;
      return {};
    }));
  }
  step.actor = {.name = std::string(login), .unit = account ? account->home : 0, .role = "system"};
  CHECK_OK(call.app.records.act(*type, {}, step, call.now));
  return {};
}

core::Result<void> note(Call& call, const Note& what) {
  return note_of(call, call.viewer->login, what);
}

}  // namespace nhip::http
