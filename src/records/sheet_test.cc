// Returns of a form: what is computed, what must hold, on both stores; the sheet by itself.
#include "records/sheet.h"

#include <stdexcept>

#include <doctest/doctest.h>

#include "model/definitions_for_tests.h"
#include "records/forms.h"
#include "records/records.h"
#include "records/verify.h"
#include "support/stores.h"

namespace nhip::records {
namespace {

using core::Decimal;
using core::Time;
using model::testing::Definitions;
using nhip::testing::on_both_stores;
using store::CellValue;

constexpr std::string_view sheet_toml = R"toml(type = "sheet"
kind = "reading"
unit = "reporter"
label = { vi = "Biểu", en = "Sheet" }
period = "calendar_month"
[lists.sheet_row]
label  = { vi = "Dòng", en = "Row" }
values = [ { code = "a", vi = "A", en = "A" }, { code = "b", vi = "B", en = "B" }, { code = "all", vi = "Cộng", en = "All" } ]
[fields]
reporter = "ref unit !"
sent_at  = "time"
late_to  = "time"
due_at   = "time"
outcome  = "one of outcome"
marked   = "text"
[flow]
enter  = "new -> draft by desk, asks reporter window_from window_to"
save   = "draft|returned -> same by desk"
send   = "draft -> submitted by desk, sets sent_at, checks cells"
give_back = "submitted -> returned by head, may marked, needs reason"
again  = "returned -> submitted by desk, checks cells, puts marked = missing"
lock   = "submitted -> locked by head"
[deadline]
budget  = "2"
measure = "working_days"
from    = "window_to"
ends    = "sent_at"
due     = "due_at"
outcome = "outcome"
[form]
owed   = "level = commune"
first  = 2024-02-01
closed = ["left|sheet_row=b"]
[cells]
opening = { vi = "Đầu kỳ", en = "Opening", unit = "dossiers", by = ["sheet_row"] }
given   = { vi = "Nhận", en = "Given", unit = "dossiers", by = ["sheet_row"] }
done    = { vi = "Xong", en = "Done", unit = "dossiers", by = ["sheet_row"] }
left    = { vi = "Còn", en = "Left", unit = "dossiers", by = ["sheet_row"], is = "opening + given - done" }
share   = { vi = "Tỷ lệ", en = "Share", unit = "percent", decimals = 2, by = ["sheet_row"], is = "done / (opening + given) * 100" }
remark  = { vi = "Khác", en = "Other", unit = "dossiers", optional = true }
[totals.sheet_row]
all = "a + b"
[rules.not_more]
that = "done <= opening + given"
says = { vi = "Xong nhiều hơn có.", en = "More done than there was." }
[rules.carried]
that = "opening = before.left"
says = { vi = "Đầu kỳ khác cuối kỳ trước.", en = "The opening differs from what was left." }
[rules.few]
severity = "suspicious"
that = "given[sheet_row=all] < 1000"
says = { vi = "Nhiều bất thường.", en = "Unusually many." }
)toml";

const model::Model& form_model() {
  static const model::Model model = [] {
    Definitions definitions;
    definitions.file("work/sheet.toml", sheet_toml);
    return definitions.load();
  }();
  return model;
}

CellValue cell(std::string name, std::string row, std::int64_t value) {
  return {.cell = std::move(name), .dims = "sheet_row=" + row, .value = Decimal(value)};
}

std::vector<CellValue> whole() {
  return {cell("opening", "a", 10), cell("opening", "b", 5), cell("given", "a", 20),
          cell("given", "b", 7),    cell("done", "a", 25),   cell("done", "b", 12)};
}

std::string text(const std::optional<Decimal>& value) {
  return value ? value->to_string() : "?";
}

std::string names(const std::vector<const Crossing*>& crossings) {
  std::string all;
  for (const Crossing* one : crossings) all += (all.empty() ? "" : " ") + one->name();
  return all;
}

Time at(std::string_view text) {
  return *Time::parse(text);
}

struct Office {
  explicit Office(const std::string& url)
      : store(*store::Store::open(url, form_model(), store::Store::Mode::create)),
        records(*store, core::WorkingDays::built_in()) {
    unit("tinh", "", "province");
    unit("xa-a", "tinh", "commune");
    unit("xa-b", "tinh", "commune");
  }
  void unit(const std::string& slug, const std::string& parent, const std::string& level) {
    std::map<std::string, std::string> given{{"slug", slug}, {"name", slug}, {"level", level}};
    if (!parent.empty()) given["parent"] = parent;
    REQUIRE(act("unit", "", {.action = "enter", .happened_at = at("2020-01-01 08:00"), .given = given}));
  }
  core::Result<Written> act(std::string_view type, std::string_view code, Step step) {
    return records.act(*form_model().type(type), code, step, at("2025-01-31 17:00"));
  }
  core::Result<Written> enter(const std::string& unit, const std::string& from,
                              const std::string& to, std::vector<CellValue> cells) {
    return act("sheet", "",
               {.action = "enter",
                .happened_at = at("2024-10-01 08:00"),
                .given = {{"reporter", unit}, {"window_from", from}, {"window_to", to}},
                .cells = std::move(cells)});
  }
  core::Result<Written> step(const std::string& code, const std::string& action,
                             const std::string& when, std::vector<CellValue> cells = {},
                             const std::string& reason = {},
                             std::map<std::string, std::string> given = {}) {
    return act("sheet", code,
               {.action = action, .happened_at = at(when), .given = std::move(given),
                .cells = std::move(cells), .reason = reason});
  }
  store::Record record(std::string_view code) {
    std::optional<store::Record> found;
    REQUIRE(store->read([&](store::Database& database) -> core::Result<void> {
      found = TRY(store::find_by_code(database, *form_model().type("sheet"), code));
      return {};
    }));
    return *found;
  }
  std::string field(std::string_view code, std::string_view name) {
    const auto index = static_cast<std::size_t>(form_model().type("sheet")->field_index(name));
    return core::to_text(record(code).values[index]);
  }
  std::string cells(std::string_view code, std::string_view name) {
    std::string all;
    const auto id = record(code).id;
    REQUIRE(store->read([&](store::Database& database) -> core::Result<void> {
      for (const CellValue& one : TRY(store::read_cells(database, *form_model().type("sheet"), id)))
        if (one.cell == name)
          all += one.dims.substr(one.dims.find('=') + 1) + "=" + one.value.to_string() + " ";
      return {};
    }));
    return all;
  }
  std::string differences() {
    std::string all;
    const auto note = [&](const store::Difference& difference) {
      all += difference.kind + " " + difference.where + ": " + difference.detail + "\n";
    };
    REQUIRE(store->read([&](store::Database& database) -> core::Result<void> {
      CHECK_OK(store::verify_journal(database, form_model(), note));
      CHECK_OK(store::verify_rows(database, form_model(), note));
      return verify_records(database, form_model(), note);
    }));
    return all;
  }

  std::unique_ptr<store::Store> store;
  Records records;
};

}  // namespace

TEST_CASE("a sheet computes cells of cells and codes of codes") {
  const model::Type& form = *form_model().type("sheet");
  const Sheet sheet(form_model(), form, whole());
  CHECK(text(sheet.value("given", "sheet_row=all")) == "27");
  CHECK(text(sheet.value("left", "sheet_row=a")) == "5");
  CHECK(text(sheet.value("left", "sheet_row=b")) == "?");     // left out by the form
  CHECK(text(sheet.value("left", "sheet_row=all")) == "5");   // of the totals, not of the parts
  CHECK(text(sheet.value("share", "sheet_row=a")) == "83.33");
  CHECK(text(sheet.value("share", "sheet_row=all")) == "88.1");  // 37 / 42, no sum of shares
  CHECK(sheet.missing().empty());
  CHECK(sheet.findings().empty());
  CHECK(sheet.find("left", "sheet_row=b")->kind == Crossing::Kind::closed);
  CHECK(sheet.find("given", "") == nullptr);
}

TEST_CASE("what is missing keeps a total missing, and is told") {
  std::vector<CellValue> cells = whole();
  cells.pop_back();
  cells[0].estimate = true;
  const Sheet sheet(form_model(), *form_model().type("sheet"), cells);
  CHECK(names(sheet.missing()) == "done|sheet_row=b");
  CHECK(text(sheet.value("done", "sheet_row=all")) == "?");
  CHECK(text(sheet.value("given", "sheet_row=all")) == "27");
  CHECK(sheet.estimate("opening", "sheet_row=all"));
  CHECK_FALSE(sheet.estimate("given", "sheet_row=all"));
}

TEST_CASE("rules hold at each crossing, the return before included") {
  std::vector<CellValue> cells = whole();
  cells.back().value = Decimal(13);
  const std::vector<CellValue> before = {cell("opening", "a", 3), cell("given", "a", 8),
                                         cell("done", "a", 0)};
  const Sheet sheet(form_model(), *form_model().type("sheet"), cells, before);
  std::string found;
  for (const SheetFinding& one : sheet.findings())
    found += one.rule->name + " " + one.cell + "|" + one.dims + "\n";
  CHECK(found ==
        "not_more done|sheet_row=b\n"
        "carried opening|sheet_row=a\n");
}

TEST_CASE("marks name cells") {
  const model::Type& form = *form_model().type("sheet");
  const auto marks = parse_marks(form_model(), form, "given|sheet_row=a: xem lại\n\nremark: thiếu");
  REQUIRE(marks);
  REQUIRE(marks->size() == 2);
  CHECK((*marks)[0].dims == "sheet_row=a");
  CHECK((*marks)[1].remark == "thiếu");
  CHECK(parse_marks(form_model(), form, "gven: x").error().code == "records.cell_unknown");
  CHECK(parse_marks(form_model(), form, "given").error().code == "records.mark_malformed");
}

TEST_CASE("the life of a return") {
  on_both_stores([](const std::string& url) {
    Office office(url);
    auto begun = office.enter("xa-a", "2024-09-01", "2024-09-30", {cell("opening", "a", 10)});
    REQUIRE(begun);
    const std::string code = begun->code;
    // Monday: two working days after it end on Wednesday.
    CHECK(office.field(code, "due_at") == "2024-10-02 17:00:00");
    CHECK(office.step(code, "send", "2024-10-01 09:00").error().code == "records.cell_missing");
    CHECK(office.step(code, "save", "2024-10-01 09:00", {cell("given", "all", 1)}).error().code ==
          "records.derived_given");
    CHECK(office.step(code, "save", "2024-10-01 09:00", {cell("left", "b", 1)}).error().code ==
          "records.cell_closed");
    REQUIRE(office.step(code, "save", "2024-10-01 09:00", whole()));
    CHECK(office.cells(code, "given") == "a=20 all=27 b=7 ");
    CHECK(office.cells(code, "share") == "a=83.33 all=88.1 b=100 ");
    REQUIRE(office.step(code, "save", "2024-10-01 09:10", {cell("done", "b", 13)}));
    const auto refused = office.step(code, "send", "2024-10-01 09:20");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == "records.form_rule");
    CHECK(refused.error().where == "cell done|sheet_row=b");
    CHECK(refused.error().message == "Xong nhiều hơn có.");
    REQUIRE(office.step(code, "save", "2024-10-01 09:30", {cell("done", "b", 12)}));
    REQUIRE(office.step(code, "send", "2024-10-01 09:40"));
    CHECK(office.field(code, "outcome") == "early");
    CHECK(office.step(code, "save", "2024-10-01 10:00", {cell("done", "b", 11)}).error().code ==
          "records.wrong_state");
    CHECK(office.step(code, "give_back", "2024-10-01 10:00", {}, "sai", {{"marked", "dne: x"}})
              .error().code == "records.cell_unknown");
    REQUIRE(office.step(code, "give_back", "2024-10-01 10:00", {}, "sai",
                        {{"marked", "done|sheet_row=b: kiểm tra"}}));
    REQUIRE(office.step(code, "again", "2024-10-03 10:00", {cell("done", "b", 11)}));
    CHECK(office.field(code, "marked") == "");
    CHECK(office.field(code, "outcome") == "early");  // judged by the first submission
    CHECK(office.cells(code, "done") == "a=25 all=36 b=11 ");
    // An empty cell takes away what was computed of it.
    auto next = office.enter("xa-a", "2024-10-01", "2024-10-31", whole());
    REQUIRE(next);
    CellValue gone = cell("done", "a", 0);
    gone.absent = true;
    REQUIRE(office.step(next->code, "save", "2024-11-01 08:00", {gone}));
    CHECK(office.cells(next->code, "done") == "b=12 ");
    // The opening is what was left.
    REQUIRE(office.step(next->code, "save", "2024-11-01 08:00", {cell("done", "a", 0)}));
    CHECK(office.step(next->code, "send", "2024-11-01 09:00").error().message ==
          "Đầu kỳ khác cuối kỳ trước.");
    CHECK(office.enter("xa-a", "2024-10-01", "2024-10-31", {}).error().code ==
          "records.return_exists");
    CHECK(office.differences() == "");
  });
}

TEST_CASE("a form closed on a Saturday is due two working days later (T1.9)") {
  Definitions definitions;
  definitions.file("work/sheet.toml", sheet_toml);
  definitions.replace("work/sheet.toml", "period = \"calendar_month\"",
                      "period = \"statutory_month\"");
  const auto model = definitions.load();
  const auto window = core::Window::days(core::Date::of(2024, 8, 15), core::Date::of(2024, 9, 14));
  const auto due = due_of(*model.type("sheet"), window, core::WorkingDays::built_in());
  REQUIRE(due);
  CHECK(due->to_string() == "2024-09-17 17:00:00");
  CHECK(asks_for(model, *model.type("sheet"), window));
  CHECK_FALSE(asks_for(model, *model.type("sheet"),
                       core::Window::days(core::Date::of(2024, 6, 15), core::Date::of(2024, 9, 14))));
  CHECK_FALSE(asks_for(model, *model.type("sheet"),
                       core::Window::days(core::Date::of(2023, 12, 15), core::Date::of(2024, 1, 14))));
}

TEST_CASE("who owes, who was late, who has not begun") {
  on_both_stores([](const std::string& url) {
    Office office(url);
    const auto begun = office.enter("xa-b", "2024-09-01", "2024-09-30", whole());
    REQUIRE(begun);
    REQUIRE(office.step(begun->code, "send", "2024-10-04 09:00"));
    const auto window = core::Window::days(core::Date::of(2024, 9, 1), core::Date::of(2024, 9, 30));
    REQUIRE(office.store->read([&](store::Database& database) -> core::Result<void> {
      const model::Type& form = *form_model().type("sheet");
      const auto tree = TRY(UnitTree::read(database, form_model()));
      const auto lines = TRY(return_lines(database, form_model(), form, tree, window,
                                          core::WorkingDays::built_in(), {}));
      REQUIRE(lines.size() == 2);
      CHECK(tree.slug(lines[0].unit) == "xa-a");
      CHECK(lines[0].owed);
      CHECK(lines[0].code == "");
      CHECK(lines[0].due->to_string() == "2024-10-02 17:00:00");
      CHECK(lines[1].state == "submitted");
      CHECK(lines[1].outcome == "late");
      CHECK(progress_of(form, lines[0].state) == Progress::open);
      CHECK(progress_of(form, "draft") == Progress::entering);
      CHECK(progress_of(form, "returned") == Progress::returned);
      CHECK(progress_of(form, "submitted") == Progress::handed_in);
      CHECK(progress_of(form, "locked") == Progress::done);
      store::RowRights mine{.all = false, .units = {lines[1].unit}};
      CHECK(TRY(return_lines(database, form_model(), form, tree, window,
                             core::WorkingDays::built_in(), mine)).size() == 1);
      return {};
    }));
  });
}

}  // namespace nhip::records
