// A store that a test owns, and the questions a user puts to it.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "e2e/files.h"
#include "e2e/program.h"
#include "support/stores.h"

namespace nhip::e2e {

class World {
 public:
  /// `url` is that of a store that does not exist yet.
  explicit World(std::string url) : url_(std::move(url)) {}

  /// `nhip WORDS --store URL`.
  Outcome run(Words words, const Environment& environment = {}) const;
  /// The same, where anything but success fails the test. What it printed.
  std::string well(const Words& words, const Environment& environment = {}) const;

  /// Makes the store without an example: the invented province's units and reference values.
  void settle() const;
  /// Its monitoring stations with what they measure.
  void set_up_stations() const;
  /// Four procedures of its catalogue, three of them online.
  void publish_services() const;

  /// `figures --select` over `lines` (id,indicator,dims,period,vs,as,plan_set,bound): id -> answer.
  std::map<std::string, Line> ask(const std::string& lines, int expected_status = 0) const;
  /// One figure: its value, or its state in brackets when there is none.
  std::string figure(const std::string& code, const std::string& period,
                     const std::string& where = "") const;
  /// The codes of `nhip records`.
  std::vector<std::string> records(const std::string& code, const std::string& period,
                                   const std::string& where = "") const;
  /// A file with these bytes in a folder of this test.
  std::filesystem::path file(const std::string& name, const std::string& bytes) const;

  /// Statements run by the sqlite3 tool, from outside; what it printed. SQLite only.
  std::string sqlite3(const std::string& statements) const;
  std::filesystem::path path() const { return url_.substr(std::string("sqlite:").size()); }
  bool on_sqlite() const { return url_.starts_with("sqlite:"); }
  const std::string& url() const { return url_; }

 private:
  std::string url_;
  testing::TemporaryFolder folder_;
};

/// The invented province with the records of facts/tan-hoa.csv, simulated once for all tests: the
/// bytes of its SQLite file.
const std::string& simulated_province();

/// The counters of an import: "received 5 = stored 3 + duplicate 1 + rejected 1".
struct Counters {
  long received = -1, stored = -1, duplicate = -1, rejected = -1;
  friend bool operator==(const Counters&, const Counters&) = default;
};
Counters counters(const Outcome& outcome);

/// Runs the body on a fresh SQLite file.
template <typename Body>
void on_a_file(Body body) {
  testing::on_sqlite([&](const std::string& url) { body(World(url)); });
}

/// Runs the body on a fresh SQLite file and on a fresh PostgreSQL schema.
template <typename Body>
void on_both(Body body) {
  testing::on_both_stores([&](const std::string& url) { body(World(url)); });
}

}  // namespace nhip::e2e

namespace doctest {
template <>
struct StringMaker<nhip::e2e::Counters> {
  static String convert(const nhip::e2e::Counters& c) {
    return ("received " + std::to_string(c.received) + " stored " + std::to_string(c.stored) +
            " duplicate " + std::to_string(c.duplicate) + " rejected " + std::to_string(c.rejected))
        .c_str();
  }
};
}  // namespace doctest
