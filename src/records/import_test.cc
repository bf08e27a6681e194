#include "records/import.h"

#include <stdexcept>

#include <doctest/doctest.h>

#include "records/model_for_tests.h"

namespace nhip::records {
namespace {

using testing::at;
using testing::Bench;

const core::Time now = at("2024-11-30 08:00");

class Files {
 public:
  std::filesystem::path write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_.path() / name, std::ios::binary) << text;
    return folder_.path() / name;
  }

 private:
  nhip::testing::TemporaryFolder folder_;
};

ImportReport import(Bench& bench, std::string_view type, const std::filesystem::path& file,
                    ImportOptions options = {}) {
  const auto report = import_files(bench.records, bench.type(type), {file}, options, now);
  REQUIRE_MESSAGE(report, (report ? "" : report.error().text()));
  CHECK(report->received ==
        report->stored + report->duplicate + report->rejected + report->dropped);
  return *report;
}

std::string codes(const ImportReport& report) {
  std::string text;
  for (const Rejection& rejection : report.rejections)
    text += std::to_string(rejection.line) + " " + rejection.error.code + "\n";
  return text;
}

const std::string header = "external_id,handler,service,channel,received_at,resolved_at,officer\n";

}  // namespace

TEST_CASE("Dates of a file become steps; importing again changes nothing") {
  testing::on_both_stores([](const std::string& url) {
    Bench bench(url);
    const Files files;
    const auto file = files.write("dossiers.csv",
                                  header +
                                      "A1,desk,birth,online,2024-09-16 08:00,2024-09-20 10:00,An\n"
                                      "A2,H43.01,birth,direct,16/9/2024 09:30,,\n"
                                      "A2,H43.01,birth,direct,16/9/2024 09:30,,\n");
    const ImportReport first = import(bench, "dossier", file);
    CHECK(first.stored == 2);
    CHECK(first.duplicate == 1);
    CHECK(codes(first) == "");
    const auto events = bench.events(bench.type("dossier"), "H43.01-240916-0001");
    REQUIRE(events.size() == 3);
    CHECK(events[0].action == "receive");
    CHECK(events[1].action == "resolve");
    CHECK(events[1].happened_at == at("2024-09-20 10:00"));
    CHECK(bench.field(bench.type("dossier"), "H43.01-240916-0001", "outcome") == "early");

    const ImportReport second = import(bench, "dossier", file);
    CHECK(second.stored == 0);
    CHECK(second.duplicate == 3);
    CHECK(bench.count("nhip_event where action <> 'define'") == 4 + 1 + 2 + 4);
    CHECK(bench.differences() == "");
  });
}

TEST_CASE("A changed row adds the step that was missing and corrects the rest") {
  testing::on_sqlite([](const std::string& url) {
    Bench bench(url);
    const Files files;
    import(bench, "dossier",
           files.write("a.csv", header + "A1,desk,birth,online,2024-09-16 08:00,,An\n"));
    const ImportReport report =
        import(bench, "dossier",
               files.write("b.csv",
                           header + "A1,desk,birth,direct,2024-09-16 08:00,2024-10-20 10:00,An\n"));
    CHECK(report.stored == 1);
    CHECK(report.updated == 1);
    const auto events = bench.events(bench.type("dossier"), "H43.01-240916-0001");
    REQUIRE(events.size() == 4);
    CHECK(events[2].action == "resolve");
    CHECK(events[3].action == "correct");
    CHECK(events[3].reason == "import");
    CHECK(bench.field(bench.type("dossier"), "H43.01-240916-0001", "channel") == "direct");
    CHECK(bench.field(bench.type("dossier"), "H43.01-240916-0001", "outcome") == "late");
    CHECK(bench.differences() == "");
  });
}

TEST_CASE("The shortest way of the workflow joins dates that lie apart") {
  testing::on_sqlite([](const std::string& url) {
    Bench bench(url);
    const Files files;
    import(bench, "dossier",
           files.write("a.csv",
                       "external_id,handler,service,channel,received_at,returned_at\n"
                       "A1,desk,birth,online,2024-09-16,2024-09-20\n"));
    const auto events = bench.events(bench.type("dossier"), "H43.01-240916-0001");
    REQUIRE(events.size() == 3);
    CHECK(events[1].action == "resolve");
    CHECK(events[1].happened_at == at("2024-09-20"));
    CHECK(events[2].action == "return_result");
  });
}

TEST_CASE("Lines that are wrong are rejected with line and reason, the rest is stored") {
  testing::on_both_stores([](const std::string& url) {
    Bench bench(url);
    const Files files;
    const auto file = files.write("dossiers.csv",
                                  header +
                                      "A1,desk,birth,online,2024-09-16 08:00,,\n"
                                      "A2,desk,brith,online,2024-09-16 08:00,,\n"
                                      "A3,nowhere,birth,online,2024-09-16 08:00,,\n"
                                      "A4,desk,birth,online,2024-02-30 08:00,,\n"
                                      "A5,desk,birth,email,2024-09-16 08:00,,\n"
                                      "A6,desk,birth,online,2025-09-16 08:00,,\n"
                                      "A7,old_district,birth,online,2024-09-16 08:00,,\n"
                                      "A8,desk,birth\n"
                                      "A9,desk,birth,online,2024-09-16 08:00,2024-09-15 08:00,\n");
    const ImportReport report = import(bench, "dossier", file);
    CHECK(report.stored == 1);
    CHECK(report.rejected == 8);
    for (const Rejection& r : report.rejections) {
      CHECK(r.error.where.find("dossiers.csv:" + std::to_string(r.line)) != std::string::npos);
    }
    CHECK(bench.count("dossier") == 1);
    CHECK(bench.differences() == "");

    SUBCASE("a dry run says the same and stores nothing") {
      const ImportReport dry = import(
          bench, "dossier",
          files.write("more.csv", header + "B1,desk,birth,online,2024-09-17 "
                                           "08:00,,\nB2,desk,brith,online,2024-09-17 08:00,,\n"),
          {.dry_run = true});
      CHECK(dry.stored == 1);
      CHECK(dry.rejected == 1);
      CHECK(dry.would_change.size() == 1);
      CHECK(bench.count("dossier") == 1);
    }
    SUBCASE("all or nothing stores nothing") {
      const ImportReport none = import(
          bench, "dossier",
          files.write("more.csv", header + "B1,desk,birth,online,2024-09-17 "
                                           "08:00,,\nB2,desk,brith,online,2024-09-17 08:00,,\n"),
          {.all_or_nothing = true});
      CHECK(none.stored == 0);
      CHECK(none.rejected == 2);
      CHECK(bench.count("dossier") == 1);
      CHECK(bench.differences() == "");
    }
  });
}

TEST_CASE("A header that is not understood stores nothing") {
  testing::on_sqlite([](const std::string& url) {
    Bench bench(url);
    const Files files;
    const auto code = [&](const std::string& first_line, ImportOptions options = {}) {
      const auto report =
          import_files(bench.records, bench.type("dossier"),
                       {files.write("x.csv", first_line + "\nA1,desk,birth,online,2024-09-16,1\n")},
                       options, now);
      return report ? codes(*report) : report.error().code;
    };
    CHECK(code("external_id,handler,service,chanel,received_at,fee") == "import.column_unknown");
    CHECK(code("external_id,handler,service,channel,received_at,due_at") ==
          "import.derived_column");
    CHECK(code("external_id,handler,service,channel,received_at,handler") == "csv.column_twice");
    CHECK(bench.count("dossier") == 0);
    CHECK(code("external_id,handler,service,channel,received_at,due_at",
               {.ignore_derived = true}) == "");
    CHECK(bench.count("dossier") == 1);
  });
}

TEST_CASE("Readings are found by unit and window; their cells are compared") {
  testing::on_both_stores([](const std::string& url) {
    Bench bench(url);
    const Files files;
    const std::string columns =
        "reporter,window_from,window_to,phone|phone_type=fixed,phone|phone_type=mobile\n";
    const auto file = files.write("form.csv", columns + "desk,2024-09-01,2024-09-30,100,200\n");
    CHECK(import(bench, "form", file).stored == 1);
    CHECK(import(bench, "form", file).duplicate == 1);
    const ImportReport changed = import(
        bench, "form", files.write("form2.csv", columns + "desk,2024-09-01,2024-09-30,100,250\n"));
    CHECK(changed.updated == 1);
    CHECK(bench.count("form") == 1);
    CHECK(bench.count("form_cell where value = 250") == 1);
    CHECK(bench.differences() == "");
  });
}

TEST_CASE("NDJSON, units that refer to earlier lines, and coverage") {
  testing::on_sqlite([](const std::string& url) {
    Bench bench(url);
    const Files files;
    const auto file = files.write(
        "units.ndjson",
        R"({"slug":"north","name":"North","level":"commune","parent":"root","established_on":"2024-01-01"})"
        "\n"
        R"({"slug":"north_1","name":"North 1","level":"commune","parent":"north","established_on":"2024-01-01"})"
        "\nnot json\n");
    const ImportReport report = import(bench, "unit", file);
    CHECK(report.stored == 2);
    CHECK(report.rejected == 1);
    CHECK(import(bench, "unit", file).duplicate == 2);

    ImportOptions covers;
    covers.covers = core::Window::days(core::Date::of(2024, 9, 1), core::Date::of(2024, 9, 30));
    const auto dossiers =
        files.write("d.csv", header + "A1,desk,birth,online,2024-09-16 08:00,,An\n");
    import(bench, "dossier", dossiers, covers);
    import(bench, "dossier", dossiers, covers);
    CHECK(bench.count("coverage where record_type = 'dossier' and from_day = '2024-09-01'") == 1);
    CHECK(bench.differences() == "");
  });
}

TEST_CASE("A mapping reads somebody else's table") {
  testing::on_sqlite([](const std::string& url) {
    Bench bench(url);
    const Files files;
    const auto map = files.write(
        "map.toml",
        "ignore = [\"STT\"]\n[columns]\n\"Mã hồ sơ\" = \"external_id\"\n\"Ngày nhận\" = "
        "\"received_at\"\n"
        "\"Hình thức\" = \"channel\"\n[constants]\nhandler = \"desk\"\nservice = \"birth\"\n"
        "[values.channel]\n\"trực tuyến\" = \"online\"\n");
    const auto file =
        files.write("bang.csv", "STT;Mã hồ sơ;Ngày nhận;Hình thức\n1;A1;16/9/2024;trực tuyến\n");
    const ImportReport report = import(bench, "dossier", file, {.map = map});
    CHECK(codes(report) == "");
    CHECK(report.stored == 1);
    CHECK(bench.field(bench.type("dossier"), "H43.01-240916-0001", "channel") == "online");
  });
}

TEST_CASE("A series keeps both rows of a key; equal rows are duplicates") {
  testing::on_both_stores([](const std::string& url) {
    Bench bench(url);
    (void)MUST(bench.records.act(
        bench.type("station"), "",
        testing::step("start", "2024-01-01 00:00", {{"slug", "s1"}, {"manager", "desk"}}), now));
    const Files files;
    const auto file =
        files.write("o.csv",
                    "station,observed_at,value,status\ns1,2024-09-01 00:00,1.5,s00\ns1,2024-09-01 "
                    "00:00,1.5,s00\ns2,2024-09-01 06:00,1,s00\n");
    const ImportReport report = import(bench, "observation", file);
    CHECK(report.stored == 1);
    CHECK(report.duplicate == 1);
    CHECK(report.rejected == 1);
    CHECK(import(bench, "observation", file).duplicate == 2);
    const ImportReport changed = import(
        bench, "observation",
        files.write("p.csv", "station,observed_at,value,status\ns1,2024-09-01 00:00,1.7,s00\n"));
    CHECK(changed.updated == 1);
    CHECK(bench.count("observation") == 2);
    CHECK(bench.differences() == "");
  });
}

}  // namespace nhip::records
