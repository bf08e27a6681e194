// Dates for an outcome: when something came and when it was done, so that the deadline ledger finds
// it early, on time or late.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "core/workdays.h"
#include "model/model.h"
#include "simulate/times.h"

namespace nhip::simulate {

struct TermWish {
  const model::Deadline* deadline = nullptr;
  core::Decimal budget{};
  std::string mode = "resume";
  std::string outcome{};  ///< "" = any
  core::Window begins{};  ///< days in which the clock starts
  core::Window ends{};    ///< days in which it ends
  Moments::Rhythm begin_rhythm = Moments::Rhythm::office;
  Moments::Rhythm end_rhythm = Moments::Rhythm::office;
};

/// Begin and end; none when a few tries found none.
std::optional<std::pair<core::Time, core::Time>> choose_term(Random& random, const Moments& moments,
                                                             const TermWish& wish);
/// The same by trying every day: none when the windows, the term and the outcome leave no moment.
std::optional<std::pair<core::Time, core::Time>> search_term(Random& random, const Moments& moments,
                                                             const TermWish& wish);

}  // namespace nhip::simulate
