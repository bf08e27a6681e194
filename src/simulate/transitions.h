// How a record of a tracked type comes to be what it shall be: the shortest way of actions, each
// with the values it is given.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "simulate/schema.h"

namespace nhip::simulate {

/// What a record is, as far as the facts care.
struct Shape {
  std::string state{};                ///< "" = not there yet
  std::vector<core::Value> values{};  ///< of the attributes

  friend bool operator==(const Shape&, const Shape&) = default;
};

struct Move {
  const model::Action* action = nullptr;
  std::vector<std::pair<int, core::Value>> given{};  ///< field, value
  Shape after{};
};

struct Way {
  std::vector<Move> moves{};
  int cost = 0;  ///< actions, and more for what seldom changes
};

class Transitions {
 public:
  explicit Transitions(const Schema& schema) : schema_(schema) {}

  /// The way from a shape (or from nothing) to a combination; none when the workflow has none.
  std::optional<Way> find(const Shape& from, const Combination& to) const;
  /// The combination that a shape is, as positions of choices.
  Combination combination_of(const Shape& shape) const;

 private:
  Shape target(const Shape& from, const Combination& to) const;
  std::optional<Shape> apply(const model::Action& action, const Shape& shape, const Shape& goal,
                             Move& move, int& cost) const;
  bool reached(const Shape& shape, const Combination& to) const;
  bool is(const Choice& choice, const core::Value& value) const;

  const Schema& schema_;
};

}  // namespace nhip::simulate
