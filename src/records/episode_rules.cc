#include "records/episode_rules.h"

#include <algorithm>

#include "records/environment.h"
#include "records/history.h"

namespace nhip::records {
namespace {

using core::Result;

constexpr std::int64_t seconds_per_minute = 60;
constexpr std::int64_t minutes_per_day = 24 * 60;

/// The names a rule sees: the row's fields (references as they are now), and for a mean `value`.
class RowEnvironment : public expr::Environment {
 public:
  RowEnvironment(Surroundings& around, const model::Type& series, const store::SeriesRow& row) {
    record_.values = row.values;
    record_.unit = row.unit;
    record_.revision = 1;
    fields_.emplace(around, series, record_);
  }
  void set_value(core::Decimal mean) { mean_ = mean; }

  core::Value path(std::string_view names) const override {
    if (names == "value" && mean_) return *mean_;
    return fields_->path(names);
  }

 private:
  store::Record record_;
  std::optional<RecordEnvironment> fields_;
  std::optional<core::Decimal> mean_;
};

class Finder {
 public:
  Finder(Surroundings& around, const model::Episodes& rules, const model::Type& series,
         const SubjectRows& subject, core::Window window)
      : around_(around), rules_(rules), series_(series), subject_(subject), window_(window) {}

  Result<std::vector<Episode>> run() {
    if (rules_.rule == model::Episodes::Rule::gap)
      CHECK_OK(find_gaps());
    else
      find_means();
    return std::move(found_);
  }

 private:
  std::int64_t minutes_of(const expr::Expression& expression, const store::SeriesRow& row) const {
    const core::Value value = expr::evaluate(expression, RowEnvironment(around_, series_, row));
    const auto* number = std::get_if<core::Decimal>(&value);
    return number ? number->truncated(0).to_int64().value_or(0) : 0;
  }

  // ---- means ----

  /// Of one mean; all rows of a subject are averaged over the same time.
  std::int64_t mean_minutes() const {
    if (rules_.over.empty() || subject_.rows.empty()) return minutes_per_day;
    const std::int64_t minutes = minutes_of(rules_.over, subject_.rows.rbegin()->second);
    return minutes > 0 ? std::min(minutes, minutes_per_day) : minutes_per_day;
  }

  /// Means are aligned with the clock and never reach over midnight.
  core::Time begin_of(core::Time time) const {
    const core::Time midnight = core::Time::at(time.date());
    const std::int64_t length = minutes_ * seconds_per_minute;
    return midnight + seconds_between(midnight, time) / length * length;
  }

  core::Time end_of(core::Time begin) const {
    return std::min(begin + minutes_ * seconds_per_minute, core::Time::at(begin.date() + 1));
  }

  void find_means() {
    minutes_ = mean_minutes();
    std::vector<const store::SeriesRow*> rows;
    core::Time begin{};
    for (const auto& [key, row] : subject_.rows) {
      if (!rows.empty() && begin_of(key.first) != begin) {
        judge(begin, rows);
        rows.clear();
      }
      if (rows.empty()) begin = begin_of(key.first);
      rows.push_back(&row);
    }
    if (!rows.empty()) judge(begin, rows);
    close_before(core::Time::at(window_.to));
  }

  void judge(core::Time begin, const std::vector<const store::SeriesRow*>& rows) {
    close_before(begin);
    const int field = series_.field_index(rules_.value_field);
    core::Decimal sum;
    std::int64_t points = 0;
    for (const store::SeriesRow* row : rows) {
      if (!rules_.valid.empty() &&
          !expr::holds(rules_.valid, RowEnvironment(around_, series_, *row)))
        continue;
      if (const auto* value =
              std::get_if<core::Decimal>(&row->values[static_cast<std::size_t>(field)])) {
        sum += *value;
        ++points;
      }
    }
    const core::Time end = end_of(begin);
    const std::int64_t minutes = seconds_between(begin, end) / seconds_per_minute;
    const std::int64_t interval = minutes_of(rules_.interval, *rows.front());
    // R4.09: a mean counts only with enough of the points that were to come.
    if (points == 0 || interval <= 0 || points * interval * 100 < minutes * rules_.share_percent)
      return;
    const core::Decimal mean = core::divide(sum, core::Decimal(points)).value_or(core::Decimal());
    RowEnvironment environment(around_, series_, *rows.back());
    environment.set_value(mean);
    if (!expr::holds(rules_.breach, environment)) return;
    if (open_ && open_->to == begin) {
      open_->to = end;
      open_->worst = std::max(open_->worst, mean);
      ++open_->windows;
    } else {
      open_ = Episode{subject_.key, begin, end, mean, 1};
    }
  }

  /// An episode ends where the next window is not its neighbour.
  void close_before(core::Time begin) {
    if (!open_ || (open_->to && *open_->to == begin && begin != core::Time::at(window_.to))) return;
    found_.push_back(*open_);
    open_.reset();
  }

  // ---- gaps ----

  Result<void> find_gaps() {
    const store::SeriesRow* before = nullptr;
    core::Time last{};
    for (const auto& [key, row] : subject_.rows) {
      if (before != nullptr) CHECK_OK(judge_gap(*before, last, key.first, true));
      if (before == nullptr || key.first > last) last = key.first;
      before = &row;
    }
    if (before != nullptr)
      CHECK_OK(judge_gap(*before, last, std::min(around_.now, core::Time::at(window_.to)), false));
    return {};
  }

  Result<void> judge_gap(const store::SeriesRow& row, core::Time from, core::Time to,
                         bool resumed) {
    const std::int64_t minutes = seconds_between(from, to) / seconds_per_minute;
    const std::int64_t interval = minutes_of(rules_.interval, row);
    if (interval <= 0 || minutes <= interval * rules_.gap_factor) return {};
    for (const Stretch& stretch : TRY(active_stretches(row, from, to))) {
      const std::int64_t lost = seconds_between(stretch.from, stretch.to) / seconds_per_minute;
      if (lost <= interval * rules_.gap_factor) continue;
      const bool ended = resumed || stretch.to < to;
      found_.push_back({subject_.key, stretch.from,
                        ended ? std::optional(stretch.to) : std::nullopt, core::Decimal(lost), 1});
    }
    return {};
  }

  struct Stretch {
    core::Time from;
    core::Time to;
  };

  /// The parts of a gap in which the subject was in service: out of season nothing is lost.
  Result<std::vector<Stretch>> active_stretches(const store::SeriesRow& row, core::Time from,
                                                core::Time to) {
    if (rules_.active.empty()) return std::vector<Stretch>{{from, to}};
    History history(around_, series_, row);
    std::vector<core::Time> cuts = TRY(history.changes(rules_.active, from, to));
    cuts.insert(cuts.begin(), from);
    cuts.push_back(to);
    std::vector<Stretch> stretches;
    for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
      if (!TRY(history.holds_at(rules_.active, cuts[i]))) continue;
      if (!stretches.empty() && stretches.back().to == cuts[i])
        stretches.back().to = cuts[i + 1];
      else
        stretches.push_back({cuts[i], cuts[i + 1]});
    }
    return stretches;
  }

  Surroundings& around_;
  const model::Episodes& rules_;
  const model::Type& series_;
  const SubjectRows& subject_;
  core::Window window_;
  std::int64_t minutes_ = minutes_per_day;
  std::optional<Episode> open_;
  std::vector<Episode> found_;
};

}  // namespace

core::Result<std::vector<Episode>> find_episodes(Surroundings& around, const model::Episodes& rules,
                                                 const SubjectRows& subject, core::Window window) {
  const model::Type& series = *TRY(around.lookup.model().need_type(rules.series));
  return Finder(around, rules, series, subject, window).run();
}

}  // namespace nhip::records
