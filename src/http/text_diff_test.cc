#include "http/text_diff.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using nhip::http::diff_lines;
using nhip::http::DiffLine;

namespace {

std::string shown(const std::vector<DiffLine>& lines) {
  std::string text;
  for (const auto& line : lines) text += line.kind + line.text + "\n";
  return text;
}

}  // namespace

TEST_CASE("changed lines with what stands around them") {
  CHECK(diff_lines("a\nb\n", "a\nb\n").empty());
  CHECK(shown(diff_lines("a\nb\nc\n", "a\nx\nc\n")) == " a\n-b\n+x\n c\n");
  CHECK(shown(diff_lines("", "a\n")) == "+a\n");
  CHECK(shown(diff_lines("a\n", "")) == "-a\n");
  CHECK(shown(diff_lines("1\n2\n3\n4\n5\n6\n7\n", "1\n2\n3\n4\n5\n6\n8\n", 1)) == " 6\n-7\n+8\n");
  CHECK(shown(diff_lines("1\n2\n3\n4\n5\n6\n7\n", "0\n2\n3\n4\n5\n6\n8\n", 1)) ==
        "-1\n+0\n 2\n 6\n-7\n+8\n");
  const auto lines = diff_lines("a\nb\n", "b\nc\n");
  REQUIRE(lines.size() == 3);
  CHECK(lines[1].before == 2);
  CHECK(lines[1].after == 1);
}

TEST_CASE("the lines of a difference make both texts") {
  CHECK(rc::check("both texts come back", [] {
    const auto lines = rc::gen::container<std::vector<std::string>>(
        rc::gen::container<std::string>(rc::gen::inRange('a', 'd')));
    const auto before = *lines;
    const auto after = *lines;
    const auto text = [](const std::vector<std::string>& all) {
      std::string whole;
      for (const auto& line : all) whole += line + "\n";
      return whole;
    };
    std::string first, second;
    for (const auto& line : diff_lines(text(before), text(after), -1)) {
      if (line.kind != '+') first += line.text + "\n";
      if (line.kind != '-') second += line.text + "\n";
    }
    if (before == after) return;
    RC_ASSERT(first == text(before));
    RC_ASSERT(second == text(after));
  }));
}
