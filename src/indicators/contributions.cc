#include "indicators/contributions.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "expr/sql.h"
#include "store/schema.h"

namespace nhip::indicators {

namespace {

using model::Field;
using store::quote_name;

bool is_spell_column(const model::Type& type, std::string_view name) {
  return name == "unit" || name == "state" ||
         std::ranges::find(type.track, name) != type.track.end();
}

/// States that leave every count.
std::string uncounted_states(const model::Type& type) {
  std::string list = "'void'";
  for (const model::State& state : type.states) {
    if (!state.counted && state.name != "void") list += ", '" + state.name + "'";
  }
  return list;
}

}  // namespace

/// Turns paths into columns and collects the joins they need.
class Contributions::Names : public expr::Columns {
 public:
  Names(const model::Model& model, const model::Type& type, bool over_spells)
      : model_(model), type_(type), over_spells_(over_spells) {}

  std::string column(std::string_view path) const override {
    own_.emplace(path.substr(0, path.find('.')));
    const model::Type* type = &type_;
    std::string prefix;
    std::string_view rest = path;
    while (true) {
      const std::size_t dot = rest.find('.');
      const std::string_view name = rest.substr(0, dot);
      const std::string column = column_of(prefix, name);
      if (dot == std::string_view::npos) return column;
      type = target(*type, name);
      if (type == nullptr) return column;
      prefix += (prefix.empty() ? "" : ".") + std::string(name);
      join(prefix, column, *type);
      rest = rest.substr(dot + 1);
    }
  }

  /// Joins in the order in which they build upon each other.
  const std::string& joins() const { return joins_; }
  /// Columns of the record itself at which paths begin.
  const std::set<std::string, std::less<>>& own() const { return own_; }

 private:
  std::string column_of(const std::string& prefix, std::string_view name) const {
    if (!prefix.empty()) return aliases_.at(prefix) + "." + quote_name(name);
    const bool of_spell = over_spells_ && is_spell_column(type_, name);
    return (of_spell ? "s." : "t.") + quote_name(name);
  }

  const model::Type* target(const model::Type& type, std::string_view name) const {
    if (name == "unit" && type.field("unit") == nullptr) return model_.type(model::unit_type);
    const Field* field = type.field(name);
    return field == nullptr ? nullptr : model_.type(field->target);
  }

  void join(const std::string& prefix, const std::string& column, const model::Type& type) const {
    if (aliases_.contains(prefix)) return;
    const std::string alias = fmt::format("j{}", aliases_.size() + 1);
    joins_ +=
        fmt::format(" left join {} {} on {}.id = {}", quote_name(type.name), alias, alias, column);
    aliases_[prefix] = alias;
  }

  const model::Model& model_;
  const model::Type& type_;
  bool over_spells_;
  mutable std::map<std::string, std::string> aliases_;
  mutable std::string joins_;
  mutable std::set<std::string, std::less<>> own_;
};

RowSource live_source(const model::Type& type) {
  return {quote_name(type.name), quote_name(store::spell_name(type))};
}

core::Result<Contributions> Contributions::compile(const model::Model& model,
                                                   const model::Indicator& indicator,
                                                   store::Dialect dialect) {
  Contributions made;
  made.indicator_ = &indicator;
  made.type_ = TRY(model.need_type(indicator.type));
  made.dialect_ = dialect;
  made.stretches_ = std::make_shared<const Stretches>(model.calendars());
  const model::Type& type = *made.type_;
  const Names names(model, type, indicator.over_spells);
  const auto is_time = [&](const std::string& name) {
    const Field* field = type.field(name);
    return field != nullptr && field->kind == Field::Kind::time;
  };

  made.record_ = "t.id";
  made.unit_ = fmt::format("coalesce({}, 0)", names.column("unit"));
  const bool is_series = type.kind == model::Type::Kind::series;
  made.where_ = is_series ? "1 = 1" : fmt::format("t.state not in ({})", uncounted_states(type));
  if (indicator.over_spells) {
    made.where_ += fmt::format(" and s.state not in ({})", uncounted_states(type));
    made.parts_ = {{.begin = "s.\"from\"", .end = "s.\"to\""}};
  } else {
    made.parts_ = {{.begin = names.column(indicator.at), .begin_is_time = is_time(indicator.at)}};
    made.where_ += fmt::format(" and {} is not null", made.parts_[0].begin);
    if (!indicator.until.empty()) {
      Part& part = made.parts_[0];
      part.end = names.column(indicator.until);
      part.end_is_time = is_time(indicator.until);
      made.where_ += fmt::format(" and ({0} is null or {0} > {1})", part.end, part.begin);
    }
  }
  if (!made.parts_[0].end.empty()) {
    Part leaving = made.parts_[0];
    leaving.leaves = true;
    made.parts_.push_back(leaving);
  }
  if (!indicator.where.empty()) {
    made.where_ += fmt::format(" and ({})", TRY(expr::to_sql(indicator.where, dialect, names)));
  }
  made.amount_ = indicator.sum.empty() ? "1" : names.column(indicator.sum);
  if (!indicator.sum.empty()) made.where_ += fmt::format(" and {} is not null", made.amount_);
  if (!indicator.distinct.empty()) {
    made.distinct_ = names.column(indicator.distinct);
    made.where_ += fmt::format(" and {} is not null", made.distinct_);
  }
  for (const model::Dimension& dimension : indicator.by) {
    const std::string sql = TRY(expr::to_sql(dimension.path, dialect, names));
    const std::string otherwise = dimension.target.empty() ? "''" : "0";
    made.dimensions_.push_back(
        {dimension.name, fmt::format("coalesce({}, {})", sql, otherwise), dimension.target});
  }
  made.joins_ = names.joins();
  made.columns_ = names.own();
  return made;
}

bool Contributions::depends_on(const std::set<std::string, std::less<>>& columns) const {
  // Spells follow from the times of events too.
  if (indicator_->over_spells || columns.contains("counted")) return true;
  return std::ranges::any_of(columns_,
                             [&](const std::string& name) { return columns.contains(name); });
}

const DimensionColumn* Contributions::dimension(std::string_view name) const {
  const auto found = std::ranges::find(dimensions_, name, &DimensionColumn::name);
  return found == dimensions_.end() ? nullptr : &*found;
}

std::string Contributions::day_of(const std::string& moment, bool is_time) const {
  if (!is_time) return moment;
  return dialect_ == store::Dialect::sqlite ? fmt::format("substr({}, 1, 10)", moment)
                                            : fmt::format("{}::date", moment);
}

std::string Contributions::from(const RowSource& source) const {
  if (!indicator_->over_spells) return fmt::format("from {} t{}", source.records, joins_);
  return fmt::format("from {} s join {} t on t.id = s.record{}", source.spells, source.records,
                     joins_);
}

std::string Contributions::select(const Part& part, const RowSource& source, std::string_view also,
                                  std::string_view extra) const {
  const std::string day =
      part.leaves ? day_of(part.end, part.end_is_time) : day_of(part.begin, part.begin_is_time);
  const std::string sign = part.leaves ? "-" : "";
  std::string text = fmt::format("select {} as record, {} as unit, {} as day", record_, unit_, day);
  for (const DimensionColumn& dimension : dimensions_) {
    text += fmt::format(", {} as {}", dimension.sql, quote_name(dimension.name));
  }
  text += fmt::format(
      ", {0}{1} as amount, {0}1 as records, case when t.simulated then {0}1 else 0 end as "
      "simulated",
      sign, amount_);
  if (!extra.empty()) text += fmt::format(", {}", extra);
  text += fmt::format(" {} where {}", from(source), where_);
  if (part.leaves) text += fmt::format(" and {} is not null", part.end);
  if (!also.empty()) text += fmt::format(" and {}", also);
  return text;
}

std::string Contributions::select_present(const RowSource& source, std::string_view also,
                                          std::string_view extra) const {
  const Part& part = parts_.front();
  std::string condition = day_between(part, "", "$1");
  if (!part.end.empty()) {
    condition += fmt::format(" and ({0} is null or {0} >= $1)", part.end);
  }
  if (!also.empty()) condition += fmt::format(" and {}", also);
  return select(part, source, condition, extra);
}

std::string Contributions::view() const {
  std::string text;
  for (const Part& part : parts_) {
    if (!text.empty()) text += " union all ";
    text +=
        select(part, live_source(*type_), {}, distinct_.empty() ? "" : distinct_ + " as counted");
  }
  return text;
}

std::string Contributions::day_between(const Part& part, std::string_view from,
                                       std::string_view to) const {
  const std::string& moment = part.leaves ? part.end : part.begin;
  std::string text;
  if (!from.empty()) text = fmt::format("{} >= {}", moment, from);
  if (!to.empty()) text += fmt::format("{}{} < {}", text.empty() ? "" : " and ", moment, to);
  return text;
}

}  // namespace nhip::indicators
