// The words of the report around the places of a finding.
#pragma once

#include <string>
#include <vector>

#include "audit/audit.h"

namespace nhip::audit {

struct QuotePiece {
  std::string text;
  bool marked;
};

struct Quote {
  std::size_t line = 0, column = 0;  ///< of its first marked piece, from 1
  int page = 0;
  std::vector<QuotePiece> pieces;
};

/// One quote for each sentence in which the ranges lie, in the order of the ranges; long sentences
/// are shortened around the marks.
std::vector<Quote> quotes_of(const Report& report, const std::vector<Range>& ranges);

}  // namespace nhip::audit
