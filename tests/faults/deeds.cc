#include "faults/deeds.h"

#include <algorithm>
#include <chrono>
#include <cstdio>

namespace nhip::faults {

namespace {

constexpr const char* units[] = {"science", "justice", "land_desk",
                                 "xa_dong", "xa_tay",  "xa_trung"};
constexpr const char* channels[] = {"direct", "online", "public_post"};
constexpr int last_day = 360;
constexpr int most_steps = 4;     // each makes every later reading of the past longer
constexpr int merging_day = 182;  // 2 July
constexpr const char* merging_unit = "xa_tay";

std::string day_text(int day) {
  using namespace std::chrono;
  const year_month_day date(sys_days(year(2024) / 1 / 2) + std::chrono::days(day));
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return text;
}

std::string day_of(const std::string& time) {
  return time.substr(0, 10);
}

}  // namespace

std::string_view to_string(Kind kind) {
  constexpr std::string_view names[] = {"receive", "resolve", "correct", "withdraw", "transfer",
                                        "void",    "import",  "merge",   "approve",  "issue",
                                        "revise",  "migrate", "step"};
  return names[static_cast<std::size_t>(kind)];
}

std::string Deed::text() const {
  std::string said(to_string(kind));
  for (const std::string& word : {external_id, unit, channel, period}) {
    if (!word.empty()) said += " " + word;
  }
  if (!rows.empty()) said += " of " + std::to_string(rows.size()) + " rows";
  return at.empty() ? said : said + " at " + at;
}

std::string Deed::key() const {
  return "desk-" + period + "-" + std::to_string(revision);
}

void Deed::apply_to(Truth& truth) const {
  const auto change = [&](auto&& how) {
    Dossier& dossier = truth.dossiers.at(external_id);
    how(dossier);
    dossier.last = day_of(at);
    ++dossier.revision;
  };
  switch (kind) {
    case Kind::receive:
      truth.dossiers[external_id] = {unit, channel, "received", day_of(at), "", "", 1};
      break;
    case Kind::resolve:
      change([&](Dossier& d) { d.state = "resolved", d.resolved = day_of(at); });
      break;
    case Kind::correct:
      change([&](Dossier& d) { d.channel = channel; });
      break;
    case Kind::withdraw:
      change([&](Dossier& d) { d.state = "withdrawn", d.withdrawn = day_of(at); });
      break;
    case Kind::transfer:
      change([&](Dossier& d) {
        if (d.owners.empty()) d.owners["0001-01-01"] = d.unit;
        d.owners[day_of(at)] = d.unit = unit;
      });
      break;
    case Kind::erase:
      change([&](Dossier& d) { d.state = "void"; });
      break;
    case Kind::import:
      for (const ImportedRow& row : rows) {
        Dossier& dossier = truth.dossiers[row.external_id];
        if (dossier.revision == 0) {
          dossier = {row.unit, row.channel, "received", day_of(row.received), "", "", 1};
        }
        if (!row.resolved.empty() && dossier.resolved.empty()) {
          dossier.state = "resolved";
          dossier.resolved = day_of(row.resolved);
          ++dossier.revision;
        }
      }
      break;
    case Kind::merge:
      truth.units[unit] = "ended";
      break;
    case Kind::approve:
    case Kind::revise:
      truth.issues[key()] = "approved";
      truth.printed[key()] = truth.report_of(period);
      break;
    case Kind::issue:
      truth.issues[key()] = "issued";
      break;
    case Kind::migrate:
    case Kind::step:
      break;
  }
}

std::string Year::today() const {
  return day_text(day_);
}

std::string Year::time(int hour_from) {
  char text[8];
  std::snprintf(text, sizeof text, " %02d:%02d", hour_from + static_cast<int>(draw(3)),
                static_cast<int>(draw(60)));
  return today() + text;
}

Deed Year::dossier_deed(Kind kind, const Truth& truth) {
  Deed deed{.kind = kind, .at = time(12)};
  std::vector<const std::pair<const std::string, Dossier>*> open;
  for (const auto& entry : truth.dossiers) {
    const Dossier& dossier = entry.second;
    if (dossier.state != "received" || dossier.received >= today()) continue;
    // A transfer follows what was done before it.
    if (kind == Kind::transfer && dossier.last >= today()) continue;
    open.push_back(&entry);
  }
  if (open.empty()) return deed;
  const auto& [id, dossier] = *open[draw(open.size())];
  deed.external_id = id;
  while (kind == Kind::correct && (deed.channel.empty() || deed.channel == dossier.channel)) {
    deed.channel = channels[draw(std::size(channels))];
  }
  if (kind == Kind::transfer) {
    do deed.unit = units[draw(std::size(units))];
    while (deed.unit == dossier.unit || truth.units.at(deed.unit) != "active");
  }
  return deed;
}

Deed Year::import(const Truth& truth) {
  Deed deed{.kind = Kind::import};
  const std::uint64_t count = 3 + draw(20);
  for (std::uint64_t i = 0; i < count; ++i) {
    ImportedRow row{"x" + std::to_string(++made_), units[draw(std::size(units))],
                    channels[draw(std::size(channels))], time(8), ""};
    if (truth.units.at(row.unit) != "active") row.unit = "science";
    if (draw(3) == 0) row.resolved = today() + " 16:30";
    deed.rows.push_back(std::move(row));
  }
  return deed;
}

/// The first month whose window is closed and whose report is not out: approved, then issued.
Deed Year::report(const Truth& truth) {
  Deed deed{.kind = Kind::approve};
  for (int month = 2; month <= 12; ++month) {
    char period[24];
    std::snprintf(period, sizeof period, "2024-%02d", month);
    if (today() < std::string(period) + "-15") break;
    deed.period = period;
    deed.revision = std::max(1, truth.revision_of(period));
    const auto known = truth.issues.find(deed.key());
    if (known == truth.issues.end()) return deed;
    if (known->second == "issued") continue;
    deed.kind = Kind::issue;
    deed.number = std::to_string(100 * deed.revision + month);
    deed.at = today();
    return deed;
  }
  return {.kind = Kind::approve};
}

/// A report that is out and whose figures are others by now.
Deed Year::revision(const Truth& truth) {
  for (int month = 2; month <= 12; ++month) {
    char period[24];
    std::snprintf(period, sizeof period, "2024-%02d", month);
    Deed deed{.kind = Kind::revise, .period = period, .revision = truth.revision_of(period)};
    const auto known = truth.issues.find(deed.key());
    if (known == truth.issues.end() || known->second != "issued") continue;
    if (truth.printed.at(deed.key()) == truth.report_of(period)) continue;
    ++deed.revision;
    return deed;
  }
  return {.kind = Kind::revise};
}

Deed Year::next(const Truth& truth) {
  for (;;) {
    day_ = std::min(last_day, day_ + static_cast<int>(draw(6)));
    if (day_ >= merging_day && truth.units.at(merging_unit) == "active") {
      return {.kind = Kind::merge, .unit = merging_unit, .at = today() + " 00:00"};
    }
    const std::uint64_t lot = draw(100);
    if (lot < 30) {
      Deed deed{.kind = Kind::receive, .external_id = "x" + std::to_string(++made_)};
      deed.unit = units[draw(std::size(units))];
      if (truth.units.at(deed.unit) != "active") deed.unit = "justice";
      deed.channel = channels[draw(std::size(channels))];
      deed.at = time(8);
      // Entered late: up to two months after it happened, in a month that may have been reported.
      if (draw(4) == 0 && day_ > 70)
        deed.at = day_text(day_ - 60 + static_cast<int>(draw(50))) + " 09:10";
      return deed;
    }
    if (lot >= 72 && lot < 84) return import(truth);
    if (lot >= 95 && steps_ < most_steps) {
      ++steps_;
      return {.kind = Kind::step};
    }
    if (lot >= 95) return {.kind = Kind::migrate};
    Deed deed = lot < 42   ? dossier_deed(Kind::resolve, truth)
                : lot < 51 ? dossier_deed(Kind::correct, truth)
                : lot < 60 ? dossier_deed(Kind::transfer, truth)
                : lot < 66 ? dossier_deed(Kind::withdraw, truth)
                : lot < 72 ? dossier_deed(Kind::erase, truth)
                : lot < 88 ? revision(truth)
                           : report(truth);
    if (!deed.external_id.empty() || !deed.period.empty()) return deed;
  }
}

std::string csv_of(const std::vector<ImportedRow>& rows) {
  std::string text = "external_id,handler,service,channel,received_at,resolved_at\n";
  for (const ImportedRow& row : rows) {
    text += row.external_id + "," + row.unit + ",9.000001," + row.channel + "," + row.received +
            "," + row.resolved + "\n";
  }
  return text;
}

}  // namespace nhip::faults
