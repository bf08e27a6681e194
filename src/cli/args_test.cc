#include "cli/args.h"

#include <stdexcept>

#include <doctest/doctest.h>

using nhip::cli::Args;

TEST_CASE("words and options stand in any order") {
  const auto args = MUST(Args::parse({"dossiers.received", "--store", "sqlite:a.db", "--json", "--period=2024-10"},
                                     {{"store"}, {"period"}, {"json", false}}));
  CHECK(args.words() == std::vector<std::string>{"dossiers.received"});
  CHECK(args.get("store") == "sqlite:a.db");
  CHECK(args.get("period") == "2024-10");
  CHECK(args.has("json"));
  CHECK(MUST(args.number("limit", 7)) == 7);
}

TEST_CASE("wrong options are named, with the nearest right one") {
  const auto unknown = Args::parse({"--stoer", "x"}, {{"store"}});
  REQUIRE(!unknown);
  CHECK(unknown.error().text() ==
        "there is no option --stoer. Did you mean \"store\"? [usage.option_unknown]");
  CHECK(Args::parse({"--store"}, {{"store"}}).error().code == "usage.value_missing");
  CHECK(Args::parse({"--json=1"}, {{"json", false}}).error().code == "usage.value_unexpected");
  CHECK(Args::parse({"--store", "a", "--store", "b"}, {{"store"}}).error().code == "usage.repeated");
  CHECK(MUST(Args::parse({"--limit", "1O"}, {{"limit"}})).number("limit", 0).error().code == "usage.number");
  CHECK(MUST(Args::parse({}, {})).word(0, "a file").error().code == "usage.word_missing");
}
