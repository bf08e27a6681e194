#include "audit/subjects.h"

#include <algorithm>
#include <cmath>

namespace nhip::audit {
namespace {

std::vector<std::string> pairs_of(const std::vector<std::string>& words) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i + 1 < words.size(); ++i) out.push_back(words[i] + ' ' + words[i + 1]);
  if (words.size() == 1) out.push_back(words[0]);
  return out;
}

}  // namespace

std::vector<std::string> Subjects::words_of(const Claim& claim) {
  std::vector<std::string> words = claim.label;
  words.insert(words.end(), claim.noun.begin(), claim.noun.end());
  if (words.size() < 3 && claim.row < 0) {
    words = claim.topic;
    words.insert(words.end(), claim.label.begin(), claim.label.end());
    words.insert(words.end(), claim.noun.begin(), claim.noun.end());
  }
  return words;
}

Subjects::Subjects(const Report& report) : report_(report), whole_of_(report.claims.size(), -1) {
  for (const auto& claim : report.claims)
    for (const auto& pair : pairs_of(words_of(claim))) ++used_[pair];
  for (const auto& group : report.groups)
    for (const int id : group.parts) whole_of_[static_cast<std::size_t>(id)] = group.whole;
}

void Subjects::add(Subject& subject, const std::vector<std::string>& words, double factor) const {
  for (const auto& pair : pairs_of(words)) {
    const auto found = used_.find(pair);
    const double rare =
        1.0 / std::sqrt(found == used_.end() ? 1.0 : static_cast<double>(found->second));
    auto& weight = subject[pair];
    weight = std::max(weight, factor * rare);
  }
}

Subject Subjects::of_words(const std::vector<std::string>& words) const {
  Subject out;
  add(out, words, 1.0);
  return out;
}

Subject Subjects::of(const Claim& claim) const {
  Subject out;
  add(out, words_of(claim), 1.0);
  // A share says little of itself: it is one of what it belongs to.
  if (claim.role == Role::share && claim.of >= 0) add(out, words_of(report_.claim(claim.of)), 1.0);
  const int whole = whole_of_[static_cast<std::size_t>(claim.id)];
  if (whole >= 0) add(out, words_of(report_.claim(whole)), 0.5);
  return out;
}

double likeness(const Subject& a, const Subject& b) {
  double shared = 0, all = 0;
  for (const auto& [pair, weight] : a) {
    all += weight;
    const auto found = b.find(pair);
    if (found != b.end()) shared += weight + found->second;
  }
  for (const auto& [pair, weight] : b) all += weight;
  return all == 0 ? 0 : shared / all;
}

}  // namespace nhip::audit
