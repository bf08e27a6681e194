// A province that nobody knows: facts of an invented one come out of records made for them.
#include <chrono>
#include <cmath>
#include <set>

#include "e2e/population.h"
#include "e2e/world.h"

using namespace nhip::e2e;

namespace {

struct Fact {
  std::string id, code, dims, period, value, kind, plan_set, bound;
};

std::vector<Fact> read_facts(const std::filesystem::path& file) {
  std::vector<Fact> facts;
  for (auto& line : table(read_file(file))) {
    facts.push_back({std::to_string(facts.size() + 2), line["indicator"], line["dims"],
                     line["period"], line["value"], line["kind"], line["plan_set"], line["bound"]});
  }
  return facts;
}

bool is_share(const std::string& code) {
  return code.ends_with("_share") || code.find("_share_") != std::string::npos;
}

/// Digits after the point.
int decimals(const std::string& number) {
  const auto point = number.find('.');
  return point == std::string::npos ? 0 : static_cast<int>(number.size() - point - 1);
}

/// What a page prints: rounded half away from zero.
std::string rounded(const std::string& number, int digits) {
  const long double scale = std::pow(10.0L, digits);
  char text[64];
  std::snprintf(text, sizeof text, "%.*Lf", digits, std::round(std::stold(number) * scale) / scale);
  return text;
}

/// Whether the answer is the fact: counts and readings exactly, shares as they are printed.
bool agrees(const Fact& fact, const Line& answer) {
  const std::string& value = answer.at("value");
  if (value.empty()) return false;
  if (is_share(fact.code))
    return rounded(value, decimals(fact.value)) == rounded(fact.value, decimals(fact.value));
  return std::stold(value) == std::stold(fact.value);
}

std::string question(const Fact& fact) {
  return fact.id + "," + fact.code + "," + csv_cell(fact.dims) + "," + fact.period + ",," +
         (fact.kind == "plan" ? "plan" : "value") + "," + fact.plan_set + "," + fact.bound + "\n";
}

void check_facts(const World& world, const std::vector<Fact>& facts) {
  std::string selection;
  for (const auto& fact : facts) selection += question(fact);
  const auto answers = world.ask(selection);
  for (const auto& fact : facts) {
    if (fact.kind == "opening" && !fact.code.ends_with(".total"))
      continue;  // of a reading: asked with the months that follow
    const auto& answer = answers.at(fact.id);
    CHECK_MESSAGE(agrees(fact, answer), fact.code << "[" << fact.dims << "] " << fact.period << " "
                                                  << fact.kind << ": wanted " << fact.value
                                                  << ", got \"" << answer.at("value") << "\" "
                                                  << answer.at("state"));
    if (fact.kind == "published")
      CHECK_MESSAGE(answer.at("state") == "published", fact.code << " " << fact.period);
  }
}

bool is_counted(const std::string& code) {
  for (const char* name : {"dossiers.received",
                           "dossiers.resolved",
                           "dossiers.national_portal_synced",
                           "services.online",
                           "services.interlinked",
                           "services.national_portal_integrated",
                           "services.national_portal_synced",
                           "documents.exchanged",
                           "documents.agencies_using",
                           "field_reports.received",
                           "field_reports.total",
                           "soc.servers.monitored",
                           "soc.servers.alerts",
                           "soc.endpoints.monitored",
                           "soc.endpoints.alerts",
                           "environment.stations",
                           "environment.stations_added",
                           "environment.exceedances",
                           "environment.disconnections",
                           "post.enterprises",
                           "post.representative_offices",
                           "post.local_companies",
                           "telecom.enterprises"}) {
    if (code == name) return true;
  }
  return false;
}

/// As many records as the figure counts, each with its own code, all marked.
void check_records(const World& world, const Fact& fact, long opening) {
  Words words = {"records", fact.code, "--period", fact.period, "--store", world.url()};
  if (!fact.dims.empty()) words.insert(words.end(), {"--where", fact.dims});
  const auto outcome = nhip::e2e::nhip(words);
  INFO(fact.code << "[" << fact.dims << "] " << fact.period);
  REQUIRE_MESSAGE(outcome.status == 0, outcome.text());
  const auto rows = table(outcome.out);
  CHECK(static_cast<long>(rows.size()) == std::stol(fact.value) - opening);
  if (opening != 0) CHECK(contains(outcome.err, std::to_string(opening)));
  CHECK(outcome.out.starts_with("code,"));
  std::set<std::string> codes;
  const bool made =
      fact.code != "environment.stations" && fact.code != "environment.stations_added";
  for (const auto& row : rows) {
    CHECK_MESSAGE(codes.insert(row.at("code")).second, "twice: " << row.at("code"));
    CHECK_MESSAGE(row.at("code").find_first_of(" ,") == std::string::npos, row.at("code"));
    if (made) CHECK_MESSAGE(row.at("simulated") == "1", row.at("code"));
  }
}

/// The first, the middle and the last record of a figure can be looked at.
void check_sample(const World& world, const std::string& type, const std::string& code,
                  const std::string& period) {
  const auto codes = world.records(code, period);
  if (codes.empty()) return;
  for (const auto& one : {codes.front(), codes[codes.size() / 2], codes.back()}) {
    const auto text = world.well({"show", type, one, "--history", "--deadline"});
    INFO(type << " " << one << "\n" << text);
    CHECK(contains(text, "code: " + one));
    CHECK(contains(text, "simulated: true"));
    CHECK(contains(text, "history:"));
    CHECK(contains(text, "deadline:"));
  }
}

/// Sums of months, formulas, and comparisons with what was printed in the past.
void check_what_follows(const World& world) {
  CHECK(world.figure("post.revenue", "2024-01-01..2024-09-30") == "68900000000");
  CHECK(world.figure("telecom.subscribers.internet.new", "2024") == "11900");
  CHECK(rounded(world.figure("post.service_radius", "2025-01"), 2) == "3.19");
  CHECK(rounded(world.figure("telecom.density.phone", "2025-01"), 1) == "110.4");
  auto change = world.ask(
      "1,dossiers.received,,2025-02,year,change_abs,,\n"
      "2,documents.exchanged,,2025-01,previous,change_pct,,\n"
      "3,dossiers.received_share,channel=online,2025-02,previous,change_pct,,\n");
  CHECK(change["1"]["value"] == "80");
  CHECK(rounded(change["2"]["value"], 2) == "4.39");
  CHECK(change["3"]["value"] == "");
}

long opening_of(const Fact& fact) {
  return fact.code == "field_reports.total" ? 412 : 0;
}

}  // namespace

TEST_CASE("facts of a province that nobody knows come out of records") {
  on_a_file([](const World& world) {
    write_file(world.path(), simulated_province());
    const auto facts = read_facts(given("facts/tan-hoa.csv"));
    check_facts(world, facts);
    for (const auto& fact : facts) {
      if (fact.kind == "actual" && is_counted(fact.code))
        check_records(world, fact, opening_of(fact));
    }
    check_what_follows(world);
    check_sample(world, "dossier", "dossiers.received", "2025-02");
    check_sample(world, "dossier", "dossiers.resolved", "2025-02");
    check_sample(world, "document", "documents.exchanged", "2025-01");
    check_sample(world, "field_report", "field_reports.received", "2025-02");
    check_sample(world, "security_alert", "soc.servers.alerts", "2025-02");
    check_sample(world, "exceedance", "environment.exceedances", "2025-02");
    check_sample(world, "service", "services.online", "2025-02-14");
    check_sample(world, "enterprise", "post.enterprises", "2025-02-14");
  });
}

TEST_CASE("the same on PostgreSQL") {
  nhip::testing::on_postgresql([](const std::string& url) {
    const World world(url);
    world.settle();
    world.set_up_stations();
    world.well({"simulate", "--facts", given("facts/tan-hoa.csv"), "--seed", "5"});
    check_facts(world, read_facts(given("facts/tan-hoa.csv")));
    check_what_follows(world);
    CHECK(contains(world.well({"verify"}), "no difference"));
    // The same seed makes the same records in either store.
    const auto codes = world.records("dossiers.resolved", "2025-02", "outcome=late");
    CHECK(codes.size() == 17);
    on_a_file([&](const World& other) {
      write_file(other.path(), simulated_province());
      CHECK(other.records("dossiers.resolved", "2025-02", "outcome=late") == codes);
    });
  });
}

TEST_CASE("what was simulated is verified, and refused a second time") {
  on_a_file([](const World& world) {
    write_file(world.path(), simulated_province());
    CHECK(contains(world.well({"verify"}), "no difference"));
    const auto again = world.run({"simulate", "--facts", given("facts/tan-hoa.csv")});
    CHECK(again.status == 3);
    CHECK(again.code() == "simulate.not_empty");
    CHECK(contains(world.well({"verify"}), "no difference"));
  });
}

TEST_CASE("the same seed makes the same records, another seed others") {
  const auto facts = facts_file(draw_facts(11));
  const auto dossiers = [&](const char* seed) {
    std::vector<std::string> lines_of_dossiers;
    on_a_file([&](const World& world) {
      world.settle();
      world.set_up_stations();
      world.well({"simulate", "--facts", world.file("drawn.csv", facts), "--seed", seed});
      lines_of_dossiers =
          lines(world.sqlite3("select code, service, channel, received_at, resolved_at, outcome "
                              "from dossier order by code"));
    });
    return lines_of_dossiers;
  };
  const auto five = dossiers("5");
  CHECK(five.size() > 10);
  CHECK(dossiers("5") == five);
  const auto six = dossiers("6");
  CHECK(six.size() == five.size());
  CHECK(six != five);
}

TEST_CASE("a simulation that is killed leaves a sound store and can be taken up again") {
  const auto drawn = facts_file(draw_facts(21));
  on_both([&](const World& world) {
    world.settle();
    world.set_up_stations();
    const auto file = world.file("drawn.csv", drawn);
    std::chrono::milliseconds whole{};
    on_a_file([&](const World& other) {
      other.settle();
      other.set_up_stations();
      const auto started = std::chrono::steady_clock::now();
      other.well({"simulate", "--facts", file});
      whole = std::chrono::duration_cast<std::chrono::milliseconds>(
          std::chrono::steady_clock::now() - started);
    });
    int killed = 0;
    for (const int percent : {20, 40, 55, 70, 80, 90}) {
      Running running(
          {binary().string(), "simulate", "--facts", file.string(), "--store", world.url()});
      if (!running.kill_after(static_cast<int>(whole.count() * percent / 100))) break;
      ++killed;
      const auto verified = world.run({"verify"});
      INFO(verified.text());
      REQUIRE(verified.status == 0);
    }
    CHECK(killed > 0);
    const auto again = world.run({"simulate", "--facts", file});
    INFO(again.text());
    CHECK((again.status == 0 || again.code() == "simulate.not_empty"));
    check_facts(world, read_facts(file));
    CHECK(contains(world.well({"verify"}), "no difference"));
  });
}

TEST_CASE("dates of simulated dossiers are those the rules allow") {
  on_a_file([](const World& world) {
    write_file(world.path(), simulated_province());
    const auto none = [&](const std::string& where) {
      CHECK_MESSAGE(world.sqlite3("select count(*) from dossier where " + where) == "0\n", where);
    };
    // Nothing is resolved before it is received, nor judged otherwise than its due date says.
    none("resolved_at < received_at");
    none("resolved_at is not null and outcome is null");
    none("outcome = 'late' and date(resolved_at) < date(due_at)");
    none("outcome = 'early' and resolved_at > due_at");
    none("outcome = 'on_time' and date(resolved_at) > date(due_at)");
    none("simulated = 0");
    // Offices rest on Saturdays and Sundays.
    CHECK(world.sqlite3("select sum(strftime('%w', received_at) in ('0', '6')) * 50 < count(*) "
                        "from dossier where channel = 'direct'") == "1\n");
    // A day is not the whole month, a unit not the whole level.
    CHECK(world.sqlite3("select count(distinct date(received_at)) > 30 from dossier") == "1\n");
    CHECK(world.sqlite3("select count(distinct handler) > 5 from dossier") == "1\n");
    CHECK(world.sqlite3("select count(distinct service) > 100 from dossier") == "1\n");
  });
}

TEST_CASE("facts of another province of the same file are passed over") {
  on_a_file([](const World& world) {
    world.well({"init", "--example", "nam-dinh"});
    const auto file =
        world.file("facts.csv",
                   "indicator,dims,period,value,kind,plan_set,bound,source,province\n"
                   "dossiers.received,,2021-08,31,actual,,,mẫu,\n"
                   "dossiers.received,level=commune,2021-08,12,actual,,,mẫu,nam-dinh\n"
                   "dossiers.received,channel=online,2021-08,29,actual,,,mẫu,nam_dinh\n"
                   "dossiers.received,,2021-08,7000,actual,,,mẫu,tan-hoa\n"
                   "dossiers.received,level=commune;org_unit=commune_03,2021-08,5,actual,,,mẫu,\n"
                   "soc.servers.alerts,severity=low,2021-08,3,actual,,,mẫu,\n");
    world.well({"simulate", "--facts", file});
    CHECK(world.figure("dossiers.received", "2021-08") == "31");
    CHECK(world.figure("dossiers.received", "2021-08", "level=commune") == "12");
    CHECK(world.figure("dossiers.received", "2021-08", "channel=online") == "29");
    CHECK(world.figure("dossiers.received", "2021-08", "level=commune;org_unit=commune_03") == "5");
    CHECK(world.figure("soc.servers.alerts", "2021-08", "severity=low") == "3");
    CHECK(contains(world.well({"verify"}), "no difference"));
  });
}

TEST_CASE("the example's own facts come out with simulate --example") {
  on_a_file([](const World& world) {
    world.well({"init", "--example", "nam-dinh"});
    world.well({"simulate", "--example"});
    CHECK(world.figure("telecom.subscribers.phone", "2021-08-31", "phone_type=fixed+postpaid") ==
          "166500");
    CHECK(world.figure("post.revenue", "2021-01-01..2021-08-31") == "74000000000");
    CHECK(world.figure("post.revenue", "2020-08-01..2020-08-31") == "9524000000");
    CHECK(contains(world.well({"verify"}), "no difference"));
  });
}

TEST_CASE("a store without any unit: simulation says what it needs or makes it") {
  on_a_file([](const World& world) {
    world.well({"init"});
    const auto file = world.file(
        "facts.csv",
        "indicator,dims,period,value,kind,plan_set,bound,source,province\n"
        "dossiers.received,,2025-02,20,actual,,,mẫu,\n"
        "dossiers.received,level=commune,2025-02,8,actual,,,mẫu,\n"
        "documents.exchanged,direction=incoming;level=district,2025-01,11,actual,,,mẫu,\n"
        "environment.exceedances,medium=air,2025-02,2,actual,,,mẫu,\n"
        "telecom.bts,generation=4g,2025-01,9,actual,,,mẫu,\n");
    world.well({"simulate", "--facts", file});
    CHECK(world.figure("dossiers.received", "2025-02") == "20");
    CHECK(world.figure("dossiers.received", "2025-02", "level=commune") == "8");
    CHECK(world.figure("documents.exchanged", "2025-01", "direction=incoming;level=district") ==
          "11");
    CHECK(world.figure("environment.exceedances", "2025-02", "medium=air") == "2");
    CHECK(world.figure("telecom.bts", "2025-01", "generation=4g") == "9");
    CHECK(contains(world.well({"verify"}), "no difference"));
  });
}

TEST_CASE("facts of provinces drawn by lot come out, whatever was drawn") {
  for (const std::uint64_t seed : {1, 2, 3, 4, 5, 6, 7, 8}) {
    const auto drawn = draw_facts(seed);
    INFO("seed " << seed);
    on_a_file([&](const World& world) {
      world.settle();
      world.set_up_stations();
      const auto file = world.file("drawn.csv", facts_file(drawn));
      const auto outcome = world.run({"simulate", "--facts", file, "--seed", std::to_string(seed)});
      CHECK_MESSAGE(outcome.status == 0, outcome.text() << read_file(file));
      if (outcome.status != 0) return;
      auto facts = read_facts(file);
      check_facts(world, facts);
      CHECK(contains(world.well({"verify"}), "no difference"));
    });
  }
}
