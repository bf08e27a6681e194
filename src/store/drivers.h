// The two implementations of Database; used by database.cc alone.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "core/result.h"
#include "store/database.h"

namespace nhip::store {

core::Result<std::unique_ptr<Database>> open_sqlite(const std::string& file, Database::Mode mode);
core::Result<std::unique_ptr<Database>> open_postgresql(const std::string& conninfo,
                                                        Database::Mode mode);

/// store.nested_too_deeply: neither database reads an expression of any depth.
inline core::Error nested_too_deeply() {
  return {"store.nested_too_deeply", "The database does not read what is nested so deeply", "",
          "Use fewer brackets within brackets."};
}

/// For keys that are looked up by string_view.
struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
};

}  // namespace nhip::store
