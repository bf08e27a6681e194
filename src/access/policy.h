// Who sees and does what, as systems/access.toml says it beside the flows of the types.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "core/result.h"
#include "model/model.h"

namespace nhip::access {

using Names = std::set<std::string, std::less<>>;

struct Policy {
  Names everyone{};        ///< types that every account reads, of all units
  Names overview{};        ///< roles that read every type in their units
  Names parties{};         ///< roles that no account holds
  Names never_personal{};  ///< roles that see no personal data
  std::map<std::string, Names, std::less<>> readers{};  ///< type -> the only roles that see it
  std::map<std::string, Names, std::less<>> keepers{};  ///< type -> roles of its unnamed actions
  std::map<std::string, Names, std::less<>> reports{};  ///< step -> roles: read, write …

  /// Reads DIR/systems/access.toml. All errors together: model.syntax, model.key_unknown,
  /// model.wrong_kind, model.type_unknown, model.role_unknown, each with file:line:column.
  static std::expected<Policy, core::Errors> load(const std::filesystem::path& dir,
                                                  const model::Model& model);
  /// The same of a text at hand.
  static std::expected<Policy, core::Errors> parse(std::string_view text,
                                                   const model::Model& model);
};

inline constexpr std::string_view policy_file = "systems/access.toml";

}  // namespace nhip::access
