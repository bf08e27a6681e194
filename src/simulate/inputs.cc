#include "simulate/inputs.h"

#include <fmt/format.h>

#include <algorithm>

namespace nhip::simulate {
namespace {

using core::Value;
using model::Field;

core::Value parsed(const Field& field, const std::string& text) {
  switch (field.kind) {
    case Field::Kind::integer:
    case Field::Kind::decimal: {
      const auto number = core::Decimal::parse(text);
      return number ? Value(*number) : Value(core::Missing{});
    }
    case Field::Kind::boolean:
      return text == "true";
    case Field::Kind::date: {
      const auto date = core::Date::parse(text);
      return date ? Value(*date) : Value(core::Missing{});
    }
    case Field::Kind::time: {
      const auto time = core::Time::parse(text);
      return time ? Value(*time) : Value(core::Missing{});
    }
    default:
      return text;
  }
}

bool holds_number(const std::string& sample) {
  return sample.find("{n") != std::string::npos;
}

}  // namespace

std::string with_number(const std::string& sample, std::int64_t number) {
  const std::size_t open = sample.find("{n");
  const std::size_t close = open == std::string::npos ? open : sample.find('}', open);
  if (close == std::string::npos) return sample;
  int digits = 1;
  if (sample[open + 2] == ':') digits = std::atoi(sample.c_str() + open + 3);
  return sample.substr(0, open) + fmt::format("{:0{}}", number, std::clamp(digits, 1, 18)) +
         with_number(sample.substr(close + 1), number);
}

Inputs::Inputs(const model::Model& model, const model::Type& type) : model_(model), type_(type) {
  for (const model::Action& action : type.actions) {
    if (action.name == "correct" || action.name == "void") continue;
    std::vector<Source> sources;
    for (int i = 0; i < static_cast<int>(type.fields.size()); ++i) {
      const Field& field = type.fields[static_cast<std::size_t>(i)];
      const bool asked = std::ranges::find(action.asks, field.name) != action.asks.end();
      const bool may =
          action.takes_any || std::ranges::find(action.may, field.name) != action.may.end();
      if ((!asked && !may) || field.is_derived()) continue;
      const auto samples = type.samples.find(field.name);
      sources.push_back({i, asked || (field.required && action.creates && field.initial.empty()),
                         samples == type.samples.end() ? nullptr : &samples->second});
    }
    sources_.emplace(&action, std::move(sources));
  }
}

void Inputs::fill(const model::Action& action, const Subject& subject, Random& random,
                  std::vector<bool>& filled, Given& given) const {
  filled.resize(type_.fields.size());
  const auto sources = sources_.find(&action);
  if (sources == sources_.end()) return;
  for (const Source& source : sources->second) {
    if (filled[static_cast<std::size_t>(source.field)]) continue;
    if (std::ranges::any_of(given, [&](const auto& one) { return one.first == source.field; }))
      continue;
    const auto known =
        std::ranges::find(subject.known, source.field, &std::pair<int, Value>::first);
    Value value =
        known == subject.known.end() ? this->value(source, subject, random) : known->second;
    if (core::is_missing(value)) continue;
    filled[static_cast<std::size_t>(source.field)] = true;
    given.emplace_back(source.field, std::move(value));
  }
}

core::Value Inputs::value(const Source& source, const Subject& subject, Random& random) const {
  const Field& field = type_.fields[static_cast<std::size_t>(source.field)];
  if (field.kind == Field::Kind::reference) {
    if (field.target == model::unit_type)
      return (source.asked || field.name == type_.unit) && subject.unit != 0
                 ? Value(core::Decimal(subject.unit))
                 : Value(core::Missing{});
    if (!source.asked && field.target == type_.name) return core::Missing{};
    const std::int64_t id = subject.refer ? subject.refer(source.field, field) : 0;
    return id == 0 ? Value(core::Missing{}) : Value(core::Decimal(id));
  }
  if (source.samples && !source.samples->empty())
    return sampled(field, *source.samples, subject.number, random);
  return source.asked ? plain(field, subject, random) : Value(core::Missing{});
}

core::Value Inputs::sampled(const Field& field, const std::vector<std::string>& samples,
                            std::int64_t number, Random& random) const {
  const std::string& sample = random.pick(samples);
  if (field.unique)
    return parsed(field, holds_number(sample) ? with_number(sample, number)
                                              : fmt::format("{} {}", sample, number));
  if (!holds_number(sample)) return parsed(field, sample);
  return parsed(field, with_number(sample, field.required ? number : 1 + random.below(9'999)));
}

core::Value Inputs::plain(const Field& field, const Subject& subject, Random& random) const {
  switch (field.kind) {
    case Field::Kind::text:
      return fmt::format("{}_{}", field.name, subject.number);
    case Field::Kind::integer:
    case Field::Kind::decimal:
      return core::Decimal(1 + random.below(field.unique ? 1 : 100) +
                           (field.unique ? subject.number : 0));
    case Field::Kind::boolean:
      return true;
    case Field::Kind::date:
      return subject.at.date() + 10;
    case Field::Kind::time:
      return subject.at + 10 * 86'400;
    case Field::Kind::code:
      if (const model::List* list = model_.list(field.list); list && !list->values.empty())
        return random.pick(list->values).code;
      return core::Missing{};
    case Field::Kind::reference:
    case Field::Kind::file:
      return core::Missing{};
  }
  return core::Missing{};
}

}  // namespace nhip::simulate
