// Words a template: asks its figures, chooses the sentences, and puts the text together.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "reports/answers.h"
#include "reports/pieces.h"
#include "reports/reports.h"
#include "reports/template.h"

namespace nhip::reports {

/// What a report is besides its template and its figures.
struct Setting {
  std::string name;
  core::Period period;
  bool draft = true;
  std::map<std::string, Nodes> narrative{};  ///< by section
  std::map<std::string, Nodes> notes{};      ///< footnotes of the narrative
  std::string number{};                      ///< "" while it has none
  std::optional<core::Date> date{};
  DocumentPieces revision{};  ///< what a revision changed
};

struct Composed {
  pages::Document page;
  std::vector<PrintedFigure> figures;
  struct Missing {
    std::string label;
    std::string told;  ///< the finding
  };
  std::vector<Missing> missing;        ///< figures that were needed and are not there
  std::vector<std::string> gaps;       ///< sections without their narrative
  std::vector<std::string> published;  ///< figures that rest on a published value
  bool simulated = false;
};

/// Errors of the answers; a template that was checked has none of its own.
core::Result<Composed> compose(const Template& form, const Setting& setting, Answers& answers);

/// "monthly-2024-10": the name of its files.
std::string file_stem(std::string_view name, const core::Period& period);

}  // namespace nhip::reports
