#include "indicators/additive.h"

#include "indicators/placement.h"

namespace nhip::indicators {

std::vector<std::string> partition_members(const model::Model& model,
                                           const model::Indicator& indicator,
                                           const model::Partition& partition) {
  if (!partition.members.empty()) return partition.members;
  const model::Dimension* dimension = indicator.dimension(partition.dim);
  const bool has_list = dimension != nullptr && !dimension->list.empty();
  const model::List* list = model.list(has_list ? dimension->list : partition.dim);
  std::vector<std::string> members;
  if (list == nullptr) return members;
  for (const model::ListValue& value : list->values) members.push_back(value.code);
  return members;
}

std::optional<Given> given_for(
    const model::Model& model, const model::Indicator& indicator, const model::Dims& dims,
    core::Date day, bool adds,
    const std::function<std::optional<Given>(const model::Dims&)>& find) {
  if (auto exact = find(model.canonical(dims))) return exact;
  if (!adds) return std::nullopt;
  const auto sum_over = [&](const std::string& dim,
                            const std::vector<std::string>& members) -> std::optional<Given> {
    std::optional<Given> sum;
    for (const std::string& member : members) {
      model::Dims part = dims;
      part[dim] = member;
      const auto one = given_for(model, indicator, part, day, adds, find);
      if (!one) return std::nullopt;
      if (sum) *sum += *one;
      if (!sum) sum = one;
    }
    return sum;
  };
  for (const auto& [dim, value] : dims) {
    const std::vector<std::string> members = members_of(value);
    if (members.size() < 2) continue;
    if (auto sum = sum_over(dim, members)) return sum;
  }
  for (const model::Partition& partition : indicator.partition) {
    if (dims.contains(partition.dim) || !partition.holds_on(day)) continue;
    if (auto sum = sum_over(partition.dim, partition_members(model, indicator, partition)))
      return sum;
  }
  return std::nullopt;
}

}  // namespace nhip::indicators
