// Records of tracked types: what is there on each day with facts, and what begins in a window.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "simulate/cannot.h"
#include "simulate/plan.h"

namespace nhip::simulate {
namespace {

/// Whether a combination has one of these values; an attribute that is not there could have any.
bool has(const Schema& schema, const Combination& combination, const std::string& path,
         const core::Value& value) {
  const int attribute = schema.attribute(path);
  if (attribute < 0) return true;
  const Choice& choice = schema.choice(combination, attribute);
  return choice.all.empty() ? choice.value == value
                            : std::ranges::find(choice.all, value) != choice.all.end();
}

/// Makes the groups of one day.
class SnapshotMaker {
 public:
  SnapshotMaker(Stock& stock, Program& program, const Places& places, core::Date day,
                std::vector<Use> uses, std::vector<int> expressions)
      : stock_(stock),
        program_(program),
        places_(places),
        uses_(std::move(uses)),
        expressions_(std::move(expressions)) {
    const model::Type& type = *stock.schema.type;
    const int unit = type.field_index(type.unit);
    one_each_ = unit >= 0 && type.fields[static_cast<std::size_t>(unit)].unique;
    snapshot_.day = day;
    snapshot_.classes =
        units_alike(places, uses_, {{core::Window::days(day, day), true}}, !type.unit.empty());
    std::erase_if(snapshot_.classes, [](const UnitClass& one) { return !one.valid.front(); });
  }

  Snapshot make(const std::set<core::Date>& days) {
    if (one_each_) make_room();
    expect_arrivals(days);
    for (int c = 0; c < static_cast<int>(stock_.combinations.size()); ++c) add(c);
    for (auto& [signature, group] : groups_) {
      double weight = 0;
      for (const Member& member : group.members) weight += member.weight;
      group.column =
          signature.empty() ? -1 : program_.add_column({.weight = weight, .counts_in = signature});
      snapshot_.groups.push_back(std::move(group));
    }
    bind_arrivals();
    return std::move(snapshot_);
  }

 private:
  /// No more records than units, where each unit has one.
  void make_room() {
    for (const UnitClass& units : snapshot_.classes) {
      room_.push_back(program_.add_expression());
      program_.bounds.push_back(
          {{{room_.back(), 1}}, static_cast<std::int64_t>(units.units.size())});
    }
  }

  /// What was put into operation since the last day with facts is there.
  void expect_arrivals(const std::set<core::Date>& days) {
    for (const Addition& addition : stock_.additions) {
      const bool first_after = std::ranges::none_of(days, [&](core::Date other) {
        return other < snapshot_.day && addition.days.last() <= other;
      });
      if (first_after && addition.days.last() <= snapshot_.day)
        arrived_.emplace_back(program_.add_expression(), &addition);
    }
  }

  void bind_arrivals() {
    for (const auto& [expression, addition] : arrived_) {
      const int added = program_.add_expression();
      program_.columns[static_cast<std::size_t>(addition->column)].counts_in.push_back(added);
      program_.expressions[static_cast<std::size_t>(added)].columns.push_back(addition->column);
      program_.bounds.push_back({{{added, 1}, {expression, -1}}, 0});
    }
  }

  /// A part of a whole that must be named on this day, and is not.
  bool lacks_part(const Combination& combination) const {
    return std::ranges::any_of(uses_, [&](const Use& use) {
      return std::ranges::any_of(use.indicator->by, [&](const model::Dimension& dimension) {
        const auto paths = dimension.path.paths();
        const int attribute = paths.size() == 1 ? stock_.schema.attribute(paths.front()) : -1;
        return attribute >= 0 && use.partitioned(dimension.name, snapshot_.day) &&
               core::is_missing(stock_.schema.choice(combination, attribute).value);
      });
    });
  }

  void add(int c) {
    const Combination& combination = stock_.combinations[static_cast<std::size_t>(c)];
    if (lacks_part(combination)) return;
    std::vector<bool> counts;
    for (const Use& use : uses_)
      counts.push_back(stock_.schema.counts(combination, *use.indicator, use.dims));
    for (int u = 0; u < static_cast<int>(snapshot_.classes.size()); ++u) {
      const UnitClass& units = snapshot_.classes[static_cast<std::size_t>(u)];
      std::vector<int> signature;
      for (std::size_t k = 0; k < uses_.size(); ++k)
        if (counts[k] &&
            places_.matches(units.units.front(), snapshot_.day, *uses_[k].indicator, uses_[k].dims))
          signature.push_back(expressions_[k]);
      if (!signature.empty()) {
        if (one_each_) signature.push_back(room_[static_cast<std::size_t>(u)]);
        for (const auto& [expression, addition] : arrived_)
          if (std::ranges::all_of(addition->where, [&](const auto& asked) {
                return has(stock_.schema, combination, asked.first, asked.second);
              }))
            signature.push_back(expression);
      }
      std::ranges::sort(signature);
      groups_[signature].members.push_back(
          {.combination = c,
           .units = u,
           .at = {},
           .weight = stock_.schema.weight(combination) * units.weight});
    }
  }

  Stock& stock_;
  Program& program_;
  const Places& places_;
  std::vector<Use> uses_;
  std::vector<int> expressions_;
  bool one_each_ = false;
  Snapshot snapshot_;
  std::vector<int> room_;  ///< of each class
  std::vector<std::pair<int, const Addition*>> arrived_;
  std::map<std::vector<int>, Group> groups_;
};

}  // namespace

core::Result<void> Planner::plan_stock(const model::Type& type, const std::vector<int>& figures) {
  const auto figure = [&](int i) -> const Figure& {
    return plan_.figures[static_cast<std::size_t>(i)];
  };
  std::map<core::Date, std::vector<int>> by_day;
  std::vector<int> over_spells;
  std::vector<int> flows;
  std::set<core::Date> days;
  for (const int i : figures) {
    if (figure(i).indicator->measure == model::Indicator::Measure::flow) {
      flows.push_back(i);
      continue;
    }
    if (!figure(i).indicator->over_spells)
      return std::unexpected(cannot(
          fmt::format("{} is a stock over fields of a tracked type", figure(i).indicator->code)));
    over_spells.push_back(i);
    by_day[figure(i).days.last()].push_back(i);
    days.insert(figure(i).days.last());
  }
  Stock stock;
  stock.schema = TRY(make_schema(model_, type, uses_of(over_spells), {}));
  stock.combinations = stock.schema.combinations();
  CHECK_OK(plan_additions(stock, flows));
  for (const auto& [day, here] : by_day) {
    std::vector<int> expressions;
    for (const int i : here) expressions.push_back(figure(i).expression);
    stock.snapshots.push_back(
        SnapshotMaker(stock, plan_.program, places_, day, uses_of(here), std::move(expressions))
            .make(days));
  }
  plan_.stocks.push_back(std::move(stock));
  return {};
}

core::Result<void> Planner::plan_additions(Stock& stock, const std::vector<int>& figures) {
  if (figures.empty()) return {};
  const model::Type& type = *stock.schema.type;
  const Schema schema = TRY(make_schema(model_, type, uses_of(figures), {}));
  std::set<std::string> fields;
  std::vector<core::Window> windows;
  for (const int i : figures) {
    fields.insert(plan_.figures[static_cast<std::size_t>(i)].indicator->at);
    windows.push_back(plan_.figures[static_cast<std::size_t>(i)].days);
  }
  for (const Segment& segment : cut(windows, {}, places_, moments_.now().date())) {
    if (!segment.covered) continue;
    for (const std::string& field : fields)
      for (const Combination& combination : schema.combinations()) {
        Addition addition{.field = field, .days = segment.days};
        std::vector<int> signature;
        for (const int i : figures) {
          const Figure& one = plan_.figures[static_cast<std::size_t>(i)];
          if (one.indicator->at == field && one.days.contains(segment.days) &&
              schema.counts(combination, *one.indicator, one.dims))
            signature.push_back(one.expression);
        }
        if (signature.empty()) continue;
        for (int a = 0; a < static_cast<int>(schema.attributes.size()); ++a)
          addition.where.emplace_back(schema.attributes[static_cast<std::size_t>(a)].path,
                                      schema.choice(combination, a).value);
        std::ranges::sort(signature);
        addition.column = plan_.program.add_column(
            {.weight = schema.weight(combination) * segment.days.length(), .counts_in = signature});
        stock.additions.push_back(std::move(addition));
      }
  }
  return {};
}

}  // namespace nhip::simulate
