#include <fmt/format.h>

#include <algorithm>

#include "records/episodes.h"
#include "records/series.h"
#include "simulate/cannot.h"
#include "simulate/episodes_plan.h"
#include "simulate/observations.h"
#include "simulate/references.h"

namespace nhip::simulate {
namespace {

using core::Decimal;
using Rule = model::Episodes::Rule;

constexpr std::size_t rows_per_batch = 20'000;

/// A row with a mean, for limits and intervals.
class StreamEnvironment : public expr::Environment {
 public:
  StreamEnvironment(const model::Type* type, std::string_view field, const store::Record* stream,
                    const Site& site, std::string_view site_field, core::Value value)
      : type_(type),
        field_(field),
        stream_(stream),
        site_(site),
        site_field_(site_field),
        value_(std::move(value)) {}
  core::Value path(std::string_view names) const override {
    if (names == "value") return value_;
    const std::size_t dot = names.find('.');
    if (dot == std::string_view::npos) return core::Missing{};
    const std::string_view rest = names.substr(dot + 1);
    if (names.substr(0, dot) == site_field_) {
      const auto found = site_.fields.find(std::string(rest));
      return found == site_.fields.end() ? core::Value(core::Missing{}) : found->second;
    }
    if (stream_ == nullptr || names.substr(0, dot) != field_) return core::Missing{};
    const int index = type_->field_index(rest);
    return index < 0 ? core::Value(core::Missing{})
                     : stream_->values[static_cast<std::size_t>(index)];
  }

 private:
  const model::Type* type_;
  std::string_view field_;
  const store::Record* stream_;
  const Site& site_;
  std::string_view site_field_;
  core::Value value_;
};

Stream stream_of(const model::Model& model, const model::Type& series, const model::Type* type,
                 std::string_view field, const store::Record* record, const Site& site) {
  Stream stream{.id = record ? record->id : 0, .good = Decimal(20)};
  std::vector<Decimal> numbers;
  const auto note = [&](const core::Value& value) {
    if (const auto* number = std::get_if<Decimal>(&value); number && Decimal(0) < *number)
      numbers.push_back(*number);
  };
  if (record)
    for (const core::Value& value : record->values) note(value);
  for (const auto& [name, value] : site.fields) note(value);
  const auto environment = [&](core::Value value) {
    return StreamEnvironment(type, field, record, site, series.by, std::move(value));
  };
  const auto percent = [](const Decimal& value, std::int64_t n) {
    return (value * Decimal::from_parts(n, 2)).rounded(3);
  };
  for (const model::Type& episodes : model.types()) {
    if (!episodes.episodes || episodes.episodes->series != series.name) continue;
    const model::Episodes& rules = *episodes.episodes;
    const core::Value interval = expr::evaluate(rules.interval, environment(core::Missing{}));
    if (const auto* minutes = std::get_if<Decimal>(&interval))
      stream.interval = minutes->truncated(0).to_int64().value_or(15);
    if (rules.rule == Rule::gap) continue;
    const auto breaks = [&](const Decimal& value, std::int64_t n) {
      return expr::holds(rules.breach, environment(percent(value, n)));
    };
    // A level whose neighbourhood breaks no limit, and one whose neighbourhood always does.
    std::optional<Decimal> good;
    std::optional<Decimal> bad;
    for (const Decimal& number : numbers)
      for (const std::int64_t n : {80, 60, 105, 120, 140, 160, 40, 20}) {
        const Decimal value = percent(number, n);
        const bool low = breaks(value, 95);
        const bool middle = breaks(value, 100);
        const bool high = breaks(value, 105);
        if (!good && !low && !middle && !high) good = value;
        if (!bad && low && middle && high) bad = value;
      }
    if (good) stream.good = *good;
    if (good && bad) stream.has_limit = true, stream.bad = *bad;
  }
  return stream;
}

/// The only reference of the type to another.
std::string reference_name(const model::Type& type, std::string_view target) {
  for (const model::Field& field : type.fields)
    if (field.kind == model::Field::Kind::reference && field.target == target) return field.name;
  return {};
}

records::Draft draft_of(const model::Model& model, const model::Type& type, Subject subject,
                        Random& random) {
  const Inputs inputs(model, type);
  records::Draft draft;
  draft.type = &type;
  draft.simulated = true;
  draft.place = fmt::format("simulated {} {}", type.name, subject.number);
  const auto routes = routes_to(type, {});
  std::vector<bool> filled(type.fields.size());
  if (routes.empty()) return draft;
  for (const model::Action* action : routes.front().actions) {
    records::Step step;
    step.action = action->name;
    step.happened_at = subject.at;
    step.actor.name = "simulation";
    if (action->needs_reason) step.reason = action->label.vi;
    inputs.fill(*action, subject, random, filled, step.typed);
    draft.steps.push_back(std::move(step));
  }
  return draft;
}

}  // namespace

core::Result<void> EpisodePlan::read_streams(store::Store& store, bool simulated_too) {
  if (stream_type_ == nullptr) {
    for (Site& site : sites_)
      site.streams = {stream_of(model_, *series_, nullptr, "", nullptr, site)};
    return {};
  }
  const int by = stream_type_->field_index(reference_name(*stream_type_, site_type_->name));
  const std::string field = reference_name(*series_, stream_type_->name);
  std::vector<store::Record> streams;
  CHECK_OK(store.read([&](store::Database& database) -> core::Result<void> {
    return store::read_records(database, *stream_type_, "", {}, [&](const store::Record& record) {
      const model::State* state = stream_type_->state(record.state);
      const bool there =
          (state == nullptr || state->counted) && (simulated_too || !record.simulated);
      if (there) streams.push_back(record);
      return true;
    });
  }));
  std::ranges::sort(streams, {}, &store::Record::id);
  for (Site& site : sites_) {
    if (site.id == 0) continue;
    site.streams.clear();
    for (const store::Record& record : streams)
      if (record.values[static_cast<std::size_t>(by)] == core::Value(Decimal(site.id)))
        site.streams.push_back(stream_of(model_, *series_, stream_type_, field, &record, site));
  }
  return {};
}

/// Parameters of stations that were made, each with a limit of its own.
core::Result<void> EpisodePlan::make_streams(records::Records& records, core::Time now,
                                             std::int64_t& written) {
  if (stream_type_ == nullptr) return {};
  const int by = stream_type_->field_index(reference_name(*stream_type_, site_type_->name));
  std::int64_t number = 1;
  for (const Site& site : sites_) {
    if (site.life < 0 || !site.streams.empty()) continue;
    for (int n = 0; n < std::max(site.streams_to_make, 2); ++n, ++number) {
      Random random(seed_, stream_type_->name, static_cast<std::uint64_t>(number));
      Subject subject{.number = number,
                      .unit = 0,
                      .at = std::min(site.states.front().first, now),
                      .known = {},
                      .refer = {}};
      subject.known.emplace_back(by, Decimal(site.id));
      for (int f = 0; f < static_cast<int>(stream_type_->fields.size()); ++f) {
        const model::Field& field = stream_type_->fields[static_cast<std::size_t>(f)];
        if (field.kind != model::Field::Kind::code || !field.initial.empty()) continue;
        if (const model::List* list = model_.list(field.list); list && !list->values.empty())
          subject.known.emplace_back(
              f, list->values[static_cast<std::size_t>(n) % list->values.size()].code);
      }
      // What a stream refers to beside its site (its limit) is made with it.
      for (int f = 0; f < static_cast<int>(stream_type_->fields.size()); ++f) {
        const model::Field& field = stream_type_->fields[static_cast<std::size_t>(f)];
        const model::Type* target = model_.type(field.target);
        if (f == by || target == nullptr || field.target == model::unit_type) continue;
        Subject beside{.number = number, .unit = 0, .at = subject.at, .known = {}, .refer = {}};
        for (const auto& [index, value] : subject.known)
          for (int t = 0; t < static_cast<int>(target->fields.size()); ++t)
            if (const auto& list = stream_type_->fields[static_cast<std::size_t>(index)].list;
                !list.empty() && target->fields[static_cast<std::size_t>(t)].list == list)
              beside.known.emplace_back(t, value);
        const records::Draft draft = draft_of(model_, *target, beside, random);
        if (draft.steps.empty()) continue;
        const auto made = TRY(records.put(std::span(&draft, 1), now));
        subject.known.emplace_back(f, Decimal(made.front().id));
        ++written;
      }
      const records::Draft draft = draft_of(model_, *stream_type_, subject, random);
      CHECK_OK(records.put(std::span(&draft, 1), now));
      ++written;
    }
  }
  return {};
}

core::Result<std::int64_t> EpisodePlan::write(
    records::Records& records, const std::vector<std::int64_t>& ids, core::Time now,
    const std::function<void(std::string_view, std::int64_t, std::int64_t)>& progress,
    std::int64_t& records_written, std::int64_t& events_written) {
  if (empty()) return 0;
  for (Site& site : sites_)
    if (site.life >= 0) site.id = ids[static_cast<std::size_t>(site.life)];
  CHECK_OK(read_streams(records.store(), true));
  std::int64_t streams_written = 0;
  CHECK_OK(make_streams(records, now, streams_written));
  CHECK_OK(read_streams(records.store(), true));
  records_written += streams_written;
  events_written += streams_written;

  SeriesColumns columns{.fields = series_->fields.size()};
  columns.site = series_->field_index(series_->by);
  columns.time = series_->field_index(series_->at);
  if (stream_type_)
    columns.stream = series_->field_index(reference_name(*series_, stream_type_->name));
  for (const model::Type& type : model_.types()) {
    if (!type.episodes || type.episodes->series != series_->name ||
        type.episodes->value_field.empty())
      continue;
    columns.value = series_->field_index(type.episodes->value_field);
    for (int f = 0; f < static_cast<int>(series_->fields.size()); ++f) {
      const model::Field& field = series_->fields[static_cast<std::size_t>(f)];
      if (field.kind != model::Field::Kind::code) continue;
      columns.status = f;
      // The first code that the rule takes for valid.
      for (const model::ListValue& value : model_.list(field.list)->values) {
        class One : public expr::Environment {
         public:
          One(std::string_view name, core::Value code) : name_(name), code_(std::move(code)) {}
          core::Value path(std::string_view names) const override {
            return names == name_ ? code_ : core::Value(core::Missing{});
          }

         private:
          std::string_view name_;
          core::Value code_;
        };
        if (core::is_missing(columns.valid) &&
            (type.episodes->valid.empty() ||
             expr::holds(type.episodes->valid, One(field.name, value.code))))
          columns.valid = value.code;
      }
    }
  }
  // The last days first: what is missing between two windows then belongs to neither.
  std::int64_t rows_written = 0;
  std::int64_t there = 0;
  CHECK_OK(records.store().read([&](store::Database& database) -> core::Result<void> {
    return records::read_series(database, *series_, "", {},
                                [&](std::int64_t, const store::SeriesRow&) { return ++there > 0; });
  }));
  for (auto it = segments_.rbegin(); it != segments_.rend(); ++it) {
    const Segment& segment = *it;
    std::vector<store::SeriesRow> rows;
    for (std::size_t s = 0; s < sites_.size(); ++s) {
      const Site& site = sites_[s];
      Random random(seed_, site.code + series_->name,
                    static_cast<std::uint64_t>(segment.days.from.days));
      std::int64_t breaches = 0;
      std::int64_t gaps = 0;
      for (const Quota& quota : quotas_) {
        if (quota.site != s || quota.segment.days != segment.days) continue;
        (quota.type->episodes->rule == Rule::gap ? gaps : breaches) += quota.count;
      }
      std::vector<core::Date> active;
      for (core::Date day = segment.days.from; day < segment.days.to; day = day + 1)
        if (is_active(site, day)) active.push_back(day);
      const bool last = !goes_on(segment.days);
      Days days = spread(site, segment.days, active, !last, breaches, gaps, random);
      days.in_service = stretches(site, segment.days);
      append_rows(site, days, columns, last && core::Time::at(segment.days.to) <= now, random,
                  rows);
    }
    for (std::size_t first = 0; first < rows.size(); first += rows_per_batch) {
      const auto batch =
          std::span(rows).subspan(first, std::min(rows_per_batch, rows.size() - first));
      if (there >= rows_written + static_cast<std::int64_t>(batch.size())) {
        rows_written += static_cast<std::int64_t>(batch.size());  // written before an interruption
        continue;
      }
      CHECK_OK(records.append(*series_, batch, now, true));
      rows_written += static_cast<std::int64_t>(batch.size());
      if (progress) progress(series_->name, rows_written, 0);
    }
    for (const model::Type* type : types_) {
      const std::int64_t made =
          TRY(records::make_episodes(records, *type, segment.days, now, true));
      records_written += made;
      events_written += made;
      std::int64_t wanted = 0;
      for (const Quota& quota : quotas_)
        if (quota.type == type && quota.segment.days == segment.days) wanted += quota.count;
      if (made > wanted)
        return std::unexpected(cannot(fmt::format(
            "{} became {} of {}, not {}", segment.days.to_string(), made, type->name, wanted)));
    }
  }
  return rows_written;
}

}  // namespace nhip::simulate
