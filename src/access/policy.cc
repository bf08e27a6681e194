#include "access/policy.h"

#include <toml++/toml.h>

#include <algorithm>

#include "core/csv.h"
#include "core/vietnamese.h"

namespace nhip::access {

namespace {

std::string place(const toml::node& node) {
  return std::string(policy_file) + ":" + std::to_string(node.source().begin.line) + ":" +
         std::to_string(node.source().begin.column);
}

class Reader {
 public:
  explicit Reader(const model::Model& model) : model_(model) {}

  core::Errors errors;

  Names types(const toml::node& node) { return names(node, &Reader::expect_type); }
  Names roles(const toml::node& node) { return names(node, &Reader::expect_role); }

  /// A table whose keys are types and whose values are lists of roles.
  std::map<std::string, Names, std::less<>> roles_by_type(const toml::node& node) {
    return table(node, [&](const toml::node& value, const std::string& key) {
      expect_type(value, key);
    });
  }
  std::map<std::string, Names, std::less<>> roles_by_step(const toml::node& node) {
    static const std::vector<std::string> steps = {"read", "write", "assign", "contribute", "approve",
                                                   "issue", "revise"};
    return table(node, [&](const toml::node& value, const std::string& key) {
      if (std::ranges::find(steps, key) == steps.end()) unknown_key(value, key, steps);
    });
  }
  void unknown_key(const toml::node& node, const std::string& key,
                   const std::vector<std::string>& known) {
    errors.push_back({"model.key_unknown", "There is no key \"" + key + "\"", place(node),
                      core::did_you_mean(key, known)});
  }

 private:
  template <typename Expect>
  std::map<std::string, Names, std::less<>> table(const toml::node& node, Expect expect) {
    std::map<std::string, Names, std::less<>> found;
    const toml::table* rows = node.as_table();
    if (rows == nullptr) {
      wrong_kind(node, "a table");
      return found;
    }
    for (const auto& [key, value] : *rows) {
      const std::string name(key.str());
      expect(value, name);
      found[name] = roles(value);
    }
    return found;
  }

  Names names(const toml::node& node, void (Reader::*expect)(const toml::node&, const std::string&)) {
    Names found;
    const toml::array* array = node.as_array();
    if (array == nullptr) {
      wrong_kind(node, "a list of names");
      return found;
    }
    for (const toml::node& entry : *array) {
      const auto name = entry.value<std::string>();
      if (!name) {
        wrong_kind(entry, "a name");
        continue;
      }
      (this->*expect)(entry, *name);
      found.insert(*name);
    }
    return found;
  }

  void expect_type(const toml::node& node, const std::string& name) {
    if (model_.type(name) != nullptr) return;
    std::vector<std::string> known;
    for (const model::Type& type : model_.types()) known.push_back(type.name);
    errors.push_back({"model.type_unknown", "There is no type \"" + name + "\"", place(node),
                      core::did_you_mean(name, known)});
  }
  void expect_role(const toml::node& node, const std::string& name) {
    if (model_.role(name) != nullptr) return;
    errors.push_back({"model.role_unknown", "There is no role \"" + name + "\"", place(node),
                      "Roles are declared in systems/vocabulary.toml."});
  }
  void wrong_kind(const toml::node& node, const std::string& wanted) {
    errors.push_back({"model.wrong_kind", "Expected " + wanted, place(node)});
  }

  const model::Model& model_;
};

}  // namespace

std::expected<Policy, core::Errors> Policy::load(const std::filesystem::path& dir,
                                                 const model::Model& model) {
  const auto file = dir / policy_file;
  if (!std::filesystem::exists(file)) return Policy{};
  const auto text = core::read_text_file(file);
  if (!text) return std::unexpected(core::Errors{text.error()});
  return parse(*text, model);
}

std::expected<Policy, core::Errors> Policy::parse(std::string_view text,
                                                  const model::Model& model) {
  Policy policy;
  toml::table root;
  try {
    root = toml::parse(text);
  } catch (const toml::parse_error& error) {
    return std::unexpected(core::Errors{
        {"model.syntax", std::string(error.description()),
         std::string(policy_file) + ":" + std::to_string(error.source().begin.line) + ":" +
             std::to_string(error.source().begin.column)}});
  }
  Reader reader(model);
  for (const auto& [key, value] : root) {
    const std::string name(key.str());
    if (name == "everyone") policy.everyone = reader.types(value);
    else if (name == "overview") policy.overview = reader.roles(value);
    else if (name == "parties") policy.parties = reader.roles(value);
    else if (name == "never_personal") policy.never_personal = reader.roles(value);
    else if (name == "readers") policy.readers = reader.roles_by_type(value);
    else if (name == "keepers") policy.keepers = reader.roles_by_type(value);
    else if (name == "reports") policy.reports = reader.roles_by_step(value);
    else reader.unknown_key(value, name, {"everyone", "overview", "parties", "never_personal",
                                          "readers", "keepers", "reports"});
  }
  if (!reader.errors.empty()) return std::unexpected(std::move(reader.errors));
  return policy;
}

}  // namespace nhip::access
