// A report held against what the store counts. Used: the API's audits, cli/audit.cc.
#pragma once

#include "audit/audit.h"
#include "core/result.h"
#include "indicators/figures.h"
#include "model/model.h"

namespace nhip::http {

/// Holds the claims of a report against the live or published figures of the indicators that they
/// name, in their window and at their level. Claims that no indicator resembles are left alone.
core::Result<void> against_store(audit::Audit& audit, const model::Model& model,
                                 indicators::Figures& figures);

}  // namespace nhip::http
