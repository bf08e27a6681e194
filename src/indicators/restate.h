// Figures on the units of another day: what the records of each unit became when units merged, were
// split, ceded land or ended (R9.08, R9.09).
//
// A record keeps the unit that owned it. Seen on the units of another day (the anchor), the records
// of a unit that is still there stay its own; those of one that was merged belong to the unit that
// goes on; those of one that was divided belong to several, in the shares that the act names. Where
// no share is named, and the question does not ask for all of them together, nothing is guessed:
// the figure is not comparable, and says why.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indicators/placement.h"

namespace nhip::indicators {

/// How units are looked at.
struct View {
  enum class Kind {
    as_was,      ///< each day in the tree of that day
    comparable,  ///< all days on the units as they stand now (as far as was known)
    as_of        ///< all days on the units of a day
  };
  Kind kind = Kind::as_was;
  core::Date day{};  ///< of as_of

  /// "", "as_was", "comparable", "as_of:2025-06-30". view.malformed.
  static core::Result<View> parse(std::string_view text);
};

/// What was asked, in the terms of the units that owned the records, for days on which that is the
/// same.
struct RestatedPiece {
  core::Window window;
  UnitFilter whole{};                                            ///< their records count
  std::vector<std::pair<std::int64_t, core::Decimal>> shares{};  ///< of theirs a declared part
  std::vector<std::pair<std::int64_t, Reason>> doubts{};  ///< of theirs nobody knows which part
  std::vector<Reason> outside{};                          ///< what is kept elsewhere

  /// All units whose records are touched, in order.
  std::vector<std::int64_t> owners() const;
  friend bool operator==(const RestatedPiece&, const RestatedPiece&) = default;
};

class Restatement {
 public:
  /// `record_type` decides which functions passed on count.
  Restatement(const Placement& placement, core::Date anchor, std::string record_type)
      : placement_(placement), anchor_(anchor), type_(std::move(record_type)) {}

  /// The day a view means for a window: comparable is the day after the last change known, and not
  /// before the window's end.
  static core::Date anchor_of(const View& view, const Placement& placement, core::Window window);

  /// Why the question has no answer on the units of the anchor: a unit asked, or every unit of the
  /// level asked, is not there.
  std::optional<Reason> refusal(const UnitWish& wish) const;
  /// The window cut where the answer changes.
  std::vector<RestatedPiece> pieces(const UnitWish& wish, core::Window window);

 private:
  /// `share` is missing where it is not known.
  struct Portion {
    std::int64_t unit = 0;
    std::optional<core::Decimal> share{};
  };
  struct Portions {
    std::vector<Portion> parts{};
    std::optional<Reason> reason{};  ///< why a share is not known
  };
  Portions forward(std::int64_t unit, core::Date day) const;
  Portions backward(std::int64_t unit, core::Date day) const;
  void follow(const Portion& portion, core::Date day, Portions& result, int depth) const;
  bool concerns(const records::Succession& one) const;
  RestatedPiece piece(const UnitFilter& asked, core::Date day) const;

  const Placement& placement_;
  core::Date anchor_;
  std::string type_;
};

}  // namespace nhip::indicators
