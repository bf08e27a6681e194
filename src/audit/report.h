// A report understood: its prose in tokens, its claims, and how they hang together.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "audit/claim.h"
#include "audit/tables.h"

namespace nhip::audit {

/// Claims that are looked at around one: no paragraph that people write has as many, and texts that
/// lost their line breaks take time in proportion to their length.
inline constexpr std::size_t kNear = 120;

struct Sentence {
  std::size_t begin, end;             ///< tokens [begin, end)
  std::size_t first = 0, behind = 0;  ///< its claims: Prose::claims [first, behind)
};

/// A passage in tokens: a block, or a cell of a table.
struct Prose {
  int block = 0;
  int row = -1, column = -1;  ///< of a cell
  const Passage* passage = nullptr;
  std::vector<Token> tokens{};
  std::vector<Sentence> sentences{};
  std::vector<TimeMark> times{};
  std::vector<int> claims{};  ///< in the order of the text
  bool heading = false;
  bool plans = false;  ///< stands in a section about tasks to come

  Range place(std::size_t first, std::size_t last) const {
    return passage->place(tokens[first].begin, tokens[last].end);
  }
  /// The claims of one sentence, in the order of the text.
  std::span<const int> claims_of(int sentence) const {
    const auto& s = sentences[static_cast<std::size_t>(sentence)];
    return std::span(claims).subspan(s.first, s.behind - s.first);
  }
  /// The claims around one, itself included: kNear before it and as many behind.
  std::span<const int> claims_near(int claim) const;
};

/// Why some claims are the parts of another.
enum class Ground : std::uint8_t { brackets, in_which, consists, colon, list, row, column, levels };
std::string_view name_of(Ground ground);

struct Group {
  int whole = -1;
  std::vector<int> parts{};
  std::vector<std::size_t> cuts{};  ///< lengths at which the enumeration may end (";", end)
  std::vector<int> other_wholes{};  ///< what the parts may belong to as well, nearest first
  Ground ground = Ground::brackets;
  bool all = false;           ///< the wording says that nothing is left out
  bool near = true;           ///< nothing else stands between the total and its parts
  bool some = false;          ///< the wording says that these are only some: "chủ yếu là", "…"
  bool total_behind = false;  ///< "…, tổng cộng 107 điểm" stands behind its parts
  bool adds_up = false;  ///< by check_sums: some of the parts, from the first on, make the whole
};

struct Report {
  Manuscript manuscript{};
  std::vector<Prose> proses{};
  std::vector<Claim> claims{};
  std::vector<SetAside> asides{};
  std::vector<Group> groups{};
  std::vector<std::vector<int>> groups_of{};  ///< claim -> groups that it is a part of
  std::vector<std::vector<int>> said_of{};    ///< claim -> shares, changes … that belong to it
  std::vector<TableView> tables{};
  std::vector<int> table_of{};           ///< block -> table; -1 = none
  std::optional<core::Window> period{};  ///< that it reports on
  Range period_range{};                  ///< where it says so
  std::optional<core::Date> dated{};     ///< its own date
  std::vector<Range> impossible_dates{};
  bool unmarked = false;  ///< typed without Vietnamese marks

  const Prose& prose_of(const Claim& claim) const {
    return proses[static_cast<std::size_t>(claim.prose)];
  }
  const Claim& claim(int id) const { return claims[static_cast<std::size_t>(id)]; }
  /// The claims of the sentence that a claim stands in, itself included.
  std::span<const int> sentence_of(const Claim& claim) const {
    return prose_of(claim).claims_of(claim.sentence);
  }
  /// The table that a claim stands in, or nothing.
  const TableView* table_with(const Claim& claim) const {
    const int table =
        claim.column < 0 ? -1 : table_of[static_cast<std::size_t>(prose_of(claim).block)];
    return table < 0 ? nullptr : &tables[static_cast<std::size_t>(table)];
  }
  const Block& block_of(const Claim& claim) const {
    return manuscript.blocks[static_cast<std::size_t>(prose_of(claim).block)];
  }
};

/// The whole reading of a manuscript; never fails.
Report understand(Manuscript manuscript);

// Its steps, in this order.

/// Tokens and sentences of every passage; period and date of the report.
void take_prose(Report& report);
/// Dates, document numbers, names…: marks their tokens in `taken` and keeps the stretches of time.
void set_aside(Report& report, int prose, std::vector<bool>& taken);
/// Every other number of the prose becomes a claim.
void take_claims(Report& report, int prose, const std::vector<bool>& taken);
/// Totals and parts within sentences and lists.
void group_prose(Report& report);
/// Layout of every table; cells that number, title or name are set aside (`skip`: no claims there).
void take_tables(Report& report, std::vector<bool>& skip);
/// What rows and columns say of the figures of tables.
void describe_tables(Report& report);

/// A number as printed, without magnitude.
struct Digits {
  core::Decimal value;
  int decimals = 0;
  std::optional<core::Decimal> other_reading{};
};
/// "1.904", "3,24", "05", "1,234.5"; nothing for "2.2.1" and the like.
std::optional<Digits> read_digits(std::string_view text);

}  // namespace nhip::audit
