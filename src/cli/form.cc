// nhip form: forms out of drawn sheets, returns as tables, who has handed in.
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>

#include "cli/args.h"
#include "cli/command.h"
#include "cli/context.h"
#include "core/xlsx.h"
#include "indicators/form_fill.h"
#include "model/form_layout.h"
#include "records/forms.h"
#include "records/published_forms.h"
#include "records/sheet.h"

namespace nhip::cli {

using core::fail;
using core::Result;
using records::Sheet;
using store::CellValue;

namespace {

std::string csv(const std::string& text) {
  if (text.find_first_of(",\"\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

// ---- nhip form read ----

Result<int> read_drawn(const Args& args) {
  const auto file = TRY(args.word(1, "the file of the sheet"));
  const auto model = TRY(load_model());
  auto book = TRY(core::Workbook::open(file));
  std::string sheet = args.get_or("sheet", "");
  for (const core::SheetInfo& info : book.sheets())
    if (sheet.empty() && !info.hidden) sheet = info.name;
  CHECK_OK(book.go_to(sheet));
  std::vector<core::SheetRow> rows;
  core::SheetRow row;
  while (TRY(book.next(row))) rows.push_back(row);
  model::FormWish wish{.name = TRY(args.need("name")), .file = file + ":" + sheet};
  wish.title = args.get_or("title", "");
  wish.owed = args.get_or("owed", "");
  wish.period = args.get_or("calendar", "calendar_month");
  wish.every = args.get_or("every", "month");
  wish.days = static_cast<int>(TRY(args.number("days", 5)));
  const auto layout = TRY(model::read_layout(*model, rows, wish));
  if (const auto out = args.get("o")) {
    std::ofstream to(*out, std::ios::binary);
    to << layout.toml;
    if (!to.flush()) return fail("form.unwritable", "The definition cannot be written", *out);
  } else {
    print(layout.toml);
  }
  for (const std::string& text : layout.notes) note("note: " + text);
  for (const core::Error& error : layout.refused) note(error.text());
  const auto tried = records::try_form(*model, wish.name, layout.toml);
  if (!tried)
    for (const core::Error& error : tried.error()) note(error.text());
  note(std::to_string(layout.rows) + " rows, " + std::to_string(layout.columns) + " columns, " +
       std::to_string(layout.refused.size()) + " cells refused");
  return layout.refused.empty() && tried ? 0 : 1;
}

// ---- nhip form show ----

Result<core::Window> window_of(const Context& context, const model::Type& form, const Args& args) {
  const core::Calendar* calendar = context.model().calendar(form.period);
  if (calendar == nullptr) calendar = context.model().calendar("calendar_month");
  return calendar->window(TRY(core::Period::parse(TRY(args.need("period")))));
}

Result<const model::Type*> need_form(const Context& context, const Args& args) {
  const auto* form = TRY(context.model().need_type(TRY(args.word(1, "the form"))));
  if (form->kind == model::Type::Kind::reading) return form;
  return fail("forms.no_form", "\"" + form->name + "\" is no form");
}

/// The cells of the return that was entered; of one that fills itself and was not, what the figures say.
Result<std::vector<CellValue>> cells_of(Context& context, const model::Type& form,
                                        core::Window window, const std::string& unit, bool live) {
  std::vector<CellValue> cells;
  bool found = false;
  if (!live) {
    CHECK_OK(context.store().read([&](store::Database& database) -> Result<void> {
      const auto tree = TRY(records::UnitTree::read(database, context.model()));
      const std::int64_t id = unit.empty() ? tree.root(window.last()) : tree.find(unit);
      std::int64_t record = 0;
      CHECK_OK(store::read_records(
          database, form,
          "where t.unit = $1 and t.window_from = $2 and t.window_to = $3 and t.state <> 'void'",
          std::vector<store::Param>{id, window.from, window.last()}, [&](const store::Record& one) {
            record = one.id;
            return false;
          }));
      if (record == 0) return {};
      found = true;
      cells = TRY(store::read_cells(database, form, record));
      return {};
    }));
  }
  if (found || !indicators::fills_itself(form)) return cells;
  for (const indicators::FilledCell& one :
       TRY(indicators::fill_form(context.figures(), {.form = &form, .window = window, .unit = unit, .as_of = {}})))
    if (!one.cell.absent) cells.push_back(one.cell);
  return cells;
}

std::string label_of(const model::Model& model, const std::string& dims) {
  std::string text;
  const auto parsed = model::parse_dims(dims);
  if (!parsed) return dims;
  for (const auto& [name, code] : *parsed) {
    const model::List* list = model.list(name);
    const auto* value = list == nullptr ? nullptr : list->find(code);
    text += (text.empty() ? "" : " · ") + (value == nullptr ? code : value->label.vi);
  }
  return text;
}

/// One line for each combination of codes, one column for each cell: what a spreadsheet takes up.
void print_table(const model::Model& model, const model::Type& form, const Sheet& sheet, bool all) {
  std::vector<std::string> dims;
  for (const records::Crossing& crossing : sheet.crossings())
    if (std::ranges::find(dims, crossing.dims) == dims.end()) dims.push_back(crossing.dims);
  std::string head = "dims,label";
  for (const model::Cell& cell : form.cells) head += "," + cell.name;
  print(head + "\n");
  for (const std::string& at : dims) {
    std::string line;
    bool any = false;
    for (const model::Cell& cell : form.cells) {
      const auto value = sheet.find(cell.name, at) == nullptr ? std::nullopt : sheet.value(cell.name, at);
      any = any || (value && !value->is_zero());
      line += "," + (value ? value->to_string() : std::string());
    }
    if (any || all || at.empty()) print(csv(at) + "," + csv(label_of(model, at)) + line + "\n");
  }
}

Result<int> show_form(const Args& args) {
  auto context = TRY(Context::open(args, store::Store::Mode::read_only));
  const auto* form = TRY(need_form(context, args));
  const auto window = TRY(window_of(context, *form, args));
  const auto cells =
      TRY(cells_of(context, *form, window, args.get_or("unit", ""), args.has("live")));
  const Sheet sheet(context.model(), *form, cells);
  print_table(context.model(), *form, sheet, args.has("all"));
  for (const records::SheetFinding& finding : sheet.findings())
    note(finding.rule->severity + ": " + finding.rule->says.vi + " [" + finding.cell +
         (finding.dims.empty() ? "" : "|" + finding.dims) + "]");
  const auto missing = sheet.missing();
  if (!missing.empty())
    note(std::to_string(missing.size()) + " cells are missing, the first is " + missing.front()->name());
  const bool wrong = std::ranges::any_of(sheet.findings(), [](const records::SheetFinding& finding) {
    return finding.rule->severity == "contradiction";
  });
  return wrong ? 1 : 0;
}

// ---- nhip form status ----

Result<int> show_status(const Args& args) {
  auto context = TRY(Context::open(args, store::Store::Mode::read_only));
  const auto days = TRY(load_working_days(context.home()));
  std::int64_t lacking = 0;
  print("form,unit,owed,code,state,due,extended,handed_in,outcome\n");
  CHECK_OK(context.store().read([&](store::Database& database) -> Result<void> {
    const auto tree = TRY(records::UnitTree::read(database, context.model()));
    for (const model::Type& form : context.model().types()) {
      if (form.kind != model::Type::Kind::reading) continue;
      if (args.words().size() > 1 && args.words()[1] != form.name) continue;
      const auto window = TRY(window_of(context, form, args));
      for (const records::ReturnLine& line :
           TRY(records::return_lines(database, context.model(), form, tree, window, days, {}))) {
        const auto text = [](const std::optional<core::Time>& time) {
          return time ? time->to_string() : std::string();
        };
        if (line.owed && !line.handed_in) ++lacking;
        print(form.name + "," + tree.slug(line.unit) + "," + (line.owed ? "1" : "0") + "," + line.code +
              "," + line.state + "," + text(line.due) + "," + text(line.extended) + "," +
              text(line.handed_in) + "," + line.outcome + "\n");
      }
    }
    return {};
  }));
  note(std::to_string(lacking) + " owed and not handed in");
  return lacking == 0 ? 0 : 1;
}

// ---- nhip form publish ----

Result<int> publish(const Args& args) {
  const auto file = TRY(args.word(1, "the file of the definition"));
  std::ifstream in(file, std::ios::binary);
  const std::string definition{std::istreambuf_iterator<char>(in), {}};
  if (!in || definition.empty()) return fail("form.unreadable", "The definition cannot be read", file);
  auto context = TRY(Context::open(args, store::Store::Mode::read_write));
  const std::filesystem::path path = file;
  const std::string name = path.stem().string();
  const auto tried = records::try_form(context.model(), name, definition);
  if (!tried) {
    for (const core::Error& error : tried.error()) note(error.text());
    return 1;
  }
  CHECK_OK(context.store().read(
      [&](store::Database& database) { return records::expect_kept(database, *tried); }));
  const auto* catalogue = TRY(context.model().need_type(records::catalogue_type));
  const model::Type& form = *tried->type(name);
  const core::Time now = core::now();
  const std::string code = args.get_or("code", form.form && !form.form->code.empty() ? form.form->code : name);
  const core::Actor actor{.name = "command line"};
  records::Step draft{.action = "draft", .happened_at = now, .actor = actor};
  draft.given = {{"form_code", code},
                 {"name", form.label.vi},
                 {"owner", TRY(args.need("owner"))},
                 {"form_kind", "statistical"},
                 {"form_scope", args.get_or("scope", "local")},
                 {"form_period", form.form ? form.form->every : "month"},
                 {"type_name", name},
                 {"definition", definition}};
  const auto made = TRY(context.records().act(*catalogue, "", draft, now));
  TRY(context.records().act(*catalogue, made.code,
                            {.action = "publish", .happened_at = now, .actor = actor}, now));
  print(made.code + "\n");
  return 0;
}

}  // namespace

Result<int> form(const Words& words) {
  const auto args = TRY(Args::parse(
      words, {{"store"}, {"name"}, {"sheet"}, {"title"}, {"owed"}, {"calendar"}, {"every"}, {"days"}, {"o"},
              {"period"}, {"unit"}, {"live", false}, {"all", false}, {"owner"}, {"code"}, {"scope"}}));
  const auto what = TRY(args.word(0, "read, show, status or publish"));
  if (what == "read") return read_drawn(args);
  if (what == "show") return show_form(args);
  if (what == "status") return show_status(args);
  if (what == "publish") return publish(args);
  return fail("usage.word", "\"" + what + "\" is nothing that is done with forms", "",
              "read, show, status or publish.");
}

}  // namespace nhip::cli
