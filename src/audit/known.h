// Figures that are known from elsewhere: a store's live figures, an issued report.
#pragma once

#include <string>
#include <vector>

#include "audit/audit.h"

namespace nhip::audit {

/// An indicator that a store can answer for.
struct KnownIndicator {
  std::string code;
  std::string label;  ///< as reports name it
  bool percent = false;
};

struct KnownMatch {
  int claim;
  std::size_t indicator;
};

/// Claims whose words are those of an indicator's label: each claim's best, where no other comes
/// near.
std::vector<KnownMatch> match_known(const Audit& audit,
                                    const std::vector<KnownIndicator>& indicators);

/// Whether a printed figure may stand for a value: rounded or cut after its last digit.
bool may_stand_for(const Claim& claim, const core::Decimal& value);

/// Holds a claim against the figure that is known; `source` names it ("kho dữ liệu:
/// documents.exchanged").
void against_known(Audit& audit, int claim, const core::Decimal& value, const Said& source);

}  // namespace nhip::audit
