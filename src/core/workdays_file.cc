#include <toml++/toml.h>
#include <algorithm>

#include "core/csv.h"
#include "core/workdays_years.h"

namespace nhip::core {
namespace {

/// Reads one file; every failure knows its place.
class Reader {
 public:
  explicit Reader(std::string name) : name_(std::move(name)) {}

  Result<WorkdaysFile> read(const std::string& text) const {
    toml::table table;
    try {
      table = toml::parse(text, name_);
    } catch (const toml::parse_error& error) {
      return fail("workdays.malformed", std::string(error.description()),
                  place(error.source().begin));
    }
    WorkdaysFile out;
    for (const auto& [key, node] : table) {
      if (key == "hours") {
        out.hours = TRY(hours(node));
      } else {
        const int year = TRY(year_of(key, node));
        out.years[year] = TRY(working_year(year, node));
      }
    }
    return out;
  }

 private:
  std::string place(const toml::source_position& at) const {
    return name_ + ':' + std::to_string(at.line) + ':' + std::to_string(at.column);
  }

  std::unexpected<Error> malformed(const toml::node& node, std::string message,
                                   std::string hint = {}) const {
    return fail("workdays.malformed", std::move(message), place(node.source().begin),
                std::move(hint));
  }

  Result<int> year_of(const toml::key& key, const toml::node& node) const {
    const std::string_view text = key.str();
    const bool digits =
        text.size() == 4 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    if (!digits || text < "1900" || text > "2199")
      return malformed(node, "\"" + std::string(text) + "\" is not a year",
                       "Write a table such as [2027], or hours = [\"07:30-11:30\", …].");
    return std::stoi(std::string(text));
  }

  Result<WorkingYear> working_year(int year, const toml::node& node) const {
    const toml::table* table = node.as_table();
    if (table == nullptr) return malformed(node, "A year is a table with off, works and basis");
    WorkingYear out;
    for (const auto& [key, value] : *table) {
      if (key == "off" || key == "works") {
        (key == "off" ? out.off : out.works) = TRY(days(year, value));
      } else if (key == "basis" && value.is_string()) {
        out.basis = value.value_or("");
      } else {
        return fail(
            "workdays.malformed", '"' + std::string(key.str()) + "\" is not understood here",
            place(key.source().begin), "A year has off, works (lists of days) and basis (text).");
      }
    }
    if (out.basis.empty())
      return malformed(node, "The year " + std::to_string(year) + " names no basis",
                       "Add basis = \"number of the notice\".");
    for (const Date day : out.off)
      if (std::ranges::binary_search(out.works, day))
        return malformed(node, day.to_string() + " is both off and worked");
    return out;
  }

  Result<std::vector<Date>> days(int year, const toml::node& node) const {
    const toml::array* list = node.as_array();
    if (list == nullptr) return malformed(node, "A list of days is wanted");
    std::vector<Date> out;
    for (const toml::node& element : *list) {
      const auto day = element.value<toml::date>();
      if (!day) return malformed(element, "A day such as 2027-01-01 is wanted");
      if (day->year != year)
        return malformed(element, "The day does not lie in " + std::to_string(year));
      out.push_back(Date::of(day->year, day->month, day->day));
    }
    std::ranges::sort(out);
    return out;
  }

  Result<OfficeHours> hours(const toml::node& node) const {
    constexpr const char* kHint = "Write hours = [\"07:30-11:30\", \"13:00-17:00\"].";
    const toml::array* list = node.as_array();
    if (list == nullptr || list->empty()) return malformed(node, "Office hours are a list", kHint);
    OfficeHours out{{}};
    int end = -1;
    for (const toml::node& element : *list) {
      const std::string text = element.value_or("");
      const auto from = Time::parse("2000-01-01 " + text.substr(0, 5));
      const auto to = Time::parse("2000-01-01 " + (text.size() == 11 ? text.substr(6) : ""));
      if (!from || !to || text[5] != '-')
        return malformed(element, "\"" + text + "\" is not a span of hours", kHint);
      const int first = from->hour() * 60 + from->minute(), last = to->hour() * 60 + to->minute();
      if (first <= end || last <= first)
        return malformed(element, "Spans of hours follow each other and none is empty", kHint);
      out.spans.emplace_back(first, last);
      end = last;
    }
    return out;
  }

  std::string name_;
};

}  // namespace

Result<WorkdaysFile> read_workdays(const std::filesystem::path& file) {
  auto text = read_text_file(file);
  if (!text)
    return fail(text.error().code == "csv.not_found" ? "workdays.not_found" : "workdays.malformed",
                text.error().message, file.string(), text.error().hint);
  return Reader(file.string()).read(*text);
}

}  // namespace nhip::core
