// Files that offices send: what is stored, what is refused and why, and what a stopped import
// leaves.
#include "e2e/world.h"

using namespace nhip::e2e;

namespace {

const std::string header = "external_id,handler,service,channel,received_at,resolved_at\n";

/// A province with a catalogue, and two dossiers taken in.
void open_desk(const World& world) {
  world.settle();
  world.publish_services();
}

Outcome import(const World& world, const std::string& text, Words more = {},
               const std::string& name = "dossiers.csv") {
  Words words = {"import", "dossier", world.file(name, text)};
  words.insert(words.end(), more.begin(), more.end());
  return world.run(words);
}

const std::string vietnamese =
    "external_id,handler,service,channel,received_at,subject\n"
    "a1,xa_dong,9.000001,direct,2025-02-03 08:30,Đăng ký khai sinh cho cháu Nguyễn\n"
    "a2,xa_dong,9.000001,direct,2025-02-03 09:30,Thửa đất số 7\n";

std::string subject_of(const World& world, const std::string& external_id) {
  return world.sqlite3("select subject from dossier where external_id = '" + external_id + "'");
}

/// Đ ă ý and the like in Windows-1258: base letter and combining mark.
std::string windows_1258(const std::string& utf8) {
  static const std::vector<std::pair<std::string, std::string>> letters = {
      {"Đ", "\xD0"},     {"ă", "\xE3"}, {"ý", "y\xEC"},    {"á", "\xE1"},    {"ễ", "\xEA\xDE"},
      {"ử", "\xFD\xD2"}, {"đ", "\xF0"}, {"ấ", "\xE2\xEC"}, {"ố", "\xF4\xEC"}};
  std::string bytes = utf8;
  for (const auto& [letter, code] : letters) {
    for (auto at = bytes.find(letter); at != std::string::npos; at = bytes.find(letter))
      bytes.replace(at, letter.size(), code);
  }
  return bytes;
}

}  // namespace

TEST_CASE("one dossier more is one more in every figure that counts it, and in no other") {
  on_both([](const World& world) {
    open_desk(world);
    // 2025-02 is 15 January to 14 February.
    REQUIRE(counters(import(
                world,
                header + "a1,xa_dong,9.000001,direct,2025-02-03 08:30,2025-02-03 10:00\n"
                         "a2,science,9.000002,online,2025-02-04 08:30,\n"
                         "a3,bac_son,9.000003,public_post,2025-01-20 08:30,2025-02-12 08:30\n"
                         "a4,land_desk,9.000002,online,2025-01-10 08:30,2025-01-13 08:30\n",
                {"--covers", "2025-01-01..2025-03-14"})) == Counters{4, 4, 0, 0});
    std::string selection;
    int id = 0;
    const auto add = [&](const std::string& code, const std::string& dims) {
      for (const char* period : {"2025-01", "2025-02", "2025-02-05..2025-02-07", "2025-02-04"}) {
        selection += std::to_string(++id) + "," + code + "," + dims + "," + period + ",,,,\n";
      }
    };
    for (const char* code : {"dossiers.received", "dossiers.in_process"}) {
      for (const char* dims :
           {"", "channel=online", "channel=direct", "channel=public_post", "level=province",
            "level=district", "level=commune", "level=commune;org_unit=xa_dong",
            "level=commune;org_unit=xa_tay", "org_unit=xa_dong+xa_tay",
            "channel=online;level=commune", "channel=direct;level=commune",
            "unit_group=commune_committees", "unit_group=departments"}) {
        add(code, dims);
      }
    }
    for (const char* dims :
         {"", "outcome=early", "outcome=late", "outcome=early+on_time", "level=commune"})
      add("dossiers.resolved", dims);
    for (const char* code :
         {"dossiers.overdue", "dossiers.withdrawn", "dossiers.national_portal_synced",
          "documents.exchanged", "field_reports.received", "services.online", "soc.servers.alerts",
          "services.with_dossiers"}) {
      add(code, "");
    }
    const auto before = world.ask(selection);
    REQUIRE(counters(import(world, header + "a5,xa_tay,9.000001,online,2025-02-06 09:00,\n")) ==
            Counters{1, 1, 0, 0});
    const auto after = world.ask(selection);
    const auto rows = table("id,indicator,dims,period,vs,as,plan_set,bound\n" + selection);
    int moved = 0;
    for (const auto& row : rows) {
      const std::string code = row.at("indicator"), dims = row.at("dims"),
                        period = row.at("period");
      const bool right_code = code == "dossiers.received" || code == "dossiers.in_process";
      const bool right_dims =
          dims.empty() || dims == "channel=online" || dims == "level=commune" ||
          dims == "level=commune;org_unit=xa_tay" || dims == "org_unit=xa_dong+xa_tay" ||
          dims == "channel=online;level=commune" || dims == "unit_group=commune_committees";
      const bool right_period = period == "2025-02" || period == "2025-02-05..2025-02-07";
      // The first online dossier of its procedure; with a term of one day, due on the 7th and not
      // resolved.
      const bool follows = code == "services.with_dossiers" || code == "dossiers.overdue";
      const bool expected = right_period && ((right_code && right_dims) || follows);
      const auto& was = before.at(row.at("id"));
      const auto& is = after.at(row.at("id"));
      INFO(code << "[" << dims << "] " << period << ": " << was.at("value") << " "
                << was.at("state") << " -> " << is.at("value") << " " << is.at("state"));
      if (!expected) {
        CHECK(was == is);
        continue;
      }
      ++moved;
      REQUIRE(!was.at("value").empty());
      CHECK(std::stol(is.at("value")) == std::stol(was.at("value")) + 1);
    }
    CHECK(moved == 32);
    CHECK(contains(world.well({"verify"}), "no difference"));
  });
}

TEST_CASE("a file that comes again is known; a changed line changes its record") {
  on_both([](const World& world) {
    open_desk(world);
    const std::string first = header + "a1,xa_dong,9.000001,direct,2025-02-03 08:30,\n" +
                              "a2,xa_dong,9.000001,direct,2025-02-03 08:40,\n";
    CHECK(counters(import(world, first)) == Counters{2, 2, 0, 0});
    const auto again = import(world, first);
    CHECK(again.status == 0);
    CHECK(counters(again) == Counters{2, 0, 2, 0});
    const auto codes = world.records("dossiers.received", "2025-02");
    REQUIRE(codes.size() == 2);
    // The desk of another system has resolved one and corrected the channel of the other.
    CHECK(counters(import(
              world, header + "a1,xa_dong,9.000001,direct,2025-02-03 08:30,2025-02-03 11:00\n" +
                         "a2,xa_dong,9.000001,online,2025-02-03 08:40,\n")) ==
          Counters{2, 2, 0, 0});
    CHECK(world.records("dossiers.received", "2025-02") == codes);
    CHECK(world.records("dossiers.resolved", "2025-02").size() == 1);
    CHECK(world.records("dossiers.received", "2025-02", "channel=online").size() == 1);
    const auto history = world.well({"show", "dossier", codes[1], "--history"});
    INFO(history);
    CHECK(contains(history, "receive"));
    CHECK(contains(history, "correct"));
    CHECK(contains(world.well({"verify"}), "no difference"));
  });
}

TEST_CASE("the encodings of offices") {
  on_a_file([](const World& world) {
    open_desk(world);
    const std::string subject = "Đăng ký khai sinh cho cháu Nguyễn\n";
    SUBCASE("UTF-8 with a mark") {
      CHECK(counters(import(world, "\xEF\xBB\xBF" + vietnamese)) == Counters{2, 2, 0, 0});
      CHECK(subject_of(world, "a1") == subject);
    }
    SUBCASE("UTF-8 in decomposed form is stored composed") {
      std::string text = vietnamese;
      text.replace(text.find("á"), std::string("á").size(), "a\xCC\x81");
      CHECK(counters(import(world, text)) == Counters{2, 2, 0, 0});
      CHECK(subject_of(world, "a1") == subject);
    }
    SUBCASE("UTF-16, little endian, with a mark") {
      CHECK(counters(import(world, utf16(vietnamese, false, true))) == Counters{2, 2, 0, 0});
      CHECK(subject_of(world, "a1") == subject);
    }
    SUBCASE("UTF-16, big endian, with a mark") {
      CHECK(counters(import(world, utf16(vietnamese, true, true))) == Counters{2, 2, 0, 0});
      CHECK(subject_of(world, "a1") == subject);
    }
    SUBCASE("Windows-1258 is understood") {
      const auto outcome = import(world, windows_1258(vietnamese));
      INFO(outcome.text());
      CHECK(counters(outcome) == Counters{2, 2, 0, 0});
      CHECK(subject_of(world, "a1") == subject);
      CHECK(subject_of(world, "a2") == "Thửa đất số 7\n");
    }
    SUBCASE("semicolons and carriage returns") {
      std::string text;
      for (const char c : vietnamese)
        text += c == ',' ? std::string(";") : c == '\n' ? std::string("\r\n") : std::string(1, c);
      CHECK(counters(import(world, text)) == Counters{2, 2, 0, 0});
      CHECK(subject_of(world, "a1") == subject);
    }
    SUBCASE("damaged text is refused with its place, and nothing is stored") {
      std::string text = vietnamese;
      text.replace(text.find("Thửa"), std::string("Thửa").size(), "Th\xE1\xBBua");
      const auto outcome = import(world, text);
      INFO(outcome.text());
      CHECK(outcome.status == 3);
      CHECK(outcome.code() == "csv.encoding");
      CHECK(contains(outcome.err, "dossiers.csv:3"));
      CHECK(world.sqlite3("select count(*) from dossier") == "0\n");
    }
    SUBCASE("a binary file") {
      const auto outcome = import(world, std::string("PK\x03\x04\0\0\0\0\xFF\xFE\0\0", 12));
      CHECK(outcome.status == 3);
      CHECK(contains(outcome.err, "dossiers.csv"));
    }
    SUBCASE("an empty file, no file, a spreadsheet") {
      CHECK(import(world, "").code() == "csv.empty");
      CHECK(world.run({"import", "dossier", "/nowhere/file.csv"}).code() == "csv.not_found");
      CHECK(import(world, "PK", {}, "book.xlsx").status == 3);
    }
  });
}

TEST_CASE("lines that cannot be are rejected with line, field and remedy; the rest is stored") {
  on_a_file([](const World& world) {
    open_desk(world);
    const auto outcome = import(
        world,
        header +
            "a1,xa_dong,9.000001,direct,2025-02-03 08:30,\n"                  // 2: well
            "a2,xa_dng,9.000001,direct,2025-02-03 08:30,\n"                   // 3: unit
            "a3,xa_dong,9.000011,direct,2025-02-03 08:30,\n"                  // 4: service
            "a4,xa_dong,9.000001,onlin,2025-02-03 08:30,\n"                   // 5: channel
            "a5,xa_dong,9.000001,direct,2025-02-30 08:30,\n"                  // 6: no such day
            "a6,xa_dong,9.000001,direct,03/02/2025 25:30,\n"                  // 7: no such hour
            "a7,xa_dong,9.000001,direct,2125-02-03 08:30,\n"                  // 8: to come
            "a8,xa_dong,9.000001,direct,2025-02-03 08:30,2025-02-02 08:30\n"  // 9: before it came
            "a9,,9.000001,direct,2025-02-03 08:30,\n"                         // 10: no handler
            "a10,xa_dong,9.000001,direct,2001-02-03 08:30,\n"    // 11: no such unit yet
            "a1,xa_tay,9.000001,direct,2025-02-03 08:30,\n"      // 12: a1 again, otherwise
            "a11,xa_dong,9.000001,direct,2025-02-03 08:50\n"     // 13: a cell is lacking
            "a12,xa_dong,9.000001,direct,2025-02-03 08:55,\n");  // 14: well
    INFO(outcome.text());
    CHECK(outcome.status == 1);
    const auto c = counters(outcome);
    CHECK(c.received == 13);
    CHECK(c.received == c.stored + c.duplicate + c.rejected);
    CHECK(c.rejected >= 10);
    for (const char* place : {":3", ":4", ":5", ":6", ":7", ":8", ":9", ":10", ":11", ":13"}) {
      CHECK_MESSAGE((contains(outcome.err, std::string("dossiers.csv") + place) ||
                     contains(outcome.err, std::string("line ") + (place + 1))),
                    place);
    }
    for (const char* hint : {"xa_dong", "9.000001", "online", "2025-02-30", "2125-02-03"})
      CHECK_MESSAGE(contains(outcome.err, hint), hint);
    CHECK(world.sqlite3("select count(*) from dossier where external_id in ('a1','a12')") == "2\n");
    CHECK(world.sqlite3("select count(*) from dossier") == "2\n");
    CHECK(contains(world.well({"verify"}), "no difference"));
  });
}

TEST_CASE("all or nothing, dry runs, headers") {
  on_a_file([](const World& world) {
    open_desk(world);
    const auto empty = [&] {
      CHECK(world.sqlite3("select count(*) from dossier") == "0\n");
      CHECK(world.sqlite3("select count(*) from coverage") == "0\n");
    };
    SUBCASE("all or nothing") {
      const auto outcome = import(world,
                                  header +
                                      "a1,xa_dong,9.000001,direct,2025-02-03 08:30,\n"
                                      "a2,xa_dng,9.000001,direct,2025-02-03 08:30,\n",
                                  {"--all-or-nothing", "--covers", "2025-02-01..2025-02-28"});
      INFO(outcome.text());
      CHECK(outcome.status != 0);
      empty();
    }
    SUBCASE("a dry run writes nothing and says what it would do") {
      const auto outcome = import(world, header + "a1,xa_dong,9.000001,direct,2025-02-03 08:30,\n",
                                  {"--dry-run", "--covers", "2025-02-01..2025-02-28"});
      INFO(outcome.text());
      CHECK(outcome.status == 0);
      CHECK(counters(outcome) == Counters{1, 1, 0, 0});
      CHECK(contains(outcome.out, "dry run"));
      empty();
    }
    SUBCASE("a column that nobody knows") {
      const auto outcome =
          import(world, "external_id,handler,service,chanel\na1,xa_dong,9.000001,direct\n");
      INFO(outcome.text());
      CHECK(outcome.status == 3);
      CHECK(outcome.code() == "import.column_unknown");
      CHECK(contains(outcome.err, "channel"));
      empty();
    }
    SUBCASE("a derived column is refused unless it is to be ignored") {
      const std::string text =
          "external_id,handler,service,channel,received_at,outcome,due_at\n"
          "a1,xa_dong,9.000001,direct,2025-02-03 08:30,late,2025-02-01 08:00\n";
      const auto outcome = import(world, text);
      INFO(outcome.text());
      CHECK(outcome.status == 3);
      CHECK(outcome.code() == "import.derived_column");
      empty();
      CHECK(counters(import(world, text, {"--ignore-derived"})) == Counters{1, 1, 0, 0});
      CHECK(world.sqlite3("select outcome is null and date(due_at) >= '2025-02-03' from dossier") ==
            "1\n");
    }
    SUBCASE("a column twice; a type and options that are not there") {
      CHECK(import(world, "external_id,handler,handler\n").status == 3);
      const auto type = world.run({"import", "dosier", world.file("x.csv", header)});
      CHECK(type.status != 0);
      CHECK(contains(type.err, "dossier"));
      CHECK(world.run({"import", "dossier"}).status == 2);
      CHECK(world.run({"import", "dossier", "x.csv", "--covers", "2025-02"}).status == 2);
      empty();
    }
    SUBCASE("the program makes the codes; a file cannot") {
      const auto outcome = import(world,
                                  "external_id,code,handler,service,channel,received_at\n"
                                  "a1,X-1,xa_dong,9.000001,direct,2025-02-03 08:30\n");
      INFO(outcome.text());
      CHECK(outcome.status != 0);
      empty();
    }
    SUBCASE("unique fields") {
      const auto outcome =
          world.run({"import", "unit",
                     world.file("units.csv",
                                "external_id,slug,name,kind,level,parent,established_on\n"
                                "n1,xa_dong,Xã Đông khác,commune,commune,bac_son,2024-01-01\n"
                                "n2,xa_moi,Xã Mới,commune,commune,bac_son,2024-01-01\n")});
      INFO(outcome.text());
      CHECK(counters(outcome) == Counters{2, 1, 0, 1});
      CHECK(contains(outcome.err, "xa_dong"));
    }
    SUBCASE("a map of somebody else's table") {
      const auto map = world.file("map.toml",
                                  "ignore = [\"STT\"]\n[columns]\n\"Mã hồ sơ\" = "
                                  "\"external_id\"\n\"Đơn vị\" = \"handler\"\n"
                                  "\"Thủ tục\" = \"service\"\n\"Hình thức\" = \"channel\"\n\"Ngày "
                                  "nhận\" = \"received_at\"\n"
                                  "[values.channel]\n\"trực tiếp\" = \"direct\"\n");
      const auto outcome = import(world,
                                  "STT,Mã hồ sơ,Đơn vị,Thủ tục,Hình thức,Ngày nhận\n"
                                  "1,a1,xa_dong,9.000001,trực tiếp,2025-02-03 08:30\n",
                                  {"--map", map});
      INFO(outcome.text());
      CHECK(counters(outcome) == Counters{1, 1, 0, 0});
    }
    SUBCASE("NDJSON") {
      const auto outcome =
          import(world,
                 "{\"external_id\":\"a1\",\"handler\":\"xa_dong\",\"service\":\"9.000001\","
                 "\"channel\":\"direct\","
                 "\"received_at\":\"2025-02-03 08:30\"}\n{\"external_id\":\"a2\",\n",
                 {}, "dossiers.ndjson");
      INFO(outcome.text());
      CHECK(counters(outcome) == Counters{2, 1, 0, 1});
    }
  });
}

TEST_CASE("an import that is killed leaves whole batches and can be run again") {
  on_both([](const World& world) {
    open_desk(world);
    std::string text = header;
    const int many = 25'000;
    for (int i = 0; i < many; ++i) {
      const int day = 3 + i % 5, minute = i % 60, hour = 8 + i % 3;
      char line[120];
      std::snprintf(line, sizeof line, "k%d,%s,9.00000%d,%s,2025-02-%02d %02d:%02d,\n", i,
                    i % 2 ? "xa_dong" : "science", 1 + i % 3, i % 3 ? "online" : "direct", day,
                    hour, minute);
      text += line;
    }
    const auto file = world.file("many.csv", text);
    long stored = -1;
    bool killed = false;
    for (int wait = 400; wait <= 6400 && !(killed && stored > 0); wait *= 2) {
      Running running(
          {binary().string(), "import", "dossier", file.string(), "--store", world.url()});
      if (!running.kill_after(wait)) break;
      killed = true;
      const auto verified = world.run({"verify"});
      INFO(verified.text());
      REQUIRE(verified.status == 0);
      stored = static_cast<long>(world.records("dossiers.received", "2025-02").size());
      CHECK((stored % 10'000 == 0 || stored == many));
    }
    CHECK(killed);
    const auto again = world.run({"import", "dossier", file, "--covers", "2025-02-01..2025-02-14"});
    INFO(again.text());
    CHECK(again.status == 0);
    const auto c = counters(again);
    CHECK(c.received == many);
    CHECK(c.stored + c.duplicate == many);
    CHECK(world.figure("dossiers.received", "2025-02-01..2025-02-14") == std::to_string(many));
    CHECK(contains(world.well({"verify"}), "no difference"));
  });
}

TEST_CASE("forms and observations come by import") {
  on_both([](const World& world) {
    world.settle();
    world.set_up_stations();
    const auto form =
        world.run({"import", "telecom_return",
                   world.file("form.csv",
                              "external_id,reporter,window_from,window_to,revenue,bts|generation="
                              "4g,bts|generation=5g,bts\n"
                              "t1,tan_hoa,2025-01-01,2025-01-31,41000000000,466,40,506\n")});
    INFO(form.text());
    CHECK(counters(form) == Counters{1, 1, 0, 0});
    CHECK(world.figure("telecom.bts", "2025-01", "generation=4g+5g") == "506");
    CHECK(world.figure("telecom.revenue", "2025-01") == "41000000000");
    CHECK(world.figure("telecom.revenue", "2025-02") == "(missing)");
    std::string rows = "station,stream,observed_at,value,status\n";
    for (int i = 0; i < 96; ++i) {
      char line[100];
      std::snprintf(line, sizeof line, "alpha_mill,alpha_mill-cod,2025-02-03 %02d:%02d,%d.5,00\n",
                    i / 4, i % 4 * 15, 80 + i % 7);
      rows += line;
    }
    const auto observed =
        world.run({"import", "observation", world.file("observations.csv", rows)});
    INFO(observed.text());
    CHECK(observed.status == 0);
    CHECK(counters(observed) == Counters{96, 96, 0, 0});
    const auto again = world.run({"import", "observation", world.file("observations.csv", rows)});
    CHECK(counters(again) == Counters{96, 0, 96, 0});
    CHECK(contains(world.well({"verify"}), "no difference"));
  });
}
