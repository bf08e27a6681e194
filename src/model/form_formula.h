// The formulas that forms are drawn with: SUM over a range, + - * / and numbers.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace nhip::model {

/// "C5": column from 0, row as shown.
struct FormReference {
  int column = 0;
  std::int64_t row = 0;
};

class FormFormula {
 public:
  /// None when something else stands in it (other functions, texts, other sheets).
  static std::optional<FormFormula> parse(std::string_view text);

  /// The formula as an expression of the house. `name` gives the name of a cell that it reads, ""
  /// for one that stands for nothing (it is left out of a sum), none for one that must not be read:
  /// then there is no expression.
  std::optional<std::string> expression(
      const std::function<std::optional<std::string>(const FormReference&)>& name) const;

 private:
  struct Piece {
    std::string text{};                  ///< operator, number, bracket
    std::vector<FormReference> cells{};  ///< one: a reference; more: a sum over them
    bool sum = false;
  };
  std::vector<Piece> pieces_;
};

}  // namespace nhip::model
