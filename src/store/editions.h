// The definitions a store has been used with: every edition of the files, kept byte for byte, and
// from when each was used.
//
// A store begins an edition when it is opened to be written with files that differ from those of
// the edition before, be it in a label. The beginning is an event of the journal ("nhip.edition",
// action "define"), so that neither the texts nor the dates can be changed unseen. What an Issue
// was made with is found by its digest, and comes back as a Model.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/time.h"
#include "model/model.h"
#include "store/database.h"
#include "store/store.h"

namespace nhip::store {

/// Name under which events of the house itself stand in the journal; no type can bear it.
inline constexpr std::string_view edition_events = "nhip.edition";
inline constexpr std::string_view step_events = "nhip.step";

/// In the order of use; an edition that is taken up again has a row for each time. None in a store
/// of an earlier version of nhip.
core::Result<std::vector<Edition>> read_editions(Database& database);
/// The files of an edition. store.edition_unknown; store.corrupt when a file is missing or is not
/// the one that was kept.
core::Result<model::Texts> read_edition(Database& database, std::string_view digest);

/// Begins the Model's edition unless it is the one in use. Inside the writing transaction.
core::Result<void> begin_edition(Transaction& transaction);
/// Whether begin_edition would write.
core::Result<bool> edition_begun(Database& database, const model::Model& model);

/// The texts of every edition against their digests, the rows against the journal: edition.changed,
/// edition.missing, edition.extra.
core::Result<void> verify_editions(Database& database,
                                   const std::function<void(const Difference&)>& found);

}  // namespace nhip::store
