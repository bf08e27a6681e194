#include "http/mentions.h"

#include <algorithm>
#include <map>
#include <sstream>

#include "core/vietnamese.h"
#include "http/app.h"
#include "http/json.h"
#include "records/units.h"
#include "store/listing.h"
#include "store/mentions.h"
#include "store/schema.h"

namespace nhip::http {

using core::Result;

namespace {

constexpr std::size_t longest_quote = 300;  ///< bytes
constexpr std::int64_t most_shown = 50;
constexpr std::size_t most_people = 20;

bool of_login(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
}

/// A program is nobody's colleague.
Result<void> need_session(const Call& call) {
  if (call.viewer->door == access::Viewer::Door::session) return {};
  return core::fail("access.person", "A token is no person", "", "Sign in with a session.");
}

/// The words around the name, cut between letters.
std::string quote(std::string_view text, std::string_view login) {
  if (text.size() <= longest_quote) return std::string(text);
  const auto at = text.find("@" + std::string(login));
  std::size_t from = at > longest_quote / 3 ? at - longest_quote / 3 : 0;
  const auto inside = [&](std::size_t i) { return i < text.size() && (text[i] & 0xC0) == 0x80; };
  while (inside(from)) ++from;
  std::size_t to = std::min(text.size(), from + longest_quote);
  while (inside(to)) --to;
  return (from > 0 ? "…" : "") + std::string(text.substr(from, to - from)) +
         (to < text.size() ? "…" : "");
}

// ---- what one was named in ----

Result<Response> list_mentions(Call& call) {
  json::array items;
  CHECK_OK(call.app.store.read([&](store::Database& database) -> Result<void> {
    const auto found = TRY(store::mentions_of(database, call.viewer->account, most_shown));
    std::map<std::string, std::vector<std::int64_t>> records;
    for (const auto& mention : found) records[mention.type].push_back(mention.record);
    // Who is named without the right to see the record learns nothing of it.
    std::map<std::pair<std::string, std::int64_t>, std::string> codes;
    const auto& rights = call.app.access.rights();
    for (const auto& [name, ids] : records) {
      const auto* type = call.app.model.type(name);
      if (type == nullptr || !rights.sees(*call.viewer, *type)) continue;
      std::vector<std::int64_t> visible;
      CHECK_OK(store::visible_ids(database, *type, ids, rights.rows(*call.viewer, *type),
                                  [&](std::int64_t id) { visible.push_back(id); }));
      CHECK_OK(store::name_records(database, *type, "", visible,
                                   [&, &name = name](std::int64_t id, std::string_view code, std::string_view) {
                                     codes[{name, id}] = code;
                                   }));
    }
    for (const auto& mention : found) {
      const auto code = codes.find({mention.type, mention.record});
      if (code == codes.end()) continue;
      items.emplace_back(json::object{{"type", mention.type},
                                      {"code", code->second},
                                      {"by", mention.by},
                                      {"said", mention.said},
                                      {"at", mention.at.to_iso()},
                                      {"seen", mention.seen}});
    }
    return {};
  }));
  return json_response(json::object{{"items", std::move(items)}});
}

Result<Response> see_mentions(Call& call) {
  CHECK_OK(need_session(call));
  CHECK_OK(call.app.store.write(call.now, [&](store::Transaction& tx) {
    return store::see_mentions(tx.database(), call.viewer->account, call.now);
  }));
  return Response{.status = 204};
}

// ---- whom one may name ----

/// Colleagues: name, login and unit, as a door plate says them.
Result<Response> find_people(Call& call) {
  CHECK_OK(need_session(call));
  const auto* type = TRY(call.app.model.need_type(access::account_type));
  store::Listing listing;
  listing.conditions = {{.column = "state", .values = {std::string("active")}}};
  listing.sort = "code";
  listing.descending = false;
  listing.limit = most_people;
  std::istringstream words(core::fold_ascii(call.parameter("q")));
  for (std::string word; words >> word;) listing.words.push_back(word);
  for (const auto& field : type->fields) {
    if (field.name == "login") listing.searched.push_back(field.name);
    if (field.name == "full_name") listing.searched.push_back(field.search ? store::search_name(field) : field.name);
  }
  json::array items;
  CHECK_OK(call.app.store.read([&](store::Database& database) -> Result<void> {
    const auto tree = TRY(records::UnitTree::read(database, call.app.model));
    return store::list_records(database, *type, listing, [&](const store::Record& record) {
      const auto name = record.values[static_cast<std::size_t>(type->field_index("full_name"))];
      const auto at = tree.at(record.unit, call.now.date());
      items.emplace_back(json::object{{"login", record.code},
                                      {"full_name", core::to_text(name)},
                                      {"unit_name", at ? at->name : tree.slug(record.unit)}});
      return true;
    });
  }));
  return json_response(json::object{{"items", std::move(items)}});
}

}  // namespace

std::vector<std::string> logins_in(std::string_view text) {
  std::vector<std::string> found;
  for (auto at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    const bool inside_word = at > 0 && (of_login(text[at - 1]) || (text[at - 1] & 0x80) != 0 ||
                                        (text[at - 1] >= 'A' && text[at - 1] <= 'Z'));
    if (inside_word) continue;
    std::size_t end = at + 1;
    while (end < text.size() && of_login(text[end])) ++end;
    std::string_view login = text.substr(at + 1, end - at - 1);
    while (login.ends_with('.') || login.ends_with('-')) login.remove_suffix(1);
    if (!login.empty() && std::ranges::find(found, login) == found.end()) found.emplace_back(login);
  }
  return found;
}

Result<void> keep_mentions(store::Transaction& tx, const Call& call, const model::Type& type,
                           const records::Step& step, const records::Written& written) {
  std::vector<std::string_view> texts = {step.reason};
  for (const auto& [name, text] : step.given) {
    const auto* field = type.field(name);
    if (field && field->kind == model::Field::Kind::text && !field->personal) texts.push_back(text);
  }
  const auto* accounts = TRY(call.app.model.need_type(access::account_type));
  for (const auto text : texts) {
    for (const auto& login : logins_in(text)) {
      const auto account = TRY(store::find_by_code(tx.database(), *accounts, login));
      if (!account || account->id == call.viewer->account) continue;
      CHECK_OK(store::add_mention(tx.database(), {.account = account->id,
                                                  .type = type.name,
                                                  .record = written.id,
                                                  .revision = written.revision,
                                                  .by = call.viewer->login,
                                                  .said = quote(text, login),
                                                  .at = call.now}));
    }
  }
  return {};
}

std::vector<Route> mention_routes() {
  return {
      {.method = "GET", .path = "/api/v1/own/mentions", .name = "list_mentions",
       .tag = "own account", .summary = "Where one was named by @login; what is new first",
       .handle = list_mentions, .answer = "Mentions"},
      {.method = "POST", .path = "/api/v1/own/mentions/seen", .lane = Lane::write,
       .name = "see_mentions", .tag = "own account", .summary = "All until now are seen",
       .handle = see_mentions, .status = 204},
      {.method = "GET", .path = "/api/v1/people", .name = "find_people", .tag = "own account",
       .summary = "Colleagues by name or login, to name them", .handle = find_people,
       .query = {{"q", "words, without regard to case and marks"}}, .answer = "People"},
  };
}

}  // namespace nhip::http
