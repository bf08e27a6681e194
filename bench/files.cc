#include "files.h"

#include <fmt/format.h>

#include <fstream>
#include <random>

#include "core/time.h"

namespace nhip::bench {
namespace {

constexpr std::string_view header =
    "external_id,handler,service,channel,subject,applicant,received_at,resolved_at\n";
constexpr int days_of_work = 36 * 30;
const core::Date first_day = core::Date::of(2022, 1, 3);

/// One line; equal numbers give equal lines but for the days added to the resolution.
std::string line(std::int64_t number, const std::vector<std::string>& units, int later,
                 std::string_view subject) {
  std::mt19937_64 random(static_cast<std::uint64_t>(number) + 1);
  const auto below = [&](std::size_t end) { return random() % end; };
  const std::size_t busy = units.size() / 5;
  const std::string& unit = below(10) < 4 ? units[below(busy)] : units[below(units.size())];
  const core::Time received = core::Time::at(first_day + static_cast<int>(below(days_of_work)), 8,
                                             static_cast<int>(below(60)));
  const int taken = static_cast<int>(1 + below(20));
  const bool resolved = below(20) != 0;
  return fmt::format(
      "x{},{},1.{},{},{},Người nộp {},{},{}\n", number, unit, 100'000 + below(service_count),
      below(4) == 0 ? "direct" : "online", subject, below(50'000), received.to_string(),
      resolved ? (received + 86'400LL * (taken + later)).to_string() : std::string());
}

}  // namespace

void write_services(const std::filesystem::path& file) {
  std::ofstream out(file);
  out << "external_id,national_code,name,level,field,completeness,term_hours,published_at\n";
  for (int i = 0; i < service_count; ++i)
    out << fmt::format("s{0},1.{1},Thủ tục {0},{2},land,full,{3},2020-01-02 08:00\n", i,
                       100'000 + i, i % 2 ? "province" : "commune", 8 * (1 + i % 20));
}

void write_dossiers(const std::filesystem::path& file, std::int64_t count,
                    const std::vector<std::string>& units) {
  std::ofstream out(file);
  out << header;
  for (std::int64_t i = 0; i < count; ++i) out << line(i, units, 0, "Cấp giấy chứng nhận");
}

void write_changes(const std::filesystem::path& file, std::int64_t count,
                   const std::vector<std::string>& units) {
  std::ofstream out(file);
  out << header;
  for (std::int64_t i = 0; i < count; i += 5) out << line(i, units, 3, "Cấp lại giấy chứng nhận");
}

}  // namespace nhip::bench
