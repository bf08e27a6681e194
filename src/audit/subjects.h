// What claims are about, so that the same quantity is known again elsewhere.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "audit/report.h"

namespace nhip::audit {

/// Pairs of neighbouring words with weights: names are two words and more in Vietnamese.
using Subject = std::map<std::string, double>;

/// Weighs words of a report by how rarely it uses them.
class Subjects {
 public:
  explicit Subjects(const Report& report);
  /// Its own words, and with less weight those of the total it is a part of.
  Subject of(const Claim& claim) const;
  Subject of_words(const std::vector<std::string>& words) const;
  /// Words of the claim and its total in the same order.
  static std::vector<std::string> words_of(const Claim& claim);

 private:
  void add(Subject& subject, const std::vector<std::string>& words, double factor) const;
  const Report& report_;
  std::map<std::string, int> used_{};
  std::vector<int> whole_of_{};  ///< claim -> total it is a part of; -1
};

/// 0 nothing in common .. 1 the same.
double likeness(const Subject& a, const Subject& b);

}  // namespace nhip::audit
