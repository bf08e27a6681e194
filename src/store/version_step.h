// One step between two versions of a type, applied to one record.
#pragma once

#include <string>
#include <vector>

#include "model/model.h"
#include "store/store.h"
#include "store/versions.h"

namespace nhip::store {

/// A version of a type: its fields as they were, and the step that leads on; none for today's.
struct Stage {
  std::string type;
  int up_to = 0;        ///< the highest version of this stage
  model::Type shape{};  ///< name, kind and fields alone
  const model::VersionStep* step = nullptr;
};

/// The stages of records that began as `from_type`, today's last.
std::vector<Stage> stages_of(const model::Type& type, const std::string& from_type);

/// The record in the next stage. What cannot be carried over is missing there, and told.
Record carry(const Stage& from, const Stage& to, const Record& record,
             const std::vector<Origin>& origins, std::vector<Trouble>& troubles);
/// Cells that an event puts; those that are dropped are left out.
std::vector<CellValue> carry(const Stage& from, const std::vector<CellValue>& cells);

/// A value in the form of another kind of field; nothing when it has none.
std::optional<core::Value> converted(const core::Value& value, const model::Field& to);

/// The cells that the body of an event puts or takes away.
core::Result<std::vector<CellValue>> cells_of_body(std::string_view body);

}  // namespace nhip::store
