// Contradictions in a written report: what is said, how it hangs together, what cannot be.
//
// In:   a file (read.h), or several reports in the order of their dates.
// Out:  relations that were checked, each with its ground, and findings with their arithmetic.
// Used: cli/audit.cc. No database, no definitions: rules of grammar and layout only.
#pragma once

#include <string>
#include <vector>

#include "audit/report.h"

namespace nhip::audit {

/// A sentence in both languages.
struct Said {
  std::string vi{}, en{};
};

enum class Verdict : std::uint8_t { ok, open, suspicious, contradiction };
enum class Class : std::uint8_t { note, suspicious, contradiction };
std::string_view name_of(Verdict verdict);
std::string_view name_of(Class cls);

/// One statement of the report against others.
struct Relation {
  std::string kind;  ///< "sum", "share", …: docs/audit.md
  Verdict verdict = Verdict::open;
  std::vector<Range> spans{};  ///< the stated figure, then each operand as printed
  std::vector<int> claims{};   ///< the same as ids, where they are claims
  std::string stated{}, computed{};
  Said ground{};
};

struct Finding {
  Class cls = Class::note;
  std::string kind;
  std::vector<Range> spans{};
  std::vector<int> claims{};
  std::string stated{}, computed{};
  Said message{};
  Said advice{};
  int culprit = -1;  ///< the claim that is likely wrong; -1 = cannot be told
};

struct Audit {
  Report report;
  std::vector<Relation> relations{};
  std::vector<Finding> findings{};  ///< worst first, then in the order of the text
};

Audit audit(Manuscript manuscript);

/// Compares reports of one issuer in the order of their periods; adds to the findings of the later.
void compare(std::vector<Audit>& audits);

// The checks. Each adds its relations and findings.

void check_sums(Audit& audit);
void check_levels(Audit& audit);
/// After check_sums: it goes on from sums that hold.
void check_partitions(Audit& audit);
void check_shares(Audit& audit);
void check_growth(Audit& audit);
void check_contributions(Audit& audit);
void check_plans(Audit& audit);
void check_densities(Audit& audit);
void check_tables(Audit& audit);
void check_repeats(Audit& audit);
void check_windows(Audit& audit);
void check_dates(Audit& audit);
void check_listings(Audit& audit);
void check_averages(Audit& audit);
void check_scales(Audit& audit);
void check_names(Audit& audit);
/// Names of the later report that the earlier one spells otherwise.
void compare_names(const Audit& earlier, Audit& later);
/// Likely culprits, doubles, order.
void judge(Audit& audit);

}  // namespace nhip::audit
