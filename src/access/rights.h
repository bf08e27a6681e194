// What a viewer may see and do. Asked before every read and every action; the answer about rows goes
// into the select itself.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "access/policy.h"
#include "access/viewer.h"
#include "core/actor.h"
#include "core/result.h"
#include "model/model.h"
#include "store/listing.h"
#include "store/store.h"

namespace nhip::access {

/// The record's own unit, or that of the record it follows (dossier_slip -> dossier).
struct Follows {
  std::string through{};  ///< field; "" = the type has a unit of its own, or stands at the root
  std::string type{};
};

class Rights {
 public:
  Rights(const model::Model& model, Policy policy);

  const Policy& policy() const { return policy_; }
  /// The roles that an account can hold: those of the flows and of the policy, without the parties.
  Names grantable() const;

  /// Whether any of the viewer's roles sees records of this type.
  bool sees(const Viewer& viewer, const model::Type& type) const;
  /// access.type_closed.
  core::Result<void> need_sight(const Viewer& viewer, const model::Type& type) const;
  /// Which rows: the units of all grants whose role sees the type.
  store::RowRights rows(const Viewer& viewer, const model::Type& type) const;
  /// Whether a purpose would show the viewer the personal fields of the type.
  bool may_unmask(const Viewer& viewer, const model::Type& type) const;

  /// Whether a role takes part in an action (its own, or by [keepers]).
  bool does(std::string_view role, const model::Type& type, const model::Action& action) const;
  /// Whether some grant lets the viewer do it somewhere.
  bool does_somewhere(const Viewer& viewer, const model::Type& type,
                      const model::Action& action) const;
  /// The actor for an action on a record of this unit (0 = placed at the root).
  /// access.read_only_token, access.not_allowed (naming the roles that do it), access.outside (a
  /// role that does it, but not for this unit).
  core::Result<core::Actor> actor(const Viewer& viewer, const model::Type& type,
                                  const model::Action& action, std::int64_t unit) const;

  /// Whether actor() would name one.
  bool may(const Viewer& viewer, const model::Type& type, const model::Action& action,
           std::int64_t unit) const;

  /// Whether a grant with one of the roles covers the unit.
  bool covers(const Viewer& viewer, const Names& roles, std::int64_t unit) const;
  /// The actor of a step on a report ("write", "approve" …) of this unit; errors as of actor().
  core::Result<core::Actor> report_actor(const Viewer& viewer, std::string_view step,
                                         std::int64_t unit) const;

 private:
  /// What the definitions say of one type, worked out once: it is asked for at every request.
  struct OfType {
    std::map<std::string, Names, std::less<>> doers{};  ///< by the name of the action
    Names seers{};
    Follows path{};
  };
  OfType work_out(const model::Type& type) const;
  const OfType& of(const model::Type& type) const;
  bool role_sees(std::string_view role, const model::Type& type) const;
  const Names& roles_of(const model::Type& type, const model::Action& action) const;
  core::Result<core::Actor> choose(const Viewer& viewer, const Names& roles, std::int64_t unit,
                                   std::string_view what) const;

  const model::Model& model_;
  Policy policy_;
  std::map<std::string, OfType, std::less<>> types_;
};

Follows follows(const model::Model& model, const model::Type& type);

}  // namespace nhip::access
