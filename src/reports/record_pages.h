// The pages beside a report that its figures lead to: what was asked, and the records that were
// counted.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "indicators/figures.h"
#include "reports/phrases.h"
#include "reports/reports.h"

namespace nhip::reports {

/// The phrases alone, of reports/phrases.toml. The first error of the file.
core::Result<Phrases> read_phrases(const std::filesystem::path& directory);

class RecordPages {
 public:
  RecordPages(indicators::Figures& figures, Phrases phrases, const Built& built,
              std::string store_url)
      : figures_(figures),
        phrases_(std::move(phrases)),
        built_(built),
        store_url_(std::move(store_url)) {}

  /// The HTML of one figure's page: definition, window, state, the first records, and the command
  /// for all of them. Of an Issue the records are those known when it was approved.
  core::Result<std::string> page(const PrintedFigure& figure);

 private:
  using Rows = std::vector<std::vector<std::string>>;
  struct Counted {
    indicators::Figure figure;
    Rows rows;
  };

  core::Result<const Counted*> counted(const PrintedFigure& figure);
  std::string command(const PrintedFigure& figure) const;
  std::string state_name(const indicators::Source& source) const;
  std::string unit_name(const std::string& slug, core::Date day) const;

  indicators::Figures& figures_;
  Phrases phrases_;
  const Built& built_;
  std::string store_url_;
  std::map<std::string, Counted> counted_;  ///< by question
};

}  // namespace nhip::reports
