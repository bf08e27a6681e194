#include <algorithm>

#include "audit/letters.h"
#include "audit/report.h"

namespace nhip::audit {
namespace {

using core::Decimal;
using Tokens = std::vector<Token>;

constexpr std::size_t kFar = 18;  ///< tokens that a label may reach back

bool is_boundary(const Token& token) {
  return token.kind == TokenKind::mark &&
         (token.is(";") || token.is(",") || token.is(".") || token.is("(") || token.is(")") ||
          token.is(":") || token.is("!") || token.is("?"));
}

Decimal factor_of(const Token& token) {
  if (token.is(fold_word("trăm"))) return Decimal(100);
  if (token.is(fold_word("vạn"))) return Decimal(10'000);
  if (token.is(fold_word("nghìn")) || token.is(fold_word("ngàn"))) return Decimal(1'000);
  if (token.is(fold_word("triệu")) || token.is("tr")) return Decimal(1'000'000);
  return Decimal(1'000'000'000);
}

Decimal power_of_tenth(int decimals) {
  return Decimal::from_parts(1, std::clamp(decimals, 0, 18));
}

bool is_level(Sense sense) {
  return sense == Sense::province || sense == Sense::district || sense == Sense::commune ||
         sense == Sense::central || sense == Sense::everywhere;
}

/// Words that carry meaning of their own, for comparing what claims are about.
bool is_content(const Token& token) {
  if (token.kind != TokenKind::word) return false;
  switch (token.sense) {
    case Sense::none:
    case Sense::document:
    case Sense::numbered:
    case Sense::law_part:
    case Sense::density:
    case Sense::area:
    case Sense::yield_:
    case Sense::output:
    case Sense::radius:
    case Sense::population:
    case Sense::remaining:
    case Sense::negative:
    case Sense::complete:
    case Sense::currency:
    case Sense::measure:
    case Sense::address:
      return true;
    default:
      return false;
  }
}

class Taker {
 public:
  Taker(Report& report, int prose, const std::vector<bool>& taken)
      : report_(report),
        index_(prose),
        prose_(report.proses[static_cast<std::size_t>(prose)]),
        t_(prose_.tokens),
        taken_(taken) {
    covered_.assign(t_.size(), false);
    covers_phrases();
  }

  void run() {
    for (std::size_t s = 0; s < prose_.sentences.size(); ++s) sentence(static_cast<int>(s));
  }

 private:
  bool number(std::size_t i) const {
    return i < t_.size() && t_[i].kind == TokenKind::number && !taken_[i];
  }
  bool mark(std::size_t i, std::string_view what) const {
    return i < t_.size() && t_[i].kind == TokenKind::mark && t_[i].is(what);
  }
  bool sense(std::size_t i, Sense what) const {
    return i < t_.size() && t_[i].sense == what && !covered_[i];
  }

  /// Tokens inside a phrase bear no sense of their own: "so" in "so với" is done.
  void covers_phrases() {
    content_.assign(t_.size(), false);
    for (std::size_t i = 0; i < t_.size(); ++i) {
      if (covered_[i]) continue;
      content_[i] = is_content(t_[i]);
      for (std::size_t k = 1; k < t_[i].length && i + k < t_.size(); ++k) {
        covered_[i + k] = true;
        content_[i + k] = content_[i];
      }
    }
  }

  void sentence(int index) {
    const auto [begin, end] = prose_.sentences[static_cast<std::size_t>(index)];
    begin_ = begin;
    end_ = end;
    sentence_ = index;
    last_value_ = -1;
    depth_ = 0;
    level_ = Sense::none;
    cumulative_ = false;
    versus_ = false;
    levels_.clear();
    values_.clear();
    for (std::size_t i = begin; i < end; ++i) {
      const auto& token = t_[i];
      if (token.is("(") && token.kind == TokenKind::mark) {
        ++depth_;
        levels_.push_back(level_);
        values_.push_back(last_value_);
        continue;
      }
      if (token.is(")") && token.kind == TokenKind::mark && depth_ > 0) {
        --depth_;
        level_ = levels_.back();
        last_value_ = values_.back();
        levels_.pop_back();
        values_.pop_back();
        continue;
      }
      if (mark(i, ";")) cumulative_ = false;
      if (!covered_[i] && is_level(token.sense)) level_ = token.sense;
      if (sense(i, Sense::cumulative)) cumulative_ = true;
      if (sense(i, Sense::versus)) versus_ = true;
      if (number(i))
        i = claim(i);
      else if (sense(i, Sense::half_more))
        i = twofold(i);
    }
  }

  /// "gấp đôi", "gấp ba": a multiple in words.
  std::size_t twofold(std::size_t i) {
    const std::size_t last = i + t_[i].length - 1;
    Claim c;
    c.id = static_cast<int>(report_.claims.size());
    c.prose = index_;
    c.sentence = sentence_;
    c.first = i;
    c.last = c.number_last = last;
    c.depth = depth_;
    c.value = Decimal(t_[last].is(fold_word("ba")) ? 3 : 2);
    c.unit = {UnitKind::times, fold_word("lần")};
    c.range = prose_.place(i, last);
    const auto& text = prose_.passage->text();
    c.printed = text.substr(t_[i].begin, t_[last].end - t_[i].begin);
    c.role = Role::change;
    c.direction = 1;
    c.compare = after(c, 9, is_comparison).sense;
    c.of = last_value_;
    c.cumulative = cumulative_;
    c.level = level_;
    prose_.claims.push_back(c.id);
    report_.claims.push_back(std::move(c));
    return last;
  }

  std::size_t claim(std::size_t i) {
    const auto digits = read_digits(t_[i].folded);
    if (!digits) return i;
    Claim c;
    c.id = static_cast<int>(report_.claims.size());
    c.prose = index_;
    c.sentence = sentence_;
    c.first = i;
    reading_ = i;
    c.depth = depth_;
    c.value = digits->value;
    c.decimals = digits->decimals;
    c.quantum = power_of_tenth(digits->decimals);
    c.other_reading = digits->other_reading;
    std::size_t next = range_end(i, c);
    next = unit(next, c);
    c.last = next - 1;
    c.range = prose_.place(c.first, std::max(c.first, c.last));
    const auto& text = prose_.passage->text();
    c.printed = text.substr(t_[c.first].begin, t_[c.last].end - t_[c.first].begin);
    const std::size_t behind = per(next, c);
    noun(next, c);
    bound(c);
    label(c);
    c.level = level_around(c);
    c.target = prose_.plans || future_before(c);
    c.cumulative = cumulative_;
    role(c, behind);
    time(c);
    if (c.role == Role::value) last_value_ = c.id;
    prose_.claims.push_back(c.id);
    report_.claims.push_back(std::move(c));
    return behind - 1;
  }

  /// "90 - 95 %", "80% - 100%": the token behind the number.
  std::size_t range_end(std::size_t i, Claim& c) {
    std::size_t dash = i + 1;
    if (mark(dash, "%")) ++dash;
    if (!mark(dash, "-") || !number(dash + 1)) return i + 1;
    const auto high = read_digits(t_[dash + 1].folded);
    if (!high || high->value <= c.value) return i + 1;
    const bool tight = !t_[dash].spaced && !t_[dash + 1].spaced;
    const bool percent = mark(dash + 2, "%");
    if (!percent && !tight && !(dash + 2 < t_.size() && t_[dash + 2].kind == TokenKind::word))
      return i + 1;
    c.upper = high->value;
    return dash + 2;
  }

  std::size_t unit(std::size_t i, Claim& c) {
    c.number_last = i - 1;
    Decimal scale(1);
    while (i < t_.size() && sense(i, Sense::magnitude)) {
      scale = scale * factor_of(t_[i]);
      c.number_last = i++;
    }
    scale_ = scale;
    if (scale != Decimal(1)) {
      c.value = c.value * scale;
      c.quantum = c.quantum * scale;
      if (c.upper) c.upper = *c.upper * scale;
      if (c.other_reading) c.other_reading = *c.other_reading * scale;
      // "2 tỷ 500 triệu"
      if (number(i) && i + 1 < t_.size() && sense(i + 1, Sense::magnitude) &&
          factor_of(t_[i + 1]) < scale) {
        if (const auto rest = read_digits(t_[i].folded)) {
          c.value = c.value + rest->value * factor_of(t_[i + 1]);
          c.quantum = power_of_tenth(rest->decimals) * factor_of(t_[i + 1]);
          c.number_last = i + 1;
          i += 2;
        }
      }
    }
    if (mark(i, "%")) {
      c.unit = {UnitKind::percent, "%"};
      c.number_last = i;
      return i + 1;
    }
    if (i >= t_.size()) return i;
    if (sense(i, Sense::percent_point)) {
      c.unit = {UnitKind::point, "%"};
      return i + t_[i].length;
    }
    if (t_[i].is(fold_word("phần")) && i + 1 < t_.size() && t_[i + 1].is(fold_word("trăm"))) {
      c.unit = {UnitKind::percent, "%"};
      return i + 2;
    }
    if (sense(i, Sense::currency)) {
      const bool dong = t_[i].is(fold_word("đồng")) || t_[i].is(fold_word("đ")) ||
                        t_[i].is(fold_word("vnđ")) || t_[i].is("vnd");
      c.unit = {UnitKind::money, dong ? fold_word("đồng") : t_[i].folded};
      return i + t_[i].length;
    }
    if (sense(i, Sense::measure)) {
      c.unit = {UnitKind::measure, t_[i].folded};
      std::size_t next = i + t_[i].length;
      if (t_[i].is(fold_word("giờ")) && number(next) && next + 1 < t_.size() &&
          t_[next + 1].is(fold_word("phút"))) {
        if (const auto minutes = read_digits(t_[next].folded)) {
          c.value = c.value + core::divide(minutes->value, Decimal(60)).value_or(Decimal());
          c.quantum = Decimal::from_parts(1, 2);
          next += 2;
        }
      }
      return next;
    }
    if (sense(i, Sense::times)) {
      c.unit = {UnitKind::times, t_[i].folded};
      return i + 1;
    }
    if (scale != Decimal(1) && i >= t_.size()) c.unit = {UnitKind::money, fold_word("đồng")};
    return i;
  }

  /// "/100 dân", "/ngày", "/1 điểm phục vụ": what it is counted on; the token behind.
  std::size_t per(std::size_t next, Claim& c) {
    std::size_t i = next;
    // The unit's noun may stand before the slash: "117 thuê bao/100 dân".
    std::size_t words = 0;
    while (i < t_.size() && t_[i].kind == TokenKind::word && words < 4 &&
           (words == 0 || t_[i].sense == Sense::none)) {
      ++i;
      ++words;
    }
    if (!mark(i, "/") || i + 1 >= t_.size()) return next;
    std::size_t on = i + 1;
    if (t_[on].kind == TokenKind::number) {
      if (!taken_[on]) return next;  // "46 điểm/46 xã"
      if (const auto count = read_digits(t_[on].folded)) c.per_count = count->value;
      ++on;
    }
    if (on >= t_.size() || t_[on].kind != TokenKind::word) return next;
    // "tin/bài", "cán bộ/công chức" name one thing in two words.
    const bool counted = t_[on - 1].kind == TokenKind::number;
    if (!counted && c.unit.kind == UnitKind::none && t_[on].sense == Sense::none &&
        !per_word(t_[on]))
      return next;
    c.per = t_[on].folded;
    c.role = Role::rate;
    return next;
  }

  static bool per_word(const Token& token) {
    for (const std::string_view word :
         {"ngày", "tháng", "năm", "tuần", "giờ", "người", "hộ", "dân", "ha", "km", "km2", "m2",
          "xã", "huyện", "lượt", "ca", "điểm"})
      if (token.is(fold_word(word))) return true;
    return false;
  }

  void noun(std::size_t i, Claim& c) {
    std::size_t taken = 0;
    const std::size_t first = i;
    while (i < end_ && taken < 9) {
      const auto& token = t_[i];
      if (token.kind == TokenKind::mark && token.is("/") && i > first && i + 1 < end_ &&
          t_[i + 1].kind == TokenKind::word && c.per.empty()) {
        ++i;
        continue;
      }
      if (token.kind != TokenKind::word) break;
      if (token.sense == Sense::to && !covered_[i]) {
        // "văn bản đến" names documents; "đến ngày" does not.
        const bool last =
            i + 1 >= end_ || t_[i + 1].kind == TokenKind::mark || t_[i + 1].sense != Sense::none;
        if (!last || taken == 0) break;
      } else if (!content_[i]) {
        if (taken < 1 || token.sense != Sense::times) break;
      }
      c.noun.push_back(token.folded);
      ++taken;
      ++i;
    }
    if (c.unit.kind == UnitKind::none && !c.noun.empty()) {
      c.unit.kind = UnitKind::count;
      c.unit.word = c.noun[0];
      if (c.noun.size() > 1) c.unit.word += ' ' + c.noun[1];
    }
  }

  void bound(Claim& c) {
    for (std::size_t length = 1; length <= 3 && length <= c.first - begin_; ++length) {
      const auto& token = t_[c.first - length];
      if (token.length != length) continue;
      if (token.sense == Sense::about) c.bound = Bound::about;
      if (token.sense == Sense::above) c.bound = Bound::above;
      if (token.sense == Sense::below) c.bound = Bound::below;
    }
    for (std::size_t back = 1; back <= 4 && back <= c.first - begin_; ++back)
      if (t_[c.first - back].is(fold_word("ước"))) c.estimated = true;
  }

  void label(Claim& c) {
    std::vector<std::string> words;
    std::size_t i = c.first;
    bool colon = false;
    int brackets = 0;
    for (std::size_t far = 0; i > begin_ && far < kFar; ++far) {
      --i;
      const auto& token = t_[i];
      if (token.kind == TokenKind::number && !taken_[i]) {
        if (brackets == 0) break;
        continue;
      }
      if (token.kind == TokenKind::mark) {
        if (token.is(")")) {
          // What stands in brackets between name and number says more about the name.
          ++brackets;
          far = 0;
          continue;
        }
        if (token.is("(")) {
          if (brackets == 0) break;
          --brackets;
          continue;
        }
        if (brackets > 0) continue;
        if (token.is(":") && words.empty() && !colon) {
          colon = true;
          continue;
        }
        if (is_boundary(token)) break;
        continue;
      }
      if (brackets > 0) continue;
      if (token.sense == Sense::in_which && !covered_[i]) break;
      if (taken_[i]) continue;
      if (!covered_[i] && token.sense == Sense::total) c.total = true;
      if (!covered_[i] && token.sense == Sense::raise_to) c.raised_to = c.total = true;
      // "… và 544 hồ sơ": what stands before "và" is another's.
      if (words.empty() && token.sense == Sense::joint && !colon) break;
      if (content_[i]) words.push_back(token.folded);
    }
    label_begin_ = i;
    c.label.assign(words.rbegin(), words.rend());
    if (c.label.size() + c.noun.size() < 3) topic(c);
  }

  /// The beginning of the sentence or of its part, for claims that say little of themselves.
  void topic(Claim& c) {
    std::size_t from = c.first;
    while (from > begin_ && !mark(from - 1, ";") &&
           !(t_[from - 1].sense == Sense::in_which && !covered_[from - 1]))
      --from;
    for (std::size_t i = from; i < c.first && c.topic.size() < 12; ++i) {
      if (t_[i].kind == TokenKind::number && !taken_[i]) break;
      if (!taken_[i] && content_[i]) c.topic.push_back(t_[i].folded);
    }
  }

  Sense level_around(const Claim& c) const {
    // "97,89% đối với cấp tỉnh"
    std::size_t words = 0;
    for (std::size_t i = c.last + 1; i < end_ && words < 6 && t_[i].kind == TokenKind::word;
         ++i, ++words)
      if (!covered_[i] && is_level(t_[i].sense) && words < 4) return t_[i].sense;
    return level_;
  }

  bool future_before(const Claim& c) const {
    for (std::size_t i = c.first; i > begin_ && c.first - i < 12; --i)
      if (t_[i - 1].sense == Sense::future && !covered_[i - 1]) return true;
    return false;
  }

  struct Found {
    Sense sense = Sense::none;
    std::size_t at = 0;
  };
  /// The last phrase of some senses before the claim in its clause, not beyond another claim.
  template <typename Wanted>
  Found before(const Claim& c, std::size_t reach, Wanted wanted) const {
    for (std::size_t i = c.first, far = 0; i > begin_ && far < reach; ++far) {
      --i;
      if (t_[i].kind == TokenKind::number && !taken_[i]) break;
      if (is_boundary(t_[i]) && !(t_[i].is(":") && far < 2)) break;
      if (!covered_[i] && wanted(t_[i].sense)) return {t_[i].sense, i};
    }
    return {};
  }

  bool opens_bracket(const Claim& c) const {
    std::size_t i = c.first;
    while (i > begin_ && t_[i - 1].kind == TokenKind::word &&
           (t_[i - 1].sense == Sense::about || t_[i - 1].sense == Sense::above ||
            t_[i - 1].sense == Sense::reach || t_[i - 1].sense == Sense::share ||
            t_[i - 1].sense == Sense::rise || t_[i - 1].sense == Sense::fall || covered_[i - 1]))
      --i;
    return i > begin_ && mark(i - 1, "(");
  }

  Found after(const Claim& c, std::size_t reach, bool (*wanted)(Sense)) const {
    for (std::size_t i = c.last + 1, far = 0; i < end_ && far < reach; ++i, ++far) {
      if (t_[i].kind == TokenKind::number && !taken_[i]) break;
      if (mark(i, ";") || mark(i, ".") || (mark(i, ")") && far > 0)) break;
      if (!covered_[i] && wanted(t_[i].sense)) return {t_[i].sense, i};
    }
    return {};
  }

  static bool is_comparison(Sense s) {
    return s == Sense::same_period || s == Sense::previous || s == Sense::plan;
  }

  void role(Claim& c, std::size_t) {
    if (c.role == Role::rate) return;
    if (ratio(c)) return;
    const auto moved = before(c, 8, [](Sense s) {
      return s == Sense::rise || s == Sense::fall || s == Sense::exceed || s == Sense::unchanged;
    });
    if (moved.sense != Sense::none && !leads_to_value(c, moved.at)) {
      c.role = Role::change;
      c.direction = moved.sense == Sense::fall ? -1 : 1;
      c.compare = after(c, 9, is_comparison).sense;
      if (c.compare == Sense::none) {
        const auto between = before(c, 8, is_comparison);
        c.compare = between.at > moved.at ? between.sense : Sense::none;
      }
      c.exceed = moved.sense == Sense::exceed;
      if (c.exceed && c.compare == Sense::none) c.compare = Sense::plan;
      if (c.compare == Sense::none && versus_) c.compare = Sense::versus;
      const bool relative = c.unit.kind == UnitKind::percent || c.unit.kind == UnitKind::times ||
                            c.unit.kind == UnitKind::point;
      if (relative && follows_change(c)) return;
      c.of = change_of(c, relative);
      // "Tổng diện tích tăng thêm 312.000 m2": a quantity, for nothing stands before it that rose.
      if (c.of < 0 && !relative && c.compare == Sense::none) c.role = Role::value;
      return;
    }
    if (c.unit.kind == UnitKind::percent) return percent(c);
    if (c.unit.kind == UnitKind::times && c.first > begin_ &&
        t_[c.first - 1].is(fold_word("gấp"))) {
      c.role = Role::change;
      c.direction = 1;
      c.compare = after(c, 9, is_comparison).sense;
      c.of = last_value_;
      return;
    }
    const auto rate =
        before(c, kFar, [](Sense s) { return s == Sense::density || s == Sense::average; });
    if (rate.sense == Sense::density || (rate.sense == Sense::average && c.first - rate.at <= 4)) {
      c.role = Role::rate;
      for (std::size_t i = rate.at; i < c.first; ++i)
        if (t_[i].kind == TokenKind::number && taken_[i] && i + 1 < c.first) {
          if (const auto count = read_digits(t_[i].folded)) c.per_count = count->value;
          c.per = t_[i + 1].folded;
        }
    }
  }

  /// "tăng lên 45", "giảm còn 12", "tăng từ 40": the number is no difference.
  bool leads_to_value(const Claim& c, std::size_t moved) const {
    for (std::size_t i = moved + t_[moved].length; i < c.first; ++i) {
      const auto& token = t_[i];
      if (covered_[i]) continue;
      for (const std::string_view word : {"lên", "xuống", "còn", "thành", "từ", "đến", "tới"})
        if (token.is(fold_word(word)) && c.first - i <= 3) return true;
    }
    return t_[moved].length > 1 && t_[moved + 1].is(fold_word("còn"));
  }

  /// "giảm 11 vụ, tương đương giảm 19,3 %", "giảm 641 vụ (giảm 7,1 %)": the same change in percent.
  bool follows_change(Claim& c) {
    if (c.unit.kind == UnitKind::times || prose_.claims.empty()) return false;
    const auto& before = report_.claim(prose_.claims.back());
    if (before.role != Role::change || before.sentence != sentence_ ||
        before.direction != c.direction || before.exceed != c.exceed ||
        before.unit.kind == UnitKind::percent || before.unit.kind == UnitKind::point ||
        before.unit.kind == UnitKind::times || c.first > before.last + 12)
      return false;
    bool joined = false;
    for (std::size_t i = before.last + 1; i < c.first; ++i) {
      if (mark(i, ";") || mark(i, ")") || mark(i, ".")) return false;
      joined = joined || mark(i, "(") || (sense(i, Sense::share) && !mark(i, ","));
    }
    if (!joined) return false;
    c.of = before.of;
    c.far = before.far;
    if (c.compare == Sense::none || c.compare == Sense::versus) c.compare = before.compare;
    return true;
  }

  /// The claim whose change this is: before the bracket, else the last of the clause that counts
  /// the same things.
  int change_of(Claim& c, bool relative) const {
    const auto parted = [&](const Claim& base) {
      for (std::size_t i = base.last + 1; i < c.first; ++i)
        if (mark(i, ";")) return true;
      return false;
    };
    const int candidate = last_value_;
    if (candidate >= 0 && parted(report_.claim(candidate))) return -1;
    if (relative) return candidate;
    if (candidate >= 0 && counts_alike(report_.claim(candidate), c)) return candidate;
    int values = 0;
    for (auto id = prose_.claims.rbegin(); id != prose_.claims.rend(); ++id) {
      const auto& other = report_.claim(*id);
      if (other.sentence != sentence_) break;
      if (other.role != Role::value || parted(other)) continue;
      ++values;
      // What stands in brackets that are closed is a detail.
      if (other.depth <= c.depth && counts_alike(other, c)) return other.id;
    }
    if (candidate >= 0 && values == 1) return candidate;
    return candidate >= 0 ? -1 : named_before(c);
  }

  /// "So với cùng kỳ, số người chết giảm 311 người": the count of the sentence before that is told
  /// in the same words, where only one is.
  int named_before(Claim& c) const {
    if (sentence_ == 0 || !(versus_ || c.compare != Sense::none)) return -1;
    int best = -1;
    std::size_t most = 0, second = 0;
    for (const int id : prose_.claims) {
      const auto& other = report_.claim(id);
      if (other.sentence != sentence_ - 1 || other.role != Role::value || other.depth > 0 ||
          !counts_alike(other, c) || other.unit.word.empty())
        continue;
      std::size_t shared = 1;
      for (const auto* words : {&c.label, &c.noun})
        for (const auto& word : *words)
          shared += std::ranges::find(other.label, word) != other.label.end() ||
                    std::ranges::find(other.noun, word) != other.noun.end();
      if (shared > most)
        second = most, most = shared, best = id;
      else
        second = std::max(second, shared);
    }
    if (best < 0 || most == second) return -1;
    c.far = true;
    return best;
  }

  bool ratio(Claim& c) {
    if (prose_.claims.empty()) return false;
    std::size_t i = c.first;
    if (i == begin_) return false;
    if (!mark(i - 1, "/")) return out_of(c);
    auto& numerator = report_.claims[static_cast<std::size_t>(prose_.claims.back())];
    if (numerator.sentence != sentence_ || numerator.role != Role::value) return false;
    for (std::size_t k = numerator.last + 1; k + 1 < i; ++k)
      if (t_[k].kind != TokenKind::word) return false;
    if (i - numerator.last > 5) return false;
    // "29 trạm/161 làn": two counts.
    if (!numerator.noun.empty() && !c.noun.empty() && !counts_alike(numerator, c)) return false;
    c.role = Role::whole;
    c.of = numerator.id;
    if (numerator.noun.empty() || numerator.unit.kind == UnitKind::none) {
      // "1.210/2.150 tỷ đồng": both are billions.
      if (numerator.unit.kind == UnitKind::none && numerator.number_last == numerator.first) {
        numerator.value = numerator.value * scale_;
        numerator.quantum = numerator.quantum * scale_;
      }
      numerator.noun = c.noun;
      numerator.unit = c.unit;
    }
    return true;
  }

  /// "76 ca dương tính trên tổng số 214 ca", "6 trong số 63 cục thuế".
  bool out_of(Claim& c) {
    std::size_t i = c.first;
    while (i > begin_ && (t_[i - 1].sense == Sense::about || t_[i - 1].sense == Sense::above ||
                          t_[i - 1].sense == Sense::below))
      --i;
    if (i < begin_ + 2 || !t_[i - 1].is(fold_word("số"))) return false;
    --i;
    const bool sum = t_[i - 1].is(fold_word("tổng"));
    if (sum) --i;
    if (i == begin_) return false;
    const bool among = t_[i - 1].is(fold_word("trong"));
    if (!among && !(sum && t_[i - 1].is(fold_word("trên")))) return false;
    auto& numerator = report_.claims[static_cast<std::size_t>(prose_.claims.back())];
    if (numerator.sentence != sentence_ || numerator.role != Role::value ||
        i > numerator.last + 9 || numerator.value > c.value)
      return false;
    for (std::size_t k = numerator.last + 1; k < i; ++k)
      if (t_[k].kind != TokenKind::word) return false;
    c.role = Role::whole;
    c.of = numerator.id;
    if (numerator.unit.kind == UnitKind::none) {
      numerator.noun = c.noun;
      numerator.unit = c.unit;
    }
    return true;
  }

  /// "giảm 12 vụ (9,09 %)", "tăng 5 người, tương ứng 4,3 %": the percentage of the same change.
  bool repeats_change(Claim& c, bool bracket, Sense share, bool equals) {
    if (prose_.claims.empty()) return false;
    const auto& before = report_.claim(prose_.claims.back());
    if (before.role != Role::change || before.unit.kind == UnitKind::percent ||
        before.unit.kind == UnitKind::point || before.sentence != sentence_)
      return false;
    for (std::size_t i = before.last + 1; i < c.first; ++i)
      if (mark(i, ";") || mark(i, ")")) return false;
    if (!bracket && share == Sense::none && !equals) return false;
    c.role = Role::change;
    c.of = before.of;
    c.direction = before.direction;
    c.compare = before.compare;
    return true;
  }

  void percent(Claim& c) {
    const auto planned = after(c, 5, [](Sense s) { return s == Sense::plan; });
    const auto share = before(c, 6, [](Sense s) { return s == Sense::share; });
    const auto reach = before(c, 3, [](Sense s) { return s == Sense::reach; });
    const bool bracket = opens_bracket(c) && depth_ > 0;
    if (repeats_change(c, bracket, share.sense, c.first > begin_ && mark(c.first - 1, "="))) return;
    const int base = bracket ? values_.back() : last_value_;
    if (planned.sense == Sense::plan &&
        (reach.sense != Sense::none || share.sense != Sense::none || bracket)) {
      c.role = Role::attainment;
      c.of = base;
      c.compare = Sense::plan;
      return;
    }
    if (after(c, 4,
              [](Sense s) {
                return s == Sense::same_period || s == Sense::previous;
              }).sense != Sense::none &&
        (reach.sense != Sense::none || bracket)) {
      c.role = Role::attainment;
      c.of = base;
      c.compare = Sense::same_period;
      return;
    }
    if (base < 0) return;
    const auto& of = report_.claim(base);
    bool parted = false;
    for (std::size_t i = of.last + 1; i < c.first; ++i)
      parted = parted || mark(i, ";") || (mark(i, ".") && t_[i].end > t_[of.last].end);
    if (parted) return told_behind(c, base);
    if (of.unit.kind == UnitKind::percent) return;
    if (bracket && !bracket_follows(of)) return;
    const bool equals = c.first > begin_ && mark(c.first - 1, "=");
    const bool ratio = has_whole(base);
    // A comma parts clauses; "chiếm" looks back over it, "đạt" does so for N/M only.
    bool comma = false;
    for (std::size_t i = of.last + 1; i < c.first; ++i)
      comma = comma || (mark(i, ",") && depth_ == of.depth);
    const bool occupies = share.sense == Sense::share &&
                          (t_[share.at].is(fold_word("chiếm")) || t_[share.at].length > 1 ||
                           t_[share.at].is(fold_word("tương")));
    const bool told = share.sense != Sense::none || reach.sense != Sense::none;
    if (bracket || equals || (ratio && told) || occupies ||
        (share.sense == Sense::share && c.first - share.at <= 2) ||
        (reach.sense == Sense::reach && !comma)) {
      c.role = Role::share;
      c.of = base;
      c.hard = (bracket && closes_soon(c)) || equals || (ratio && told) || occupies;
      return;
    }
    told_behind(c, base);
  }

  /// "thụ lý 2.987 vụ; đã giải quyết 2.776 vụ; đạt 92,94 %": of what stands right before.
  void told_behind(Claim& c, int base) {
    std::size_t i = c.first;
    bool told = false;
    while (i > begin_ && t_[i - 1].kind == TokenKind::word && c.first - i < 4) {
      --i;
      told = told || (!covered_[i] && (t_[i].sense == Sense::reach || t_[i].sense == Sense::share));
    }
    const auto& of = report_.claim(base);
    if (!told || i <= begin_ || t_[i - 1].kind != TokenKind::mark || of.depth != c.depth ||
        of.unit.kind == UnitKind::percent || i > of.last + 8)
      return;
    c.role = Role::share;
    c.of = base;
    c.loose = true;
  }

  /// The open bracket stands behind the words of the claim, closed brackets left out.
  bool bracket_follows(const Claim& of) const {
    int depth = 0;
    for (std::size_t i = behind_ratio(of) + 1; i < t_.size(); ++i) {
      if (mark(i, "(")) {
        if (depth == 0 && !closes_before_claim(i)) return true;
        ++depth;
      } else if (mark(i, ")")) {
        --depth;
      } else if (depth == 0 && (t_[i].kind == TokenKind::mark || number(i)) && !mark(i, "/")) {
        return false;
      }
    }
    return false;
  }

  /// The last token of a claim, with the "/M" that belongs to it.
  std::size_t behind_ratio(const Claim& of) const {
    for (const int id : prose_.claims)
      if (report_.claim(id).role == Role::whole && report_.claim(id).of == of.id)
        return report_.claim(id).last;
    return of.last;
  }

  /// Whether the bracket at `open` closes before the number that is being read.
  bool closes_before_claim(std::size_t open) const {
    int depth = 0;
    for (std::size_t i = open; i < t_.size(); ++i) {
      if (mark(i, "(")) ++depth;
      if (mark(i, ")") && --depth == 0) return i < reading_;
    }
    return false;
  }

  bool closes_soon(const Claim& c) const {
    for (std::size_t i = c.last + 1; i < end_ && i < c.last + 7; ++i) {
      if (mark(i, ")")) return true;
      if (number(i)) return false;
    }
    return false;
  }

  bool has_whole(int id) const {
    return std::ranges::any_of(prose_.claims, [&](int other) {
      const auto& claim = report_.claim(other);
      return claim.role == Role::whole && claim.of == id;
    });
  }

  void time(Claim& c) {
    for (std::size_t k = 0; k < prose_.times.size(); ++k) {
      const auto& mark = prose_.times[k];
      if (mark.grain == TimeMark::Grain::day && !mark.up_to) continue;  // of a document or an event
      if (mark.first >= begin_ && mark.last < c.first) c.time = static_cast<int>(k);
    }
    if (c.time < 0)
      for (std::size_t k = 0; k < prose_.times.size() && c.time < 0; ++k) {
        const auto& mark = prose_.times[k];
        if (mark.grain == TimeMark::Grain::day) continue;
        if (mark.first > c.last && mark.first < c.last + 12 && mark.last < end_)
          c.time = static_cast<int>(k);
      }
    if (c.time >= 0) c.window = prose_.times[static_cast<std::size_t>(c.time)].window;
  }

  Report& report_;
  int index_;
  Prose& prose_;
  const Tokens& t_;
  const std::vector<bool>& taken_;
  std::vector<bool> covered_{}, content_{};
  std::size_t begin_ = 0, end_ = 0, label_begin_ = 0, reading_ = 0;
  int sentence_ = 0, last_value_ = -1, depth_ = 0;
  Decimal scale_{1};  ///< of the magnitude words of the number read last
  bool cumulative_ = false, versus_ = false;
  Sense level_ = Sense::none;
  std::vector<Sense> levels_{};
  std::vector<int> values_{};
};

}  // namespace

void take_claims(Report& report, int prose, const std::vector<bool>& taken) {
  Taker(report, prose, taken).run();
}

}  // namespace nhip::audit
