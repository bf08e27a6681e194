#include "indicators/contributions.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

#include "expr/sql.h"
#include "store/owners.h"
#include "store/schema.h"

namespace nhip::indicators {

namespace {

using model::Field;
using store::quote_name;

bool is_spell_column(const model::Type& type, std::string_view name) {
  return name == "unit" || name == "state" ||
         std::ranges::find(type.track, name) != type.track.end();
}

std::string uncounted_list(const model::Type& type) {
  return fmt::format("'{}'", fmt::join(uncounted_states(type), "', '"));
}

}  // namespace

std::vector<std::string> uncounted_states(const model::Type& type) {
  std::vector<std::string> names = {"void"};
  for (const model::State& state : type.states)
    if (!state.counted && state.name != "void") names.push_back(state.name);
  return names;
}

/// Turns paths into columns and collects the joins they need.
class Contributions::Names : public expr::Columns {
 public:
  Names(const model::Model& model, const model::Type& type, bool over_spells, bool several_owners)
      : model_(model), type_(type), over_spells_(over_spells), several_owners_(several_owners) {}

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
    if (several_owners_ && (name == "unit" || name == type_.unit))
      return fmt::format("coalesce(o.unit, t.{})", quote_name("unit"));
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
  bool several_owners_;
  mutable std::map<std::string, std::string> aliases_;
  mutable std::string joins_;
  mutable std::set<std::string, std::less<>> own_;
};

RowSource live_source(const model::Type& type) {
  return {quote_name(type.name), quote_name(store::spell_name(type)),
          store::changes_hands(type) ? "nhip_owner" : ""};
}

core::Result<Contributions> Contributions::compile(const model::Model& model,
                                                   const model::Indicator& indicator,
                                                   store::Dialect dialect) {
  Contributions made;
  made.indicator_ = &indicator;
  made.type_ = TRY(model.need_type(indicator.type));
  made.dialect_ = dialect;
  made.stretches_ = std::make_shared<const Stretches>(model.calendars());
  made.record_ = "t.id";
  for (const model::Dimension& dimension : indicator.by)
    made.dimensions_.push_back({dimension.name, dimension.target});
  const bool over_spells = indicator.over_spells;
  const Names names(model, *made.type_, over_spells, false);
  made.add_parts(names);
  made.one_owner_ = TRY(made.compile(names));
  made.columns_ = names.own();
  if (!over_spells && store::changes_hands(*made.type_)) {
    made.add_transfers();
    made.several_owners_ = TRY(made.compile(Names(model, *made.type_, over_spells, true)));
  }
  return made;
}

void Contributions::add_parts(const Names& names) {
  const auto is_time = [&](const std::string& name) {
    const Field* field = type_->field(name);
    return field != nullptr && field->kind == Field::Kind::time;
  };
  const model::Indicator& indicator = *indicator_;
  if (indicator.over_spells) {
    parts_ = {{.begin = "s.\"from\"", .end = "s.\"to\""}};
  } else {
    parts_ = {{.begin = names.column(indicator.at), .begin_is_time = is_time(indicator.at)}};
    if (!indicator.until.empty()) {
      parts_[0].end = names.column(indicator.until);
      parts_[0].end_is_time = is_time(indicator.until);
    }
  }
  if (!parts_[0].end.empty()) {
    Part leaving = parts_[0];
    leaving.leaves = true;
    parts_.push_back(leaving);
  }
}

/// A stock that a record is in when it changes hands leaves the one unit and enters the other.
void Contributions::add_transfers() {
  if (indicator_->measure != model::Indicator::Measure::stock) return;
  parts_.push_back({.begin = "o.\"from\"", .transfer = true});
  parts_.push_back({.begin = "o.\"from\"", .end = "o.\"to\"", .leaves = true, .transfer = true});
}

core::Result<Contributions::Text> Contributions::compile(const Names& names) {
  Text text;
  const model::Indicator& indicator = *indicator_;
  const Part& part = parts_.front();
  text.unit = fmt::format("coalesce({}, 0)", names.column("unit"));
  const bool is_series = type_->kind == model::Type::Kind::series;
  text.where = is_series ? "1 = 1" : fmt::format("t.state not in ({})", uncounted_list(*type_));
  if (indicator.over_spells) {
    text.where += fmt::format(" and s.state not in ({})", uncounted_list(*type_));
  } else {
    text.where += fmt::format(" and {} is not null", part.begin);
    if (!part.end.empty())
      text.where += fmt::format(" and ({0} is null or {0} > {1})", part.end, part.begin);
  }
  if (!indicator.where.empty())
    text.where += fmt::format(" and ({})", TRY(expr::to_sql(indicator.where, dialect_, names)));
  text.amount = indicator.sum.empty() ? "1" : names.column(indicator.sum);
  if (!indicator.sum.empty()) text.where += fmt::format(" and {} is not null", text.amount);
  if (!indicator.distinct.empty()) {
    text.distinct = names.column(indicator.distinct);
    text.where += fmt::format(" and {} is not null", text.distinct);
  }
  for (const model::Dimension& dimension : indicator.by) {
    const std::string sql = TRY(expr::to_sql(dimension.path, dialect_, names));
    text.dimensions.push_back(
        fmt::format("coalesce({}, {})", sql, dimension.target.empty() ? "''" : "0"));
  }
  text.joins = names.joins();
  return text;
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

bool Contributions::has_several_owners(const RowSource& source) const {
  return !source.owners.empty() && !indicator_->over_spells;
}

const Contributions::Text& Contributions::text_of(const RowSource& source) const {
  return has_several_owners(source) ? several_owners_ : one_owner_;
}

const std::string& Contributions::distinct(const RowSource& source) const {
  return text_of(source).distinct;
}

std::string Contributions::owner_on(const Part& part) const {
  const std::string first = day_of(part.begin, part.begin_is_time);
  if (!part.leaves)
    return fmt::format(R"(o."from" <= {0} and (o."to" is null or o."to" > {0}))", first);
  // Of the day before it leaves; or of the only day on which it was there.
  return fmt::format(
      R"((o."from" < {1} or o."from" <= {0}) and (o."to" is null or (o."to" >= {1} and o."to" > {0})))",
      first, day_of(part.end, part.end_is_time));
}

std::string Contributions::from(const Part& part, const RowSource& source,
                                const std::string& owner) const {
  const std::string& joins = text_of(source).joins;
  if (indicator_->over_spells)
    return fmt::format("from {} s join {} t on t.id = s.record{}", source.spells, source.records,
                       joins);
  if (!has_several_owners(source)) return fmt::format("from {} t{}", source.records, joins);
  if (part.transfer)
    return fmt::format("from {} o join {} t on o.type = '{}' and t.id = o.record{}", source.owners,
                       source.records, type_->name, joins);
  return fmt::format("from {} t left join {} o on o.type = '{}' and o.record = t.id and {}{}",
                     source.records, source.owners, type_->name, owner, joins);
}

std::string Contributions::select(const Part& part, const RowSource& source, std::string_view also,
                                  std::string_view extra) const {
  std::string condition(also);
  if (part.transfer) {  // only while the record counts
    const Part& whole = parts_.front();
    const std::string& day = part.leaves ? part.end : part.begin;
    std::string inside = fmt::format("{} > {}", day, day_of(whole.begin, whole.begin_is_time));
    if (!whole.end.empty())
      inside += fmt::format(" and ({} is null or {} < {})", whole.end, day,
                            day_of(whole.end, whole.end_is_time));
    condition = condition.empty() ? inside : inside + " and " + condition;
  }
  return select(part, source, owner_on(part), condition, extra);
}

std::string Contributions::select(const Part& part, const RowSource& source,
                                  const std::string& owner, std::string_view also,
                                  std::string_view extra) const {
  const Text& names = text_of(source);
  const std::string day =
      part.leaves ? day_of(part.end, part.end_is_time) : day_of(part.begin, part.begin_is_time);
  const std::string sign = part.leaves ? "-" : "";
  std::string text =
      fmt::format("select {} as record, {} as unit, {} as day", record_, names.unit, day);
  for (std::size_t i = 0; i < dimensions_.size(); ++i)
    text += fmt::format(", {} as {}", names.dimensions[i], quote_name(dimensions_[i].name));
  text += fmt::format(
      ", {0}{1} as amount, {0}1 as records, case when t.simulated then {0}1 else 0 end as "
      "simulated",
      sign, names.amount);
  if (!extra.empty()) text += fmt::format(", {}", extra);
  text += fmt::format(" {} where {}", from(part, source, owner), names.where);
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
  return select(part, source, R"(o."from" < $1 and (o."to" is null or o."to" >= $1))", condition,
                extra);
}

std::string Contributions::all(const RowSource& source) const {
  std::string text;
  for (const Part& part : parts_) {
    if (part.transfer && source.owners.empty()) continue;
    if (!text.empty()) text += " union all ";
    text += select(part, source, {}, distinct().empty() ? "" : distinct(source) + " as counted");
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
