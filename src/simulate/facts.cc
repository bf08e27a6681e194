#include "simulate/facts.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "core/calendar.h"
#include "core/csv.h"
#include "core/vietnamese.h"

namespace nhip::simulate {
namespace {

using core::Result;
using Measure = model::Indicator::Measure;

const std::vector<std::string>& kinds() {
  static const std::vector<std::string> names = {"actual", "published", "opening", "plan"};
  return names;
}

/// "ninh_thuan" and "ninh-thuan" are one province.
std::string folded(std::string_view name) {
  std::string text(name);
  std::ranges::replace(text, '_', '-');
  return text;
}

core::Error malformed(std::string message, std::string hint = {}) {
  return {"simulate.fact_malformed", std::move(message), {}, std::move(hint)};
}

/// A day or month of a state means the month or window that ends there; a bare day of a reading is
/// the month so far.
Result<core::Window> window_of(const model::Model& model, const Fact& fact) {
  const core::Period period = TRY(core::Period::parse(fact.period));
  core::Window window = TRY(model.window(*fact.indicator, period));
  if (window.length() <= 0)
    return std::unexpected(malformed("The window " + fact.period + " ends before it begins"));
  return window;
}

class Reader {
 public:
  Reader(const model::Model& model, std::string_view of, core::Date today)
      : model_(model), province_(folded(of)), today_(today) {}

  Result<FactsFile> read(const std::filesystem::path& file) {
    auto csv = TRY(core::CsvReader::open(file));
    CHECK_OK(find_columns(csv, file));
    core::CsvRow row;
    FactsFile result;
    std::vector<core::Error> wrong;
    while (TRY(csv.next(row))) {
      if (!is_ours(row)) {
        ++result.passed_over;
        continue;
      }
      auto fact = parse(row);
      if (fact) {
        result.facts.push_back(std::move(*fact));
        continue;
      }
      wrong.push_back(std::move(fact).error());
      wrong.back().where = fmt::format("{}:{}", file.filename().string(), row.line);
    }
    if (wrong.empty()) return result;
    core::Error first = wrong.front();
    for (std::size_t i = 1; i < wrong.size() && i < 20; ++i)
      first.message += "\n" + wrong[i].text();
    if (wrong.size() > 20) first.message += fmt::format("\nand {} more", wrong.size() - 20);
    return std::unexpected(first);
  }

 private:
  enum Name { indicator, dims, period, value, kind, plan_set, bound, source, province, columns };

  Result<void> find_columns(const core::CsvReader& csv, const std::filesystem::path& file) {
    constexpr std::array<const char*, columns> names = {
        "indicator", "dims", "period", "value", "kind", "plan_set", "bound", "source", "province"};
    for (int i = 0; i < columns; ++i) {
      const auto at = static_cast<std::size_t>(i);
      column_[at] = csv.column(names[at]);
      if (column_[at] < 0 && i <= kind)
        return core::fail(
            "simulate.fact_malformed", fmt::format("The column \"{}\" is missing", names[at]),
            file.filename().string() + ":1",
            "A facts file has the columns indicator, dims, period, value, kind, plan_set, bound, "
            "source, province.");
    }
    return {};
  }

  std::string cell(const core::CsvRow& row, Name name) const {
    const int at = column_[static_cast<std::size_t>(name)];
    if (at < 0 || static_cast<std::size_t>(at) >= row.cells.size()) return {};
    std::string text = row.cells[static_cast<std::size_t>(at)];
    while (!text.empty() && (text.back() == ' ' || text.back() == '\r')) text.pop_back();
    text.erase(0, std::min(text.find_first_not_of(' '), text.size()));
    return text;
  }

  bool is_ours(const core::CsvRow& row) const {
    const std::string named = cell(row, province);
    return named.empty() || province_.empty() || folded(named) == province_;
  }

  Result<Fact> parse(const core::CsvRow& row) const {
    Fact fact;
    fact.line = row.line;
    fact.indicator = TRY(model_.need_indicator(cell(row, indicator)));
    fact.dims = TRY(model::parse_dims(cell(row, dims)));
    fact.bound = cell(row, bound);
    // A form may have a cell for each end of a range.
    if (!fact.bound.empty() && fact.indicator->dimension("bound") != nullptr)
      fact.dims.emplace("bound", fact.bound);
    CHECK_OK(model_.check_dims(*fact.indicator, fact.dims));
    fact.dims = model_.canonical(fact.dims);
    fact.period = cell(row, period);
    fact.window = TRY(window_of(model_, fact));
    fact.plan_set = cell(row, plan_set);
    fact.source = cell(row, source);
    CHECK_OK(parse_kind(fact, cell(row, kind)));
    CHECK_OK(parse_value(fact, cell(row, value)));
    return fact;
  }

  Result<void> parse_kind(Fact& fact, const std::string& text) const {
    const auto found = std::ranges::find(kinds(), text.empty() ? std::string("actual") : text);
    if (found == kinds().end())
      return std::unexpected(malformed(fmt::format("\"{}\" is no kind of fact", text),
                                       core::did_you_mean(text, kinds())));
    fact.kind = static_cast<Fact::Kind>(found - kinds().begin());
    if (!fact.bound.empty() && fact.bound != "lower" && fact.bound != "upper")
      return std::unexpected(
          malformed(fmt::format("\"{}\" is no bound", fact.bound), "It is lower or upper."));
    // A plan that is printed without its name is that of its year.
    if (fact.kind == Fact::Kind::plan && fact.plan_set.empty())
      fact.plan_set = fmt::format("plan_{}", fact.window.last().year());
    if (fact.kind == Fact::Kind::actual && fact.days().last() > today_)
      return std::unexpected(malformed(fmt::format("The window {} is not over yet", fact.period)));
    return {};
  }

  Result<void> parse_value(Fact& fact, const std::string& text) const {
    auto parsed = core::Decimal::parse(text);
    if (!parsed)
      return std::unexpected(
          malformed(fmt::format("\"{}\" is no number", text), "Write 1234.5 without grouping."));
    fact.value = *parsed;
    fact.text = text;
    const std::size_t point = text.find('.');
    fact.decimals = point == std::string::npos ? 0 : static_cast<int>(text.size() - point) - 1;
    const bool counts =
        fact.indicator->measure == Measure::flow || fact.indicator->measure == Measure::stock;
    if (!counts || fact.kind == Fact::Kind::plan) return {};
    if (!fact.value.is_integer() || fact.value.is_negative() || !fact.value.to_int64())
      return std::unexpected(
          malformed(fmt::format("{} counts {}, and {} is no number of them", fact.indicator->code,
                                fact.indicator->unit, text)));
    return {};
  }

  const model::Model& model_;
  std::string province_;
  core::Date today_;
  std::array<int, columns> column_{};
};

bool is_record_count(const model::Model& model, const std::string& code) {
  const model::Indicator* indicator = model.indicator(code);
  return indicator != nullptr &&
         (indicator->measure == Measure::flow || indicator->measure == Measure::stock);
}

}  // namespace

core::Window Fact::days() const {
  return indicator->is_state() ? core::Window::days(window.last(), window.last()) : window;
}

bool Fact::is_counted(const model::Model& model) const {
  if (indicator->measure != Measure::ratio) return is_record_count(model, indicator->code);
  return indicator->numerator && indicator->denominator &&
         is_record_count(model, indicator->numerator->code) &&
         is_record_count(model, indicator->denominator->code);
}

bool Fact::is_about_units() const {
  return indicator->measure == Measure::stock && indicator->type == model::unit_type;
}

std::string Fact::describe() const {
  const std::string inside = model::to_string(dims);
  return fmt::format("line {}: {}{} {} = {}", line, indicator->code,
                     inside.empty() ? "" : "[" + inside + "]", period, text);
}

core::Result<FactsFile> read_facts(const model::Model& model, const std::filesystem::path& file,
                                   std::string_view province, core::Date today) {
  return Reader(model, province, today).read(file);
}

}  // namespace nhip::simulate
