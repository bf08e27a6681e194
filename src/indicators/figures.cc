#include "indicators/figures.h"

#include <algorithm>

#include "core/hash.h"
#include "indicators/breaks.h"
#include "indicators/pivot.h"

namespace nhip::indicators {

struct Figures::State_ {
  State_(store::Store& the_store, const model::Model& the_model)
      : store(the_store), model(the_model) {}

  store::Store& store;
  const model::Model& model;
  Surroundings surroundings{};
  std::map<std::string, Contributions, std::less<>> compiled{};
  std::optional<Then> then{};           ///< the moment last asked about; a report asks about one
  store::Database* snapshot = nullptr;  ///< that of at_once()
  DefinitionChanges definitions{store};

  /// Reads units and ground again when they changed.
  core::Result<void> refresh(store::Database& database) {
    const std::int64_t stamp = TRY(Ground::stamp(database, model));
    if (stamp == surroundings.stamp) return {};
    Surroundings fresh;
    fresh.placement = Placement(TRY(records::UnitTree::read(database, model)));
    fresh.ground = TRY(Ground::read(database, model, nullptr));
    fresh.stamp = stamp;
    surroundings = std::move(fresh);
    return {};
  }

  core::Result<Then*> look_back(store::Database& database, const Question& question) {
    const auto& as_of = question.as_of;
    if (!as_of) return nullptr;
    const std::string heads = TRY(Then::heads_of(database));
    if (!then || then->as_of != *as_of || then->upto != question.heads || then->heads != heads) {
      then.reset();
      Touched touched = TRY(Touched::read(database, *as_of, question.heads));
      if (&model != &store.model()) touched.reshaped = TRY(reshaped_types(database, model));
      const bool units_moved = touched.touches(model::unit_type) ||
                               touched.touches(records::relation_type) ||
                               touched.reshaped.contains(model::unit_type);
      Then found{
          .as_of = *as_of, .upto = question.heads, .heads = heads, .touched = std::move(touched)};
      if (units_moved) found.placement = Placement(TRY(units_then(database, model, found.touched)));
      then = std::move(found);
    }
    return &*then;
  }

  /// Answers inside one snapshot of the store.
  template <typename T>
  core::Result<T> answer(const Question& question,
                         const std::function<core::Result<T>(Inquiry&, Answer&)>& job) {
    core::Result<T> result = core::fail("store.sql", "nothing was read");
    const auto ask = [&](store::Database& database) -> core::Result<void> {
      CHECK_OK(refresh(database));
      Inquiry inquiry(database, model, surroundings, compiled, TRY(look_back(database, question)));
      Answer answering(inquiry);
      result = job(inquiry, answering);
      return {};
    };
    CHECK_OK(snapshot != nullptr ? ask(*snapshot) : store.read(ask));
    return result;
  }
};

namespace {

constexpr std::string_view state_names[] = {
    "value", "zero", "missing", "late", "estimate", "published", "not_applicable", "unknown_code"};

}  // namespace

std::string_view to_string(State state) {
  return state_names[static_cast<int>(state)];
}

Figures::Figures(store::Store& store) : Figures(store, store.model()) {}

Figures::Figures(store::Store& store, const model::Model& model)
    : state_(std::make_unique<State_>(store, model)) {
  // What cannot be read now is read, or reported, with the first question.
  (void)store.read([&](store::Database& database) { return state_->refresh(database); });
}
Figures::~Figures() = default;

const model::Model& Figures::model() const {
  return state_->model;
}
const records::UnitTree& Figures::units() const {
  return state_->surroundings.placement.tree();
}

core::Result<Figure> Figures::compute(const Question& question) {
  Figure figure = TRY(state_->answer<Figure>(
      question, [&](Inquiry&, Answer& answer) { return answer.figure(question); }));
  if (!is_state(model(), *model().indicator(question.code)))
    figure.breaks = TRY(breaks(question, question.window));
  return figure;
}

core::Result<std::vector<Break>> Figures::breaks(const Question& question, core::Window between) {
  auto found = TRY(state_->definitions.of(model(), question.code, between, question.as_of));
  const bool as_was = question.view.empty() || question.view == "as_was";
  const bool whole = question.unit.empty() && !question.dims.contains("level") &&
                     !question.dims.contains("org_unit") && !question.dims.contains("unit_group");
  if (!as_was || whole) return found;
  auto units = TRY(state_->answer<std::vector<Break>>(
      question, [&](Inquiry& inquiry, Answer& answer) -> core::Result<std::vector<Break>> {
        const model::Indicator* indicator = TRY(answer.admit(question));
        const Asked asked = TRY(answer.ask(*indicator, question));
        return unit_breaks(inquiry.placement(), asked.wish, between);
      }));
  std::ranges::move(units, std::back_inserter(found));
  std::ranges::stable_sort(found, {}, &Break::day);
  return found;
}

core::Result<Figure> Figures::plan(const Question& question) {
  return state_->answer<Figure>(question,
                                [&](Inquiry&, Answer& answer) { return answer.plan(question); });
}

core::Result<void> Figures::sources(const Question& question,
                                    const std::function<bool(const Source&)>& each) {
  const auto done =
      state_->answer<bool>(question, [&](Inquiry&, Answer& answer) -> core::Result<bool> {
        CHECK_OK(answer.sources(question, each));
        return true;
      });
  if (!done) return std::unexpected(done.error());
  return {};
}

core::Result<core::Hash> Figures::digest(const Question& question) {
  std::vector<std::string> codes;
  CHECK_OK(sources(question, [&](const Source& source) {
    codes.push_back(source.code);
    return true;
  }));
  std::ranges::sort(codes);
  core::Hasher hasher;
  for (const std::string& code : codes) hasher.add(code).add("\n");
  return hasher.finish();
}

core::Result<std::vector<Question>> Figures::parts(const Question& question) {
  return state_->answer<std::vector<Question>>(
      question, [&](Inquiry&, Answer& answer) { return answer.parts(question); });
}

core::Result<void> Figures::at_once(const std::function<core::Result<void>()>& job) {
  if (state_->snapshot != nullptr) return job();
  return state_->store.read([&](store::Database& database) -> core::Result<void> {
    state_->snapshot = &database;
    auto done = job();
    state_->snapshot = nullptr;
    return done;
  });
}

core::Result<std::string> Figures::heads() {
  std::string heads;
  const auto read = [&](store::Database& database) -> core::Result<void> {
    heads = TRY(Then::heads_of(database));
    return {};
  };
  CHECK_OK(state_->snapshot != nullptr ? read(*state_->snapshot) : state_->store.read(read));
  return heads;
}

core::Result<std::vector<Figure>> Figures::pivot(const Question& question,
                                                 const std::vector<std::string>& by) {
  using Table = std::vector<Figure>;
  Table table = TRY(state_->answer<Table>(question, [&](Inquiry& inquiry, Answer& answer) {
    return make_table(inquiry, answer, question, by);
  }));
  // Within a series a change on the first day of a window lies between it and the one before.
  for (Figure& figure : table) {
    core::Window window = figure.question.window;
    if (window != question.window && question.window.from < window.from)
      window.from = window.from - 1;
    figure.breaks = TRY(state_->definitions.of(model(), question.code, window, question.as_of));
  }
  return table;
}

core::Result<Question> question(const model::Model& model, std::string_view code,
                                std::string_view dims, std::string_view period,
                                std::string_view calendar) {
  const model::Indicator* indicator = TRY(model.need_indicator(code));
  const core::Period parsed = TRY(core::Period::parse(period));
  Question question;
  question.code = indicator->code;
  question.dims = model.canonical(TRY(model::parse_dims(dims)));
  CHECK_OK(model.check_dims(*indicator, question.dims));
  question.window = TRY(model.window(*indicator, parsed, calendar));
  const bool is_days =
      parsed.kind == core::Period::Kind::days || parsed.kind == core::Period::Kind::day;
  if (!is_days) question.calendar = calendar.empty() ? indicator->calendar : std::string(calendar);
  return question;
}

}  // namespace nhip::indicators
