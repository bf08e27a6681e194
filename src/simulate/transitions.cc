#include "simulate/transitions.h"

#include <algorithm>
#include <queue>
#include <set>

namespace nhip::simulate {
namespace {

using core::Value;

constexpr int dearest = 8;         ///< longer or stranger ways are not taken
constexpr int cost_of_change = 4;  ///< of a required field: a thing seldom changes what it is

bool can_follow(const model::Action& action, const std::string& state) {
  if (action.name == "correct" || action.name == "void") return false;
  if (state.empty()) return action.creates;
  return std::ranges::find(action.from, state) != action.from.end();
}

bool takes(const model::Action& action, const std::string& field) {
  return action.takes_any || std::ranges::find(action.asks, field) != action.asks.end() ||
         std::ranges::find(action.may, field) != action.may.end();
}

std::string key_of(const Shape& shape) {
  std::string key = shape.state;
  for (const Value& value : shape.values) key += ";" + core::to_text(value);
  return key;
}

class Nothing : public expr::Environment {
 public:
  core::Value path(std::string_view) const override { return core::Missing{}; }
};

class ShapeEnvironment : public expr::Environment {
 public:
  ShapeEnvironment(const Schema& schema, const Shape& shape) : schema_(schema), shape_(shape) {}
  core::Value path(std::string_view names) const override {
    if (names == "state") return shape_.state;
    const int i = schema_.attribute(names);
    return i < 0 ? Value(core::Missing{}) : shape_.values[static_cast<std::size_t>(i)];
  }

 private:
  const Schema& schema_;
  const Shape& shape_;
};

}  // namespace

bool Transitions::is(const Choice& choice, const Value& value) const {
  return choice.all.empty() ? choice.value == value
                            : std::ranges::find(choice.all, value) != choice.all.end();
}

Combination Transitions::combination_of(const Shape& shape) const {
  Combination combination;
  for (std::size_t i = 0; i < schema_.attributes.size(); ++i) {
    const Attribute& attribute = schema_.attributes[i];
    const Value& value =
        attribute.what == Attribute::What::state ? Value(shape.state) : shape.values[i];
    int found = -1;
    for (int c = 0; c < static_cast<int>(attribute.choices.size()); ++c)
      if (is(attribute.choices[static_cast<std::size_t>(c)], value)) found = c;
    combination.push_back(found);
  }
  return combination;
}

Shape Transitions::target(const Shape& from, const Combination& to) const {
  Shape goal;
  goal.values.resize(schema_.attributes.size());
  for (int i = 0; i < static_cast<int>(schema_.attributes.size()); ++i) {
    const auto at = static_cast<std::size_t>(i);
    const Choice& choice = schema_.choice(to, i);
    const bool stays = !from.state.empty() && is(choice, from.values[at]);
    goal.values[at] = stays ? from.values[at] : choice.value;
  }
  return goal;
}

bool Transitions::reached(const Shape& shape, const Combination& to) const {
  if (shape.state.empty()) return false;
  for (int i = 0; i < static_cast<int>(schema_.attributes.size()); ++i) {
    const Attribute& attribute = schema_.attributes[static_cast<std::size_t>(i)];
    const Value value = attribute.what == Attribute::What::state
                            ? Value(shape.state)
                            : shape.values[static_cast<std::size_t>(i)];
    if (!is(schema_.choice(to, i), value)) return false;
  }
  return true;
}

std::optional<Shape> Transitions::apply(const model::Action& action, const Shape& shape,
                                        const Shape& goal, Move& move, int& cost) const {
  const model::Type& type = *schema_.type;
  Shape next = shape;
  next.values.resize(schema_.attributes.size());
  move.action = &action;
  cost = 1;
  for (std::size_t i = 0; i < schema_.attributes.size(); ++i) {
    const Attribute& attribute = schema_.attributes[i];
    if (attribute.what != Attribute::What::field) continue;
    const model::Field& field = type.fields[static_cast<std::size_t>(attribute.field)];
    if (action.creates && !field.initial.empty())
      next.values[i] = expr::evaluate(field.initial, Nothing());
    if (takes(action, field.name) && next.values[i] != goal.values[i] &&
        (action.creates || !field.fixed)) {
      move.given.emplace_back(attribute.field, goal.values[i]);
      next.values[i] = goal.values[i];
      if (!action.creates && field.required) cost += cost_of_change;
    }
    for (const auto& [name, expression] : action.puts)
      if (name == field.name)
        next.values[i] = expr::evaluate(expression, ShapeEnvironment(schema_, next));
    const bool asked = std::ranges::find(action.asks, field.name) != action.asks.end();
    if ((asked || field.required) && core::is_missing(next.values[i])) return std::nullopt;
  }
  if (!action.to.empty()) next.state = action.to;
  if (!action.guard.empty() &&
      expr::evaluate(action.guard, ShapeEnvironment(schema_, next)) == Value(false))
    return std::nullopt;
  return next;
}

std::optional<Way> Transitions::find(const Shape& from, const Combination& to) const {
  const Shape goal = target(from, to);
  struct Node {
    Shape shape;
    Way way;
  };
  const auto dearer = [](const Node& a, const Node& b) { return a.way.cost > b.way.cost; };
  std::priority_queue<Node, std::vector<Node>, decltype(dearer)> queue(dearer);
  queue.push({from, {}});
  std::set<std::string> seen;
  while (!queue.empty()) {
    Node node = queue.top();
    queue.pop();
    if (reached(node.shape, to)) return std::move(node.way);
    if (!seen.insert(key_of(node.shape)).second) continue;
    for (const model::Action& action : schema_.type->actions) {
      if (!can_follow(action, node.shape.state)) continue;
      Move move;
      int cost = 0;
      auto shape = apply(action, node.shape, goal, move, cost);
      if (!shape || *shape == node.shape || node.way.cost + cost > dearest ||
          seen.contains(key_of(*shape)))
        continue;
      move.after = *shape;
      Node next{std::move(*shape), node.way};
      next.way.cost += cost;
      next.way.moves.push_back(std::move(move));
      queue.push(std::move(next));
    }
  }
  return std::nullopt;
}

}  // namespace nhip::simulate
