#include "audit/audit.h"

namespace nhip::audit {

Audit audit(Manuscript manuscript) {
  Audit out{understand(std::move(manuscript))};
  check_sums(out);
  check_shares(out);
  check_growth(out);
  judge(out);
  return out;
}

}  // namespace nhip::audit
