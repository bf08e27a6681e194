// Why a figure is another than it was: what was entered since, by whom and when, and what else
// changed.
//
// In:   a question and the moment at which it was answered before. Out: causes, each with the
// entries of the journal that make it.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indicators/figures.h"
#include "indicators/past.h"

namespace nhip::indicators {

/// A moment at which figures were told: by the clock, and exactly.
struct Moment {
  core::Time as_of;
  std::string heads{};  ///< Question::heads
};

/// An event that was entered after the moment.
struct Entry {
  std::string type;
  std::string code;
  std::string action;
  std::string actor;
  std::string reason{};
  core::Time happened_at;
  core::Time recorded_at;

  friend bool operator==(const Entry&, const Entry&) = default;
};

struct Cause {
  enum class Kind {
    late_record,         ///< a record, or a step of one, entered later
    correction,          ///< a record corrected or voided
    definition,          ///< the indicator means something else now
    reorganisation,      ///< units changed, or what is known of them
    published_replaced,  ///< records, or another value, stand where a published one stood
    unknown
  };
  Kind kind = Kind::unknown;
  std::vector<Entry> entries{};
  std::optional<core::Date> day{};  ///< of a definition: from when it was used
  std::string detail{};             ///< of a definition: its digests
};
std::string_view to_string(Cause::Kind kind);

class Causes {
 public:
  /// Looks once at what was entered since the moment. `figures` answers as of now.
  static core::Result<Causes> since(Figures& figures, store::Store& store, Moment then);

  /// Of figures that are told together: one, or one and its base. `definition` is the digest that
  /// held then, "" when it is not known; `was_published` when a printed value stood there.
  core::Result<std::vector<Cause>> of(const std::vector<Question>& questions,
                                      const std::string& definition, bool was_published);

 private:
  using Record = std::pair<std::string, std::int64_t>;  ///< type, id
  Causes(Figures& figures, store::Store& store, Moment then, Touched touched)
      : figures_(&figures), store_(&store), then_(std::move(then)), touched_(std::move(touched)) {}

  core::Result<std::map<Record, std::int64_t>> amounts(const Question& question);
  core::Result<void> compare(const Question& part, std::vector<Record>& moved);
  /// The event that matters most among those entered since; none when there is none.
  core::Result<std::optional<Entry>> entry_of(const Record& record);
  core::Result<std::vector<Entry>> ground_entries(const std::vector<Question>& parts);
  core::Result<std::vector<Entry>> acts();
  bool is_touched(const Record& record) const;

  Figures* figures_;
  store::Store* store_;
  Moment then_;
  Touched touched_;
  std::map<Record, std::optional<Entry>> entries_{};
};

}  // namespace nhip::indicators
