// The names that expressions of definitions may use.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "expr/check.h"
#include "model/draft.h"

namespace nhip::model {

/// Type of a field as expressions see it.
expr::Type type_of(const Field& field, const Draft& draft);
/// Follows a path from a type: "service.term_hours", "unit.parent.level" (at most four references).
std::optional<expr::Type> type_of_path(const Type& type, std::string_view names,
                                       const Draft& draft);

/// The fields and columns of one type of record, and whatever its references reach.
class TypeScope : public expr::Scope {
 public:
  TypeScope(const Type& type, const Draft& draft) : type_(type), draft_(draft) {}
  std::optional<expr::Type> path(std::string_view names) const override;
  std::vector<std::string> candidates(std::string_view names) const override;

 private:
  const Type& type_;
  const Draft& draft_;
};

/// A row of a series and `value`, the mean of a window.
class EpisodeScope : public TypeScope {
 public:
  using TypeScope::TypeScope;
  std::optional<expr::Type> path(std::string_view names) const override;
};

/// Indicators and reference values: `documents.exchanged`, `ref.population`.
class FigureScope : public expr::Scope {
 public:
  explicit FigureScope(const Draft& draft) : draft_(draft) {}
  std::optional<expr::Type> path(std::string_view names) const override;
  std::optional<expr::Type> figure(std::string_view code) const override;
  std::vector<std::string> candidates(std::string_view names) const override;

 private:
  const Draft& draft_;
};

/// The same expression with bare codes in the places that yield its value (the whole, branches of
/// `if`, arguments of `coalesce`) as texts: `if urgent then restart else resume`. Fields of `scope`
/// stay fields. Other names are left for expr::check to refuse, or taken as codes (that the list
/// does not know).
enum class BareNames { known_codes, all_codes };
expr::Expression with_codes(const expr::Expression& expression,
                            const std::vector<std::string>& codes, const expr::Scope& scope,
                            BareNames names);
/// The texts that stand in the places that yield the value.
std::vector<const expr::Node*> yielded_texts(const expr::Expression& expression);
/// `pi` as its number.
expr::Expression with_pi(const expr::Expression& expression);

}  // namespace nhip::model
