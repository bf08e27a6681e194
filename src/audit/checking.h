// What the checks share.
#pragma once

#include <string>
#include <vector>

#include "audit/audit.h"

namespace nhip::audit {

/// "97.633", "2,85": as the auditor prints its own results, at most `decimals` decimals.
std::string printed(const core::Decimal& value, int decimals = 2);
/// What follows from the printed numbers, with `decimals` decimals: "0,02".
std::string printed(const Interval& value, int decimals);

/// One digit changed or lost, two neighbours swapped, or a power of ten off: how people mistype `a`
/// as `b`.
bool is_slip(const core::Decimal& a, const core::Decimal& b);

/// |a - b| / b, for telling near from far only; 1 where b is 0.
double distance(const core::Decimal& a, const core::Decimal& b);
double distance(const Interval& a, const Interval& b);

/// Their printed forms with `between`: "22.108 + 75.525".
std::string joined(const Audit& audit, const std::vector<int>& claims,
                   std::string_view between = " + ");
/// Number and magnitude, without the unit's noun.
std::string number_of(const Claim& claim);

/// Adds the relation; its spans follow from its claims.
Relation& add_relation(Audit& audit, std::string kind, Verdict verdict, std::vector<int> claims,
                       std::string stated, std::string computed, Said ground);
Finding& add_finding(Audit& audit, Class cls, std::string kind, std::vector<int> claims,
                     std::string stated, std::string computed, Said message, Said advice);

/// Whether some of the group's parts, from the first on, make its whole.
bool adds_up(const Audit& audit, const Group& group);
/// Parts that can be added to make the whole: same kind of unit.
std::vector<int> addable(const Report& report, const Group& group, int whole);
/// Wording or partition leaves nothing out: levels, sexes, "đúng hạn" and "quá hạn", shares of 100
/// %.
bool is_complete(const Audit& audit, const std::vector<int>& parts);

/// "tiếp nhận 812 hồ sơ", "thụ lý 1.318 vụ"; "giải quyết 799 hồ sơ": by the words right before.
bool came_in(const Report& report, const Claim& claim);
bool was_dealt_with(const Report& report, const Claim& claim);

/// The share, change … of `role` that belongs to a claim; -1 = none.
int attached(const Report& report, int claim, Role role, UnitKind unit = UnitKind::none);

}  // namespace nhip::audit
