#include "pages/layout.h"

#include <stdexcept>

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>

namespace nhip::pages {
namespace {

TEST_CASE("marked letters are as wide as their base letters") {
  CHECK(text_width("ĐỘC", Weight::bold, 10) ==
        doctest::Approx(text_width("DOC", Weight::bold, 10)));
  CHECK(text_width("ủy", Weight::regular, 10) ==
        doctest::Approx(text_width("uy", Weight::regular, 10)));
  CHECK(text_width("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", Weight::bold, 12) ==
        doctest::Approx(250.3).epsilon(0.002));
}

TEST_CASE("a long name is broken into even lines, a forced break stays") {
  CHECK(issuer_lines("SỞ THÔNG TIN VÀ TRUYỀN THÔNG", Weight::bold) ==
        std::vector<std::string>{"SỞ THÔNG TIN VÀ", "TRUYỀN THÔNG"});
  CHECK(issuer_lines("SỞ\nXÂY DỰNG", Weight::bold) == std::vector<std::string>{"SỞ", "XÂY DỰNG"});
  CHECK(issuer_lines("SỞ XÂY DỰNG", Weight::bold) == std::vector<std::string>{"SỞ XÂY DỰNG"});
}

TEST_CASE("breaking loses no word, and no line is wider than it may be") {
  CHECK(rc::check([] {
    const auto lengths = *rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 12));
    const double width = *rc::gen::inRange(20, 300);
    std::string text;
    for (const int length : lengths) {
      if (!text.empty()) text += ' ';
      text += std::string(static_cast<std::size_t>(length), 'm');
    }
    std::string joined;
    for (const std::string& line : even_lines(text, Weight::regular, 12, width)) {
      if (!joined.empty()) joined += ' ';
      joined += line;
      const bool one_word = line.find(' ') == std::string::npos;
      RC_ASSERT(one_word || text_width(line, Weight::regular, 12) <= width);
    }
    RC_ASSERT(joined == text);
  }));
}

}  // namespace
}  // namespace nhip::pages
