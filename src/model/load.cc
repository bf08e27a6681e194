// Reads systems/, checks everything, hands out the Model or every error.
#include <algorithm>
#include <set>
#include <system_error>
#include <utility>

#include "core/hash.h"
#include "model/draft.h"

namespace nhip::model {
namespace {

namespace fs = std::filesystem;

/// Names of a folder's entries in alphabetical order, so that loading does not depend on the disk.
std::vector<fs::path> entries_of(const fs::path& folder) {
  std::vector<fs::path> entries;
  std::error_code bad;
  for (fs::directory_iterator it(folder, bad), end; !bad && it != end; it.increment(bad))
    entries.push_back(it->path());
  std::ranges::sort(entries);
  return entries;
}

constexpr std::string_view extension = ".toml";

}  // namespace

class Loader {
 public:
  explicit Loader(const fs::path& directory) : directory_(directory) {}

  std::expected<Model, core::Errors> run() {
    const auto systems = directory_ / "systems";
    if (!fs::is_directory(systems)) {
      return std::unexpected(
          core::Errors{{"model.unreadable", "there is no folder of definitions", systems.string(),
                        "Name the folder that holds systems/."}});
    }
    // Words and lists first: every file may use them.
    one_file(systems / "calendars.toml", [&](const Node& file) { parse_calendars(file, draft_); });
    one_file(systems / "vocabulary.toml",
             [&](const Node& file) { parse_vocabulary(file, draft_); });
    std::vector<fs::path> folders;
    for (const auto& entry : entries_of(systems))
      if (fs::is_directory(entry)) folders.push_back(entry);
    for (const auto& folder : folders)
      one_file(folder / "vocabulary.toml",
               [&](const Node& file) { parse_vocabulary(file, draft_); });
    for (const auto& folder : folders) read_system(folder);
    usual_calendars();
    // What an unreadable file declares would be missed everywhere else.
    if (complete_) {
      resolve_references(draft_);
      check_types(draft_);
      check_indicators(draft_);
    }
    if (!draft_.problems.empty()) return std::unexpected(draft_.problems.take());
    return finished();
  }

 private:
  template <typename Parse>
  void one_file(const fs::path& file, const Parse& parse) {
    if (!fs::exists(file)) return;
    auto tree = read_tree(file, file.lexically_relative(directory_).generic_string());
    if (tree)
      parse(*tree);
    else
      unread(tree.error());
  }

  void unread(const core::Error& error) {
    draft_.problems.add(error);
    complete_ = false;
  }

  void read_system(const fs::path& folder) {
    const auto name = folder.filename().string();
    for (const auto& file : entries_of(folder)) {
      if (file.extension() != extension) continue;
      const auto stem = file.stem().string();
      if (stem == "vocabulary") continue;
      one_file(file, [&](const Node& tree) {
        if (stem == "system")
          parse_system(tree, name, draft_);
        else if (stem == "indicators")
          parse_indicators(tree, name, draft_);
        else if (stem == "checks")
          parse_checks(tree, name, draft_);
        else
          parse_type(tree, name, stem, draft_);
      });
    }
    const bool named = std::ranges::any_of(
        draft_.systems, [&](const System& system) { return system.name == name; });
    if (!named) draft_.systems.push_back({.name = name, .label = draft_.label_or_word({}, name)});
  }

  /// The month of Decree 09/2019 (R1.02) and the calendar month are always there.
  void usual_calendars() {
    constexpr int statutory_closing_day = 14;
    constexpr int end_of_month = 31;
    for (const auto& [name, day] : {std::pair("statutory_month", statutory_closing_day),
                                    std::pair("calendar_month", end_of_month)}) {
      const bool declared = std::ranges::any_of(
          draft_.calendars, [&](const core::Calendar& known) { return known.name() == name; });
      if (!declared) draft_.calendars.emplace_back(name, day);
    }
  }

  Model finished() {
    Model model;
    model.directory_ = directory_;
    model.systems_ = std::move(draft_.systems);
    for (auto& type : draft_.types) model.types_.push_back(std::move(type.type));
    for (auto& indicator : draft_.indicators)
      model.indicators_.push_back(std::move(indicator.indicator));
    model.checks_ = std::move(draft_.checks);
    model.lists_ = std::move(draft_.lists);
    model.units_of_measure_ = std::move(draft_.units_of_measure);
    model.roles_ = std::move(draft_.roles);
    model.calendars_ = std::move(draft_.calendars);
    index(model);
    digest(model);
    return model;
  }

  static void index(Model& model) {
    for (std::size_t i = 0; i < model.types_.size(); ++i)
      model.type_index_.emplace(model.types_[i].name, i);
    for (std::size_t i = 0; i < model.indicators_.size(); ++i) {
      model.indicator_index_.emplace(model.indicators_[i].code, i);
      for (const auto& dimension : model.indicators_[i].by)
        if (!dimension.list.empty()) model.dimension_lists_.emplace(dimension.name, dimension.list);
    }
  }

  /// An indicator's digest holds those of its parts, so parts come first.
  static const std::string& digest(Model& model, Indicator& indicator) {
    if (!indicator.digest.empty()) return indicator.digest;
    std::vector<std::string> codes;
    for (const auto* ref : {&indicator.numerator, &indicator.denominator})
      if (*ref) codes.push_back((*ref)->code);
    for (const auto* figure : indicator.formula.figures()) codes.push_back(figure->text);
    std::vector<std::string> parts;
    for (const auto& code : codes)
      parts.push_back(digest(model, model.indicators_[model.indicator_index_.find(code)->second]));
    indicator.digest = digest_of(indicator, model.type(indicator.type), parts);
    return indicator.digest;
  }

  static void digest(Model& model) {
    core::Hasher all;
    for (auto& type : model.types_) {
      type.digest = digest_of(type);
      all.add(type.digest);
    }
    for (auto& indicator : model.indicators_) all.add(digest(model, indicator));
    for (const auto& check : model.checks_)
      all.add(check.name + ":" + check.severity + ":" + check.that.text + "\n");
    for (const auto& list : model.lists_) {
      all.add(list.name + "\n");
      for (const auto& value : list.values) all.add(value.code + ";");
    }
    for (const auto& calendar : model.calendars_)
      all.add(calendar.name() + "=" + std::to_string(calendar.closing_day()) + "\n");
    model.digest_ = core::to_hex(all.finish());
  }

  fs::path directory_;
  Draft draft_;
  bool complete_ = true;
};

std::expected<Model, core::Errors> Model::load(const std::filesystem::path& dir) {
  return Loader(dir).run();
}

}  // namespace nhip::model
