#include "core/result.h"

#include <cstdio>
#include <cstdlib>

namespace nhip::core {

std::string Error::text() const {
  std::string out;
  if (!where.empty()) out += where + ": ";
  out += message;
  if (!message.empty() && message.back() != '.' && message.back() != '?') out += '.';
  if (!hint.empty()) out += ' ' + hint;
  return code.empty() ? out : out + " [" + code + ']';
}

void give_up(const Error& error, const char* file, int line) {
  std::fprintf(stderr, "%s:%d: %s\n", file, line, error.text().c_str());
  std::abort();
}

}  // namespace nhip::core
