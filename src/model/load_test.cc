#include <stdexcept>

#include <doctest/doctest.h>

#include "model/definitions_for_tests.h"

namespace nhip::model {
namespace {

using testing::Definitions;

TEST_CASE("the definitions of the house load") {
  auto model = Model::load(NHIP_SOURCE_DIR);
  if (!model)
    for (const auto& error : model.error()) MESSAGE(error.text());
  REQUIRE(model.has_value());
  for (const auto* name :
       {"unit", "coverage", "published_value", "opening_balance", "plan_value", "reference_value"})
    CHECK(model->type(name) != nullptr);
}

TEST_CASE("a type has its fields in the order of the file, with what their words say") {
  const auto model = Definitions().load();
  const auto* type = model.type("dossier");
  REQUIRE(type != nullptr);
  std::vector<std::string> names;
  for (const auto& field : type->fields) names.push_back(field.name);
  CHECK(names == std::vector<std::string>{"handler", "service", "channel", "applicant", "fee",
                                          "received_at", "resolved_at", "due_at", "outcome",
                                          "term_hours", "urgent", "priority"});
  CHECK(type->field("service")->kind == Field::Kind::reference);
  CHECK(type->field("service")->target == "service");
  CHECK(type->field("service")->fixed);
  CHECK(type->field("channel")->list == "channel");
  CHECK(type->field("applicant")->personal);
  CHECK(type->field("priority")->list == "dossier.priority");
  CHECK(type->field("outcome")->filled_by_deadline);
  CHECK(type->action("receive")->creates);
  CHECK(type->action("resolve")->clock == Action::Clock::end);
  CHECK(type->action("resolve")->from == std::vector<std::string>{"received", "waiting"});
  CHECK(type->action("correct")->needs_reason);
  CHECK(type->action("void")->to == "void");
  CHECK_FALSE(type->state("void")->counted);
  CHECK(type->action_setting("resolved_at")->name == "resolve");
}

}  // namespace
}  // namespace nhip::model
