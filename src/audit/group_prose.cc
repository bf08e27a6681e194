// Totals and their parts, by brackets, "trong đó", "gồm" and colons.
#include <algorithm>

#include "audit/checking.h"
#include "audit/groups.h"

namespace nhip::audit {
namespace {

struct Scope {
  enum class Kind { root, bracket, opened } kind = Kind::root;
  Ground ground = Ground::brackets;
  bool all = false, near = true, some = false;
  bool by = false;     ///< "theo cấp: …", of a total told before
  bool named = false;  ///< by words that the total bears
  int whole = -1;
  std::vector<int> other_wholes{};
  std::vector<int> parts{};
  std::vector<std::size_t> cuts{};
  int last = -1;  ///< last quantity in it
};

class Grouper {
 public:
  Grouper(Report& report, const Prose& prose) : report_(report), prose_(prose), t_(prose.tokens) {
    covered_.assign(t_.size(), false);
    for (std::size_t i = 0; i < t_.size(); ++i)
      for (std::size_t k = 1; k < t_[i].length && !covered_[i]; ++k)
        if (i + k < t_.size()) covered_[i + k] = true;
  }

  /// `before`: quantities of the text just before this prose, nearest first.
  void run(const std::vector<int>& before) {
    previous_ = before;
    for (std::size_t s = 0; s < prose_.sentences.size(); ++s) sentence(s);
  }

 private:
  bool mark(std::size_t i, std::string_view what) const {
    return i < t_.size() && t_[i].kind == TokenKind::mark && t_[i].is(what);
  }
  bool sense(std::size_t i, Sense what) const { return t_[i].sense == what && !covered_[i]; }

  void sentence(std::size_t index) {
    const auto begin = begin_ = prose_.sentences[index].begin;
    const auto end = end_ = prose_.sentences[index].end;
    ids_ = prose_.claims_of(static_cast<int>(index));
    stack_.assign(1, Scope{});
    last_mention_ = -1;
    std::vector<int> quantities;
    std::size_t next_claim = 0;
    for (std::size_t i = begin; i < end; ++i) {
      if (next_claim < ids_.size() && report_.claim(ids_[next_claim]).first == i) {
        const auto& claim = report_.claim(ids_[next_claim++]);
        add(claim);
        if (is_quantity(claim))
          quantities.insert(claim.depth > 0 ? quantities.end() : quantities.begin(), claim.id);
        i = claim.last;
        continue;
      }
      if (mark(i, "(")) {
        open_bracket(i);
      } else if (mark(i, ")")) {
        close_bracket();
      } else if (mark(i, ";")) {
        semicolon(i);
      } else if (mark(i, ":")) {
        colon(i);
      } else if (sense(i, Sense::in_which) && among_number(i)) {
        continue;  // "Trong số 320 sáng kiến": the number is the total
      } else if (sense(i, Sense::in_which) || sense(i, Sense::consists)) {
        open(i, sense(i, Sense::consists));
      } else if (sense(i, Sense::etc) || t_[i].is("…") || (mark(i, ".") && mark(i + 1, "."))) {
        stack_.back().some = true;
      } else if (t_[i].is(fold_word("có")) && is_among(stack_.back().last)) {
        open(i, false);
      }
    }
    while (!stack_.empty()) pop();
    totals_behind();
    if (!quantities.empty()) {
      quantities.insert(quantities.end(), previous_.begin(), previous_.end());
      if (quantities.size() > 6) quantities.resize(6);
      previous_ = std::move(quantities);
    }
  }

  /// "Trong (tổng) số" right before a number.
  bool among_number(std::size_t i) const {
    if (t_[i].length != 2 || !t_[i + 1].is(fold_word("số"))) return false;
    std::size_t next = i + 2;
    while (next < end_ &&
           (sense(next, Sense::about) || sense(next, Sense::above) || sense(next, Sense::below)))
      ++next;
    return next < end_ && t_[next].kind == TokenKind::number;
  }

  /// The quantity is named as "Trong (tổng) số 320 sáng kiến": parts follow.
  bool is_among(int id) const {
    if (id < 0) return false;
    const auto& claim = report_.claim(id);
    std::size_t i = claim.first;
    if (i > begin_ && t_[i - 1].is(fold_word("số"))) --i;
    if (i > begin_ && t_[i - 1].is(fold_word("tổng"))) --i;
    // "Trong 148 xã, có 112 xã …" begins the sentence.
    if (i == claim.first) return i == begin_ + 1 && t_[begin_].is(fold_word("trong"));
    return i > begin_ && t_[i - 1].is(fold_word("trong"));
  }

  void add(const Claim& claim) {
    last_mention_ = claim.id;
    if (!is_quantity(claim)) return;
    auto& scope = stack_.back();
    if (scope.whole >= 0) scope.parts.push_back(claim.id);
    scope.last = claim.id;
  }

  void pop() {
    Scope scope = std::move(stack_.back());
    stack_.pop_back();
    if (scope.whole < 0 || scope.parts.empty()) return;
    if (scope.by && (scope.parts.size() < 2 || !settle_by(scope))) return by_series(scope);
    if (scope.cuts.empty() || scope.cuts.back() != scope.parts.size())
      scope.cuts.push_back(scope.parts.size());
    std::erase(scope.cuts, 0U);
    if (scope.kind == Scope::Kind::bracket && scope.ground == Ground::brackets) {
      // "1.048 lượt với 1.215 người (cấp tỉnh 214 lượt, …)": of the one that counts the same.
      auto near = scope;
      others(near);
      prefer_alike(near);
      scope.whole = near.whole;
    } else {
      prefer_alike(scope);
    }
    take_scale(scope);
    report_.groups.push_back({scope.whole, std::move(scope.parts), std::move(scope.cuts),
                              std::move(scope.other_wholes), scope.ground, scope.all && !scope.some,
                              scope.near, scope.some});
  }

  /// "2.416 triệu kWh (thủy điện 1.812, điện gió 604)": bare parts count what their total counts.
  void take_scale(const Scope& scope) {
    const auto& whole = report_.claim(scope.whole);
    core::Decimal scale(1);
    for (std::size_t i = whole.first + 1; i <= whole.number_last && whole.prose == own(scope); ++i)
      if (t_[i].sense == Sense::magnitude) scale = scale * factor_of(t_[i]);
    const bool bare = std::ranges::all_of(scope.parts, [&](int id) {
      const auto& part = report_.claim(id);
      return part.unit.kind == UnitKind::none && part.number_last == part.first;
    });
    if (scale == core::Decimal(1) || !bare) return;
    for (const int id : scope.parts) {
      auto& part = report_.claims[static_cast<std::size_t>(id)];
      part.value = part.value * scale;
      part.quantum = part.quantum * scale;
      part.unit = whole.unit;
    }
  }

  int own(const Scope& scope) const { return report_.claim(scope.parts[0]).prose; }

  /// Of several totals that the parts may belong to, the nearest that counts what they count.
  void prefer_alike(Scope& scope) const {
    const auto alike = [&](int whole) {
      const auto& claim = report_.claim(whole);
      if (claim.unit.kind == UnitKind::none) return false;
      const auto fit = std::ranges::count_if(scope.parts, [&](int id) {
        const auto& part = report_.claim(id);
        return part.unit.kind != UnitKind::none && counts_alike(claim, part);
      });
      return 2 * fit > static_cast<std::ptrdiff_t>(scope.parts.size());
    };
    const bool told = std::ranges::any_of(
        scope.parts, [&](int id) { return report_.claim(id).unit.kind != UnitKind::none; });
    if (!told || report_.claim(scope.whole).unit.kind == UnitKind::none || alike(scope.whole))
      return;
    auto better = std::ranges::find_if(scope.other_wholes, alike);
    // "486 mái ấm trị giá 21,87 tỷ đồng (xây mới 298 nhà, …)": things are no money.
    const auto kind = report_.claim(scope.parts[0]).unit.kind;
    if (better == scope.other_wholes.end() && report_.claim(scope.whole).unit.kind != kind)
      better = std::ranges::find_if(scope.other_wholes,
                                    [&](int id) { return report_.claim(id).unit.kind == kind; });
    if (better != scope.other_wholes.end()) std::swap(scope.whole, *better);
  }

  /// "45 điểm không khí, 62 điểm nước mặt; tổng cộng 107 điểm": the total stands behind its parts.
  void totals_behind() {
    static const std::string sum_word = fold_word("cộng");
    if (std::none_of(t_.begin() + static_cast<std::ptrdiff_t>(begin_),
                     t_.begin() + static_cast<std::ptrdiff_t>(end_),
                     [](const Token& token) { return token.is(sum_word); }))
      return;
    std::vector<int> parts;
    for (const int id : ids_) {
      const auto& claim = report_.claim(id);
      const bool share = claim.role == Role::share && claim.unit.kind == UnitKind::percent;
      if (!(is_quantity(claim) || share) || claim.depth > 0) continue;
      bool sum = false;
      for (std::size_t back = 1; back <= 6 && back <= claim.first - begin_; ++back) {
        if (t_[claim.first - back].kind == TokenKind::mark) break;
        sum = sum || t_[claim.first - back].is(sum_word);
      }
      std::erase_if(parts, [&](int part) {
        const auto& other = report_.claim(part);
        return (other.unit.kind != claim.unit.kind && other.unit.kind != UnitKind::none) ||
               !counts_alike(other, claim);
      });
      if (sum && parts.size() >= 2) {
        report_.groups.push_back({claim.id, parts, {parts.size()}, {}, Ground::list, true});
        report_.groups.back().total_behind = true;
        parts.clear();
      } else {
        parts.push_back(id);
      }
    }
  }

  /// The quantity whose words end right at `at`, closed brackets left out.
  int directly_before(std::size_t at) const {
    if (last_mention_ < 0) return -1;
    const auto& claim = report_.claim(last_mention_);
    std::size_t i = at;
    int depth = 0;
    while (i > claim.last + 1) {
      --i;
      if (mark(i, ")"))
        ++depth;
      else if (mark(i, "("))
        --depth;
      else if (depth == 0 && (t_[i].kind != TokenKind::word))
        return -1;
      else if (depth == 0 && at - i > 14)
        return -1;
    }
    return claim.id;
  }

  void open_bracket(std::size_t i) {
    Scope scope;
    scope.kind = Scope::Kind::bracket;
    scope.ground = Ground::brackets;
    const int before = stack_.back().last >= 0 && directly_or_after_closed(i) ? stack_.back().last
                                                                              : directly_before(i);
    if (tells_of_before(i)) {
      // "(cùng kỳ: 5 vụ, 2 người chết)"
    } else if (before >= 0 && is_quantity(report_.claim(before))) {
      scope.whole = before;
      scope.all = true;
    } else if (before >= 0 && is_share_of_quantity(report_.claim(before)) && numbers_in(i) > 1) {
      // "giải quyết 14/19 vụ, đạt 73,7 % (đúng 2; sai 10; đúng một phần 2)"
      scope.whole = report_.claim(before).of;
      scope.near = false;
      scope.all = true;
    } else if (before >= 0 && report_.claim(before).role == Role::whole &&
               report_.claim(before).of >= 0) {
      // "đã xử lý 79/86 vụ (hành chính 75 vụ, hình sự 4 vụ)"
      scope.whole = report_.claim(before).of;
      scope.other_wholes = {before};
      scope.all = true;
    } else if (before < 0 && stack_.back().last >= 0 && numbers_in(i) > 1 &&
               has_double_noun(report_.claim(stack_.back().last), i)) {
      // "25 giấy phép, giấy xác nhận (15 …; 10 …)"
      scope.whole = stack_.back().last;
      scope.all = true;
      scope.near = false;
    }
    stack_.push_back(std::move(scope));
    opened_at_ = i;
  }

  /// "02 cuộc thanh tra, kiểm tra": few words and one comma, nothing else, up to the bracket.
  bool has_double_noun(const Claim& whole, std::size_t open) const {
    std::size_t commas = 0, words = 0;
    for (std::size_t k = whole.last + 1; k < open; ++k) {
      commas += mark(k, ",");
      words += t_[k].kind == TokenKind::word;
      if (t_[k].kind != TokenKind::word && !mark(k, ",")) return false;
    }
    return commas > 0 && commas <= 2 && words <= 10 && !whole.noun.empty();
  }

  /// The bracket at `open` begins with a period before.
  bool tells_of_before(std::size_t open) const {
    for (std::size_t k = open + 1; k < std::min(end_, open + 4); ++k)
      if (sense(k, Sense::same_period) || sense(k, Sense::previous)) return true;
    return false;
  }

  bool is_share_of_quantity(const Claim& share) const {
    return (share.role == Role::share || share.role == Role::attainment) && share.of >= 0 &&
           is_quantity(report_.claim(share.of));
  }

  /// Quantities between the bracket at `open` and its end.
  std::size_t numbers_in(std::size_t open) const {
    std::size_t close = open;
    while (close < end_ && !mark(close, ")")) ++close;
    return static_cast<std::size_t>(std::ranges::count_if(ids_, [&](int id) {
      const auto& claim = report_.claim(id);
      return claim.first > open && claim.first < close && is_quantity(claim);
    }));
  }

  /// "582 DVCTT (tăng 246) (cấp tỉnh 490, …)": the second bracket belongs to 582 too.
  bool directly_or_after_closed(std::size_t i) const {
    if (i == begin_ || !mark(i - 1, ")")) return false;
    int depth = 0;
    std::size_t k = i;
    while (k > begin_) {
      --k;
      if (mark(k, ")")) ++depth;
      if (mark(k, "(") && --depth == 0) break;
    }
    const auto& claim = report_.claim(stack_.back().last);
    for (std::size_t j = claim.last + 1; j < k; ++j)
      if (t_[j].kind != TokenKind::word) return false;
    return true;
  }

  void close_bracket() {
    while (stack_.size() > 1) {
      const bool bracket = stack_.back().kind == Scope::Kind::bracket;
      pop();
      if (bracket) break;
    }
    // What stood in the bracket is no neighbour of what follows.
    if (stack_.back().last >= 0) last_mention_ = stack_.back().last;
  }

  void open(std::size_t i, bool consists) {
    auto& top = stack_.back();
    Scope scope;
    scope.kind = Scope::Kind::opened;
    scope.ground = consists ? Ground::consists : Ground::in_which;
    scope.all = consists;
    if (top.kind == Scope::Kind::bracket && top.parts.empty() && top.last < 0) {
      // "(trong đó: …)": of the last quantity outside, be it named just before or not.
      scope.whole = top.whole;
      if (scope.whole < 0)
        for (std::size_t k = stack_.size() - 1; k-- > 0 && scope.whole < 0;)
          scope.whole = stack_[k].last;
      top.whole = -1;
    } else if (top.last >= 0) {
      scope.whole = top.last;
      // "cụ thể" far behind a number opens an account, not its parts.
      const std::size_t reach = t_[i + t_[i].length - 1].is(fold_word("gồm")) ? 20 : 8;
      if (consists && sentence_words_between(report_.claim(top.last).last, i) > reach) return;
      if (consists && stack_.size() == 1) others(scope);
    } else if (starts_sentence(i) && !previous_.empty()) {
      scope.whole = previous_[0];
      scope.other_wholes.assign(previous_.begin() + 1, previous_.end());
    }
    if (scope.whole < 0) return;
    scope.near = is_near(report_.claim(scope.whole), i);
    scope.some = names_some(i);
    // "83 phản ánh, nâng tổng số lên 2.707": the parts may be of either.
    if (!consists && scope.other_wholes.empty()) others(scope);
    stack_.push_back(std::move(scope));
  }

  /// "chủ yếu là", "đáng chú ý": what follows is not all of it.
  bool names_some(std::size_t i) const {
    struct Pair {
      std::string_view first, second;  ///< second "" = any
    };
    static constexpr Pair kSome[] = {
        {"chủ", "yếu"},  {"đáng", "chú"}, {"tiêu", "biểu"}, {"điển", "hình"}, {"nhiều", "nhất"},
        {"nổi", "bật"},  {"phần", "lớn"}, {"đa", "số"},     {"một", "số"},    {"lớn", "nhất"},
        {"đặc", "biệt"}, {"không", "ít"}, {"chỉ", "riêng"}, {"riêng", ""},    {"như", ""}};
    const std::size_t from = i + t_[i].length;
    for (std::size_t k = from; k < std::min(end_, from + 4); ++k) {
      if (t_[k].kind == TokenKind::number) break;
      for (const auto& pair : kSome)
        if (t_[k].is(fold_word(pair.first)) &&
            (pair.second.empty() || (k + 1 < end_ && t_[k + 1].is(fold_word(pair.second)))))
          return true;
    }
    return false;
  }

  /// Between the total and "trong đó" stand its own words and what is said of it in numbers; a
  /// clause without numbers speaks of something else.
  bool is_near(const Claim& whole, std::size_t i) const {
    std::size_t words = 0;
    bool number = true;  // the first piece is the noun of the total itself
    int depth = 0;
    for (std::size_t k = whole.last + 1; k < i; ++k) {
      if (mark(k, "(")) ++depth;
      if (mark(k, ")")) --depth;
      if (depth > 0) continue;
      if (mark(k, ",") || mark(k, ";") || mark(k, ".")) {
        if (!number && words > 2) return false;
        number = false;
        words = 0;
        continue;
      }
      number = number || t_[k].kind == TokenKind::number;
      words += t_[k].kind == TokenKind::word;
      if (words > 16) return false;
    }
    return number || words <= 2;
  }

  void others(Scope& scope) const {
    for (const int id : ids_) {
      const auto& claim = report_.claim(id);
      if (id >= scope.whole || !is_quantity(claim)) continue;
      scope.other_wholes.insert(scope.other_wholes.begin(), id);
    }
    if (scope.other_wholes.size() > 3) scope.other_wholes.resize(3);
  }

  std::size_t sentence_words_between(std::size_t from, std::size_t to) const {
    std::size_t words = 0;
    int depth = 0;
    for (std::size_t k = from + 1; k < to; ++k) {
      if (mark(k, "(")) ++depth;
      if (mark(k, ")")) --depth;
      words += depth <= 0 && t_[k].kind == TokenKind::word;
    }
    return words;
  }

  bool starts_sentence(std::size_t i) const {
    for (std::size_t k = begin_; k < i; ++k)
      if (t_[k].kind != TokenKind::mark) return false;
    return true;
  }

  /// "xảy ra 12 vụ: 5 vụ trộm, 7 vụ …"
  void colon(std::size_t i) {
    auto& top = stack_.back();
    if (top.kind == Scope::Kind::root && top.last < 0 && by_colon(i)) return;
    int before = directly_before(i);
    const bool near = before >= 0;
    const bool behind_share =
        near && is_share_of_quantity(report_.claim(before)) && report_.claim(before).of == top.last;
    if ((!near || behind_share) && top.kind == Scope::Kind::root && top.last >= 0 &&
        is_account_of(report_.claim(top.last), i))
      before = top.last;
    if (before < 0 || before != top.last || !is_quantity(report_.claim(before))) return;
    if (top.kind != Scope::Kind::root && top.whole >= 0 && top.parts.size() > 1) return;
    std::size_t numbers = 0;
    for (const int id : ids_)
      numbers += report_.claim(id).first > i && is_quantity(report_.claim(id));
    if (numbers < 2 || (i + 1 < end_ && sense(i + 1, Sense::in_which))) return;
    Scope scope;
    scope.kind = Scope::Kind::opened;
    scope.ground = Ground::colon;
    scope.whole = before;
    scope.all = true;
    scope.near = near && !behind_share;
    stack_.push_back(std::move(scope));
  }

  /// "Văn bản đi theo cấp: …", "Theo lĩnh vực: …" at the beginning of a sentence: the total stands
  /// in the sentences before, named by the same words or told by the arithmetic.
  bool by_colon(std::size_t colon) {
    static const std::string kBy = fold_word("theo"), kOf = fold_word("trong");
    std::size_t by = begin_;
    while (by < colon && !t_[by].is(kBy)) ++by;
    if (colon - begin_ > 14) return false;
    std::size_t from = begin_;
    if (t_[begin_].is(kOf) && t_[begin_].sense != Sense::in_which && colon > begin_ + 2) {
      from = begin_ + 1;  // "Trong đất lâm nghiệp: …"
      by = colon;
    } else if (is_structure(colon)) {
      from = by = colon;  // "Cơ cấu: …"
    } else if (by == colon || !divides(by + 1, colon)) {
      return false;
    }
    std::vector<std::string> named;
    for (std::size_t k = from; k < by; ++k) {
      if (t_[k].kind != TokenKind::word) return false;
      if (t_[k].sense == Sense::none || t_[k].sense == Sense::document)
        named.push_back(t_[k].folded);
    }
    for (const std::string_view word : {"phân", "chia", "xét", "tính", "thống", "kê", "cơ", "cấu"})
      std::erase(named, fold_word(word));
    if (from == begin_ + 1 && named.empty()) return false;  // "Trong tháng: …"
    Scope scope;
    scope.kind = Scope::Kind::opened;
    scope.ground = Ground::colon;
    scope.all = true;
    scope.near = false;
    scope.by = true;
    scope.named = !named.empty();
    const int first = ids_.empty() ? -1 : ids_.front();
    for (int id = first - 1; id >= 0 && id > first - 40; --id) {
      const auto& claim = report_.claim(id);
      if (claim.row >= 0 || prose_.block - report_.prose_of(claim).block > 1) break;
      if (!is_quantity(claim) || claim.unit.kind == UnitKind::percent || claim.depth > 0) continue;
      const auto says = [&](const std::string& word) {
        return std::ranges::find(claim.noun, word) != claim.noun.end() ||
               std::ranges::find(claim.label, word) != claim.label.end();
      };
      if (!std::ranges::all_of(named, says)) continue;
      if (scope.whole < 0)
        scope.whole = id;
      else
        scope.other_wholes.push_back(id);
    }
    if (scope.whole < 0) return false;
    stack_.push_back(std::move(scope));
    return true;
  }

  /// "Cơ cấu tội phạm:", "Phân loại:" begins the sentence.
  bool is_structure(std::size_t colon) const {
    if (colon > begin_ + 5 || colon < begin_ + 2) return false;
    for (const auto& [first, second] :
         {std::pair{"cơ", "cấu"}, std::pair{"phân", "loại"}, std::pair{"phân", "tích"}})
      if (t_[begin_].is(fold_word(first)) && t_[begin_ + 1].is(fold_word(second))) return true;
    return false;
  }

  /// "cấp", "lĩnh vực", "loại hình": what a whole is divided by, and not who says so ("Theo báo cáo
  /// của …:").
  bool divides(std::size_t begin, std::size_t end) const {
    static const std::vector<std::string> kKinds = [] {
      std::vector<std::string> out;
      for (const std::string_view kind :
           {"cấp",           "lĩnh vực",    "ngành",    "loại",       "nhóm",       "độ tuổi",
            "lứa tuổi",      "giới",        "khu vực",  "vùng",       "hình thức",  "phương thức",
            "kênh",          "nguồn",       "tuyến",    "địa bàn",    "địa phương", "thẩm quyền",
            "tính chất",     "mức độ",      "trình độ", "thành phần", "đối tượng",  "trạng thái",
            "kết quả xử lý", "nguyên nhân", "dân tộc",  "bậc học",    "quy mô",     "thời hạn",
            "giai đoạn",     "hạng",        "hành vi",  "lý do",      "cấp học",    "tội danh",
            "thị trường",    "quốc tịch"})
        out.push_back(spaced(kind));
      return out;
    }();
    std::string words = " ";
    for (std::size_t k = begin; k < end; ++k) {
      if (t_[k].kind != TokenKind::word) return false;
      words += t_[k].folded + ' ';
    }
    return end - begin <= 5 && std::ranges::any_of(kKinds, [&](const std::string& kind) {
             return words.starts_with(kind);
           });
  }

  /// "Theo cấp: cấp tỉnh thụ lý 912, giải quyết 801; cấp huyện thụ lý 7.500, giải quyết 6.433": one
  /// series for each word right before the numbers.
  void by_series(const Scope& scope) {
    std::vector<std::pair<std::string, std::vector<int>>> series;
    for (const int id : scope.parts) {
      const auto& label = report_.claim(id).label;
      if (label.empty()) return;
      auto own = std::ranges::find(series, label.back(), &decltype(series)::value_type::first);
      if (own == series.end()) own = series.insert(own, {label.back(), {}});
      own->second.push_back(id);
    }
    const bool even = std::ranges::all_of(series, [&](const auto& one) {
      return one.second.size() >= 2 && one.second.size() == series[0].second.size();
    });
    if (series.size() < 2 || !even) return;
    for (auto& [word, parts] : series) {
      Scope own = scope;
      own.parts = parts;
      prefer_named(own, word);
      if (!settle_by(own)) continue;
      const std::size_t count = parts.size();
      report_.groups.push_back(
          {own.whole, std::move(parts), {count}, {}, scope.ground, true, false});
    }
  }

  /// Leaves the totals that bear the word, where some do.
  void prefer_named(Scope& scope, const std::string& word) const {
    std::vector<int> wholes{scope.whole};
    wholes.insert(wholes.end(), scope.other_wholes.begin(), scope.other_wholes.end());
    std::erase_if(wholes, [&](int id) {
      const auto& label = report_.claim(id).label;
      return std::ranges::find(label, word) == label.end();
    });
    if (wholes.empty()) return;
    scope.whole = wholes[0];
    scope.other_wholes.assign(wholes.begin() + 1, wholes.end());
  }

  /// The total that is nearest to the sum of the parts; false where none is near at all.
  bool settle_by(Scope& scope) const {
    core::Decimal sum;
    for (const int id : scope.parts)
      if (report_.claim(id).unit.kind != UnitKind::percent) sum += report_.claim(id).value;
    std::vector<int> wholes{scope.whole};
    wholes.insert(wholes.end(), scope.other_wholes.begin(), scope.other_wholes.end());
    const auto gap = [&](int id) { return (report_.claim(id).value - sum).abs(); };
    const auto nearest = std::ranges::min_element(wholes, {}, gap);
    // One that the words name is meant even where the sum lies farther off.
    const core::Decimal reach(wholes.size() == 1 && scope.named ? 1 : 4);
    const core::Decimal value = report_.claim(*nearest).value;
    const bool slip =
        is_slip(value, sum) || std::ranges::any_of(scope.parts, [&](int id) {
          const core::Decimal& part = report_.claim(id).value;
          const core::Decimal meant = part + value - sum;
          return meant > core::Decimal(0) && part >= core::Decimal(10) && is_slip(part, meant);
        });
    if (gap(*nearest) * reach > value && !slip) return false;
    scope.whole = *nearest;
    scope.other_wholes.clear();
    return true;
  }

  /// "1.204 đảng viên bị xóa tên, khai trừ hoặc từ trần: …": only words and commas before the
  /// colon.
  bool is_account_of(const Claim& whole, std::size_t colon) const {
    if (colon > whole.last + 26) return false;
    std::vector<bool> said(colon - whole.last, false);  // "58/74 vụ, đạt 78,4 %: …"
    for (const int id : report_.said_of[static_cast<std::size_t>(whole.id)]) {
      const auto& claim = report_.claim(id);
      if (claim.role == Role::change || claim.last >= colon) continue;
      for (std::size_t k = claim.first; k <= claim.last; ++k) said[k - whole.last] = true;
    }
    for (std::size_t k = whole.last + 1; k < colon; ++k)
      if (t_[k].kind != TokenKind::word && !mark(k, ",") && !mark(k, "/") && !said[k - whole.last])
        return false;
    return true;
  }

  /// A semicolon may end an enumeration, or part its members.
  void semicolon(std::size_t i) {
    auto& top = stack_.back();
    if (top.kind != Scope::Kind::opened) return;
    top.cuts.push_back(top.parts.size());
    const bool nested = stack_.size() > 2 && stack_[stack_.size() - 2].kind == Scope::Kind::opened;
    if (nested || next_has_own_parts(i)) pop();
  }

  /// "8.644 hồ sơ, trong đó …; cấp huyện 667 hồ sơ, trong đó …": the next member is a total itself.
  bool next_has_own_parts(std::size_t i) const {
    int depth = 0;
    bool number = false;
    for (std::size_t k = i + 1; k < end_; ++k) {
      if (mark(k, "(")) ++depth;
      if (mark(k, ")") && --depth < 0) return false;
      if (depth > 0) continue;
      if (mark(k, ";")) return false;
      number = number || t_[k].kind == TokenKind::number;
      if (number && (sense(k, Sense::in_which) || sense(k, Sense::consists))) return true;
    }
    return false;
  }

  Report& report_;
  const Prose& prose_;
  const std::vector<Token>& t_;
  std::vector<bool> covered_{};
  std::vector<Scope> stack_{};
  std::vector<int> previous_{};
  std::size_t begin_ = 0, end_ = 0, opened_at_ = 0;
  std::span<const int> ids_{};  ///< claims of the sentence
  int last_mention_ = -1;
};

}  // namespace

bool is_quantity(const Claim& claim) {
  return claim.role == Role::value && claim.unit.kind != UnitKind::times;
}

std::vector<int> last_quantities(const Report& report, const Prose& prose) {
  std::vector<int> out;
  for (auto id = prose.claims.rbegin(); id != prose.claims.rend(); ++id) {
    const auto& claim = report.claim(*id);
    if (!is_quantity(claim)) continue;
    if (!out.empty() && claim.sentence != report.claim(out.front()).sentence) break;
    out.push_back(*id);
  }
  // What stands in brackets is said of what stands before them.
  std::ranges::stable_sort(out, {}, [&](int id) { return report.claim(id).depth > 0; });
  return out;
}

std::string_view name_of(Ground ground) {
  constexpr std::string_view kNames[] = {"brackets", "in_which", "consists", "colon",
                                         "list",     "row",      "column",   "levels"};
  return kNames[static_cast<std::size_t>(ground)];
}

void group_prose(Report& report) {
  std::vector<int> before;
  for (const auto& prose : report.proses) {
    if (prose.row >= 0) before.clear();
    Grouper(report, prose).run(before);
    before = last_quantities(report, prose);
  }
  group_lists(report);
}

}  // namespace nhip::audit
