// A small report of an invented province, with one of everything that a page can hold.
#pragma once

#include <string>

#include "pages/page.h"

namespace nhip::pages::testing {

inline Figure figure(std::string code, std::string printed, bool bold = false) {
  return {.tag = code + "||2031-05-01..2031-05-31",
          .id = "f-" + code,
          .printed = std::move(printed),
          .href = "records/" + code + ".html",
          .title = "01/5/2031 – 31/5/2031, đủ số liệu",
          .bold = bold};
}

inline Table work_table() {
  return {
      .caption = plain("Bảng 1. Kết quả theo cấp"),
      .columns = {{1, Align::center}, {6, Align::left}, {3, Align::right}, {3, Align::right}},
      .header = {{{.content = plain("TT"), .rows = 2},
                  {.content = plain("Cấp"), .rows = 2},
                  {.content = plain("Hồ sơ"), .columns = 2}},
                 {{.content = plain("Tiếp nhận")}, {.content = plain("Giải quyết")}}},
      .rows = {
          {{.content = plain("1")},
           {.content = plain("Cấp tỉnh"), .names_row = true},
           {.content = {figure("table.received.province", "1.204")}},
           {.content = {figure("table.resolved.province", "1.199")}}},
          {{.content = plain("2")},
           {.content = {Text{"Cấp xã"}, FootnoteCall{{Text{"Gồm "}, figure("table.communes", "38"),
                                                      Text{" xã, phường."}}}},
            .names_row = true},
           {.content = {figure("table.received.commune", "860")}},
           {.content = plain("chưa có số liệu"), .align = Align::center}}}};
}

inline Blocks body() {
  const Figure long_tag{
      .tag = "dossiers.received|channel=online+public_post;level=province|2031-05-01..2031-05-31",
      .id = "f7",
      .printed = "1.050",
      .href = "records/f7.html"};
  return {
      Heading{1, plain("I. KẾT QUẢ THỰC HIỆN")},
      Heading{2, plain("1. Thủ tục hành chính")},
      Paragraph{{Text{.text = "Trên Cổng dịch vụ công: ", .italic = true},
                 Text{"Toàn tỉnh tiếp nhận "}, figure("dossiers.received", "2.064", true),
                 Text{" hồ sơ (tăng "}, figure("dossiers.change", "3,12%"),
                 Text{" so với tháng trước)"},
                 FootnoteCall{{Text{"Cấp tỉnh tiếp nhận "}, figure("note.province", "1.204"),
                               Text{" hồ sơ, trong đó "}, long_tag,
                               Text{" hồ sơ trực tuyến & qua bưu chính."}}},
                 Text{"; doanh thu < "}, figure("post.revenue", "20,25 tỷ"), Text{" đồng."}}},
      List{
          Marker::dash,
          {{plain("Nước thải: 03 trạm hoạt động;"),
            {{Marker::plus,
              {{plain("Trạm Khe Đá: 02 cảnh báo;"), {}}, {plain("Trạm Bãi Cát: không có."), {}}}}}},
           {plain("Khí thải: 01 trạm hoạt động."), {}}}},
      List{Marker::letter,
           {{plain("Điểm thứ tư theo bảng chữ cái;"), {}}, {plain("Điểm thứ năm."), {}}},
           4},
      work_table(),
      Paragraph{plain("Nguồn: sổ theo dõi hồ sơ."), ParagraphStyle::note},
      Heading{1, plain("II. NHIỆM VỤ THÁNG TỚI")},
      Heading{3, plain("1.1. Trọng tâm")},
      Heading{4, plain("Việc thường xuyên")},
      List{Marker::number,
           {{plain("Hoàn thành báo cáo quý."), {}}, {plain("Kiểm tra các trạm quan trắc."), {}}}},
      Paragraph{plain("Trên đây là báo cáo tháng 5/2031 của Sở./.")},
  };
}

inline Table wide_table() {
  return {.columns = {{1, Align::center}, {8, Align::left}, {2, Align::right}},
          .header = {{{.content = plain("TT")},
                      {.content = plain("Chỉ tiêu")},
                      {.content = plain("Kế hoạch")}}},
          .rows = {{{.content = plain("1")},
                    {.content = plain("Tỷ lệ hộ có cáp quang")},
                    {.content = {figure("annex.fibre", "82,5")}}}},
          .landscape = true};
}

inline Document report() {
  Document document;
  document.head = {
      .parent = "UBND TỈNH HẢI SƠN",
      .issuer = "SỞ THÔNG TIN VÀ TRUYỀN THÔNG",
      .number = "Số: 07/BC-STTTT",
      .place_date = "Hải Sơn, ngày 05 tháng 6 năm 2031",
      .type_name = "BÁO CÁO",
      .abstract =
          "Tình hình thực hiện nhiệm vụ tháng 5/2031 và kế hoạch thực hiện nhiệm vụ trọng tâm "
          "tháng 6/2031"};
  document.body = body();
  document.recipients = {"Bộ chủ quản;", "Tỉnh ủy, HĐND, UBND tỉnh", "Các phòng chuyên môn",
                         "Lưu: VT, VP"};
  document.signature = {{"KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"}};
  document.annexes = {
      {.label = "PHỤ LỤC I",
       .title = "Chỉ tiêu phát triển",
       .reference = "(Kèm theo Báo cáo số      /BC-STTTT ngày      tháng      năm 2031)",
       .body = {Paragraph{plain("Phụ lục có một bảng nằm ngang.")}, wide_table(),
                Paragraph{plain("Hết phụ lục I.")}}},
      {.label = "PHỤ LỤC II",
       .title = "Nhiệm vụ",
       .body = {Heading{1, plain("Nhóm A")}, Paragraph{plain("Trang nằm ngang.")}},
       .landscape = true}};
  document.banners = {"DỰ THẢO", "DỮ LIỆU MÔ PHỎNG"};
  document.created = "2031-06-05T02:00:00Z";
  return document;
}

}  // namespace nhip::pages::testing
