// Forms out of drawn sheets: what is understood, and what is refused by its place.
#include "model/form_layout.h"

#include <stdexcept>

#include <doctest/doctest.h>

#include "model/definitions_for_tests.h"
#include "model/form_formula.h"

namespace nhip::model {
namespace {

using core::SheetCell;
using core::SheetRow;
using testing::Definitions;

/// "A: text", numbers are numbers, "=…" formulas.
SheetRow row(std::int64_t number, std::vector<std::pair<char, std::string>> cells) {
  SheetRow made{.number = number};
  for (auto& [column, text] : cells) {
    SheetCell cell;
    cell.column = column - 'A';
    if (text.starts_with("=")) {
      cell.formula = text.substr(1);
      cell.kind = SheetCell::Kind::number;
    } else {
      if (text.find_first_not_of("0123456789.") == std::string::npos)
        cell.kind = SheetCell::Kind::number;
      cell.text = text;
    }
    made.cells.push_back(std::move(cell));
  }
  return made;
}

constexpr std::string_view return_template = R"(template = true
kind = "reading"
unit = "reporter"
[fields]
reporter = "ref unit !"
sent_at  = "time"
due_at   = "time"
[flow]
enter  = "new -> draft by desk, asks reporter"
submit = "draft -> submitted by desk, sets sent_at, checks cells"
[deadline]
measure = "working_days"
from    = "window_to"
ends    = "sent_at"
due     = "due_at"
)";

struct Read {
  FormLayout layout;
  Model model;
  const Type& form() const { return *model.type("bieu_x"); }
};

Read read(const std::vector<SheetRow>& sheet, FormWish wish = {.name = "bieu_x"}) {
  Definitions definitions;
  definitions.file("work/form_return.toml", return_template);
  const Model house = definitions.load();
  auto layout = read_layout(house, sheet, wish);
  REQUIRE_MESSAGE(layout.has_value(), (layout ? "" : layout.error().text()));
  definitions.file("work/bieu_x.toml", layout->toml);
  CAPTURE(layout->toml);
  return {std::move(*layout), definitions.load()};
}

std::vector<SheetRow> fields_sheet() {
  return {row(1, {{'A', "Đơn vị báo cáo: ……"}, {'F', "Biểu số: 05/TTHC"}}),
          row(2, {{'A', "TÌNH HÌNH GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH"}}),
          row(3, {{'A', "Tháng … năm …"}, {'F', "Đơn vị tính: hồ sơ"}}),
          row(5, {{'A', "TT"}, {'B', "Lĩnh vực"}, {'C', "Tiếp nhận"}, {'E', "Đã giải quyết"}, {'F', "Tỷ lệ (%)"}}),
          row(6, {{'C', "Trực tiếp"}, {'D', "Trực tuyến"}}),
          row(7, {{'A', "A"}, {'B', "B"}, {'C', "1"}, {'D', "2"}, {'E', "3"}, {'F', "4=3/(1+2)"}}),
          row(8, {{'A', "1"}, {'B', "Đất đai"}, {'F', "=E8/(C8+D8)*100"}}),
          row(9, {{'A', "2"}, {'B', "Hộ tịch"}, {'C', "x"}, {'F', "=E9/(C9+D9)*100"}}),
          row(10, {{'B', "Tổng cộng"}, {'C', "=SUM(C8:C9)"}, {'D', "=D8+D9"}, {'E', "=SUM(E8,E9)"},
                   {'F', "=E10/(C10+D10)*100"}}),
          row(12, {{'B', "Người lập biểu"}, {'E', "Thủ trưởng đơn vị"}})};
}

}  // namespace

TEST_CASE("a sheet of fields and columns") {
  const Read read_ = read(fields_sheet());
  CHECK(read_.layout.refused.empty());
  CHECK(read_.layout.rows == 3);
  CHECK(read_.layout.columns == 4);
  const Type& form = read_.form();
  CHECK(form.label.vi == "TÌNH HÌNH GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH");
  CHECK(form.form->code == "05/TTHC");
  REQUIRE(form.cells.size() == 4);
  CHECK(form.cells[0].name == "tiep_nhan_truc_tiep");
  CHECK(form.cells[0].label.vi == "Tiếp nhận - Trực tiếp");
  CHECK(form.cells[0].unit == "dossiers");
  CHECK(form.cells[3].unit == "percent");
  CHECK(form.cells[3].is.text ==
        "da_giai_quyet / (tiep_nhan_truc_tiep + tiep_nhan_truc_tuyen) * 100");
  CHECK(form.form->rows == std::vector<std::string>{"bieu_x_row"});
  const auto* total = form.form->total("bieu_x_row", "tong_cong");
  REQUIRE(total != nullptr);
  CHECK(total->is.text == "dat_dai + ho_tich");
  CHECK(form.form->closed == std::vector<std::string>{"tiep_nhan_truc_tiep|bieu_x_row=ho_tich"});
  CHECK(form.deadline->budget.text == "5");
}

TEST_CASE("a sheet whose rows bear units of their own") {
  const Read read_ = read({row(1, {{'A', "STT"}, {'B', "Chỉ tiêu"}, {'C', "ĐVT"}, {'D', "Trong kỳ"}}),
                           row(2, {{'A', "1"}, {'B', "Trạm phát sóng"}, {'C', "trạm"}}),
                           row(3, {{'A', "2"}, {'B', "Điện tiêu thụ"}, {'C', "kWh"}}),
                           row(4, {{'A', "3"}, {'B', "Điện mỗi trạm"}, {'C', "kWh"}, {'D', "=D3/D2"}})},
                          {.name = "bieu_x", .title = "Biểu trạm", .every = "quarter", .days = 3});
  CHECK(read_.layout.refused.empty());
  REQUIRE(read_.layout.notes.size() == 1);
  const Type& form = read_.form();
  REQUIRE(form.cells.size() == 3);
  CHECK(form.cells[0].unit == "stations");
  CHECK(form.cells[0].by.empty());
  CHECK(form.cells[1].unit == "bieu_x_unit_1");
  CHECK(form.cells[2].is.text == "dien_tieu_thu / tram_phat_song");
  CHECK(form.form->every == "quarter");
  CHECK(read_.model.unit_of_measure("bieu_x_unit_1")->vi == "kWh");
}

TEST_CASE("what is not understood is named, and the rest is read") {
  auto sheet = fields_sheet();
  sheet[6].cells.push_back({2, SheetCell::Kind::text, "nhiều", {}});
  sheet[7].cells[3].formula = "E9/(C9+D9)";
  sheet[8].cells[1].formula = "VLOOKUP(A1,B1:C4,2)";
  sheet[8].cells[2].formula = "C8+E9";
  const Read read_ = read(sheet, {.name = "bieu_x", .file = "b.xlsx"});
  std::string refused;
  for (const core::Error& error : read_.layout.refused)
    refused += error.where + " " + error.code + "\n";
  CHECK(refused ==
        "b.xlsx!C8 forms.cell\n"
        "b.xlsx!C10 forms.formula\n"
        "b.xlsx!D10 forms.formula\n"
        "b.xlsx!C10 forms.formula\n"
        "b.xlsx!D10 forms.formula\n"
        "b.xlsx!F9 forms.formula\n");
}

TEST_CASE("a sheet without a table, a name that is none") {
  Definitions definitions;
  const Model house = definitions.load();
  CHECK(read_layout(house, {row(1, {{'A', "Xin chào"}})}, {.name = "x"}).error().code ==
        "forms.no_table");
  CHECK(read_layout(house, fields_sheet(), {.name = "select"}).error().code == "forms.name");
}

TEST_CASE("formulas of forms") {
  const auto named = [](std::string_view text) {
    const auto formula = FormFormula::parse(text);
    return !formula ? std::string("none")
                    : formula
                          ->expression([](const FormReference& at) -> std::optional<std::string> {
                            if (at.column != 2) return std::nullopt;
                            return at.row == 7 ? "" : "r" + std::to_string(at.row);
                          })
                          .value_or("foreign");
  };
  CHECK(named("=SUM(C5:C8)") == "r5 + r6 + r8");
  CHECK(named("C5-C6*10%") == "r5 - r6 * 10 / 100");
  CHECK(named("SUM($C$5;C6)/C8*100") == "(r5 + r6) / r8 * 100");
  CHECK(named("SUM(C5:D6)") == "foreign");
  CHECK(named("C7+C5") == "foreign");
  CHECK(named("IF(C5>0,1,0)") == "none");
  CHECK(named("") == "none");
}

}  // namespace nhip::model
