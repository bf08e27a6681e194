#include "records/episodes.h"

#include <algorithm>
#include <map>

#include "records/batch.h"
#include "records/environment.h"
#include "records/episode_rules.h"
#include "records/series.h"
#include "records/state.h"

namespace nhip::records {
namespace {

using core::Result;

/// Compares what should be with what is there and writes the difference.
class EpisodeWriter {
 public:
  EpisodeWriter(store::Transaction& tx, Surroundings& around, const TypePlan& plan,
                core::Window window, bool simulated)
      : tx_(tx),
        around_(around),
        plan_(plan),
        rules_(*plan.type->episodes),
        window_(window),
        simulated_(simulated) {
    begins_ = plan.field_index(rules_.begins);
    ends_ = rules_.ends.empty() ? -1 : plan.field_index(rules_.ends);
    peak_ = rules_.peak.empty() ? -1 : plan.field_index(rules_.peak);
    for (const std::string& name : rules_.key) keys_.push_back(plan.field_index(name));
  }

  /// The records of this window: those that begin in it or reach into it.
  Result<void> read() {
    const std::string rest = "where t.\"" + rules_.begins + "\" < $1 order by t.id";
    const store::Param params[] = {core::Time::at(window_.to)};
    return store::read_records(tx_.database(), *plan_.type, rest, params,
                               [&](const store::Record& record) {
                                 if (!plan_.is_counted(record.state)) return true;
                                 const auto begin = time_of(record, begins_);
                                 const auto end = time_of(record, ends_);
                                 if (begin && (*begin >= opening() || !end || *end >= opening()))
                                   there_[key_of(record)].push_back({record});
                                 return true;
                               });
  }

  /// What the rows of one subject say now: records are made, set right, or voided.
  Result<void> judge(const std::vector<core::Value>& subject, const std::vector<Episode>& found) {
    std::string key;
    for (const core::Value& value : subject) key += core::to_text(value) + "\x1f";
    std::vector<Known>& known = there_[key];
    for (const Episode& episode : found) {
      const auto same = std::ranges::find_if(
          known, [&](const Known& one) { return !one.is_met && meets(one.record, episode); });
      if (same == known.end()) {
        create(episode);
        continue;
      }
      same->is_met = true;
      change(same->record, episode);
    }
    for (const Known& one : known)
      if (!one.is_met) CHECK_OK(withdraw(one.record));
    return {};
  }

  Result<std::int64_t> write(std::span<ChangeListener* const> listeners) {
    CHECK_OK(write_batch(tx_, around_, listeners, drafts_, {}));
    return static_cast<std::int64_t>(drafts_.size());
  }

 private:
  struct Known {
    store::Record record;
    bool is_met = false;  ///< by an episode of now
  };

  core::Time opening() const { return core::Time::at(window_.from); }
  core::Time closing() const { return core::Time::at(window_.to); }

  static std::optional<core::Time> as_time(const core::Value& value) {
    if (const auto* time = std::get_if<core::Time>(&value)) return *time;
    if (const auto* day = std::get_if<core::Date>(&value)) return core::Time::at(*day);
    return std::nullopt;
  }
  static std::optional<core::Time> time_of(const store::Record& record, int field) {
    if (field < 0) return std::nullopt;
    return as_time(record.values[static_cast<std::size_t>(field)]);
  }

  /// Neighbouring means are one episode; a gap ends where data resume.
  bool meets(const store::Record& record, const Episode& episode) const {
    const auto begin = time_of(record, begins_);
    const auto end = time_of(record, ends_);
    if (rules_.rule == model::Episodes::Rule::gap)
      return (!end || *end > episode.from) && (!episode.to || *begin < *episode.to);
    return (!end || *end >= episode.from) && (!episode.to || *begin <= *episode.to);
  }

  std::string key_of(const store::Record& record) const {
    std::string key;
    for (const int i : keys_)
      key += core::to_text(record.values[static_cast<std::size_t>(i)]) + "\x1f";
    return key;
  }

  std::vector<std::pair<int, core::Value>> values_of(const Episode& episode) const {
    std::vector<std::pair<int, core::Value>> values;
    if (ends_ >= 0 && episode.to) values.emplace_back(ends_, as_value(ends_, *episode.to));
    if (peak_ >= 0) {
      values.emplace_back(peak_, episode.worst.rounded(field(peak_).decimals));
    }
    return values;
  }

  void create(const Episode& episode) {
    Draft draft;
    draft.type = plan_.type;
    draft.simulated = simulated_;
    Step step;
    for (const model::Action& action : plan_.type->actions)
      if (action.creates) {
        step.action = action.name;
        break;
      }
    step.happened_at = std::min(around_.now, episode.to.value_or(around_.now));
    for (std::size_t k = 0; k < keys_.size(); ++k)
      step.typed.emplace_back(keys_[k], episode.key[k]);
    step.typed.emplace_back(begins_, as_value(begins_, episode.from));
    for (auto& value : values_of(episode)) step.typed.push_back(std::move(value));
    draft.steps.push_back(std::move(step));
    drafts_.push_back(std::move(draft));
  }

  void change(const store::Record& record, const Episode& episode) {
    const core::Time begin = *time_of(record, begins_);
    const bool from_before = begin < opening();
    std::vector<std::pair<int, core::Value>> changed;
    if (!from_before && begin != episode.from && !field(begins_).fixed)
      changed.emplace_back(begins_, as_value(begins_, episode.from));
    for (auto [i, value] : values_of(episode)) {
      const core::Value& there = record.values[static_cast<std::size_t>(i)];
      // What goes on from an earlier window keeps the worst of both.
      if (i == peak_ && from_before)
        if (const auto* before = std::get_if<core::Decimal>(&there))
          value = std::max(*before, std::get<core::Decimal>(value));
      // Where it is cut off by the end of this window, nothing is known of what follows.
      const auto end = time_of(record, ends_);
      const bool goes_on = i == ends_ && episode.to == closing() && end && *end > closing();
      if (there != value && !goes_on) changed.emplace_back(i, value);
    }
    if (!changed.empty()) set_right(record, std::move(changed));
  }

  /// Nothing in the window breaches any more. What a person recorded is left to people.
  Result<void> withdraw(const store::Record& record) {
    const auto events = TRY(store::read_events(tx_.database(), *plan_.type, record.id));
    if (events.empty() || events.front().actor != core::Actor{}.name) return {};
    const auto end = time_of(record, ends_);
    if (*time_of(record, begins_) >= opening())
      add_step(record, "void", "recomputed from the series", {});
    else if (end && *end > opening())
      set_right(record, {{ends_, as_value(ends_, opening())}});
    return {};
  }

  void set_right(const store::Record& record, std::vector<std::pair<int, core::Value>> changed) {
    const std::string action = action_for(record, changed);
    add_step(record, action, action == "correct" ? "recomputed from the series" : "",
             std::move(changed));
  }

  void add_step(const store::Record& record, std::string action, std::string reason,
                std::vector<std::pair<int, core::Value>> changed) {
    Step step;
    step.action = std::move(action);
    step.reason = std::move(reason);
    step.happened_at = around_.now;
    step.typed = std::move(changed);
    Draft draft;
    draft.type = plan_.type;
    draft.id = record.id;
    draft.steps.push_back(std::move(step));
    drafts_.push_back(std::move(draft));
  }

  const model::Field& field(int i) const {
    return *plan_.fields[static_cast<std::size_t>(i)].field;
  }
  core::Value as_value(int i, core::Time time) const {
    if (field(i).kind == model::Field::Kind::date) return time.date();
    return time;
  }

  /// The plainest action that takes the values; a correction where the workflow has none.
  std::string action_for(const store::Record& record,
                         const std::vector<std::pair<int, core::Value>>& changed) const {
    for (const model::Action& action : plan_.type->actions) {
      const ActionPlan& a = plan_.actions.find(action.name)->second;
      const bool possible = std::ranges::find(action.from, record.state) != action.from.end();
      const bool plain =
          !action.needs_reason && a.asks.empty() && a.sets.empty() && action.to.empty();
      if (possible && plain && std::ranges::all_of(changed, [&](const auto& entry) {
            return a.takes[static_cast<std::size_t>(entry.first)];
          }))
        return action.name;
    }
    return "correct";
  }

  store::Transaction& tx_;
  Surroundings& around_;
  const TypePlan& plan_;
  const model::Episodes& rules_;
  core::Window window_;
  bool simulated_;
  int begins_ = -1, ends_ = -1, peak_ = -1;
  std::vector<int> keys_;
  std::map<std::string, std::vector<Known>> there_;
  std::vector<Draft> drafts_;
};

/// Reads the rows of a series by subject; of rows with equal keys the last counts (R4.05).
class SubjectReader {
 public:
  SubjectReader(Surroundings& around, const model::Type& series, const model::Episodes& rules)
      : around_(around), series_(series), rules_(rules), at_(series.field_index(series.at)) {
    for (const std::string& name : rules.key) keys_.push_back(series.field_index(name));
  }

  Result<std::vector<SubjectRows>> run(core::Window window) {
    const std::string at = "t.\"" + series_.at + "\"";
    const store::Param from[] = {core::Time::at(window.from)};
    const store::Param both[] = {core::Time::at(window.from), core::Time::at(window.to)};
    if (rules_.rule == model::Episodes::Rule::gap) CHECK_OK(read(last_before(), from));
    CHECK_OK(read("where " + at + " >= $1 and " + at + " < $2 order by t.id", both));
    std::vector<SubjectRows> result;
    for (auto& [key, subject] : subjects_) result.push_back(std::move(subject));
    return result;
  }

 private:
  /// The last row of each subject before the window: a gap may have begun there.
  std::string last_before() const {
    std::string columns;
    std::string same;
    for (const std::string& name : rules_.key) {
      columns += "\"" + name + "\", ";
      same += "m.\"" + name + "\" = t.\"" + name + "\" and ";
    }
    const std::string at = "\"" + series_.at + "\"";
    return "join (select " + columns + "max(" + at + ") as latest from \"" + series_.name +
           "\" where " + at + " < $1 group by " + columns.substr(0, columns.size() - 2) +
           ") m on " + same + "m.latest = t." + at + " order by t.id";
  }

  Result<void> read(const std::string& rest, std::span<const store::Param> params) {
    return read_series(around_.database, series_, rest, params,
                       [&](std::int64_t, const store::SeriesRow& row) {
                         add(row);
                         return true;
                       });
  }

  void add(const store::SeriesRow& row) {
    std::string key;
    for (const int i : keys_)
      key += core::to_text(row.values[static_cast<std::size_t>(i)]) + "\x1f";
    SubjectRows& subject = subjects_[key];
    if (subject.key.empty())
      for (const int i : keys_) subject.key.push_back(row.values[static_cast<std::size_t>(i)]);
    std::string same;
    for (const std::string& name : series_.keys)
      same +=
          core::to_text(row.values[static_cast<std::size_t>(series_.field_index(name))]) + "\x1f";
    if (const auto* time = std::get_if<core::Time>(&row.values[static_cast<std::size_t>(at_)]))
      subject.rows[{*time, same}] = row;
  }

  Surroundings& around_;
  const model::Type& series_;
  const model::Episodes& rules_;
  int at_;
  std::vector<int> keys_;
  std::map<std::string, SubjectRows> subjects_;
};

}  // namespace

core::Result<std::int64_t> make_episodes(Records& records, const model::Type& type,
                                         core::Window window, core::Time now, bool simulated) {
  if (!type.episodes)
    return core::fail("records.no_episodes", "A " + type.name + " is not made from a series", {},
                      "Its definition has no [episodes].");
  std::int64_t count = 0;
  CHECK_OK(records.state().write(
      now, [&](store::Transaction& tx, Surroundings& around) -> core::Result<void> {
        EpisodeWriter writer(tx, around, around.lookup.plan(type), window, simulated);
        CHECK_OK(writer.read());
        const model::Type& series = *TRY(around.lookup.model().need_type(type.episodes->series));
        for (const SubjectRows& subject :
             TRY(SubjectReader(around, series, *type.episodes).run(window)))
          CHECK_OK(writer.judge(subject.key,
                                TRY(find_episodes(around, *type.episodes, subject, window))));
        count = TRY(writer.write(records.state().listeners));
        return {};
      }));
  return count;
}

}  // namespace nhip::records
