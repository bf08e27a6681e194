#include "records/act_file.h"

#include <stdexcept>

#include <doctest/doctest.h>

#include <fstream>

#include "support/stores.h"

namespace nhip::records {
namespace {

std::expected<Act, core::Errors> read(const std::string& text) {
  const nhip::testing::TemporaryFolder folder;
  const auto file = folder.path() / "act.toml";
  std::ofstream(file) << text;
  return read_act(file);
}

constexpr const char* head = "key = \"A1\"\ntitle = \"Sắp xếp\"\nday = 2025-07-01\n";

}  // namespace

TEST_CASE("An act says the same however it is written") {
  const auto one =
      read(std::string(head) +
           "[[merge]]\nunits = [\"a\", \"b\"]\ninto = \"c\"\n"
           "[[split]]\nunit = \"d\"\ninto = [\"e\", \"f\"]\nshares = [0.6, \"0.4\"]\n");
  REQUIRE(one);
  const auto two = read(
      "day = \"2025-07-01\"\ntitle = \"Sắp xếp\"\nkey = \"A1\"\n\n"
      "[[merge]]\ninto  = \"c\"\nunits = [ \"a\",\n \"b\" ]\n\n"
      "[[split]]\nshares = [0.60, 0.40]\nunit = \"d\"\ninto = [\"e\", \"f\"]\n");
  REQUIRE(two);
  CHECK(one->day == core::Date::of(2025, 7, 1));
  CHECK(one->lines() == two->lines());
  CHECK(one->lines() == std::vector<std::string>{"merge a, b -> c", "split d -> e, f 0.6 0.4"});
}

TEST_CASE("What is wrong in an act is said with its place") {
  const auto first = [](const std::string& text) {
    const auto act = read(text);
    REQUIRE_FALSE(act);
    return act.error().front();
  };
  CHECK(first("key = \"A1\"\ntitle = \"x\"\n").code == "model.required_missing");
  CHECK(first(std::string(head) + "[[marge]]\nunits = []\n").code == "model.key_unknown");
  CHECK(first(std::string(head) + "[[merge]]\nunits = [\"a\"]\nto = \"b\"\n").code ==
        "model.required_missing");
  const auto shares = first(
      std::string(head) + "[[split]]\nunit = \"a\"\ninto = [\"b\", \"c\"]\nshares = [0.5, 0.4]\n");
  CHECK(shares.code == "model.value");
  CHECK(shares.message == "the shares add up to 0.9, not to 1");
  CHECK(shares.where.find(":7:") != std::string::npos);
  CHECK(first(std::string(head) + "[[split]]\nunit = \"a\"\ninto = [\"b\"]\n").code ==
        "model.value");
  CHECK(first(std::string(head) + "[[end]]\nsuccessor = \"b\"\n").code == "model.value");
  CHECK(first(std::string(head) + "[[cede]]\nfrom = \"a\"\nto = \"b\"\nshare = 2\n").code ==
        "model.value");
}

}  // namespace nhip::records
