// A store is one file that any SQL tool can read.
#include "e2e/world.h"

using namespace nhip::e2e;

namespace {

std::vector<std::string> beside(const std::filesystem::path& file) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(file.parent_path()))
    names.push_back(entry.path().filename().string());
  return names;
}

}  // namespace

TEST_CASE("every command leaves one file") {
  on_a_file([](const World& world) {
    const std::vector<std::string> one = {world.path().filename().string()};
    world.settle();
    CHECK(beside(world.path()) == one);
    world.publish_services();
    CHECK(beside(world.path()) == one);
    world.well({"act", "dossier", "receive", "--at", "2025-03-03 08:30", "--as", "science:desk",
                "--set", "handler=science,service=9.000001,channel=direct"});
    CHECK(beside(world.path()) == one);
    world.run({"act", "dossier", "receive", "--at", "2025-03-03 08:30", "--as", "science:desk",
               "--set", "handler=nobody"});
    CHECK(beside(world.path()) == one);
    for (const Words& words : {Words{"figure", "dossiers.received", "--period", "2025-03"},
                               Words{"records", "dossiers.received", "--period", "2025-03"},
                               Words{"verify"}, Words{"show", "unit", "xa_dong"}, Words{"init"}}) {
      world.well(words);
      CHECK_MESSAGE(beside(world.path()) == one, words[0]);
    }
  });
}

TEST_CASE("another SQL tool reads the tables and counts the same") {
  on_a_file([](const World& world) {
    world.settle();
    world.publish_services();
    world.well({"import", "dossier",
                world.file("dossiers.csv",
                           "external_id,handler,service,channel,received_at,subject\n"
                           "a1,xa_dong,9.000001,direct,2025-02-03 08:30,Đăng ký khai sinh\n"
                           "a2,science,9.000002,online,2025-02-04 08:30,Sang tên\n"),
                "--covers", "2025-02-01..2025-02-14"});
    CHECK(world.sqlite3("pragma integrity_check") == "ok\n");
    CHECK(
        world.sqlite3(
            "select count(*) from dossier d join unit u on u.id = d.handler join service s on s.id "
            "= d.service "
            "where u.slug = 'xa_dong' and s.national_code = '9.000001' and d.channel = 'direct'") ==
        "1\n");
    CHECK(world.sqlite3("select subject, state, typeof(received_at), received_at from dossier "
                        "where external_id = 'a1'") ==
          "Đăng ký khai sinh|received|text|2025-02-03 08:30:00\n");
    CHECK(world.sqlite3("select count(*) from dossier where received_at >= '2025-02-01' and "
                        "received_at < '2025-02-15'") ==
          world.figure("dossiers.received", "2025-02-01..2025-02-14") + "\n");
    CHECK(world.sqlite3("select count(*) from sqlite_master where type = 'trigger'") == "0\n");
    CHECK(world.sqlite3("select count(*) from sqlite_master where lower(sql) like '%collate%'") ==
          "0\n");
    CHECK(world.sqlite3("select count(*) from nhip_event where action = 'receive'") == "2\n");
  });
}

TEST_CASE("init again changes nothing; examples are named") {
  on_a_file([](const World& world) {
    world.well({"init", "--example", "nam-dinh"});
    const auto before = world.sqlite3("select count(*), max(n) from nhip_event");
    world.well({"init", "--example", "nam-dinh"});
    CHECK(world.sqlite3("select count(*), max(n) from nhip_event") == before);
    const auto other = world.run({"init", "--example", "ninh-thuan"});
    CHECK(other.status == 3);
    CHECK(other.code() == "example.other");
    const auto unknown = world.run({"init", "--example", "nam-din"});
    CHECK(unknown.status == 3);
    CHECK(unknown.code() == "example.unknown");
    CHECK(contains(unknown.err, "nam-dinh"));
    CHECK(contains(world.well({"verify"}), "no difference"));
  });
}

TEST_CASE("an example holds structure and nothing that counts") {
  on_both([](const World& world) {
    world.well({"init", "--example", "ninh-thuan"});
    auto answers = world.ask(
        "1,dossiers.received,,2024-10,,,,\n2,services.online,,2024-10-14,,,,\n3,documents."
        "exchanged,,2024-09,,,,\n"
        "4,telecom.bts,,2024-10,,,,\n5,telecom.enterprises,,2024-10-14,,,,\n6,soc.servers."
        "monitored,,2024-10-14,,,,\n"
        "7,field_reports.total,,2024-10-14,,,,\n");
    for (const auto& [id, answer] : answers) {
      CHECK_MESSAGE(answer.at("value") == "", id);
      CHECK_MESSAGE(answer.at("state") == "missing", id);
    }
    CHECK(contains(world.well({"show", "station", "sg_nt_brewery"}), "state: active"));
    CHECK(contains(world.well({"verify"}), "no difference"));
  });
}

TEST_CASE("help and version") {
  for (const Words& words :
       {Words{"--help"}, Words{"help"}, Words{"figure", "--help"}, Words{"--version"}}) {
    const auto outcome = nhip::e2e::nhip(words);
    CHECK(outcome.status == 0);
    CHECK(contains(outcome.out, "nhip"));
  }
  CHECK(nhip::e2e::nhip({}).status == 2);
}
