#include <stdexcept>

#include <doctest/doctest.h>

#include "indicators/world_for_tests.h"
#include "reports/markdown.h"
#include "reports/reports.h"
#include "reports/template.h"
#include "reports/template_check.h"
#include "reports/world_for_tests.h"

namespace nhip::reports {
namespace {

/// Errors of a template whose body is `body`, one a line, as `nhip check` prints them.
std::string errors_of(std::string_view body, std::string_view report = testing::world_report) {
  static const nhip::testing::TemporaryFolder folder;
  static const auto model = indicators::testing::world_model(folder.path());
  testing::write_report(folder.path(), report, body);
  const auto checked = check_templates(model);
  if (checked) return "";
  std::string text;
  for (const auto& error : checked.error()) text += error.text() + "\n";
  return text;
}

std::string with(std::string text, std::string_view from, std::string_view to) {
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

TEST_CASE("the template of the tests and the province's own are without error") {
  CHECK(errors_of(testing::world_body) == "");
  const auto model = model::Model::load(NHIP_SOURCE_DIR);
  REQUIRE(model);
  const auto checked = check_templates(*model);
  if (!checked)
    for (const auto& error : checked.error()) MESSAGE(error.text());
  CHECK(checked);
}

TEST_CASE("every mistake is told with its place and what was probably meant") {
  CHECK(errors_of("Có {cases.recieved} việc.") ==
        "reports/thu/body.md:1:5: there is no indicator \"cases.recieved\". Did you mean "
        "\"cases.received\"? "
        "[model.indicator_unknown]\n");
  CHECK(errors_of("Có {cases.received[chanel=online]} việc.")
            .find("Did you mean \"channel\"? [indicator.dimension_unknown]") != std::string::npos);
  CHECK(errors_of("Có {cases.received[channel=onlin]} việc.")
            .find("Did you mean \"online\"? [indicator.value_unknown]") != std::string::npos);
  CHECK(errors_of("Trong {perid} có việc.") ==
        "reports/thu/body.md:1:8: there is no word \"perid\". Did you mean \"period\"? "
        "[report.word_unknown]\n");
  CHECK(errors_of("Có {cases.received") ==
        "reports/thu/body.md:1:4: the brace is not closed. Write {{ for a brace in the text. "
        "[report.tag_unclosed]\n");
  CHECK(errors_of("Có {if cases.received > 0}việc.") ==
        "reports/thu/body.md:1:4: \"{end}\" is missing. [report.tag_unclosed]\n");
  CHECK(errors_of("Có việc{end}.") ==
        "reports/thu/body.md:1:8: {end} closes nothing. [report.tag_unexpected]\n");
  CHECK(errors_of("Có {cases.received vs lastmonth} việc.").find("[report.tag_malformed]") !=
        std::string::npos);
  CHECK(errors_of("Có {cases.received @form} việc.") ==
        "reports/thu/body.md:1:5: there is no block \"form\". Did you mean \"forms\"? "
        "[report.block_unknown]\n");
  CHECK(errors_of("::: forms\nCó việc.") ==
        "reports/thu/body.md:1:1: the block \"forms\" is not closed. Write ::: on a line of its "
        "own. [report.fence_unclosed]\n");
  CHECK(errors_of("Có {cases.received[channel=it]} việc.").find("[report.it_outside]") !=
        std::string::npos);
  CHECK(errors_of("Có việc[^one].") ==
        "reports/thu/body.md:1:8: the footnote \"one\" is not written. [report.note_missing]\n");
  CHECK(errors_of("{narrative}") ==
        "reports/thu/body.md:1:2: this narrative stands under no section. Give the heading an id: "
        "# Heading {#M:I.1}, or name one: "
        "{narrative M:I.1}. [report.section_missing]\n");
  CHECK(errors_of("{each host where kind = servr}\n- {name}\n{end}\n").find("Did you mean") !=
        std::string::npos);
  CHECK(errors_of("{if cases.received > }có{end}").find("reports/thu/body.md:1:") == 0);
  CHECK(errors_of("{if cases.received + 1}có{end}").find("[expr.result_type]") !=
        std::string::npos);
}

TEST_CASE("mistakes of several places are told together") {
  const auto errors = errors_of("Có {cases.recieved} và {perid}.\n\nRồi {hosts.actve}.",
                                with(testing::world_report, "calendar = \"statutory_month\"",
                                     "calender = \"statutory_month\""));
  CHECK(errors.find("reports/thu/body.md:1:25") != std::string::npos);
  CHECK(errors.find("\"calender\"") != std::string::npos);
}

TEST_CASE("Markdown: what stands where") {
  model::Problems problems;
  const auto parsed = parse_markdown({"# Một {#A}\n\nĐoạn *nghiêng* và\nhết.\n\n- a\n  - b\n1. "
                                      "c\n\n| x | y |\n|:--|--:|\n| 1 | 2 |\n\n"
                                      "[^n]: ghi\n  chú\n\n::: forms\nKhối.\n:::\n",
                                      {"t.md", 1, 1}},
                                     problems);
  CHECK(problems.empty());
  std::string kinds;
  for (const auto& node : parsed.body) kinds += std::to_string(static_cast<int>(node.kind)) + " ";
  using Kind = Node::Kind;
  std::string expected;
  for (const auto kind : {Kind::heading, Kind::paragraph, Kind::item, Kind::item, Kind::item,
                          Kind::row, Kind::row, Kind::block})
    expected += std::to_string(static_cast<int>(kind)) + " ";
  CHECK(kinds == expected);
  CHECK(parsed.body[0].text == "A");
  CHECK(parsed.body[1].children.size() == 3);
  CHECK(parsed.body[3].level == 1);
  CHECK(parsed.body[4].marker == '1');
  CHECK(parsed.body[5].header);
  CHECK(parsed.body[5].aligns == std::vector<char>{'l', 'r'});
  CHECK_FALSE(parsed.body[6].header);
  CHECK(parsed.notes.contains("n"));
}

}  // namespace
}  // namespace nhip::reports
