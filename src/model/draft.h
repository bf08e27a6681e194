// What has been read so far, before names that point to other files are looked up.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "expr/ast.h"
#include "model/model.h"
#include "model/problems.h"
#include "model/tree.h"

namespace nhip::model {

/// A name that another file must declare.
struct Reference {
  enum class To { type, list, role, unit_of_measure, calendar };
  To to;
  Text name;
  std::string by;  ///< who names it: `field "service" of type "dossier"`
};

/// An indicator with the places of the words of its definition.
struct IndicatorDraft {
  Indicator indicator;
  std::map<std::string, Text, std::less<>>
      words{};  ///< "type", "at", "until", "sum", "distinct", "cell" …
  std::map<std::string, expr::Source, std::less<>> dimension_sources{};
  std::vector<Text> partitions{};
  expr::Expression ratio{};
  bool calendar_given = false;
  bool broken = false;  ///< what it counts is unknown; told, and nothing more is checked
  bool decimals_given = false;
};

struct TypeDraft {
  Type type;
  std::map<std::string, Text, std::less<>> words{};  ///< "type", "code", "unit", "deadline.from" …
};

struct Draft {
  std::vector<System> systems;
  std::vector<TypeDraft> types;
  std::vector<IndicatorDraft> indicators;
  std::vector<Check> checks;
  std::vector<List> lists;
  std::map<std::string, Label, std::less<>> units_of_measure;
  std::map<std::string, Label, std::less<>> roles;
  std::map<std::string, Label, std::less<>>
      words;  ///< labels of fields, states, actions and codes that give none
  std::map<std::string, std::vector<std::pair<std::string, Text>>, std::less<>>
      target_figures;  ///< by list: code and the figure that it names
  std::vector<core::Calendar> calendars;
  std::vector<VersionStep> steps;
  std::vector<VersionStep> farewells;
  std::vector<Reference> references;
  Problems problems;

  const Type* type(std::string_view name) const;
  IndicatorDraft* indicator(std::string_view code);
  const List* list(std::string_view name) const;
  std::vector<std::string> type_names() const;
  std::vector<std::string> indicator_codes() const;
  /// The label given, or that of `words`, or the name with spaces.
  Label label_or_word(Label given, std::string_view name) const;
};

// ---- reading one file each ----

void parse_calendars(const Node& file, Draft& draft);
/// Lists, units of measure, roles and common words.
void parse_vocabulary(const Node& file, Draft& draft);
void parse_system(const Node& file, const std::string& folder, Draft& draft);
/// `name` is the file's name without ".toml".
void parse_type(const Node& file, const std::string& folder, const std::string& name, Draft& draft);
void parse_indicators(const Node& file, const std::string& folder, Draft& draft);
void parse_checks(const Node& file, const std::string& folder, Draft& draft);

/// A file of systems/SYSTEM/migrations.
void parse_step(const Node& file, const std::string& name, Draft& draft);

// ---- pieces of a type ----

/// The expression with its place; empty after an error.
expr::Expression parse_expression(const Text& text, Problems& problems);
void parse_fields(const Node& table, TypeDraft& draft, Draft& all);
void parse_flow(const Node& table, TypeDraft& draft, Draft& all);
/// The state `active` and the action `enter`, for types without [flow].
void add_default_flow(Type& type);
/// `correct` and `void`, which every type has.
void add_built_in_actions(Type& type);
/// [labels], [states], [actions].
void parse_labels(class TableReader& reader, TypeDraft& draft, Draft& all);
void parse_deadline(const Node& table, TypeDraft& draft, Draft& all);
void parse_cells(const Node& table, TypeDraft& draft, Draft& all);
void parse_episodes(const Node& table, TypeDraft& draft, Draft& all);
/// [form], [totals], [rules] of a reading.
void parse_form(class TableReader& reader, TypeDraft& draft, Draft& all);
/// [views]
void parse_views(const Node& table, TypeDraft& draft, Draft& all);
/// [lists], of a vocabulary or of a form that brings its own.
void parse_lists(const Node& table, Draft& draft);
void parse_units_of_measure(const Node& table, Draft& draft);
/// What a file with `like = "TEMPLATE"` does not say itself, put into it.
void take_over(const Node& from, Node& into);
std::vector<std::string> field_names(const Type& type);

// ---- everything together ----

/// Names that point to other files. model.type_unknown, list_unknown, role_unknown …
void resolve_references(Draft& draft);
/// Types every expression of types; code templates; order of derived fields.
void check_types(Draft& draft);
void check_code_template(const TypeDraft& draft, Draft& all);
/// Hands the steps to their types; types their expressions over the fields as they were.
void check_steps(Draft& draft);
/// Types the expressions of forms over their cells, and those of figures.
void check_forms(Draft& draft);
void order_derived_fields(Type& type, Problems& problems);
/// Types the expressions of indicators and checks; dimensions; cycles.
void check_indicators(Draft& draft);
/// Flow, stock and reading: type, fields, filter, dimensions.
void check_counted(IndicatorDraft& draft, Draft& all);
void check_reading(IndicatorDraft& draft, Draft& all);
/// Ratio and formula: their figures; those must have been checked before.
void check_composed(IndicatorDraft& draft, Draft& all);
/// The figures that the codes of its list name.
void check_attainment(IndicatorDraft& draft, Draft& all);
void check_partitions(IndicatorDraft& draft, Draft& all);
/// The dimensions of the figures inside an expression.
void check_figures(const expr::Expression& expression, Draft& all);
/// The three dimensions that come from the tree of units.
const std::vector<std::string>& tree_dimensions();
/// The list of a dimension's values; nullptr for org_unit and references.
const List* values_of(const Indicator& indicator, std::string_view dimension, const Draft& all);
bool has_dimension(const Indicator& indicator, std::string_view dimension);
std::vector<std::string> dimension_names(const Indicator& indicator);

std::string digest_of(const Type& type);
/// Only what the indicator uses of its type is part of its digest; `parts` are those of its
/// figures.
std::string digest_of(const Indicator& indicator, const Type* type,
                      const std::vector<std::string>& parts);

}  // namespace nhip::model
