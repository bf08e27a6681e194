// A number that the report states, and what was set aside with its reason.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audit/manuscript.h"
#include "audit/senses.h"
#include "audit/tokens.h"
#include "core/decimal.h"
#include "core/time.h"

namespace nhip::audit {

/// Why a number is no claim.
enum class Reason : std::uint8_t {
  date,
  period,
  document,
  law,
  name,
  numbering,
  phone,
  address,
  clock,
  denominator,
  ordinal,
  age,
  link,
  header
};
std::string_view name_of(Reason reason);

struct SetAside {
  Range range;
  std::string text;
  Reason reason;
};

/// A stretch of time that the text names.
struct TimeMark {
  enum class Grain : std::uint8_t { day, range, month, months, quarter, year };
  std::size_t first, last;  ///< tokens, both inside
  core::Window window;
  Grain grain;
  bool with_year;      ///< false: the year was taken from the report
  bool up_to = false;  ///< "đến hết tháng 8": only the end is named
};

enum class Bound : std::uint8_t { exact, about, above, below };

enum class UnitKind : std::uint8_t { none, count, money, measure, percent, point, times };

struct Unit {
  UnitKind kind = UnitKind::none;
  std::string word{};  ///< folded: "hồ sơ", "đồng", "km", "%"
};

/// What a magnitude word multiplies by: "triệu" 1,000,000.
core::Decimal factor_of(const Token& token);

enum class Role : std::uint8_t {
  value,       ///< a quantity of its own
  share,       ///< a share of `of` in some whole
  change,      ///< how much `of` rose or fell
  attainment,  ///< `of` against its plan
  rate,        ///< per 100 people, per point, per day
  whole,       ///< the M of "N/M"; `of` is N
};
std::string_view name_of(Role role);

struct Claim {
  int id = 0;
  int prose = 0;                    ///< index of Report::proses
  int sentence = 0;                 ///< within the prose
  std::size_t first = 0, last = 0;  ///< tokens of the number, its magnitude and its unit mark
  std::size_t number_last = 0;      ///< last token of number and magnitude alone
  Range range{};                    ///< in the manuscript: number, magnitude, percent mark
  std::string printed{};
  core::Decimal value{};     ///< in the unit itself: 20,25 tỷ -> 20250000000
  core::Decimal quantum{1};  ///< step of the last printed digit
  int decimals = 0;
  std::optional<core::Decimal> other_reading{};  ///< "1,003": 1003
  std::optional<core::Decimal> upper{};          ///< of a range "90 - 95 %"
  Bound bound = Bound::exact;
  bool estimated = false;  ///< "ước"
  bool target = false;     ///< planned or hoped for
  bool cumulative = false;
  bool raised_to = false;  ///< "nâng tổng số lên"
  bool total = false;      ///< "tổng số"
  Unit unit{};
  Role role = Role::value;
  int of = -1;                       ///< what a share, change, attainment or whole belongs to
  int direction = 0;                 ///< of a change: 1 up, -1 down
  bool exceed = false;               ///< of a change: "vượt"
  bool far = false;                  ///< of a change: `of` stands in an earlier sentence
  Sense compare = Sense::none;       ///< of a change: same_period, previous, plan; versus = named
  std::string per{};                 ///< of a rate: "dân"
  core::Decimal per_count{1};        ///< of a rate: 100
  Sense level = Sense::none;         ///< province, district, commune, central, everywhere
  std::vector<std::string> label{};  ///< folded words before it
  std::vector<std::string> noun{};   ///< folded words after it
  std::vector<std::string> topic{};  ///< of its sentence or row, where it has no label itself
  int time = -1;                     ///< index of Prose::times; -1 = the section's or the report's
  std::optional<core::Window> window{};
  int depth = 0;              ///< of brackets
  bool hard = false;          ///< a share that names itself ("chiếm", brackets)
  bool loose = false;         ///< a share whose total the clause leaves open: "…, đạt 92,9 %"
  int row = -1, column = -1;  ///< in a table
};

/// Whether both count the same kind of thing, as far as their units say: the same first word, or
/// people in both ("đảng viên", "đồng chí"). What bears no unit may count anything.
bool counts_alike(const Claim& a, const Claim& b);

/// Interval of what the printed number can stand for.
struct Interval {
  core::Decimal low, high;
  core::Decimal nominal;  ///< the printed number itself, or what follows from printed numbers

  Interval() = default;
  Interval(const core::Decimal& from, const core::Decimal& to)
      : low(from), high(to), nominal((from + to) * core::Decimal::from_parts(5, 1)) {}
  Interval(const core::Decimal& from, const core::Decimal& to, const core::Decimal& as_printed)
      : low(from), high(to), nominal(as_printed) {}

  bool meets(const Interval& other) const { return low <= other.high && other.low <= high; }
};
Interval operator+(const Interval& a, const Interval& b);
Interval operator-(const Interval& a, const Interval& b);
/// For positive numbers.
Interval operator*(const Interval& a, const Interval& b);
/// a / b for b above zero; cut after 15 decimals.
Interval operator/(const Interval& a, const Interval& b);
Interval percent_of(const Interval& ratio);  ///< times 100
/// (a / b - 1) in percent.
Interval growth_between(const Interval& now, const Interval& then);
/// Rounded or cut after its last printed digit; counts are exact; "gần", "trên" widen.
Interval interval_of(const Claim& claim);

}  // namespace nhip::audit
