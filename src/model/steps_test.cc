// Steps between versions of a type: what they may say, and how fields stood before them.
#include <stdexcept>

#include <doctest/doctest.h>

#include <algorithm>

#include "model/definitions_for_tests.h"
#include "model/versions.h"

namespace nhip::model {
namespace {

using testing::Definitions;

constexpr const char* file = "work/migrations/dossier-2.toml";

/// The errors of a step to version 2 of the dossier.
std::string errors(std::string_view step) {
  return Definitions()
      .replace("work/dossier.toml", "type  = \"dossier\"", "type  = \"dossier\"\nversion = 2")
      .file(file,
            std::string("type = \"dossier\"\nfrom = 1\nreason = \"thử\"\n") + std::string(step))
      .errors();
}

std::vector<std::string> names(const std::vector<Field>& fields) {
  std::vector<std::string> names;
  for (const auto& field : fields) names.push_back(field.name);
  return names;
}

}  // namespace

TEST_CASE("a step says what fields were, and what becomes of each") {
  CHECK(errors("") == "");
  CHECK(errors("[was]\nowner = \"text\"\n[fields]\napplicant = \"owner\"\n") == "");
  CHECK(errors("[was]\nowner = \"text\"\n") ==
        "systems/work/migrations/dossier-2.toml:5:10: step \"dossier-2\" says nothing of what "
        "becomes "
        "of \"owner\". Add drop = [\"owner\"], or use it. [model.field_unknown]\n");
  CHECK(errors("drop = [\"owner\"]\n[was]\nowner = \"text\"\n") == "");
  CHECK(errors("drop = [\"owner\"]\n").find("had no field \"owner\"") != std::string::npos);
  CHECK(errors("[fields]\nowner = \"applicant\"\n").find("has no field \"owner\"") !=
        std::string::npos);
  CHECK(errors("[was]\nfee = \"text\"\n[fields]\nfee = \"handler.name\"\n")
            .find("a step reads the record alone") != std::string::npos);
  CHECK(
      errors("[was]\nfee = \"int\"\n[fields]\nfee = \"fe * 10\"\n").find("Did you mean \"fee\"?") !=
      std::string::npos);
  CHECK(errors("[states]\nopen = \"recieved\"\n").find("Did you mean \"received\"?") !=
        std::string::npos);
  CHECK(errors("[split.x]\nat = \"-\"\n").find("has no \"into\"") != std::string::npos);
  CHECK(errors("[cells]\na = { to = \"b\", times = \"zero\" }\n").find("is no factor") !=
        std::string::npos);
  CHECK(errors("[colums]\n").find("model.key_unknown") != std::string::npos);
}

TEST_CASE("a step leads to a version that is there, from a type that is gone") {
  const auto with = [](std::string_view step) { return Definitions().file(file, step).errors(); };
  CHECK(with("type = \"dossier\"\nfrom = 1\nreason = \"-\"\n").find("Raise `version`") !=
        std::string::npos);
  CHECK(with("type = \"dosier\"\nfrom = 1\nreason = \"-\"\n").find("Did you mean \"dossier\"?") !=
        std::string::npos);
  CHECK(with("type = \"dossier\"\narchive = true\nreason = \"-\"\n").find("Take its file away.") !=
        std::string::npos);
  CHECK(with("type = \"dossier\"\ntakes = \"service\"\nto = 1\nreason = \"-\"\n")
            .find("Take its file away.") != std::string::npos);
  CHECK(with("type = \"dossier\"\ntakes = \"letter\"\nto = 1\nreason = \"-\"\n") == "");
  CHECK(with("type = \"letter\"\narchive = true\nreason = \"-\"\n") == "");
  CHECK(with("type = \"dossier\"\nfrom = 1\n").find("has no \"reason\"") != std::string::npos);
}

TEST_CASE("fields as they stood before a step") {
  const auto model =
      Definitions()
          .replace("work/dossier.toml", "type  = \"dossier\"", "type  = \"dossier\"\nversion = 3")
          .file(file,
                "type = \"dossier\"\nfrom = 1\nreason = \"-\"\n[was]\nowner = \"text\"\n"
                "[fields]\napplicant = \"owner\"\n")
          .file("work/migrations/dossier-3.toml",
                "type = \"dossier\"\nfrom = 2\nreason = \"-\"\ndrop = [\"fax\"]\n[was]\nfax = "
                "\"text\"\nfee = \"text\"\n[fields]\nfee = \"fee\"\n")
          .load();
  const Type& type = *model.type("dossier");
  const auto steps = steps_to(type, "dossier", 1);
  REQUIRE(steps.size() == 2);
  CHECK(steps[0]->name == "dossier-2");
  CHECK(steps_to(type, "dossier", 2).size() == 1);
  CHECK(steps_to(type, "dossier", 3).empty());
  const auto second = fields_before(type.fields, *steps[1]);
  const auto first = fields_before(second, *steps[0]);
  const auto has = [](const std::vector<Field>& fields, const std::string& name) {
    const auto all = names(fields);
    return std::ranges::find(all, name) != all.end();
  };
  CHECK(has(second, "fax"));
  CHECK(has(second, "applicant"));
  CHECK(has(first, "owner"));
  CHECK_FALSE(has(first, "applicant"));
  CHECK(first.size() == type.fields.size() + 1);
}

TEST_CASE("definitions that were kept load as they were") {
  const auto model = Definitions().load();
  const auto again = Model::from_texts(model.texts());
  REQUIRE(again.has_value());
  CHECK(again->digest() == model.digest());
  CHECK(again->edition() == model.edition());
  CHECK(again->directory().empty());
  auto other = model.texts();
  other.begin()->second += "\n# a remark\n";
  const auto remarked = Model::from_texts(other);
  REQUIRE(remarked.has_value());
  CHECK(remarked->digest() == model.digest());
  CHECK(remarked->edition() != model.edition());
}

}  // namespace nhip::model
