// What moved since an Issue was frozen, and which records moved it.
#include <algorithm>
#include <map>

#include "reports/issues.h"
#include "reports/live.h"
#include "reports/wording.h"

namespace nhip::reports {
namespace {

using core::Result;

constexpr std::size_t most_named = 10;

/// What the records behind a figure contribute: code -> amount, summed where a record contributes
/// twice.
using Amounts = std::map<std::string, std::int64_t>;

Result<Amounts> amounts(indicators::Figures& figures, const indicators::Question& question) {
  Amounts result;
  CHECK_OK(figures.sources(question, [&](const indicators::Source& source) {
    result[source.code] += source.amount;
    return true;
  }));
  return result;
}

std::string named(const std::vector<std::string>& codes, const Phrases& phrases) {
  std::string text;
  for (std::size_t i = 0; i < std::min(codes.size(), most_named); ++i)
    text += (i == 0 ? "" : ", ") + codes[i];
  if (codes.size() > most_named)
    text += fill(phrases("revision.more"), {{"n", std::to_string(codes.size() - most_named)}});
  return text;
}

indicators::Question question_of_figure(const PrintedFigure& figure) {
  indicators::Question question;
  question.code = figure.code;
  if (const auto dims = model::parse_dims(figure.dims)) question.dims = *dims;
  question.window = figure.asked;
  question.calendar = figure.calendar;
  return question;
}

/// The records that came into the figure, left it or count otherwise.
Result<std::vector<std::string>> causes_of(const PrintedFigure& figure, core::Time frozen_at,
                                           indicators::Figures& figures, const Phrases& phrases) {
  auto question = question_of_figure(figure);
  const auto now = TRY(amounts(figures, question));
  question.as_of = frozen_at;
  const auto then = TRY(amounts(figures, question));
  std::vector<std::string> came, went, changed;
  for (const auto& [code, amount] : now) {
    const auto before = then.find(code);
    if (before == then.end())
      came.push_back(code);
    else if (before->second != amount)
      changed.push_back(code);
  }
  for (const auto& [code, amount] : then)
    if (!now.contains(code)) went.push_back(code);
  std::vector<std::string> causes;
  const auto say = [&](const char* phrase, const std::vector<std::string>& codes) {
    if (!codes.empty())
      causes.push_back(fill(phrases(phrase), {{"records", named(codes, phrases)}}));
  };
  say("revision.came", came);
  say("revision.went", went);
  say("revision.changed", changed);
  if (causes.empty()) causes.push_back(phrases("revision.same_records"));
  return causes;
}

}  // namespace

Result<std::vector<ChangedFigure>> changes_between(const Frozen& before,
                                                   const std::vector<PrintedFigure>& now,
                                                   indicators::Figures& figures,
                                                   const Phrases& phrases) {
  std::map<std::string, const PrintedFigure*> old;
  for (const auto& figure : before.figures) old.emplace(figure.tag, &figure);
  std::vector<ChangedFigure> changes;
  std::map<std::string, bool> seen;
  for (const auto& figure : now) {
    if (std::exchange(seen[figure.tag], true)) continue;
    const auto was = old.find(figure.tag);
    const auto* earlier = was == old.end() ? nullptr : was->second;
    old.erase(figure.tag);
    if (earlier != nullptr && earlier->value == figure.value && earlier->state == figure.state)
      continue;
    ChangedFigure change{figure.label, figure.tag, word_window({figure.window, {}}, phrases),
                         earlier == nullptr ? "" : earlier->printed, figure.printed};
    change.causes = TRY(causes_of(figure, before.as_of, figures, phrases));
    changes.push_back(std::move(change));
  }
  for (const auto& [tag, figure] : old) {
    if (seen.contains(tag)) continue;
    changes.push_back({figure->label, tag, word_window({figure->window, {}}, phrases),
                       figure->printed, "",
                       TRY(causes_of(*figure, before.as_of, figures, phrases))});
  }
  return changes;
}

}  // namespace nhip::reports
