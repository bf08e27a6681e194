// How claims are taken from a sentence: what one needs to know of its words (inside the auditor).
#pragma once

#include <string_view>
#include <vector>

#include "audit/report.h"

namespace nhip::audit {

using Tokens = std::vector<Token>;

/// Ends of a clause.
bool is_boundary(const Token& token);

/// Takes the claims of one prose. take_claims.cc reads numbers, their units and subjects;
/// take_changes.cc what is said of them: shares, changes, ratios, plans; take_respective.cc what is
/// said of several in turn.
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
  void covers_phrases();

  void sentence(int index);

  /// "gấp đôi", "gấp ba": a multiple in words.
  std::size_t twofold(std::size_t i);

  std::size_t claim(std::size_t i);

  /// "90 - 95 %", "80% - 100%": the token behind the number.
  std::size_t range_end(std::size_t i, Claim& c);

  std::size_t unit(std::size_t i, Claim& c);

  /// "/100 dân", "/ngày", "/1 điểm phục vụ": what it is counted on; the token behind.
  std::size_t per(std::size_t next, Claim& c);

  static bool per_word(const Token& token);

  void noun(std::size_t i, Claim& c);

  void bound(Claim& c);

  void label(Claim& c);

  /// The beginning of the sentence or of its part, for claims that say little of themselves.
  void topic(Claim& c);

  Sense level_around(const Claim& c) const;

  bool future_before(const Claim& c) const;

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

  bool opens_bracket(const Claim& c) const;

  Found after(const Claim& c, std::size_t reach, bool (*wanted)(Sense)) const;

  static bool is_comparison(Sense s) {
    return s == Sense::same_period || s == Sense::previous || s == Sense::plan;
  }

  void role(Claim& c, std::size_t);

  /// "khá 33.815 em, trung bình 27.052 em": a grade, and no mean.
  bool is_grade(std::size_t at) const;

  /// "14/19 vụ, đạt 73,7 %": the share belongs to N/M and not to what its own clause names.
  bool told_of_ratio(const Claim& c, int base) const;

  /// "(93.600 lượt, 9 %)": the share alone ends the bracket.
  bool closes_member(const Claim& c, const Claim& of) const;

  /// "giá 21.500 đồng/kg, tăng 3.500 đồng/kg": the change of a rate told before it.
  bool changes_rate(const Claim& c) const;
  /// The rate told before it in the same units.
  int rate_before(const Claim& c) const;

  /// "… dự đoán giá giảm và 3 người …": the verb is another's.
  bool joint_between(std::size_t verb, const Claim& c) const;

  /// "tăng lên 45", "giảm còn 12", "tăng từ 40": the number is no difference.
  bool leads_to_value(const Claim& c, std::size_t moved) const;

  /// "giảm 11 vụ, tương đương giảm 19,3 %", "giảm 641 vụ (giảm 7,1 %)": the same change in percent.
  bool follows_change(Claim& c);

  /// The claim whose change this is: before the bracket, else the last of the clause that counts
  /// the same things.
  int change_of(Claim& c, bool relative) const;

  /// "21 vụ, 26 đối tượng; so với cùng kỳ tăng 6 vụ": behind the semicolon stand changes alone.
  bool compares_only(std::size_t from, const Claim& c) const;

  /// Words besides the unit that both claims bear.
  static std::size_t shared_words(const Claim& a, const Claim& b);

  /// "So với cùng kỳ, số người chết giảm 311 người": the count of the sentence before that is told
  /// in the same words, where only one is.
  int named_before(Claim& c) const;

  bool ratio(Claim& c);

  /// "76 ca dương tính trên tổng số 214 ca", "6 trong số 63 cục thuế".
  bool out_of(Claim& c);

  /// The token of the nearest phrase of this sense before the claim; the claim itself = none.
  std::size_t before_claim(const Claim& c, Sense wanted) const;

  /// "giảm 12 vụ (9,09 %)", "tăng 5 người, tương ứng 4,3 %": the percentage of the same change.
  bool repeats_change(Claim& c, bool bracket, Sense share, bool equals);

  void percent(Claim& c);

  /// "thụ lý 2.987 vụ; đã giải quyết 2.776 vụ; đạt 92,94 %": of what stands right before.
  void told_behind(Claim& c, int base);

  /// The open bracket stands behind the words of the claim, closed brackets left out.
  bool bracket_follows(const Claim& of) const;

  /// The last token of a claim, with the "/M" that belongs to it.
  std::size_t behind_ratio(const Claim& of) const;

  /// Whether the bracket at `open` closes before the number that is being read.
  bool closes_before_claim(std::size_t open) const;

  bool closes_soon(const Claim& c) const;

  /// The M of "N/M"; -1 = none.
  int whole_of(int id) const;

  /// Numbers in a row, "61, 54 và 49 vụ".
  using Run = std::vector<int>;
  /// Only a unit and a comma or "và" stand between them.
  bool goes_on(const Claim& a, const Claim& b) const;
  /// The runs of two and more in the sentence that is being read.
  std::vector<Run> runs() const;
  /// Numbers of a run that bear no unit have that of the last.
  void one_unit(const Run& run);
  /// "lần lượt", "tương ứng" in [from, to).
  bool in_turn(std::size_t from, std::size_t to) const;
  /// Each of `said` is told of the one of `of` at its place; what it tells stands behind `from`.
  void answer(const Run& said, const Run& of, std::size_t from);
  /// "lần lượt là 1.230, 3.690 và 19.680 người, chiếm lần lượt 5 %, 15 % và 80 %".
  void respective();

  /// "so với năm 2022": a period that another is compared with.
  bool is_compared(std::size_t at) const;

  void time(Claim& c);

  Report& report_;
  int index_;
  Prose& prose_;
  const Tokens& t_;
  const std::vector<bool>& taken_;
  std::vector<bool> covered_{}, content_{};
  std::size_t begin_ = 0, end_ = 0, label_begin_ = 0, reading_ = 0;
  std::size_t next_time_ = 0;  ///< the first stretch of time that begins in the sentence
  int sentence_ = 0, last_value_ = -1, depth_ = 0;
  core::Decimal scale_{1};  ///< of the magnitude words of the number read last
  bool cumulative_ = false, versus_ = false;
  Sense level_ = Sense::none;
  std::vector<Sense> levels_{};
  std::vector<int> values_{};
};

}  // namespace nhip::audit
