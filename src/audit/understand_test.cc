#include <stdexcept>

#include <doctest/doctest.h>

#include <algorithm>

#include "audit/audit.h"
#include "audit/read.h"
#include "audit/times.h"
#include "audit/write.h"

namespace {

using namespace nhip::audit;
using nhip::core::Date;
using nhip::core::Window;

Report report_of(const std::string& text) {
  return understand(read_text(text));
}

std::string printed_of(const std::string& text) {
  std::string out;
  for (const auto& claim : report_of(text).claims) out += (out.empty() ? "" : "|") + claim.printed;
  return out;
}

std::string aside_of(const std::string& text) {
  std::string out;
  for (const auto& aside : report_of(text).asides)
    out += (out.empty() ? "" : "|") + aside.text + ":" + std::string(name_of(aside.reason));
  return out;
}

std::vector<std::string> findings_of(const std::string& text) {
  std::vector<std::string> out;
  for (const auto& finding : audit(read_text(text)).findings)
    out.push_back(std::string(name_of(finding.cls)) + " " + finding.kind);
  return out;
}

std::vector<std::string> relations_of(const std::string& text) {
  std::vector<std::string> out;
  for (const auto& r : audit(read_text(text)).relations)
    out.push_back(r.kind + " " + std::string(name_of(r.verdict)));
  return out;
}

bool has(const std::vector<std::string>& list, const std::string& wanted) {
  return std::ranges::find(list, wanted) != list.end();
}

std::optional<Window> time_of(const std::string& text) {
  const auto mark =
      time_at(tokenize(text), 0, Window{Date::of(2024, 10, 1), Date::of(2024, 11, 1)});
  return mark ? std::optional(mark->window) : std::nullopt;
}

}  // namespace

TEST_CASE("a factor of a thousand and a name spelled otherwise are told between reports") {
  std::vector<Audit> audits;
  for (const char* text :
       {"BÁO CÁO\nTình hình tháng 1 năm 2024\n\nToàn tỉnh có 1.260 trạm BTS. Khu công nghiệp Thành "
        "Hải có 12 doanh nghiệp.",
        "BÁO CÁO\nTình hình tháng 2 năm 2024\n\nToàn tỉnh có 1.260.000 trạm BTS. Khu công nghiệp "
        "Thanh Hải có 12 doanh nghiệp."})
    audits.push_back(audit(read_text(text)));
  compare(audits);
  CHECK(audits[0].findings.empty());
  const auto told = [&](const char* kind) {
    return std::ranges::any_of(audits[1].findings,
                               [&](const Finding& f) { return f.kind == kind; });
  };
  CHECK(told("scale_between"));
  CHECK(told("name"));
}

TEST_CASE("numbers that are no figures are set aside with the reason") {
  CHECK(printed_of(
            "Theo Quyết định số 45/2016/QĐ-TTg ngày 19/10/2016 và Nghị quyết 18 của Chính phủ.") ==
        "");
  CHECK(aside_of("Thực hiện Điều 5, khoản 2 Luật Đất đai.") == "5:law_reference|2:law_reference");
  CHECK(aside_of("Mạng 4G, kênh VTV1, dịch COVID-19 và quốc lộ 1A.") ==
        "4:name|1:name|19:name|1:name");
  CHECK(aside_of("Số điện thoại: 0259.3822.415.") == "0259.3822.415:phone");
  CHECK(aside_of("Có 03 hệ thống cấp độ 3.") == "3:name");
  CHECK(aside_of("Họp lúc 7 giờ 30 phút ngày 05/9/2024.").find("7:time_of_day") !=
        std::string::npos);
  CHECK(printed_of("Người từ 15 tuổi trở lên có 1.200 người; kỷ niệm 91 năm.") == "1.200");
  CHECK(printed_of("Xem https://so.gov.vn/2024/12 và hop-thu15@so.gov.vn để biết 3 nội dung.") ==
        "3");
  CHECK(printed_of("Công ty cổ phần 8.269 cơ sở.") == "8.269");
}

TEST_CASE("figures with their unit, magnitude, bound and role") {
  const auto claims = report_of(
                          "Doanh thu đạt 20,25 tỷ đồng, tăng 12,5% so với cùng kỳ; gần 380 tin, "
                          "trên 50 máy; tỷ lệ từ 90 - 95%; dài 2 tỷ 500 triệu đồng.")
                          .claims;
  REQUIRE(claims.size() == 6);
  CHECK(claims[0].value == nhip::core::Decimal(20'250'000'000));
  CHECK(claims[0].quantum == nhip::core::Decimal(10'000'000));
  CHECK(claims[0].unit.kind == UnitKind::money);
  CHECK(claims[1].role == Role::change);
  CHECK(claims[1].of == 0);
  CHECK(claims[1].compare == Sense::same_period);
  CHECK(claims[2].bound == Bound::below);
  CHECK(claims[3].bound == Bound::above);
  CHECK(claims[4].upper == nhip::core::Decimal(95));
  CHECK(claims[5].value == nhip::core::Decimal(2'500'000'000));
}

TEST_CASE("rates name what they are counted on") {
  const auto claims = report_of(
                          "Đạt mật độ 117 thuê bao/100 dân, bình quân 5.950 người/1 điểm phục vụ, "
                          "phát sóng 19 giờ/ngày.")
                          .claims;
  REQUIRE(claims.size() == 3);
  CHECK(claims[0].role == Role::rate);
  CHECK(claims[1].role == Role::rate);
  CHECK(claims[0].per_count == nhip::core::Decimal(100));
  CHECK(claims[1].per == "điểm");
}

TEST_CASE("stretches of time") {
  const auto month = [](int m) {
    return Window{Date::of(2024, m, 1), Date::of(2024, m, 1).last_of_month() + 1};
  };
  CHECK(time_of("tháng 10/2024") == month(10));
  CHECK(time_of("tháng 7-2024") == month(7));
  CHECK(time_of("tháng 8 ước đạt") == month(8));
  CHECK(time_of("từ ngày 15/9/2024 - 13/10/2024") ==
        Window{Date::of(2024, 9, 15), Date::of(2024, 10, 14)});
  CHECK(time_of("từ ngày 15/12 đến 14/01/2024") ==
        Window{Date::of(2023, 12, 15), Date::of(2024, 1, 15)});
  CHECK(time_of("6 tháng đầu năm 2023") == Window{Date::of(2023, 1, 1), Date::of(2023, 7, 1)});
  CHECK(time_of("quý III/2024") == Window{Date::of(2024, 7, 1), Date::of(2024, 10, 1)});
  CHECK(time_of("giai đoạn 2021 - 2025") == Window{Date::of(2021, 1, 1), Date::of(2026, 1, 1)});
  CHECK_FALSE(time_of("06/08 nhiệm vụ"));
  CHECK(impossible_date(tokenize("31/02/2024"), 0) == 5);
  CHECK(impossible_date(tokenize("29/02/2024"), 0) == 0);
}

TEST_CASE("parts and totals by wording and layout") {
  CHECK(has(
      relations_of(
          "Có 124 điểm phục vụ (trong đó: 65 bưu cục; 08 đại lý; 39 điểm văn hóa; 12 điểm khác)."),
      "sum ok"));
  CHECK(has(findings_of("Có 100 hồ sơ, gồm 60 hồ sơ mới, 50 hồ sơ cũ."), "contradiction sum"));
  CHECK(has(findings_of("Khám cho 1.200 lượt (nội trú 300, ngoại trú 950)."), "contradiction sum"));
  // Some of the parts only: no sum.
  CHECK(findings_of("Có 500 hộ, trong đó 120 hộ nghèo, 80 hộ cận nghèo.").empty());
  CHECK(
      findings_of("Thực hiện 02 cuộc thanh tra (01 cuộc đối với 02 đơn vị và 01 cuộc trách nhiệm).")
          .empty());
  // The parts follow a later sentence.
  CHECK(has(relations_of("Trong tháng tiếp nhận 83 phản ánh, nâng tổng số lên 2.707 phản ánh. "
                         "Trong đó: giao thông: 38; đất đai: 45."),
            "sum ok"));
  CHECK(has(findings_of(
                "Các đơn vị xử lý 90 vụ, cụ thể như sau:\n\n- Trộm cắp: 50 vụ;\n\n- Khác: 30 vụ."),
            "contradiction sum"));
}

TEST_CASE("totals that stand in sentences before") {
  const std::string text = "Có 394 văn bản, gồm 88 văn bản đi và 306 văn bản đến. ";
  const auto ok = [](const std::string& all) {
    return std::ranges::count(relations_of(all), std::string("sum ok"));
  };
  // By the words that name it, by the arithmetic, and in two series.
  CHECK(ok(text + "Văn bản đi theo cấp: cấp tỉnh 36; cấp huyện 27; cấp xã 25.") == 2);
  CHECK(
      ok("Tiếp nhận 211 phản ánh, nâng tổng số lên 1.838 phản ánh. Theo lĩnh vực: giao thông 100; "
         "môi trường 80; đất đai 31.") == 1);
  CHECK(
      ok("Thụ lý 8.412 vụ; đã giải quyết 7.234 vụ. Theo cấp: cấp tỉnh thụ lý 912, giải quyết 801; "
         "cấp huyện thụ lý 7.500, giải quyết 6.433.") == 2);
  CHECK(has(findings_of(text + "Văn bản đi theo cấp: cấp tỉnh 36; cấp huyện 27; cấp xã 35."),
            "suspicious sum"));
  // Who says so is no division.
  CHECK(ok(text + "Theo báo cáo của các địa phương: 36 nhà sập; 52 nhà tốc mái.") == 1);
  CHECK(ok("Đã cấp 25 giấy phép, giấy xác nhận (15 xuất bản; 10 họp báo).") == 1);
  CHECK(ok("Tiến hành 02 cuộc thanh tra, kiểm tra (thanh tra 02; kiểm tra không có).") == 1);
}

TEST_CASE("what came in, what was dealt with, some of all") {
  CHECK(has(relations_of("Tiếp nhận 16 câu hỏi, chuyển 16 câu hỏi cho cơ quan có thẩm quyền."),
            "part ok"));
  CHECK(has(relations_of("Cấp xã 65/65 đơn vị."), "part ok"));
  CHECK(has(relations_of("Tiếp nhận 812 hồ sơ, giải quyết 799 hồ sơ; còn 13 hồ sơ."), "sum ok"));
  CHECK(has(findings_of("Tiếp nhận 812 hồ sơ, giải quyết 799 hồ sơ; còn 31 hồ sơ."),
            "suspicious sum"));
  CHECK(has(findings_of("Độ bao phủ đạt 95,03% dân số (1.214.300/1.305.000 người)."),
            "contradiction share"));
  CHECK(has(findings_of("Tiêm cho 6.482 trẻ, đạt 73,2% so với tổng số 9.104 trẻ."),
            "contradiction share"));
  CHECK(
      has(findings_of("Khá 338 em (39,0%), giỏi 221 em (25,5%), trung bình 271 em (31,2%), yếu 37 "
                      "em (8,3%)."),
          "suspicious share"));
}

TEST_CASE("what is said of several in turn") {
  const std::string counts =
      "Đào tạo nghề cho 24.600 lao động; trong đó trình độ cao đẳng, trung cấp, sơ cấp lần lượt là "
      "1.230, 3.690 và 19.680 người, ";
  const auto ok = relations_of(counts + "chiếm lần lượt 5%, 15% và 80%.");
  CHECK(std::ranges::count(ok, std::string("share ok")) == 3);
  CHECK(has(ok, "sum ok"));
  CHECK(has(findings_of(counts + "chiếm lần lượt 5%, 15% và 85%."), "contradiction share"));
  // Each number bears the unit of the last.
  const auto claims = report_of("Các năm qua lần lượt đạt 2, 3 và 5 triệu lượt.").claims;
  REQUIRE(claims.size() == 3);
  CHECK(claims[0].value == nhip::core::Decimal(2'000'000));
  CHECK(claims[1].unit.word == claims[2].unit.word);
  // Of things named in words: no share of the count before them.
  CHECK(findings_of("Toàn tỉnh có 86 doanh nghiệp; thị trường Mỹ, Nhật Bản lần lượt chiếm 31% và "
                    "22% kim ngạch.")
            .empty());
  CHECK(has(findings_of("Số vụ các năm lần lượt là 61, 54 và 49 vụ; tổng cộng 3 năm là 194 vụ."),
            "contradiction sum"));
  CHECK(
      has(findings_of("Ba nước lần lượt chiếm 31%, 22% và 18%, tổng cộng 81%."), "suspicious sum"));
}

TEST_CASE("what the parts contribute makes the growth of the whole") {
  const std::string head =
                        "Tổng sản phẩm tăng 7,35% so với cùng kỳ, trong đó: khu vực I tăng 3,2%, ",
                    points =
                        "đóng góp 0,71 điểm phần trăm; khu vực II tăng 10%, đóng góp 4,10 điểm "
                        "phần trăm; khu vực III tăng 7%, đóng góp ";
  CHECK(has(relations_of(head + points + "2,54 điểm phần trăm."), "contribution ok"));
  CHECK(has(findings_of(head + points + "2,45 điểm phần trăm."), "suspicious contribution"));
  const std::string shares =
      "đóng góp 9,7%; khu vực II tăng 10%, đóng góp 55,8%; khu vực III tăng 7%, đóng góp ";
  CHECK(has(relations_of(head + shares + "34,5%."), "contribution ok"));
  CHECK(has(findings_of(head + shares + "43,5%."), "suspicious contribution"));
}

TEST_CASE("shares and changes of a base in brackets; what is missing") {
  CHECK(has(findings_of("Có 1.286.412 người tham gia, đạt 93,7% dân số (dân số 1.388.200 người)."),
            "suspicious share"));
  CHECK(has(relations_of("Có 1.286.412 người tham gia, đạt 92,7% dân số (dân số 1.388.200 người)."),
            "share ok"));
  CHECK(has(findings_of("Công suất đạt 812 MW, vượt 64 MW so với đỉnh cũ (784 MW)."),
            "contradiction growth"));
  CHECK(has(relations_of("Ấn định 3.986 đại biểu, bầu được 3.968 đại biểu, thiếu 18 đại biểu."),
            "sum ok"));
  CHECK(has(findings_of("Ấn định 3.986 đại biểu, bầu được 3.968 đại biểu, thiếu 28 đại biểu."),
            "suspicious sum"));
  CHECK(has(findings_of("Đã xử lý 79/86 vụ (hành chính 75 vụ, hình sự 14 vụ)."),
            "contradiction sum"));
  // Of something else; what each has reached; the lot that the change is told of.
  CHECK(findings_of("24/31 hồ chứa đã đầy, dung tích các hồ đạt 86% thiết kế.").empty());
  CHECK(findings_of("Có 96/158 xã, phường, thị trấn đạt 100%.").empty());
  CHECK(findings_of("Bán được 12,38 tỷ đồng/giá khởi điểm 9,71 tỷ đồng, tăng 2,67 tỷ đồng (tương "
                    "ứng 27,5%) so với giá khởi điểm.")
            .empty());
  // Bare parts count what their total counts.
  CHECK(has(relations_of("Phát lên lưới 2.416 triệu kWh (thủy điện 1.812, điện gió 604)."),
            "sum ok"));
}

TEST_CASE("rows of tables that stand otherwise") {
  const std::string head = "Nội dung\tTổng số\tTỉnh\tHuyện\n";
  const std::string rows = "Trong đó: Bác sĩ\t30\t10\t20\nĐiều dưỡng\t50\t20\t30\nKhác\t20\t";
  CHECK(std::ranges::count(relations_of(head + rows + "5\t15\nTổng số\t100\t35\t65\n"),
                           std::string("table_sum ok")) >= 3);
  CHECK(has(findings_of(head + rows + "5\t25\nTổng số\t100\t35\t65\n"), "contradiction table_sum"));
  const std::string people =
      "Chỉ tiêu\t2019\t2020\t2021\t2022\nTổng số\t1.231\t1.239\t1.248\t1.257\nPhân theo khu "
      "vực\t\t\t\t\nThành thị\t312\t325\t341\t356\nNông thôn\t919\t914\t907\t901\n";
  const auto ok = relations_of(people + "Tỷ lệ thành thị (%)\t25,3\t26,2\t27,3\t28,3\n");
  CHECK(std::ranges::count(ok, std::string("table_sum ok")) == 4);
  CHECK(std::ranges::count(ok, std::string("table_ratio ok")) == 4);
  CHECK(has(findings_of(people + "Tỷ lệ thành thị (%)\t25,3\t26,2\t29,3\t28,3\n"),
            "contradiction table_ratio"));
}

TEST_CASE("a table's column of last year is no figure of this one") {
  const std::string table =
      "Báo cáo năm 2023\n\nToàn tỉnh có 115 điểm phục vụ bưu chính.\n\n"
      "| Chỉ tiêu | Thực hiện năm trước | Kế hoạch | Thực hiện |\n|---|---|---|---|\n"
      "| Số điểm phục vụ bưu chính | 107 | 112 | ";
  CHECK(findings_of(table + "115 |\n| Số hộp thư | 20 | 21 | 22 |\n").empty());
  CHECK(has(relations_of(table + "115 |\n| Số hộp thư | 20 | 21 | 22 |\n"), "repeat ok"));
}

TEST_CASE("a text without line breaks or stops takes time in proportion") {
  std::string text = "Toàn tỉnh có 900.000 hộ, trong đó: ";
  for (int i = 0; i < 20'000; ++i) text += "xã thứ " + std::to_string(i) + " có 45 hộ (5,2 %); ";
  const auto report = audit(read_text(text)).report;
  CHECK(report.claims.size() > 40'000);
  CHECK(report.proses.size() == 1);
}

TEST_CASE("shares, changes, plans") {
  CHECK(has(findings_of("Đã giải quyết 667 hồ sơ, trong đó: 648 hồ sơ đúng hạn chiếm 97,15% và 19 "
                        "hồ sơ trễ hạn chiếm 2,95%."),
            "contradiction share"));
  // Cut instead of rounded, or one step off: as people write.
  CHECK(findings_of("Có 6.177 hồ sơ, trong đó 6.176 hồ sơ trực tuyến chiếm 99,98% và 1 hồ sơ trực "
                    "tiếp chiếm 0,01%.")
            .empty());
  CHECK(has(findings_of("Xảy ra 25 vụ, tăng 5 vụ (20%) so với cùng kỳ."), "contradiction change"));
  CHECK(findings_of("Xảy ra 25 vụ, tăng 5 vụ (25%) so với cùng kỳ.").empty());
  CHECK(has(findings_of("Tăng từ 120 vụ lên 156 vụ, tăng 25%."), "contradiction growth"));
  CHECK(has(findings_of("Giải ngân 1.250 tỷ đồng, đạt 60% kế hoạch (kế hoạch 2.500 tỷ đồng)."),
            "contradiction plan"));
  CHECK(findings_of(
            "Tỷ lệ trực tuyến 106.481/132.667 hồ sơ đạt 80,26%, vượt 10,26% so với chỉ tiêu (70%).")
            .empty());
}

TEST_CASE("densities imply one population") {
  const std::string text =
      "Tổng số thuê bao điện thoại là 717.812 thuê bao, đạt mật độ 117 thuê bao/100 dân. Có 124 "
      "điểm phục vụ, bình quân ";
  CHECK(has(findings_of(text + "4.100 người/1 điểm phục vụ."), "suspicious population"));
  CHECK(findings_of(text + "4.948 người/1 điểm phục vụ.").empty());
}

TEST_CASE("dates that cannot be") {
  CHECK(has(findings_of("Hoàn thành trước ngày 31/02/2024."), "contradiction impossible_date"));
  CHECK(has(findings_of("Quyết định số 87/2022/QĐ-UBND ngày 31/12/2023 của UBND tỉnh."),
            "suspicious document_date"));
  CHECK(has(findings_of("Họp vào thứ Hai, ngày 15/10/2024."), "contradiction weekday"));
  CHECK(findings_of("Họp vào thứ Ba, ngày 15/10/2024.").empty());
}

TEST_CASE("JSON holds claims, relations and findings with their bytes") {
  const std::string text = "Có 100 hồ sơ, gồm 60 hồ sơ mới, 50 hồ sơ cũ.";
  std::vector<Audit> audits;
  audits.push_back(audit(read_text(text)));
  const std::string json = write_json(audits, {});
  CHECK(json.find("\"version\":1") != std::string::npos);
  const auto at = text.find("100");
  CHECK(json.find("{\"start\":" + std::to_string(at) + ",\"end\":" + std::to_string(at + 3) +
                  ",\"line\":1,\"column\":4,\"text\":\"100\"") != std::string::npos);
  CHECK(json.find("\"class\":\"contradiction\"") != std::string::npos);
  CHECK(json.find("\"verdict\":\"contradiction\"") != std::string::npos);
}

TEST_CASE("reports of two months are held against each other") {
  const auto of = [](const std::string& month, const std::string& rest) {
    return audit(read_text("BÁO CÁO\n\nTình hình tháng " + month + "\n\n" + rest));
  };
  std::vector<Audit> audits;
  audits.push_back(of("5/2024",
                      "Tổng số thuê bao điện thoại trên toàn tỉnh là 110.000 thuê bao, tăng 10% so "
                      "với tháng trước."));
  audits.push_back(of("4/2024", "Tổng số thuê bao điện thoại trên toàn tỉnh là 105.000 thuê bao."));
  compare(audits);
  REQUIRE(audits[0].findings.size() == 1);
  CHECK(audits[0].findings[0].kind == "growth_between");
  CHECK(audits[1].findings.empty());
}
