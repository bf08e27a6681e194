#include "reports/workbench.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "records/values.h"
#include "reports/issues.h"
#include "reports/material.h"
#include "reports/reports.h"

namespace nhip::reports {

using core::fail;
using core::Result;

namespace {

std::string section_key(std::string_view name, const core::Period& period,
                        std::string_view section) {
  return report_key(name, period) + "-" + std::string(section);
}

bool at_work(const std::string& state) {
  return state == "assigned" || state == "returned" || state == "handed_in";
}

/// The assigned sections of a report, by their id; withdrawn ones too.
Result<std::map<std::string, store::Record>> assigned(store::Store& store, std::string_view name,
                                                      const core::Period& period) {
  const auto* type = TRY(store.model().need_type(section_type));
  std::map<std::string, store::Record> found;
  CHECK_OK(store.read([&](store::Database& database) {
    return store::read_records(database, *type,
                               "where t.report = $1 and t.period = $2 and t.state <> 'void'",
                               std::vector<store::Param>{std::string(name), period.to_string()},
                               [&](const store::Record& record) {
                                 found.emplace(field_of(*type, record, "section"), record);
                                 return true;
                               });
  }));
  return found;
}

/// The Issue that people go on from: the latest issued one of an earlier period of the same kind.
Result<std::optional<IssueRow>> last_issue(store::Store& store, std::string_view name,
                                           const core::Period& period,
                                           const std::optional<core::Period>& from) {
  const core::Calendar days("calendar_month", 31);
  const auto begin = days.window(period).from;
  std::optional<IssueRow> best;
  core::Date best_day{};
  for (auto& row : TRY(all_issues(store))) {
    if (row.report != name || !row.issued) continue;
    const auto its = TRY(core::Period::parse(row.period));
    const auto day = days.window(its).from;
    if (from ? row.period != from->to_string() : its.kind != period.kind || day >= begin) continue;
    if (best && (day < best_day || (day == best_day && row.revision < best->revision))) continue;
    best_day = day;
    best = std::move(row);
  }
  return best;
}

/// The parts of a frozen text, as far as the template of today has their sections.
std::map<std::string, std::string> parts_of(const Frozen& frozen, const Template& form) {
  const auto then = parse_template(frozen.files, frozen.name);
  const auto narrative = parse_narrative(frozen.narrative, then ? *then : form);
  std::map<std::string, std::string> parts;
  if (!narrative) return parts;
  for (const auto& [id, text] : narrative->texts)
    if (form.sections.contains(id)) parts.emplace(id, text);
  return parts;
}

/// Which figures of the last Issue typed numbers repeat, and what they say now.
class Repeats {
 public:
  explicit Repeats(const std::vector<PrintedFigure>& then) {
    for (const auto& figure : then) by_text_[figure.printed].push_back(&figure);
  }
  std::vector<const PrintedFigure*> of(const StaleFigure& number) const {
    const auto found = by_text_.find(number.text);
    const bool telling = number.text.size() > 1 && !number.period;
    if (!telling || found == by_text_.end() || found->second.size() > 3) return {};
    return found->second;
  }

 private:
  std::map<std::string, std::vector<const PrintedFigure*>> by_text_;
};

std::string key_of(const PrintedFigure& figure) {
  return figure.code + "|" + figure.dims + "|" + figure.as + "|" + figure.vs + "|" + figure.view;
}

Assignment assignment_of(const model::Type& type, const store::Record& record,
                         const records::UnitTree& units, core::Date today) {
  const auto field = [&](std::string_view name) { return field_of(type, record, name); };
  const auto moment = [&](std::string_view name) {
    const auto* time =
        std::get_if<core::Time>(&record.values[static_cast<std::size_t>(type.field_index(name))]);
    return time == nullptr ? std::string() : time->to_iso();
  };
  Assignment assignment;
  assignment.code = record.code;
  assignment.state = record.state;
  assignment.division = units.slug(record.unit);
  const auto unit = units.at(record.unit, today);
  assignment.division_name = unit ? unit->name : assignment.division;
  assignment.due_on =
      std::get<core::Date>(record.values[static_cast<std::size_t>(type.field_index("due_on"))]);
  assignment.brief = field("brief");
  assignment.remark = field("remark");
  assignment.revision = record.revision;
  assignment.assigned_at = moment("assigned_at");
  assignment.handed_in_at = moment("handed_in_at");
  assignment.returned_at = moment("returned_at");
  assignment.gathered_at = moment("gathered_at");
  assignment.waiting = record.state == "assigned" || record.state == "returned";
  auto until = today;
  if (!assignment.waiting) {
    const auto* came = std::get_if<core::Time>(
        &record.values[static_cast<std::size_t>(type.field_index("handed_in_at"))]);
    if (came != nullptr) until = came->date();
  }
  assignment.days_late = std::max(0, until - assignment.due_on);
  return assignment;
}

/// Who handed it in last, "" when nobody did.
Result<std::string> handed_in_by(store::Store& store, const model::Type& type,
                                 const store::Record& record) {
  std::string who;
  CHECK_OK(store.read([&](store::Database& database) -> Result<void> {
    for (const auto& event : TRY(store::read_events(database, type, record.id)))
      if (event.action == "hand_in") who = event.actor;
    return {};
  }));
  return who;
}

records::Draft step_on(const model::Type& type, const store::Record* record, std::string action,
                       std::map<std::string, std::string> given, const core::Actor& actor,
                       core::Time now, std::string place = {}) {
  records::Draft draft;
  draft.type = &type;
  draft.id = record == nullptr ? 0 : record->id;
  draft.place = std::move(place);
  records::Step step;
  step.action = std::move(action);
  step.happened_at = now;
  step.given = std::move(given);
  step.actor = actor;
  draft.steps.push_back(std::move(step));
  return draft;
}

records::Draft narrative_step(const model::Type& type, const std::optional<store::Record>& record,
                              std::string_view name, const core::Period& period, std::string text,
                              const core::Actor& actor, core::Time now) {
  if (record) return step_on(type, &*record, "rewrite", {{"body", std::move(text)}}, actor, now);
  return step_on(type, nullptr, "write",
                 {{"key", report_key(name, period)},
                  {"report", std::string(name)},
                  {"period", period.to_string()},
                  {"body", std::move(text)}},
                 actor, now);
}

std::string text_of(const std::map<std::string, std::string>& texts, const std::string& section) {
  const auto found = texts.find(section);
  return found == texts.end() ? std::string() : found->second;
}

core::Error not_assigned(std::string_view section) {
  return {"report.not_assigned",
          fmt::format("the section \"{}\" is not assigned to anybody", section),
          {},
          "Assign it first."};
}

/// The record of a section that is assigned to somebody.
Result<store::Record> need_assigned(store::Store& store, std::string_view name,
                                    const core::Period& period, const std::string& section) {
  auto record = TRY(find_kept(store, section_type, section_key(name, period, section)));
  if (!record || record->state == "withdrawn") return std::unexpected(not_assigned(section));
  return std::move(*record);
}

}  // namespace

Result<Work> Workbench::read(std::string_view name, const core::Period& period, core::Time now,
                             const std::function<bool(std::int64_t)>& seen) {
  auto& store = records_->store();
  const auto material = TRY(gather_material(store, name, period));
  const auto records = TRY(assigned(store, name, period));
  const auto* type = TRY(store.model().need_type(section_type));
  std::optional<records::UnitTree> units;
  CHECK_OK(store.read([&](store::Database& database) -> Result<void> {
    units = TRY(records::UnitTree::read(database, store.model()));
    return {};
  }));
  Work work;
  work.narrative_revision = material.narrative_revision;
  std::map<std::string, std::string> before;
  std::vector<PrintedFigure> printed_then;
  if (const auto issue = TRY(last_issue(store, name, period, {}))) {
    auto frozen = TRY(read_frozen(store, *issue));
    work.from = issue->period;
    work.from_number = issue->number;
    before = parts_of(frozen, material.form);
    printed_then = std::move(frozen.figures);
  }
  const Repeats repeats(printed_then);
  bool repeated = false;
  for (const auto& head : section_heads(material.form)) {
    SectionView view;
    view.id = head.id;
    view.title = head.title;
    const auto record = records.find(head.id);
    const bool held = record != records.end() && record->second.state != "withdrawn";
    if (held) view.unit = record->second.unit;
    if (seen && !seen(view.unit)) continue;
    view.text = text_of(material.narrative.texts, head.id);
    view.written = material.narrative.texts.contains(head.id);
    view.before = text_of(before, head.id);
    if (held) {
      view.assignment = assignment_of(*type, record->second, *units, now.date());
      view.assignment->handed_in_by = TRY(handed_in_by(store, *type, record->second));
      if (at_work(record->second.state)) view.text = field_of(*type, record->second, "body");
    }
    for (auto& sentence : carried_sentences(view.text, view.before)) {
      CarriedText carried{std::move(sentence), {}};
      for (const auto& number : carried.figures) {
        carried.same.emplace_back();
        for (const auto* figure : repeats.of(number)) {
          repeated = true;
          carried.same.back().push_back(
              {figure->code, figure->dims, figure->as, figure->vs, figure->label, key_of(*figure)});
        }
      }
      view.carried.push_back(std::move(carried));
    }
    work.sections.push_back(std::move(view));
  }
  if (!repeated) return work;
  // What these figures say today; until here `printed` held their key.
  std::map<std::string, std::string> today;
  for (const auto& figure : TRY(Reports(*records_, *figures_).draft(name, period, now)).figures)
    today.emplace(key_of(figure), figure.printed);
  for (auto& section : work.sections)
    for (auto& carried : section.carried)
      for (auto& figures : carried.same)
        for (auto& figure : figures) figure.printed = text_of(today, figure.printed);
  return work;
}

Result<void> Workbench::start(std::string_view name, const core::Period& period,
                              const core::Actor& actor, core::Time now,
                              std::optional<core::Period> from) {
  auto& store = records_->store();
  const auto material = TRY(gather_material(store, name, period));
  if (!material.narrative.texts.empty())
    return fail("report.already_written", "somebody has begun to write this report",
                report_key(name, period), "Go on with what is there.");
  const auto issue = TRY(last_issue(store, name, period, from));
  if (!issue)
    return fail("report.no_issue", "there is no earlier Issue of this report to start from",
                report_key(name, period), "Write the first one from its template.");
  const auto parts = parts_of(TRY(read_frozen(store, *issue)), material.form);
  const auto text = join_narrative(parts, material.form);
  return Reports(*records_, *figures_).put_narrative(name, period, text, actor, now);
}

Result<void> Workbench::assign(std::string_view name, const core::Period& period,
                               const std::vector<NewAssignment>& sections, const core::Actor& actor,
                               core::Time now) {
  auto& store = records_->store();
  const auto material = TRY(gather_material(store, name, period));
  const auto records = TRY(assigned(store, name, period));
  const auto* type = TRY(store.model().need_type(section_type));
  std::vector<records::Draft> drafts;
  std::map<std::string, std::size_t> named;
  for (const auto& wanted : sections) {
    const auto id = TRY(find_section(material.form, wanted.section));
    if (!named.emplace(id, drafts.size()).second)
      return fail("report.section_twice", fmt::format("the section \"{}\" is named twice", id));
    std::map<std::string, std::string> given = {{"division", wanted.division},
                                                {"due_on", wanted.due_on.to_string()},
                                                {"brief", wanted.brief}};
    const auto record = records.find(id);
    const bool known = record != records.end();
    if (!known) {
      given.insert({{"key", section_key(name, period, id)},
                    {"report", std::string(name)},
                    {"period", period.to_string()},
                    {"section", id}});
    }
    // Whoever is at work keeps his text; else it is that of the narrative.
    if (!known || !at_work(record->second.state)) {
      given["base"] = given["body"] = text_of(material.narrative.texts, id);
    }
    if (known) given["remark"] = "";
    drafts.push_back(step_on(*type, known ? &record->second : nullptr,
                             known ? "reassign" : "assign", std::move(given), actor, now,
                             "section " + id));
  }
  TRY(records_->put(drafts, now));
  return {};
}

Result<void> Workbench::write(std::string_view name, const core::Period& period,
                              std::string_view section, std::optional<std::string> text,
                              bool hand_in, std::optional<std::int64_t> expected_revision,
                              const core::Actor& actor, core::Time now) {
  auto& store = records_->store();
  const auto material = TRY(gather_material(store, name, period));
  const auto id = TRY(find_section(material.form, section));
  const auto record = TRY(need_assigned(store, name, period, id));
  const auto* type = TRY(store.model().need_type(section_type));
  records::Step step;
  step.action = hand_in ? "hand_in" : "write";
  step.happened_at = now;
  step.actor = actor;
  if (text) {
    const auto parsed =
        TRY(load_narrative(fmt::format("## {}\n{}", id, *text), material.form, store.model(), 0));
    if (parsed.texts.size() != 1)
      return fail("report.section_other", "the text holds the heading of another section", {},
                  "A line that begins with ## begins another section; use ### inside.");
    step.given["body"] = parsed.texts.begin()->second;
  }
  TRY(records_->act(*type, record.code, step, now, expected_revision));
  return {};
}

Result<void> Workbench::send_back(std::string_view name, const core::Period& period,
                                  std::string_view section, std::string_view remark,
                                  std::optional<core::Date> due_on, const core::Actor& actor,
                                  core::Time now) {
  auto& store = records_->store();
  const auto material = TRY(gather_material(store, name, period));
  const auto id = TRY(find_section(material.form, section));
  const auto record = TRY(need_assigned(store, name, period, id));
  std::map<std::string, std::string> given = {{"remark", std::string(remark)}};
  if (due_on) given["due_on"] = due_on->to_string();
  TRY(write_kept(*records_, section_type, record.code, "send_back", std::move(given), actor, {},
                 now));
  return {};
}

Result<void> Workbench::withdraw(std::string_view name, const core::Period& period,
                                 std::string_view section, std::string_view reason,
                                 const core::Actor& actor, core::Time now) {
  auto& store = records_->store();
  const auto material = TRY(gather_material(store, name, period));
  const auto id = TRY(find_section(material.form, section));
  const auto record = TRY(need_assigned(store, name, period, id));
  TRY(write_kept(*records_, section_type, record.code, "withdraw", {}, actor, reason, now));
  return {};
}

Result<Gathered> Workbench::gather(std::string_view name, const core::Period& period,
                                   const std::vector<std::string>& sections, bool replace,
                                   const core::Actor& actor, core::Time now) {
  auto& store = records_->store();
  const auto material = TRY(gather_material(store, name, period));
  const auto* type = TRY(store.model().need_type(section_type));
  const auto* narrative = TRY(store.model().need_type(narrative_type));
  std::vector<std::string> wanted;
  for (const auto& section : sections) wanted.push_back(TRY(find_section(material.form, section)));
  Gathered result;
  auto texts = material.narrative.texts;
  std::vector<records::Draft> drafts;
  const auto records = TRY(assigned(store, name, period));
  for (const auto& id : wanted) {
    const auto record = records.find(id);
    if (record == records.end() || record->second.state == "withdrawn")
      return std::unexpected(not_assigned(id));
    if (record->second.state != "handed_in")
      return fail("report.not_handed_in", fmt::format("the section \"{}\" is not handed in", id));
  }
  for (const auto& head : section_heads(material.form)) {
    const auto record = records.find(head.id);
    if (record == records.end()) continue;
    const auto& state = record->second.state;
    if (state == "assigned" || state == "returned") result.waiting.push_back(head.id);
    const bool meant = wanted.empty() || std::ranges::find(wanted, head.id) != wanted.end();
    if (state != "handed_in" || !meant) continue;
    const auto body = field_of(*type, record->second, "body");
    const auto present = text_of(material.narrative.texts, head.id);
    if (!replace && present != field_of(*type, record->second, "base") && present != body)
      return fail(
          "report.section_changed",
          fmt::format("the section \"{}\" was written in the narrative since it was assigned",
                      head.id),
          {}, "Put both together, or gather it with \"replace\".");
    texts[head.id] = body;
    drafts.push_back(step_on(*type, &record->second, "gather", {{"base", body}}, actor, now,
                             "section " + head.id));
    result.gathered.push_back(head.id);
  }
  if (drafts.empty()) return result;
  auto text = join_narrative(texts, material.form);
  TRY(load_narrative(text, material.form, store.model()));
  if (TRY(records::kept_text(text)) != material.narrative_text) {
    const auto kept = TRY(find_kept(store, narrative_type, report_key(name, period)));
    drafts.push_back(narrative_step(*narrative, kept, name, period, std::move(text), actor, now));
  }
  TRY(records_->put(drafts, now));
  return result;
}

Result<std::int64_t> Workbench::unit_of(std::string_view name, const core::Period& period,
                                        std::string_view section) {
  auto& store = records_->store();
  const auto files = TRY(read_template_files(store.model().directory(), name));
  const auto form = TRY(load_template(files, name, store.model()));
  const auto id = TRY(find_section(form, section));
  const auto record = TRY(find_kept(store, section_type, section_key(name, period, id)));
  return !record || record->state == "withdrawn" ? 0 : record->unit;
}

}  // namespace nhip::reports
