// Reads systems/, checks everything, hands out the Model or every error.
#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <system_error>
#include <utility>

#include "core/hash.h"
#include "model/draft.h"

namespace nhip::model {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view root = "systems/";
constexpr std::string_view extension = ".toml";
constexpr std::string_view migrations = "migrations/";

/// Reads what may be a file of definitions. Names come out sorted, so that loading does not depend
/// on the disk.
class Reader {
 public:
  explicit Reader(const fs::path& directory) : directory_(directory) {}

  void systems() {
    const std::string name(root);
    each_entry(name, [&](const std::string& entry) {
      if (fs::is_directory(directory_ / entry)) system(entry + "/");
    });
    files(name);
  }

  Texts texts{};
  core::Errors errors{};

 private:
  template <typename Each>
  void each_entry(const std::string& folder, const Each& each) {
    std::error_code bad;
    for (fs::directory_iterator it(directory_ / folder, bad), end; !bad && it != end;
         it.increment(bad))
      each(folder + it->path().filename().string());
  }

  void system(const std::string& folder) {
    files(folder);
    files(folder + std::string(migrations));
  }

  void files(const std::string& folder) {
    each_entry(folder, [&](const std::string& entry) {
      if (entry.ends_with(extension)) file(entry);
    });
  }

  void file(const std::string& name) {
    std::ifstream in(directory_ / name, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(in), {}};
    if (in.good() || in.eof())
      texts.emplace(name, std::move(bytes));
    else
      errors.push_back({"model.unreadable", "the file cannot be read", name});
  }

  fs::path directory_;
};

}  // namespace

class Loader {
 public:
  Loader(Texts texts, core::Errors unread) : texts_(std::move(texts)), unread_(std::move(unread)) {}

  std::expected<Model, core::Errors> run() {
    for (const auto& error : unread_) cannot_read(error);
    // Words and lists first: every file may use them.
    one_file("systems/calendars.toml", [&](const Node& file) { parse_calendars(file, draft_); });
    one_file("systems/vocabulary.toml", [&](const Node& file) { parse_vocabulary(file, draft_); });
    const auto systems = systems_of();
    for (const auto& [system, files] : systems)
      one_file(folder_of(system) + "vocabulary.toml",
               [&](const Node& file) { parse_vocabulary(file, draft_); });
    for (const auto& [system, files] : systems) read_system(system, files);
    usual_calendars();
    // What an unreadable file declares would be missed everywhere else.
    if (complete_) {
      resolve_references(draft_);
      check_types(draft_);
      check_steps(draft_);
      check_indicators(draft_);
      check_forms(draft_);
    }
    if (!draft_.problems.empty()) return std::unexpected(draft_.problems.take());
    return finished();
  }

 private:
  using Systems = std::map<std::string, std::set<std::string>>;  ///< folder -> files, sorted

  static std::string folder_of(const std::string& system) {
    return std::string(root) + system + "/";
  }

  Systems systems_of() const {
    Systems systems;
    for (const auto& [name, text] : texts_) {
      const auto rest = std::string_view(name).substr(root.size());
      const auto slash = rest.find('/');
      if (slash == std::string_view::npos) continue;
      systems[std::string(rest.substr(0, slash))].emplace(rest.substr(slash + 1));
    }
    return systems;
  }

  template <typename Parse>
  void one_file(const std::string& name, const Parse& parse) {
    const auto found = texts_.find(name);
    if (found == texts_.end()) return;
    auto tree = parse_tree(found->second, name);
    if (tree)
      parse(*tree);
    else
      cannot_read(tree.error());
  }

  void cannot_read(const core::Error& error) {
    draft_.problems.add(error);
    complete_ = false;
  }

  void read_system(const std::string& system, const std::set<std::string>& files) {
    for (const auto& file : files) {
      if (file == "vocabulary.toml") continue;
      const auto stem = fs::path(file).stem().string();
      one_file(folder_of(system) + file, [&](const Node& tree) {
        if (file.starts_with(migrations))
          parse_step(tree, stem, draft_);
        else if (stem == "system")
          parse_system(tree, system, draft_);
        else if (stem == "indicators")
          parse_indicators(tree, system, draft_);
        else if (stem == "checks")
          parse_checks(tree, system, draft_);
        else
          read_type(tree, system, stem);
      });
    }
    const bool named = std::ranges::any_of(
        draft_.systems, [&](const System& known) { return known.name == system; });
    if (!named)
      draft_.systems.push_back({.name = system, .label = draft_.label_or_word({}, system)});
  }

  static bool is_template(const Node& tree) {
    const auto* mark = tree.find("template");
    return mark != nullptr && mark->value.boolean;
  }

  /// A template is no type; a type that is `like` one says what differs.
  void read_type(const Node& tree, const std::string& system, const std::string& stem) {
    if (is_template(tree)) return;
    const auto* like = tree.find("like");
    if (like == nullptr || like->value.kind != Node::Kind::text)
      return parse_type(tree, system, stem, draft_);
    const Node* from = template_of(like->value.text);
    if (from == nullptr) {
      complete_ = false;  // half of the type is unknown
      return;
    }
    Node whole = tree;
    take_over(*from, whole);
    parse_type(whole, system, stem, draft_);
  }

  const Node* template_of(const Text& name) {
    const auto known = templates_.find(name.value);
    if (known != templates_.end()) return &known->second;
    std::vector<std::string> names;
    for (const auto& [file, text] : texts_) {
      if (text.find("template") == std::string::npos) continue;
      auto tree = parse_tree(text, file);
      if (!tree || !is_template(*tree)) continue;
      const auto stem = fs::path(file).stem().string();
      names.push_back(stem);
      if (stem == name.value) return &templates_.emplace(stem, std::move(*tree)).first->second;
    }
    draft_.problems.add_unknown("model.template_unknown",
                                "there is no template \"" + name.value + "\"", name.value,
                                name.source, names);
    return nullptr;
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
    model.edition_ = edition_of(texts_);
    model.texts_ = std::move(texts_);
    model.systems_ = std::move(draft_.systems);
    for (auto& type : draft_.types) model.types_.push_back(std::move(type.type));
    for (auto& indicator : draft_.indicators)
      model.indicators_.push_back(std::move(indicator.indicator));
    model.checks_ = std::move(draft_.checks);
    model.lists_ = std::move(draft_.lists);
    model.units_of_measure_ = std::move(draft_.units_of_measure);
    model.roles_ = std::move(draft_.roles);
    model.calendars_ = std::move(draft_.calendars);
    model.farewells_ = std::move(draft_.farewells);
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
    for (const auto& [code, ref] : indicator.targets) codes.push_back(ref.code);
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

  Texts texts_;
  core::Errors unread_;
  Draft draft_;
  std::map<std::string, Node> templates_{};
  bool complete_ = true;
};

std::string edition_of(const Texts& texts) {
  core::Hasher hasher;
  for (const auto& [name, text] : texts) {
    hasher.add(std::to_string(name.size()) + ":" + name + std::to_string(text.size()) + ":");
    hasher.add(text);
  }
  return core::to_hex(hasher.finish());
}

std::expected<Model, core::Errors> Model::load(const std::filesystem::path& dir) {
  const auto systems = dir / "systems";
  if (!fs::is_directory(systems))
    return std::unexpected(
        core::Errors{{"model.unreadable", "there is no folder of definitions", systems.string(),
                      "Name the folder that holds systems/."}});
  Reader reader(dir);
  reader.systems();
  auto model = Loader(std::move(reader.texts), std::move(reader.errors)).run();
  if (model) model->directory_ = dir;
  return model;
}

std::expected<Model, core::Errors> Model::from_texts(Texts texts,
                                                     const std::filesystem::path& directory) {
  auto model = Loader(std::move(texts), {}).run();
  if (model) model->directory_ = directory;
  return model;
}

}  // namespace nhip::model
