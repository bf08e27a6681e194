#include "reports/narrative.h"

#include <fmt/format.h>

#include <optional>
#include <sstream>

#include "core/vietnamese.h"
#include "reports/markdown.h"

namespace nhip::reports {
namespace {

constexpr std::string_view file_name = "narrative";
constexpr std::string_view mark = "## ";

std::string short_id(const std::string& id) {
  return id.substr(id.find(':') + 1);
}

std::string trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1));
}

class Reader {
 public:
  explicit Reader(const Template& form) : ids_(form.sections.begin(), form.sections.end()) {}

  std::expected<Narrative, core::Errors> run(std::string_view markdown, int first_line) {
    std::istringstream in{std::string(markdown)};
    int number = first_line - 1;
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
    narrative_.texts.emplace(*current_, trimmed(text_));
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
                                                       const Template& form, int line) {
  return Reader(form).run(markdown, line);
}

std::vector<SectionHead> section_heads(const Template& form) {
  std::vector<SectionHead> heads;
  std::string heading;
  each_node(form.body, [&](const Node& node) {
    if (node.kind == Node::Kind::heading) {
      heading.clear();
      for (const auto& piece : node.children)
        if (piece.kind == Node::Kind::text) heading += piece.text;
      heading = trimmed(heading);
    }
    if (node.kind == Node::Kind::narrative)
      heads.push_back({node.text, node.children.empty() ? heading : node.children.front().text});
  });
  return heads;
}

core::Result<std::string> find_section(const Template& form, std::string_view id) {
  std::vector<std::string> names;
  for (const auto& known : form.sections) {
    if (known == id || short_id(known) == id) return known;
    names.push_back(id.find(':') == std::string_view::npos ? short_id(known) : known);
  }
  return core::fail("report.section_unknown",
                    fmt::format("the report has no narrative section \"{}\"", id), {},
                    core::did_you_mean(id, names));
}

std::string join_narrative(const std::map<std::string, std::string>& texts, const Template& form) {
  std::string all;
  for (const auto& head : section_heads(form)) {
    const auto text = texts.find(head.id);
    if (text == texts.end()) continue;
    all += fmt::format("{}## {}", all.empty() ? "" : "\n\n", head.id);
    if (!text->second.empty()) all += "\n\n" + text->second;
  }
  return all;
}

}  // namespace nhip::reports
