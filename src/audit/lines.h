// Lines and columns of the bytes of a text, for many places of one text.
#pragma once

#include <string_view>
#include <vector>

namespace nhip::audit {

class Lines {
 public:
  /// `text` must outlive it.
  explicit Lines(std::string_view text);

  struct Place {
    std::size_t line, column;  ///< from 1; columns count letters
  };
  Place place_of(std::size_t byte) const;

 private:
  std::size_t letters_before(std::size_t byte) const;

  std::string_view text_;
  std::vector<std::size_t> begins_{};   ///< of the lines
  std::vector<std::size_t> letters_{};  ///< before each stretch of the text
};

}  // namespace nhip::audit
