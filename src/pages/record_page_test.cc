#include "pages/record_page.h"

#include <stdexcept>

#include <doctest/doctest.h>

#include "support/golden.h"

namespace nhip::pages {
namespace {

RecordPage sample() {
  return {.title = "Hồ sơ tiếp nhận: 2.064",
          .banners = {"DỮ LIỆU MÔ PHỎNG"},
          .facts = {{"Kỳ", "01/5/2031 – 31/5/2031"}, {"Trạng thái", "đủ số liệu"}},
          .columns = {{"Mã"}, {"Đơn vị"}, {"Phí", true}},
          .rows = {{"H1-310501-0001", "Xã <Bãi Cát>", "12.000"}, {"H1-310501-0002", "Xã Khe Đá"}},
          .total = 2,
          .back = "../monthly-2031-05.html",
          .back_title = "Báo cáo"};
}

TEST_CASE("the page of a figure's records") {
  CHECK(nhip::testing::golden_difference("pages/records.html", write_record_page(sample())) == "");
}

TEST_CASE("500 rows are shown, and how many there are") {
  RecordPage page = sample();
  page.rows.assign(700, {"code"});
  page.total = 18908;
  std::string html = write_record_page(page);
  CHECK(html.find("500 bản ghi đầu tiên trong tổng số 18.908 bản ghi") != std::string::npos);
  std::size_t rows = 0;
  for (std::size_t at = html.find("<tr>"); at != std::string::npos; at = html.find("<tr>", at + 1))
    ++rows;
  CHECK(rows == 501);
  page.language = "en";
  CHECK(write_record_page(page).find("The first 500 of 18,908 records") != std::string::npos);
}

TEST_CASE("nothing to show: no table, no list, no link") {
  const std::string html = write_record_page({.title = "Trống", .facts = {}});
  for (const char* element : {"<table", "<dl", "<nav", "class=\"banner\""}) {
    CHECK_MESSAGE(html.find(element) == std::string::npos, element);
  }
}

}  // namespace
}  // namespace nhip::pages
