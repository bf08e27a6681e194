#include "reports/live.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "core/vietnamese.h"
#include "expr/evaluate.h"

namespace nhip::reports {
namespace {

using indicators::Figure;
using indicators::Question;

void tell_value(const Figure& figure, Answer& answer) {
  answer.value = figure.value;
  answer.state = figure.state;
  answer.unit = figure.unit;
  answer.decimals = figure.decimals;
  answer.simulated = figure.simulated;
  answer.source = figure.source;
  answer.reported = figure.reported;
  answer.expected = figure.expected;
  answer.reason = figure.reason;
  answer.breaks = figure.breaks;
}

/// A record as the expression of a loop sees it; the state is that of the day asked.
class RecordValues : public expr::Environment {
 public:
  RecordValues(const model::Type& type, const store::Record& record, std::string state,
               const std::map<std::string, core::Value>& referred, core::Window window)
      : type_(type),
        record_(record),
        state_(std::move(state)),
        referred_(referred),
        window_(window) {}
  core::Value path(std::string_view names) const override {
    if (names == "state") return state_;
    if (names == "first_day") return window_.from;
    if (names == "last_day") return window_.last();
    if (const auto code = referred_.find(std::string(names)); code != referred_.end())
      return code->second;
    const int index = type_.field_index(names);
    return index < 0 ? core::Value{} : record_.values[static_cast<std::size_t>(index)];
  }

 private:
  const model::Type& type_;
  const store::Record& record_;
  std::string state_;
  const std::map<std::string, core::Value>& referred_;  ///< codes of the records it refers to
  core::Window window_;
};

std::string state_label(const model::Type& type, const std::string& state) {
  const auto* known = type.state(state);
  return known == nullptr ? state : known->label.vi;
}

/// The state of a tracked record on a day. "" = it did not exist yet.
core::Result<std::string> state_on(store::Database& database, const model::Type& type,
                                   const store::Record& record, core::Date day) {
  for (const auto& spell : TRY(store::read_spells(database, type, record.id))) {
    if (spell.from <= day && (!spell.to || day < *spell.to)) return spell.state;
  }
  return std::string();
}

/// Records as they stood before a moment, of those that existed: what was done later is undone,
/// what was corrected later is told rightly.
core::Result<std::vector<store::Record>> as_they_stood(store::Database& database,
                                                       const model::Type& type,
                                                       std::span<const store::Record> now,
                                                       core::Time before,
                                                       const std::optional<core::Time>& as_of) {
  std::map<std::int64_t, store::Record> past;
  std::vector<std::int64_t> ids;
  for (const auto& record : now)
    if (record.state != "void") ids.push_back(record.id);
  core::Result<void> folded;
  const auto fold = [&](const store::Event& event) {
    const bool later = before <= event.happened_at;
    if (!folded || (as_of && *as_of < event.recorded_at)) return;
    auto found = past.find(event.record);
    if (later && (found == past.end() || event.action != "correct")) return;
    if (found == past.end()) {
      found = past.emplace(event.record, store::Record{}).first;
      found->second.id = event.record;
      found->second.values.resize(type.fields.size());
    }
    const auto known = found->second;
    folded = store::apply_body(type, event.body, found->second);
    for (std::size_t i = 0; later && i < known.values.size(); ++i)
      if (core::is_missing(known.values[i])) found->second.values[i] = core::Missing{};
  };
  constexpr std::size_t at_once = 1000;
  for (std::size_t from = 0; from < ids.size(); from += at_once)
    CHECK_OK(store::read_events_of_many(
        database, type, std::span(ids).subspan(from, std::min(at_once, ids.size() - from)), fold));
  CHECK_OK(folded);
  std::vector<store::Record> result;
  for (const auto& record : now)
    if (auto found = past.find(record.id); found != past.end()) {
      found->second.code = record.code;
      result.push_back(std::move(found->second));
    }
  return result;
}

std::string name_of_record(const model::Type& type, const store::Record& record) {
  for (const char* field : {"name", "title"}) {
    const int index = type.field_index(field);
    if (index < 0) continue;
    const auto text = core::to_text(record.values[static_cast<std::size_t>(index)]);
    if (!text.empty()) return text;
  }
  return record.code;
}

}  // namespace

Question question_of(const Ask& ask) {
  Question question;
  question.code = ask.code;
  question.dims = ask.dims;
  question.window = ask.in.window;
  question.calendar = ask.in.calendar;
  question.view = ask.in.view;
  question.plan_set = ask.plan_set;
  return question;
}

Question question_of(const PrintedFigure& figure) {
  Question question;
  question.code = figure.code;
  if (const auto dims = model::parse_dims(figure.dims)) question.dims = *dims;
  question.window = figure.asked;
  question.calendar = figure.calendar;
  question.view = figure.view;
  question.plan_set = figure.plan_set;
  return question;
}

Question Live::question_of(const Ask& ask) const {
  Question question = reports::question_of(ask);
  if (!then_) return question;
  question.as_of = then_->as_of;
  question.heads = then_->heads;
  return question;
}

core::Result<Answer> Live::figure(const Ask& ask) {
  const auto& model = figures_.model();
  const auto* indicator = TRY(model.need_indicator(ask.code));
  Answer answer;
  if (ask.versus.empty()) {
    tell_value(TRY(figures_.compute(question_of(ask))), answer);
  } else {
    const auto comparison = TRY(figures_.compare(question_of(ask), ask.versus));
    tell_value(comparison.now, answer);
    answer.base = comparison.base.value;
    answer.base_state = comparison.base.state;
    answer.change_abs = comparison.change_abs;
    answer.change_pct = comparison.change_pct;
    answer.simulated = answer.simulated || comparison.base.simulated;
    if (!answer.reason) answer.reason = comparison.base.reason;
    answer.breaks = comparison.breaks;
  }
  if (answer.reason) {
    answer.reason->unit = TRY(name_on(answer.reason->unit, answer.reason->day));
    answer.reason->other = TRY(name_on(answer.reason->other, answer.reason->day));
  }
  answer.share =
      indicator->measure == model::Indicator::Measure::ratio || indicator->unit == "percent";
  answer.at_end =
      indicator->is_state() || indicator->calendar == "month_end" || indicator->calendar == "as_of";
  answer.label = TRY(label_of(*indicator, ask));
  answer.definition = indicator->digest;
  answer.dims = model::to_string(model.canonical(ask.dims));
  if (answer.unit.empty()) answer.unit = indicator->unit;
  if (const auto* label = model.unit_of_measure(answer.unit)) answer.unit_label = label->vi;
  return answer;
}

/// The name a unit bears on a day, or bore before; what names no unit stays as it is.
core::Result<std::string> Live::name_on(const std::string& slug, core::Date day) {
  const auto* tree = TRY(units());
  const auto id = slug.empty() ? 0 : tree->find(slug);
  if (id == 0) return slug;
  auto unit = tree->at(id, day);
  if (!unit) unit = tree->at(id, day - 1);
  return unit ? unit->name : slug;
}

core::Result<std::vector<Member>> Live::parts(const AskParts& ask) {
  if (ask.each.of.code.empty()) return records_where(ask);
  const auto* indicator = TRY(store_.model().need_indicator(ask.each.of.code));
  if (ask.each.most > 0) return ranked(ask);
  return listed(ask, *indicator);
}

/// The largest or smallest parts, by their value; equal ones by name.
core::Result<std::vector<Member>> Live::ranked(const AskParts& ask) {
  const auto* indicator = TRY(store_.model().need_indicator(ask.each.of.code));
  Ask whole{ask.each.of.code, ask.dims, ask.in, {}};
  auto table = TRY(figures_.pivot(question_of(whole), {ask.each.over}));
  std::erase_if(table, [](const Figure& figure) {
    return !figure.value ||
           (figure.state != indicators::State::value &&
            figure.state != indicators::State::estimate && figure.state != indicators::State::late);
  });
  std::ranges::stable_sort(table, [&](const Figure& a, const Figure& b) {
    return ask.each.smallest ? *a.value < *b.value : *b.value < *a.value;
  });
  std::vector<Member> members;
  for (const auto& figure : table) {
    if (static_cast<int>(members.size()) == ask.each.most) break;
    const auto& code = figure.question.dims.at(ask.each.over);
    auto name = TRY(name_of(*indicator, ask.each.over, code, ask.in.window.last()));
    members.push_back({code, std::move(name)});
  }
  return members;
}

/// All parts in the order of the list: those of the partition where it names some.
core::Result<std::vector<Member>> Live::listed(const AskParts& ask,
                                               const model::Indicator& indicator) {
  std::vector<Member> members;
  const auto& dim = ask.each.over;
  const auto* dimension = indicator.dimension(dim);
  const auto* list =
      store_.model().list(dimension != nullptr && !dimension->list.empty() ? dimension->list : dim);
  if (list == nullptr) {
    auto all = ask;
    all.each.most = 1'000'000;
    auto ranked_all = TRY(ranked(all));
    std::ranges::sort(ranked_all, {},
                      [](const Member& member) { return core::sort_key(member.name); });
    return ranked_all;
  }
  const std::vector<std::string>* only = nullptr;
  for (const auto& partition : indicator.partition) {
    if (partition.dim == dim && !partition.members.empty() &&
        partition.holds_on(ask.in.window.last()))
      only = &partition.members;
  }
  for (const auto& value : list->values) {
    if (only == nullptr || std::ranges::find(*only, value.code) != only->end())
      members.push_back({value.code, value.label.vi});
  }
  return members;
}

namespace {

/// What orders records: numbers and days by what they are, all else as Vietnamese sorts it.
struct Rank {
  bool missing = true;
  core::Decimal number{};
  std::string text{};

  static Rank of(const core::Value& value) {
    if (const auto* number = std::get_if<core::Decimal>(&value)) return {false, *number, {}};
    if (const auto* date = std::get_if<core::Date>(&value)) return {false, {}, date->to_string()};
    if (const auto* time = std::get_if<core::Time>(&value)) return {false, {}, time->to_string()};
    return {core::is_missing(value), {}, core::sort_key(core::to_text(value))};
  }
  bool operator<(const Rank& other) const {
    if (missing != other.missing) return other.missing;
    if (number != other.number) return number < other.number;
    return text < other.text;
  }
};

}  // namespace

core::Result<std::vector<Member>> Live::records_where(const AskParts& ask) {
  const auto& model = store_.model();
  const auto* type = TRY(model.need_type(ask.each.over));
  auto where = expr::check_as(ask.each.where, RecordNames(model, *type), expr::Type::Kind::boolean);
  if (!where) return std::unexpected(where.error().front());
  std::vector<std::pair<Rank, Member>> found;
  CHECK_OK(store_.read([&](store::Database& database) -> core::Result<void> {
    std::vector<store::Record> all;
    CHECK_OK(store::read_records(database, *type, "order by t.code", {},
                                 [&](const store::Record& record) {
                                   all.push_back(record);
                                   return true;
                                 }));
    if (!type->tracked())
      all = TRY(as_they_stood(database, *type, all, core::Time::at(ask.in.window.to),
                              then_ ? std::optional(then_->as_of) : std::nullopt));
    for (const auto& record : all) {
      auto state = type->tracked() ? TRY(state_on(database, *type, record, ask.in.window.last()))
                                   : record.state;
      if (state.empty() || state == "void") continue;
      std::map<std::string, core::Value> referred;
      for (const auto& path : where->paths())
        if (const auto* field = type->field(path);
            field != nullptr && field->kind == model::Field::Kind::reference)
          referred[path] = TRY(code_referred(database, *type, record, *field));
      if (!expr::holds(*where, RecordValues(*type, record, state, referred, ask.in.window)))
        continue;
      Member member{record.code, name_of_record(*type, record), {}};
      for (const auto& name : ask.each.fields)
        member.fields[name] = name == "state"
                                  ? state_label(*type, state)
                                  : TRY(printed(database, *type, record, *type->field(name)));
      const int order = ask.each.order.empty() ? -1 : type->field_index(ask.each.order);
      found.emplace_back(order < 0 ? Rank{false, {}, core::sort_key(member.name)}
                                   : Rank::of(record.values[static_cast<std::size_t>(order)]),
                         std::move(member));
    }
    return {};
  }));
  std::ranges::stable_sort(found, [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<Member> members;
  for (auto& [rank, member] : found) members.push_back(std::move(member));
  return members;
}

core::Result<core::Value> Live::code_referred(store::Database& database, const model::Type& type,
                                              const store::Record& record,
                                              const model::Field& field) {
  const auto& value = record.values[static_cast<std::size_t>(type.field_index(field.name))];
  const auto* id = std::get_if<core::Decimal>(&value);
  const auto* target = store_.model().type(field.target);
  if (id == nullptr || target == nullptr) return core::Value(core::Missing{});
  const auto other = TRY(store::find_record(database, *target, TRY(id->to_int64())));
  return other ? core::Value(other->code) : core::Value(core::Missing{});
}

/// A field as a reader of the report wants it: labels of codes, names of what is referred to, days
/// as they are written in Vietnamese.
core::Result<std::string> Live::printed(store::Database& database, const model::Type& type,
                                        const store::Record& record, const model::Field& field) {
  const auto& value = record.values[static_cast<std::size_t>(type.field_index(field.name))];
  if (const auto* date = std::get_if<core::Date>(&value)) return core::print_date_vi(*date);
  if (const auto* time = std::get_if<core::Time>(&value)) return core::print_date_vi(time->date());
  if (field.kind == model::Field::Kind::reference) {
    const auto* id = std::get_if<core::Decimal>(&value);
    const auto* target = store_.model().type(field.target);
    if (id == nullptr || target == nullptr) return std::string();
    const auto other = TRY(store::find_record(database, *target, TRY(id->to_int64())));
    return other ? name_of_record(*target, *other) : std::string();
  }
  if (const auto* number = std::get_if<core::Decimal>(&value)) return core::print_vi(*number);
  const auto text = core::to_text(value);
  if (field.kind != model::Field::Kind::code) return text;
  const auto* list = store_.model().list(field.list);
  const auto* code = list == nullptr ? nullptr : list->find(text);
  return code == nullptr ? text : code->label.vi;
}

core::Result<std::string> Live::name_of(const model::Indicator& indicator, const std::string& dim,
                                        const std::string& code, core::Date day) {
  if (dim == "org_unit") {
    const auto* tree = TRY(units());
    const auto unit = tree->at(tree->find(code), day);
    return unit ? unit->name : code;
  }
  const auto* dimension = indicator.dimension(dim);
  if (dimension == nullptr || dimension->target.empty()) {
    const auto* list = store_.model().list(
        dimension != nullptr && !dimension->list.empty() ? dimension->list : dim);
    const auto* value = list == nullptr ? nullptr : list->find(code);
    return value == nullptr ? code : value->label.vi;
  }
  const auto* type = TRY(store_.model().need_type(dimension->target));
  std::string name = code;
  CHECK_OK(store_.read([&](store::Database& database) -> core::Result<void> {
    if (const auto record = TRY(store::find_by_code(database, *type, code)))
      name = name_of_record(*type, *record);
    return {};
  }));
  return name;
}

/// "Số hồ sơ TTHC tiếp nhận – trực tuyến, cấp tỉnh".
core::Result<std::string> Live::label_of(const model::Indicator& indicator, const Ask& ask) {
  std::string label = indicator.label.vi;
  for (const auto& [dim, value] : ask.dims) {
    label += label.size() == indicator.label.vi.size() ? " – " : ", ";
    for (std::size_t begin = 0; begin < value.size();) {
      const auto end = std::min(value.find('+', begin), value.size());
      if (begin > 0) label += " + ";
      label += TRY(name_of(indicator, dim, value.substr(begin, end - begin), ask.in.window.last()));
      begin = end + 1;
    }
  }
  return label;
}

core::Result<BlockWindow> Live::window(const std::string& block, const BlockRule& rule) {
  const auto& model = store_.model();
  std::optional<core::Window> own;
  CHECK_OK(store_.read([&](store::Database& database) -> core::Result<void> {
    own = TRY(own_window(database, model, report_, period_, block));
    return {};
  }));
  const auto view_at = [&](core::Date last) {
    return rule.view == "comparable" ? "as_of:" + last.to_string() : rule.view;
  };
  if (own) return BlockWindow{*own, {}, view_at(own->last())};
  const auto* calendar = model.calendar(rule.calendar);
  const auto year_of = [&](int back) {
    core::Period year;
    year.kind = core::Period::Kind::year;
    year.year = core::Calendar("", 31).window(period_).last().year() - back;
    year.ordinal = 1;
    return year;
  };
  if (calendar == nullptr) {
    return core::fail("report.calendar_unknown",
                      fmt::format("there is no calendar \"{}\"", rule.calendar),
                      fmt::format("block {}", block));
  }
  auto window = calendar->window(period_);
  if (rule.span == "year" || rule.span == "last_year")
    window = calendar->window(year_of(rule.span == "year" ? 0 : 1));
  if (rule.span == "to_date") {
    window.from = calendar->window(year_of(0)).from;
    return BlockWindow{window, {}, view_at(window.last())};
  }
  return BlockWindow{window, calendar->name(), view_at(window.last())};
}

core::Result<const records::UnitTree*> Live::units() {
  if (!units_) {
    CHECK_OK(store_.read([&](store::Database& database) -> core::Result<void> {
      units_ = TRY(records::UnitTree::read(database, store_.model()));
      return {};
    }));
  }
  return &*units_;
}

core::Date Live::last_day() const {
  return core::Calendar("calendar_month", 31).window(period_).last();
}

core::Result<std::string> Live::unit_name(const std::string& unit) {
  const auto* tree = TRY(units());
  // A unit that was merged writes its reports as the one that goes on with its work.
  constexpr int most_mergers = 20;
  auto id = tree->find(unit);
  for (int i = 0; i < most_mergers && id != 0; ++i, id = tree->successor(id))
    if (const auto found = tree->at(id, last_day())) return found->name;
  return std::string();
}

core::Result<std::string> Live::province() {
  const auto* tree = TRY(units());
  const auto root = tree->at(tree->root(last_day()), last_day());
  return root ? root->name : std::string();
}

core::Result<std::optional<Baseline>> Live::baseline(const std::string& name) {
  std::optional<Baseline> found;
  CHECK_OK(store_.read([&](store::Database& database) -> core::Result<void> {
    found = TRY(find_baseline(database, store_.model(), name));
    return {};
  }));
  return found;
}

std::optional<expr::Type> RecordNames::path(std::string_view names) const {
  using Kind = expr::Type::Kind;
  expr::Type type;
  if (names == "state") {
    type.kind = Kind::code;
    for (const auto& state : type_.states) type.codes.push_back(state.name);
    return type;
  }
  if (names == "first_day" || names == "last_day") {
    type.kind = Kind::date;
    return type;
  }
  const auto* field = type_.field(names);
  if (field == nullptr) return std::nullopt;
  switch (field->kind) {
    case model::Field::Kind::integer:
      type.whole = true;
      [[fallthrough]];
    case model::Field::Kind::decimal:
      type.kind = Kind::number;
      break;
    case model::Field::Kind::boolean:
      type.kind = Kind::boolean;
      break;
    case model::Field::Kind::date:
      type.kind = Kind::date;
      break;
    case model::Field::Kind::time:
      type.kind = Kind::time;
      break;
    case model::Field::Kind::code:
      type.kind = Kind::code;
      if (const auto* list = model_.list(field->list))
        for (const auto& value : list->values) type.codes.push_back(value.code);
      break;
    case model::Field::Kind::text:
    case model::Field::Kind::file:
    case model::Field::Kind::reference:  // the code of the record it names
      type.kind = Kind::text;
      break;
  }
  return type;
}

std::vector<std::string> RecordNames::candidates(std::string_view) const {
  std::vector<std::string> names = {"state"};
  for (const auto& field : type_.fields) names.push_back(field.name);
  return names;
}

}  // namespace nhip::reports
