// What a definition means, in one canonical text, and its hash: two files that differ in spaces,
// labels or order of keys have the same digest.
#include <set>

#include "core/hash.h"
#include "model/draft.h"

namespace nhip::model {
namespace {

/// Lines "key=value"; a value's length stands before it, so that no two dumps run together.
class Dump {
 public:
  Dump& add(std::string_view key, std::string_view value) {
    if (value.empty()) return *this;
    text_.append(key).append(":").append(std::to_string(value.size())).append("=");
    text_.append(value).append("\n");
    return *this;
  }
  Dump& add(std::string_view key, const expr::Expression& value) {
    return add(key, squeezed(value.text));
  }
  Dump& add(std::string_view key, bool value) { return add(key, value ? "yes" : ""); }
  Dump& add(std::string_view key, int value) { return add(key, std::to_string(value)); }
  Dump& add(std::string_view key, const std::vector<std::string>& values) {
    for (const auto& value : values) add(key, value);
    return *this;
  }
  // A string literal would otherwise become a bool.
  Dump& add(std::string_view key, const char* value) { return add(key, std::string_view(value)); }
  Dump& add(std::string_view key, const std::string& value) {
    return add(key, std::string_view(value));
  }
  std::string hash() const { return core::to_hex(core::hash(text_)); }

 private:
  /// Runs of spaces outside of quotes as one.
  static std::string squeezed(std::string_view text) {
    std::string out;
    char quote = 0;
    for (const char c : text) {
      const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
      if (quote == 0 && space) {
        if (!out.empty() && out.back() != ' ') out += ' ';
        continue;
      }
      if (quote == 0 && (c == '"' || c == '\''))
        quote = c;
      else if (c == quote)
        quote = 0;
      out += c;
    }
    while (quote == 0 && !out.empty() && out.back() == ' ') out.pop_back();
    return out;
  }

  std::string text_;
};

void dump(const Field& field, Dump& out) {
  out.add("field", field.name).add("kind", static_cast<int>(field.kind));
  out.add("decimals", field.decimals).add("list", field.list).add("target", field.target);
  out.add("required", field.required).add("fixed", field.fixed).add("unique", field.unique);
  out.add("personal", field.personal).add("by_deadline", field.filled_by_deadline);
  out.add("derived", field.derived).add("initial", field.initial);
}

void dump(const Action& action, Dump& out) {
  out.add("action", action.name).add("creates", action.creates).add("from", action.from);
  out.add("to", action.to).add("roles", action.roles).add("sets", action.sets);
  out.add("asks", action.asks).add("may", action.may).add("any", action.takes_any);
  for (const auto& [name, value] : action.puts) out.add("puts", name).add("value", value);
  out.add("reason", action.needs_reason).add("notifies", action.notifies);
  out.add("clock", static_cast<int>(action.clock)).add("guard", action.guard);
  if (action.checks_cells) out.add("checks", "cells");
}

void dump(const Deadline& deadline, Dump& out) {
  out.add("budget", deadline.budget).add("measure", static_cast<int>(deadline.measure));
  out.add("from", deadline.from).add("mode", deadline.mode).add("ends", deadline.ends);
  out.add("due", deadline.due).add("extended", deadline.extended);
  out.add("outcome", deadline.outcome).add("cutoff", deadline.cutoff_minute.value_or(-1));
}

void dump(const Episodes& episodes, Dump& out) {
  out.add("of", episodes.series).add("key", episodes.key);
  out.add("rule", static_cast<int>(episodes.rule)).add("value", episodes.value_field);
  out.add("valid", episodes.valid).add("share", episodes.share_percent);
  out.add("breach", episodes.breach).add("interval", episodes.interval).add("over", episodes.over);
  out.add("gap", episodes.gap_factor).add("active", episodes.active);
  out.add("begins", episodes.begins).add("ends", episodes.ends).add("peak", episodes.peak);
}

/// The fields of its type that an indicator reads, and those that these are derived from.
class UsedFields {
 public:
  explicit UsedFields(const Type& type) : type_(type) {}

  void add(std::string_view path) {
    const auto* field = type_.field(path.substr(0, path.find('.')));
    if (field == nullptr || !used_.insert(field->name).second) return;
    add(field->derived);
    if (!field->filled_by_deadline || !type_.deadline) return;
    deadline_ = true;
    add(type_.deadline->budget);
    add(type_.deadline->mode);
    add(type_.deadline->from);
    add(type_.deadline->ends);
  }
  void add(const expr::Expression& expression) {
    for (const auto& path : expression.paths()) add(path);
  }
  void dump_into(Dump& out) const {
    for (const auto& name : used_) dump(*type_.field(name), out);
    if (deadline_) dump(*type_.deadline, out);
  }

 private:
  const Type& type_;
  std::set<std::string> used_;
  bool deadline_ = false;
};

}  // namespace

std::string digest_of(const Type& type) {
  Dump out;
  out.add("type", type.name).add("kind", static_cast<int>(type.kind)).add("version", type.version);
  out.add("code", type.code).add("unit", type.unit).add("track", type.track);
  out.add("spells", type.keeps_spells);
  for (const auto& field : type.fields) dump(field, out);
  for (const auto& state : type.states) out.add("state", state.name).add("counted", state.counted);
  for (const auto& action : type.actions) dump(action, out);
  if (type.deadline) dump(*type.deadline, out);
  for (const auto& cell : type.cells) {
    out.add("cell", cell.name)
        .add("unit", cell.unit)
        .add("decimals", cell.decimals)
        .add("by", cell.by);
    if (cell.computed()) out.add("is", cell.is);
  }
  if (type.form)
    for (const auto& total : type.form->totals)
      out.add("total", total.list).add("code", total.code).add("is", total.is);
  out.add("period", type.period).add("by", type.by).add("at", type.at).add("keys", type.keys);
  if (type.episodes) dump(*type.episodes, out);
  return out.hash();
}

std::string digest_of(const Indicator& indicator, const Type* type,
                      const std::vector<std::string>& parts) {
  Dump out;
  out.add("indicator", indicator.code).add("unit", indicator.unit);
  out.add("decimals", indicator.decimals).add("measure", static_cast<int>(indicator.measure));
  out.add("type", indicator.type).add("at", indicator.at).add("until", indicator.until);
  out.add("where", indicator.where).add("sum", indicator.sum).add("distinct", indicator.distinct);
  out.add("opening", indicator.opening).add("times", indicator.times.to_string());
  for (const auto* ref : {&indicator.numerator, &indicator.denominator}) {
    if (!*ref) continue;
    out.add("figure", (*ref)->code).add("inherits", (*ref)->inherits);
    out.add("without", (*ref)->without).add("dims", to_string((*ref)->dims));
  }
  out.add("formula", indicator.formula).add("cell", indicator.cell);
  for (const auto& [code, ref] : indicator.targets)
    out.add("target", code).add("figure", ref.code).add("dims", to_string(ref.dims));
  out.add("adds_units", indicator.adds_units).add("placed", indicator.placed);
  for (const auto& dimension : indicator.by)
    out.add("by", dimension.name).add("path", dimension.path).add("list", dimension.list);
  out.add("calendar", indicator.calendar);
  if (type != nullptr) {
    UsedFields used(*type);
    for (const auto& name : {indicator.at, indicator.until, indicator.sum, indicator.distinct})
      used.add(name);
    used.add(indicator.where);
    for (const auto& dimension : indicator.by) used.add(dimension.path);
    used.dump_into(out);
  }
  out.add("part", parts);
  return out.hash();
}

}  // namespace nhip::model
