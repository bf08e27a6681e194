// What people would have entered: plausible values for the fields an action takes.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "core/time.h"
#include "model/model.h"
#include "simulate/random.h"

namespace nhip::simulate {

using Given = std::vector<std::pair<int, core::Value>>;  ///< field, value

/// What is known of the record while its actions are filled in.
struct Subject {
  std::int64_t number = 0;  ///< counts the records of the type, for "{n}"
  std::int64_t unit = 0;
  core::Time at{};
  Given known{};  ///< values that the record must have
  /// A record to refer to; 0 when there is none.
  std::function<std::int64_t(int field, const model::Field&)> refer{};
};

/// Values for the actions of one type, from the samples of its definition. Fields that must be
/// filled always are; others when the definition has samples for them, or records to refer to.
class Inputs {
 public:
  Inputs(const model::Model& model, const model::Type& type);

  /// Adds what `action` takes and `filled` does not have yet, and marks it.
  void fill(const model::Action& action, const Subject& subject, Random& random,
            std::vector<bool>& filled, Given& given) const;

 private:
  /// "field=land: Đăng ký biến động đất đai" stands only where another field has the code.
  struct Sample {
    int of = -1;  ///< the other field
    std::string code{};
    std::string text{};
  };
  struct Source {
    int field = -1;
    bool asked = false;
    std::vector<Sample> samples{};
    bool conditional() const;
  };
  Sample sample(const std::string& text) const;
  core::Value value(const Source& source, const Subject& subject, const Given& given,
                    Random& random) const;
  core::Value sampled(const model::Field& field, const std::string& sample, std::int64_t number,
                      Random& random) const;
  core::Value plain(const model::Field& field, const Subject& subject, Random& random) const;

  const model::Model& model_;
  const model::Type& type_;
  std::map<const model::Action*, std::vector<Source>> sources_;
};

/// "Khu phố {n}" → "Khu phố 7"; "{n:6}" is filled up with zeros.
std::string with_number(const std::string& sample, std::int64_t number);

}  // namespace nhip::simulate
