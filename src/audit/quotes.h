// The words of the report around the places of a finding.
#pragma once

#include <string>
#include <vector>

#include "audit/audit.h"
#include "audit/lines.h"

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

/// Finds the sentences of a report, which must outlive it.
class Quoter {
 public:
  explicit Quoter(const Report& report);

  /// One quote for each sentence in which the ranges lie, in the order of the ranges; long
  /// sentences are shortened around the marks.
  std::vector<Quote> quotes_of(const std::vector<Range>& ranges) const;

 private:
  struct Spot {
    const Prose* prose;
    std::size_t sentence;
    std::size_t first, last;  ///< tokens
  };
  struct Stretch {
    std::size_t start, end;  ///< bytes of the manuscript
    std::size_t furthest;    ///< end of this and all before it
    const Prose* prose;
  };
  /// The tokens of a range and their sentence, in the first prose that has some; no prose = none.
  Spot spot_of(Range range) const;

  const Report& report_;
  Lines lines_;
  std::vector<Stretch> stretches_{};  ///< by start; passages joined over pages may overlap
};

}  // namespace nhip::audit
