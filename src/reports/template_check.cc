#include "reports/template_check.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/vietnamese.h"
#include "expr/check.h"
#include "reports/live.h"

namespace nhip::reports {
namespace {

using model::Problems;

class Checker {
 public:
  Checker(const model::Model& model, Problems& problems) : model_(model), problems_(problems) {}

  void nodes(const Nodes& all) {
    for (const auto& node : all) this->node(node);
  }

 private:
  void node(const Node& node) {
    if (node.kind == Node::Kind::figure) figure(node.figure.code, node.figure.dims, node.source);
    if (node.kind == Node::Kind::condition) condition(node.condition);
    for (const auto& cell : node.cells) nodes(cell);
    if (node.kind == Node::Kind::each) {
      each(node);
      ++loops_;
      nodes(node.children);
      --loops_;
    } else {
      nodes(node.children);
      nodes(node.otherwise);
    }
  }

  void add(core::Error error, const expr::Source& at) {
    error.where = model::place(at);
    problems_.add(error);
  }

  const model::Indicator* figure(const std::string& code, model::Dims dims,
                                 const expr::Source& at) {
    const auto indicator = model_.need_indicator(code);
    if (!indicator) {
      add(indicator.error(), at);
      return nullptr;
    }
    // Inside a loop `it` is a value of the loop; its name is still checked.
    for (auto& [name, value] : dims) {
      if (value.starts_with('\\')) {
        value.erase(0, 1);
        continue;
      }
      if (value != "it") continue;
      if (loops_ == 0)
        problems_.add("report.it_outside", fmt::format("\"{}=it\" stands in no loop", name), at,
                      "Put {each …} and {end} around it.");
      value = any_value((*indicator)->dimension(name), name);
    }
    if (const auto known = model_.check_dims(**indicator, dims); !known) add(known.error(), at);
    return *indicator;
  }

  std::string any_value(const model::Dimension* dimension, const std::string& name) const {
    const auto* list =
        model_.list(dimension != nullptr && !dimension->list.empty() ? dimension->list : name);
    return list == nullptr || list->values.empty() ? "it" : list->values.front().code;
  }

  void condition(const expr::Expression& expression) {
    for (const auto* reference : expression.figures()) {
      const auto dims = model::parse_dims(reference->dims);
      const auto offset = static_cast<std::size_t>(reference->offset);
      const model::Text text{expression.text, expression.source};
      if (dims)
        (void)figure(reference->text, *dims, text.part(offset, 0).source);
      else
        add(dims.error(), text.part(offset, 0).source);
    }
  }

  void each(const Node& node) {
    if (node.each.of.code.empty()) {
      records(node);
      return;
    }
    const auto* indicator = figure(node.each.of.code, node.each.of.dims, node.source);
    if (indicator == nullptr) return;
    model::Dims part = {{node.each.over, "?"}};
    const auto known = model_.check_dims(*indicator, part);
    if (!known && known.error().code == "indicator.dimension_unknown")
      add(known.error(), node.source);
  }

  void records(const Node& node) {
    const auto type = model_.need_type(node.each.over);
    if (!type) {
      add(type.error(), node.source);
      return;
    }
    const auto need_field = [&](const std::string& name) {
      if (name.empty() || name == "state" || (*type)->field(name) != nullptr) return;
      std::vector<std::string> names = {"state"};
      for (const auto& field : (*type)->fields) names.push_back(field.name);
      problems_.add_unknown("model.field_unknown",
                            fmt::format("{} has no field \"{}\"", (*type)->name, name), name,
                            node.source, names);
    };
    need_field(node.each.order);
    for (const auto& name : node.each.fields) {
      need_field(name);
      // A report is for everybody: what is personal stays in its records.
      if (const auto* field = (*type)->field(name); field != nullptr && field->personal)
        problems_.add(
            "report.personal",
            fmt::format("\"{}\" of {} is personal and not for a report", name, (*type)->name),
            node.source);
    }
    if (node.each.where.empty()) return;
    const auto checked =
        expr::check_as(node.each.where, RecordNames(model_, **type), expr::Type::Kind::boolean);
    if (!checked) problems_.add(checked.error());
  }

  const model::Model& model_;
  Problems& problems_;
  int loops_ = 0;
};

}  // namespace

void check_names(const Nodes& nodes, const model::Model& model, Problems& problems) {
  Checker(model, problems).nodes(nodes);
}

void check_names(const Template& form, const model::Model& model, Problems& problems) {
  check_names(form.body, model, problems);
  check_names(form.closing, model, problems);
  for (const auto& annex : form.annexes) check_names(annex.body, model, problems);
  // A footnote stands where it is called, which may be in a loop.
  for (const auto& [name, note] : form.notes) check_names(note, model, problems);
  std::vector<std::string> calendars;
  for (const auto& calendar : model.calendars()) calendars.push_back(calendar.name());
  for (const auto& [name, rule] : form.blocks) {
    if (model.calendar(rule.calendar) != nullptr) continue;
    problems.add_unknown("report.calendar_unknown",
                         fmt::format("block \"{}\" names the calendar \"{}\", which does not exist",
                                     name, rule.calendar),
                         rule.calendar, {fmt::format("reports/{}/report.toml", form.name), 1, 1},
                         calendars);
  }
}

}  // namespace nhip::reports
