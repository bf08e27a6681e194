#include "core/vietnamese.h"

#include <stdexcept>

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>

using namespace nhip::core;

namespace {

using Texts = std::vector<std::string>;

Texts sorted(Texts texts) {
  std::ranges::sort(texts);
  sort_vi(texts);
  return texts;
}

}  // namespace

TEST_CASE("R11.01 composed form") {
  const std::string composed = "Tiếng Việt";
  const std::string decomposed = "Tie\u0302\u0301ng Vie\u0323\u0302t";
  CHECK(composed.size() == 14);
  CHECK(decomposed.size() == 18);
  CHECK(MUST(normalized(decomposed)) == composed);
  CHECK(MUST(normalized(composed)) == composed);
  CHECK(normalized("a\xFFz").error().code == "text.not_utf8");
  CHECK(normalized("\xC3").error().code == "text.not_utf8");
}

TEST_CASE("R11.02 eth is read as D with stroke, and folds to d") {
  CHECK(MUST(normalized("\u00D0à Nẵng")) == "Đà Nẵng");
  CHECK(fold_ascii("đặc ĐẶC \u00D0ẶC") == "dac dac dac");
}

TEST_CASE("R11.03 tone placement and i/y") {
  CHECK(fold_tones("Hòa") == fold_tones("hoà"));
  CHECK(fold_tones("khỏe") == fold_tones("khoẻ"));
  CHECK(fold_tones("Thúy Kiều") == fold_tones("thuý kiều"));
  CHECK(fold_tones("Quý") == fold_tones("Quí"));
  CHECK(fold_tones("Mỹ") == fold_tones("Mĩ"));
  CHECK(fold_tones("y tế") == fold_tones("i tế"));
  CHECK(fold_case("Hòa") != fold_case("hoà"));
  CHECK(fold_tones("hòa") != fold_tones("hóa"));
  CHECK(fold_tones("tay") != fold_tones("tai"));
  CHECK(fold_tones("thúy") != fold_tones("thúi"));
  CHECK(fold_tones("của") == "của");
  CHECK(fold_tones("hòa bình") == "hoà bình");
}

TEST_CASE("R11.05 three keys") {
  CHECK(fold_case("  XÃ\t\u00A0Phước   Dân \n") == "xã phước dân");
  CHECK(fold_ascii("Xã Phước Dân") == "xa phuoc dan");
  CHECK(fold_ascii("Tỷ lệ") == "ti le");
  CHECK(romanized("Tỷ lệ (%) quý Đ") == "ty le (%) quy d");
  CHECK(fold_ascii("Tie\u0302\u0301ng Vie\u0323\u0302t") == "tieng viet");
  CHECK(fold_case("").empty());
}

TEST_CASE("T11.1 letters") {
  const Texts order = {"Dũng", "Duy", "Dương", "Đào", "Đặng", "Đinh"};
  CHECK(sorted(order) == order);
}
TEST_CASE("T11.2 tones") {
  const Texts order = {"ma", "mà", "mả", "mã", "má", "mạ"};
  CHECK(sorted(order) == order);
}
TEST_CASE("T11.3 communes") {
  const Texts order = {"Xã Phước Dân", "Xã Phước Đại", "Xã Phước Hà",
                       "Xã Phước Hải", "Xã Phước Hậu", "Xã Phước Hữu"};
  CHECK(sorted(order) == order);
}
TEST_CASE("T11.4 spaces before letters") {
  const Texts order = {"Hóa", "Hòa An", "Hoà Bình", "Hoa Z"};
  CHECK(sorted(order) == order);
}

TEST_CASE("sort keys of equal texts are equal") {
  CHECK(sort_key("Vie\u0323\u0302t") == sort_key("Việt"));
  CHECK(sort_key("Việt") != sort_key("Viêt"));
  CHECK(sort_key(std::string(5000, 'a')) < sort_key(std::string(5001, 'a')));
}

TEST_CASE("the nearest name") {
  CHECK(edit_distance("", "abc") == 3);
  CHECK(edit_distance("resolved", "resovled") == 1);
  CHECK(edit_distance("kitten", "sitting") == 3);
  CHECK(edit_distance("tỷ", "tỉ") == 1);
  const Texts names = {"received", "resolved", "returned"};
  CHECK(nearest("recieved", names) == "received");
  CHECK_FALSE(nearest("applicant", names).has_value());
  CHECK_FALSE(nearest("", names).has_value());
  CHECK(did_you_mean("resolvd", names) == "Did you mean \"resolved\"?");
  CHECK(did_you_mean("zzz", names).empty());
}

TEST_CASE("property: folding twice is folding once") {
  CHECK(rc::check([] {
    const Texts parts = {"h", "q", "u", "o",      "a",      "y", "i", "ò",
                         "ý", "Đ", "ê", "\u0301", "\u0323", " ", "Ấ"};
    std::string text;
    for (const auto& part : *rc::gen::container<Texts>(rc::gen::elementOf(parts))) text += part;
    RC_ASSERT(fold_case(fold_case(text)) == fold_case(text));
    RC_ASSERT(fold_tones(fold_tones(text)) == fold_tones(text));
    RC_ASSERT(fold_ascii(fold_tones(text)) == fold_ascii(text));
    RC_ASSERT(fold_ascii(fold_ascii(text)) == fold_ascii(text));
    RC_ASSERT(MUST(normalized(MUST(normalized(text)))) == MUST(normalized(text)));
  }));
}

TEST_CASE("property: a text of Vietnamese letters folds as it does beside another script") {
  CHECK(rc::check([] {
    const Texts parts = {"h", "Q", "u", "o", "y", "i", "Ỳ", "ý",  "Đ", "\u00D0",
                         "ê", "ữ", "7", "-", " ", "\t", "Ấ", "đ", "ñ", "Ş"};
    std::string text;
    for (const auto& part : *rc::gen::container<Texts>(rc::gen::elementOf(parts))) text += part;
    const std::string alone = fold_ascii(text);
    RC_ASSERT(fold_ascii("ж " + text) == (alone.empty() ? "ж" : "ж " + alone));
  }));
}

TEST_CASE("property: distance is symmetric and zero only for equal words") {
  CHECK(rc::check([](const std::string& a, const std::string& b) {
    RC_ASSERT(edit_distance(a, b) == edit_distance(b, a));
    RC_ASSERT(edit_distance(a, a) == 0);
  }));
}
