// Statistical forms as an office uses them: drawn on a sheet, published while the server runs, entered, checked, sent,
// handed back, and everybody's progress at a glance; a form that fills itself.
#include <chrono>
#include <thread>

#include "e2e/office.h"
#include "support/workbooks.h"

using namespace nhip::e2e;
namespace json = boost::json;

namespace {

/// "Biểu 07": fields in rows, a total, a share; one cell that nobody can read.
std::string drawn_form() {
  nhip::testing::BookFile book;
  const auto text = [](const char* at, const char* value) {
    return std::string("<c r=\"") + at + "\" t=\"inlineStr\"><is><t>" + value + "</t></is></c>";
  };
  const auto formula = [](const char* at, const char* value) {
    return std::string("<c r=\"") + at + "\"><f>" + value + "</f></c>";
  };
  book.sheet("Biểu 07",
             "<row r=\"1\">" + text("A1", "Biểu số: 07/XH") + "</row><row r=\"2\">" +
                 text("A2", "KẾT QUẢ CHI TRẢ TRỢ CẤP KHÔNG DÙNG TIỀN MẶT") + "</row><row r=\"3\">" +
                 text("D3", "Đơn vị tính: người") + "</row><row r=\"4\">" + text("A4", "TT") +
                 text("B4", "Nội dung") + text("C4", "Số đối tượng") + text("D4", "Trong đó: qua tài khoản") +
                 text("E4", "Tỷ lệ (%)") + "</row><row r=\"5\">" + text("A5", "1") + text("B5", "Người có công") +
                 formula("E5", "D5/C5*100") + "</row><row r=\"6\">" + text("A6", "2") +
                 text("B6", "Bảo trợ xã hội") + formula("E6", "D6/C6*100") + "</row><row r=\"7\">" +
                 text("B7", "Tổng cộng") + formula("C7", "SUM(C5:C6)") + formula("D7", "SUM(D5:D6)") +
                 formula("E7", "D7/C7*100") + "</row>");
  return read_file(book.write());
}

json::object cell(const char* name, const char* row, const char* value) {
  return {{"cell", name}, {"dims", std::string("bieu_07_row=") + row}, {"value", value}};
}

/// The server reads its definitions anew after a form was published.
Reply when_there(const Browser& browser, const std::string& target) {
  for (int i = 0; i < 200; ++i) {
    const auto reply = browser.get(target);
    if (reply.status == 200) return reply;
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  return browser.get(target);
}

}  // namespace

TEST_CASE("a form drawn on a sheet is in use without a restart, and its returns are followed") {
  on_both([](const World& world) {
    world.settle();
    Served served(world);
    hire(world, served.browser(), "keeper", "form_keeper", "tan_hoa");
    hire(world, served.browser(), "clerk", "statistician", "xa_dong");
    hire(world, served.browser(), "chief", "head", "xa_dong");
    const auto keeper = served.person("keeper");
    const auto clerk = served.person("clerk");
    const auto chief = served.person("chief");

    const auto drawn = keeper.ask(
        "POST", "/api/v1/forms/read?name=bieu_07&owed=level%20%3D%20commune&days=5", drawn_form(),
        {{"Content-Type", "application/octet-stream"}});
    INFO(drawn.body);
    REQUIRE(drawn.status == 200);
    CHECK(drawn.json().at("refused").as_array().empty());
    const std::string definition(drawn.json().at("definition").as_string());
    CHECK(chief.ask("POST", "/api/v1/forms/read?name=bieu_07", drawn_form(),
                    {{"Content-Type", "application/octet-stream"}})
              .code() == "access.not_allowed");

    // A mistake is told with its line before anything is published.
    std::string spoilt = definition;
    spoilt.replace(spoilt.find("is = \""), 6, "is = \"nothing + ");
    const auto tried = keeper.post("/api/v1/forms/try", json::object{{"name", "bieu_07"}, {"definition", spoilt}});
    REQUIRE(tried.json().at("errors").as_array().size() == 1);
    CHECK(tried.json().at("errors").at(0).at("place").as_string().starts_with("bieu_07.toml:"));
    const auto draft = [&](const std::string& code, const std::string& text) {
      return keeper.post("/api/v1/report_form",
                         json::object{{"action", "draft"},
                                      {"fields", json::object{{"form_code", code}, {"name", "Chi trả trợ cấp"},
                                                              {"owner", "tan_hoa"}, {"form_kind", "statistical"},
                                                              {"form_period", "month"}, {"type_name", "bieu_07"},
                                                              {"definition", text}}}});
    };
    CHECK(draft("07/XH", spoilt).code() == "expr.name_unknown");
    REQUIRE(draft("07/XH", definition).status == 201);
    const auto published = keeper.post("/api/v1/report_form/07%2FXH/actions/publish", json::object{});
    INFO(published.body);
    REQUIRE(published.status == 200);
    REQUIRE(when_there(clerk, "/api/v1/definitions/bieu_07").status == 200);

    // Entered, computed, checked.
    const std::string sheet = "/api/v1/forms/bieu_07/sheet?period=2024-09&unit=xa_dong";
    const auto empty = clerk.get(sheet).json();
    CHECK(empty.at("record").is_null());
    CHECK(empty.at("crossings").as_array().size() == 9);
    const auto checked = clerk.post(
        "/api/v1/forms/bieu_07/sheet/check",
        json::object{{"unit", "xa_dong"}, {"period", "2024-09"},
                     {"cells", json::array{cell("so_doi_tuong", "nguoi_co_cong", "40"),
                                           cell("so_doi_tuong", "bao_tro_xa_hoi", "60")}}});
    CHECK(checked.json().at("values").at("so_doi_tuong|bieu_07_row=tong_cong").as_string() == "100");
    CHECK(checked.json().at("missing").as_array().size() == 2);
    const auto begun = clerk.post(
        "/api/v1/bieu_07",
        json::object{{"action", "enter"},
                     {"fields", json::object{{"reporter", "xa_dong"}, {"window_from", "2024-09-01"},
                                             {"window_to", "2024-09-30"}}},
                     {"cells", json::array{cell("so_doi_tuong", "nguoi_co_cong", "40"),
                                           cell("so_doi_tuong", "bao_tro_xa_hoi", "60"),
                                           cell("trong_do_qua_tai_khoan", "nguoi_co_cong", "30"),
                                           cell("trong_do_qua_tai_khoan", "bao_tro_xa_hoi", "45")}}});
    INFO(begun.body);
    REQUIRE(begun.status == 201);
    const std::string path = "/api/v1/bieu_07/" + std::string(begun.json().at("code").as_string());
    // Long past its due date: late with a reason only.
    CHECK(clerk.post(path + "/actions/submit", json::object{}).code() == "records.guard");
    CHECK(clerk.post(path + "/actions/submit_late", json::object{{"reason", "Nhập bù"}}).json().at("state").as_string() == "submitted");
    const auto sent = clerk.get(sheet);
    INFO(sent.body);
    CHECK(sent.json().at("values").at("ty_le|bieu_07_row=tong_cong").as_string() == "75");
    const auto letter = [&](const std::string& unit) {
      const auto board = keeper.get("/api/v1/forms?period=2024-09").json();
      std::size_t at = 0;
      for (; at < board.at("units").as_array().size(); ++at)
        if (board.at("units").at(at).at("unit").as_string() == unit.c_str()) break;
      for (const auto& form : board.at("forms").as_array())
        if (form.at("form").as_string() == "bieu_07") return std::string(1, form.at("units").as_string()[at]);
      return std::string("-");
    };
    CHECK(letter("xa_dong") == "H");  // handed in, late
    CHECK(keeper.post(path + "/actions/hand_back",
                      json::object{{"reason", "Xem lại"},
                                   {"fields", json::object{{"marked", "so_doi_tuong|bieu_07_row=nguoi_co_cong: thiếu"}}}})
              .status == 200);
    CHECK(letter("xa_dong") == "R");
    const auto handed_back = clerk.get(sheet).json();
    CHECK(handed_back.at("record").at("actions").is_array());
    const auto marks = handed_back.at("marks").as_array();
    REQUIRE(marks.size() == 1);
    CHECK(marks[0].at("remark").as_string() == "thiếu");
    CHECK(clerk.post(path + "/actions/resubmit", json::object{}).status == 200);
    CHECK(chief.post(path + "/actions/endorse", json::object{}).status == 200);
    CHECK(chief.post(path + "/actions/approve", json::object{}).code() == "access.not_allowed");
    CHECK(keeper.post(path + "/actions/approve", json::object{}).status == 200);
    CHECK(letter("xa_dong") == "D");
    // A commune sees its own returns alone.
    CHECK(clerk.get("/api/v1/forms?period=2024-09").json().at("units").as_array().size() == 1);

    // What returns hold is not lost to another definition.
    std::string poorer = definition;
    const auto line = poorer.find("trong_do_qua_tai_khoan = ");
    poorer.erase(line, poorer.find('\n', line) + 1 - line);
    while (poorer.find("trong_do_qua_tai_khoan / so_doi_tuong") != std::string::npos)
      poorer.replace(poorer.find("trong_do_qua_tai_khoan / so_doi_tuong"), 37, "so_doi_tuong / so_doi_tuong");
    CHECK(keeper.post("/api/v1/report_form/07%2FXH/actions/amend",
                      json::object{{"reason", "Bỏ cột"}, {"fields", json::object{{"definition", poorer}}}})
              .code() == "forms.would_lose");
    served.stop();
    // The command line knows the store's own form as well.
    const auto status = world.run({"form", "status", "bieu_07", "--period", "2024-09"});
    CHECK(status.status == 1);  // other communes owe theirs
    CHECK(contains(status.out, "bieu_07,xa_dong,1,"));
    CHECK(contains(world.well({"form", "show", "bieu_07", "--period", "2024-09", "--unit", "xa_dong"}),
                   "bieu_07_row=tong_cong"));
    world.well({"verify"});
  });
}

TEST_CASE("nhip form read names what it does not understand") {
  const nhip::testing::TemporaryFolder folder;
  nhip::testing::BookFile book;
  book.sheet("S", "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Chỉ tiêu</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>Số</t></is></c></row>"
                  "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>Một</t></is></c><c r=\"B2\"><f>VLOOKUP(A1,A1:B2,2)</f></c></row>");
  const auto file = write_file(folder.path() / "la.xlsx", read_file(book.write()));
  const auto read = nhip::e2e::nhip({"form", "read", file, "--name", "la"}, {{"NHIP_HOME", NHIP_SOURCE_DIR}});
  CHECK(read.status == 1);
  CHECK(contains(read.err, "!B2: the formula =VLOOKUP(A1,A1:B2,2) is not understood"));
  CHECK(contains(read.out, "type   = \"la\""));
}

TEST_CASE("Form 06 fills itself from the dossiers, and its balance closes") {
  on_both([](const World& world) {
    world.settle();
    world.publish_services();
    world.well({"import", "dossier", world.file("ho-so.csv",
        "external_id,handler,service,channel,received_at,resolved_at\n"
        "a,science,9.000003,direct,2024-08-20T08:00,2024-09-20T09:00\n"
        "b,science,9.000003,online,2024-09-16T08:00,2024-09-17T09:00\n"
        "c,xa_dong,9.000003,public_post,2024-09-16T08:00,\n").string(), "--covers", "2024-07-15..2024-10-14"});
    const auto shown = world.well({"form", "show", "form_06", "--period", "2024-10"});
    const auto rows = table(shown);
    REQUIRE(!rows.empty());
    const Line& whole = rows.front();
    CHECK(whole.at("online") == "1");
    CHECK(whole.at("direct_or_post") == "1");
    CHECK(whole.at("carried_over") == "1");
    CHECK(whole.at("received") == "3");
    CHECK(whole.at("settled") == "2");
    CHECK(whole.at("in_process") == "1");
    long received = 0;
    for (const Line& row : rows)
      if (row.at("dims").starts_with("level=") && row.at("dims").find(';') == std::string::npos)
        received += std::stol(row.at("received"));
    CHECK(received == 3);
  });
}
