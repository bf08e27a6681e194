// The frozen content of an Issue: everything that its page is made of, as one JSON text. The same
// content gives the same bytes, and comes out as the same page without the store, its records or
// its definitions.
#pragma once

#include <string>
#include <vector>

#include "reports/compose.h"

namespace nhip::reports {

/// A figure of a revision that differs from the Issue before.
struct ChangedFigure {
  std::string label;
  std::string tag;
  std::string window;  ///< as running text says it
  std::string before;  ///< as printed; "" where the figure is new
  std::string after;
  std::vector<std::string> causes{};  ///< sentences that name the records
};

struct Frozen {
  std::string name;
  core::Period period;
  int revision = 1;
  core::Time as_of{};
  Files files;
  std::string narrative;
  Ledger ledger;
  std::vector<PrintedFigure> figures;
  std::string earlier{};  ///< number of the Issue that this one revises
  std::string cause{};    ///< why it was opened
  std::vector<ChangedFigure> changes{};
};

std::string to_json(const Frozen& frozen);
/// report.frozen_malformed.
core::Result<Frozen> frozen_from_json(std::string_view json);

/// The page as it was approved; with a number and date, as it was issued.
core::Result<Composed> compose(const Frozen& frozen, bool draft, const std::string& number,
                               std::optional<core::Date> date);

/// Digest of what a reader sees: the text of the page and its figures.
core::Result<std::string> page_digest(const Composed& composed);

}  // namespace nhip::reports
