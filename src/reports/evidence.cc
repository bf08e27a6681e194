#include "reports/evidence.h"

#include <algorithm>
#include <boost/json.hpp>

#include "pages/archive.h"
#include "pages/text.h"
#include "reports/issues.h"
#include "reports/live.h"
#include "store/heads.h"
#include "store/timestamp.h"

namespace nhip::reports {
namespace {

namespace json = boost::json;
using core::fail;
using core::Result;

constexpr std::string_view format = "nhip-evidence/1";
constexpr std::string_view seal_type = "journal_seal";

Result<IssueRow> issued_row(store::Store& store, std::string_view name, const core::Period& period,
                            int revision) {
  const auto rows = TRY(issues_of(store, name, period));
  const auto wanted = [&](const IssueRow& row) {
    return row.issued && (revision == 0 || row.revision == revision);
  };
  const auto found = std::find_if(rows.rbegin(), rows.rend(), wanted);
  if (found != rows.rend()) return *found;
  return fail("report.not_issued", "there is no such Issue", report_key(name, period),
              "Evidence is of a report that was issued.");
}

Result<std::vector<store::Event>> events_of(store::Store& store, const IssueRow& row) {
  const model::Type* type = TRY(store.model().need_type(issue_type));
  std::vector<store::Event> events;
  CHECK_OK(store.read([&](store::Database& database) -> Result<void> {
    const auto record = TRY(store::find_by_code(database, *type, row.code));
    if (!record) return fail("report.not_issued", "the record of the Issue is not there", row.code);
    events = TRY(store::read_events(database, *type, record->id));
    return {};
  }));
  return events;
}

bool covers(const store::Heads& heads, const std::vector<store::Event>& events) {
  return std::ranges::all_of(events, [&](const store::Event& event) {
    return std::ranges::any_of(heads, [&](const store::LaneHead& head) {
      return head.lane == event.lane && head.n >= event.number;
    });
  });
}

/// Kept seals, the latest first.
Result<std::vector<Anchor>> kept_seals(store::Store& store) {
  std::vector<Anchor> anchors;
  const model::Type* type = store.model().type(seal_type);
  if (type == nullptr) return anchors;
  std::vector<store::Record> records;
  CHECK_OK(store.read([&](store::Database& database) {
    return store::read_records(database, *type, "order by t.id desc", {},
                               [&](const store::Record& record) {
                                 if (record.state != "void") records.push_back(record);
                                 return true;
                               });
  }));
  for (const auto& record : records) {
    const auto head = TRY(core::hash_from_hex(field_of(*type, record, "head")));
    const auto token = TRY(core::hash_from_hex(field_of(*type, record, "token")));
    auto text = TRY(store.get_blob(head));
    auto stamp = TRY(store.get_blob(token));
    anchors.push_back({std::move(text), std::move(stamp)});
  }
  return anchors;
}

Result<Anchor> choose_anchor(store::Store& store, const std::vector<store::Event>& events) {
  for (auto& anchor : TRY(kept_seals(store))) {
    if (covers(TRY(store::heads_from_text(anchor.head)), events)) return std::move(anchor);
  }
  Anchor present;
  CHECK_OK(store.read([&](store::Database& database) -> Result<void> {
    present.head = store::to_text(TRY(store::read_heads(database)));
    return {};
  }));
  return present;
}

json::array texts(const std::vector<core::Hash>& hashes) {
  json::array array;
  for (const auto& hash : hashes) array.emplace_back(core::to_hex(hash));
  return array;
}

/// One event as it is hashed, the hash before it, and its path to the root of its lane's tree.
Result<json::object> proof_of(store::Database& database, const store::Event& event,
                              const store::LaneHead& head) {
  const auto hashes = TRY(store::event_hashes(database, head.lane, head.n));
  if (std::ssize(hashes) != head.n || store::tree_root(hashes) != head.tree) {
    return fail("evidence.head", "the head is of another journal, or the journal was changed",
                "journal lane " + std::to_string(head.lane), "`nhip verify --head` says more.");
  }
  const auto index = static_cast<std::size_t>(event.number - 1);
  const core::Hash before = index == 0 ? core::Hash{} : hashes[index - 1];
  return json::object{{"lane", event.lane},
                      {"n", event.number},
                      {"type", event.type},
                      {"record", event.record},
                      {"revision", event.revision},
                      {"action", event.action},
                      {"happened_at", event.happened_at.to_string()},
                      {"recorded_at", event.recorded_at.to_string()},
                      {"actor", event.actor},
                      {"actor_unit", event.actor_unit},
                      {"reason", event.reason},
                      {"body", event.body},
                      {"type_version", event.type_version},
                      {"before", core::to_hex(before)},
                      {"hash", core::to_hex(event.hash)},
                      {"path", texts(store::tree_path(hashes, index))}};
}

Result<json::array> proofs_of(store::Store& store, const std::vector<store::Event>& events,
                              const store::Heads& heads) {
  json::array proofs;
  CHECK_OK(store.read([&](store::Database& database) -> Result<void> {
    for (const auto& event : events) {
      const auto head = std::ranges::find(heads, event.lane, &store::LaneHead::lane);
      proofs.push_back(TRY(proof_of(database, event, *head)));
    }
    return {};
  }));
  return proofs;
}

/// The codes behind a figure as of the Issue, one a line: what the frozen digest was made from.
Result<std::string> codes_behind(indicators::Figures& figures, const PrintedFigure& figure,
                                 const Frozen& frozen) {
  auto question = question_of(figure);
  question.as_of = frozen.as_of;
  question.heads = frozen.heads;
  std::vector<std::string> codes;
  CHECK_OK(figures.sources(question, [&](const indicators::Source& source) {
    codes.push_back(source.code);
    return true;
  }));
  std::ranges::sort(codes);
  std::string text;
  for (const auto& code : codes) text += code + "\n";
  return text;
}

Result<void> add_records(indicators::Figures& figures, const Frozen& frozen, pages::Parts& parts) {
  for (const auto& figure : frozen.figures) {
    const auto name = "records/" + core::to_hex(figure.records) + ".txt";
    if (parts.contains(name)) continue;
    auto codes = TRY(codes_behind(figures, figure, frozen));
    if (core::hash(codes) != figure.records) {
      return fail("evidence.records", "the records behind a figure are not those that were frozen",
                  figure.tag, "`nhip verify` says more.");
    }
    parts[name] = std::move(codes);
  }
  return {};
}

}  // namespace

Result<std::string> evidence_of(store::Store& store, indicators::Figures& figures,
                                std::string_view name, const core::Period& period, int revision,
                                std::optional<Anchor> anchor) {
  const auto row = TRY(issued_row(store, name, period, revision));
  const auto events = TRY(events_of(store, row));
  if (!anchor) anchor = TRY(choose_anchor(store, events));
  const auto heads = TRY(store::heads_from_text(anchor->head));
  if (!covers(heads, events)) {
    return fail("evidence.head", "the head is older than the Issue", row.code,
                "`nhip head` writes one as of now.");
  }
  if (!anchor->token.empty()) TRY(store::read_stamp(anchor->head, anchor->token));

  pages::Parts parts;
  parts["content.json"] = TRY(store.get_blob(row.content));
  const auto frozen = TRY(frozen_from_json(parts["content.json"]));
  parts["page.txt"] = TRY(pages::write_text(TRY(compose(frozen, false, "", std::nullopt)).page));
  CHECK_OK(add_records(figures, frozen, parts));
  parts["head.txt"] = anchor->head;
  if (!anchor->token.empty()) parts["head.tsr"] = anchor->token;
  auto proofs = TRY(proofs_of(store, events, heads));
  const json::object evidence{{"format", format},
                              {"issue", row.code},
                              {"report", row.report},
                              {"period", row.period},
                              {"revision", row.revision},
                              {"number", row.number},
                              {"date", row.date ? row.date->to_string() : ""},
                              {"events", std::move(proofs)}};
  parts["evidence.json"] = json::serialize(evidence) + "\n";
  return pages::pack(parts);
}

}  // namespace nhip::reports
