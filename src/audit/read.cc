#include "audit/read.h"

#include <fstream>
#include <iterator>

namespace nhip::audit {

core::Result<Manuscript> read(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return core::fail("read.missing", "The file cannot be opened", file.string());
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  auto out = read_text(std::move(bytes));
  out.file = file.string();
  return out;
}

}  // namespace nhip::audit
