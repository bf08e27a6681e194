// Collects what is wrong with definitions, so that all of it is told at once.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "expr/ast.h"

namespace nhip::model {

class Problems {
 public:
  void add(std::string code, std::string message, const expr::Source& at, std::string hint = {});
  /// A name that is not among `known`; the hint is the nearest of them.
  void add_unknown(std::string code, std::string message, std::string_view name,
                   const expr::Source& at, const std::vector<std::string>& known);
  void add(const core::Error& error);
  void add(const core::Errors& errors);

  bool empty() const { return errors_.empty(); }
  /// In the order of files, lines and columns; each once.
  core::Errors take();

 private:
  core::Errors errors_;
};

}  // namespace nhip::model
