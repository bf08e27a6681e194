// "lần lượt": several numbers in a row, each of which answers to one of several others.
#include <algorithm>

#include "audit/taker.h"

namespace nhip::audit {

namespace {

constexpr std::size_t kWords = 4;   ///< of a unit between two numbers of a run
constexpr std::size_t kApart = 14;  ///< tokens between counts and what is said of them in turn

bool is_relative(const Claim& claim) {
  return claim.unit.kind == UnitKind::percent;
}

}  // namespace

bool Taker::goes_on(const Claim& a, const Claim& b) const {
  if (a.depth != b.depth) return false;
  // "45, 30 và 25 %"
  if (is_relative(a) != is_relative(b) && (is_relative(a) || a.unit.kind != UnitKind::none))
    return false;
  std::size_t i = a.last + 1;
  while (i < b.first && i <= a.last + kWords && t_[i].kind == TokenKind::word &&
         t_[i].sense != Sense::joint)
    ++i;
  bool parted = false;
  for (; i < b.first && (mark(i, ",") || t_[i].sense == Sense::joint); ++i) parted = true;
  return parted && i == b.first;
}

std::vector<Taker::Run> Taker::runs() const {
  std::vector<Run> out;
  const auto& ids = prose_.claims;
  const std::size_t from = prose_.sentences[static_cast<std::size_t>(sentence_)].first;
  for (std::size_t k = from; k < ids.size(); ++k) {
    if (k == from || !goes_on(report_.claim(ids[k - 1]), report_.claim(ids[k]))) out.emplace_back();
    out.back().push_back(ids[k]);
  }
  std::erase_if(out, [](const Run& run) { return run.size() < 2; });
  return out;
}

void Taker::one_unit(const Run& run) {
  const auto& last = report_.claim(run.back());
  core::Decimal scale(1);
  for (std::size_t i = last.first + 1; i <= last.number_last; ++i)
    if (sense(i, Sense::magnitude)) scale = scale * factor_of(t_[i]);
  for (const int id : run) {
    auto& claim = report_.claims[static_cast<std::size_t>(id)];
    if (claim.unit.kind != UnitKind::none || claim.number_last > claim.first) continue;
    claim.value = claim.value * scale;
    claim.quantum = claim.quantum * scale;
    claim.unit = last.unit;
    claim.noun = last.noun;
  }
}

bool Taker::in_turn(std::size_t from, std::size_t to) const {
  for (std::size_t i = from; i < to; ++i)
    if (sense(i, Sense::respectively) || t_[i].is(fold_word("tương"))) return true;
  return false;
}

void Taker::answer(const Run& said, const Run& of, std::size_t from) {
  const auto& first = report_.claim(said[0]);
  const auto& last = report_.claim(said.back());
  Role role = Role::value;
  Claim kind;  // what all of them are
  for (std::size_t i = from; i < first.first; ++i) {
    if (covered_[i]) continue;
    const Sense s = t_[i].sense;
    if (s == Sense::rise || s == Sense::fall) {
      role = Role::change;
      kind.direction = s == Sense::fall ? -1 : 1;
    } else if (s == Sense::share || s == Sense::reach || s == Sense::respectively) {
      if (role == Role::value) role = Role::share;
      kind.hard = kind.hard || s == Sense::share;
    }
  }
  kind.compare = after(last, 5, is_comparison).sense;
  if (role == Role::share && kind.compare != Sense::none) role = Role::attainment;
  if (role == Role::value) return;
  for (std::size_t k = 0; k < said.size(); ++k) {
    auto& claim = report_.claims[static_cast<std::size_t>(said[k])];
    claim.role = role;
    claim.of = of[k];
    claim.direction = kind.direction;
    claim.compare = kind.compare;
    claim.hard = role == Role::share && kind.hard;
    claim.loose = role == Role::share && !kind.hard;
    claim.far = false;
  }
}

void Taker::respective() {
  const auto all = runs();
  // Where the words that announce a run begin.
  const auto before = [&](const Run& run) {
    const std::size_t first = report_.claim(run[0]).first;
    return first - std::min(first - begin_, kApart);
  };
  for (std::size_t r = 0; r < all.size(); ++r) {
    const Run& said = all[r];
    const std::size_t first = report_.claim(said[0]).first;
    const bool told = in_turn(before(said), first);
    if (!is_relative(report_.claim(said.back()))) {
      if (told || said.size() > 2) one_unit(said);
      continue;
    }
    const Run* of = r > 0 && all[r - 1].size() == said.size() && all[r - 1].back() + 1 == said[0] &&
                            !is_relative(report_.claim(all[r - 1].back()))
                        ? &all[r - 1]
                        : nullptr;
    if (!told && !(of != nullptr && in_turn(before(*of), report_.claim((*of)[0]).first))) continue;
    one_unit(said);
    if (of != nullptr && before(said) <= report_.claim(of->back()).last + 1) {
      answer(said, *of, report_.claim(of->back()).last + 1);
      continue;
    }
    // Of several things named in words: none is a share of the number that stands before.
    for (const int id : said) {
      auto& claim = report_.claims[static_cast<std::size_t>(id)];
      if (claim.role != Role::share) continue;
      claim.role = Role::value;
      claim.of = -1;
      claim.hard = claim.loose = false;
    }
  }
}

}  // namespace nhip::audit
