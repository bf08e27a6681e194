// Imports of spreadsheets and of many rows through the program: killed, taken up, corrected.
#include <doctest/doctest.h>

#include <algorithm>

#include "e2e/world.h"
#include "support/workbooks.h"

using namespace nhip::e2e;

namespace {

void open_desk(const World& world) {
  world.settle();
  world.publish_services();
}

}  // namespace

TEST_CASE("an import of rows without codes is killed and taken up, and ends as one that was not") {
  on_both([](const World& world) {
    open_desk(world);
    std::string text = "handler,service,channel,received_at\n";
    const int many = 30'000;
    for (int i = 0; i < many; ++i) {
      char line[100];
      std::snprintf(line, sizeof line, "%s,9.00000%d,%s,2025-02-%02d %02d:%02d\n",
                    i % 1000 == 17 ? "nowhere" : i % 2 ? "xa_dong" : "science", 1 + i % 3,
                    i % 3 ? "online" : "direct", 3 + i % 5, 8 + i % 3, i % 60);
      text += line;
    }
    const auto file = world.file("many.csv", text);
    const auto rejected = world.file("rejected.csv", "");
    const Words words = {"import", "dossier", file.string(), "--resume", "--rejected", rejected.string()};
    int kills = 0;
    Outcome outcome;
    for (int wait = 600; wait < 60'000; wait += 700) {
      Words all = {binary().string()};
      all.insert(all.end(), words.begin(), words.end());
      all.insert(all.end(), {"--store", world.url()});
      Running running(all);
      if (!running.kill_after(wait)) {
        outcome = running.wait();
        break;
      }
      ++kills;
    }
    INFO(outcome.text());
    CHECK(kills > 0);
    CHECK(outcome.status == 1);
    CHECK(contains(outcome.out, "received 30000 = stored 29970 + duplicate 0 + rejected 30"));
    const auto lines_rejected = lines(read_file(rejected));
    CHECK(lines_rejected.size() == 31);
    CHECK(world.figure("dossiers.received", "2025-02-01..2025-02-14") == "(missing)");
    CHECK(world.records("dossiers.received", "2025-02").size() == 29'970);
    CHECK(contains(world.well({"verify"}), "no difference"));

    std::string corrected = read_file(rejected);
    for (auto at = corrected.find(",nowhere,"); at != std::string::npos; at = corrected.find(",nowhere,"))
      corrected.replace(at, 9, ",xa_dong,");
    CHECK(counters(world.run({"import", "dossier", world.file("corrected.csv", corrected)})) ==
          Counters{30, 30, 0, 0});
  });
}

TEST_CASE("a register in a spreadsheet comes in by the mapping of the house") {
  on_both([](const World& world) {
    open_desk(world);
    nhip::testing::BookFile book;
    book.formats("<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>");
    book.sheet_of("Sổ theo dõi",
                  {{"UBND XÃ ĐÔNG"},
                   {"SỔ THEO DÕI HỒ SƠ"},
                   {},
                   {"STT", "Mã hồ sơ", "Mã TTHC", "Cơ quan giải quyết", "Hình thức tiếp nhận", "Ngày nhận", "Giờ nhận",
                    "Lệ phí"},
                   {"=1", "a1", "9.000001", "xa_dong", "Trực tiếp", "=45691", "8:05", "20.000"},
                   {"=2", "a2", "9.000001", "xa_dong", "qua mạng", "05/02/2025", "14:10", ""},
                   {"=3", "a3", "9.000001", "xa_tay_khong_co", "Trực tiếp", "05/02/2025", "", ""},
                   {"Tổng cộng", "", "", "", "", "", "", "=20000"},
                   {},
                   {"", "", "", "", "", "Người lập biểu"}},
                  1);
    const auto file = book.write("so.xlsx");
    const std::string map = std::string(NHIP_SOURCE_DIR) + "/systems/dossiers/mappings/register.toml";
    const auto dry = world.run({"import", "dossier", file, "--map", map, "--dry-run", "--json"});
    INFO(dry.text());
    CHECK(contains(dry.out, "\"what\":\"new\""));
    CHECK(contains(dry.out, "\"what\":\"dropped\""));
    CHECK(world.records("dossiers.received", "2025-02").empty());
    const auto outcome = world.run({"import", "dossier", file, "--map", map});
    INFO(outcome.text());
    CHECK(outcome.status == 1);
    CHECK(contains(outcome.out, "received 4 = stored 2 + duplicate 0 + rejected 1 + dropped 1"));
    CHECK(contains(outcome.err, "so.xlsx:Sổ theo dõi!D7"));
    CHECK(world.records("dossiers.received", "2025-02", "channel=online").size() == 1);
    const auto again = world.run({"import", "dossier", file, "--map", map});
    CHECK(contains(again.out, "duplicate 2"));
    CHECK(contains(world.well({"verify"}), "no difference"));
    CHECK(world.run({"import", "document", file, "--map", map}).code() == "import.map_type");
  });
}
