#include "audit/generator.h"

#include <algorithm>
#include <cstdio>
#include <functional>
#include <random>

#include "audit/read.h"
#include "core/vietnamese.h"

namespace nhip::audit::generated {
namespace {

using core::Decimal;

struct Field {
  const char *verb, *noun;
  std::vector<const char*> parts;
};

const std::vector<Field>& fields() {
  static const std::vector<Field> all = {
      {"tiếp nhận", "hồ sơ", {"trực tiếp", "trực tuyến", "qua bưu chính công ích"}},
      {"khám bệnh cho",
       "lượt người",
       {"tại bệnh viện tỉnh", "tại trung tâm y tế", "tại trạm y tế"}},
      {"phát hiện", "vụ", {"trộm cắp tài sản", "cố ý gây thương tích", "vi phạm khác"}},
      {"quản lý", "học sinh", {"mầm non", "tiểu học", "trung học cơ sở", "trung học phổ thông"}},
      {"có",
       "doanh nghiệp",
       {"công ty cổ phần", "công ty trách nhiệm hữu hạn", "doanh nghiệp tư nhân"}},
      {"giải quyết việc làm cho",
       "lao động",
       {"trong nước", "xuất khẩu lao động", "vay vốn tạo việc làm"}},
      {"kiểm tra", "cơ sở", {"sản xuất", "kinh doanh", "dịch vụ ăn uống"}},
      {"tiếp nhận", "đơn", {"khiếu nại", "tố cáo", "kiến nghị, phản ánh"}},
      {"tiêm phòng cho", "con", {"trâu", "bò", "lợn", "dê"}},
      {"đón", "lượt khách", {"nội địa", "quốc tế"}},
      {"cấp", "giấy phép", {"xây dựng", "lái xe", "kinh doanh vận tải"}},
      {"trồng mới", "cây", {"phân tán", "ăn quả", "lấy gỗ"}},
  };
  return all;
}

std::string fixed(double value, int decimals) {
  char buffer[64];
  std::snprintf(buffer, sizeof buffer, "%.*f", decimals, value);
  const Decimal d = Decimal::parse(buffer).value_or(Decimal());
  return core::print_vi(d, decimals);
}

std::string count(std::int64_t n) {
  return core::print_count_vi(Decimal(n));
}

/// Half away from zero, as people round.
std::string percent(std::int64_t part, std::int64_t whole, int decimals) {
  const Decimal ratio =
      core::divide(Decimal(part) * Decimal(100), Decimal(whole)).value_or(Decimal());
  return core::print_vi(ratio, decimals);
}

class Author {
 public:
  Author(std::uint64_t seed, bool clean) : random_(seed), clean_(clean) {}

  Sample run() {
    const int month = between(2, 11), year = between(2019, 2025);
    line("SỞ NỘI VỤ VÀ CÁC NGÀNH");
    line("Số: " + std::to_string(between(10, 4000)) + "/BC-SNV");
    line("BÁO CÁO");
    line("Tình hình thực hiện nhiệm vụ tháng " + std::to_string(month) + " năm " +
         std::to_string(year));
    month_ = month;
    year_ = year;
    const std::vector<std::function<void()>> layouts = {
        [&] { brackets(); },       [&] { in_which(); },      [&] { consists(); },
        [&] { dashes(); },         [&] { nested(); },        [&] { ratio(); },
        [&] { change(); },         [&] { from_to(); },       [&] { plan(); },
        [&] { total_table(); },    [&] { plan_table(); },    [&] { levels(); },
        [&] { money(); },          [&] { two_sentences(); }, [&] { increments(); },
        [&] { markdown_table(); }, [&] { footnote(); },      [&] { cumulative_month(); },
        [&] { sexes(); },          [&] { colon(); }};
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < layouts.size(); ++i) order.push_back(i);
    std::ranges::shuffle(order, random_);
    section_ = 0;
    for (int i = 0; i < 9; ++i) {
      if (i % 3 == 0) heading();
      wrong_ = !clean_ && between(1, 4) == 1;
      layouts[order[static_cast<std::size_t>(i)]]();
      if (between(0, 2) == 0) filler();
    }
    annex();
    line("Trên đây là báo cáo tình hình thực hiện nhiệm vụ tháng " + std::to_string(month) + "/" +
         std::to_string(year) + "./.");
    return std::move(sample_);
  }

 private:
  // Lots
  int between(int low, int high) { return std::uniform_int_distribution<int>(low, high)(random_); }
  template <typename T>
  const T& one_of(const std::vector<T>& list) {
    return list[static_cast<std::size_t>(between(0, static_cast<int>(list.size()) - 1))];
  }
  /// Each subject once in a report, as one report has one figure for one thing.
  const Field& field() {
    if (unused_.empty()) {
      for (const auto& f : fields()) unused_.push_back(&f);
      std::ranges::shuffle(unused_, random_);
    }
    const Field& out = *unused_.back();
    unused_.pop_back();
    return out;
  }
  std::string word(std::vector<std::string> list) { return one_of(list); }

  // Text
  void line(const std::string& text) { sample_.text += text + "\n\n"; }
  void heading() {
    ++section_;
    static const std::vector<std::string> kNames = {
        "Công tác chuyên môn", "Kết quả trên các lĩnh vực", "Công tác quản lý nhà nước"};
    line(std::to_string(section_) + ". " + one_of(kNames));
  }
  void passage(const std::string& text, const std::string& layout) {
    const std::size_t start = sample_.text.size();
    line(text);
    if (!error_.empty())
      sample_.planted.push_back({start, sample_.text.size(), layout, error_, least_, true});
    error_.clear();
    least_ = Class::contradiction;
  }
  void filler() {
    static const std::vector<std::string> kFillers = {
        "Thực hiện Quyết định số 1234/QĐ-UBND ngày 05/01/2019 của UBND tỉnh về Đề án 06, các đơn "
        "vị đã triển khai 100% nhiệm vụ được giao; phủ sóng 4G đến 95% địa bàn.",
        "Tổ chức 12 lớp tập huấn cho 540 học viên; đăng tải 36 tin, bài trên Cổng thông tin điện "
        "tử.",
        "Phối hợp với Công an tỉnh (PC03, PA05) kiểm tra theo Điều 12, khoản 3 Nghị định số "
        "15/2018/NĐ-CP; hệ thống hoạt động 24/7.",
        "Mực nước hồ chứa đạt 82,5 m, cao hơn 0,4 m so với mực nước dâng bình thường; dung tích "
        "khoảng 68%.",
        "Bình quân mỗi ngày xử lý 210 văn bản/ngày; thời gian giải quyết trung bình 3,5 giờ/hồ sơ.",
        "Hoàn thành đúng tiến độ các nhiệm vụ trọng tâm; không có đơn thư tồn đọng."};
    line(one_of(kFillers));
  }

  struct Parts {
    std::vector<std::int64_t> values;
    std::int64_t total = 0;
  };
  Parts parts(std::size_t n, int low = 25, int high = 9000) {
    Parts out;
    for (std::size_t i = 0; i < n; ++i) {
      out.values.push_back(between(low, high));
      out.total += out.values.back();
    }
    return out;
  }

  /// Puts one error into the numbers that will be printed.
  void spoil(Parts& p) {
    if (!wrong_) return;
    const int kind = between(0, 4);
    const std::int64_t right = p.total;
    if (kind == 0) {
      std::string digits = std::to_string(p.total);
      for (std::size_t i = digits.size() - 1; i >= 1; --i)
        if (digits[i] != digits[i - 1] && (i > 1 || digits[i] != '0')) {
          std::swap(digits[i], digits[i - 1]);
          break;
        }
      p.total = std::stoll(digits);
      error_ = "swapped digits";
    } else if (kind == 1) {
      auto& part =
          p.values[static_cast<std::size_t>(between(0, static_cast<int>(p.values.size()) - 1))];
      part += std::max<std::int64_t>(1, part * between(3, 30) / 100);
      error_ = "part changed";
    } else if (kind == 2) {
      p.total /= 10;
      error_ = "digit lost";
    } else if (kind == 3) {
      auto& part =
          p.values[static_cast<std::size_t>(between(0, static_cast<int>(p.values.size()) - 1))];
      part *= 10;
      error_ = "slip of scale";
    } else {
      std::string digits = std::to_string(p.total);
      auto& digit =
          digits[static_cast<std::size_t>(between(0, static_cast<int>(digits.size()) - 1))];
      digit = digit == '9' ? '8' : static_cast<char>(digit + 1);
      p.total = std::stoll(digits);
      error_ = "digit mistyped";
    }
    std::int64_t sum = 0;
    for (const auto v : p.values) sum += v;
    if (sum == p.total) error_.clear(), p.total = right;
  }

  void brackets() {
    const auto& f = field();
    auto p = parts(f.parts.size());
    spoil(p);
    std::string list;
    const bool units = between(0, 1) == 1, labels_first = between(0, 1) == 1;
    for (std::size_t i = 0; i < f.parts.size(); ++i) {
      const std::string number = count(p.values[i]);
      list += (i ? ", " : "") + (labels_first ? std::string(f.parts[i]) + " " + number +
                                                    (units ? std::string(" ") + f.noun : "")
                                              : number + " " + f.noun + " " + f.parts[i]);
    }
    passage(word({"Toàn tỉnh ", "Trong tháng, toàn ngành ", "Các đơn vị đã "}) + f.verb + " " +
                count(p.total) + " " + f.noun + " (" + list + ").",
            "brackets");
  }

  void in_which() {
    const auto& f = field();
    auto p = parts(f.parts.size(), 200, 9000);
    const auto right = p;
    const bool share_error = wrong_ && between(0, 1) == 1;
    if (!share_error) spoil(p);
    const std::size_t bad =
        share_error ? static_cast<std::size_t>(between(0, static_cast<int>(p.values.size()) - 1))
                    : 99;
    const int decimals = between(1, 2);
    std::string list;
    for (std::size_t i = 0; i < f.parts.size(); ++i) {
      std::int64_t base = right.total;
      if (i == bad) {
        base = right.total + right.total * between(10, 60) / 100;
        error_ = "share of another base";
      }
      // Shares stand as they were before a count was mistyped.
      list += (i ? "; " : "") + count(p.values[i]) + " " + f.noun + " " + f.parts[i] +
              word({" chiếm ", " chiếm tỷ lệ ", ", chiếm "}) +
              percent(right.values[i], base, decimals) + "%";
    }
    passage(word({"Trong kỳ đã ", "Đến nay, toàn tỉnh "}) + f.verb + " " + count(p.total) + " " +
                f.noun + ", trong đó có " + list + ".",
            "in which, with shares");
  }

  void consists() {
    const auto& f = field();
    auto p = parts(f.parts.size());
    spoil(p);
    std::string list;
    for (std::size_t i = 0; i < f.parts.size(); ++i)
      list += (i ? (i + 1 == f.parts.size() && between(0, 1) ? " và " : ", ") : "") +
              count(p.values[i]) + " " + f.noun + " " + f.parts[i];
    passage("Tổng số " + std::string(f.noun) + word({" là ", " hiện có ", ": "}) + count(p.total) +
                " " + f.noun + ", " + word({"gồm ", "bao gồm: ", "gồm: "}) + list + ".",
            "consisting of");
  }

  void dashes() {
    const auto& f = field();
    auto p = parts(f.parts.size());
    spoil(p);
    std::string text = "Trong tháng, các đơn vị đã " + std::string(f.verb) + " " + count(p.total) +
                       " " + f.noun + word({", gồm:", ", cụ thể như sau:", ", trong đó:"});
    if (text.ends_with("trong đó:") && !error_.empty() && error_ != "swapped digits" &&
        error_ != "digit mistyped")
      text.replace(text.rfind("trong đó:"), std::string("trong đó:").size(), "gồm:");
    if (text.ends_with("trong đó:") && !error_.empty())
      least_ = Class::note;  // parts may be only some of them
    for (std::size_t i = 0; i < f.parts.size(); ++i)
      text += "\n\n- " + capital(f.parts[i]) + ": " + count(p.values[i]) + " " + f.noun +
              (i + 1 == f.parts.size() ? "." : ";");
    if (least_ == Class::note) error_.clear(), text.clear();
    if (text.empty()) return consists();
    passage(text, "list of dashes");
  }

  static std::string capital(const std::string& text) {
    std::string out = text;
    if (out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 32);
    return out;
  }

  void nested() {
    const auto& f = field();
    auto p = parts(f.parts.size());
    spoil(p);
    std::string text = "- Tổng số " + std::string(f.noun) + " " + f.verb + ": " + count(p.total) +
                       " " + f.noun + ". Bao gồm:";
    for (std::size_t i = 0; i < f.parts.size(); ++i)
      text += "\n\n+ " + capital(f.parts[i]) + ": " + count(p.values[i]) + " " + f.noun +
              (i + 1 == f.parts.size() ? "." : ";");
    passage(text, "nested list");
  }

  void ratio() {
    const auto& f = field();
    const std::int64_t whole = between(40, 9000),
                       part = between(static_cast<int>(whole / 3), static_cast<int>(whole));
    std::string share = percent(part, whole, 2);
    if (wrong_) {
      share = percent(part, whole + whole * between(8, 50) / 100, 2);
      error_ = "share of another base";
    }
    passage(word({"Đã hoàn thành ", "Có ", "Kết quả: "}) + count(part) + "/" + count(whole) + " " +
                f.noun + word({", đạt ", " đạt tỷ lệ ", " (đạt "}) + share + "%" +
                (sample_.text.size() % 2 ? "" : "") + ".",
            "ratio");
  }

  void change() {
    const auto& f = field();
    const std::int64_t before = between(60, 4000), difference = before * between(4, 40) / 100 + 1;
    const bool up = between(0, 1) == 1;
    const std::int64_t now = up ? before + difference : before - difference;
    std::string share = percent(difference, before, 1);
    if (wrong_) {
      share = percent(difference, now, 1);
      error_ = "change on the wrong base";
      if (share == percent(difference, before, 1)) error_.clear();
      const double a = 100.0 * static_cast<double>(difference) / static_cast<double>(before),
                   b = 100.0 * static_cast<double>(difference) / static_cast<double>(now);
      if (std::abs(a - b) < 0.3) error_.clear(), share = percent(difference, before, 1);
    }
    passage("Trong tháng " + std::string(f.verb) + " " + count(now) + " " + f.noun + ", " +
                (up ? "tăng " : "giảm ") + count(difference) + " " + f.noun + " (" + share +
                "%) so với cùng kỳ năm trước.",
            "change, number and percent");
  }

  void from_to() {
    const auto& f = field();
    const std::int64_t before = between(200, 9000), now = before + before * between(5, 60) / 100;
    double growth = 100.0 * static_cast<double>(now - before) / static_cast<double>(before);
    if (wrong_) growth += between(2, 12), error_ = "growth miscounted";
    passage("Số " + std::string(f.noun) + " tăng từ " + count(before) + " " + f.noun + " lên " +
                count(now) + " " + f.noun + ", tăng " + fixed(growth, 1) + "%.",
            "from … to …");
  }

  void plan() {
    const auto& f = field();
    const std::int64_t planned = between(300, 20'000), done = planned * between(40, 115) / 100;
    std::string share = percent(done, planned, 1);
    if (wrong_)
      share = percent(done, planned * between(106, 160) / 100, 1), error_ = "share of another base";
    passage("Đến nay, các đơn vị đã " + std::string(f.verb) + " " + count(done) + " " + f.noun +
                ", đạt " + share + "% kế hoạch (kế hoạch " + count(planned) + " " + f.noun + ").",
            "plan");
  }

  void total_table() {
    const int rows = between(3, 6);
    std::vector<std::int64_t> a, b;
    std::int64_t sum_a = 0, sum_b = 0;
    for (int i = 0; i < rows; ++i) {
      a.push_back(between(30, 900));
      b.push_back(between(30, 900));
      sum_a += a.back();
      sum_b += b.back();
    }
    if (wrong_) sum_b += between(1, 60), error_ = "total of a column";
    std::string text = "STT\tĐịa phương\tSố vụ việc\tSố đối tượng\n";
    for (int i = 0; i < rows; ++i)
      text += std::to_string(i + 1) + "\tHuyện số liệu " +
              std::string(1, static_cast<char>('A' + i)) + "\t" +
              count(a[static_cast<std::size_t>(i)]) + "\t" + count(b[static_cast<std::size_t>(i)]) +
              "\n";
    text += "\tTổng cộng\t" + count(sum_a) + "\t" + count(sum_b);
    passage(text, "table with a total");
  }

  void plan_table() {
    const int rows = between(4, 7), bad = wrong_ ? between(0, rows - 1) : -1;
    std::string text =
        "TT\tChỉ tiêu\tĐVT\tKế hoạch năm\tThực hiện\tTỷ lệ "
        "(%)\n(1)\t(2)\t(3)\t(4)\t(5)\t(6)=(5)/(4)\n";
    for (int i = 0; i < rows; ++i) {
      const std::int64_t planned = between(100, 20'000), done = planned * between(30, 120) / 100;
      std::string share = percent(done, planned, 1);
      if (i == bad)
        share = percent(done * between(105, 140) / 100, planned, 1), error_ = "ratio of a row";
      text += std::to_string(i + 1) + "\t" + "Chỉ tiêu giao số " +
              std::string(1, static_cast<char>('A' + i)) + "\tđơn vị" + "\t" + count(planned) +
              "\t" + count(done) + "\t" + share + "\n";
    }
    text.pop_back();
    passage(text, "table with a formula");
  }

  void markdown_table() {
    const int rows = between(4, 7), bad = wrong_ ? between(0, rows - 1) : -1;
    std::string text = "| Đơn vị | Tổng số | Nam | Nữ |\n|---|---|---|---|\n";
    for (int i = 0; i < rows; ++i) {
      const std::int64_t men = between(20, 700), women = between(20, 700);
      std::int64_t all = men + women;
      if (i == bad) all += between(1, 90), error_ = "sum of a row";
      text += "| Phòng chuyên môn " + std::to_string(i + 1) + " | " + count(all) + " | " +
              count(men) + " | " + count(women) + " |\n";
    }
    text.pop_back();
    passage(text, "table, sum of columns");
  }

  void levels() {
    const auto& f = field();
    auto p = parts(3, 120, 9000);
    spoil(p);
    passage("Toàn tỉnh " + std::string(f.verb) + " " + count(p.total) + " " + f.noun +
                ", trong đó: cấp tỉnh " + count(p.values[0]) + " " + f.noun + ", cấp huyện " +
                count(p.values[1]) + " " + f.noun + ", cấp xã " + count(p.values[2]) + " " +
                f.noun + ".",
            "levels");
  }

  void money() {
    std::vector<std::int64_t> tenths;
    std::int64_t total = 0;
    for (int i = 0; i < 3; ++i) tenths.push_back(between(150, 90'000)), total += tenths.back();
    if (wrong_) total += between(11, 900), error_ = "total of money";
    const auto printed = [](std::int64_t n) { return fixed(static_cast<double>(n) / 10, 1); };
    passage("Tổng thu ngân sách trên địa bàn ước đạt " + printed(total) +
                " tỷ đồng, gồm: thu nội địa " + printed(tenths[0]) +
                " tỷ đồng, thu xuất nhập khẩu " + printed(tenths[1]) + " tỷ đồng, thu viện trợ " +
                printed(tenths[2]) + " tỷ đồng.",
            "money");
  }

  void two_sentences() {
    const auto& f = field();
    auto p = parts(f.parts.size(), 150, 9000);
    const auto right = p;
    spoil(p);
    std::string list;
    for (std::size_t i = 0; i < f.parts.size(); ++i)
      list += (i ? "; " : "") + std::string(f.parts[i]) + ": " + count(p.values[i]) + " " + f.noun +
              " (" + percent(right.values[i], right.total, 1) + "%)";
    passage("Kết quả trong tháng đã " + std::string(f.verb) + " " + count(p.total) + " " + f.noun +
                ". Trong đó: " + list + ".",
            "two sentences");
  }

  void increments() {
    const auto& f = field();
    const auto p = parts(2, 300, 4000);
    std::int64_t up_a = between(10, 200), up_b = between(10, 200), up = up_a + up_b;
    if (wrong_) up += between(1, 60), error_ = "changes of parts";
    passage("Hiện có " + count(p.total) + " " + f.noun + " (tăng " + count(up) + " " + f.noun +
                "), trong đó có " + count(p.values[0]) + " " + f.noun + " " + f.parts[0] +
                " (tăng " + count(up_a) + " " + f.noun + ") và " + count(p.values[1]) + " " +
                f.noun + " " + f.parts[1] + " (tăng " + count(up_b) + " " + f.noun + ").",
            "changes of parts");
  }

  void footnote() {
    auto p = parts(3, 500, 9000);
    spoil(p);
    const std::string label = std::to_string(++notes_);
    passage("Trong tháng, toàn tỉnh đã xử lý " + count(p.total) + " thủ tục đất đai[" + label +
                "].\n\n[" + label + "] Cấp tỉnh xử lý " + count(p.values[0]) +
                " thủ tục đất đai; cấp huyện xử lý " + count(p.values[1]) +
                " thủ tục đất đai; cấp xã xử lý " + count(p.values[2]) + " thủ tục đất đai.",
            "footnote with levels");
    // Far errors in a footnote may be of another subject.
    if (!sample_.planted.empty() && sample_.planted.back().layout == "footnote with levels") {
      auto& planted = sample_.planted.back();
      std::int64_t sum = 0;
      for (const auto v : p.values) sum += v;
      const double gap =
          std::abs(static_cast<double>(sum - p.total)) / static_cast<double>(p.total);
      if (gap > 0.03 && !(planted.error == "swapped digits" || planted.error == "digit mistyped"))
        planted.sure = false;
    }
  }

  void cumulative_month() {
    const int wrong_month = month_ > 3 ? month_ - 2 : month_ + 3;
    int month = month_;
    if (wrong_) month = wrong_month, error_ = "wrong month", least_ = Class::note;
    const std::int64_t now = between(100, 900);
    passage("Số lượt tuyên truyền trong tháng là " + count(now) + " lượt; lũy kế đến hết tháng " +
                std::to_string(month) + "/" + std::to_string(year_) + " là " + count(now * month_) +
                " lượt.",
            "cumulative");
  }

  void sexes() {
    auto p = parts(2, 40, 3000);
    spoil(p);
    passage("Tổng số cán bộ, công chức, viên chức và người lao động là " + count(p.total) +
                " người (" + count(p.values[0]) + " nam, " + count(p.values[1]) + " nữ).",
            "men and women");
  }

  void colon() {
    const auto& f = field();
    auto p = parts(f.parts.size());
    spoil(p);
    std::string list;
    for (std::size_t i = 0; i < f.parts.size(); ++i)
      list += (i ? "; " : "") + count(p.values[i]) + " " + f.noun + " " + f.parts[i];
    passage("Trong kỳ đã " + std::string(f.verb) + " " + count(p.total) + " " + f.noun + ": " +
                list + ".",
            "colon");
  }

  /// One quantity of the body comes back in an annex.
  void annex() {
    const std::int64_t value = between(2000, 60'000);
    std::int64_t again = value;
    wrong_ = !clean_ && between(1, 3) == 1;
    const std::size_t start = sample_.text.size();
    if (wrong_)
      again += std::max<std::int64_t>(2, value * between(1, 9) / 100),
          error_ = "annex against body", least_ = Class::suspicious;
    line("Tổng số lượt truy cập Cổng thông tin điện tử của tỉnh trong tháng đạt " + count(value) +
         " lượt.");
    line("PHỤ LỤC");
    line(
        "TT\tChỉ tiêu\tĐơn vị tính\tThực hiện trong tháng\n1\tSố lượt truy cập Cổng thông tin điện "
        "tử\tlượt\t" +
        count(again) + "\n2\tSố dịch vụ cung cấp mới\tdịch vụ\t" + count(between(5, 60)));
    if (!error_.empty())
      sample_.planted.push_back({start, sample_.text.size(), "annex", error_, least_, true});
    error_.clear();
    least_ = Class::contradiction;
  }

  std::mt19937_64 random_;
  bool clean_, wrong_ = false;
  int month_ = 1, year_ = 2024, section_ = 0, notes_ = 0;
  std::vector<const Field*> unused_{};
  std::string error_{};
  Class least_ = Class::contradiction;
  Sample sample_{};
};

}  // namespace

Sample write_report(std::uint64_t seed, bool clean) {
  return Author(seed, clean).run();
}

Result measure(std::uint64_t seed, int reports, bool clean) {
  Result result;
  for (int i = 0; i < reports; ++i) {
    const Sample sample = write_report(seed + static_cast<std::uint64_t>(i), clean);
    const Audit audit = nhip::audit::audit(read_text(sample.text));
    result.claims += static_cast<int>(audit.report.claims.size());
    const auto meets = [](const Finding& finding, const Planted& planted) {
      return std::ranges::any_of(finding.spans, [&](const Range& r) {
        return r.start < planted.end && planted.start < r.end;
      });
    };
    for (const auto& planted : sample.planted) {
      if (!planted.sure) continue;
      const bool found = std::ranges::any_of(audit.findings, [&](const Finding& f) {
        return f.cls >= planted.least && meets(f, planted);
      });
      for (auto* score :
           {&result.by_layout[planted.layout], &result.by_error[planted.error], &result.all}) {
        ++score->planted;
        score->found += found;
      }
      if (planted.least == Class::contradiction) {
        ++result.contradictions.planted;
        result.contradictions.found += found;
      }
      if (!found)
        result.misses.push_back(planted.layout + ", " + planted.error + ": " +
                                sample.text.substr(planted.start, planted.end - planted.start));
    }
    for (const auto& finding : audit.findings) {
      if (finding.cls == Class::note) continue;
      const bool explained =
          std::ranges::any_of(sample.planted, [&](const Planted& p) { return meets(finding, p); });
      if (finding.cls == Class::contradiction) ++result.accused;
      if (explained) continue;
      ++(finding.cls == Class::contradiction ? result.false_accusations : result.false_suspicions);
      result.wrongs.push_back(std::string(name_of(finding.cls)) + ' ' + finding.kind + ": " +
                              finding.message.vi);
    }
  }
  return result;
}

std::string table(const Result& result) {
  std::string out;
  const auto row = [&](const std::string& name, const Score& score) {
    const double recall = score.planted == 0 ? 100.0 : 100.0 * score.found / score.planted;
    char share[32];
    std::snprintf(share, sizeof share, "%.1f", recall);
    out += "| " + name + " | " + std::to_string(score.planted) + " | " +
           std::to_string(score.found) + " | " + share + " |\n";
  };
  out += "| layout | planted | found | recall % |\n|---|---|---|---|\n";
  for (const auto& [name, score] : result.by_layout) row(name, score);
  out += "\n| error | planted | found | recall % |\n|---|---|---|---|\n";
  for (const auto& [name, score] : result.by_error) row(name, score);
  row("all", result.all);
  row("as contradictions", result.contradictions);
  const double precision =
      result.accused == 0 ? 100.0
                          : 100.0 * (result.accused - result.false_accusations) / result.accused;
  char share[32];
  std::snprintf(share, sizeof share, "%.1f", precision);
  out += "\n" + std::to_string(result.accused) + " findings of class contradiction, " +
         std::to_string(result.false_accusations) + " of them false: precision " + share + " %; " +
         std::to_string(result.false_suspicions) + " false suspicions among " +
         std::to_string(result.claims) + " claims\n";
  return out;
}

}  // namespace nhip::audit::generated
