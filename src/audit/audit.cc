#include "audit/audit.h"

namespace nhip::audit {

Audit audit(Manuscript manuscript) {
  Audit out{understand(std::move(manuscript))};
  check_sums(out);
  check_levels(out);
  check_partitions(out);
  check_shares(out);
  check_growth(out);
  check_contributions(out);
  check_plans(out);
  check_tables(out);
  check_densities(out);
  check_averages(out);
  check_scales(out);
  check_repeats(out);
  check_listings(out);
  check_windows(out);
  check_dates(out);
  check_names(out);
  judge(out);
  return out;
}

}  // namespace nhip::audit
