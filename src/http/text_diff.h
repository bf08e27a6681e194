// What differs between two texts, line by line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace nhip::http {

struct DiffLine {
  char kind = ' ';  ///< ' ' in both, '-' in the first alone, '+' in the second alone
  int before = 0;   ///< number of the line in the first text, 0 = not there
  int after = 0;
  std::string text;
};

/// The shortest way from the first to the second, with `around` unchanged lines beside every change
/// (-1 = all). Equal texts give nothing. Texts that differ in more than some thousand lines are
/// told as one replacement.
std::vector<DiffLine> diff_lines(std::string_view before, std::string_view after, int around = 3);

}  // namespace nhip::http
