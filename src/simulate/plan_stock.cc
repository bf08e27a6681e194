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
  /// What a use asks: records, different values of a code (each a column of its own), or a sum.
  struct Asked {
    int expression = 0;
    bool by_value = false;
    bool amount = false;
    bool spread = false;  ///< different units, chosen when the records are made
    int records = -1;     ///< expression of the records behind
  };

  SnapshotMaker(Stock& stock, Program& program, const Places& places, core::Date day,
                std::vector<Use> uses, std::vector<Asked> asked)
      : stock_(stock),
        program_(program),
        places_(places),
        uses_(std::move(uses)),
        asked_(std::move(asked)) {
    const model::Type& type = *stock.schema.type;
    const int unit = type.field_index(type.unit);
    one_each_ = unit >= 0 && type.fields[static_cast<std::size_t>(unit)].unique;
    snapshot_.day = day;
    snapshot_.classes = units_alike(places, uses_, {{core::Window::days(day, day), true}}, type);
    std::erase_if(snapshot_.classes, [](const UnitClass& one) { return !one.valid.front(); });
  }

  Snapshot make(const std::set<core::Date>& days) {
    if (one_each_) make_room();
    expect_arrivals(days);
    list_values();
    for (int c = 0; c < static_cast<int>(stock_.combinations.size()); ++c) add(c);
    for (auto& [signature, group] : groups_) {
      double weight = 0;
      for (const Member& member : group.members) weight += member.weight;
      group.column =
          signature.empty() ? -1 : program_.add_column({.weight = weight, .counts_in = signature});
      if (!signature.empty()) add_amount(signature, weight, group);
      snapshot_.groups.push_back(std::move(group));
    }
    bind_values();
    bind_arrivals();
    return std::move(snapshot_);
  }

 private:
  struct Value {
    std::size_t use = 0;
    int attribute = -1;
    core::Value value{};
    int records = -1;  ///< expression of those that have it
  };

  void list_values() {
    for (std::size_t k = 0; k < uses_.size(); ++k) {
      if (!asked_[k].by_value) continue;
      const int attribute = stock_.schema.attribute(uses_[k].indicator->distinct);
      for (const Choice& choice :
           stock_.schema.attributes[static_cast<std::size_t>(attribute)].choices)
        if (!core::is_missing(choice.value))
          values_.push_back({k, attribute, choice.value, program_.add_expression()});
    }
  }

  /// A value counts once, and only when a record has it.
  void bind_values() {
    // No larger than needed: a tiny part of a column must not stand for a record.
    std::int64_t many = 1'000;
    for (const Count& count : program_.counts) many = std::max(many, count.value * 2);
    many = std::min<std::int64_t>(many, 20'000);
    for (const Value& one : values_) {
      const int present = program_.add_expression();
      std::vector<int> counts_in = {asked_[one.use].expression, present};
      std::ranges::sort(counts_in);
      program_.add_column({.weight = 1, .most = 1, .counts_in = std::move(counts_in)});
      program_.bounds.push_back({{{present, 1}, {one.records, -1}}, 0});
      program_.bounds.push_back({{{one.records, 1}, {present, -many}}, 0});
    }
  }

  /// What the summed field of the group's records adds up to: at least 1 each.
  void add_amount(const std::vector<int>& signature, double weight, Group& group) {
    constexpr std::int64_t most_each = 1'000;
    constexpr double usual_each = 5;
    std::vector<int> sums;
    for (const Asked& one : asked_)
      if (one.amount && std::ranges::binary_search(signature, one.records))
        sums.push_back(one.expression);
    if (sums.empty()) return;
    const int amount = program_.add_expression();
    const int records = program_.add_expression();
    sums.push_back(amount);
    std::ranges::sort(sums);
    group.amount_column =
        program_.add_column({.weight = weight * usual_each, .counts_in = std::move(sums)});
    program_.columns[static_cast<std::size_t>(group.column)].counts_in.push_back(records);
    program_.expressions[static_cast<std::size_t>(records)].columns.push_back(group.column);
    program_.bounds.push_back({{{records, 1}, {amount, -1}}, 0});
    program_.bounds.push_back({{{amount, 1}, {records, -most_each}}, 0});
  }

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
      if (!stock_.schema.counts(combination, *use.indicator, {})) return false;
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
      const auto counts_here = [&](std::size_t k) {
        return counts[k] && places_.matches(units.units.front(), snapshot_.day, *uses_[k].indicator,
                                            uses_[k].dims);
      };
      for (std::size_t k = 0; k < uses_.size(); ++k)
        if (!asked_[k].by_value && !asked_[k].amount && !asked_[k].spread && counts_here(k))
          signature.push_back(asked_[k].expression);
      for (const Value& one : values_)
        if (counts_here(one.use) &&
            stock_.schema.choice(combination, one.attribute).value == one.value)
          signature.push_back(one.records);
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
  std::vector<Asked> asked_;
  std::vector<Value> values_;
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
  std::erase_if(stock.combinations, [&](const Combination& one) {
    return std::ranges::all_of(type.actions, [&](const model::Action& action) {
      return !action.creates || forbids(stock.schema, one, action, true);
    });
  });
  CHECK_OK(plan_additions(stock, flows));
  for (const auto& [day, here] : by_day) {
    std::vector<SnapshotMaker::Asked> asked;
    std::vector<int> spreads;
    for (const int i : here) {
      SnapshotMaker::Asked one{.expression = figure(i).expression, .amount = figure(i).amount};
      if (figure(i).different || figure(i).amount) one.records = figure(i + 1).expression;
      if (figure(i).amount) {
        if (!stock.summed.empty() && stock.summed != figure(i).indicator->sum)
          return std::unexpected(cannot(fmt::format("Facts add up {} and {} of {}", stock.summed,
                                                    figure(i).indicator->sum, type.name)));
        stock.summed = figure(i).indicator->sum;
      }
      if (figure(i).different) {
        one.by_value = stock.schema.attribute(figure(i).indicator->distinct) >= 0;
        one.spread = !one.by_value;
        if (one.by_value) {
          counted_by_value_.insert(i);
        } else {
          spreads.push_back(static_cast<int>(stock.spreads.size()));
          spreads_[i] = {static_cast<int>(plan_.stocks.size()), spreads.back()};
          stock.spreads.push_back({.use = {figure(i).indicator, figure(i).dims}, .day = day});
        }
      }
      asked.push_back(one);
    }
    stock.snapshots.push_back(
        SnapshotMaker(stock, plan_.program, places_, day, uses_of(here), std::move(asked))
            .make(days));
    stock.snapshots.back().spreads = std::move(spreads);
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
