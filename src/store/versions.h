// Events of earlier versions of a type, read in the terms of today's.
//
// Nothing in the journal is rewritten. A record is folded in the fields of the version it was made
// under and carried over the steps of its type (model/versions.h); what an event changed is the
// difference between the record before and behind it, seen from today. So figures of the past,
// spells and histories are of one kind, whatever a field was called when they were written.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/result.h"
#include "model/model.h"
#include "store/database.h"
#include "store/store.h"

namespace nhip::store {

/// A type whose records became records of another: their ids are shifted.
struct Origin {
  std::string was_type;
  std::string type;
  std::int64_t shift = 0;
};
/// Empty in a store of an earlier version of nhip.
core::Result<std::vector<Origin>> read_origins(Database& database);

/// What cannot be carried over by a step: the field, the value, and the step's name.
struct Trouble {
  std::string field;
  std::string value;
  std::string step;
};

/// The records of one type through its versions. Small to make; made once for many records.
class Versions {
 public:
  /// The origins are those of the store.
  Versions(const model::Type& type, std::vector<Origin> origins);
  ~Versions();
  Versions(Versions&&) noexcept;
  Versions& operator=(Versions&&) noexcept;

  /// False when every event of the type reads as it stands.
  bool any() const;
  /// Types whose events belong to records of this one, the type itself first.
  const std::vector<Origin>& origins() const;

  /// The next event, in the order of (record, revision): its type, record, action and body become
  /// today's. An event of a new record begins anew. store.body_malformed.
  core::Result<void> read(Event& event);
  /// Values of the record last read that could not be carried over, and were left out.
  const std::vector<Trouble>& troubles() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Versions of a type in this store.
core::Result<Versions> versions_of(Database& database, const model::Type& type);

}  // namespace nhip::store
