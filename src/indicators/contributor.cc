#include "indicators/contributor.h"

#include <algorithm>

#include "expr/evaluate.h"
#include "expr/functions.h"

namespace nhip::indicators {

namespace {

/// Whether a path can be followed from a record that has not been written yet.
bool is_known_before(const model::Type& type, std::string_view path) {
  const std::string_view first = path.substr(0, path.find('.'));
  return type.field(first) != nullptr || first == "unit" || first == "state" ||
         first == "simulated" || first == "external_id" || first == "type_version";
}

bool is_known_before(const model::Type& type, const expr::Expression& expression) {
  return std::ranges::all_of(expression.paths(),
                             [&](const std::string& path) { return is_known_before(type, path); });
}

/// Dimensions that rollups keep: codes and texts, or ids.
bool is_key(const model::Dimension& dimension) {
  using enum expr::Type::Kind;
  const auto kind = dimension.path.root->type.kind;
  return dimension.target.empty() ? kind == code || kind == text : kind == record;
}

core::Date day_of(const core::Value& moment) {
  const auto* time = std::get_if<core::Time>(&moment);
  return time != nullptr ? time->date() : std::get<core::Date>(moment);
}

bool is_moment(const core::Value& value) {
  return std::holds_alternative<core::Time>(value) || std::holds_alternative<core::Date>(value);
}

/// 0 for what is none: the store refuses it.
std::int64_t whole_number(const core::Value& value) {
  const auto* number = std::get_if<core::Decimal>(&value);
  return number == nullptr ? 0 : number->to_int64().value_or(0);
}

const core::Value& value_of(const store::Record& record, int field) {
  return record.values[static_cast<std::size_t>(field)];
}

}  // namespace

std::optional<Contributor> Contributor::make(const Contributions& contributions) {
  const model::Indicator& indicator = contributions.indicator();
  const model::Type& type = contributions.type();
  if (type.kind != model::Type::Kind::record || indicator.over_spells) return std::nullopt;
  if (!is_known_before(type, indicator.where)) return std::nullopt;
  for (const model::Dimension& dimension : indicator.by)
    if (!is_key(dimension) || !is_known_before(type, dimension.path)) return std::nullopt;

  Contributor made(indicator);
  made.begin_ = type.field_index(indicator.at);
  if (made.begin_ < 0) return std::nullopt;
  if (!indicator.until.empty()) {
    made.end_ = type.field_index(indicator.until);
    // Moments of two kinds are compared as the database sees fit.
    if (made.end_ < 0 || type.fields[static_cast<std::size_t>(made.begin_)].kind !=
                             type.fields[static_cast<std::size_t>(made.end_)].kind)
      return std::nullopt;
  }
  if (!indicator.sum.empty()) {
    made.sum_ = type.field_index(indicator.sum);
    if (made.sum_ < 0) return std::nullopt;
  }
  made.uncounted_ = uncounted_states(type);
  return made;
}

bool Contributor::counts(const store::Record& record) const {
  const core::Value& begin = value_of(record, begin_);
  if (!is_moment(begin) || std::ranges::find(uncounted_, record.state) != uncounted_.end())
    return false;
  if (sum_ >= 0 && core::is_missing(value_of(record, sum_))) return false;
  return end_ < 0 || !is_moment(value_of(record, end_)) ||
         expr::compare(value_of(record, end_), begin) == 1;
}

core::Result<void> Contributor::add(const records::RecordEnvironment& environment,
                                    const store::Record& record, int times, Cells& cells) const {
  if (!counts(record)) return {};
  if (!indicator_->where.empty() && !expr::holds(indicator_->where, environment)) {
    if (environment.error()) return std::unexpected(*environment.error());
    return {};
  }
  std::string place = std::to_string(record.unit);
  for (const model::Dimension& dimension : indicator_->by) {
    const core::Value value = expr::evaluate(dimension.path, environment);
    place += Cells::separator;
    if (!dimension.target.empty())
      place += std::to_string(whole_number(value));
    else if (const auto* text = std::get_if<std::string>(&value))
      place += *text;
  }
  if (environment.error()) return std::unexpected(*environment.error());
  const std::int64_t amount = sum_ < 0 ? 1 : whole_number(value_of(record, sum_));
  const Sums sums{times * amount, times, record.simulated ? times : 0};
  cells.at(day_of(value_of(record, begin_)), place) += sums;
  if (end_ >= 0 && is_moment(value_of(record, end_)))
    cells.at(day_of(value_of(record, end_)), place) -= sums;
  return {};
}

}  // namespace nhip::indicators
