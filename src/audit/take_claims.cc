#include <algorithm>

#include "audit/letters.h"
#include "audit/taker.h"

namespace nhip::audit {

using core::Decimal;

namespace {

constexpr std::size_t kFar = 18;  ///< tokens that a label may reach back

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

bool is_time_word(const Token& token) {
  for (const std::string_view word : {"ngày", "đêm", "tuần", "tháng", "quý", "năm", "giờ"})
    if (token.is(fold_word(word))) return true;
  return false;
}

}  // namespace

bool is_boundary(const Token& token) {
  return token.kind == TokenKind::mark &&
         (token.is(";") || token.is(",") || token.is(".") || token.is("(") || token.is(")") ||
          token.is(":") || token.is("!") || token.is("?"));
}

void Taker::covers_phrases() {
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

void Taker::sentence(int index) {
  auto& bounds = prose_.sentences[static_cast<std::size_t>(index)];
  begin_ = bounds.begin;
  end_ = bounds.end;
  bounds.first = prose_.claims.size();
  while (next_time_ < prose_.times.size() && prose_.times[next_time_].first < begin_) ++next_time_;
  sentence_ = index;
  last_value_ = -1;
  depth_ = 0;
  level_ = Sense::none;
  cumulative_ = false;
  versus_ = false;
  levels_.clear();
  values_.clear();
  for (std::size_t i = begin_; i < end_; ++i) {
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
  bounds.behind = prose_.claims.size();
  respective();
}

std::size_t Taker::twofold(std::size_t i) {
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

std::size_t Taker::claim(std::size_t i) {
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

std::size_t Taker::range_end(std::size_t i, Claim& c) {
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

std::size_t Taker::unit(std::size_t i, Claim& c) {
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

std::size_t Taker::per(std::size_t next, Claim& c) {
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
  const bool mean = before(c, 4, [](Sense s) { return s == Sense::average; }).sense != Sense::none;
  if (!counted && !mean && c.unit.kind == UnitKind::none && t_[on].sense == Sense::none &&
      !per_word(t_[on]))
    return next;
  // "9,8 bác sĩ/vạn dân"
  if (t_[on].is(fold_word("vạn")) && on + 1 < t_.size() && t_[on + 1].kind == TokenKind::word) {
    c.per_count = Decimal(10'000);
    ++on;
  }
  // "356 tấn/ngày": a quantity that adds up, measured in tons a day.
  if (!counted && c.unit.kind == UnitKind::measure && is_time_word(t_[on])) {
    c.unit.word += '/' + t_[on].folded;
    return next;
  }
  c.per = t_[on].folded;
  c.role = Role::rate;
  return next;
}

bool Taker::per_word(const Token& token) {
  for (const std::string_view word : {"ngày", "tháng", "năm", "tuần", "giờ", "người", "hộ", "dân",
                                      "ha", "km", "km2", "m2", "xã", "huyện", "lượt", "ca", "điểm"})
    if (token.is(fold_word(word))) return true;
  return false;
}

void Taker::noun(std::size_t i, Claim& c) {
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
  // "04 cấp quốc gia, 38 cấp tỉnh" tell where, not what.
  const bool level = !c.noun.empty() && c.noun.size() > 1 && c.noun[0] == fold_word("cấp");
  if (c.unit.kind == UnitKind::none && !c.noun.empty() && !level) {
    c.unit.kind = UnitKind::count;
    c.unit.word = c.noun[0];
    if (c.noun.size() > 1) c.unit.word += ' ' + c.noun[1];
  }
}

void Taker::bound(Claim& c) {
  // The longest phrase that ends here: "cấp trên" tells who, not how much.
  for (std::size_t length = std::min<std::size_t>(3, c.first - begin_); length > 0; --length) {
    const auto& token = t_[c.first - length];
    if (token.length != length) continue;
    if (token.sense == Sense::about) c.bound = Bound::about;
    if (token.sense == Sense::above) c.bound = Bound::above;
    if (token.sense == Sense::below) c.bound = Bound::below;
    break;
  }
  for (std::size_t back = 1; back <= 4 && back <= c.first - begin_; ++back)
    if (t_[c.first - back].is(fold_word("ước"))) c.estimated = true;
}

void Taker::label(Claim& c) {
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

void Taker::topic(Claim& c) {
  std::size_t from = c.first;
  while (from > begin_ && !mark(from - 1, ";") &&
         !(t_[from - 1].sense == Sense::in_which && !covered_[from - 1]))
    --from;
  for (std::size_t i = from; i < c.first && c.topic.size() < 12; ++i) {
    if (t_[i].kind == TokenKind::number && !taken_[i]) break;
    if (!taken_[i] && content_[i]) c.topic.push_back(t_[i].folded);
  }
}

Sense Taker::level_around(const Claim& c) const {
  // "97,89% đối với cấp tỉnh"
  std::size_t words = 0;
  for (std::size_t i = c.last + 1; i < end_ && words < 6 && t_[i].kind == TokenKind::word;
       ++i, ++words)
    if (!covered_[i] && is_level(t_[i].sense) && words < 4) return t_[i].sense;
  return level_;
}

bool Taker::future_before(const Claim& c) const {
  for (std::size_t i = c.first; i > begin_ && c.first - i < 12; --i)
    if (t_[i - 1].sense == Sense::future && !covered_[i - 1]) return true;
  return false;
}

bool Taker::opens_bracket(const Claim& c) const {
  std::size_t i = c.first;
  while (i > begin_ && t_[i - 1].kind == TokenKind::word &&
         (t_[i - 1].sense == Sense::about || t_[i - 1].sense == Sense::above ||
          t_[i - 1].sense == Sense::reach || t_[i - 1].sense == Sense::share ||
          t_[i - 1].sense == Sense::rise || t_[i - 1].sense == Sense::fall || covered_[i - 1]))
    --i;
  if (i == c.first && i > begin_ && (mark(i - 1, "-") || mark(i - 1, "+"))) --i;  // "(-12 %)"
  return i > begin_ && mark(i - 1, "(");
}

Taker::Found Taker::after(const Claim& c, std::size_t reach, bool (*wanted)(Sense)) const {
  for (std::size_t i = c.last + 1, far = 0; i < end_ && far < reach; ++i, ++far) {
    if (t_[i].kind == TokenKind::number && !taken_[i]) break;
    if (mark(i, ";") || mark(i, ".") || (mark(i, ")") && far > 0)) break;
    if (mark(i, ",") && far > 0 && mark(i - 1, ")")) break;  // "(5,03 %), thấp hơn kế hoạch"
    if (!covered_[i] && wanted(t_[i].sense)) return {t_[i].sense, i};
  }
  return {};
}

void take_claims(Report& report, int prose, const std::vector<bool>& taken) {
  Taker(report, prose, taken).run();
}

}  // namespace nhip::audit
