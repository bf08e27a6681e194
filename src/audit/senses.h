// What the fixed phrases of Vietnamese administrative prose mean to the auditor.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace nhip::audit {

enum class Sense : std::uint8_t {
  none,
  in_which,  ///< "trong đó": parts follow, perhaps not all
  consists,  ///< "gồm", "chia ra": all parts follow
  share,     ///< "chiếm", "tỷ lệ": a share follows
  reach,     ///< "đạt", "là": a value follows
  rise,
  fall,
  unchanged,
  versus,       ///< "so với"
  same_period,  ///< the same period of the year before
  previous,     ///< the period before
  plan,         ///< plan, estimate of the budget, target
  total,        ///< "tổng số"
  raise_to,     ///< "nâng tổng số": the new total follows
  cumulative,   ///< "lũy kế"
  remaining,    ///< "còn lại"
  about,
  above,
  below,
  province,
  district,
  commune,
  central,
  everywhere,  ///< levels; "toàn tỉnh"
  density,     ///< "mật độ"
  average,     ///< "bình quân"
  respectively,
  times,      ///< "lần", after "gấp"
  half_more,  ///< "gấp đôi"
  month,
  quarter,
  year,
  day,
  week,
  period,
  half_year,
  term,
  from,
  to,
  document,  ///< a document that bears a number
  law_part,  ///< Điều, khoản
  numbered,  ///< names that end in a number: cấp độ 3, quốc lộ 1
  ordinal,   ///< "thứ", "lần thứ"
  phone,
  clock,    ///< "lúc", "hồi"
  address,  ///< "đường", "ngõ"
  age,      ///< "tuổi"
  magnitude,
  currency,
  measure,   ///< km, ha, tấn, giờ
  stop,      ///< ends a noun phrase
  joint,     ///< "và"
  negative,  ///< "không", "chưa"
  none_of,   ///< "không có"
  estimate,  ///< "ước"
  percent_point,
  exceed,    ///< "vượt": above a plan or more than before
  future,    ///< "phấn đấu", "dự kiến"
  complete,  ///< "hoàn thành"
  area,
  yield_,
  output,
  radius,
  population,
  etc,  ///< "v.v.", "…"
};

struct Phrase {
  std::string_view words;
  Sense sense;
};
/// All phrases, longest first among those that begin alike.
const std::vector<Phrase>& phrases();

}  // namespace nhip::audit
