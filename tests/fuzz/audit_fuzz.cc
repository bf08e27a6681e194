// Entry point of libFuzzer for the readers of foreign reports; NHIP_FUZZ_TARGET picks one.
// Built by scripts/fuzz with clang.
#include <cstddef>
#include <cstdint>
#include <string>

#include "audit/audit.h"
#include "audit/read.h"
#include "audit/write.h"

namespace {

using namespace nhip::audit;

void look(Manuscript manuscript) {
  std::vector<Audit> audits;
  audits.push_back(audit(std::move(manuscript)));
  write_json(audits, {});
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
#if NHIP_FUZZ_TARGET == 1
  if (auto m = read_docx(bytes)) look(std::move(*m));
#elif NHIP_FUZZ_TARGET == 2
  if (auto text = decode(bytes)) look(read_html(std::move(text->text)));
#elif NHIP_FUZZ_TARGET == 3
  if (auto text = decode(bytes)) look(read_layout(std::move(text->text)));
#else
  read_digits(bytes);
  if (auto text = decode(bytes)) look(read_text(std::move(text->text)));
#endif
  return 0;
}
