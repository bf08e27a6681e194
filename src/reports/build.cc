// The life of a report, top to bottom: load the template → ask the figures → word the sentences →
// check → freeze → issue.
#include <fmt/format.h>

#include <algorithm>

#include "core/vietnamese.h"
#include "records/values.h"
#include "reports/checks.h"
#include "reports/issues.h"
#include "reports/live.h"
#include "reports/material.h"
#include "reports/reports.h"
#include "reports/template_check.h"

namespace nhip::reports {

using core::fail;
using core::Result;

namespace {

struct Live_ {
  Composed composed;
  Ledger ledger;
  std::string heads;
};

/// Digests of the records behind the figures, each question once.
Result<void> digest_records(indicators::Figures& figures, std::vector<PrintedFigure>& printed,
                            const std::optional<indicators::Moment>& then) {
  std::map<std::string, core::Hash> known;
  for (auto& figure : printed) {
    auto question = question_of(figure);
    if (then) {
      question.as_of = then->as_of;
      question.heads = then->heads;
    }
    const auto key =
        figure.code + "|" + figure.dims + "|" + figure.asked.to_string() + "|" + figure.view;
    auto found = known.find(key);
    if (found == known.end()) found = known.emplace(key, TRY(figures.digest(question))).first;
    figure.records = found->second;
  }
  return {};
}

/// Asks the live figures and words the sentences.
Result<Live_> word(store::Store& store, indicators::Figures& figures, const Material& material,
                   const core::Period& period, bool draft,
                   std::optional<indicators::Moment> then = {}) {
  Live live(store, figures, material.form.name, period, std::move(then));
  Answers answers(&live);
  const Setting setting{.name = material.form.name,
                        .period = period,
                        .draft = draft,
                        .narrative = material.narrative.parts,
                        .notes = material.narrative.notes};
  auto composed = TRY(compose(material.form, setting, answers));
  return Live_{std::move(composed), answers.ledger(), {}};
}

/// The same over one snapshot, with digests of the records: what can be frozen.
Result<Live_> word_to_freeze(store::Store& store, indicators::Figures& figures,
                             const Material& material, const core::Period& period) {
  std::optional<Live_> live;
  CHECK_OK(figures.at_once([&]() -> Result<void> {
    live = TRY(word(store, figures, material, period, false));
    live->heads = TRY(figures.heads());
    return digest_records(figures, live->composed.figures, {});
  }));
  return std::move(*live);
}

std::vector<CheckResult> findings_of(const Composed& composed, const Phrases& phrases) {
  std::vector<CheckResult> findings;
  for (const auto& one : composed.missing) findings.push_back({"suspicious", one.told});
  for (const auto& text : composed.published) findings.push_back({"note", text});
  for (const auto& gap : composed.gaps)
    findings.push_back({"note", fill(phrases("finding.gap"), {{"section", gap}})});
  return findings;
}

Built built_of(Composed composed, std::string_view name, const core::Period& period,
               core::Time as_of, const Phrases& phrases) {
  Built built;
  built.name = name;
  built.period = period;
  built.findings = findings_of(composed, phrases);
  for (const auto& one : composed.missing) built.missing.push_back(one.told);
  for (const auto& finding : built.findings) built.notes.push_back(finding.text);
  built.page = std::move(composed.page);
  built.figures = std::move(composed.figures);
  built.simulated = composed.simulated;
  built.as_of = as_of;
  return built;
}

Frozen freeze(const Material& material, const core::Period& period, Live_ live, int revision,
              const std::string& edition, core::Time now) {
  Frozen frozen;
  frozen.name = material.form.name;
  frozen.period = period;
  frozen.revision = revision;
  frozen.as_of = now;
  frozen.heads = live.heads;
  frozen.edition = edition;
  frozen.files = material.files;
  frozen.narrative = material.narrative_text;
  frozen.ledger = std::move(live.ledger);
  frozen.figures = std::move(live.composed.figures);
  return frozen;
}

/// What stands in the way of freezing, unless somebody answers for it.
Result<void> admit(const std::vector<CheckResult>& results,
                   const std::vector<std::string>& missing) {
  const auto contradiction = std::ranges::find(results, "contradiction", &CheckResult::severity);
  constexpr const char* hint = "Put it right, or approve it with --despite and the reason.";
  if (contradiction != results.end())
    return fail("report.contradictions", contradiction->text, {}, hint);
  if (missing.empty()) return {};
  return fail(
      "report.missing_figures",
      fmt::format("{} figures are missing, among them: {}", missing.size(), missing.front()), {},
      hint);
}

/// The Issue as it reads, from its frozen parts.
Result<Built> read_issue(store::Store& store, const IssueRow& row) {
  const auto frozen = TRY(read_frozen(store, row));
  auto form = parse_template(frozen.files, frozen.name);
  if (!form) return first_of(std::move(form).error());
  auto composed = TRY(compose(frozen, !row.issued, row.number, row.date));
  auto built =
      built_of(std::move(composed), frozen.name, frozen.period, frozen.as_of, form->phrases);
  built.draft = !row.issued;
  built.revision = row.revision;
  built.heads = frozen.heads;
  built.changes = frozen.changes;
  built.earlier = frozen.earlier;
  built.cause = frozen.cause;
  built.notes.clear();
  return built;
}

}  // namespace

std::expected<void, core::Errors> check_templates(const model::Model& model) {
  model::Problems problems;
  for (const auto& name : template_names(model.directory())) {
    const auto files = read_template_files(model.directory(), name);
    if (!files) {
      problems.add(files.error());
    } else if (const auto form = parse_template(*files, name); !form) {
      problems.add(form.error());
    } else {
      form->phrases.need_all(problems);
      check_names(*form, model, problems);
    }
  }
  if (problems.empty()) return {};
  return std::unexpected(problems.take());
}

Reports::Reports(records::Records& records, indicators::Figures& figures)
    : records_(&records), figures_(&figures) {}

Result<Built> Reports::draft(std::string_view name, const core::Period& period, core::Time now,
                             std::optional<core::Time> as_of) {
  const auto material = TRY(gather_material(records_->store(), name, period));
  std::optional<indicators::Moment> then;
  if (as_of) then = indicators::Moment{*as_of, {}};
  std::optional<Live_> live;
  CHECK_OK(figures_->at_once([&]() -> Result<void> {
    live = TRY(word(records_->store(), *figures_, material, period, true, then));
    return {};
  }));
  auto built =
      built_of(std::move(live->composed), name, period, as_of.value_or(now), material.form.phrases);
  built.looks_back = as_of.has_value();
  return built;
}

Result<void> Reports::put_narrative(std::string_view name, const core::Period& period,
                                    std::string_view markdown, const core::Actor& actor,
                                    core::Time now) {
  auto& store = records_->store();
  const auto material = TRY(gather_material(store, name, period));
  TRY(load_narrative(markdown, material.form, store.model()));
  if (TRY(records::kept_text(markdown)) == material.narrative_text) return {};
  const auto key = report_key(name, period);
  if (TRY(find_kept(store, narrative_type, key))) {
    TRY(write_kept(*records_, narrative_type, key, "rewrite", {{"body", std::string(markdown)}},
                   actor, {}, now));
    return {};
  }
  TRY(write_kept(*records_, narrative_type, "", "write",
                 {{"key", key},
                  {"report", std::string(name)},
                  {"period", period.to_string()},
                  {"body", std::string(markdown)}},
                 actor, {}, now));
  return {};
}

Result<std::vector<CheckResult>> Reports::check(const Built& built) {
  auto results = built.findings;
  const auto files = TRY(read_template_files(records_->store().model().directory(), built.name));
  const auto form = TRY(load_template(files, built.name, records_->store().model()));
  for (auto& result : TRY(run_checks(*figures_, built.figures, form.phrases)))
    results.push_back(std::move(result));
  static const std::vector<std::string> order = {"contradiction", "suspicious", "note"};
  std::ranges::stable_sort(results, {}, [](const CheckResult& result) {
    return std::ranges::find(order, result.severity) - order.begin();
  });
  return results;
}

Result<void> Reports::approve(std::string_view name, const core::Period& period,
                              const core::Actor& actor, std::string_view despite, core::Time now) {
  auto& store = records_->store();
  const auto issues = TRY(issues_of(store, name, period));
  if (!issues.empty()) {
    if (!issues.back().issued)
      return fail("report.already_approved", "this report is approved and awaits its number",
                  issues.back().code,
                  "Issue it, or take the approval back (approve --withdraw) to approve it anew.");
    return fail("report.already_issued", "this report was issued", issues.back().code,
                "Open a revision with revise.");
  }
  const auto material = TRY(gather_material(store, name, period));
  auto live = TRY(word_to_freeze(store, *figures_, material, period));
  const auto built = built_of(live.composed, name, period, now, material.form.phrases);
  if (despite.empty()) CHECK_OK(admit(TRY(check(built)), built.missing));
  const auto revision = TRY(next_revision(store, name, period));
  return keep_issue(
      *records_, freeze(material, period, std::move(live), revision, store.model().edition(), now),
      despite, actor, now);
}

Result<void> Reports::withdraw(std::string_view name, const core::Period& period,
                               std::string_view reason, const core::Actor& actor, core::Time now) {
  const auto issues = TRY(issues_of(records_->store(), name, period));
  if (issues.empty())
    return fail("report.not_approved", "this report is not approved", report_key(name, period));
  if (issues.back().issued)
    return fail("report.already_issued",
                fmt::format("this report was issued as number {}", issues.back().number),
                issues.back().code, "What was issued stands; open a revision with revise.");
  TRY(write_kept(*records_, issue_type, issues.back().code, "withdraw", {}, actor, reason, now));
  return {};
}

Result<void> Reports::issue(std::string_view name, const core::Period& period,
                            std::string_view number, core::Date date, const core::Actor& actor,
                            core::Time now) {
  const auto issues = TRY(issues_of(records_->store(), name, period));
  if (issues.empty())
    return fail("report.not_approved", "this report is not approved", report_key(name, period),
                "Approve it first.");
  if (issues.back().issued) {
    return fail("report.already_issued",
                fmt::format("this report was issued as number {}", issues.back().number),
                issues.back().code, "Open a revision with revise.");
  }
  TRY(write_kept(*records_, issue_type, issues.back().code, "issue",
                 {{"number", std::string(number)}, {"issued_on", date.to_string()}}, actor, {},
                 now));
  return {};
}

Result<std::vector<ChangedFigure>> Reports::differences(std::string_view name,
                                                        const core::Period& period) {
  auto& store = records_->store();
  const auto issues = TRY(issues_of(store, name, period));
  if (issues.empty())
    return fail("report.not_approved", "there is nothing approved to compare with",
                report_key(name, period), "Approve it first.");
  const auto before = TRY(read_frozen(store, issues.back()));
  const auto material = TRY(gather_material(store, name, period));
  std::vector<ChangedFigure> changes;
  CHECK_OK(figures_->at_once([&]() -> Result<void> {
    const auto live = TRY(word(store, *figures_, material, period, false));
    changes = TRY(
        changes_between(before, live.composed.figures, store, *figures_, material.form.phrases));
    return {};
  }));
  return changes;
}

Result<std::vector<ChangedFigure>> Reports::revise(std::string_view name,
                                                   const core::Period& period,
                                                   std::string_view reason,
                                                   const core::Actor& actor, core::Time now) {
  auto& store = records_->store();
  const auto issues = TRY(issues_of(store, name, period));
  if (issues.empty())
    return fail("report.not_issued", "there is no Issue to revise", report_key(name, period),
                "Approve and issue it first.");
  if (!issues.back().issued)
    return fail("report.already_approved", "the last revision is approved and awaits its number",
                issues.back().code, "Issue it first.");
  const auto before = TRY(read_frozen(store, issues.back()));
  const auto material = TRY(gather_material(store, name, period));
  auto live = TRY(word_to_freeze(store, *figures_, material, period));
  auto changes =
      TRY(changes_between(before, live.composed.figures, store, *figures_, material.form.phrases));
  if (changes.empty() && before.narrative == material.narrative_text &&
      before.files == material.files)
    return fail("report.unchanged", "nothing differs from the Issue", issues.back().code);
  const auto revision = TRY(next_revision(store, name, period));
  auto frozen = freeze(material, period, std::move(live), revision, store.model().edition(), now);
  frozen.earlier = issues.back().number;
  frozen.cause = reason;
  frozen.changes = changes;
  CHECK_OK(keep_issue(*records_, frozen, {}, actor, now));
  return changes;
}

Result<Built> Reports::latest(std::string_view name, const core::Period& period, core::Time now) {
  const auto issues = TRY(issues_of(records_->store(), name, period));
  if (issues.empty()) return draft(name, period, now);
  const auto issued = std::ranges::find(issues.rbegin(), issues.rend(), true, &IssueRow::issued);
  return read_issue(records_->store(), issued == issues.rend() ? issues.back() : *issued);
}

}  // namespace nhip::reports
