// Questions and answers: missing is not zero, published is no count, and wrong questions get a
// hint.
#include <boost/json.hpp>

#include "e2e/world.h"

using namespace nhip::e2e;

namespace {

/// Dossiers of February, complete from 1 January to 14 February.
void open_desk(const World& world) {
  world.settle();
  world.publish_services();
  world.well({"import", "dossier",
              world.file("dossiers.csv",
                         "external_id,handler,service,channel,received_at,resolved_at\n"
                         "a1,xa_dong,9.000001,direct,2025-02-03 08:30,2025-02-03 10:00\n"
                         "a2,science,9.000002,online,2025-02-04 08:30,\n"
                         "a3,land_desk,9.000002,online,2025-02-05 08:30,2025-02-07 08:30\n"),
              "--covers", "2025-01-01..2025-02-14"});
}

boost::json::object json_figure(const World& world, Words words) {
  words.push_back("--json");
  return boost::json::parse(world.well(words)).as_object();
}

std::string text(const boost::json::value& value) {
  return value.is_string() ? std::string(value.as_string()) : "";
}

}  // namespace

TEST_CASE("inside coverage none is zero, outside it is missing, partly covered too") {
  on_both([](const World& world) {
    open_desk(world);
    auto answers = world.ask(
        "1,dossiers.received,,2025-02,,,,\n"
        "2,dossiers.received,level=district,2025-02,,,,\n"
        "3,dossiers.received,,2024-12,,,,\n"
        "4,dossiers.received,,2025-01,,,,\n"  // 15 December to 14 January: covered from 1 January
                                              // on
        "5,dossiers.resolved_share,outcome=late,2025-01-01..2025-01-31,,,,\n"
        "6,dossiers.received_share,channel=online,2025-02,,,,\n"
        "7,documents.exchanged,,2025-01,,,,\n"
        "8,telecom.revenue,,2025-01,,,,\n"
        "9,dossiers.received,,2025-02-05..2025-02-05,,,,\n"
        "10,services.online,,2025-02-14,,,,\n");
    CHECK(answers["1"]["value"] == "3");
    CHECK(answers["1"]["state"] == "value");
    CHECK(answers["2"]["value"] == "0");
    CHECK(answers["2"]["state"] == "zero");
    for (const char* id : {"3", "4", "7", "8"}) {
      CHECK_MESSAGE(answers[id]["value"] == "", id);
      CHECK_MESSAGE(answers[id]["state"] == "missing", id);
    }
    CHECK(answers["5"]["state"] == "not_applicable");
    CHECK(answers["6"]["value"].starts_with("66.66"));
    CHECK(answers["9"]["value"] == "1");
    const auto partly = json_figure(world, {"figure", "dossiers.received", "--period", "2025-01"});
    CHECK(text(partly.at("state")) == "missing");
    CHECK(partly.at("value").is_null());
    CHECK(partly.at("reported").at("n").as_int64() == 14);
    CHECK(partly.at("reported").at("of").as_int64() == 31);
  });
}

TEST_CASE("a published value serves until records cover the whole window, and is never added") {
  on_both([](const World& world) {
    open_desk(world);
    world.well({"import", "published_value",
                world.file("published.csv",
                           "external_id,indicator,dims,from_day,to_day,value,source\n"
                           "p1,dossiers.received,,2024-11-15,2024-12-14,777,báo cáo tháng 12\n"
                           "p2,dossiers.received,,2024-12-15,2025-01-14,888,báo cáo tháng 01\n"
                           "p3,dossiers.received,,2025-01-15,2025-02-14,999,báo cáo tháng 02\n")});
    CHECK(world.figure("dossiers.received", "2024-12") == "777");
    CHECK(world.figure("dossiers.received", "2025-01") == "888");
    CHECK(world.figure("dossiers.received", "2025-02") == "3");
    CHECK(world.figure("dossiers.received", "2024-11-15..2025-02-14") == "(missing)");
    const auto printed = json_figure(world, {"figure", "dossiers.received", "--period", "2024-12"});
    CHECK(text(printed.at("state")) == "published");
    CHECK(text(printed.at("source")) == "báo cáo tháng 12");
    const auto compared = json_figure(
        world, {"figure", "dossiers.received", "--period", "2025-02", "--vs", "previous"});
    CHECK(text(compared.at("compare").at("change_abs")) == "-885");
    CHECK(world.records("dossiers.received", "2024-12").empty());
    const auto listed = world.run({"records", "dossiers.received", "--period", "2024-12"});
    CHECK(contains(listed.err, "báo cáo tháng 12"));
    // Live use widens: once the whole window is covered the records speak.
    world.well({"import", "dossier",
                world.file("more.csv",
                           "external_id,handler,service,channel,received_at\nb1,xa_tay,9.000001,"
                           "direct,2024-12-20 08:30\n"),
                "--covers", "2024-12-01..2024-12-31"});
    CHECK(world.figure("dossiers.received", "2025-01") == "1");
    CHECK(world.figure("dossiers.received", "2024-12") == "777");
  });
}

TEST_CASE("a figure as of a past moment forgets what was entered since") {
  on_both([](const World& world) {
    open_desk(world);
    const auto now = [] {
      return lines(command({"date", "+%Y-%m-%dT%H:%M:%S.%6N%:z"}).out).front();
    };
    const auto received = [&](const Words& more) {
      Words words = {"figure", "dossiers.received", "--period", "2025-02"};
      words.insert(words.end(), more.begin(), more.end());
      return text(json_figure(world, words).at("value"));
    };
    const std::string before = now();
    world.well({"import", "dossier",
                world.file("late.csv",
                           "external_id,handler,service,channel,received_at\nb1,xa_tay,9.000001,"
                           "direct,2025-02-06 08:30\n")});
    CHECK(received({}) == "4");
    CHECK(received({"--as-of", before}) == "3");
    CHECK(received({"--as-of", now()}) == "4");
    CHECK(received({"--unit", "bac_son"}) == "2");
    CHECK(received({"--unit", "bac_son", "--as-of", before}) == "1");
    CHECK(received({"--where", "level=commune", "--as-of", before}) == "1");
  });
}

TEST_CASE("figure in words and as JSON; pivots") {
  on_a_file([](const World& world) {
    open_desk(world);
    const auto line = world.well({"figure", "dossiers.received", "--period", "2025-02"});
    CHECK(line.starts_with("3 dossiers"));
    CHECK(contains(line, "2025-01-15..2025-02-14"));
    const auto figure = json_figure(world, {"figure", "dossiers.received", "--period", "2025-02",
                                            "--where", "level=province,channel=online"});
    CHECK(text(figure.at("code")) == "dossiers.received");
    CHECK(text(figure.at("dims")) == "channel=online;level=province");
    CHECK(text(figure.at("window").at("from")) == "2025-01-15");
    CHECK(text(figure.at("window").at("to")) == "2025-02-14");
    CHECK(text(figure.at("window").at("calendar")) == "statutory_month");
    CHECK(text(figure.at("value")) == "2");
    CHECK(text(figure.at("state")) == "value");
    CHECK(text(figure.at("measure_unit")) == "dossiers");
    CHECK(figure.at("decimals").as_int64() == 0);
    CHECK(figure.at("records").as_int64() == 2);
    const auto other = json_figure(world, {"figure", "dossiers.received", "--period", "2025-01",
                                           "--calendar", "calendar_month"});
    CHECK(text(other.at("window").at("from")) == "2025-01-01");
    CHECK(text(other.at("value")) == "0");
    const auto parts =
        boost::json::parse(world.well({"figure", "dossiers.received", "--period", "2025-02", "--by",
                                       "level,channel", "--json"}))
            .as_array();
    long sum = 0;
    for (const auto& part : parts)
      sum += part.at("value").is_null() ? 0 : std::stol(text(part.at("value")));
    CHECK(sum == 3);
    const auto rows =
        table(world.well({"records", "dossiers.received", "--period", "2025-02", "--limit", "2"}));
    CHECK(rows.size() == 2);
    CHECK(contains(
        world.run({"records", "dossiers.received", "--period", "2025-02", "--limit", "2"}).err,
        "3"));
  });
}

TEST_CASE("wrong questions: exit codes and hints") {
  on_a_file([](const World& world) {
    open_desk(world);
    const auto refused = [&](const Words& words, int status, const std::string& hint) {
      const auto outcome = world.run(words);
      INFO(outcome.text());
      CHECK(outcome.status == status);
      CHECK(outcome.out.empty());
      CHECK_MESSAGE(contains(outcome.err, hint), hint);
      CHECK(contains(outcome.code(), "."));
    };
    refused({"figure", "dossiers.recieved", "--period", "2025-02"}, 2, "dossiers.received");
    refused({"records", "dossiers.recieved", "--period", "2025-02"}, 2, "dossiers.received");
    refused({"figure", "dossiers.received", "--period", "2025-13"}, 3, "2025-13");
    refused({"figure", "dossiers.received", "--period", "2025-02-10..2025-02-01"}, 3, "2025-02");
    refused({"figure", "dossiers.received", "--period", "tháng 2"}, 3, "2024-10");
    refused({"figure", "dossiers.received", "--period", "2025-02", "--where", "chanel=online"}, 3,
            "channel");
    refused({"figure", "dossiers.received", "--period", "2025-02", "--where", "channel=onlin"}, 3,
            "online");
    refused({"figure", "dossiers.received", "--period", "2025-02", "--where", "org_unit=xa_dng"}, 3,
            "xa_dong");
    refused({"figure", "dossiers.received", "--period", "2025-02", "--unit", "xa_dng"}, 3,
            "xa_dong");
    refused({"figure", "dossiers.received", "--period", "2025-02", "--where", "channel"}, 3,
            "channel");
    refused({"figure", "dossiers.received", "--period", "2025-02", "--calendar", "statutory_mont"},
            3, "statutory_month");
    refused({"figure", "dossiers.received", "--period", "2025-02", "--vs", "last"}, 3, "previous");
    refused({"figure", "dossiers.received", "--period", "2025-02", "--by", "chanel"}, 3, "channel");
    refused({"figure", "dossiers.received", "--period", "2025-02", "--as-of", "yesterday"}, 3,
            "yesterday");
    refused({"figure", "dossiers.received"}, 2, "--period");
    refused({"figure"}, 2, "indicator");
    refused({"figure", "dossiers.received", "--perod", "2025-02"}, 2, "period");
    refused({"figurs"}, 2, "figure");
    const auto no_store = nhip::e2e::nhip({"figure", "dossiers.received", "--period", "2025-02"});
    CHECK(no_store.status == 2);
    const auto absent = nhip::e2e::nhip(
        {"figure", "dossiers.received", "--period", "2025-02", "--store", "sqlite:/nowhere/x.db"});
    CHECK(absent.status == 3);
    CHECK(contains(absent.err, "/nowhere/x.db"));
  });
}

TEST_CASE("a batch answers what it can, and exits 1 when a code is unknown") {
  on_a_file([](const World& world) {
    open_desk(world);
    auto answers = world.ask(
        "a,dossiers.received,,2025-02,,,,\n"
        "b,dossiers.recieved,,2025-02,,,,\n"
        "c,dossiers.received,chanel=online,2025-02,,,,\n"
        "d,dossiers.received,org_unit=nobody,2025-02,,,,\n"
        "e,dossiers.received,,2025-02-31,,,,\n"
        "f,dossiers.received,,2025-02,last,change_abs,,\n"
        "g,dossiers.received,,2025-02,,valeu,,\n"
        "h,dossiers.received,\"level=province+commune\",2025-02,,value,,\n",
        1);
    CHECK(answers.size() == 8);
    CHECK(answers["a"]["value"] == "3");
    CHECK(answers["b"]["state"] == "unknown_code");
    for (const char* id : {"b", "c", "d", "e", "f", "g"}) {
      CHECK_MESSAGE(answers[id]["value"] == "", id);
      CHECK_MESSAGE(answers[id]["state"] != "value", id);
    }
    CHECK(answers["h"]["value"] == "3");
    const auto no_column = world.run(
        {"figures", "--select", world.file("bad.csv", "id,indicator\n1,dossiers.received\n")});
    CHECK(no_column.status == 2);
    CHECK(world.run({"figures"}).status == 2);
  });
}
