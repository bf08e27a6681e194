// Writing many drafts: in batches of one size, the next one made while the last is written.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "core/result.h"
#include "records/records.h"
#include "simulate/simulate.h"

namespace nhip::simulate {

class Batches {
 public:
  Batches(records::Records& records, const Options& options, core::Time now, bool resumes,
          Report& report)
      : records_(records), options_(options), now_(now), resumes_(resumes), report_(report) {}

  /// Writes `count` simulated records of a type. After an interruption those that are there are
  /// passed over: batches are whole or not there at all. The ids of all, in order.
  core::Result<std::vector<std::int64_t>> write(
      const model::Type& type, std::int64_t count,
      const std::function<records::Draft(std::int64_t)>& draft);
  /// Writes drafts that bear an external id, in one batch; those that are there are passed over.
  core::Result<void> write_named(const std::string& stage, std::vector<records::Draft> drafts);

 private:
  records::Records& records_;
  const Options& options_;
  core::Time now_;
  bool resumes_;
  Report& report_;
};

}  // namespace nhip::simulate
