#include "simulate/inputs.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

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

/// What another field holds by now; "" when nothing.
std::string held(int field, const Subject& subject, const Given& given) {
  for (const Given* values : {&given, &subject.known})
    for (const auto& [index, value] : *values)
      if (index == field) return core::to_text(value);
  return {};
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
      Source source{i, asked || (field.required && action.creates && field.initial.empty())};
      if (const auto samples = type.samples.find(field.name); samples != type.samples.end())
        for (const std::string& text : samples->second) source.samples.push_back(sample(text));
      sources.push_back(std::move(source));
    }
    std::ranges::stable_partition(sources, std::not_fn(&Source::conditional));
    sources_.emplace(&action, std::move(sources));
  }
}

bool Inputs::Source::conditional() const {
  return std::ranges::any_of(samples, [](const Sample& one) { return one.of >= 0; });
}

Inputs::Sample Inputs::sample(const std::string& text) const {
  const auto equals = text.find('=');
  const auto colon = text.find(": ");
  const int of = equals < colon ? type_.field_index(text.substr(0, equals)) : -1;
  if (of < 0 || colon == std::string::npos) return {.text = text};
  return {of, text.substr(equals + 1, colon - equals - 1), text.substr(colon + 2)};
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
        known == subject.known.end() ? this->value(source, subject, given, random) : known->second;
    if (core::is_missing(value)) continue;
    filled[static_cast<std::size_t>(source.field)] = true;
    given.emplace_back(source.field, std::move(value));
  }
}

core::Value Inputs::value(const Source& source, const Subject& subject, const Given& given,
                          Random& random) const {
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
  std::vector<const Sample*> meant;
  for (const bool conditional : {true, false})
    for (const Sample& one : source.samples)
      if (conditional ? one.of >= 0 && held(one.of, subject, given) == one.code
                      : one.of < 0 && (meant.empty() || meant.front()->of < 0))
        meant.push_back(&one);
  if (!meant.empty()) return sampled(field, random.pick(meant)->text, subject.number, random);
  return source.asked ? plain(field, subject, random) : Value(core::Missing{});
}

core::Value Inputs::sampled(const Field& field, const std::string& sample, std::int64_t number,
                            Random& random) const {
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
