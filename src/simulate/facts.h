// Facts: figures that are given, one a line of a facts file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/decimal.h"
#include "core/result.h"
#include "core/time.h"
#include "model/model.h"

namespace nhip::simulate {

struct Fact {
  enum class Kind { actual, published, opening, plan };

  std::int64_t line = 0;
  const model::Indicator* indicator = nullptr;
  model::Dims dims{};     ///< canonical
  std::string period{};   ///< as written
  core::Window window{};  ///< a state is asked at its last day
  core::Decimal value{};
  int decimals = 0;    ///< of the text of the value
  std::string text{};  ///< of the value
  Kind kind = Kind::actual;
  std::string plan_set{};
  std::string bound{};
  std::string source{};

  /// The days that matter: a state's last day, a flow's window.
  core::Window days() const;
  /// Counted from records: a flow or stock, or a ratio of such.
  bool is_counted(const model::Model& model) const;
  /// About the units of the province themselves: how many there are.
  bool is_about_units() const;
  /// "line 12: dossiers.received[channel=online] 2024-10 = 14205"
  std::string describe() const;
};

struct FactsFile {
  std::vector<Fact> facts{};     ///< of the province
  std::int64_t passed_over = 0;  ///< of other provinces
};

/// Reads a facts file (columns indicator, dims, period, value, kind; and when there: plan_set,
/// bound, source, province). simulate.fact_malformed with file:line, for: a column that is missing,
/// a kind, period or value that cannot be, a count that is not whole, a window that ends after
/// `today`. model.indicator_unknown, indicator.dimension_unknown, indicator.value_unknown with the
/// nearest name. All wrong lines are reported in one error, the first as its text.
core::Result<FactsFile> read_facts(const model::Model& model, const std::filesystem::path& file,
                                   std::string_view province, core::Date today);

}  // namespace nhip::simulate
