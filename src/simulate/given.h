// What facts give without being counted: published values, plans, opening balances, returns; and
// where records are complete.
#pragma once

#include <string>
#include <vector>

#include "core/result.h"
#include "records/records.h"
#include "simulate/facts.h"
#include "simulate/plan.h"

namespace nhip::simulate {

/// Published values, plans and opening balances (of counted stocks times `scale`), each with its
/// source. Facts that are computed from others (formulas, shares of readings) and given as actual
/// are published values too.
std::vector<records::Draft> given_values(const model::Model& model, const std::vector<Fact>& facts,
                                         std::int64_t scale, core::Time now);

/// One return for each form, unit and window, entered, submitted and approved. The unit is that of
/// a fact's org_unit, else the department that reports. simulate.cannot for a cell that the form
/// does not have.
core::Result<std::vector<records::Draft>> returns(const model::Model& model,
                                                  const std::vector<Fact>& facts,
                                                  const Places& places, core::Time now);

/// Days on which the records of a type are complete.
struct Covering {
  std::string type;
  std::vector<core::Window> windows{};  ///< neither touching nor overlapping, in order
};
std::vector<Covering> coverings(const model::Model& model, const std::vector<Fact>& facts,
                                const Plan& plan);
std::vector<records::Draft> coverage(const model::Model& model, const std::vector<Covering>& all,
                                     const Places& places, core::Time now);

/// The window of the return that holds a fact: a state belongs to the month that ends that day, or
/// to the month so far.
core::Window window_of_return(const Fact& fact);

}  // namespace nhip::simulate
