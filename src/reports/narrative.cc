#include "reports/narrative.h"

#include <fmt/format.h>

#include <optional>
#include <sstream>

#include "reports/markdown.h"

namespace nhip::reports {
namespace {

constexpr std::string_view file_name = "narrative";
constexpr std::string_view mark = "## ";

std::string short_id(const std::string& id) {
  return id.substr(id.find(':') + 1);
}

class Reader {
 public:
  explicit Reader(const Template& form) : ids_(form.sections.begin(), form.sections.end()) {}

  std::expected<Narrative, core::Errors> run(std::string_view markdown) {
    std::istringstream in{std::string(markdown)};
    int number = 0;
    for (std::string line; std::getline(in, line);) {
      ++number;
      if (line.starts_with(mark))
        open(model::Text{line, {std::string(file_name), number, 1}}.part(mark.size()).trimmed(),
             number);
      else
        add(line, number);
    }
    close();
    if (!problems_.empty()) return std::unexpected(problems_.take());
    return std::move(narrative_);
  }

 private:
  void open(const model::Text& id, int number) {
    close();
    current_ = find(id);
    text_.clear();
    begins_ = number + 1;
  }

  std::string find(const model::Text& id) {
    for (const auto& known : ids_)
      if (known == id.value || short_id(known) == id.value) return known;
    std::vector<std::string> names = ids_;
    if (id.value.find(':') == std::string::npos)
      for (auto& name : names) name = short_id(name);
    problems_.add_unknown("report.section_unknown",
                          fmt::format("the report has no narrative section \"{}\"", id.value),
                          id.value, id.source, names);
    return id.value;
  }

  void add(const std::string& line, int number) {
    const bool blank = line.find_first_not_of(" \t\r") == std::string::npos;
    if (!current_ && !blank && !told_outside_) {
      problems_.add("report.text_outside", "this text stands under no section",
                    {std::string(file_name), number, 1}, "Begin with a heading such as ## I.1.");
      told_outside_ = true;
    }
    text_ += line + "\n";
  }

  void close() {
    if (!current_) return;
    auto parsed = parse_markdown({text_, {std::string(file_name), begins_, 1}}, problems_);
    if (!narrative_.parts.emplace(*current_, std::move(parsed.body)).second) {
      problems_.add("report.section_twice",
                    fmt::format("the section \"{}\" stands here twice", *current_),
                    {std::string(file_name), begins_ - 1, 1});
    }
    for (auto& [name, note] : parsed.notes)
      narrative_.notes.insert_or_assign(name, std::move(note));
  }

  std::vector<std::string> ids_;
  Narrative narrative_;
  model::Problems problems_;
  std::optional<std::string> current_;
  std::string text_;
  int begins_ = 1;
  bool told_outside_ = false;
};

}  // namespace

std::expected<Narrative, core::Errors> parse_narrative(std::string_view markdown,
                                                       const Template& form) {
  return Reader(form).run(markdown);
}

}  // namespace nhip::reports
