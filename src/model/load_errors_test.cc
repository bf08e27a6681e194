// What people read when a definition is wrong: the exact text, with its place.
#include <stdexcept>

#include <doctest/doctest.h>

#include "model/definitions_for_tests.h"

namespace nhip::model {
namespace {

using testing::Definitions;

struct Mistake {
  const char* file;
  const char* from;
  const char* to;
  const char* error;
};

void check(const Mistake& mistake) {
  CAPTURE(mistake.to);
  CHECK(Definitions().replace(mistake.file, mistake.from, mistake.to).errors() ==
        std::string(mistake.error) + "\n");
}

TEST_CASE("the definitions for tests are good") {
  CHECK(Definitions().errors() == "");
}

TEST_CASE("mistakes in fields") {
  const char* file = "work/dossier.toml";
  const Mistake mistakes[] = {
      {file, "\"int\"\nreceived_at", "\"integer\"\nreceived_at",
       R"(systems/work/dossier.toml:10:16: expected a kind (text, int, decimal(2), bool, date, time, file, ref TYPE, one of …), found "integer" (field "fee"). [model.field_syntax])"},
      {file, "\"ref service ! fixed\"", "\"ref servise ! fixed\"",
       R"(systems/work/dossier.toml:7:20: there is no type "servise" (field "service" of type "dossier"). Did you mean "service"? [model.type_unknown])"},
      {file, "one of channel !", "one of chanel !",
       R"(systems/work/dossier.toml:8:23: there is no list "chanel" (field "channel" of type "dossier"). Did you mean "channel"? [model.list_unknown])"},
      {file, "\"text personal\"", "\"text persnal\"",
       R"(systems/work/dossier.toml:9:21: expected !, fixed, unique, personal, search, "default" or "=", found "persnal" (field "applicant"). Did you mean "personal"? [model.field_syntax])"},
      {file, "int = service.term_hours", "int = service.term_hour",
       R"(systems/work/dossier.toml:15:22: there is no field or figure "service.term_hour". Did you mean "service.term_hours"? [expr.name_unknown])"},
      {file, "int = service.term_hours", "int = service.name",
       R"(systems/work/dossier.toml:15:22: "term_hours" is a whole number; this yields a text. [model.field_kind])"},
      {file, "one of low, high default low", "one of low, high default lo",
       R"(systems/work/dossier.toml:17:41: "priority" has no code "lo". Did you mean "low"? [model.code_unknown])"},
      {file, "fee         =", "group       =",
       R"(systems/work/dossier.toml:10:1: "group" is a word of SQL or of the definitions. Give the field another name. [model.name_reserved]
systems/work/dossier.toml:19:99: type "dossier" has no field "fee" (action "receive"). [model.field_unknown]
systems/work/dossier.toml:22:85: there is no field or figure "fee". [expr.name_unknown])"},
      {file, "fee         =", "state       =",
       R"(systems/work/dossier.toml:10:1: every table has a column "state" of its own. Give the field another name. [model.name_reserved]
systems/work/dossier.toml:19:99: type "dossier" has no field "fee" (action "receive"). [model.field_unknown]
systems/work/dossier.toml:22:85: there is no field or figure "fee". [expr.name_unknown])"},
      {file, "fee         =", "Fee         =",
       R"(systems/work/dossier.toml:10:1: "Fee" cannot be the name of a field. Names are snake_case: letters, digits and _. [model.name]
systems/work/dossier.toml:19:99: type "dossier" has no field "fee" (action "receive"). Did you mean "Fee"? [model.field_unknown]
systems/work/dossier.toml:22:85: there is no field or figure "fee". Did you mean "Fee"? [expr.name_unknown])"},
      {file, "urgent      = \"bool default false\"", "urgent = 1",
       R"(systems/work/dossier.toml:16:10: the field "urgent" is not a text. Write it as name = "text !". [model.wrong_kind])"},
  };
  for (const auto& mistake : mistakes) check(mistake);
}

TEST_CASE("mistakes in a workflow") {
  const char* file = "work/dossier.toml";
  const Mistake mistakes[] = {
      {file, "\"received -> waiting by", "\"recieved -> waiting by",
       R"(systems/work/dossier.toml:20:12: no action leads to the state "recieved" (action "ask"). Did you mean "received"? [model.state_unknown])"},
      {file, "by desk, sets received_at", "by dest, sets received_at",
       R"(systems/work/dossier.toml:19:31: there is no role "dest" (action "receive" of type "dossier"). Did you mean "desk"? [model.role_unknown])"},
      {file, "sets received_at,", "sets receivd_at,",
       R"(systems/work/dossier.toml:19:42: type "dossier" has no field "receivd_at" (action "receive"). Did you mean "received_at"? [model.field_unknown])"},
      {file, "sets received_at,", "sets fee,",
       R"(systems/work/dossier.toml:19:42: "sets" fills a time or date field; "fee" is neither (action "receive"). Use "asks", "may" or "puts". [model.field_kind])"},
      {file, "may applicant fee", "may applicant term_hours",
       R"(systems/work/dossier.toml:19:99: the field "term_hours" is derived and cannot be given (action "receive"). [model.field_derived])"},
      {file, "stops clock", "stops clocks",
       R"(systems/work/dossier.toml:20:52: expected "clock", found "clocks" (action "ask"). Did you mean "clock"? [model.flow_syntax])"},
      {file, "stops clock", "halts clock",
       R"(systems/work/dossier.toml:20:46: expected one of sets, asks, may, puts, needs, stops, starts, restarts, ends, notifies, checks, when, found "halts" (action "ask"). [model.flow_syntax])"},
      {file, "\"new -> received", "\"new - received",
       R"(systems/work/dossier.toml:19:16: expected "->", found "-" (action "receive"). [model.flow_syntax])"},
      {file, "when fee is not missing", "when fees is not missing",
       R"(systems/work/dossier.toml:22:85: there is no field or figure "fees". Did you mean "fee"? [expr.name_unknown])"},
      {file, "when fee is not missing", "when fee is not",
       R"(systems/work/dossier.toml:22:95: expected "missing", found the end. [expr.syntax])"},
      {file, "when fee is not missing", "when fee",
       R"(systems/work/dossier.toml:22:85: expected true or false, but this is a whole number. [expr.result_type])"},
      {file, "asks handler service channel", "asks handler service",
       R"(systems/work/dossier.toml:19:12: the field "channel" is required, but "receive" of type "dossier" does not take it. Add "asks channel". [model.required_unset])"},
      {file, "\"new -> received by", "\"received -> waiting by",
       R"(systems/work/dossier.toml:18:1: no action of type "dossier" creates a record. One action begins with "new -> …". [model.flow_syntax])"},
      {file, "waiting = { vi", "wating = { vi",
       R"(systems/work/dossier.toml:34:1: there is no state "wating". Did you mean "waiting"? [model.state_unknown])"},
  };
  for (const auto& mistake : mistakes) check(mistake);
}

TEST_CASE("mistakes in the rest of a type") {
  const char* file = "work/dossier.toml";
  const Mistake mistakes[] = {
      {file, "unit  = \"handler\"", "unit  = \"handlr\"",
       R"(systems/work/dossier.toml:4:10: type "dossier" has no field "handlr" ("unit"). Did you mean "handler"? [model.field_unknown])"},
      {file, "unit  = \"handler\"", "unit  = \"service\"",
       R"(systems/work/dossier.toml:4:10: "unit" names a field of kind "ref unit"; "service" is not one. [model.field_kind])"},
      {file, "unit  = \"handler\"", "unit  = \"handler\"\nicon = \"x\"",
       R"(systems/work/dossier.toml:5:1: type "dossier" has no key "icon". [model.key_unknown])"},
      {file, "type  = \"dossier\"", "type  = \"dosier\"",
       R"(systems/work/dossier.toml:1:10: the type "dosier" stands in a file of another name. Name the file dosier.toml. [model.name])"},
      {file, "label = { vi = \"Hồ sơ\", en = \"Dossier\" }", "label = { vi = \"Hồ sơ\" }",
       R"(systems/work/dossier.toml:2:9: "label" of type "dossier" has no "en". [model.required_missing])"},
      {file, "{serial:4}", "{serial:x}",
       R"(systems/work/dossier.toml:3:54: a serial number has 1 to 9 digits (code of type "dossier"). Write {serial:4}. [model.code_template])"},
      {file, "-{serial:4}", "",
       R"(systems/work/dossier.toml:3:10: two records could get the same code (code of type "dossier"). Add {serial:4} or a field that is unique. [model.code_template])"},
      {file, "{received_at:%y%m%d}", "{received_at}",
       R"(systems/work/dossier.toml:3:33: a day or time needs a pattern (code of type "dossier"). Write {received_at:%y%m%d}. [model.code_template])"},
      {file, "{handler.agency_code}", "{handler.agncy_code}",
       R"(systems/work/dossier.toml:3:11: type "dossier" has no field "handler.agncy_code" (its code). Did you mean "handler.agency_code"? [model.code_template])"},
      {file, "from    = \"received_at\"", "from    = \"channel\"",
       R"(systems/work/dossier.toml:25:12: "from" of [deadline] names a time field; "channel" is not one. [model.field_kind])"},
      {file, "ends    = \"resolved_at\"\n", "",
       R"(systems/work/dossier.toml:23:1: [deadline] of type "dossier" has no "ends". [model.required_missing])"},
      {file, "restart else resume", "restart else resum",
       R"(systems/work/dossier.toml:26:40: "mode" has no code "resum". Did you mean "resume"? [model.code_unknown])"},
      {file, "budget  = \"term_hours\"", "budget  = \"channel\"",
       R"(systems/work/dossier.toml:24:12: expected a number, but this is one of direct, online, post. [expr.result_type])"},
      {file, "mode    =", "measure = \"working_hour\"\nmode    =",
       R"(systems/work/dossier.toml:26:12: "measure" of [deadline] of type "dossier" is "working_hour"; it can be working_hours, working_days, calendar_days. Did you mean "working_hours"? [model.value])"},
      {file, "applicant = [", "aplicant = [",
       R"(systems/work/dossier.toml:36:1: type "dossier" has no field "aplicant" ("simulate.aplicant"). Did you mean "applicant"? [model.field_unknown])"},
      {"work/station_return.toml", "by = [\"generation\"]", "by = [\"generations\"]",
       R"(systems/work/indicators.toml:31:15: indicator "telecom.stations" has no dimension "generation". Did you mean "generations"? [model.partition_dim]
systems/work/station_return.toml:9:70: there is no list "generations" (cell "stations" of type "station_return"). Did you mean "generation"? [model.list_unknown])"},
      {"work/station_return.toml", "unit = \"VND\"", "unit = \"vnd\"",
       R"(systems/work/station_return.toml:10:56: there is no unit of measure "vnd" (cell "revenue" of type "station_return"). [model.unit_of_measure_unknown])"},
      {"work/station_return.toml", "period = \"calendar_month\"", "period = \"calender_month\"",
       R"(systems/work/station_return.toml:5:11: there is no calendar "calender_month" (type "station_return"). Did you mean "calendar_month"? [model.calendar])"},
  };
  for (const auto& mistake : mistakes) check(mistake);
}

TEST_CASE("mistakes in indicators and checks") {
  const char* file = "work/indicators.toml";
  const Mistake mistakes[] = {
      {file, "dossier at received_at", "dosier at received_at",
       R"(systems/work/indicators.toml:4:14: there is no type "dosier" (indicator "dossiers.received"). Did you mean "dossier"? [model.type_unknown])"},
      {file, "dossier at received_at", "dossier at receved_at",
       R"(systems/work/indicators.toml:4:25: type "dossier" has no field "receved_at" (indicator "dossiers.received"). Did you mean "received_at"? [model.field_unknown])"},
      {file, "dossier at received_at", "dossier at channel",
       R"(systems/work/indicators.toml:4:25: "at" names a time or date field; "channel" is neither (indicator "dossiers.received"). [model.field_kind])"},
      {file, "dossier at received_at", "dossier",
       R"(systems/work/indicators.toml:4:14: a flow needs "at FIELD": when it happened (indicator "dossiers.received"). TYPE at FIELD [where EXPR] [sum FIELD | distinct FIELD] [model.indicator_syntax])"},
      {file, "channel = online", "channel = onlin",
       R"(systems/work/indicators.toml:4:80: "onlin" is not one of direct, online, post. Did you mean "online"? [expr.code_unknown])"},
      {file, "by        = { channel = \"channel\" }", "by        = { chanel = \"fee\" }",
       R"(systems/work/indicators.toml:5:15: there is no list "chanel" that holds the values of the dimension (indicator "dossiers.received"). Did you mean "channel"? [model.list_unknown]
systems/work/indicators.toml:6:15: indicator "dossiers.received" has no dimension "channel". Did you mean "chanel"? [model.partition_dim])"},
      {file, "by    = { outcome = \"outcome\", ", "by    = { outcome = \"service.name\", ",
       R"(systems/work/indicators.toml:12:22: "service.name" reads "name" of type "service", which may change behind the record (indicator "dossiers.resolved"). Mark service.name as fixed, or keep it in a derived field of "dossier". [model.path_not_fixed])"},
      {file, "\"dossier at resolved_at\"", "\"services.online at resolved_at\"",
       R"(systems/work/indicators.toml:11:10: "services.online" is a stock; summing a stock over time does not compile (indicator "dossiers.resolved"). Count the records themselves, or ask the stock at a day. [model.stock_over_time])"},
      {file, "dossier from received_at", "dossier at received_at",
       R"(systems/work/indicators.toml:20:18: indicator "dossiers.open" counts a stock "at" a time field, which would add it up over time; summing a stock over time does not compile. Write "from FIELD" (and "until FIELD"), or make it a flow. [model.stock_over_time])"},
      {file, "\"service where online", "\"service where term_hours > 1 and online",
       R"(systems/work/indicators.toml:24:24: "term_hours" has no past values, so a stock cannot be counted by it (indicator "services.online"). Add "term_hours" to track of type "service", or make it fixed. [model.not_tracked])"},
      {file, "\"service where online and state = active\"", "\"dossier where channel = online\"",
       R"(systems/work/indicators.toml:24:10: "dossier" keeps no past values to count a stock over (indicator "services.online"). Add track = [] to the type, or write "from FIELD [until FIELD]". [model.not_tracked])"},
      {file, "unit  = \"services\"", "unit  = \"servces\"",
       R"(systems/work/indicators.toml:23:10: there is no unit of measure "servces" (indicator "services.online"). Did you mean "services"? [model.unit_of_measure_unknown])"},
      {file, "dossiers.resolved[...] /", "dossiers.resolve[...] /",
       R"(systems/work/indicators.toml:15:13: there is no figure "dossiers.resolve". Did you mean "dossiers.resolved"? [expr.name_unknown])"},
      {file, "without outcome", "without outcom",
       R"(systems/work/indicators.toml:15:38: indicator "dossiers.resolved" has no dimension "outcom". Did you mean "outcome"? [model.dimension_unknown])"},
      {file, "[... without outcome]", "[....]",
       R"(systems/work/indicators.toml:15:38: "[....]" is not understood. Write [...], [... without outcome] or [..., channel=online]. [dims.malformed])"},
      {file, "dossiers.resolved[...] / dossiers.resolved[... without outcome]",
       "dossiers.resolved * 2",
       R"(systems/work/indicators.toml:15:13: a ratio is one figure / another (indicator "dossiers.resolved_share"). Anything else is a formula. [model.indicator_syntax])"},
      {file, "sqrt(ref.area / (pi * telecom.stations[...])) * 1", "sum(telecom.stations)", R"(systems/work/indicators.toml:35:12: "telecom.stations" is a stock; summing a stock over time does not compile (indicator "telecom.stations_per_dossier"). Ask the stock at a day. [model.stock_over_time])"},
      {file, "sqrt(ref.area / (pi * telecom.stations[...])) * 1",
       "telecom.stations_per_dossier * 2",
       R"(systems/work/indicators.toml:35:12: indicators are made of each other: telecom.stations_per_dossier -> telecom.stations_per_dossier. [model.cycle])"},
      {file, "\"station_return.stations\"", "\"station_return.station\"",
       R"(systems/work/indicators.toml:29:29: form "station_return" has no cell "station" (indicator "telecom.stations"). Did you mean "stations"? [model.cell_unknown])"},
      {file, "generation(2g+3g)", "generation(2g+4g)",
       R"(systems/work/indicators.toml:31:29: the dimension "generation" has no value "4g". Did you mean "2g"? [model.partition_dim])"},
      {file, "[\"channel\", \"level\"]", "[\"chanel\", \"level\"]",
       R"(systems/work/indicators.toml:6:15: indicator "dossiers.received" has no dimension "chanel". Did you mean "channel"? [model.partition_dim])"},
      {file, "..2023-12-31", "..2023-13-31",
       R"(systems/work/indicators.toml:31:15: "generation(2g+3g)@..2023-13-31" is no partition of indicator "telecom.stations". Write dim, dim(a+b), dim@FROM..TO or dim(a+b)@..TO. [model.partition_dim])"},
      {file, "calendar  = \"statutory_month\"", "calendar  = \"statutory\"",
       R"(systems/work/indicators.toml:7:14: there is no calendar "statutory" (indicator "dossiers.received"). [model.calendar])"},
      {file, "calendar  = \"statutory_month\"", "calendar  = \"as_of\"",
       R"(systems/work/indicators.toml:1:2: "as_of" is no calendar for this measure (indicator "dossiers.received"). Name a calendar of systems/calendars.toml. [model.calendar])"},
      {file, "decimals = 2", "decimals = 99",
       R"(systems/work/indicators.toml:16:12: "decimals" of indicator "dossiers.resolved_share" is 99; it lies between 0 and 9. [model.value])"},
      {file, "decimals = 2", "decimal = 2",
       R"(systems/work/indicators.toml:16:1: indicator "dossiers.resolved_share" has no key "decimal". Did you mean "decimals"? [model.key_unknown])"},
      {file, "[\"dossiers.open\"]", "[dossiers.open]",
       R"(systems/work/indicators.toml:17:2: "dossiers" cannot be the code of an indicator. Names joined by points, in quotes: ["dossiers.received"]. [model.name])"},
      {file, "flow  = \"dossier at resolved_at\"",
       "flow  = \"dossier at resolved_at\"\nstock = \"dossier\"",
       R"(systems/work/indicators.toml:12:10: indicator "dossiers.resolved" is defined twice. Keep one of flow, stock, ratio, formula, reading, attainment. [model.measure])"},
      {"work/checks.toml", "outcome=late+early", "outcome=lat+early",
       R"(systems/work/checks.toml:3:13: the dimension "outcome" has no value "lat". Did you mean "late"? [model.code_unknown])"},
      {"work/checks.toml", "<= dossiers.received", "- dossiers.received",
       R"(systems/work/checks.toml:3:13: expected true or false, but this is a number. [expr.result_type])"},
      {"work/checks.toml", "suspicious", "odd",
       R"(systems/work/checks.toml:2:13: "severity" of check "resolved_within_received" is "odd"; it can be contradiction, suspicious, note. [model.value])"},
  };
  for (const auto& mistake : mistakes) check(mistake);
}

TEST_CASE("every mistake of every file is told at once, in the order of files and lines") {
  Definitions definitions;
  definitions.replace("vocabulary.toml", "code = \"post\"", "code = \"po st\"");
  definitions.replace("work/checks.toml", "suspicious", "odd");
  definitions.replace("work/dossier.toml", "urgent      = \"bool", "urgent      = \"boolean");
  definitions.replace("work/dossier.toml", "by desk", "by dest");
  definitions.replace("work/indicators.toml", "at received_at", "at receivd_at");
  CHECK(
      definitions.errors() ==
      R"(systems/vocabulary.toml:6:13: "po st" cannot be a code. Codes are letters, digits and _. [model.name]
systems/work/checks.toml:2:13: "severity" of check "resolved_within_received" is "odd"; it can be contradiction, suspicious, note. [model.value]
systems/work/dossier.toml:16:16: expected a kind (text, int, decimal(2), bool, date, time, file, ref TYPE, one of …), found "boolean" (field "urgent"). [model.field_syntax]
systems/work/dossier.toml:19:31: there is no role "dest" (action "receive" of type "dossier"). Did you mean "desk"? [model.role_unknown]
systems/work/indicators.toml:4:25: type "dossier" has no field "receivd_at" (indicator "dossiers.received"). Did you mean "received_at"? [model.field_unknown]
)");
}

TEST_CASE("circles are named") {
  CHECK(Definitions()
            .replace("work/dossier.toml", "int = service.term_hours", "int = fee + 1")
            .replace("work/dossier.toml", "fee         = \"int\"", "fee = \"int = term_hours + 1\"")
            .replace("work/dossier.toml", "may applicant fee", "may applicant")
            .errors() ==
        "systems/work/dossier.toml:10:8: derived fields need each other: fee -> term_hours -> fee. "
        "[model.cycle]\n");
  CHECK(Definitions()
            .append("work/indicators.toml",
                    R"(["a.one"]
label = { vi = "a", en = "a" }
unit = "percent"
formula = "a.two[...] + 1"
["a.two"]
label = { vi = "b", en = "b" }
unit = "percent"
formula = "a.one[...] * 2"
)")
            .errors() ==
        "systems/work/indicators.toml:44:12: indicators are made of each other: "
        "a.one -> a.two -> a.one. [model.cycle]\n");
}

TEST_CASE("columns count characters, and know where a text of many lines begins") {
  CHECK(Definitions()
            .replace("work/dossier.toml", "label = { vi = \"Hồ sơ\", en = \"Dossier\" }",
                     "label = { vi = \"Hồ sơ thủ tục\", eng = \"x\", en = \"Dossier\" }")
            .errors() ==
        "systems/work/dossier.toml:2:33: \"label\" of type \"dossier\" has no key \"eng\". Did you "
        "mean \"en\"? [model.key_unknown]\n");
  CHECK(Definitions()
            .replace("work/indicators.toml", "\"dossier at resolved_at\"",
                     "\"\"\"\ndossier at resolved_at\n  where chanel = 'online'\"\"\"")
            .errors() ==
        "systems/work/indicators.toml:13:9: there is no field or figure "
        "\"chanel\". Did you mean \"channel\"? [expr.name_unknown]\n");
}

TEST_CASE("files cut off anywhere never crash, and are never taken for good ones in silence") {
  for (const auto* file : {"work/dossier.toml", "work/indicators.toml", "vocabulary.toml",
                           "work/station_return.toml", "work/checks.toml"}) {
    const std::string whole = Definitions().text(file);
    for (std::size_t length = 0; length < whole.size(); length += 37) {
      Definitions definitions;
      const auto model = definitions.file(file, whole.substr(0, length)).try_load();
      if (model) continue;
      REQUIRE_FALSE(model.error().empty());
      for (const auto& error : model.error()) {
        CHECK(error.where.starts_with("systems/"));
        CHECK_FALSE(error.message.empty());
      }
    }
  }
}

TEST_CASE("any bytes in the place of a definition give errors") {
  const char* nonsense[] = {"",    "\xff\xfe", "type = 1", "[fields]\nx = \"\"", "label = []",
                            "\0x", "flow = 3", "[[flow]]", "[fields.x]\ny = 1",  "type"};
  for (const auto* text : nonsense) {
    CAPTURE(text);
    CHECK_FALSE(Definitions().file("work/service.toml", text).errors().empty());
    CHECK_FALSE(Definitions().file("work/dossier.toml", text).errors().empty());
  }
  for (const auto* definition :
       {"", " ", "->", "new ->", "new -> a by", "new -> a,", "new -> a, puts", "new -> a, when",
        "new -> a, puts fee =", "|", "new -> a b", "new -> a, when fee is missing, when true"}) {
    CAPTURE(definition);
    CHECK_FALSE(Definitions()
                    .replace("work/dossier.toml", "\"waiting -> received, starts clock\"",
                             "\"" + std::string(definition) + "\"")
                    .errors()
                    .empty());
  }
}

TEST_CASE("mistakes in vocabulary and calendars") {
  const Mistake mistakes[] = {
      {"calendars.toml", "closing_day = 14", "closing_day = 32",
       R"(systems/calendars.toml:2:15: "closing_day" of calendar "statutory_month" is 32; it lies between 1 and 31. [model.value])"},
      {"calendars.toml", "closing_day = 14", "close = 14",
       R"(systems/calendars.toml:1:1: calendar "statutory_month" has no "closing_day". [model.required_missing]
systems/calendars.toml:2:1: calendar "statutory_month" has no key "close". [model.key_unknown])"},
      {"vocabulary.toml", "code = \"online\"", "code = \"direct\"",
       R"(systems/vocabulary.toml:5:13: list "channel" has the code "direct" twice. [model.duplicate]
systems/work/indicators.toml:4:80: "online" is not one of direct, direct, post. [expr.code_unknown])"},
      {"vocabulary.toml", "[lists.generation]", "[list.generation]",
       R"(systems/vocabulary.toml:15:2: the vocabulary has no key "list". Did you mean "lists"? [model.key_unknown]
systems/work/station_return.toml:9:70: there is no list "generation" (cell "stations" of type "station_return"). [model.list_unknown])"},
      {"vocabulary.toml", "vi = \"sớm hạn\",  en", "vi = \"sớm hạn\"  en",
       R"(systems/vocabulary.toml:11:39: this is not TOML: Error while parsing inline table: expected comma or closing '}', saw 'e'. [model.syntax])"},
  };
  for (const auto& mistake : mistakes) check(mistake);
}

}  // namespace
}  // namespace nhip::model
