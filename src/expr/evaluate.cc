#include "expr/evaluate.h"

#include "expr/functions.h"

namespace nhip::expr {
namespace {

using core::Date;
using core::Decimal;
using core::Missing;
using core::Time;
using core::Value;

/// f(a, b, …) when every value is of the type that f's argument has, else Missing.
template <typename... T, typename F>
Value with(const F& f, const auto&... values) {
  if ((std::holds_alternative<T>(values) && ...)) return f(std::get<T>(values)...);
  return Missing{};
}

/// Kleene: the value that decides wins, then missing.
Value decided_by(bool decider, const Value& a, const Value& b) {
  if (a == Value(decider) || b == Value(decider)) return decider;
  if (is_missing(a) || is_missing(b)) return Missing{};
  return !decider;
}

class Evaluator {
 public:
  explicit Evaluator(const Environment& environment) : environment_(environment) {}

  Value value(const Node& node) const {
    switch (node.op) {
      case Op::literal:
        return node.value;
      case Op::path:
        return known(environment_.path(node.text));
      case Op::figure:
        return known(environment_.figure(node.text, node.dims));
      case Op::negate:
        return with<Decimal>([](const Decimal& a) { return a.negated(); }, child(node, 0));
      case Op::logical_not:
        return with<bool>([](bool a) { return !a; }, child(node, 0));
      case Op::is_missing:
        return is_missing(child(node, 0));
      case Op::add:
        return arithmetic(node, add);
      case Op::subtract:
        return arithmetic(node, subtract);
      case Op::multiply:
        return arithmetic(node, multiply);
      case Op::divide:
        return arithmetic(node, divide);
      case Op::equal:
        return compared(node, [](int order) { return order == 0; });
      case Op::not_equal:
        return compared(node, [](int order) { return order != 0; });
      case Op::less:
        return compared(node, [](int order) { return order < 0; });
      case Op::less_equal:
        return compared(node, [](int order) { return order <= 0; });
      case Op::greater:
        return compared(node, [](int order) { return order > 0; });
      case Op::greater_equal:
        return compared(node, [](int order) { return order >= 0; });
      case Op::in_list:
        return in_list(node);
      case Op::logical_and:
        return decided_by(false, child(node, 0), child(node, 1));
      case Op::logical_or:
        return decided_by(true, child(node, 0), child(node, 1));
      case Op::conditional:
        return conditional(node);
      case Op::call:
        return call(node);
    }
    return Missing{};
  }

 private:
  Value child(const Node& node, std::size_t i) const { return value(*node.children[i]); }

  static Value known(Value value) {
    const auto* number = std::get_if<Decimal>(&value);
    return number != nullptr && number->overflowed() ? Value(Missing{}) : value;
  }

  template <typename F>
  Value arithmetic(const Node& node, const F& f) const {
    return with<Decimal, Decimal>(f, child(node, 0), child(node, 1));
  }

  template <typename F>
  Value compared(const Node& node, const F& holds) const {
    const auto order = compare(child(node, 0), child(node, 1));
    return order ? Value(holds(*order)) : Value(Missing{});
  }

  Value in_list(const Node& node) const {
    const Value subject = child(node, 0);
    Value found = false;
    for (std::size_t i = 1; i < node.children.size(); ++i) {
      const auto order = compare(subject, child(node, i));
      found = decided_by(true, found, order ? Value(*order == 0) : Value(Missing{}));
    }
    return found;
  }

  Value conditional(const Node& node) const {
    const Value condition = child(node, 0);
    const bool* known = std::get_if<bool>(&condition);
    return known == nullptr ? Value(Missing{}) : child(node, *known ? 1 : 2);
  }

  /// min and max: the extreme one, missing if any is.
  Value extreme(const Node& node, int wanted) const {
    Value best = child(node, 0);
    for (std::size_t i = 1; i < node.children.size(); ++i) {
      Value next = child(node, i);
      const auto order = compare(next, best);
      if (!order) return Missing{};
      if (*order == wanted) best = std::move(next);
    }
    return best;
  }

  Value first_known(const Node& node) const {
    for (const NodePtr& argument : node.children) {
      if (Value found = value(*argument); !is_missing(found)) return found;
    }
    return Missing{};
  }

  static Value calendar_part(const Value& moment, int (Date::*part)() const) {
    if (const auto* date = std::get_if<Date>(&moment)) return Decimal((date->*part)());
    if (const auto* time = std::get_if<Time>(&moment)) return Decimal((time->date().*part)());
    return Missing{};
  }

  Value call(const Node& node) const {
    using S = std::string;
    const Signature* signature = find_function(node.text);
    if (signature == nullptr) return Missing{};
    switch (signature->function) {
      case Function::coalesce:
        return first_known(node);
      case Function::min:
        return extreme(node, -1);
      case Function::max:
        return extreme(node, 1);
      case Function::abs:
        return with<Decimal>([](const Decimal& a) { return a.abs(); }, child(node, 0));
      case Function::floor:
        return with<Decimal>(floor_of, child(node, 0));
      case Function::round:
        return round(node);
      case Function::sqrt:
        return with<Decimal>(square_root, child(node, 0));
      case Function::day:
        return with<Time>([](Time t) { return t.date(); }, child(node, 0));
      case Function::year:
        return calendar_part(child(node, 0), &Date::year);
      case Function::month:
        return calendar_part(child(node, 0), &Date::month);
      case Function::days_between:
        return with<Date, Date>([](Date from, Date to) { return Decimal(to - from); },
                                child(node, 0), child(node, 1));
      case Function::add_days:
        return with<Date, Decimal>(add_days, child(node, 0), child(node, 1));
      case Function::lower:
        return with<S>([](const S& a) { return lower(a); }, child(node, 0));
      case Function::length:
        return with<S>([](const S& a) { return Decimal(count_characters(a)); }, child(node, 0));
      case Function::contains:
        return with<S, S>([](const S& a, const S& b) { return a.contains(b); }, child(node, 0),
                          child(node, 1));
      case Function::starts_with:
        return with<S, S>([](const S& a, const S& b) { return a.starts_with(b); }, child(node, 0),
                          child(node, 1));
      case Function::working_time:
        return with<Time, Decimal>(
            [this](Time start, const Decimal& hours) {
              return environment_.working_time(start, hours);
            },
            child(node, 0), child(node, 1));
    }
    return Missing{};
  }

  Value round(const Node& node) const {
    const Value decimals = node.children.size() > 1 ? child(node, 1) : Value(Decimal(0));
    return with<Decimal, Decimal>(
        [](const Decimal& a, const Decimal& places) {
          return rounded(a, static_cast<int>(places.to_int64().value_or(0)));
        },
        child(node, 0), decimals);
  }

  const Environment& environment_;
};

}  // namespace

Value evaluate(const Expression& expression, const Environment& environment) {
  return expression.empty() ? Value(Missing{}) : Evaluator(environment).value(*expression.root);
}

bool holds(const Expression& expression, const Environment& environment) {
  return evaluate(expression, environment) == Value(true);
}

}  // namespace nhip::expr
