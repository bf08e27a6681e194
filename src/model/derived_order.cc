// In which order the derived fields of a type are computed, and circles among them.
#include <fmt/format.h>

#include <set>

#include "model/draft.h"
#include "model/names.h"

namespace nhip::model {
namespace {

class DerivedOrder {
 public:
  DerivedOrder(const Type& type, Problems& problems) : type_(type), problems_(problems) {}

  std::vector<int> run() {
    for (int i = 0; i < static_cast<int>(type_.fields.size()); ++i) visit(i);
    return std::move(order_);
  }

 private:
  const Field& field(int index) const { return type_.fields[static_cast<std::size_t>(index)]; }

  std::vector<int> read_by(const Field& field) const {
    std::set<int> indexes;
    const auto add = [&](std::string_view path) {
      indexes.insert(type_.field_index(path.substr(0, path.find('.'))));
    };
    for (const auto& path : field.derived.paths()) add(path);
    if (field.filled_by_deadline && type_.deadline) {
      const auto& deadline = *type_.deadline;
      for (const auto& path : deadline.budget.paths()) add(path);
      for (const auto& path : deadline.mode.paths()) add(path);
      for (const auto& name : {deadline.from, deadline.ends, deadline.extended}) add(name);
    }
    indexes.erase(-1);
    return {indexes.begin(), indexes.end()};
  }

  void visit(int index) {
    const auto& it = field(index);
    if (!it.is_derived() || contains(order_, index)) return;
    if (contains(open_, index)) {
      std::string circle;
      bool inside = false;
      for (const int open : open_) {
        inside = inside || open == index;
        if (inside) circle += field(open).name + " -> ";
      }
      problems_.add("model.cycle",
                    fmt::format("derived fields need each other: {}{}", circle, it.name),
                    it.source);
      return;
    }
    open_.push_back(index);
    for (const int other : read_by(it)) visit(other);
    open_.pop_back();
    if (!contains(order_, index)) order_.push_back(index);
  }

  const Type& type_;
  Problems& problems_;
  std::vector<int> open_;
  std::vector<int> order_;
};

}  // namespace

void order_derived_fields(Type& type, Problems& problems) {
  type.derived_order = DerivedOrder(type, problems).run();
}

}  // namespace nhip::model
