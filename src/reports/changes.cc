// What moved since an Issue was frozen: each figure that differs, why, and the records that moved
// it.
#include <algorithm>
#include <map>

#include "core/vietnamese.h"
#include "indicators/causes.h"
#include "reports/issues.h"
#include "reports/live.h"
#include "reports/wording.h"

namespace nhip::reports {
namespace {

using core::Result;
using indicators::Cause;
using indicators::Entry;

constexpr std::size_t most_named = 10;

std::string moment_text(core::Time moment) {
  return moment.to_string().substr(0, 16);
}

/// "H43.01-241001-0007 (Tiếp nhận ngày 01/10/2024; chuyên viên nhập 2024-10-25 09:00)".
std::string named(const Entry& entry, const model::Model& model, const Phrases& phrases) {
  const model::Type* type = model.type(entry.type);
  const model::Action* action = type == nullptr ? nullptr : type->action(entry.action);
  return fill(
      phrases("revision.entry"),
      {{"code", entry.code},
       {"action", action == nullptr || action->label.vi.empty() ? entry.action : action->label.vi},
       {"actor", entry.actor},
       {"recorded", moment_text(entry.recorded_at)},
       {"happened", core::print_date_vi(entry.happened_at.date())}});
}

std::string named(const std::vector<Entry>& entries, const model::Model& model,
                  const Phrases& phrases) {
  std::string text;
  for (std::size_t i = 0; i < std::min(entries.size(), most_named); ++i)
    text += (i == 0 ? "" : ", ") + named(entries[i], model, phrases);
  if (entries.size() > most_named)
    text += fill(phrases("revision.more"), {{"n", std::to_string(entries.size() - most_named)}});
  return text;
}

std::string words_of(const Cause& cause, const model::Model& model, const Phrases& phrases) {
  switch (cause.kind) {
    case Cause::Kind::unknown:
      return phrases("revision.same_records");
    case Cause::Kind::definition:
      if (!cause.day) return phrases("revision.cause_definition_undated");
      return fill(phrases("revision.cause_definition"), {{"day", core::print_date_vi(*cause.day)}});
    default:
      return fill(phrases("revision.cause_" + std::string(to_string(cause.kind))),
                  {{"records", named(cause.entries, model, phrases)}});
  }
}

/// Tells causes; looks at the store once.
class Teller {
 public:
  Teller(indicators::Figures& figures, indicators::Causes causes, const Phrases& phrases)
      : figures_(figures), causes_(std::move(causes)), phrases_(phrases) {}

  Result<std::vector<ChangeCause>> causes(const PrintedFigure& figure,
                                          const std::string& definition, bool was_published) {
    std::vector<indicators::Question> questions = {question_of(figure)};
    if (!figure.vs.empty() && figure.vs != "plan")
      questions.push_back(TRY(figures_.compare(questions.front(), figure.vs)).base.question);
    std::vector<ChangeCause> told;
    for (const Cause& cause : TRY(causes_.of(questions, definition, was_published))) {
      ChangeCause one{
          std::string(to_string(cause.kind)), words_of(cause, figures_.model(), phrases_), {}};
      for (const Entry& entry : cause.entries)
        one.entries.push_back({entry.type, entry.code, entry.action, entry.actor, entry.reason,
                               entry.happened_at.to_string(), entry.recorded_at.to_string()});
      told.push_back(std::move(one));
    }
    return told;
  }

 private:
  indicators::Figures& figures_;
  indicators::Causes causes_;
  const Phrases& phrases_;
};

ChangedFigure changed(const PrintedFigure* before, const PrintedFigure* after,
                      const Phrases& phrases) {
  const PrintedFigure& figure = after != nullptr ? *after : *before;
  ChangedFigure change;
  change.label = figure.label;
  change.tag = figure.tag;
  change.code = figure.code;
  change.dims = figure.dims;
  change.window = word_window({figure.window, {}, {}}, phrases);
  if (before != nullptr) {
    change.before = before->printed;
    change.value_before = before->value;
    change.state_before = before->state;
  }
  if (after != nullptr) {
    change.after = after->printed;
    change.value_after = after->value;
    change.state_after = after->state;
  }
  return change;
}

}  // namespace

Result<std::vector<ChangedFigure>> changes_between(const Frozen& before,
                                                   const std::vector<PrintedFigure>& now,
                                                   store::Store& store,
                                                   indicators::Figures& figures,
                                                   const Phrases& phrases) {
  std::map<std::string, const PrintedFigure*> old;
  for (const auto& figure : before.figures) old.emplace(figure.tag, &figure);
  auto since = TRY(indicators::Causes::since(figures, store, {before.as_of, before.heads}));
  Teller teller(figures, std::move(since), phrases);
  std::vector<ChangedFigure> changes;
  const auto add = [&](const PrintedFigure* was, const PrintedFigure* is) -> Result<void> {
    ChangedFigure change = changed(was, is, phrases);
    const bool published = was != nullptr && was->state == "published";
    change.causes = TRY(teller.causes(is != nullptr ? *is : *was,
                                      was != nullptr ? was->definition : "", published));
    changes.push_back(std::move(change));
    return {};
  };
  std::map<std::string, bool> seen;
  for (const auto& figure : now) {
    if (std::exchange(seen[figure.tag], true)) continue;
    const auto was = old.find(figure.tag);
    const auto* earlier = was == old.end() ? nullptr : was->second;
    if (earlier != nullptr && earlier->value == figure.value && earlier->state == figure.state)
      continue;
    CHECK_OK(add(earlier, &figure));
  }
  for (const auto& [tag, figure] : old)
    if (!seen.contains(tag)) CHECK_OK(add(figure, nullptr));
  return changes;
}

}  // namespace nhip::reports
