// A type of the Model prepared for writing: names become positions once, not at every record.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/result.h"
#include "model/model.h"

namespace nhip::records {

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
};
template <typename T>
using TextMap = std::unordered_map<std::string, T, TextHash, std::equal_to<>>;

struct FieldPlan {
  const model::Field* field = nullptr;
  const model::List* list = nullptr;    ///< of codes
  const model::Type* target = nullptr;  ///< of references
  bool to_unit = false;                 ///< a reference to a unit: must be valid on the day
  bool after_deadline = false;          ///< derived from what the deadline fills
};

struct ActionPlan {
  const model::Action* action = nullptr;
  std::vector<int> sets{};
  std::vector<int> asks{};
  std::vector<bool> takes{};  ///< per field: may be given
  std::vector<std::pair<int, const expr::Expression*>> puts{};
};

struct DeadlinePlan {
  const model::Deadline* deadline = nullptr;
  int from = -1;
  int ends = -1;
  int due = -1;
  int outcome = -1;
};

/// One piece of a code template: text, a path, a path printed as time, or the serial.
struct CodePart {
  enum class Kind { text, path, time, serial };
  Kind kind = Kind::text;
  std::string text{};  ///< the text, the path
  std::string format{};
  int digits = 0;
};

struct TypePlan {
  const model::Type* type = nullptr;
  std::vector<FieldPlan> fields{};
  std::vector<int> derived{};  ///< positions, in an order in which each finds its inputs
  std::vector<int> required{};
  std::vector<int> unique{};
  std::vector<std::vector<int>> alike{};
  std::vector<int> tracked{};
  TextMap<int> index{};
  TextMap<ActionPlan> actions{};
  TextMap<bool> counted{};  ///< of states
  DeadlinePlan deadline{};
  int unit_field = -1;
  int window_from = -1;  ///< of readings
  int window_to = -1;
  std::vector<CodePart> code{};
  bool has_serial = false;
  bool moves_clock = false;  ///< some action moves the clock: events must be known

  int field_index(std::string_view name) const;
  bool is_counted(std::string_view state) const;
};

/// asserts that the type is one of the checked model
std::unique_ptr<TypePlan> make_plan(const model::Model& model, const model::Type& type);

}  // namespace nhip::records
