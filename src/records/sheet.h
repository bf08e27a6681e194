// The cells of one return as its form understands them: which are entered, which are computed, what
// must hold among them.
//
// In:   a form, the cells that were given, those of the return before. Out: values at every crossing
// of cells and codes, what is still missing, the rules that do not hold.
// Used: records when a return is written; the interface while it is typed; forms filled from
// figures. Nothing is read from a store.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "expr/evaluate.h"
#include "model/model.h"
#include "store/store.h"

namespace nhip::records {

/// A cell at one combination of the codes that split it.
struct Crossing {
  enum class Kind { entered, computed, closed };
  const model::Cell* cell = nullptr;
  std::string dims{};  ///< canonical; a list that is left out is summed over
  Kind kind = Kind::entered;

  /// "phone|phone_type=fixed", "revenue"
  std::string name() const;
};

/// A rule that does not hold at a crossing.
struct SheetFinding {
  const model::Form::Rule* rule = nullptr;
  std::string cell;  ///< first that the rule names
  std::string dims;
};

class Sheet {
 public:
  /// Of cells that follow one another for the same crossing the last counts.
  Sheet(const model::Model& model, const model::Type& type,
        const std::vector<store::CellValue>& cells,
        const std::vector<store::CellValue>& before = {});
  Sheet(const Sheet&) = delete;
  Sheet& operator=(const Sheet&) = delete;

  /// Every crossing of the form, cells in their order, codes in that of the vocabulary.
  const std::vector<Crossing>& crossings() const { return crossings_; }
  /// None when there is no such crossing.
  const Crossing* find(std::string_view cell, std::string_view dims) const;
  /// A computed value is told only when everything it needs is there.
  std::optional<core::Decimal> value(std::string_view cell, std::string_view dims) const;
  /// Whether some part of it is an estimate.
  bool estimate(std::string_view cell, std::string_view dims) const;
  /// Crossings to be entered that hold nothing yet.
  std::vector<const Crossing*> missing() const;
  /// Every computed crossing; `absent` where its value cannot be told.
  std::vector<store::CellValue> computed() const;
  /// Rules that are false; those that rest on missing cells are silent.
  std::vector<SheetFinding> findings() const;

 private:
  friend class SheetNames;
  friend class CodeNames;
  using Key = std::pair<std::string, std::string>;  ///< cell, dims

  void add_crossings(const model::Cell& cell);
  bool closed(const model::Cell& cell, const model::Dims& dims) const;
  Crossing::Kind kind_of(const model::Cell& cell, const model::Dims& dims) const;
  std::optional<core::Decimal> value_at(const model::Cell& cell, const model::Dims& dims) const;
  std::optional<core::Decimal> reckon(const model::Cell& cell, const model::Dims& dims) const;
  std::optional<core::Decimal> sum_over(const model::Cell& cell, const model::Dims& dims,
                                        const model::List& list) const;
  std::vector<model::Dims> combinations(const std::vector<std::string>& lists) const;

  const model::Model& model_;
  const model::Type& type_;
  std::map<Key, store::CellValue> given_{};
  std::unique_ptr<Sheet> before_{};  ///< none when nothing was given
  std::vector<Crossing> crossings_{};
  std::map<Key, std::size_t> index_{};
  struct Reckoned {
    std::optional<core::Decimal> value{};
    bool estimate = false;
  };
  mutable std::map<Key, Reckoned> reckoned_{};
  mutable bool estimate_seen_ = false;  ///< something read since it was reset is an estimate
};

/// Marks of a return that was handed back: a line for each cell, "phone|phone_type=fixed: check it".
struct Mark {
  std::string cell;
  std::string dims;
  std::string remark;
};
/// records.mark_malformed, and what check_cell finds.
core::Result<std::vector<Mark>> parse_marks(const model::Model& model, const model::Type& type,
                                            std::string_view text);
/// The field of a form that holds the marks.
inline constexpr std::string_view marks_field = "marked";

}  // namespace nhip::records
