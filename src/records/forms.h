// Who owes which return, until when, and how far each has come.
//
// In:   a form, a window, the tree of units, the returns in the store. Out: one line for each unit
// that owes a return or has given one. No record exists before somebody begins a return: what is owed
// follows from the form.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/calendar.h"
#include "core/result.h"
#include "core/workdays.h"
#include "model/model.h"
#include "records/units.h"
#include "store/database.h"
#include "store/listing.h"

namespace nhip::records {

/// Whether the form asks for returns of this window.
bool asks_for(const model::Model& model, const model::Type& form, core::Window window);
/// Units that owe a return of the window, as the tree was on its last day.
std::vector<UnitAt> owing(const model::Model& model, const model::Type& form,
                          const UnitTree& tree, core::Window window);
/// When returns of the window are due, by the form's [deadline]; none where the budget depends on
/// the record or there is none.
std::optional<core::Time> due_of(const model::Type& form, core::Window window,
                                 const core::WorkingDays& days);

/// A return, or one that is owed and was not begun.
struct ReturnLine {
  std::int64_t unit = 0;
  bool owed = false;
  std::string code{};   ///< "" when it was not begun
  std::string state{};  ///< "" when it was not begun
  std::optional<core::Time> due{};
  std::optional<core::Time> extended{};
  std::optional<core::Time> handed_in{};  ///< when its deadline ended
  std::string outcome{};                  ///< early, on_time, late
};

/// The returns of a window, in the order of units. `rights` leaves out what is not to be seen.
core::Result<std::vector<ReturnLine>> return_lines(store::Database& database,
                                                   const model::Model& model,
                                                   const model::Type& form, const UnitTree& tree,
                                                   core::Window window,
                                                   const core::WorkingDays& days,
                                                   const store::RowRights& rights);

/// Where a return stands: not begun, being filled in, with whoever decides, done.
enum class Progress { open, entering, returned, handed_in, done };
std::string_view to_string(Progress progress);
/// By the states of the form: `draft` and `due` are being filled in, `returned` and `handed_back`
/// are to be corrected, a state that only unlocking leaves is done.
Progress progress_of(const model::Type& form, std::string_view state);

}  // namespace nhip::records
