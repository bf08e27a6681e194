// Every role × every operation × inside and outside of its units, made from the definitions of the
// house, against what the flows and systems/access.toml say when they are read on their own.
#include <algorithm>
#include <boost/json.hpp>
#include <set>
#include <stdexcept>

#include <doctest/doctest.h>

#include "http/door_for_tests.h"

using namespace nhip;
using http::testing::code_of;
using http::testing::Door;
using http::testing::World;
namespace json = boost::json;

namespace {

/// What the definitions say, without the room that enforces it.
class Expected {
 public:
  Expected(const model::Model& model, const access::Policy& policy)
      : model_(model), policy_(policy) {}

  std::set<std::string, std::less<>> doers(const model::Type& type,
                                           const model::Action& action) const {
    if (!action.roles.empty()) return {action.roles.begin(), action.roles.end()};
    if (const auto kept = policy_.keepers.find(type.name); kept != policy_.keepers.end()) {
      return {kept->second.begin(), kept->second.end()};
    }
    std::set<std::string, std::less<>> others;
    for (const auto& other : type.actions) others.insert(other.roles.begin(), other.roles.end());
    for (const auto& party : policy_.parties) others.erase(party);
    if (others.empty()) others.insert("administrator");
    return others;
  }
  bool does(const std::string& role, const model::Type& type, const model::Action& action) const {
    return doers(type, action).contains(role);
  }
  bool everyone(const model::Type& type) const { return policy_.everyone.contains(type.name); }
  bool sees(const std::string& role, const model::Type& type) const {
    if (everyone(type)) return true;
    if (const auto only = policy_.readers.find(type.name); only != policy_.readers.end()) {
      return only->second.contains(role);
    }
    return policy_.overview.contains(role) ||
           std::ranges::any_of(type.actions,
                               [&](const auto& action) { return does(role, type, action); });
  }

 private:
  const model::Model& model_;
  const access::Policy& policy_;
};

/// Records with the least that their creation asks for.
class Maker {
 public:
  explicit Maker(World& world) : world_(world), model_(World::model()) {}

  /// The code of a record that belongs to this unit; "" when the rules of the type refuse the
  /// invented values.
  std::string make(const model::Type& type, const std::string& unit, int depth = 0) {
    if (depth > 6) return {};
    for (const auto& action : type.actions) {
      if (!action.creates) continue;
      if (auto code = make(type, action, unit, depth); !code.empty()) return code;
    }
    return {};
  }

 private:
  std::string make(const model::Type& type, const model::Action& action, const std::string& unit,
                   int depth) {
    records::Step step{.action = action.name, .happened_at = world_.now + -60};
    for (const auto& field : type.fields) {
      const auto named = [&](const auto& names) {
        return std::ranges::find(names, field.name) != names.end();
      };
      const bool taken = action.takes_any || named(action.asks) || named(action.may);
      const bool needed = field.required || named(action.asks) || field.name == type.unit;
      if (!taken || !needed || field.is_derived() ||
          (field.required && !field.initial.empty() && !named(action.asks)))
        continue;
      const auto value = value_of(field, type, unit, depth);
      if (value.empty()) return {};
      step.given[field.name] = value;
    }
    if (action.needs_reason) step.reason = "thử";
    if (type.kind == model::Type::Kind::reading) {
      step.given["window_from"] = "2024-09-01";
      step.given["window_to"] = "2024-09-30";
    }
    const auto written = world_.records().act(type, "", step, world_.now);
    return written ? written->code : std::string();
  }

  std::string value_of(const model::Field& field, const model::Type& type, const std::string& unit,
                       int depth) {
    using Kind = model::Field::Kind;
    switch (field.kind) {
      case Kind::text:
        return "x" + std::to_string(++serial_);
      case Kind::integer:
      case Kind::decimal:
        return "1";
      case Kind::boolean:
        return "true";
      case Kind::date:
        return "2024-09-30";
      case Kind::time:
        return "2024-09-30 08:00";
      case Kind::code:
        return model_.list(field.list)->values.front().code;
      case Kind::file:
        return core::to_hex(MUST(world_.store().put_blob("x")));
      case Kind::reference:
        if (field.target == model::unit_type) return unit;
        if (field.target == type.name) return {};
        return make(*model_.type(field.target), unit, depth + 1);
    }
    return {};
  }

  World& world_;
  const model::Model& model_;
  int serial_ = 0;
};

/// Whether it was the rights that refused.
bool refused(const http::Response& response) {
  return response.status == 401 || response.status == 403 ||
         code_of(response) == "records.not_found";
}

struct Sample {
  const model::Type* type;
  std::string inside, outside;
};

}  // namespace

TEST_CASE("rights matrix: every role, every operation, in and out of the subtree") {
  nhip::testing::on_sqlite([](const std::string& url) {
    World world(url);
    const auto& model = World::model();
    const auto policy = Door::policy();
    const Expected expected(model, policy);
    Maker maker(world);
    Door door(world);
    std::vector<Sample> samples;
    std::size_t made = 0;
    for (const auto& type : model.types()) {
      if (type.kind == model::Type::Kind::series) continue;
      samples.push_back({&type, maker.make(type, "phong"), maker.make(type, "khac")});
      made += !samples.back().inside.empty();
    }
    CHECK(made * 10 >= samples.size() * 7);  // else the matrix says little

    // All are hired before anybody acts: the server goes by the clock of the day, this world by its
    // own.
    std::map<std::string, std::string> people;
    for (const auto& role : access::Rights(model, policy).grantable())
      people[role] = door.hire(role);
    std::size_t asked = 0;
    for (const auto& [role, who] : people) {
      for (const auto& [type, inside, outside] : samples) {
        const std::string path = "/api/v1/" + type->name;
        const bool sees = expected.sees(role, *type);
        const bool everyone = expected.everyone(*type);
        // A type that stands at the root belongs to nobody's part of the tree.
        const bool placed = !type->unit.empty() || !access::follows(model, *type).through.empty();
        const auto tell = [&, &role = role](const std::string& what,
                                            const http::Response& response) {
          ++asked;
          return role + " " + what + " " + type->name + " -> " + std::to_string(response.status) +
                 " " + response.body.substr(0, 200);
        };
        const auto list = door.ask(who, "GET", path + "?limit=500");
        CHECK_MESSAGE(list.status == (sees ? 200 : 403), tell("lists", list));
        if (list.status == 200 && !everyone) {
          const auto page = json::parse(list.body);
          const bool has_outside = std::ranges::any_of(
              page.at("items").as_array(),
              [&](const json::value& item) { return item.at("code").as_string() == outside; });
          CHECK_MESSAGE(!(has_outside && placed), tell("lists what is outside of", list));
        }
        for (const auto& [code, in] : {std::pair(inside, true), std::pair(outside, false)}) {
          if (code.empty()) continue;
          const std::string record = path + "/" + http::encode(code);
          const bool visible = sees && (everyone || (in && placed));
          for (const char* part : {"", "/history", "/attachments"}) {
            const auto read = door.ask(who, "GET", record + part);
            CHECK_MESSAGE(read.status == (visible ? 200
                                          : sees  ? 404
                                                  : 403),
                          tell(std::string("reads") + part + (in ? " in" : " out"), read));
          }
          for (const auto& action : type->actions) {
            if (action.creates) continue;
            const auto acted = door.ask(who, "POST", record + "/actions/" + action.name);
            const bool may = visible && in && placed && expected.does(role, *type, action);
            const auto what = tell("does " + action.name + (in ? " in" : " out"), acted);
            if (may)
              CHECK_MESSAGE(!refused(acted), what);
            else
              CHECK_MESSAGE(refused(acted), what);
          }
        }
        for (const auto& action : type->actions) {
          if (!action.creates || type->unit.empty()) continue;
          const json::object body{{"action", action.name},
                                  {"fields", json::object{{type->unit, "khac"}}}};
          const auto created = door.ask(who, "POST", path, body);
          CHECK_MESSAGE(refused(created), tell("begins " + action.name + " out", created));
        }
      }
    }
    CHECK(asked > 20'000);
    MESSAGE(asked << " questions over " << made << " of " << samples.size() << " types");
  });
}
