#include "e2e/world.h"

#include <cstdio>

namespace nhip::e2e {

Outcome World::run(Words words, const Environment& environment) const {
  words.insert(words.end(), {"--store", url_});
  return nhip(words, environment);
}

std::string World::well(const Words& words, const Environment& environment) const {
  const auto outcome = run(words, environment);
  std::string said;
  for (const auto& word : words) said += word + " ";
  INFO(said);
  INFO(outcome.text());
  REQUIRE(outcome.status == 0);
  return outcome.out;
}

void World::settle() const {
  well({"init"});
  well({"import", "unit", given("province/units.csv")});
  well({"import", "reference_value", given("province/reference-values.csv")});
}

void World::set_up_stations() const {
  well({"import", "permissible_limit", given("province/permissible-limits.csv")});
  well({"import", "station", given("province/stations.csv")});
  well({"import", "station_parameter", given("province/station-parameters.csv")});
}

void World::publish_services() const {
  well({"import", "service", given("province/services.csv")});
}

std::map<std::string, Line> World::ask(const std::string& lines, int expected_status) const {
  const auto selection =
      file("selection.csv", "id,indicator,dims,period,vs,as,plan_set,bound\n" + lines);
  const auto outcome = run({"figures", "--select", selection});
  INFO(outcome.text());
  REQUIRE(outcome.status == expected_status);
  std::map<std::string, Line> answers;
  for (auto& line : table(outcome.out)) {
    const std::string id = line["id"];
    CHECK_MESSAGE(answers.emplace(id, std::move(line)).second, "answered twice: " << id);
  }
  return answers;
}

std::string World::figure(const std::string& code, const std::string& period,
                          const std::string& where) const {
  auto answer = ask("1," + code + "," + csv_cell(where) + "," + period + ",,,,\n")["1"];
  return answer["value"].empty() ? "(" + answer["state"] + ")" : answer["value"];
}

std::vector<std::string> World::records(const std::string& code, const std::string& period,
                                        const std::string& where) const {
  Words words = {"records", code, "--period", period};
  if (!where.empty()) words.insert(words.end(), {"--where", where});
  std::vector<std::string> codes;
  for (auto& line : table(well(words))) codes.push_back(line["code"]);
  return codes;
}

std::filesystem::path World::file(const std::string& name, const std::string& bytes) const {
  return write_file(folder_.path() / name, bytes);
}

std::string World::sqlite3(const std::string& statements) const {
  const auto outcome = command({"sqlite3", "-batch", "-bail", path(), statements});
  INFO(statements << "\n" << outcome.text());
  REQUIRE(outcome.status == 0);
  return outcome.out;
}

const std::string& simulated_province() {
  static const std::string bytes = [] {
    std::string made;
    on_a_file([&](const World& world) {
      world.settle();
      world.set_up_stations();
      world.well({"simulate", "--facts", given("facts/tan-hoa.csv"), "--seed", "5"});
      made = read_file(world.path());
    });
    return made;
  }();
  return bytes;
}

Counters counters(const Outcome& outcome) {
  Counters c;
  for (const auto& line : lines(outcome.out)) {
    std::sscanf(line.c_str(), "received %ld = stored %ld + duplicate %ld + rejected %ld",
                &c.received, &c.stored, &c.duplicate, &c.rejected);
  }
  return c;
}

}  // namespace nhip::e2e
