// Batches: the same as single actions, all or nothing, and always what their events say.
#include <stdexcept>

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "records/explain.h"
#include "records/model_for_tests.h"
#include "records/records.h"

namespace nhip::records {
namespace {

using testing::at;
using testing::Bench;
using testing::step;

const core::Time now = at("2024-11-30 08:00");

/// What may follow in each state of a dossier, with what it needs.
std::vector<Step> following(const std::string& state) {
  const auto with_reason = [](Step s) {
    s.reason = "lý do";
    return s;
  };
  std::vector<Step> steps = {
      with_reason(step("correct", "2024-01-01", {{"channel", "direct"}})),
      with_reason(step("correct", "2024-01-01", {{"channel", "online"}, {"officer", "B"}})),
      with_reason(step("correct", "2024-01-01", {{"handler", "commune"}})),
  };
  if (state == "received") {
    steps.push_back(step("assign", "2024-01-01", {{"officer", "A"}}));
    steps.push_back(step("resolve", "2024-01-01"));
  } else if (state == "in_process") {
    steps.push_back(with_reason(step("ask", "2024-01-01")));
    steps.push_back(step("resolve", "2024-01-01"));
  } else if (state == "supplement_requested") {
    steps.push_back(step("supply", "2024-01-01"));
  } else if (state == "resolved") {
    steps.push_back(step("return_result", "2024-01-01"));
  }
  if (state == "resolved" || state == "in_process")
    steps.push_back(with_reason(step("void", "2024-01-01")));
  return steps;
}

/// A random dossier: receipt, then what its states allow, in time order.
Draft random_draft(const model::Type& type) {
  Draft draft;
  draft.type = &type;
  draft.simulated = *rc::gen::arbitrary<bool>();
  core::Time time = core::Time::at(core::Date::of(2024, 9, 1) + *rc::gen::inRange(0, 30),
                                   *rc::gen::inRange(6, 19));
  std::string state = "received";
  draft.steps.push_back(step("receive", time.to_string(),
                             {{"handler", *rc::gen::element<std::string>("desk", "commune")},
                              {"service", *rc::gen::element<std::string>("birth", "death")},
                              {"channel", "online"}}));
  const int more = *rc::gen::inRange(0, 7);
  for (int i = 0; i < more && state != "void"; ++i) {
    Step next = *rc::gen::elementOf(following(state));
    time = time + *rc::gen::inRange(0, 3 * 24) * 3600;
    next.happened_at = time;
    if (const model::Action* action = type.action(next.action); !action->to.empty())
      state = action->to;
    draft.steps.push_back(std::move(next));
  }
  return draft;
}

/// Rows, spells and events of all dossiers, as text.
std::string everything(Bench& bench) {
  const model::Type& type = bench.type("dossier");
  std::string text;
  Bench::MUST_OK(bench.store->read([&](store::Database& database) -> core::Result<void> {
    std::vector<store::Record> all;
    CHECK_OK(
        store::read_records(database, type, "order by t.id", {}, [&](const store::Record& record) {
          all.push_back(record);
          return true;
        }));
    for (const store::Record& record : all) {
      text += record.code + " " + record.state + " " + std::to_string(record.revision);
      for (const core::Value& value : record.values) text += "|" + core::to_text(value);
      for (const store::Spell& spell : TRY(store::read_spells(database, type, record.id)))
        text += "\n  " + spell.from.to_string() + " " + spell.state + " " +
                core::to_text(spell.values[0]) + " " + std::to_string(spell.unit);
      for (const store::Event& event : TRY(store::read_events(database, type, record.id)))
        text += "\n  " + event.action + " " + event.happened_at.to_string() + " " + event.body;
      text += "\n";
    }
    return {};
  }));
  return text;
}

/// Fails at the n-th call of after().
class Failing : public ChangeListener {
 public:
  int left = 0;
  core::Result<void> before(store::Transaction&, const model::Type&,
                            const ChangedRecords&) override {
    return {};
  }
  core::Result<void> after(store::Transaction&, const model::Type&, const ChangedRecords&,
                           std::int64_t, std::int64_t) override {
    if (left-- == 0) return core::fail("test.fault", "The power went out");
    return {};
  }
};

}  // namespace

TEST_CASE(
    "Property: a batch writes the same as single actions, and rows are what their events say") {
  nhip::testing::on_sqlite([](const std::string& url) {
    const nhip::testing::TemporaryFolder folder;
    Bench one(url);
    Bench many("sqlite:" + (folder.path() / "many.db").string());
    const model::Type& type = one.type("dossier");
    const bool ok = rc::check("put is a sequence of act", [&] {
      std::vector<Draft> drafts;
      const int count = *rc::gen::inRange(1, 6);
      for (int i = 0; i < count; ++i) drafts.push_back(random_draft(type));
      const auto put = many.records.put(drafts, now);
      RC_ASSERT(put.has_value());
      std::vector<std::string> codes;
      for (const Draft& draft : drafts)
        codes.push_back(
            MUST(one.records.act(type, "", draft.steps[0], now, {}, draft.simulated)).code);
      for (int i = 0; i < count; ++i) {
        RC_ASSERT(codes[static_cast<std::size_t>(i)] == (*put)[static_cast<std::size_t>(i)].code);
        const Draft& draft = drafts[static_cast<std::size_t>(i)];
        for (std::size_t k = 1; k < draft.steps.size(); ++k)
          (void)MUST(
              one.records.act(type, codes[static_cast<std::size_t>(i)], draft.steps[k], now));
      }
    });
    CHECK(ok);
    CHECK(everything(one) == everything(many));
    CHECK(one.differences() == "");
    CHECK(many.differences() == "");
  });
}

TEST_CASE("A batch with one wrong draft stores nothing and names it") {
  testing::on_both_stores([](const std::string& url) {
    Bench bench(url);
    const std::int64_t events = bench.count("nhip_event");
    std::vector<Draft> drafts(3);
    for (std::size_t i = 0; i < drafts.size(); ++i) {
      drafts[i].type = &bench.type("dossier");
      drafts[i].place = "line " + std::to_string(i + 2);
      drafts[i].steps = {step(
          "receive", "2024-09-16 08:00",
          {{"handler", "desk"}, {"service", i == 1 ? "brith" : "birth"}, {"channel", "online"}})};
    }
    const auto put = bench.records.put(drafts, now);
    REQUIRE_FALSE(put);
    CHECK(put.error().code == "records.reference_unknown");
    CHECK(put.error().where == "line 3, field service");
    CHECK(bench.count("dossier") == 0);
    CHECK(bench.count("nhip_event") == events);
  });
}

TEST_CASE("A fault in the middle leaves nothing behind, in the store or in memory") {
  testing::on_both_stores([](const std::string& url) {
    Bench bench(url);
    Failing fault;
    bench.records.add_listener(&fault);
    const auto make_service = [&](const std::string& slug) {
      return bench.records.act(
          bench.type("service"), "",
          step("enter", "2024-01-01 08:00", {{"slug", slug}, {"term_hours", "8"}}), now);
    };
    const Step receive = step("receive", "2024-09-16 08:00",
                              {{"handler", "desk"}, {"service", "birth"}, {"channel", "online"}});
    fault.left = 1;
    std::vector<Draft> drafts(2);
    drafts[0].type = &bench.type("service");
    drafts[0].steps = {step("enter", "2024-01-01 08:00", {{"slug", "lost"}, {"term_hours", "8"}})};
    drafts[1].type = &bench.type("dossier");
    drafts[1].steps = {receive};
    const std::int64_t events = bench.count("nhip_event");
    const auto put = bench.records.put(drafts, now);
    REQUIRE_FALSE(put);
    CHECK(put.error().code == "test.fault");
    CHECK(bench.count("nhip_event") == events);
    CHECK(bench.count("dossier") == 0);
    CHECK(bench.count("dossier_spell") == 0);
    CHECK(MUST(bench.records.resolve(bench.type("service"), "lost")) == 0);

    fault.left = 100;
    CHECK(make_service("lost").has_value());
    const auto made = bench.records.act(bench.type("dossier"), "", receive, now);
    REQUIRE(made);
    CHECK(made->code == "H43.01-240916-0001");
    CHECK(bench.differences() == "");
  });
}

TEST_CASE(
    "A back-dated pause moves the due date; a back-dated correction the spells; a void takes them "
    "away") {
  testing::on_both_stores([](const std::string& url) {
    Bench bench(url);
    const model::Type& type = bench.type("dossier");
    const auto act = [&](const std::string& code, Step s, const std::string& reason = "") {
      s.reason = reason;
      return MUST(bench.records.act(type, code, s, now));
    };
    const std::string code =
        act("", step("receive", "2024-09-16 08:00",
                     {{"handler", "desk"}, {"service", "birth"}, {"channel", "online"}}))
            .code;
    act(code, step("assign", "2024-09-18 08:00"));
    act(code, step("correct", "2024-10-01 08:00", {{"officer", "A"}}), "bổ sung");
    act(code, step("ask", "2024-09-20 16:00"), "nhập muộn");
    act(code, step("supply", "2024-10-02 09:00"));
    CHECK(bench.field(type, code, "due_at") == "2024-10-10 17:00:00");
    act(code, step("correct", "2024-09-17 08:00", {{"channel", "direct"}}), "nhầm hình thức");
    const auto spells = [&] { return bench.count("dossier_spell where channel = 'direct'"); };
    CHECK(spells() == 4);
    CHECK(bench.count("dossier_spell") == 5);
    CHECK(bench.differences() == "");

    const auto lines =
        explain(MUST(ledger_of_record(bench.records, type, code)), type.deadline->measure);
    REQUIRE(lines.size() == 5);
    CHECK(lines[0] == "budget   80 working hours (10 days)");
    CHECK(lines[2].find("clock stands still, left 48 working hours (6 days): nhập muộn") !=
          std::string::npos);
    CHECK(lines[4] == "due      2024-10-10 17:00:00");

    act(code, step("void", "2024-10-03 08:00"), "nhập nhầm");
    CHECK(bench.count("dossier_spell") == 0);
    CHECK_FALSE(bench.records.act(type, code, step("assign", "2024-10-04 08:00"), now).has_value());
    CHECK(bench.differences() == "");
  });
}

TEST_CASE("Several drafts of the same record follow one another") {
  testing::on_sqlite([](const std::string& url) {
    Bench bench(url);
    const model::Type& type = bench.type("dossier");
    const Written made = MUST(
        bench.records.act(type, "",
                          step("receive", "2024-09-16 08:00",
                               {{"handler", "desk"}, {"service", "birth"}, {"channel", "online"}}),
                          now));
    std::vector<Draft> drafts(2);
    for (Draft& draft : drafts) draft.type = &type, draft.id = made.id;
    drafts[0].steps = {step("assign", "2024-09-17 08:00")};
    drafts[1].steps = {step("resolve", "2024-09-18 08:00"),
                       step("return_result", "2024-09-19 08:00")};
    const auto put = MUST(bench.records.put(drafts, now));
    CHECK(put[0].revision == 4);
    CHECK(put[1].state == "returned");
    CHECK(bench.differences() == "");
  });
}

}  // namespace nhip::records
