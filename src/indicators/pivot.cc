#include "indicators/pivot.h"

#include <algorithm>
#include <set>

namespace nhip::indicators {

namespace {

using Values = std::vector<std::string>;

std::vector<core::Window> months_of(const model::Model& model, const model::Indicator& indicator,
                                    const Question& question) {
  const core::Calendar* calendar =
      model.calendar(question.calendar.empty() ? indicator.calendar : question.calendar);
  if (calendar == nullptr) calendar = model.calendar("calendar_month");
  std::vector<core::Window> months;
  core::Date day = question.window.from;
  while (day < question.window.to) {
    const auto [year, month] = calendar->month_of(day);
    const core::Date end = std::min(calendar->month(year, month).to, question.window.to);
    months.push_back({day, end});
    day = end;
  }
  return months;
}

/// indicator.dimension_unknown with the nearest name, as the Model says it.
core::Result<void> known_dimension(const model::Model& model, const model::Indicator& indicator,
                                   const std::string& name) {
  if (indicator.dimension(name) != nullptr) return {};
  return model.check_dims(indicator, {{name, "?"}});
}

/// The table of one window.
class Table {
 public:
  Table(Inquiry& inquiry, Answer& answer, const model::Indicator& indicator, Question question,
        const std::vector<std::string>& dims)
      : inquiry_(inquiry),
        answer_(answer),
        indicator_(indicator),
        question_(std::move(question)),
        dims_(dims) {}

  core::Result<void> add_to(std::vector<Figure>& table) {
    // What is rolled up is counted at once, for all combinations.
    const bool as_was = question_.view.empty() || question_.view == "as_was";
    const bool at_once = is_rolled_up(indicator_) && !inquiry_.looks_back() && as_was;
    if (at_once) grouped_ = TRY(count_by(inquiry_, TRY(answer_.ask(indicator_, question_)), dims_));
    std::vector<Values> rows = {{}};
    for (std::size_t i = 0; i < dims_.size(); ++i) rows = longer(rows, TRY(values_of(i, at_once)));
    for (const Values& row : rows) {
      Question cell = question_;
      for (std::size_t i = 0; i < dims_.size(); ++i) cell.dims[dims_[i]] = row[i];
      const auto found = grouped_.find(row);
      table.push_back(
          at_once ? TRY(answer_.figure(cell, found == grouped_.end() ? Sums{} : found->second))
                  : TRY(answer_.figure(cell)));
    }
    return {};
  }

 private:
  static std::vector<Values> longer(const std::vector<Values>& rows, const Values& values) {
    std::vector<Values> result;
    for (const Values& row : rows) {
      for (const std::string& value : values) {
        result.push_back(row);
        result.back().push_back(value);
      }
    }
    return result;
  }

  /// Those asked, else all of the dimension's list, else those that occur, else all there are.
  core::Result<Values> values_of(std::size_t position, bool at_once) {
    const std::string& dim = dims_[position];
    if (const auto asked = question_.dims.find(dim); asked != question_.dims.end())
      return members_of(asked->second);
    const model::Dimension* dimension = indicator_.dimension(dim);
    const std::string target = dimension == nullptr ? "" : dimension->target;
    const bool has_list = dimension != nullptr && !dimension->list.empty();
    const model::List* list = inquiry_.model().list(has_list ? dimension->list : dim);
    Values values;
    if (target.empty() && list != nullptr) {
      for (const model::ListValue& value : list->values) values.push_back(value.code);
    } else if (at_once) {
      std::set<std::string> occurring;
      for (const auto& [key, sums] : grouped_) {
        if (!key[position].empty()) occurring.insert(key[position]);
      }
      values.assign(occurring.begin(), occurring.end());
    } else if (dim == "org_unit" || target == model::unit_type) {
      values = TRY(units());
    } else if (!target.empty()) {
      values = TRY(codes(target));
    }
    return values;
  }

  core::Result<Values> units() {
    const core::Date day = Restatement::anchor_of(TRY(View::parse(question_.view)),
                                                  inquiry_.placement(), question_.window);
    const UnitFilter asked =
        inquiry_.placement().on(TRY(answer_.ask(indicator_, question_)).wish, day);
    Values slugs;
    for (const records::UnitAt& unit : inquiry_.placement().tree().all(day)) {
      if (asked.contains(unit.id)) slugs.push_back(unit.slug);
    }
    return slugs;
  }

  core::Result<Values> codes(const std::string& target) {
    Values codes;
    CHECK_OK(inquiry_.database().query("select code from " + store::quote_name(target), {},
                                       [&](const store::Row& row) {
                                         codes.emplace_back(row.text(0));
                                         return true;
                                       }));
    std::ranges::sort(codes);
    return codes;
  }

  Inquiry& inquiry_;
  Answer& answer_;
  const model::Indicator& indicator_;
  const Question question_;
  const std::vector<std::string>& dims_;
  Grouped grouped_;
};

}  // namespace

core::Result<std::vector<Figure>> make_table(Inquiry& inquiry, Answer& answer,
                                             const Question& question,
                                             const std::vector<std::string>& by) {
  const model::Indicator* indicator = TRY(answer.admit(question));
  std::vector<std::string> dims;
  std::vector<core::Window> windows = {question.window};
  for (const std::string& name : by) {
    if (name == "month") {
      windows = months_of(inquiry.model(), *indicator, question);
      continue;
    }
    if (!indicator->placed || !is_tree_dimension(*indicator, name))
      CHECK_OK(known_dimension(inquiry.model(), *indicator, name));
    dims.push_back(name);
  }
  std::vector<Figure> table;
  for (const core::Window& window : windows) {
    Question asked = question;
    asked.window = window;
    CHECK_OK(Table(inquiry, answer, *indicator, asked, dims).add_to(table));
  }
  return table;
}

}  // namespace nhip::indicators
