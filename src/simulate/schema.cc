#include "simulate/schema.h"

#include <fmt/format.h>

#include <algorithm>

#include "indicators/placement.h"
#include "simulate/places.h"

namespace nhip::simulate {
namespace {

using core::Value;
using model::Field;

/// A moment that stands for any, where only its presence matters.
const core::Time some_moment = core::Time::at(core::Date{10'000}, 9);

void each_literal(const expr::Node& node, const std::function<void(const std::string&)>& each) {
  if (node.op == expr::Op::literal)
    if (const auto* text = std::get_if<std::string>(&node.value)) each(*text);
  for (const auto& child : node.children) each_literal(*child, each);
}

/// The whole of a constant expression.
std::optional<Value> constant(const expr::Expression& expression) {
  if (expression.empty() || expression.root->op != expr::Op::literal) return std::nullopt;
  return expression.root->value;
}

class Maker {
 public:
  Maker(const model::Model& model, const model::Type& type, const std::vector<Use>& uses)
      : model_(model), type_(type), uses_(uses) {}

  core::Result<Schema> make(const std::vector<int>& axes) {
    schema_.type = &type_;
    schema_.axes = axes;
    for (const Use& use : uses_) {
      if (!use.indicator->sum.empty() && !use.indicator->over_spells)
        return core::fail(
            "simulate.cannot",
            fmt::format("{} adds up a field of what happens; only stocks are simulated so",
                        use.indicator->code));
      if (use.indicator->over_spells) CHECK_OK(note_different(use.indicator->distinct));
      if (!use.indicator->where.empty()) CHECK_OK(read(use.indicator->where));
      for (const auto& [name, value] : use.dims)
        if (const model::Dimension* dimension = use.indicator->dimension(name);
            dimension != nullptr && !names_owner(model_, *use.indicator, name)) {
          note_values(*dimension, value);
          CHECK_OK(read(dimension->path));
        }
    }
    for (const int axis : axes) CHECK_OK(add(type_.fields[static_cast<std::size_t>(axis)].name));
    for (Attribute& attribute : schema_.attributes) choices(attribute);
    note_divisions();
    return std::move(schema_);
  }

 private:
  /// Values that facts name for a dimension that is a plain path.
  void note_values(const model::Dimension& dimension, const std::string& value) {
    const auto paths = dimension.path.paths();
    if (paths.size() != 1) return;
    for (const std::string& member : indicators::members_of(value))
      named_[paths.front()].insert(member);
  }

  /// The values of a code whose different values are counted are told apart.
  core::Result<void> note_different(const std::string& name) {
    const Field* field = type_.field(name);
    if (field == nullptr || field->kind != Field::Kind::code || field->is_derived()) return {};
    if (const model::List* list = model_.list(field->list))
      for (const model::ListValue& value : list->values) named_[name].insert(value.code);
    return add(name);
  }

  core::Result<void> read(const expr::Expression& expression) {
    each_literal(*expression.root, [&](const std::string& text) { literals_.insert(text); });
    for (const std::string& path : expression.paths()) CHECK_OK(add(path));
    return {};
  }

  core::Result<void> add(const std::string& path) {
    if (schema_.attribute(path) >= 0) return {};
    Attribute attribute{.path = path};
    if (path == "state") {
      attribute.what = Attribute::What::state;
      schema_.attributes.push_back(std::move(attribute));
      return {};
    }
    const std::size_t dot = path.find('.');
    attribute.field = type_.field_index(path.substr(0, dot));
    if (attribute.field < 0)
      return core::fail("simulate.cannot", fmt::format("{}.{} is not simulated", type_.name, path));
    const Field& field = type_.fields[static_cast<std::size_t>(attribute.field)];
    if (dot != std::string::npos) {
      attribute.what = Attribute::What::beyond;
    } else if (field.kind == Field::Kind::time || field.kind == Field::Kind::date) {
      if (field.is_derived() && !field.derived.empty()) return read(field.derived);
      attribute.what = Attribute::What::presence;
    } else if (field.kind == Field::Kind::text || field.kind == Field::Kind::integer ||
               field.kind == Field::Kind::decimal || field.kind == Field::Kind::file) {
      return {};  // stays as its default
    } else if (!field.derived.empty() && !field.filled_by_deadline) {
      return read(field.derived);
    }
    schema_.attributes.push_back(std::move(attribute));
    return {};
  }

  const Field* final_field(const Attribute& attribute) const {
    const Field& field = type_.fields[static_cast<std::size_t>(attribute.field)];
    if (attribute.what != Attribute::What::beyond) return &field;
    const model::Type* target = model_.type(field.target);
    return target ? target->field(attribute.path.substr(attribute.path.find('.') + 1)) : nullptr;
  }

  void choices(Attribute& attribute) {
    if (attribute.what == Attribute::What::state) return state_choices(attribute);
    if (attribute.what == Attribute::What::presence) {
      attribute.choices = {{some_moment, {}, 0.8}, {core::Missing{}, {}, 0.2}};
      return;
    }
    const Field* field = final_field(attribute);
    if (field == nullptr) return;
    const bool may_lack = !field->required && field->initial.empty();
    if (field->kind == Field::Kind::boolean) {
      const auto usual = constant(field->initial);
      const bool yes = usual && *usual == Value(true);
      const bool no = usual && *usual == Value(false);
      attribute.choices = {{true,
                            {},
                            yes  ? 0.9
                            : no ? 0.15
                                 : 0.5},
                           {false,
                            {},
                            yes  ? 0.1
                            : no ? 0.85
                                 : 0.5}};
      if (!usual && !field->required) attribute.choices.push_back({core::Missing{}, {}, 0.05});
      return;
    }
    code_choices(attribute, *field, may_lack);
  }

  /// Whether the values of the path are parts of some whole, always or at times.
  bool is_partitioned(const std::string& path) const {
    return std::ranges::any_of(uses_, [&](const Use& use) {
      return std::ranges::any_of(use.indicator->partition, [&](const model::Partition& partition) {
        const model::Dimension* dimension = use.indicator->dimension(partition.dim);
        return dimension != nullptr && dimension->path.paths() == std::vector{path};
      });
    });
  }

  void note_divisions() {
    for (const Use& use : uses_)
      for (const model::Partition& partition : use.indicator->partition) {
        if (partition.from || partition.to || !partition.members.empty()) continue;
        const model::Dimension* dimension = use.indicator->dimension(partition.dim);
        const auto paths = dimension == nullptr ? std::vector<std::string>() : dimension->path.paths();
        const int attribute = paths.size() == 1 ? schema_.attribute(paths.front()) : -1;
        if (attribute >= 0) schema_.divisions.push_back({use.indicator, attribute});
      }
  }

  void state_choices(Attribute& attribute) {
    Choice rest;
    for (const model::State& state : type_.states) {
      if (!state.counted) continue;
      if (literals_.contains(state.name) || named_["state"].contains(state.name))
        attribute.choices.push_back({state.name, {state.name}, 1});
      else
        rest.all.emplace_back(state.name);
    }
    add_rest(attribute, std::move(rest), 0.3);
  }

  void code_choices(Attribute& attribute, const Field& field, bool may_lack) {
    const auto usual = constant(field.initial);
    const bool is_outcome = field.filled_by_deadline;
    Choice rest;
    const auto weight = [&](const std::string& code) {
      if (is_outcome) return code == "early" ? 0.6 : code == "on_time" ? 0.38 : 0.02;
      if (usual) return *usual == Value(code) ? 1.0 : 0.02;
      return 1.0;
    };
    std::set<std::string> values = named_[attribute.path];
    if (const model::List* list = model_.list(field.list)) {
      for (const model::ListValue& value : list->values)
        if (literals_.contains(value.code)) values.insert(value.code);
      for (const model::ListValue& value : list->values) {
        if (values.contains(value.code))
          attribute.choices.push_back({value.code, {value.code}, weight(value.code)});
        else
          rest.all.emplace_back(value.code), rest.weight += weight(value.code);
      }
    } else {
      for (const std::string& value : values) attribute.choices.push_back({value, {value}, 1});
      if (field.kind == Field::Kind::reference) rest.all.emplace_back(std::string());
    }
    // Parts of a whole that facts could have named and did not are rare.
    const bool named = !named_[attribute.path].empty() && is_partitioned(attribute.path);
    add_rest(attribute, std::move(rest), named ? 0.02 : -1);
    if (is_outcome || may_lack)
      attribute.choices.push_back({core::Missing{}, {}, is_outcome ? 1 : 0.3});
  }

  void add_rest(Attribute& attribute, Choice rest, double weight) {
    if (rest.all.empty()) return;
    rest.value = rest.all.front();
    if (weight >= 0) rest.weight = weight;
    attribute.choices.push_back(std::move(rest));
  }

  const model::Model& model_;
  const model::Type& type_;
  const std::vector<Use>& uses_;
  Schema schema_;
  std::map<std::string, std::set<std::string>> named_;
  std::set<std::string> literals_;
};

}  // namespace

bool Use::partitioned(std::string_view dim, core::Date day) const {
  return std::ranges::any_of(indicator->partition, [&](const model::Partition& partition) {
    return partition.dim == dim && partition.members.empty() && partition.holds_on(day);
  });
}

core::Result<Schema> make_schema(const model::Model& model, const model::Type& type,
                                 const std::vector<Use>& uses, const std::vector<int>& axes) {
  return Maker(model, type, uses).make(axes);
}

int Schema::attribute(std::string_view path) const {
  const auto found = std::ranges::find(attributes, path, &Attribute::path);
  return found == attributes.end() ? -1 : static_cast<int>(found - attributes.begin());
}

const Choice& Schema::choice(const Combination& combination, int attribute) const {
  const auto i = static_cast<std::size_t>(attribute);
  return attributes[i].choices[static_cast<std::size_t>(combination[i])];
}

std::vector<Combination> Schema::combinations() const {
  std::vector<Combination> all = {{}};
  for (const Attribute& attribute : attributes) {
    std::vector<Combination> next;
    next.reserve(all.size() * attribute.choices.size());
    for (const Combination& one : all)
      for (int i = 0; i < static_cast<int>(attribute.choices.size()); ++i) {
        next.push_back(one);
        next.back().push_back(i);
      }
    all = std::move(next);
  }
  std::erase_if(all, [&](const Combination& one) {
    return std::ranges::any_of(divisions, [&](const Division& division) {
      return core::is_missing(choice(one, division.attribute).value) &&
             counts(one, *division.indicator, {});
    });
  });
  return all;
}

double Schema::weight(const Combination& combination) const {
  double weight = 1;
  for (int i = 0; i < static_cast<int>(attributes.size()); ++i)
    weight *= choice(combination, i).weight;
  return weight;
}

bool Schema::counts(const Combination& combination, const model::Indicator& indicator,
                    const model::Dims& dims) const {
  const CombinationEnvironment environment(*this, combination);
  if (!indicator.where.empty() && !expr::holds(indicator.where, environment)) return false;
  for (const auto& [name, value] : dims) {
    const model::Dimension* dimension = indicator.dimension(name);
    if (dimension == nullptr || dimension->path.paths() == std::vector{type->unit}) continue;
    const auto members = indicators::members_of(value);
    if (std::ranges::find(members, core::to_text(expr::evaluate(dimension->path, environment))) ==
        members.end())
      return false;
  }
  return true;
}

core::Value CombinationEnvironment::path(std::string_view names) const {
  if (const int attribute = schema_.attribute(names); attribute >= 0)
    return schema_.choice(combination_, attribute).value;
  const Field* field = schema_.type->field(names);
  if (field == nullptr) return core::Missing{};
  const expr::Expression& given = field->derived.empty() ? field->initial : field->derived;
  return given.empty() ? Value(core::Missing{}) : expr::evaluate(given, *this);
}

bool forbids(const Schema& schema, const Combination& combination, const model::Action& action,
             bool fixed_only) {
  if (action.guard.empty()) return false;
  for (const std::string& path : action.guard.paths()) {
    const int attribute = schema.attribute(path);
    if (attribute < 0) return false;
    const Attribute& read = schema.attributes[static_cast<std::size_t>(attribute)];
    if (read.what != Attribute::What::field) return false;
    if (fixed_only && !schema.type->fields[static_cast<std::size_t>(read.field)].fixed)
      return false;
  }
  const CombinationEnvironment values(schema, combination);
  return expr::evaluate(action.guard, values) == Value(false);
}

}  // namespace nhip::simulate
