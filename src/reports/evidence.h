// An Issue with everything that proves it, in one zip file that is read without the store
// (tools/verify-issue, docs/evidence.md).
//
//     evidence.json     what the Issue is, its events with their paths in the tree of the head
//     head.txt          heads of the journal (store/heads.h)
//     head.tsr          the authority's stamp over head.txt, where there is one
//     content.json      the frozen content: the attachment of the record, byte for byte
//     page.txt          the text that was approved
//     records/HASH.txt  codes of the records behind a figure, by the digest that was frozen
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/result.h"
#include "indicators/figures.h"
#include "store/store.h"

namespace nhip::reports {

/// A head that the evidence leads to, and its stamp.
struct Anchor {
  std::string head;   ///< text of store::Heads
  std::string token;  ///< "" = none
};

/// The archive's bytes. `revision` 0 is the last one issued. Without an anchor, the latest kept
/// seal that covers the Issue is taken, else the head as it is now, without a stamp.
/// report.not_issued, evidence.head (the anchor is older than the Issue, or of another journal),
/// evidence.records (the records behind a figure are not those that were frozen), and the errors of
/// heads and attachments.
core::Result<std::string> evidence_of(store::Store& store, indicators::Figures& figures,
                                      std::string_view name, const core::Period& period,
                                      int revision, std::optional<Anchor> anchor);

}  // namespace nhip::reports
