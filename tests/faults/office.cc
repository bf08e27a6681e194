#include "faults/office.h"

#include <chrono>
#include <thread>

namespace nhip::faults {

namespace {

using e2e::contains;
using e2e::Environment;
using e2e::Outcome;
using e2e::Words;

/// The program says that it is done: from here on nothing may be lost.
bool acknowledged(const Deed& deed, const Outcome& outcome) {
  if (outcome.status == 0) return true;
  const char* said = deed.kind == Kind::import    ? "received "
                     : deed.kind == Kind::approve ? "approved"
                     : deed.kind == Kind::issue   ? "issued as"
                     : deed.kind == Kind::revise  ? "changed figures"
                     : deed.kind == Kind::migrate ? "store ready"
                     : deed.kind == Kind::step    ? " taken: "
                                                  : "revision ";
  return contains(outcome.out, said);
}

}  // namespace

Office::Office(std::string url) : world_(std::move(url)) {}

Environment Office::environment(const Environment& more) const {
  Environment all = home_.environment();
  all.insert(more.begin(), more.end());
  return all;
}

void Office::open_doors() {
  const auto well = [&](Words words) { world_.well(words, home_.environment()); };
  well({"init"});
  well({"import", "unit", e2e::given("province/units.csv")});
  well({"import", "service", e2e::given("province/services.csv")});
  well({"act", "coverage", "enter", "--set",
        "record_type=dossier,of_unit=tan_hoa,from_day=2024-01-01,to_day=2024-12-31"});
  truth_ = there();
  REQUIRE(truth_.units.size() == 11);
}

Words Office::words_of(const Deed& deed) const {
  const auto on_dossier = [&](Words words) {
    words.insert(words.begin(), {"act", "dossier"});
    words.insert(words.begin() + 3, code_of(deed.external_id));
    words.insert(words.end(), {"--at", deed.at, "--reason", "lần " + deed.external_id});
    return words;
  };
  switch (deed.kind) {
    case Kind::receive:
      return {"act",
              "dossier",
              "receive",
              "--external-id",
              deed.external_id,
              "--at",
              deed.at,
              "--set",
              "handler=" + deed.unit + ",service=9.000001,channel=" + deed.channel};
    case Kind::resolve:
      return on_dossier({"resolve"});
    case Kind::correct:
      return on_dossier(
          {"correct", "--set", "channel=" + deed.channel + "," + home_.mark() + "=" + deed.at});
    case Kind::withdraw:
      return on_dossier({"withdraw"});
    case Kind::transfer:
      return on_dossier({"transfer", "--set", "handler=" + deed.unit});
    case Kind::erase:
      return on_dossier({"void"});
    case Kind::import:
      return {"import", "dossier", world_.file("rows.csv", csv_of(deed.rows)).string()};
    case Kind::merge:
      return {"act",      "unit",    "merge", deed.unit,
              "--at",     deed.at,   "--set", "successor=xa_dong",
              "--reason", "sáp nhập"};
    case Kind::approve:
      return {"approve", "desk", "--period", deed.period, "--despite", "thử"};
    case Kind::issue:
      return {"issue", "desk", "--period", deed.period, "--number", deed.number, "--date", deed.at};
    case Kind::revise:
      return {"revise", "desk", "--period", deed.period, "--reason", "số liệu đổi"};
    case Kind::migrate:
      return {"init"};
    case Kind::step:
      return {"migrate", "--apply", step_};
  }
  return {};
}

Outcome Office::run(const Deed& deed, const Environment& more) {
  return world_.run(words_of(deed), environment(more));
}

Truth Office::there() const {
  const auto database = MUST(store::Database::open(world_.url(), store::Database::Mode::read_only));
  if (!world_.on_sqlite()) {
    for (int i = 0; i < 500; ++i) {
      const auto others = MUST(database->integer(
          "select count(*) from pg_stat_activity where datname = current_database() and"
          " backend_type = 'client backend' and pid <> pg_backend_pid() and xact_start is not "
          "null"));
      if (others == 0) break;
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
  }
  return Truth::of(*database);
}

std::string Office::code_of(const std::string& external_id) const {
  const auto database = MUST(store::Database::open(world_.url(), store::Database::Mode::read_only));
  const std::vector<store::Param> key = {external_id};
  return core::to_text(
      MUST(database->value("select code from dossier where external_id = $1", key)));
}

void Office::define(const Deed& deed) {
  if (deed.kind == Kind::migrate) home_.add_field();
  if (deed.kind == Kind::step && step_.empty()) step_ = home_.begin_step();
}

void Office::do_whole(const Deed& deed) {
  define(deed);
  const auto count = world_.file("count", "");
  const auto outcome =
      run(deed, {{"NHIP_COUNT_FILE", count.string()}, {"LD_PRELOAD", NHIP_KILL_AT}});
  INFO(deed.text());
  INFO(outcome.text());
  // A step that was killed after its last write has been taken.
  const bool done_before = deed.kind == Kind::step && outcome.code() == "store.step_done";
  REQUIRE((outcome.status == 0 || done_before));
  if (!done_before) writes_[deed.kind] = std::atol(e2e::read_file(count).c_str());
  step_.clear();
  deed.apply_to(truth_);
  if (deed.kind == Kind::issue) keep_issue(deed);
}

bool Office::do_killed(const Deed& deed, Year& year) {
  const auto seen = writes_.find(deed.kind);
  if (seen == writes_.end() || seen->second == 0) {
    do_whole(deed);
    return false;
  }
  define(deed);
  const auto at = 1 + year.draw(static_cast<std::uint64_t>(seen->second));
  INFO(deed.text() << ", killed before write " << at);
  const auto outcome = run(deed, {{"NHIP_KILL_AT", std::to_string(at)},
                                  {"LD_PRELOAD", NHIP_KILL_AT},
                                  {"ASAN_OPTIONS", "verify_asan_link_order=0"}});
  INFO(outcome.text());
  const bool killed = outcome.status == 128 + 9;
  if (!killed) REQUIRE(outcome.status == 0);

  // A change of the definitions leaves the records alone, done or not: it is always made again.
  const bool of_definitions = deed.kind == Kind::migrate || deed.kind == Kind::step;
  Truth after = truth_;
  deed.apply_to(after);
  const Truth found = there();
  const bool done = acknowledged(deed, outcome);
  const bool begun = !of_definitions && found == after;
  if (done || begun) {
    REQUIRE(difference(found, after) == "");
  } else {
    REQUIRE(difference(found, truth_) == "");
  }
  if (begun || (done && !of_definitions)) {
    truth_ = after;
  } else {
    if (deed.kind == Kind::step) check_all();
    do_whole(deed);
  }
  if (deed.kind == Kind::issue && last_issued_ != deed.key()) keep_issue(deed);
  check_all();
  return killed;
}

void Office::check_all() {
  const auto verified = world_.run({"verify"}, home_.environment());
  INFO(verified.text());
  REQUIRE(verified.status == 0);
  REQUIRE(difference(there(), truth_) == "");

  std::string selection = "id,indicator,dims,period,vs,as,plan_set,bound\n";
  const auto figures = truth_.figures();
  for (std::size_t i = 0; i < figures.size(); ++i) {
    selection += std::to_string(i) + "," + figures[i].code + "," + figures[i].dims + "," +
                 figures[i].period + ",,,,\n";
  }
  const auto asked = world_.run({"figures", "--select", world_.file("selection.csv", selection)},
                                home_.environment());
  INFO(asked.text());
  REQUIRE(asked.status == 0);
  const auto answers = e2e::table(asked.out);
  REQUIRE(answers.size() == figures.size());
  for (std::size_t i = 0; i < figures.size(); ++i) {
    INFO(figures[i].code << " " << figures[i].dims << " " << figures[i].period);
    CHECK(answers[i].at("value") == std::to_string(figures[i].value));
  }
}

std::string Office::files_of(const std::string& period) const {
  const testing::TemporaryFolder folder;
  world_.well({"report", "desk", "--period", period, "-o", folder.path(), "--format", "docx,json"},
              home_.environment());
  const auto stem = folder.path() / ("desk-" + period);
  return e2e::read_file(stem.string() + ".docx") + e2e::read_file(stem.string() + ".json");
}

void Office::keep_issue(const Deed& deed) {
  issued_[deed.period] = files_of(deed.period);
  last_issued_ = deed.key();
}

void Office::check_issues() {
  for (const auto& [period, bytes] : issued_) {
    INFO(period);
    CHECK(files_of(period) == bytes);
  }
  const auto codes = world_.well(
      {"records", "dossiers.received", "--period", "2024-01-01..2024-12-31"}, home_.environment());
  CHECK(e2e::table(codes).size() == truth_.received("2024-01-01", "2024-12-31").size());
}

}  // namespace nhip::faults
