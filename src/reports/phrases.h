// The words around figures: reports/phrases.toml. No wording stands in C++.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/decimal.h"
#include "model/problems.h"
#include "model/tree.h"

namespace nhip::reports {

/// A scale word: 20250000000 is "20,25 tỷ".
struct Scale {
  std::string word;
  core::Decimal times;
};

class Phrases {
 public:
  /// model.required_missing for a phrase that the house needs, model.key_unknown for one that it
  /// does not know.
  static Phrases parse(const model::Node& file, model::Problems& problems);

  /// Phrases that came into use later and that the file lacks: they are empty. Allowed of frozen
  /// reports only; model.required_missing for each.
  void need_all(model::Problems& problems) const;

  /// The phrase of a table and key: "change.percent.up". Every name that the house uses is there
  /// after parse().
  const std::string& operator()(const std::string& name) const;

  const std::vector<std::string>& no_leading_zero() const { return no_leading_zero_; }
  const std::vector<std::string>& fixed_decimals() const { return fixed_decimals_; }
  const std::vector<std::string>& place_prefixes() const { return place_prefixes_; }
  /// What follows numbers of a unit of measure at once: "%" of percent; "" = nothing.
  std::string sign(const std::string& unit) const;
  /// Scale words of a unit of measure, from the largest.
  const std::vector<Scale>& scales(const std::string& unit) const;
  int most_scale_decimals() const { return most_scale_decimals_; }

 private:
  void read_table(const model::Node& table, const std::string& prefix, model::Problems& problems);
  void read_numbers(const model::Node& file, model::Problems& problems);

  std::map<std::string, std::string> texts_;
  std::vector<std::string> lacking_;
  expr::Source source_{};
  std::vector<std::string> no_leading_zero_;
  std::vector<std::string> fixed_decimals_;
  std::vector<std::string> place_prefixes_;
  std::map<std::string, std::string> signs_;
  std::map<std::string, std::vector<Scale>> scales_;
  int most_scale_decimals_ = 0;
};

/// `pattern` with each {slot} replaced; slots without a value stay as they are.
std::string fill(std::string_view pattern, const std::map<std::string, std::string>& slots);

/// The pieces of a pattern in order: text, or the name of a slot.
struct Piece {
  bool slot = false;
  std::string text;
};
std::vector<Piece> pieces_of(std::string_view pattern);

}  // namespace nhip::reports
