// The frozen content of an Issue: everything that its page is made of, as one JSON text. The same
// content gives the same bytes, and comes out as the same page without the store, its records or
// its definitions.
#pragma once

#include <string>
#include <vector>

#include "reports/compose.h"

namespace nhip::reports {

struct Frozen {
  int format = 2;  ///< 1: changes were a list of sentences, and neither heads nor edition were kept
  std::string name;
  core::Period period;
  int revision = 1;
  core::Time as_of{};
  std::string heads{};    ///< how far the journal had come
  std::string edition{};  ///< of the definitions, as the store keeps them
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
