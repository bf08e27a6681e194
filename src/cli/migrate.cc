#include "records/take_step.h"

#include <boost/json.hpp>

#include "cli/args.h"
#include "cli/command.h"
#include "cli/context.h"
#include "store/changes.h"
#include "store/editions.h"

namespace nhip::cli {

using core::fail;
using core::Result;

namespace {

/// A store opened so that a step can be taken.
struct Opened {
  std::unique_ptr<model::Model> model;
  std::unique_ptr<store::Store> store;
};

Result<Opened> open_to_change(const Args& args) {
  const auto url = TRY(args.need("store"));
  Opened opened;
  opened.model = TRY(load_model());
  opened.store = TRY(store::Store::open(url, *opened.model, store::Store::Mode::changing));
  return opened;
}

struct Plan {
  std::vector<store::Edition> editions;
  std::vector<const model::VersionStep*> steps;
  std::vector<store::Change> changes;
  std::string unfinished;
};

Result<Plan> plan_of(const std::string& url, const model::Model& model) {
  Plan plan;
  const auto database = TRY(store::Database::open(url, store::Database::Mode::read_only));
  if (!TRY(store::has_table(*database, "nhip_meta")))
    return fail("store.not_nhip", "The database holds no store of nhip", url);
  const auto schema = TRY(store::read_schema(*database));
  plan.steps = store::pending_steps(schema, model);
  plan.changes = TRY(store::blocking_changes(*database, schema, model));
  plan.unfinished = TRY(store::meta(*database, "changing"));
  plan.unfinished.erase(std::min(plan.unfinished.find(' '), plan.unfinished.size()));
  plan.editions = TRY(store::read_editions(*database));
  return plan;
}

std::string json(const Plan& plan) {
  boost::json::array editions;
  for (const auto& edition : plan.editions)
    editions.push_back(
        boost::json::object{{"n", edition.n},
                            {"digest", edition.digest},
                            {"model", edition.model},
                            {"used_from", edition.used_from ? edition.used_from->to_iso() : ""}});
  boost::json::array steps;
  for (const auto* step : plan.steps)
    steps.push_back(boost::json::object{{"step", step->name},
                                        {"type", step->type},
                                        {"from_type", step->from_type},
                                        {"from", step->from},
                                        {"to", step->to},
                                        {"archive", step->archive},
                                        {"reason", step->reason}});
  boost::json::array changes;
  for (const auto& change : plan.changes)
    changes.push_back(boost::json::object{{"type", change.type},
                                          {"what", change.what},
                                          {"step", change.step},
                                          {"hint", change.hint}});
  return boost::json::serialize(boost::json::object{{"editions", editions},
                                                    {"steps", steps},
                                                    {"changes", changes},
                                                    {"unfinished", plan.unfinished}});
}

void tell(const Plan& plan) {
  for (const auto& edition : plan.editions)
    print("definitions " + edition.digest.substr(0, 12) + "  in use from " +
          (edition.used_from ? edition.used_from->to_string() : "the beginning") + "\n");
  for (const auto* step : plan.steps) {
    const std::string goes = step->archive ? step->type + " is archived"
                             : step->from_type != step->type
                                 ? step->from_type + " becomes " + step->type
                                 : step->type + " from version " + std::to_string(step->from) +
                                       " to " + std::to_string(step->to);
    print("step " + step->name + ": " + goes + " (" + step->reason + ")\n");
  }
  for (const auto& change : plan.changes)
    print(change.what +
          (change.step.empty() ? "  — no step makes this change. " + change.hint
                               : "  — step " + change.step) +
          "\n");
  if (!plan.unfinished.empty()) print("the step " + plan.unfinished + " is not finished\n");
  if (plan.changes.empty() && plan.steps.empty()) print("the store fits the definitions\n");
}

Result<int> apply(const Args& args, const std::string& step) {
  records::StepTaken taken;
  {
    const auto opened = TRY(open_to_change(args));
    taken = TRY(records::take_step(
        *opened.store, step, core::now(),
        [](std::int64_t records) { progress(std::to_string(records) + " records"); },
        [](store::Transaction& tx) {
          progress("figures …");
          return indicators::Rollups::prepare(tx);
        }));
    progress("");
  }
  print("step " + step + " taken: " + taken.type + ", " + std::to_string(taken.records) +
        " records\n");
  return 0;
}

}  // namespace

Result<int> migrate(const Words& words) {
  const auto args = TRY(Args::parse(
      words, {{"store"}, {"plan", false}, {"apply"}, {"cancel", false}, {"json", false}}));
  const auto url = TRY(args.need("store"));
  const int asked = args.has("plan") + args.has("apply") + args.has("cancel");
  if (asked > 1)
    return fail("usage.migrate", "--plan, --apply and --cancel exclude each other", "",
                "Give one of them.");
  if (const auto step = args.get("apply")) return apply(args, *step);
  if (args.has("cancel")) {
    const auto opened = TRY(open_to_change(args));
    const bool cancelled = TRY(records::cancel_step(*opened.store, core::now()));
    print(cancelled ? "the step is given up\n" : "no step was begun\n");
    return 0;
  }
  const auto model = TRY(load_model());
  const Plan plan = TRY(plan_of(url, *model));
  if (args.has("json"))
    print(json(plan) + "\n");
  else
    tell(plan);
  return plan.changes.empty() ? 0 : 1;
}

}  // namespace nhip::cli
