#include "faults/truth.h"

#include <algorithm>
#include <cstdio>
#include <functional>

namespace nhip::faults {

namespace {

struct Span {
  const char* name;
  const char* from;
  const char* to;
};
constexpr Span spans[] = {{"2024-02-15..2024-03-14", "2024-02-15", "2024-03-14"},
                          {"2024-06-15..2024-07-14", "2024-06-15", "2024-07-14"},
                          {"2024-01-01..2024-12-31", "2024-01-01", "2024-12-31"}};
constexpr const char* channels[] = {"direct", "online", "public_post"};
constexpr const char* days[] = {"2024-03-14", "2024-07-14", "2024-12-31"};
constexpr const char* asked_units[] = {"science", "land_desk"};

bool within(const std::string& day, const Span& span) {
  return day >= span.from && day <= span.to;
}

bool counted(const Dossier& dossier) {
  return dossier.state != "void";
}

bool open_on(const Dossier& dossier, const std::string& day) {
  const std::string& closed = dossier.resolved.empty() ? dossier.withdrawn : dossier.resolved;
  return dossier.received <= day && (closed.empty() || closed > day);
}

/// Days of the statutory month "2024-03".
std::pair<std::string, std::string> days_of(const std::string& period) {
  const int year = std::stoi(period.substr(0, 4));
  const int month = std::stoi(period.substr(5));
  char from[40];
  std::snprintf(from, sizeof from, "%04d-%02d-15", month == 1 ? year - 1 : year,
                month == 1 ? 12 : month - 1);
  return {from, period + "-14"};
}

std::string shown(const Dossier& dossier) {
  return dossier.unit + " " + dossier.channel + " " + dossier.state + " received " +
         dossier.received + " resolved " + dossier.resolved + " withdrawn " + dossier.withdrawn +
         " revision " + std::to_string(dossier.revision);
}

std::string shown(const std::string& text) {
  return text;
}

template <typename Map>
void compare(const char* what, const Map& there, const Map& wanted, std::string& text) {
  for (const auto& [key, value] : wanted) {
    const auto found = there.find(key);
    if (found == there.end()) {
      text += std::string(what) + " " + key + " is not there: " + shown(value) + "\n";
    } else if (!(found->second == value)) {
      text += std::string(what) + " " + key + " is " + shown(found->second) + ", should be " +
              shown(value) + "\n";
    }
  }
  for (const auto& [key, value] : there) {
    if (!wanted.contains(key)) text += std::string(what) + " " + key + " should not be there\n";
  }
}

void each(store::Database& database, std::string_view sql,
          const std::function<void(const store::Row&)>& take) {
  const auto read = database.query(sql, {}, [&](const store::Row& row) {
    take(row);
    return true;
  });
  if (!read) core::give_up(read.error(), __FILE__, __LINE__);
}

}  // namespace

const std::string& Dossier::owner_on(const std::string& day) const {
  if (owners.empty()) return unit;
  const auto after = owners.upper_bound(day);
  return after == owners.begin() ? after->second : std::prev(after)->second;
}

int Truth::revision_of(const std::string& period) const {
  int revision = 0;
  while (issues.contains("desk-" + period + "-" + std::to_string(revision + 1))) ++revision;
  return revision;
}

std::string Truth::report_of(const std::string& period) const {
  const auto [from, to] = days_of(period);
  std::map<std::string, int> counts;
  for (const auto& [id, dossier] : dossiers) {
    if (!counted(dossier)) continue;
    const auto count = [&](const std::string& what, const std::string& day) {
      if (day >= from && day <= to) ++counts[what];
    };
    count("received", dossier.received);
    count("received " + dossier.channel, dossier.received);
    count("resolved", dossier.resolved);
    count("withdrawn", dossier.withdrawn);
    if (open_on(dossier, to)) ++counts["open"];
  }
  std::string text;
  for (const auto& [what, number] : counts) text += what + " " + std::to_string(number) + "\n";
  return text;
}

std::vector<Expected> Truth::figures() const {
  std::vector<Expected> all;
  const auto count = [&](const char* code, std::string dims, const std::string& period,
                         const std::function<bool(const Dossier&)>& is) {
    const auto n = std::ranges::count_if(
        dossiers, [&](const auto& entry) { return counted(entry.second) && is(entry.second); });
    all.push_back({code, std::move(dims), period, static_cast<long>(n)});
  };
  for (const Span& span : spans) {
    count("dossiers.received", "", span.name,
          [&](const Dossier& d) { return within(d.received, span); });
    count("dossiers.resolved", "", span.name,
          [&](const Dossier& d) { return within(d.resolved, span); });
    count("dossiers.withdrawn", "", span.name,
          [&](const Dossier& d) { return within(d.withdrawn, span); });
    for (const char* unit : asked_units) {
      const std::string dims = std::string("org_unit=") + unit;
      count("dossiers.received", dims, span.name, [&](const Dossier& d) {
        return within(d.received, span) && d.owner_on(d.received) == unit;
      });
      count("dossiers.resolved", dims, span.name, [&](const Dossier& d) {
        return within(d.resolved, span) && d.owner_on(d.resolved) == unit;
      });
    }
    for (const char* channel : channels) {
      count("dossiers.received", std::string("channel=") + channel, span.name,
            [&](const Dossier& d) { return d.channel == channel && within(d.received, span); });
    }
  }
  for (const char* day : days) {
    count("dossiers.in_process", "", day, [&](const Dossier& d) { return open_on(d, day); });
    count("dossiers.in_process", "org_unit=science", day,
          [&](const Dossier& d) { return open_on(d, day) && d.owner_on(day) == "science"; });
    count("dossiers.in_process", "channel=online", day,
          [&](const Dossier& d) { return d.channel == "online" && open_on(d, day); });
  }
  return all;
}

std::vector<std::string> Truth::received(const std::string& from, const std::string& to) const {
  std::vector<std::string> ids;
  for (const auto& [id, dossier] : dossiers) {
    if (counted(dossier) && dossier.received >= from && dossier.received <= to) ids.push_back(id);
  }
  return ids;
}

Truth Truth::of(store::Database& database) {
  Truth truth;
  const auto day = [](std::string_view time) { return std::string(time.substr(0, 10)); };
  each(database,
       "select d.external_id, u.slug, d.channel, d.state, d.received_at, d.resolved_at,"
       " d.withdrawn_at, d.revision, (select count(*) from nhip_event e join nhip_type y on"
       " y.id = e.type where y.name = 'dossier' and e.record = d.id)"
       " from dossier d join unit u on u.id = d.unit",
       [&](const store::Row& row) {
         Dossier dossier{std::string(row.text(1)),
                         std::string(row.text(2)),
                         std::string(row.text(3)),
                         day(row.text(4)),
                         day(row.text(5)),
                         day(row.text(6)),
                         static_cast<int>(row.integer(7))};
         // A row and its events are written together; where not, no truth is like it.
         if (row.integer(8) != row.integer(7)) dossier.state += " (half-written)";
         truth.dossiers.emplace(row.text(0), std::move(dossier));
       });
  each(database, "select key, state from report_issue",
       [&](const store::Row& row) { truth.issues.emplace(row.text(0), row.text(1)); });
  each(database, "select slug, state from unit",
       [&](const store::Row& row) { truth.units.emplace(row.text(0), row.text(1)); });
  return truth;
}

std::string difference(const Truth& there, const Truth& wanted) {
  std::string text;
  compare("dossier", there.dossiers, wanted.dossiers, text);
  compare("issue", there.issues, wanted.issues, text);
  compare("unit", there.units, wanted.units, text);
  return text;
}

}  // namespace nhip::faults
