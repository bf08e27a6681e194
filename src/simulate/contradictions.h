// Facts that cannot hold together: found by exact arithmetic where that is possible, and told in
// its words.
#pragma once

#include <string>
#include <vector>

#include "core/result.h"
#include "simulate/facts.h"
#include "simulate/plan.h"

namespace nhip::simulate {

/// What can be seen from the facts alone, counted and entered ones alike: two values for one
/// question, parts that do not make up their whole or exceed it, a window that holds more than one
/// that contains it, checks of the definitions. simulate.contradictory_facts with every
/// contradiction.
core::Result<void> check_facts(const model::Model& model, const std::vector<Fact>& facts);

/// simulate.contradictory_facts: the facts of each conflict and why they cannot all hold.
core::Error explain_conflicts(const Plan& plan, const std::vector<Fact>& facts,
                              const std::vector<std::vector<int>>& conflicts);

/// The error for facts (positions) and a line of arithmetic.
std::string tell(const std::vector<Fact>& facts, const std::vector<int>& which,
                 const std::string& arithmetic);
core::Error contradictory(const std::string& told);

}  // namespace nhip::simulate
