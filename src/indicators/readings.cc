#include "indicators/readings.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "expr/evaluate.h"
#include "indicators/additive.h"

namespace nhip::indicators {

namespace {

using CellsByDims = std::map<std::string, Given, std::less<>>;

/// A form that somebody filled in, with the values of one cell by its dimensions.
struct Return {
  store::Record record;
  core::Window window;
  bool handed_in = false;
  CellsByDims cells;
};

class RecordEnvironment : public expr::Environment {
 public:
  RecordEnvironment(const model::Type& type, const store::Record& record)
      : type_(type), record_(record) {}
  core::Value path(std::string_view name) const override {
    if (name == "state") return record_.state;
    const int index = type_.field_index(name);
    return index < 0 ? core::Value(core::Missing{})
                     : record_.values[static_cast<std::size_t>(index)];
  }

 private:
  const model::Type& type_;
  const store::Record& record_;
};

std::optional<core::Window> window_of(const model::Type& type, const store::Record& record) {
  const auto day = [&](std::string_view name) -> std::optional<core::Date> {
    const int index = type.field_index(name);
    if (index < 0) return std::nullopt;
    const auto* date = std::get_if<core::Date>(&record.values[static_cast<std::size_t>(index)]);
    return date == nullptr ? std::nullopt : std::optional(*date);
  };
  const auto from = day("window_from");
  const auto to = day("window_to");
  if (!from || !to) return std::nullopt;
  return core::Window::days(*from, *to);
}

CellsByDims cells_of(const model::Model& model, std::string_view name,
                     const std::vector<store::CellValue>& all) {
  CellsByDims cells;
  for (const store::CellValue& cell : all) {
    if (cell.cell != name) continue;
    const auto dims = model::parse_dims(cell.dims);
    cells[dims ? model::to_string(model.canonical(*dims)) : cell.dims] = {cell.value,
                                                                          cell.estimate};
  }
  return cells;
}

/// Reads the forms of one question once, and finds values in them.
class Forms {
 public:
  static core::Result<Forms> read(Inquiry& inquiry, const Asked& asked) {
    Forms forms(inquiry, asked);
    forms.type_ = TRY(inquiry.model().need_type(asked.indicator->type));
    for (const auto& [name, value] : asked.dims) {
      if (!is_tree_dimension(*asked.indicator, name)) forms.cell_dims_[name] = value;
    }
    CHECK_OK(forms.load());
    forms.ground_ = TRY(inquiry.ground());
    return forms;
  }

  core::Result<Reading> reading() {
    return asked_.indicator->is_state() ? of_state() : of_window();
  }

  std::vector<const Return*> used() const { return used_; }

 private:
  Forms(Inquiry& inquiry, const Asked& asked) : inquiry_(inquiry), asked_(asked) {}

  core::Result<void> load() {
    const bool is_state = asked_.indicator->is_state();
    const core::Window window = asked_.window;
    const auto fits = [&](const core::Window& one) {
      return is_state ? one.to == window.to : window.contains(one);
    };
    const std::string rest = is_state
                                 ? "where t.window_to = $1 order by t.id"
                                 : "where t.window_to <= $1 and t.window_from >= $2 order by t.id";
    std::vector<store::Param> params = {window.last()};
    if (!is_state) params.emplace_back(window.from);
    const Past* past = TRY(inquiry_.past(*type_));
    std::vector<store::Record> records;
    if (!past->is_whole()) {
      CHECK_OK(store::read_records(inquiry_.database(), *type_, rest, params,
                                   [&](const store::Record& record) {
                                     if (!past->touched(record.id)) records.push_back(record);
                                     return true;
                                   }));
    }
    for (store::Record& record : records) {
      const auto cells = TRY(store::read_cells(inquiry_.database(), *type_, record.id));
      add(std::move(record), cells);
    }
    for (std::size_t i = 0; i < past->records().size(); ++i) {
      const auto days = window_of(*type_, past->records()[i]);
      if (days && fits(*days)) add(past->records()[i], past->cells(i));
    }
    return {};
  }

  void add(store::Record record, const std::vector<store::CellValue>& cells) {
    const model::State* state = type_->state(record.state);
    const auto days = window_of(*type_, record);
    if (!days || (state != nullptr && !state->counted)) return;
    CellsByDims values = cells_of(inquiry_.model(), asked_.indicator->cell, cells);
    if (values.empty()) return;
    const bool handed_in = is_handed_in(*type_, *asked_.indicator, record);
    returns_.push_back({std::move(record), *days, handed_in, std::move(values)});
  }

  std::optional<Given> value_of(const Return& form) const {
    return given_for(inquiry_.model(), *asked_.indicator, cell_dims_, form.window.last(),
                     !is_percent(), [&](const model::Dims& dims) -> std::optional<Given> {
                       const auto found = form.cells.find(model::to_string(dims));
                       return found == form.cells.end() ? std::nullopt
                                                        : std::optional(found->second);
                     });
  }

  /// Of the forms that end on the day, each unit's: the one of the window asked, else of the
  /// shortest window.
  core::Result<Reading> of_state() {
    std::map<std::int64_t, const Return*> by_unit;
    for (const Return& form : returns_) {
      const Return*& chosen = by_unit[form.record.unit];
      const bool better =
          chosen == nullptr || form.window == asked_.window ||
          (chosen->window != asked_.window && form.window.length() < chosen->window.length());
      if (better) chosen = &form;
    }
    std::vector<const Return*> forms;
    for (const auto& [unit, form] : by_unit) forms.push_back(form);
    Reading reading = combine(forms);
    if (!reading.value) publish(reading);
    return reading;
  }

  core::Result<Reading> of_window() {
    const Reading exact = combine(forms_of(asked_.window));
    if (exact.value) return exact;
    if (auto tiled = tile(false)) return *tiled;
    Reading reading = exact;
    publish(reading);
    if (reading.value) return reading;
    if (auto tiled = tile(true)) return *tiled;
    if (reading.expected == 0) reading.expected = asked_.window.length();
    return reading;
  }

  std::vector<const Return*> forms_of(core::Window window) const {
    std::vector<const Return*> forms;
    for (const Return& form : returns_) {
      if (form.window == window) forms.push_back(&form);
    }
    return forms;
  }

  /// Sums (or chooses from) the forms of one window.
  Reading combine(std::vector<const Return*> forms) {
    const core::Date day = asked_.window.last();
    Reading reading;
    std::map<std::int64_t, core::Decimal> shares;
    if (asked_.restated.empty()) {
      const UnitFilter units = inquiry_.placement().on(asked_.wish, day);
      std::erase_if(forms, [&](const Return* form) { return !units.contains(form->record.unit); });
      if (!adds_units()) forms = one_of(forms, day);
    } else {
      reading.reason = restate(forms, shares);
      if (reading.reason) return reading;
    }
    Given sum;
    std::vector<const Return*> used;
    for (const Return* form : forms) {
      ++reading.expected;
      const auto value = form->handed_in ? value_of(*form) : std::nullopt;
      if (!value) continue;
      ++reading.reported;
      ++reading.returns;
      if (const auto share = shares.find(form->record.unit); share != shares.end())
        sum += {value->value * share->second, true};
      else
        sum += *value;
      reading.simulated = reading.simulated || form->record.simulated;
      used.push_back(form);
    }
    if (reading.expected == 0 || reading.reported < reading.expected) return reading;
    reading.value = sum.value;
    reading.estimate = sum.estimate;
    used_.insert(used_.end(), used.begin(), used.end());
    return reading;
  }

  /// Keeps the forms that belong to the units asked, seen from another day, with their shares.
  std::optional<Reason> restate(std::vector<const Return*>& forms,
                                std::map<std::int64_t, core::Decimal>& shares) const {
    const RestatedPiece& piece = asked_.restated.front();
    shares.insert(piece.shares.begin(), piece.shares.end());
    for (const auto& [unit, reason] : piece.doubts)
      for (const Return* form : forms)
        if (form->record.unit == unit) return reason;
    std::erase_if(forms, [&](const Return* form) {
      return !piece.whole.contains(form->record.unit) && !shares.contains(form->record.unit);
    });
    if (adds_units()) return std::nullopt;
    const core::Date day = asked_.window.last();
    const auto speaks = one_of(forms, day);
    if (speaks.empty() && forms.size() > 1) return Reason{"shares_not_added", "", "", day};
    if (!speaks.empty()) forms = speaks;
    if (shares.empty()) return std::nullopt;
    return Reason{"shares_not_added", "", "", day};
  }

  /// The form that speaks for all units asked; none when that is not clear.
  std::vector<const Return*> one_of(const std::vector<const Return*>& forms, core::Date day) const {
    const Placement& placement = inquiry_.placement();
    const std::int64_t root = placement.tree().root(day);
    const UnitWish& wish = asked_.wish;
    if (wish.exact.size() > 1) return {};
    const std::int64_t speaker = wish.subtree != 0        ? wish.subtree
                                 : wish.exact.size() == 1 ? wish.exact[0]
                                                          : root;
    std::vector<const Return*> peers;
    for (const Return* form : forms) {
      if (form->record.unit == speaker) return {form};
      if (placement.place(form->record.unit, day).level == placement.place(speaker, day).level)
        peers.push_back(form);
    }
    const bool peer_speaks =
        (wish.everything() || wish.subtree == root || !wish.levels.empty()) && peers.size() == 1;
    if (!wish.levels.empty() && forms.size() == 1) return forms;
    return peer_speaks ? peers : std::vector<const Return*>{};
  }

  /// Shares are never added: not over units, dimensions or windows.
  bool adds_units() const { return asked_.indicator->adds_units && !is_percent(); }
  bool is_percent() const { return asked_.indicator->unit == "percent"; }

  bool is_whole() const {
    return asked_.wish.subtree == 0 ||
           inquiry_.placement().below(asked_.wish.subtree, asked_.window.last()).everything;
  }

  void publish(Reading& reading) const {
    if (!is_whole()) return;
    const GivenValue* found = ground_->find_published(asked_.indicator->code, dims_text(),
                                                      asked_.window, asked_.indicator->is_state());
    if (found == nullptr) return;
    reading.value = found->value;
    reading.published = true;
    reading.estimate = found->estimate;
    reading.source = found->source;
  }

  std::string dims_text() const {
    return model::to_string(inquiry_.model().canonical(asked_.dims));
  }

  std::optional<Given> given_in(const std::vector<GivenValue>& values, core::Window window) const {
    return given_for(
        inquiry_.model(), *asked_.indicator, asked_.dims, window.last(), !is_percent(),
        [&](const model::Dims& dims) -> std::optional<Given> {
          const std::string text = model::to_string(dims);
          for (const GivenValue& one : values) {
            if (one.code == asked_.indicator->code && one.window == window && one.dims == text) {
              return Given{one.value, one.estimate};
            }
          }
          return std::nullopt;
        });
  }

  /// The value of one window inside the one asked.
  Reading piece(core::Window window, bool with_published) {
    Reading reading = combine(forms_of(window));
    if (reading.value || !is_whole()) return reading;
    if (const auto opening = given_in(ground_->openings, window)) {
      reading.value = opening->value;
      reading.opening = opening->value;
      reading.estimate = opening->estimate;
    } else if (const auto published =
                   with_published ? given_in(ground_->published, window) : std::nullopt) {
      reading.value = published->value;
      reading.estimate = published->estimate;
      reading.published = true;
    }
    return reading;
  }

  /// Windows without gap or overlap that make up the window asked, the longest first.
  std::optional<Reading> tile(bool with_published) {
    if (is_percent()) return std::nullopt;
    std::set<core::Window> windows;
    const auto note = [&](const core::Window& window) {
      if (asked_.window.contains(window)) windows.insert(window);
    };
    for (const Return& form : returns_) note(form.window);
    for (const GivenValue& one : ground_->openings) {
      if (one.code == asked_.indicator->code) note(one.window);
    }
    for (const GivenValue& one : ground_->published) {
      if (with_published && one.code == asked_.indicator->code) note(one.window);
    }
    std::set<core::Date> dead;
    std::vector<Reading> pieces;
    const std::size_t used_before = used_.size();
    const std::function<bool(core::Date)> from_day = [&](core::Date from) {
      if (from == asked_.window.to) return true;
      if (dead.contains(from)) return false;
      std::vector<core::Window> here;
      for (const core::Window& window : windows) {
        if (window.from == from) here.push_back(window);
      }
      std::ranges::sort(here, std::greater<>{}, &core::Window::to);
      for (const core::Window& window : here) {
        const std::size_t used_here = used_.size();
        Reading one = piece(window, with_published);
        if (!one.value) continue;
        pieces.push_back(std::move(one));
        if (from_day(window.to)) return true;
        pieces.pop_back();
        used_.resize(used_here);
      }
      dead.insert(from);
      return false;
    };
    if (!from_day(asked_.window.from)) {
      used_.resize(used_before);
      return std::nullopt;
    }
    Reading sum;
    core::Decimal value;
    for (const Reading& one : pieces) {
      value += *one.value;
      sum.opening += one.opening;
      sum.estimate = sum.estimate || one.estimate;
      sum.published = sum.published || one.published;
      sum.simulated = sum.simulated || one.simulated;
      sum.returns += one.returns;
    }
    sum.value = value;
    sum.reported = sum.expected = static_cast<std::int64_t>(pieces.size());
    return sum;
  }

  Inquiry& inquiry_;
  const Asked& asked_;
  const model::Type* type_ = nullptr;
  const Ground* ground_ = nullptr;
  model::Dims cell_dims_;
  std::vector<Return> returns_;
  std::vector<const Return*> used_;
};

}  // namespace

bool is_handed_in(const model::Type& type, const model::Indicator& indicator,
                  const store::Record& record) {
  if (!indicator.where.empty())
    return expr::holds(indicator.where, RecordEnvironment(type, record));
  return record.state != "draft" && record.state != "due" && record.state != "returned";
}

core::Result<Reading> read_cells(Inquiry& inquiry, const Asked& asked) {
  Forms forms = TRY(Forms::read(inquiry, asked));
  return forms.reading();
}

core::Result<void> each_return(Inquiry& inquiry, const Asked& asked,
                               const std::function<bool(const Source&)>& each) {
  Forms forms = TRY(Forms::read(inquiry, asked));
  const Reading reading = TRY(forms.reading());
  if (!reading.value) return {};
  std::vector<const Return*> used = forms.used();
  std::ranges::sort(used, {}, [](const Return* form) {
    return std::tuple(form->window.last(), form->record.code);
  });
  for (const Return* form : used) {
    const Source source{.type = asked.indicator->type,
                        .id = form->record.id,
                        .code = form->record.code,
                        .unit = inquiry.placement().tree().slug(form->record.unit),
                        .day = form->window.last(),
                        .amount = 1,
                        .state = form->record.state,
                        .simulated = form->record.simulated};
    if (!each(source)) break;
  }
  return {};
}

}  // namespace nhip::indicators
