// nhip describe: what each system keeps, who acts, until when, what is counted and which reports use it. docs/systems.md
// is this command's output.
#include <algorithm>
#include <fstream>
#include <map>
#include <set>

#include "cli/args.h"
#include "cli/command.h"
#include "cli/context.h"

namespace nhip::cli {

using core::Result;

namespace {

namespace fs = std::filesystem;

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : std::string(between)) + word;
  return text;
}

std::string both(const model::Label& label) {
  return label.vi == label.en ? label.vi : label.vi + " (" + label.en + ")";
}

/// Indicators by the reports whose text names them.
std::map<std::string, std::set<std::string>> uses_of(const fs::path& home, const model::Model& model) {
  std::map<std::string, std::set<std::string>> uses;
  std::error_code ignored;
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(home / "reports", ignored))
    if (entry.path().extension() == ".md") files.push_back(entry.path());
  std::ranges::sort(files);
  for (const fs::path& file : files) {
    std::ifstream in(file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    const std::string report = file.parent_path().filename().string();
    for (const model::Indicator& indicator : model.indicators())
      for (std::size_t at = text.find(indicator.code); at != std::string::npos;
           at = text.find(indicator.code, at + 1)) {
        const char before = at == 0 ? ' ' : text[at - 1];
        const std::size_t end = at + indicator.code.size();
        const char after = end < text.size() ? text[end] : ' ';
        const auto part = [](char c) {
          return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.';
        };
        if (part(before) || (part(after) && after != '.')) continue;
        uses[indicator.code].insert(report);
        break;
      }
  }
  return uses;
}

class Page {
 public:
  Page(const model::Model& model, std::map<std::string, std::set<std::string>> uses)
      : model_(model), uses_(std::move(uses)) {}

  std::string run(const std::string& wanted) {
    if (wanted.empty()) {
      text_ = "# Systems\n\nWhat each system keeps, who acts, until when, what is counted, and which reports use it. Generated from the\n"
              "definitions: `nhip describe -o docs/systems.md`.\n\n";
      for (const model::System& system : model_.systems())
        text_ += "- [" + system.name + "](#" + system.name + "): " + both(system.label) + "\n";
    }
    for (const model::System& system : model_.systems())
      if (wanted.empty() || wanted == system.name) describe(system);
    return std::move(text_);
  }

 private:
  void describe(const model::System& system) {
    text_ += (text_.empty() ? "" : "\n") + ("## " + system.name + "\n\n" + both(system.label) + ".\n");
    for (const model::Type& type : model_.types())
      if (type.system == system.name) describe(type);
    std::string rows;
    for (const model::Indicator& indicator : model_.indicators())
      if (indicator.system == system.name && !indicator.hidden) rows += row(indicator);
    if (!rows.empty())
      text_ += "\n| figure | what | measure | by | reports |\n|---|---|---|---|---|\n" + rows;
  }

  void describe(const model::Type& type) {
    text_ += "\n**" + both(type.label) + "** `" + type.name + "`";
    if (type.kind == model::Type::Kind::series) text_ += ", a series of observations";
    if (type.kind == model::Type::Kind::reading)
      text_ += ", a form of each " + (type.form ? type.form->every : std::string("period")) + " (" +
               type.period + ")";
    text_ += "\n\n";
    std::vector<std::string> fields;
    for (const model::Field& field : type.fields)
      fields.push_back(field.label.vi + (field.personal ? " (personal)" : ""));
    if (!fields.empty()) text_ += "- keeps: " + joined(fields, ", ") + "\n";
    cells(type);
    if (type.kind == model::Type::Kind::series) return;
    std::vector<std::string> states;
    for (const model::State& state : type.states)
      if (state.counted) states.push_back(state.label.vi);
    text_ += "- states: " + joined(states, " · ") + "\n";
    acts(type);
    deadline(type);
    views(type);
  }

  void cells(const model::Type& type) {
    if (type.cells.empty()) return;
    std::vector<std::string> cells;
    for (const model::Cell& cell : type.cells)
      cells.push_back(cell.label.vi + (cell.computed()          ? " (computed)"
                                       : !cell.figure.empty() ? " (from figures)"
                                                                : ""));
    text_ += "- cells: " + joined(cells, ", ") + "\n";
    if (!type.form) return;
    if (!type.form->code.empty() || !type.form->basis.empty())
      text_ += "- form: " + type.form->code + (type.form->basis.empty() ? "" : ", " + type.form->basis) + "\n";
    if (!type.form->owed.empty()) text_ += "- owed by units where `" + type.form->owed.text + "`\n";
    std::vector<std::string> rules;
    for (const model::Form::Rule& rule : type.form->rules) rules.push_back("`" + rule.that.text + "`");
    if (!rules.empty()) text_ += "- must hold: " + joined(rules, ", ") + "\n";
  }

  void acts(const model::Type& type) {
    std::map<std::string, std::vector<std::string>> by_role;
    std::vector<std::string> order;
    for (const model::Action& action : type.actions) {
      if (action.name == "correct" || action.name == "void") continue;
      for (const std::string& role : action.roles) {
        if (!by_role.contains(role)) order.push_back(role);
        by_role[role].push_back(action.label.vi);
      }
    }
    if (order.empty()) return;
    text_ += "- who acts: ";
    for (std::size_t i = 0; i < order.size(); ++i) {
      const model::Label* label = model_.role(order[i]);
      text_ += (i == 0 ? "" : "; ") + (label == nullptr ? order[i] : label->vi) + ": " +
               joined(by_role[order[i]], ", ");
    }
    text_ += "\n";
  }

  void deadline(const model::Type& type) {
    if (!type.deadline) return;
    static constexpr const char* measures[] = {"working hours", "working days", "calendar days"};
    const model::Deadline& deadline = *type.deadline;
    const auto name = [&](const std::string& field) {
      const model::Field* found = type.field(field);
      return found == nullptr ? field : found->label.vi;
    };
    text_ += "- deadline: `" + deadline.budget.text + "` " + measures[static_cast<int>(deadline.measure)] +
             " from “" + name(deadline.from) + "” to “" + name(deadline.ends) + "”\n";
  }

  void views(const model::Type& type) {
    static constexpr const char* kinds[] = {"list", "board", "calendar", "map"};
    std::vector<std::string> looks;
    for (const model::View& view : type.views) looks.emplace_back(kinds[static_cast<std::size_t>(view.kind)]);
    if (!looks.empty()) text_ += "- looked at as: list, " + joined(looks, ", ") + "\n";
  }

  std::string row(const model::Indicator& indicator) const {
    static constexpr const char* measures[] = {"flow", "stock", "ratio", "formula", "reading", "attainment"};
    std::vector<std::string> by;
    for (const model::Dimension& dimension : indicator.by) by.push_back(dimension.name);
    const model::Label* unit = model_.unit_of_measure(indicator.unit);
    const auto used = uses_.find(indicator.code);
    std::vector<std::string> reports;
    if (used != uses_.end()) reports.assign(used->second.begin(), used->second.end());
    return "| `" + indicator.code + "` | " + indicator.label.vi + " | " +
           measures[static_cast<int>(indicator.measure)] + ", " + (unit ? unit->vi : indicator.unit) +
           ", " + indicator.calendar + " | " + joined(by, ", ") + " | " + joined(reports, ", ") + " |\n";
  }

  const model::Model& model_;
  std::map<std::string, std::set<std::string>> uses_;
  std::string text_;
};

}  // namespace

Result<int> describe(const Words& words) {
  const auto args = TRY(Args::parse(words, {{"o"}}));
  const auto model = TRY(load_model());
  const std::string wanted = args.words().empty() ? "" : args.words()[0];
  const bool known = std::ranges::any_of(model->systems(), [&](const model::System& system) {
    return system.name == wanted;
  });
  if (!wanted.empty() && !known)
    return core::fail("model.system_unknown", "There is no system \"" + wanted + "\"");
  const std::string text = Page(*model, uses_of(model->directory(), *model)).run(wanted);
  if (const auto file = args.get("o")) {
    std::ofstream out(*file, std::ios::binary);
    out << text;
    if (!out.flush()) return core::fail("describe.unwritable", "The file cannot be written", *file);
    return 0;
  }
  print(text);
  return 0;
}

}  // namespace nhip::cli
