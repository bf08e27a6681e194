// Numbers in words: "một vụ", "hai mươi lăm hộ", "không có người chết".
#include <algorithm>
#include <array>
#include <set>

#include "audit/tokens.h"

namespace nhip::audit {
namespace {

int digit_of(const Token& token) {
  static const std::array<std::string, 9> kDigits = [] {
    std::array<std::string, 9> out;
    constexpr std::string_view kWords[] = {"một", "hai", "ba",  "bốn", "năm",
                                           "sáu", "bảy", "tám", "chín"};
    for (std::size_t d = 0; d < out.size(); ++d) out[d] = fold_word(kWords[d]);
    return out;
  }();
  if (token.kind != TokenKind::word) return 0;
  for (std::size_t d = 0; d < kDigits.size(); ++d)
    if (token.folded == kDigits[d]) return static_cast<int>(d) + 1;
  return 0;
}

/// Behind "mươi" some digits have another name.
int last_digit_of(const Token& token) {
  if (token.is(fold_word("mốt"))) return 1;
  if (token.is(fold_word("tư"))) return 4;
  if (token.is(fold_word("lăm"))) return 5;
  return digit_of(token);
}

struct Words {
  int value = 0;
  std::size_t length = 0;  ///< tokens; 0 = no number
};

Words words_at(const std::vector<Token>& t, std::size_t at) {
  static const std::string kTen = fold_word("mười"), kTens = fold_word("mươi");
  if (t[at].is(kTen)) {
    const int last = at + 1 < t.size() ? last_digit_of(t[at + 1]) : 0;
    return last > 0 ? Words{10 + last, 2} : Words{10, 1};
  }
  const int first = digit_of(t[at]);
  if (first == 0) return {};
  if (at + 1 >= t.size() || !t[at + 1].is(kTens)) return {first, 1};
  const int last = at + 2 < t.size() ? last_digit_of(t[at + 2]) : 0;
  return last > 0 ? Words{10 * first + last, 3} : Words{10 * first, 2};
}

/// Things that reports count: only before these is a word surely a number.
bool is_counted(const std::vector<Token>& t, std::size_t at) {
  static const std::set<std::string> kOne = [] {
    std::set<std::string> out;
    for (const std::string_view word :
         {"người", "vụ",    "ca",     "hộ",  "buổi",  "cuộc",   "đoàn",  "đợt", "trạm", "trường",
          "xã",    "huyện", "phường", "con", "chiếc", "xe",     "lượt",  "tàu", "tấn",  "ha",
          "km",    "thôn",  "cháu",   "em",  "tỷ",    "triệu",  "nghìn", "lớp", "đơn",  "giải",
          "tổ",    "đội",   "mô",     "căn", "ngôi",  "giường", "lao"})
      out.insert(fold_word(word));
    return out;
  }();
  static const std::vector<std::pair<std::string, std::string>> kTwo = [] {
    std::vector<std::pair<std::string, std::string>> out;
    constexpr std::pair<std::string_view, std::string_view> kPairs[] = {
        {"trường", "hợp"}, {"hồ", "sơ"},        {"đơn", "vị"},     {"dự", "án"},
        {"cơ", "sở"},      {"đồng", "chí"},     {"công", "trình"}, {"văn", "bản"},
        {"đối", "tượng"},  {"nạn", "nhân"},     {"bị", "can"},     {"bị", "cáo"},
        {"tổ", "chức"},    {"doanh", "nghiệp"}, {"cán", "bộ"},     {"thành", "viên"},
        {"trẻ", "em"},     {"phụ", "nữ"},       {"học", "sinh"},   {"mô", "hình"},
        {"nhiệm", "vụ"},   {"tiêu", "chí"},     {"chỉ", "tiêu"},   {"thủ", "tục"},
        {"cảnh", "báo"},   {"cá", "nhân"},      {"di", "tích"},    {"giáo", "viên"},
        {"bệnh", "nhân"},  {"đảng", "viên"}};
    for (const auto& [a, b] : kPairs) out.emplace_back(fold_word(a), fold_word(b));
    return out;
  }();
  if (at >= t.size() || t[at].kind != TokenKind::word || t[at].capital) return false;
  for (const auto& [first, second] : kTwo)
    if (t[at].folded == first && at + 1 < t.size() && t[at + 1].folded == second) return true;
  // "mô", "lao", "đơn" and "tổ" count only as parts of the pairs and words below.
  if (t[at].is(fold_word("mô")) || t[at].is(fold_word("lao")))
    return at + 1 < t.size() &&
           (t[at + 1].is(fold_word("hình")) || t[at + 1].is(fold_word("động")));
  return kOne.contains(t[at].folded);
}

/// "thứ ba", "lần hai", "trong năm": the word before makes it no number.
bool is_spoken_for(const std::vector<Token>& t, std::size_t at) {
  if (at == 0) return false;
  const auto& before = t[at - 1];
  if (before.kind == TokenKind::number) return true;
  if (before.kind != TokenKind::word) return false;
  for (const std::string_view word :
       {"thứ", "lần", "tháng", "quý", "cấp", "loại", "hạng", "mức", "số", "nhóm", "từng", "mỗi",
        "lớp", "khối", "khu", "bậc", "như"})
    if (before.is(fold_word(word))) return true;
  if (!t[at].is(fold_word("năm"))) return false;
  for (const std::string_view word :
       {"trong", "hàng", "hằng", "đầu", "cuối", "cả",    "các",  "nhiều", "qua",  "những", "mấy",
        "đến",   "từ",   "vào",  "so",  "với",  "trước", "sau",  "tới",   "giữa", "kết",   "một",
        "hai",   "ba",   "nay",  "kỳ",  "vài",  "suốt",  "toàn", "theo",  "và"})
    if (before.is(fold_word(word))) return true;
  return false;
}

/// "(thanh tra 02; kiểm tra không có)": a member of an enumeration in brackets, behind its name,
/// whose other members have numbers.
bool is_in_list(const std::vector<Token>& t, std::size_t at, std::size_t length) {
  const auto ends = [&](std::size_t i) { return i < t.size() && (t[i].is(";") || t[i].is(")")); };
  if (at == 0 || t[at - 1].kind != TokenKind::word || !ends(at + length)) return false;
  bool number = false;
  for (std::size_t i = at; i-- > 0 && at - i < 60;) {
    if (t[i].is(")")) return false;
    if (t[i].is("(")) return number;
    number = number || t[i].kind == TokenKind::number;
  }
  return false;
}

}  // namespace

void read_number_words(std::vector<Token>& t) {
  struct Found {
    std::size_t at, length;
    std::string digits;
  };
  std::vector<Found> found;
  for (std::size_t i = 0; i < t.size(); ++i) {
    Words words = words_at(t, i);
    if (words.length > 0 && is_spoken_for(t, i)) words = {};
    const bool zero = words.length == 0 && t[i].sense == Sense::none_of && t[i].length > 0;
    if (zero) words.length = t[i].length;
    if (words.length == 0 ||
        !(is_counted(t, i + words.length) || (zero && is_in_list(t, i, words.length))))
      continue;
    found.push_back({i, words.length, std::to_string(words.value)});
    i += words.length - 1;
  }
  if (found.empty()) return;
  std::vector<Token> out;
  auto next = found.begin();
  for (std::size_t i = 0; i < t.size(); ++i) {
    if (next == found.end() || i < next->at) {
      out.push_back(std::move(t[i]));
      continue;
    }
    Token number;
    number.kind = TokenKind::number;
    number.spaced = t[i].spaced;
    number.begin = t[i].begin;
    number.end = t[i + next->length - 1].end;
    number.folded = std::move(next->digits);
    number.worded = true;
    out.push_back(std::move(number));
    i += next++->length - 1;
  }
  t = std::move(out);
  mark_phrases(t);
}

}  // namespace nhip::audit
