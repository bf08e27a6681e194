// Tables as offices keep them, imports that are stopped, and values that jump.
#include <stdexcept>

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include "records/import.h"
#include "records/import_columns.h"
#include "records/import_format.h"
#include "records/import_map.h"
#include "records/model_for_tests.h"
#include "records/plan.h"
#include "records/values.h"
#include "support/stores.h"
#include "support/workbooks.h"

namespace nhip::records {
namespace {

using nhip::testing::BookFile;
using nhip::testing::on_both_stores;
using testing::at;
using testing::Bench;
using Path = std::filesystem::path;

const core::Time now = at("2024-11-30 08:00");

class Files {
 public:
  Path write(const std::string& name, const std::string& text) const {
    const Path file = folder_.path() / name;
    std::ofstream(file, std::ios::binary) << text;
    return file;
  }
  Path path(const std::string& name) const { return folder_.path() / name; }
  static std::string read(const Path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

 private:
  nhip::testing::TemporaryFolder folder_;
};

ImportReport import(Bench& bench, const std::string& type, const std::vector<Path>& files,
                    const ImportOptions& options = {}) {
  const auto report = import_files(bench.records, bench.type(type), files, options, now);
  REQUIRE_MESSAGE(report, (report ? "" : report.error().text()));
  CHECK(report->received ==
        report->stored + report->duplicate + report->rejected + report->dropped);
  return *report;
}

std::string refusal(Bench& bench, const std::string& type, const std::vector<Path>& files,
                    const ImportOptions& options = {}) {
  const auto report = import_files(bench.records, bench.type(type), files, options, now);
  return report ? "imported" : report.error().code;
}

/// "Sheet1!C17 records.value_invalid", the file's name left out.
std::string places(const std::vector<Rejection>& rejections) {
  std::string text;
  for (const Rejection& rejection : rejections) {
    const std::string place = rejection.cell.empty() ? rejection.error.where : rejection.cell;
    text += place.substr(place.find(':') + 1) + " " + rejection.error.code + "\n";
  }
  return text;
}

constexpr const char* office_map = R"toml(
ignore = ["STT"]
[table]
skip   = ["Tổng cộng"]
stop   = ["Người lập biểu"]
hidden = "skip"
[columns]
"Mã hồ sơ"         = "external_id"
"Hình thức nộp"    = "channel"
"Lệ phí"           = "fee"
[constants]
service = "birth"
[values.channel]
"Trực tuyến" = "online"
"Tại chỗ"    = "direct"
[values.handler]
"Bộ phận một cửa" = "desk"
[formats]
numbers = "vi"
dates   = "dd/mm/yyyy HH:MM"
[formats.fee]
unit = "nghìn đồng"
[split."Đơn vị - Cán bộ"]
at   = " - "
into = ["handler", "officer"]
[join.received_at]
of   = ["Ngày nhận", "Giờ nhận"]
with = " "
)toml";

}  // namespace

TEST_CASE(
    "a spreadsheet with titles, totals, hidden rows and Vietnamese words is read by its mapping") {
  on_both_stores([](const std::string& url) {
    Bench bench(url);
    const Files files;
    BookFile book;
    book.formats("<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>");
    const auto text = [](const char* cell, const char* value) {
      return std::string("<c r=\"") + cell + "\" t=\"inlineStr\"><is><t>" + value + "</t></is></c>";
    };
    book.sheet("Tháng 9",
               "<row r=\"1\">" + text("A1", "UBND TỈNH ABC") + "</row><row r=\"2\">" +
                   text("A2", "DANH SÁCH HỒ SƠ THÁNG 9") + "</row><row r=\"4\">" +
                   text("A4", "STT") + text("B4", "MÃ HỒ SƠ ") + text("C4", "Đơn vị - Cán bộ") +
                   text("D4", "Hình thức\nnộp") + text("E4", "Ngày nhận") + text("F4", "Giờ nhận") +
                   text("G4", "Lệ phí") + "</row><row r=\"5\"><c r=\"A5\"><v>1</v></c>" +
                   text("B5", "A1") + text("C5", "Bộ phận một cửa - An") +
                   text("D5", "trực tuyến") + "<c r=\"E5\" s=\"1\"><v>45551</v></c>" +
                   text("F5", "8:05") + "<c r=\"G5\"><v>1.5</v></c></row><row r=\"6\">" +
                   text("B6", "A2") + text("C6", "desk") + text("D6", "Tại chỗ") +
                   text("E6", "17/09/2024") + text("F6", "09:30") + text("G6", "1.234,5") +
                   "</row><row r=\"7\">" + text("B7", "A3") + text("C7", "desk") +
                   text("D7", "Qua fax") + text("E7", "17/09/2024") +
                   "</row><row r=\"8\" hidden=\"1\">" + text("B8", "A4") + text("C8", "desk") +
                   text("D8", "Tại chỗ") + text("E8", "17/09/2024") + "</row><row r=\"9\">" +
                   text("A9", "TỔNG CỘNG:") + "<c r=\"G9\"><v>3</v></c></row><row r=\"11\">" +
                   text("E11", "Người lập biểu") + "</row><row r=\"12\">" +
                   text("E12", "Nguyễn Văn A") + "</row>");
    book.sheet("Ghi chú", "", true);
    ImportOptions options;
    options.map = files.write("map.toml", office_map);
    options.rejected_rows = files.path("rejected.csv");
    const auto file = book.write();
    const ImportReport report = import(bench, "dossier", {file}, options);
    CHECK(places(report.rejections) == "Tháng 9!D7 records.value_invalid\n");
    CHECK(report.received == 5);
    CHECK(report.stored == 2);
    CHECK(report.dropped == 2);
    CHECK(report.hidden == 1);
    const auto& type = bench.type("dossier");
    CHECK(bench.field(type, "H43.01-240916-0001", "received_at") == "2024-09-16 08:05:00");
    CHECK(bench.field(type, "H43.01-240916-0001", "officer") == "An");
    CHECK(bench.field(type, "H43.01-240916-0001", "fee") == "1500");
    CHECK(bench.field(type, "H43.01-240917-0001", "fee") == "1234500");
    CHECK(bench.field(type, "H43.01-240917-0001", "channel") == "direct");
    CHECK(import(bench, "dossier", {file}, options).duplicate == 2);

    SUBCASE("the rejected row is corrected and imported again, with the same mapping") {
      std::string rejected = Files::read(files.path("rejected.csv"));
      CHECK(rejected.find("nhip:place,nhip:error,STT,") == 0);
      rejected.replace(rejected.rfind("Qua fax"), std::string("Qua fax").size(), "Tại chỗ");
      options.rejected_rows.clear();
      const ImportReport again =
          import(bench, "dossier", {files.write("corrected.csv", rejected)}, options);
      CHECK(places(again.rejections) == "");
      CHECK(again.stored == 1);
      CHECK(bench.differences() == "");
    }
  });
}

TEST_CASE("several sheets ask for a choice; each has its own columns") {
  testing::on_sqlite([](const std::string& url) {
    Bench bench(url);
    BookFile book;
    book.sheet_of("Một", {{"external_id", "handler", "service", "channel", "received_at"},
                          {"A1", "desk", "birth", "online", "2024-09-16"}});
    book.sheet_of("Hai", {{"received_at", "external_id", "handler", "service", "channel"},
                          {"2024-09-17", "A2", "desk", "birth", "direct"}});
    book.sheet("Trống", "");
    const auto file = book.write();
    CHECK(refusal(bench, "dossier", {file}) == "import.sheet_choice");
    CHECK(refusal(bench, "dossier", {file}, {.sheets = {"Ba"}}) == "xlsx.sheet_unknown");
    CHECK(import(bench, "dossier", {file}, {.sheets = {"Hai"}}).stored == 1);
    const ImportReport all = import(bench, "dossier", {file}, {.sheets = {"*"}});
    CHECK(all.stored == 1);
    CHECK(all.duplicate == 1);
  });
}

TEST_CASE("labels name columns; a header that names nothing, and cells with errors, are told") {
  testing::on_sqlite([](const std::string& url) {
    Bench bench(url);
    BookFile book;
    book.sheet("S",
               "<row r=\"1\"><c t=\"inlineStr\"><is><t>external_id</t></is></c><c "
               "t=\"inlineStr\"><is><t>Handler</t></is></c><c t=\"inlineStr\"><is><t>service"
               "</t></is></c><c t=\"inlineStr\"><is><t>channel</t></is></c><c "
               "t=\"inlineStr\"><is><t>received_at</t></is></c></row>"
               "<row r=\"2\"><c t=\"inlineStr\"><is><t>A1</t></is></c><c t=\"e\"><v>#N/A</v></c>"
               "</row>");
    const ImportReport report = import(bench, "dossier", {book.write()});
    CHECK(places(report.rejections) == "S!B2 import.cell_problem\n");
    BookFile empty;
    empty.sheet_of("S", {{"một", "hai"}, {"ba", "bốn"}});
    CHECK(refusal(bench, "dossier", {empty.write()}) == "import.header_missing");
    const Files files;
    CHECK(refusal(bench, "dossier", {empty.write()},
                  {.map = files.write("m.toml", "[values.chanel]\na = \"b\"\n")}) ==
          "import.header_missing");
    CHECK(refusal(bench, "dossier", {files.write("x.csv", "external_id\n1\n")},
                  {.map = files.write("m.toml", "[values.chanel]\na = \"b\"\n")}) ==
          "import.map_field");
    CHECK(refusal(bench, "dossier", {files.write("x.csv", "external_id\n1\n")},
                  {.map = files.write("m.toml", "[tabel]\n")}) == "import.map_malformed");
  });
}

TEST_CASE("a CSV with titles, a header of two rows and merged cells") {
  testing::on_sqlite([](const std::string& url) {
    Bench bench(url);
    const Files files;
    const auto map =
        files.write("map.toml",
                    "[table]\nheader = 3\nheader_rows = 2\nfill = [\"Đơn vị\"]\n"
                    "others = \"ignore\"\n[columns]\n\"Mã\" = \"external_id\"\n"
                    "\"Đơn vị\" = \"handler\"\n\"Thời gian / Nhận\" = \"received_at\"\n"
                    "\"Thời gian / Trả\" = \"resolved_at\"\n[constants]\nservice = "
                    "\"birth\"\nchannel = \"direct\"\n");
    const auto file = files.write("bang.csv",
                                  "BÁO CÁO;;;;\n;;;;\nMã;Đơn vị;Thời gian;;Ghi chú\n;;Nhận;Trả;\n"
                                  "A1;desk;16/9/2024;20/9/2024;x\nA2;;17/9/2024;;\n");
    const ImportReport report = import(bench, "dossier", {file}, {.map = map});
    CHECK(places(report.rejections) == "");
    CHECK(report.stored == 2);
    CHECK(bench.field(bench.type("dossier"), "H43.01-240916-0001", "outcome") == "early");
  });
}

TEST_CASE("Trap 8: scale and units: million and billion, comma and point, both ways") {
  const auto number = [](const char* text, const char* notation, std::int64_t times = 1) {
    const auto read = number_text(text, {.numbers = notation, .times = core::Decimal(times)});
    return read ? *read : read.error().code;
  };
  CHECK(number("1.234,5", "vi") == "1234.5");
  CHECK(number("1.234", "vi") == "1234");
  CHECK(number("1,234", "vi") == "1.234");
  CHECK(number("1.234", "en") == "1.234");
  CHECK(number("1,234.5", "en") == "1234.5");
  CHECK(number("1,234", "en") == "1234");
  CHECK(number("12.34", "vi") == "records.value_invalid");
  CHECK(number("1,23,456", "en") == "records.value_invalid");
  CHECK(number("20,25 tỷ", "vi") == "20250000000");
  CHECK(number("215 triệu đồng", "vi") == "215000000");
  CHECK(number("20,25", "vi", 1'000'000'000) == "20250000000");
  CHECK(number("(1.500)", "vi") == "-1500");
  CHECK(number("12,5 %", "vi") == "12.5");
  CHECK(number("–", "vi") == "");
  CHECK(MUST(date_text("ngày 15 tháng 9 năm 2024", "dd/mm/yyyy")) == "2024-09-15");
  CHECK(MUST(date_text("9/15/24", "m/d/yy")) == "2024-09-15");
  CHECK(MUST(date_text("15.9.2024 8h30", "dd.mm.yyyy HH:MM")) == "2024-09-15 08:30:00");
  CHECK(date_text("31/2/2024", "dd/mm/yyyy").error().code == "records.value_invalid");
  CHECK(date_text("15/9", "dd/mm/yyyy").error().code == "records.value_invalid");

  on_both_stores([](const std::string& url) {
    Bench bench(url);
    const Files files;
    const std::string header = "external_id,handler,service,channel,received_at,fee\n";
    std::string rows;
    for (int i = 1; i <= 8; ++i)
      rows += "A" + std::to_string(i) + ",desk,birth,online,2024-09-16," +
              std::to_string(4000 + 500 * i) + "\n";
    CHECK(import(bench, "dossier", {files.write("a.csv", header + rows)}).flagged == 0);
    const auto jumping = files.write("b.csv", header +
                                                  "B1,desk,birth,online,2024-09-16,5500\n"
                                                  "B2,desk,birth,online,2024-09-16,5500000\n"
                                                  "B3,desk,birth,online,2024-09-16,6\n"
                                                  "A1,desk,birth,online,2024-09-16,4500000\n"
                                                  "A2,desk,birth,online,2024-09-16,5100\n");
    SUBCASE("a value far from the usual is stored and told") {
      const ImportReport report = import(bench, "dossier", {jumping});
      CHECK(report.stored == 5);
      CHECK(report.flagged == 3);
      CHECK(places(report.flags) ==
            "3, column 6 import.jump\n4, column 6 import.jump\n5, column 6 import.jump\n");
    }
    SUBCASE("or refused, as the user chooses") {
      const ImportReport report = import(bench, "dossier", {jumping}, {.refuse_jumps = true});
      CHECK(report.stored == 2);
      CHECK(report.rejected == 3);
    }
    SUBCASE("a return is compared with those that its unit gave before") {
      const std::string columns = "reporter,window_from,window_to,phone|phone_type=fixed\n";
      std::string returns;
      for (int month = 1; month <= 6; ++month) {
        const auto first = core::Date::of(2024, month, 1);
        returns += "desk," + first.to_string() + "," + (first.plus_months(1) - 1).to_string() +
                   ",44" + std::to_string(month) + "00\n";
      }
      CHECK(import(bench, "form", {files.write("f.csv", columns + returns)}).flagged == 0);
      const ImportReport july =
          import(bench, "form",
                 {files.write("g.csv", columns + "desk,2024-07-01,2024-07-31,44700000\n"
                                                 "commune,2024-07-01,2024-07-31,44700000\n")});
      CHECK(july.stored == 2);
      CHECK(places(july.flags) == "2, column 4 import.jump\n");
    }
    CHECK(bench.differences() == "");
  });
}

TEST_CASE("a dry run lists what would be new, changed field by field, unchanged and rejected") {
  on_both_stores([](const std::string& url) {
    Bench bench(url);
    const Files files;
    const std::string header = "external_id,handler,service,channel,received_at,officer\n";
    import(bench, "dossier",
           {files.write("a.csv", header + "A1,desk,birth,online,2024-09-16 08:00,An\n"
                                          "A2,desk,birth,online,2024-09-16 08:00,An\n")});
    const std::int64_t events = bench.count("nhip_event");
    std::string list;
    ImportOptions options;
    options.dry_run = true;
    options.told = [&](const RowOutcome& row) {
      list += std::to_string(static_cast<int>(row.kind)) + " " + row.code;
      for (const FieldChange& change : row.changes)
        list += " " + change.field + ":" + change.before + ">" + change.after;
      list += row.error.code + "\n";
    };
    const ImportReport report =
        import(bench, "dossier",
               {files.write("b.csv", header + "A1,desk,birth,direct,2024-09-16 08:00,Bình\n"
                                              "A2,desk,birth,online,2024-09-16 08:00,An\n"
                                              "A3,desk,birth,online,2024-09-17 08:00,An\n"
                                              "A4,desk,brith,online,2024-09-17 08:00,An\n")},
               options);
    CHECK(list ==
          "1 H43.01-240916-0001 channel:online>direct officer:An>Bình\n2 H43.01-240916-0002\n"
          "0 H43.01-240917-0001\n3 records.reference_unknown\n");
    CHECK(report.updated == 1);
    CHECK(bench.count("nhip_event") == events);
    CHECK(bench.count("dossier") == 2);
  });
}

TEST_CASE("an import that was stopped goes on, and the store is the same as if it had not been") {
  on_both_stores([](const std::string& url) {
    const Files files;
    std::string text = "handler,service,channel,received_at\n";
    for (int i = 0; i < 250; ++i)
      text += std::string(i % 50 == 7 ? "nowhere" : "desk") +
              ",birth,online,2024-09-16 08:" + (i % 60 < 10 ? "0" : "") + std::to_string(i % 60) +
              "\n";
    const auto file = files.write("many.csv", text);
    Bench bench(url);
    ImportOptions options;
    options.batch = 100;
    options.rejected_rows = files.path("rejected.csv");
    struct Stopped {};
    options.progress = [](const ImportReport& report) {
      if (report.received == 200) throw Stopped{};
    };
    CHECK_THROWS_AS((void)import_files(bench.records, bench.type("dossier"), {file}, options, now),
                    Stopped);
    options.progress = {};
    CHECK(bench.count("dossier") == 196);
    CHECK_MESSAGE(refusal(bench, "dossier", {file}, options) == "import.unfinished",
                  "the rows have no code of their own");
    {
      std::ofstream(options.rejected_rows, std::ios::app) << "half a li";
    }
    options.resume = true;
    const ImportReport report = import(bench, "dossier", {file}, options);
    CHECK(report.resumed);
    CHECK(report.received == 250);
    CHECK(report.stored == 245);
    CHECK(report.rejected == 5);
    CHECK(bench.count("dossier") == 245);
    CHECK(bench.count("dossier where code = 'H43.01-240916-0245'") == 1);
    const std::string rejected = Files::read(options.rejected_rows);
    CHECK(std::ranges::count(rejected, '\n') == 6);
    CHECK(rejected.find("half") == std::string::npos);
    CHECK(bench.differences() == "");
    CHECK(bench.count(
              "nhip_import where done_at is not null and received = 250 and rejected = 5") == 1);
    // It may have been stopped behind its last row: asked to go on, it has nothing left to do.
    const ImportReport again = import(bench, "dossier", {file}, options);
    CHECK(again.done_before);
    CHECK(again.stored == 245);
    CHECK(bench.count("dossier") == 245);
    CHECK(Files::read(options.rejected_rows) == rejected);
    options.resume = false;
    CHECK(import(bench, "dossier", {file}, options).stored == 245);
    CHECK(bench.count("dossier") == 490);
  });
}

TEST_CASE("rejected lines of NDJSON come out as NDJSON") {
  testing::on_sqlite([](const std::string& url) {
    Bench bench(url);
    const Files files;
    ImportOptions options;
    options.rejected_rows = files.path("rejected.ndjson");
    const ImportReport report = import(
        bench, "dossier",
        {files.write(
            "d.ndjson",
            R"({"external_id":"A1","handler":"desk","service":"brith","channel":"online","received_at":"2024-09-16"})"
            "\n{broken\n")},
        options);
    CHECK(report.rejected == 2);
    const std::string rejected = Files::read(options.rejected_rows);
    CHECK(rejected.find("\"nhip:text\":\"{broken\"") != std::string::npos);
    std::string corrected = rejected.substr(0, rejected.find('\n') + 1);
    corrected.replace(corrected.find("\"service\":\"brith\""), 17, "\"service\":\"birth\"");
    CHECK(import(bench, "dossier", {files.write("again.ndjson", corrected)}).stored == 1);
  });
}

TEST_CASE("the mappings of the house fit their types") {
  const auto model = model::Model::load(NHIP_SOURCE_DIR);
  REQUIRE(model);
  for (const auto& system : model->systems()) {
    const Path folder = Path(NHIP_SOURCE_DIR) / "systems" / system.name / "mappings";
    if (system.name == "ground")
      continue;  // units, holidays and accounts come by commands of their own
    REQUIRE_MESSAGE(std::filesystem::exists(folder), folder.string());
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      CAPTURE(entry.path().string());
      const auto map = ImportMap::read(entry.path());
      REQUIRE_MESSAGE(map, (map ? "" : map.error().text()));
      const auto plan = make_plan(*model, *MUST(model->need_type(map->type)));
      std::vector<std::string> headers(map->ignored.begin(), map->ignored.end());
      std::set<std::string> fields;
      for (const auto& [header, field] : map->columns)
        if (fields.insert(field).second) headers.push_back(header);
      for (const auto& split : map->splits) headers.push_back(split.column);
      ImportColumns columns(*plan, *map, false);
      const auto learned = columns.learn(headers);
      CHECK_MESSAGE(learned, (learned ? "" : learned.error().text()));
      for (const auto& [field, words] : map->values)
        for (const auto& [word, code] : words)
          CHECK_MESSAGE(
              parse_value(plan->fields[static_cast<std::size_t>(plan->field_index(field))], code),
              field << " " << code);
    }
  }
}

}  // namespace nhip::records
