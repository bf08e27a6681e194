// Forms: templates, computed cells, totals, rules; views. What is good loads, what is wrong is told
// with its place.
#include <stdexcept>

#include <doctest/doctest.h>

#include "model/definitions_for_tests.h"

namespace nhip::model {
namespace {

using testing::Definitions;

constexpr std::string_view common_part = R"(template = true
kind = "reading"
unit = "reporter"
[fields]
reporter = "ref unit !"
source   = "text"
[flow]
enter  = "new -> draft by desk, asks reporter, may source"
submit = "draft -> submitted by desk, checks cells"
[states]
draft = { vi = "đang nhập", en = "draft" }
)";

constexpr std::string_view sheet = R"(type = "sheet"
like = "common"
label = { vi = "Biểu", en = "Sheet" }
period = "calendar_month"
[lists.sheet_row]
label  = { vi = "Dòng", en = "Row" }
values = [ { code = "a", vi = "A", en = "A" }, { code = "b", vi = "B", en = "B" }, { code = "all", vi = "Cộng", en = "All" } ]
[fields]
phone = "text"
[form]
code   = "01/X"
owed   = "level = commune"
first  = 2024-01-01
rows   = ["sheet_row"]
closed = ["share|sheet_row=b"]
[cells]
given = { vi = "Được giao", en = "Given", unit = "dossiers", by = ["sheet_row"] }
done  = { vi = "Đã làm", en = "Done", unit = "dossiers", by = ["sheet_row"], figure = "dossiers.received[channel=online]", at = "start" }
share = { vi = "Tỷ lệ", en = "Share", unit = "percent", decimals = 2, by = ["sheet_row"], is = "done / given * 100" }
[totals.sheet_row]
all = "a + b"
[rules.not_more]
that = "done <= given"
says = { vi = "Làm nhiều hơn giao.", en = "More done than given." }
)";

void check(std::string_view from, std::string_view to, const std::string& error) {
  Definitions definitions;
  definitions.file("work/common.toml", common_part);
  definitions.file("work/sheet.toml", sheet);
  definitions.replace("work/sheet.toml", from, to);
  CAPTURE(to);
  CHECK(definitions.errors() == error + "\n");
}

TEST_CASE("a form takes over from its template and says what differs") {
  Definitions definitions;
  definitions.file("work/common.toml", common_part);
  definitions.file("work/sheet.toml", sheet);
  const Model model = definitions.load();
  CHECK(model.type("common") == nullptr);
  const Type& form = *model.type("sheet");
  CHECK(form.kind == Type::Kind::reading);
  CHECK(form.field("source") != nullptr);
  CHECK(form.field("phone") != nullptr);
  CHECK(form.state("draft")->label.vi == "đang nhập");
  CHECK(form.action("submit")->checks_cells);
  REQUIRE(form.form);
  CHECK(form.form->code == "01/X");
  CHECK(form.form->first == core::Date::of(2024, 1, 1));
  CHECK(form.form->rows == std::vector<std::string>{"sheet_row"});
  CHECK(form.form->total("sheet_row", "all") != nullptr);
  CHECK(form.form->total("sheet_row", "a") == nullptr);
  CHECK(form.cell("share")->computed());
  CHECK(form.cell("done")->at_start);
  CHECK(model.list("sheet_row")->values.size() == 3);
}

TEST_CASE("what a form computes is part of its digest, how it looks is not") {
  const auto digest = [](std::string_view from, std::string_view to) {
    Definitions definitions;
    definitions.file("work/common.toml", common_part);
    definitions.file("work/sheet.toml", sheet);
    if (!from.empty()) definitions.replace("work/sheet.toml", from, to);
    return definitions.load().type("sheet")->digest;
  };
  CHECK(digest("all = \"a + b\"", "all = \"a - b\"") != digest("", ""));
  CHECK(digest("done / given * 100", "done / given * 1000") != digest("", ""));
  CHECK(digest("code   = \"01/X\"", "code   = \"02/X\"") == digest("", ""));
}

TEST_CASE("mistakes in forms") {
  check("\"common\"", "\"comon\"",
        R"(systems/work/sheet.toml:2:9: there is no template "comon". Did you mean "common"? [model.template_unknown])");
  check("rows   = [\"sheet_row\"]", "rows   = [\"sheet_rows\"]",
        R"(systems/work/sheet.toml:14:12: no cell of form "sheet" is split by "sheet_rows". Did you mean "sheet_row"? [model.list_unknown])");
  check("level = commune", "level = communes",
        R"(systems/work/sheet.toml:12:19: "communes" is not one of province, commune. Did you mean "commune"? [expr.code_unknown])");
  check("share|sheet_row=b", "share|sheet_row=d",
        R"(systems/work/sheet.toml:15:12: the list "sheet_row" has no code "d". [model.code_unknown])");
  check("done / given * 100", "done / gven * 100",
        R"(systems/work/sheet.toml:19:104: there is no field or figure "gven". Did you mean "given"? [expr.name_unknown])");
  check("done / given * 100", "share * 100",
        R"(systems/work/sheet.toml:19:97: cells need each other: share -> share. [model.cycle])");
  check("all = \"a + b\"", "all = \"a + c\"",
        R"(systems/work/sheet.toml:21:12: there is no field or figure "c". [expr.name_unknown])");
  check("all = \"a + b\"", "al = \"a + b\"",
        R"(systems/work/sheet.toml:21:1: the list "sheet_row" has no code "al". Did you mean "all"? [model.code_unknown])");
  check("done <= given", "done + given",
        R"(systems/work/sheet.toml:23:9: expected true or false, but this is a number. [expr.result_type])");
  check("channel=online]", "channel=onlin]",
        R"(systems/work/sheet.toml:18:88: the dimension "channel" has no value "onlin". Did you mean "online"? [model.code_unknown])");
}

TEST_CASE("views name fields that can bear them") {
  const auto view = [](std::string_view text) {
    Definitions definitions;
    definitions.append("work/dossier.toml", text);
    return definitions.errors();
  };
  CHECK(view("[views.board]\nby = \"state\"\nshows = [\"due_at\"]\n[views.calendar]\nat = \"due_at\"\n"
             "[views.list]\nshows = [\"channel\", \"fee\"]\nsort = \"-received_at\"\n") == "");
  CHECK(view("[views.boards]\nby = \"state\"\n") ==
        "systems/work/dossier.toml:37:8: there is no view \"boards\". Did you mean \"board\"? "
        "[model.view_unknown]\n");
  CHECK(view("[views.board]\nby = \"fee\"\n") ==
        "systems/work/dossier.toml:38:7: \"by\" of [views.board] of type \"dossier\" names a field of "
        "codes, or \"state\"; \"fee\" is not one. [model.field_kind]\n");
  CHECK(view("[views.calendar]\nat = \"due\"\n") ==
        "systems/work/dossier.toml:38:7: type \"dossier\" has no field \"due\" ([views.calendar] of "
        "type \"dossier\"). [model.field_unknown]\n");
  CHECK(view("[views.map]\nlatitude = \"fee\"\n") ==
        "systems/work/dossier.toml:37:1: [views.map] of type \"dossier\" has no \"longitude\". "
        "[model.required_missing]\n"
        "systems/work/dossier.toml:38:13: \"latitude\" of [views.map] of type \"dossier\" names a "
        "decimal field; \"fee\" is not one. [model.field_kind]\n");
}

}  // namespace
}  // namespace nhip::model
