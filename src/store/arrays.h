// Many values as one parameter of PostgreSQL: "= any($1::bigint[])", "unnest($1::text[])". The text
// of such a statement is the same for any number of them, and soon planned.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "store/database.h"

namespace nhip::store {

class ArrayText {
 public:
  void add(std::string_view element) {
    text_ += separator();
    text_ += '"';
    for (const char c : element) {
      if (c == '"' || c == '\\') text_ += '\\';
      text_ += c;
    }
    text_ += '"';
  }
  void add(std::int64_t element) {
    text_ += separator();
    text_ += std::to_string(element);
  }
  void add_null() {
    text_ += separator();
    text_ += "NULL";
  }
  Param finish() && { return std::move(text_) + '}'; }

 private:
  std::string_view separator() const { return text_.size() == 1 ? "" : ","; }

  std::string text_ = "{";
};

}  // namespace nhip::store
