#include "reports/carried.h"

#include <doctest/doctest.h>

using namespace nhip::reports;

namespace {

std::vector<std::string> carried(std::string_view text, std::string_view before) {
  std::vector<std::string> found;
  for (const auto& sentence : carried_sentences(text, before)) found.push_back(sentence.text);
  return found;
}

std::vector<std::string> figures(std::string_view text, bool periods) {
  std::vector<std::string> found;
  for (const auto& sentence : carried_sentences(text, text))
    for (const auto& figure : sentence.figures)
      if (figure.period == periods) found.push_back(figure.text);
  return found;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("sentences that stand in the earlier text are carried, others are not") {
  const std::string before =
      "Sở đã ban hành 12 văn bản. Công tác *ổn định*.\n\n- Rà soát 5 hệ thống;\n";
  CHECK(carried(before, before) ==
        Texts{"Sở đã ban hành 12 văn bản.", "Công tác *ổn định*.", "Rà soát 5 hệ thống;"});
  CHECK(carried("Sở đã ban hành 13 văn bản.  Công  tác ổn\nđịnh.", before) ==
        Texts{"Công  tác ổn\nđịnh."});
  CHECK(carried("- rà soát 5 hệ thống.", before) == Texts{"rà soát 5 hệ thống."});
  CHECK(carried("", before).empty());
  CHECK(carried(before, "").empty());
}

TEST_CASE("points of short words and of tags end no sentence") {
  const std::string text = "Tại TP. Phan Rang có {dossiers.received[channel=online]} hồ sơ. Hết.";
  CHECK(carried(text, text) ==
        Texts{"Tại TP. Phan Rang có {dossiers.received[channel=online]} hồ sơ.", "Hết."});
}

TEST_CASE("typed numbers are told from periods; those of documents and tags are none") {
  const std::string text =
      "Tháng 9 năm 2024, thực hiện Nghị định 30/2020/NĐ-CP, khoản 3 Điều 5, Công văn số "
      "125/STTTT-VP, "
      "tiếp nhận 2.418 hồ sơ (tăng 3,5% so với quý III), trong đó {dossiers.resolved vs previous} "
      "và "
      "1 tổ; họp ngày 15/10/2024.";
  CHECK(figures(text, false) == Texts{"2.418", "3,5", "1"});
  CHECK(figures(text, true) == Texts{"9", "2024", "III", "15/10/2024"});
}

TEST_CASE("places are counted as a browser counts") {
  const std::string text = "Đã xử lý 😀 12 vụ.";
  const auto found = carried_sentences("Mới. " + text, text);
  REQUIRE(found.size() == 1);
  CHECK(found[0].from == 5);
  CHECK(found[0].to == 5 + 18);
  REQUIRE(found[0].figures.size() == 1);
  CHECK(found[0].figures[0].from == 5 + 12);
  CHECK(found[0].figures[0].to == 5 + 14);
}
