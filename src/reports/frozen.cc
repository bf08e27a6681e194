#include "reports/frozen.h"

#include <boost/json.hpp>

#include "core/hash.h"
#include "pages/text.h"
#include "reports/narrative.h"

namespace nhip::reports {
namespace {

namespace json = boost::json;
using core::Decimal;
using core::Result;

constexpr std::string_view format_1 = "nhip-issue/1";
constexpr std::string_view format_2 = "nhip-issue/2";

// ---- writing

json::value optional_number(const std::optional<Decimal>& number) {
  return number ? json::value(number->to_string()) : json::value(nullptr);
}

json::value value_of(const std::optional<indicators::Reason>& reason) {
  if (!reason) return nullptr;
  return json::array{reason->code, reason->unit, reason->other, reason->day.to_string()};
}

json::array array_of(const std::vector<indicators::Break>& breaks) {
  json::array array;
  for (const auto& one : breaks)
    array.push_back(json::array{one.day.to_string(), one.kind, one.detail});
  return array;
}

json::object object_of(const Answer& answer) {
  return {{"reason", value_of(answer.reason)},
          {"breaks", array_of(answer.breaks)},
          {"value", optional_number(answer.value)},
          {"state", indicators::to_string(answer.state)},
          {"unit", answer.unit},
          {"unit_label", answer.unit_label},
          {"label", answer.label},
          {"decimals", answer.decimals},
          {"share", answer.share},
          {"at_end", answer.at_end},
          {"simulated", answer.simulated},
          {"source", answer.source},
          {"reported", answer.reported},
          {"expected", answer.expected},
          {"definition", answer.definition},
          {"dims", answer.dims},
          {"base", optional_number(answer.base)},
          {"base_state", indicators::to_string(answer.base_state)},
          {"change_abs", optional_number(answer.change_abs)},
          {"change_pct", optional_number(answer.change_pct)}};
}

json::object object_of(const PrintedFigure& figure) {
  return {{"view", figure.view},
          {"plan_set", figure.plan_set},
          {"id", figure.id},
          {"code", figure.code},
          {"dims", figure.dims},
          {"from", figure.window.from.to_string()},
          {"to", figure.window.last().to_string()},
          {"asked_from", figure.asked.from.to_string()},
          {"asked_to", figure.asked.last().to_string()},
          {"calendar", figure.calendar},
          {"as", figure.as},
          {"vs", figure.vs},
          {"value", figure.value},
          {"printed", figure.printed},
          {"state", figure.state},
          {"tag", figure.tag},
          {"label", figure.label},
          {"records", core::to_hex(figure.records)},
          {"definition", figure.definition}};
}

json::object object_of(const Ledger& ledger) {
  json::object figures, parts, windows, units, baselines;
  for (const auto& [key, answer] : ledger.figures) figures[key] = object_of(answer);
  for (const auto& [key, members] : ledger.parts) {
    json::array array;
    for (const auto& member : members) {
      json::array one{member.code, member.name};
      if (!member.fields.empty()) {
        json::object fields;
        for (const auto& [name, text] : member.fields) fields[name] = text;
        one.push_back(std::move(fields));
      }
      array.push_back(std::move(one));
    }
    parts[key] = std::move(array);
  }
  for (const auto& [block, in] : ledger.windows)
    windows[block] =
        json::array{in.window.from.to_string(), in.window.last().to_string(), in.calendar, in.view};
  for (const auto& [unit, name] : ledger.units) units[unit] = name;
  for (const auto& [name, baseline] : ledger.baselines) {
    baselines[name] =
        baseline ? json::value(json::array{baseline->day.to_string(), baseline->title}) : nullptr;
  }
  return {{"figures", std::move(figures)},     {"parts", std::move(parts)},
          {"windows", std::move(windows)},     {"units", std::move(units)},
          {"baselines", std::move(baselines)}, {"province", ledger.province.value_or("")}};
}

json::object object_of(const NamedEntry& entry) {
  return {{"type", entry.type},
          {"code", entry.code},
          {"action", entry.action},
          {"actor", entry.actor},
          {"reason", entry.reason},
          {"happened_at", entry.happened_at},
          {"recorded_at", entry.recorded_at}};
}

json::object object_of(const ChangedFigure& change) {
  json::array causes;
  for (const auto& cause : change.causes) {
    json::array entries;
    for (const auto& entry : cause.entries) entries.push_back(object_of(entry));
    causes.push_back(
        json::object{{"kind", cause.kind}, {"text", cause.text}, {"records", std::move(entries)}});
  }
  return {{"label", change.label},
          {"tag", change.tag},
          {"code", change.code},
          {"dims", change.dims},
          {"window", change.window},
          {"before", change.before},
          {"after", change.after},
          {"value_before", change.value_before},
          {"value_after", change.value_after},
          {"state_before", change.state_before},
          {"state_after", change.state_after},
          {"causes", std::move(causes)}};
}

// ---- reading; a missing key or another kind throws, which frozen_from_json turns into an error

std::string text(const json::value& from, std::string_view key) {
  return std::string(from.at(key).as_string());
}

core::Date day(const json::value& from) {
  auto parsed = core::Date::parse(from.as_string());
  if (!parsed) throw std::invalid_argument("a day");
  return *parsed;
}

std::optional<Decimal> number(const json::value& from, std::string_view key) {
  const auto& value = from.at(key);
  if (value.is_null()) return std::nullopt;
  auto parsed = Decimal::parse(value.as_string());
  if (!parsed) throw std::invalid_argument("a number");
  return *parsed;
}

indicators::State state(const json::value& from, std::string_view key) {
  using State = indicators::State;
  for (const auto known : {State::value, State::zero, State::missing, State::late, State::estimate,
                           State::published, State::not_applicable, State::unknown_code})
    if (indicators::to_string(known) == from.at(key).as_string()) return known;
  throw std::invalid_argument("a state");
}

/// A key that the first format did not have; "" there.
std::string later_text(const json::value& from, std::string_view key) {
  const auto* found = from.as_object().if_contains(key);
  return found == nullptr ? std::string() : std::string(found->as_string());
}

std::string item(const json::value& array, std::size_t at) {
  return std::string(array.at(at).as_string());
}

void read_remarks(const json::value& from, Answer& answer) {
  const auto& object = from.as_object();
  if (const auto* reason = object.if_contains("reason"); reason != nullptr && !reason->is_null())
    answer.reason = indicators::Reason{item(*reason, 0), item(*reason, 1), item(*reason, 2),
                                       day(reason->at(3))};
  if (const auto* breaks = object.if_contains("breaks"); breaks != nullptr)
    for (const auto& one : breaks->as_array())
      answer.breaks.push_back({day(one.at(0)), item(one, 1), item(one, 2)});
}

ChangedFigure change_from(const json::value& from) {
  ChangedFigure change;
  change.label = text(from, "label");
  change.tag = text(from, "tag");
  change.window = text(from, "window");
  change.before = text(from, "before");
  change.after = text(from, "after");
  change.code = later_text(from, "code");
  change.dims = later_text(from, "dims");
  change.value_before = later_text(from, "value_before");
  change.value_after = later_text(from, "value_after");
  change.state_before = later_text(from, "state_before");
  change.state_after = later_text(from, "state_after");
  for (const auto& one : from.at("causes").as_array()) {
    ChangeCause& cause = change.causes.emplace_back();
    if (one.is_string()) {
      cause.text = std::string(one.as_string());
      continue;
    }
    cause.kind = text(one, "kind");
    cause.text = text(one, "text");
    for (const auto& entry : one.at("records").as_array())
      cause.entries.push_back({text(entry, "type"), text(entry, "code"), text(entry, "action"),
                               text(entry, "actor"), text(entry, "reason"),
                               text(entry, "happened_at"), text(entry, "recorded_at")});
  }
  return change;
}

Answer answer_from(const json::value& from) {
  Answer answer;
  read_remarks(from, answer);
  answer.value = number(from, "value");
  answer.state = state(from, "state");
  answer.unit = text(from, "unit");
  answer.unit_label = text(from, "unit_label");
  answer.label = text(from, "label");
  answer.decimals = static_cast<int>(from.at("decimals").as_int64());
  answer.share = from.at("share").as_bool();
  answer.at_end = from.at("at_end").as_bool();
  answer.simulated = from.at("simulated").as_bool();
  answer.source = text(from, "source");
  answer.reported = from.at("reported").as_int64();
  answer.expected = from.at("expected").as_int64();
  answer.definition = text(from, "definition");
  answer.dims = text(from, "dims");
  answer.base = number(from, "base");
  answer.base_state = state(from, "base_state");
  answer.change_abs = number(from, "change_abs");
  answer.change_pct = number(from, "change_pct");
  return answer;
}

PrintedFigure figure_from(const json::value& from) {
  PrintedFigure figure;
  figure.id = text(from, "id");
  figure.code = text(from, "code");
  figure.dims = text(from, "dims");
  figure.window = core::Window::days(day(from.at("from")), day(from.at("to")));
  figure.asked = core::Window::days(day(from.at("asked_from")), day(from.at("asked_to")));
  figure.calendar = text(from, "calendar");
  figure.as = text(from, "as");
  figure.vs = text(from, "vs");
  figure.value = text(from, "value");
  figure.printed = text(from, "printed");
  figure.state = text(from, "state");
  figure.tag = text(from, "tag");
  figure.label = text(from, "label");
  figure.view = later_text(from, "view");
  figure.plan_set = later_text(from, "plan_set");
  figure.definition = text(from, "definition");
  const auto records = core::hash_from_hex(text(from, "records"));
  if (!records) throw std::invalid_argument("a digest");
  figure.records = *records;
  return figure;
}

Ledger ledger_from(const json::value& from) {
  Ledger ledger;
  for (const auto& item : from.at("figures").as_object())
    ledger.figures[item.key()] = answer_from(item.value());
  for (const auto& item : from.at("parts").as_object()) {
    auto& members = ledger.parts[item.key()];
    for (const auto& member : item.value().as_array()) {
      members.push_back(
          {std::string(member.at(0).as_string()), std::string(member.at(1).as_string()), {}});
      if (member.as_array().size() < 3) continue;
      for (const auto& field : member.at(2).as_object())
        members.back().fields[field.key()] = std::string(field.value().as_string());
    }
  }
  for (const auto& item : from.at("windows").as_object()) {
    const auto& value = item.value();
    ledger.windows[item.key()] = {
        core::Window::days(day(value.at(0)), day(value.at(1))),
        std::string(value.at(2).as_string()),
        value.as_array().size() > 3 ? std::string(value.at(3).as_string()) : std::string()};
  }
  for (const auto& item : from.at("units").as_object())
    ledger.units[item.key()] = std::string(item.value().as_string());
  for (const auto& item : from.at("baselines").as_object()) {
    auto& baseline = ledger.baselines[item.key()];
    if (!item.value().is_null())
      baseline = Baseline{day(item.value().at(0)), std::string(item.value().at(1).as_string())};
  }
  ledger.province = text(from, "province");
  return ledger;
}

Frozen read(const json::value& from) {
  const auto format = text(from, "format");
  if (format != format_1 && format != format_2)
    throw std::invalid_argument("the format " + std::string(format_2));
  Frozen frozen;
  frozen.format = format == format_1 ? 1 : 2;
  frozen.heads = later_text(from, "heads");
  frozen.edition = later_text(from, "edition");
  frozen.name = text(from, "name");
  const auto period = core::Period::parse(text(from, "period"));
  const auto as_of = core::Time::parse(text(from, "as_of"));
  if (!period || !as_of) throw std::invalid_argument("period and as_of");
  frozen.period = *period;
  frozen.as_of = *as_of;
  frozen.revision = static_cast<int>(from.at("revision").as_int64());
  for (const auto& file : from.at("files").as_object())
    frozen.files[file.key()] = std::string(file.value().as_string());
  frozen.narrative = text(from, "narrative");
  frozen.ledger = ledger_from(from.at("answers"));
  for (const auto& figure : from.at("figures").as_array())
    frozen.figures.push_back(figure_from(figure));
  frozen.earlier = text(from, "earlier");
  frozen.cause = text(from, "cause");
  for (const auto& change : from.at("changes").as_array())
    frozen.changes.push_back(change_from(change));
  return frozen;
}

std::string causes_text(const ChangedFigure& change) {
  std::string causes;
  for (const auto& cause : change.causes) causes += (causes.empty() ? "" : "; ") + cause.text;
  return causes;
}

/// Every changed figure a row: what it is, what it was, what it became, why.
void changes_table(const std::vector<ChangedFigure>& changes, const Phrases& phrases,
                   DocumentPieces& pieces) {
  if (changes.empty()) return;
  const auto row = [](const std::vector<std::string>& texts, bool header) {
    RowPiece piece{{}, header, {}, {}};
    if (header) {
      piece.widths = {36, 12, 12, 40};
      piece.aligns = {'l', 'r', 'r', 'l'};
    }
    for (const auto& one : texts) piece.cells.push_back({.content = pages::plain(one)});
    return piece;
  };
  pieces.emplace_back(CaptionPiece{pages::plain(phrases("revision.table"))});
  pieces.emplace_back(row({phrases("revision.column_figure"), phrases("revision.column_before"),
                           phrases("revision.column_after"), phrases("revision.column_cause")},
                          true));
  for (const auto& change : changes)
    pieces.emplace_back(
        row({fill(phrases("revision.row"), {{"label", change.label}, {"window", change.window}}),
             change.before.empty() ? "–" : change.before, change.after.empty() ? "–" : change.after,
             causes_text(change)},
            false));
}

/// The section that says what a revision changed, and why.
DocumentPieces revision_pieces(const Frozen& frozen, const Phrases& phrases) {
  DocumentPieces pieces;
  if (frozen.format == 1 ? frozen.revision == 1 : frozen.earlier.empty()) return pieces;
  const std::map<std::string, std::string> slots = {{"revision", std::to_string(frozen.revision)},
                                                    {"earlier", frozen.earlier},
                                                    {"cause", frozen.cause}};
  pieces.emplace_back(HeadingPiece{1, pages::plain(fill(phrases("revision.heading"), slots))});
  pieces.emplace_back(ParagraphPiece{pages::plain(fill(phrases("revision.lead"), slots))});
  if (frozen.format > 1) {
    changes_table(frozen.changes, phrases, pieces);
    return pieces;
  }
  for (const auto& change : frozen.changes) {
    const std::string causes = causes_text(change);
    pieces.emplace_back(
        ItemPiece{0, '-',
                  pages::plain(fill(phrases("revision.item"), {{"label", change.label},
                                                               {"window", change.window},
                                                               {"before", change.before},
                                                               {"after", change.after},
                                                               {"causes", causes}}))});
  }
  return pieces;
}

}  // namespace

std::string to_json(const Frozen& frozen) {
  json::object files;
  for (const auto& [path, bytes] : frozen.files) files[path] = bytes;
  json::array figures, changes;
  for (const auto& figure : frozen.figures) figures.push_back(object_of(figure));
  for (const auto& change : frozen.changes) changes.push_back(object_of(change));
  return json::serialize(json::object{{"format", format_2},
                                      {"heads", frozen.heads},
                                      {"edition", frozen.edition},
                                      {"name", frozen.name},
                                      {"period", frozen.period.to_string()},
                                      {"revision", frozen.revision},
                                      {"as_of", frozen.as_of.to_string()},
                                      {"files", std::move(files)},
                                      {"narrative", frozen.narrative},
                                      {"answers", object_of(frozen.ledger)},
                                      {"figures", std::move(figures)},
                                      {"earlier", frozen.earlier},
                                      {"cause", frozen.cause},
                                      {"changes", std::move(changes)}});
}

Result<Frozen> frozen_from_json(std::string_view content) {
  try {
    return read(json::parse(content));
  } catch (const std::exception& error) {
    return core::fail("report.frozen_malformed",
                      std::string("the frozen report cannot be read: ") + error.what());
  }
}

Result<Composed> compose(const Frozen& frozen, bool draft, const std::string& number,
                         std::optional<core::Date> date) {
  auto form = parse_template(frozen.files, frozen.name);
  if (!form) return std::unexpected(form.error().front());
  auto narrative = parse_narrative(frozen.narrative, *form);
  if (!narrative) return std::unexpected(narrative.error().front());
  Setting setting{frozen.name,
                  frozen.period,
                  false,
                  std::move(narrative->parts),
                  std::move(narrative->notes),
                  number,
                  date,
                  revision_pieces(frozen, form->phrases)};
  Answers answers(nullptr, frozen.ledger);
  auto composed = TRY(compose(*form, setting, answers));
  if (draft)
    composed.page.banners.insert(composed.page.banners.begin(), form->phrases("banner.draft"));
  return composed;
}

Result<std::string> page_digest(const Composed& composed) {
  core::Hasher hasher;
  hasher.add(TRY(pages::write_text(composed.page)));
  for (const auto& figure : composed.figures)
    hasher.add("\n")
        .add(figure.id)
        .add("\t")
        .add(figure.tag)
        .add("\t")
        .add(figure.value)
        .add("\t")
        .add(figure.printed);
  return core::to_hex(hasher.finish());
}

}  // namespace nhip::reports
