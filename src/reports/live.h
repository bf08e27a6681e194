// Answers from the store as it is now, or as it was known at a moment.
#pragma once

#include <optional>

#include "expr/check.h"
#include "indicators/causes.h"
#include "indicators/figures.h"
#include "records/units.h"
#include "reports/answers.h"
#include "reports/reports.h"
#include "reports/windows.h"

namespace nhip::reports {

class Live : public Asker {
 public:
  /// With a moment the figures are those that were known then; names, windows and lists are the
  /// present ones.
  Live(store::Store& store, indicators::Figures& figures, std::string report, core::Period period,
       std::optional<indicators::Moment> then = {})
      : store_(store),
        figures_(figures),
        report_(std::move(report)),
        period_(std::move(period)),
        then_(std::move(then)) {}

  core::Result<Answer> figure(const Ask& ask) override;
  core::Result<std::vector<Member>> parts(const AskParts& ask) override;
  core::Result<BlockWindow> window(const std::string& block, const BlockRule& rule) override;
  core::Result<std::string> unit_name(const std::string& unit) override;
  core::Result<std::string> province() override;
  core::Result<std::optional<Baseline>> baseline(const std::string& name) override;

 private:
  core::Result<std::vector<Member>> ranked(const AskParts& ask);
  core::Result<std::vector<Member>> listed(const AskParts& ask, const model::Indicator& indicator);
  core::Result<std::vector<Member>> records_where(const AskParts& ask);
  core::Result<core::Value> code_referred(store::Database& database, const model::Type& type,
                                          const store::Record& record, const model::Field& field);
  core::Result<std::string> printed(store::Database& database, const model::Type& type,
                                    const store::Record& record, const model::Field& field);
  core::Result<std::string> name_of(const model::Indicator& indicator, const std::string& dim,
                                    const std::string& code, core::Date day);

  indicators::Question question_of(const Ask& ask) const;
  core::Result<std::string> name_on(const std::string& slug, core::Date day);
  core::Result<std::string> label_of(const model::Indicator& indicator, const Ask& ask);
  core::Result<const records::UnitTree*> units();
  /// The day on which units bear the names that the head prints.
  core::Date last_day() const;

  store::Store& store_;
  indicators::Figures& figures_;
  std::string report_;
  core::Period period_;
  std::optional<indicators::Moment> then_;
  std::optional<records::UnitTree> units_{};
};

/// The question that an Ask means, and that a printed figure answered; both of now.
indicators::Question question_of(const Ask& ask);
indicators::Question question_of(const PrintedFigure& figure);

/// The names that `{each TYPE where …}` may use: fields of the type (a reference is the code of its
/// record), `state`, and `first_day` and `last_day` of the window.
class RecordNames : public expr::Scope {
 public:
  RecordNames(const model::Model& model, const model::Type& type) : model_(model), type_(type) {}
  std::optional<expr::Type> path(std::string_view names) const override;
  std::vector<std::string> candidates(std::string_view names) const override;

 private:
  const model::Model& model_;
  const model::Type& type_;
};

}  // namespace nhip::reports
