// One lambda per alternative of a variant.
#pragma once

namespace nhip::pages {

template <typename... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};
template <typename... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

}  // namespace nhip::pages
