#include "scenario/world.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <sstream>

#include "indicators/figures.h"
#include "indicators/form_fill.h"
#include "records/sheet.h"
#include "records/episodes.h"
#include "records/import.h"
#include "records/reorganise.h"

namespace nhip::scenario {
namespace {

using core::fail;
using core::Result;

std::vector<std::string> split(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

std::string joined(const std::vector<std::string>& words, std::size_t from, std::size_t to) {
  std::string text;
  for (std::size_t i = from; i < to; ++i) text += (i > from ? " " : "") + words[i];
  return text;
}

Result<core::Window> days(const std::string& text) {
  const auto period = TRY(core::Period::parse(text));
  return core::Calendar("days", 31).window(period);
}

int whole(const std::string& text) {
  int number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

Result<void> expected(const std::string& what, const std::string& wanted,
                      const std::string& found) {
  if (wanted == found) return {};
  return fail("scenario.expected",
              what + " is " + (found.empty() ? "missing" : found) + ", not " + wanted);
}

}  // namespace

World::World(std::unique_ptr<store::Store> store)
    : store_(std::move(store)),
      rollups_(store_->model()),
      records_(*store_, core::WorkingDays::built_in()) {
  records_.add_listener(&rollups_);
}

Result<std::unique_ptr<World>> World::make(const std::string& url, const model::Model& model) {
  auto store = TRY(store::Store::open(url, model, store::Store::Mode::create));
  CHECK_OK(indicators::Rollups::prepare(*store, core::Time::at(core::Date::of(2000, 1, 1))));
  return std::unique_ptr<World>(new World(std::move(store)));
}

Result<void> World::run(const Statement& statement) {
  auto done = understood(statement);
  if (!done && done.error().where.empty()) done.error().where = statement.place;
  if (!done && !done.error().where.starts_with(statement.place))
    done.error().where = statement.place + ", " + done.error().where;
  return done;
}

Result<void> World::understood(const Statement& statement) {
  const auto words = split(statement.text);
  const auto& verb = words.front();
  const auto rest = joined(words, 1, words.size());
  if (verb == "at") return set_time(rest);
  if (verb == "as") return set_actor(rest);
  if (verb == "covers" && words.size() == 3) return covers(words);
  if (verb == "load" && words.size() == 3) return load(words);
  if (verb == "reorganise" && words.size() == 2) return reorganise(words);
  if (verb == "observe" && words.size() >= 8) return observe(words);
  if (verb == "episodes" && words.size() == 3) return episodes(words);
  if (verb == "expect" && words.size() >= 4) return expect(words, statement);
  if (words.size() == 4 && words[1] == "=") return create(words, statement);
  if (words.size() == 2) return act(words, statement);
  return fail("scenario.syntax", "\"" + statement.text + "\" is not understood", {},
              "See docs/scenarios.md.");
}

Result<void> World::set_time(const std::string& text) {
  at_ = TRY(core::Time::parse(text));
  now_ = std::max(now_, at_);
  return {};
}

Result<void> World::set_actor(const std::string& text) {
  const auto colon = text.find(':');
  if (colon == std::string::npos) return fail("scenario.syntax", "an actor is UNIT:ROLE or :ROLE");
  actor_.role = text.substr(colon + 1);
  if (model().role(actor_.role) == nullptr)
    return fail("scenario.syntax", "there is no role \"" + actor_.role + "\"");
  actor_.unit = 0;
  if (colon > 0)
    actor_.unit =
        TRY(records_.resolve(*TRY(model().need_type(model::unit_type)), text.substr(0, colon)));
  return {};
}

std::string World::code_of(const std::string& text) const {
  const auto found = names_.find(text);
  return found == names_.end() ? text : found->second.code;
}

Result<void> World::create(const Words& words, const Statement& statement) {
  return perform(*TRY(model().need_type(words[2])), words[0], words[3], statement);
}

Result<void> World::act(const Words& words, const Statement& statement) {
  const auto found = names_.find(words[0]);
  if (found == names_.end())
    return fail("scenario.syntax", "nothing is called \"" + words[0] + "\" yet");
  return perform(*found->second.type, words[0], words[1], statement);
}

Result<void> World::take_detail(const model::Type& type, const std::string& detail,
                                records::Step& step, std::string& refusal) const {
  const auto words = split(detail);
  const auto rest = joined(words, 1, words.size());
  if (words.front() == "reason") return step.reason = rest, Result<void>{};
  if (words.front() == "refused") return refusal = rest, Result<void>{};
  if (words.front() == "cell") {
    const auto equals = std::ranges::find(words, "=");
    if (equals == words.end() || equals + 1 == words.end())
      return fail("scenario.syntax", "a cell is written: cell NAME [DIMS] = NUMBER [estimate]");
    store::CellValue cell{.cell = words.at(1), .dims = equals - words.begin() == 3 ? words[2] : ""};
    cell.value = TRY(core::Decimal::parse(*(equals + 1)));
    cell.estimate = words.back() == "estimate";
    step.cells.push_back(std::move(cell));
    return {};
  }
  const auto equals = detail.find(" = ");
  if (equals == std::string::npos)
    return fail("scenario.syntax", "\"" + detail + "\" is not understood");
  const auto name = detail.substr(0, equals);
  const auto value = detail.substr(equals + 3);
  const auto* field = type.field(name);
  const bool reference = field != nullptr && field->kind == model::Field::Kind::reference;
  step.given[name] = reference ? code_of(value) : value;
  return {};
}

Result<void> World::perform(const model::Type& type, const std::string& name,
                            const std::string& action, const Statement& statement) {
  records::Step step{.action = action, .happened_at = at_, .actor = actor_};
  std::string refusal;
  for (const auto& detail : statement.details) CHECK_OK(take_detail(type, detail, step, refusal));
  const auto known = names_.find(name);
  const auto written = records_.act(type, known == names_.end() ? "" : known->second.code, step,
                                    now_, {}, false, {});
  if (!refusal.empty())
    return expected("the answer", refusal, written ? "done" : written.error().code);
  if (!written) return std::unexpected(written.error());
  names_[name] = {&type, written->code};
  return {};
}

Result<void> World::covers(const Words& words) {
  const auto& type = *TRY(model().need_type("coverage"));
  const auto window = TRY(days(words[2]));
  std::string root;
  CHECK_OK(store_->read([&](store::Database& database) -> Result<void> {
    const auto tree = TRY(records::UnitTree::read(database, model()));
    root = tree.slug(tree.root(window.from));
    return {};
  }));
  records::Step step{.action = "enter", .happened_at = now_};
  step.given = {{"record_type", words[1]},
                {"of_unit", root},
                {"from_day", window.from.to_string()},
                {"to_day", window.last().to_string()}};
  CHECK_OK(records_.act(type, "", step, now_));
  return {};
}

/// load TYPE FILE, the file from the folder of the sources
Result<void> World::load(const Words& words) {
  const auto& type = *TRY(model().need_type(words[1]));
  records::ImportOptions options;
  options.all_or_nothing = true;
  const auto done = TRY(records::import_files(
      records_, type, {std::filesystem::path(NHIP_SOURCE_DIR) / words[2]}, options, now_));
  if (done.rejected == 0) return {};
  return std::unexpected(done.rejections.front().error);
}

/// reorganise FILE
Result<void> World::reorganise(const Words& words) {
  const auto file = std::filesystem::path(NHIP_SOURCE_DIR) / words[1];
  const auto act = records::read_act(file);
  if (!act) return std::unexpected(act.error().front());
  CHECK_OK(records::reorganise(records_, file, *act, actor_, false, now_));
  return {};
}

/// observe STREAM DAYS every N minutes = VALUE [status CODE]
Result<void> World::observe(const Words& words) {
  const auto& series = *TRY(model().need_type("observation"));
  const auto stream =
      TRY(records_.resolve(*TRY(model().need_type("station_parameter")), code_of(words[1])));
  const auto station =
      TRY(value_of({model().type("station_parameter"), code_of(words[1])}, "station"));
  const auto station_id = TRY(records_.resolve(*TRY(model().need_type("station")), station));
  const auto period = words[2];
  const auto dots = period.find("..");
  auto from = TRY(core::Time::parse(period.substr(0, dots)));
  auto to = TRY(core::Time::parse(period.substr(dots == std::string::npos ? 0 : dots + 2)));
  if (period.find('T', dots == std::string::npos ? 0 : dots) == std::string::npos)
    to = core::Time::at(to.date() + 1);
  const int minutes = whole(words[4]);
  if (minutes <= 0) return fail("scenario.syntax", "every N minutes");
  const auto value = TRY(core::Decimal::parse(words[7]));
  const std::string status = words.size() > 9 ? words[9] : "00";
  std::vector<store::SeriesRow> rows;
  for (; from < to; from = from + 60LL * minutes) {
    store::SeriesRow row;
    row.values.resize(series.fields.size());
    const auto set = [&](std::string_view field, core::Value given) {
      row.values[static_cast<std::size_t>(series.field_index(field))] = std::move(given);
    };
    set("station", core::Decimal(station_id));
    set("stream", core::Decimal(stream));
    set("observed_at", from);
    set("value", value);
    set("status", status);
    rows.push_back(std::move(row));
  }
  now_ = std::max(now_, to);
  CHECK_OK(records_.append(series, rows, now_));
  return {};
}

Result<void> World::episodes(const Words& words) {
  const auto& type = *TRY(model().need_type(words[1]));
  CHECK_OK(records::make_episodes(records_, type, TRY(days(words[2])), now_));
  return {};
}

Result<std::string> World::value_of(const Named& record, const std::string& field) {
  if (field == "code") return record.code;
  std::string text;
  CHECK_OK(store_->read([&](store::Database& database) -> Result<void> {
    const auto found = TRY(store::find_by_code(database, *record.type, record.code));
    if (!found)
      return fail("scenario.expected", "there is no " + record.type->name + " " + record.code);
    if (field == "state") return text = found->state, Result<void>{};
    const int index = record.type->field_index(field);
    if (index < 0)
      return fail("scenario.syntax", "a " + record.type->name + " has no field \"" + field + "\"");
    const auto& value = found->values[static_cast<std::size_t>(index)];
    const auto& definition = record.type->fields[static_cast<std::size_t>(index)];
    text = core::to_text(value);
    if (definition.kind != model::Field::Kind::reference || core::is_missing(value)) return {};
    const auto id = std::get<core::Decimal>(value).to_int64().value_or(0);
    const auto target = TRY(store::find_record(database, *model().type(definition.target), id));
    text = target ? target->code : "";
    return {};
  }));
  return text;
}

Result<void> World::expect(const Words& words, const Statement& statement) {
  if (words[1] == "figure") return expect_figure(words);
  if (words[1] == "count") return expect_count(words);
  if (words[1] == "cell") return expect_cell(words);
  if (words[1] == "form") return expect_form(words);
  const auto found = names_.find(words[1]);
  if (found == names_.end())
    return fail("scenario.syntax", "nothing is called \"" + words[1] + "\" yet");
  if (words.size() < 5 || words[3] != "=")
    return fail("scenario.syntax", "\"" + statement.text + "\" is not understood", {},
                "expect NAME FIELD = VALUE");
  auto have = TRY(value_of(found->second, words[2]));
  auto wanted = joined(words, 4, words.size());
  const auto* field = found->second.type->field(words[2]);
  if (field != nullptr && field->kind == model::Field::Kind::reference) wanted = code_of(wanted);
  if (field != nullptr && field->kind == model::Field::Kind::time && wanted != "missing")
    wanted = TRY(core::Time::parse(wanted)).to_string();
  return expected(words[1] + " " + words[2], wanted == "missing" ? "" : wanted, have);
}

/// expect figure CODE [DIMS] PERIOD [unit UNIT] [view VIEW] [as_of MOMENT] = VALUE
Result<void> World::expect_figure(const Words& all) {
  Words words = all;
  const auto option = [&](const std::string& name) {
    const auto found = std::ranges::find(words, name);
    if (found == words.end() || found + 1 == words.end()) return std::string();
    const std::string value = *(found + 1);
    words.erase(found, found + 2);
    return value;
  };
  const auto unit = option("unit");
  const auto view = option("view");
  const auto as_of = option("as_of");
  const auto equals = static_cast<std::size_t>(std::ranges::find(words, "=") - words.begin());
  if (equals < 4 || equals + 1 >= words.size())
    return fail("scenario.syntax", "expect figure CODE [DIMS] PERIOD = VALUE");
  const std::string dims = equals == 5 ? words[3] : "";
  auto question = TRY(indicators::question(model(), words[2], dims, words[equals - 1]));
  question.unit = unit;
  question.view = view;
  if (!as_of.empty()) question.as_of = TRY(core::Time::parse(as_of));
  indicators::Figures figures(*store_);
  const auto figure = TRY(figures.compute(question));
  const auto& wanted = words[equals + 1];
  if (wanted.front() < '0' || wanted.front() > '9')
    return expected(
        words[2], wanted,
        figure.reason ? figure.reason->code : std::string(indicators::to_string(figure.state)));
  const auto number = TRY(core::Decimal::parse(wanted));
  const auto point = wanted.find('.');
  const int decimals = point == std::string::npos ? 0 : static_cast<int>(wanted.size() - point - 1);
  const auto have = figure.value ? figure.value->rounded(decimals).to_string()
                                 : std::string(indicators::to_string(figure.state));
  return expected(words[2], number.rounded(decimals).to_string(), have);
}

/// The words behind "=": a value, or `missing`.
Result<void> World::compare_cell(const Words& words, std::size_t at,
                                 const std::vector<store::CellValue>& cells,
                                 const model::Type& form) const {
  const auto equals = static_cast<std::size_t>(std::ranges::find(words, "=") - words.begin());
  if (equals < at + 1 || equals + 1 >= words.size())
    return fail("scenario.syntax", "a cell is expected: CELL [DIMS] = VALUE");
  const records::Sheet sheet(model(), form, cells);
  const std::string dims = equals > at + 1 ? words[at + 1] : "";
  const auto value = sheet.value(words[at], dims);
  const auto& wanted = words[equals + 1];
  return expected(words[at] + " " + dims,
                  wanted == "missing" ? wanted : TRY(core::Decimal::parse(wanted)).to_string(),
                  value ? value->to_string() : "missing");
}

/// expect cell NAME CELL [DIMS] = VALUE
Result<void> World::expect_cell(const Words& words) {
  const auto found = names_.find(words[2]);
  if (found == names_.end())
    return fail("scenario.syntax", "nothing is called \"" + words[2] + "\" yet");
  std::vector<store::CellValue> cells;
  CHECK_OK(store_->read([&](store::Database& database) -> Result<void> {
    const auto record = TRY(store::find_by_code(database, *found->second.type, found->second.code));
    if (record) cells = TRY(store::read_cells(database, *found->second.type, record->id));
    return {};
  }));
  return compare_cell(words, 3, cells, *found->second.type);
}

/// expect form FORM PERIOD [unit UNIT] CELL [DIMS] = VALUE
Result<void> World::expect_form(const Words& all) {
  Words words = all;
  const auto& form = *TRY(model().need_type(words[2]));
  indicators::FormQuestion question{.form = &form};
  const auto unit = std::ranges::find(words, "unit");
  if (unit != words.end() && unit + 1 != words.end()) {
    question.unit = *(unit + 1);
    words.erase(unit, unit + 2);
  }
  const auto* calendar = model().calendar(form.period);
  if (calendar == nullptr) calendar = model().calendar("calendar_month");
  question.window = calendar->window(TRY(core::Period::parse(words[3])));
  indicators::Figures figures(*store_);
  std::vector<store::CellValue> cells;
  for (const auto& one : TRY(indicators::fill_form(figures, question)))
    if (!one.cell.absent) cells.push_back(one.cell);
  return compare_cell(words, 4, cells, form);
}

/// expect count TYPE = NUMBER
Result<void> World::expect_count(const Words& words) {
  const auto& type = *TRY(model().need_type(words[2]));
  std::int64_t count = 0;
  CHECK_OK(store_->read([&](store::Database& database) {
    return store::read_records(database, type, "", {}, [&](const store::Record& record) {
      const auto* state = type.state(record.state);
      count += state == nullptr || state->counted;
      return true;
    });
  }));
  return expected("the number of " + type.name, words.back(), std::to_string(count));
}

}  // namespace nhip::scenario
