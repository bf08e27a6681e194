#include "model/problems.h"

#include <algorithm>
#include <charconv>
#include <tuple>
#include <utility>

#include "core/vietnamese.h"
#include "model/tree.h"

namespace nhip::model {
namespace {

/// "a.toml:12:3" as (file, 12, 3), so that line 9 stands before line 10.
std::tuple<std::string, int, int> order(const core::Error& error) {
  std::string_view rest = error.where;
  const auto take_number = [&rest] {
    const auto colon = rest.rfind(':');
    if (colon == std::string_view::npos) return 0;
    int number = 0;
    const auto [end, bad] =
        std::from_chars(rest.data() + colon + 1, rest.data() + rest.size(), number);
    if (bad != std::errc{} || end != rest.data() + rest.size()) return 0;
    rest = rest.substr(0, colon);
    return number;
  };
  const int column = take_number();
  const int line = take_number();
  return {std::string(rest), line, column};
}

}  // namespace

void Problems::add(std::string code, std::string message, const expr::Source& at,
                   std::string hint) {
  errors_.push_back({std::move(code), std::move(message), place(at), std::move(hint)});
}

void Problems::add_unknown(std::string code, std::string message, std::string_view name,
                           const expr::Source& at, const std::vector<std::string>& known) {
  add(std::move(code), std::move(message), at, core::did_you_mean(name, known));
}

void Problems::add(const core::Error& error) {
  errors_.push_back(error);
}

void Problems::add(const core::Errors& errors) {
  errors_.insert(errors_.end(), errors.begin(), errors.end());
}

core::Errors Problems::take() {
  std::ranges::stable_sort(errors_, {}, order);
  const auto repeated = std::ranges::unique(errors_);
  errors_.erase(repeated.begin(), repeated.end());
  return std::exchange(errors_, {});
}

}  // namespace nhip::model
