#include "e2e/population.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <map>
#include <random>

#include "e2e/files.h"

namespace nhip::e2e {

namespace {

using Attributes = std::map<std::string, std::string>;
using Day = std::chrono::sys_days;
using std::chrono::days;

struct Thing {
  Day day;
  Attributes has;
};

struct Span {
  Day from, to;  ///< both inside
};

std::string text(Day day) {
  const std::chrono::year_month_day date(day);
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "%04d-%02u-%02u", int(date.year()), unsigned(date.month()),
                unsigned(date.day()));
  return buffer;
}

std::string text(Span span) {
  return text(span.from) + ".." + text(span.to);
}

std::string text(const Attributes& dims) {
  std::string line;
  for (const auto& [name, value] : dims) line += (line.empty() ? "" : ";") + name + "=" + value;
  return line;
}

/// "direct+online" holds direct.
bool among(const std::string& value, const std::string& either) {
  return ("+" + either + "+").find("+" + value + "+") != std::string::npos;
}

bool fits(const Thing& thing, const Attributes& asked) {
  return std::ranges::all_of(asked, [&](const auto& pair) {
    const auto found = thing.has.find(pair.first);
    return found != thing.has.end() && among(found->second, pair.second);
  });
}

class Lot {
 public:
  explicit Lot(std::uint64_t seed) : random_(seed * 7919 + 13) {}

  std::vector<DrawnFact> draw() {
    const std::chrono::year_month month =
        std::chrono::year(2024) / std::chrono::month(3) + std::chrono::months(below(13));
    calendar_ = {Day(month / 1), Day(month / std::chrono::last)};
    const auto before = month - std::chrono::months(1);
    statutory_ = {Day(before / 15), Day(month / 14)};
    draw_dossiers();
    draw_documents();
    draw_services();
    draw_field_reports();
    draw_alerts();
    draw_episodes();
    draw_forms();
    std::shuffle(facts_.begin(), facts_.end(), random_);
    return facts_;
  }

 private:
  int below(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }
  bool chance(int percent) { return below(100) < percent; }
  const std::string& pick(const std::vector<std::string>& from) {
    return from[static_cast<std::size_t>(below(static_cast<int>(from.size())))];
  }
  Day day_in(Span span) {
    return span.from + days(below(static_cast<int>((span.to - span.from).count()) + 1));
  }

  /// Level and unit of a thing.
  void place(Attributes& has) {
    static const std::map<std::string, std::vector<std::string>> units = {
        {"province", {"science", "justice", "environment_dept", "land_desk"}},
        {"district", {"bac_son", "nam_son"}},
        {"commune", {"xa_dong", "xa_tay", "xa_trung", "thi_tran_moi"}}};
    has["level"] = pick({"province", "province", "district", "commune", "commune"});
    has["org_unit"] = pick(units.at(has["level"]));
  }

  static long count(const std::vector<Thing>& things, Span span, const Attributes& asked) {
    return std::ranges::count_if(things, [&](const Thing& thing) {
      return thing.day >= span.from && thing.day <= span.to && fits(thing, asked);
    });
  }

  void say(const std::string& indicator, const Attributes& dims, const std::string& period,
           const std::string& value) {
    const auto same = [&](const DrawnFact& fact) {
      return fact.indicator == indicator && fact.dims == text(dims) && fact.period == period;
    };
    if (std::ranges::none_of(facts_, same))
      facts_.push_back({indicator, text(dims), period, value});
  }
  void say_count(const std::string& indicator, const std::vector<Thing>& things, Span span,
                 const Attributes& dims) {
    say(indicator, dims, text(span), std::to_string(count(things, span, dims)));
  }
  /// A share with two decimals, rounded half away from zero; nothing of nothing.
  void say_share(const std::string& indicator, const Attributes& dims, const std::string& period,
                 long n, long of) {
    if (of == 0) return;
    const long hundredths = (2 * 10'000 * n + of) / (2 * of);
    char value[32];
    std::snprintf(value, sizeof value, "%ld.%02ld", hundredths / 100, hundredths % 100);
    say(indicator, dims, period, value);
  }

  /// Some of the thing's own attributes, so that most facts are of something.
  Attributes some_of(const std::vector<Thing>& things, const std::vector<std::string>& names) {
    const auto& thing = things[static_cast<std::size_t>(below(static_cast<int>(things.size())))];
    Attributes asked;
    for (const auto& name : names) {
      if (chance(45) && thing.has.contains(name)) asked[name] = thing.has.at(name);
    }
    if (asked.contains("org_unit")) asked["level"] = thing.has.at("level");
    return asked;
  }

  void draw_dossiers() {
    std::vector<Thing> received, resolved;
    for (int n = 20 + below(120); n > 0; --n) {
      Thing dossier{day_in(statutory_),
                    {{"channel", pick({"direct", "online", "online", "public_post"})},
                     {"synced", chance(80) ? "yes" : "no"}}};
      place(dossier.has);
      received.push_back(dossier);
      const bool late = chance(8);
      Thing done{dossier.day + days(late ? 15 + below(10) : 4 + below(12)), dossier.has};
      done.has["outcome"] = late ? "late" : pick({"early", "early", "on_time"});
      if (done.day <= statutory_.to) resolved.push_back(done);
    }
    const Span half{statutory_.from, statutory_.from + days(15)};
    say_count("dossiers.received", received, statutory_, {});
    for (int i = 0; i < 12; ++i)
      say_count("dossiers.received", received, statutory_,
                some_of(received, {"channel", "level", "org_unit"}));
    for (int i = 0; i < 3; ++i)
      say_count("dossiers.received", received, half, some_of(received, {"channel", "level"}));
    say("dossiers.national_portal_synced", {}, text(statutory_),
        std::to_string(count(received, statutory_, {{"synced", "yes"}})));
    for (const char* channel : {"online", "direct+public_post"}) {
      say_share("dossiers.received_share", {{"channel", channel}}, text(statutory_),
                count(received, statutory_, {{"channel", channel}}),
                count(received, statutory_, {}));
    }
    if (resolved.empty()) return;
    say_count("dossiers.resolved", resolved, statutory_, {});
    for (int i = 0; i < 6; ++i)
      say_count("dossiers.resolved", resolved, statutory_, some_of(resolved, {"outcome", "level"}));
    say_share("dossiers.resolved_share", {{"outcome", "early+on_time"}}, text(statutory_),
              count(resolved, statutory_, {{"outcome", "early+on_time"}}),
              count(resolved, statutory_, {}));
  }

  void draw_documents() {
    std::vector<Thing> documents;
    for (int n = 20 + below(150); n > 0; --n) {
      Thing document{day_in(calendar_),
                     {{"direction", pick({"incoming", "incoming", "outgoing"})},
                      {"exchange_scope", pick({"intra_province", "national"})},
                      {"signed", chance(90) ? "yes" : "no"},
                      {"paper", chance(25) ? "yes" : "no"}}};
      place(document.has);
      documents.push_back(document);
    }
    say_count("documents.exchanged", documents, calendar_, {});
    for (int i = 0; i < 12; ++i)
      say_count("documents.exchanged", documents, calendar_,
                some_of(documents, {"direction", "exchange_scope", "level", "org_unit"}));
    for (int i = 0; i < 4; ++i) {
      auto dims = some_of(documents, {"level", "org_unit"});
      auto outgoing = dims, by_hand = dims;
      outgoing["direction"] = by_hand["direction"] = "outgoing";
      by_hand["signed"] = "yes";
      say_share("documents.personal_signature_share", dims, text(calendar_),
                count(documents, calendar_, by_hand), count(documents, calendar_, outgoing));
    }
    for (int i = 0; i < 3; ++i) {
      auto dims = some_of(documents, {"exchange_scope", "level"});
      auto bare = dims;
      bare["paper"] = "no";
      say_share("documents.fully_electronic_share", dims, text(calendar_),
                count(documents, calendar_, bare), count(documents, calendar_, dims));
    }
    say("documents.agencies_using", {{"level", "commune"}}, text(calendar_.to),
        std::to_string(below(5)));
  }

  void draw_services() {
    const Day day = statutory_.to;
    std::vector<Thing> online;
    for (int n = 5 + below(60); n > 0; --n) {
      online.push_back({day,
                        {{"completeness", pick({"full", "partial"})},
                         {"level", pick({"province", "district", "commune"})},
                         {"service_field", pick({"land", "justice", "other"})},
                         {"interlinked", chance(20) ? "yes" : "no"},
                         {"integrated", chance(80) ? "yes" : "no"},
                         {"synced", chance(70) ? "yes" : "no"},
                         {"multi_device", chance(50) ? "yes" : "no"}}});
    }
    const Span now{day, day};
    const auto say_at = [&](const std::string& indicator, const Attributes& dims, Attributes more) {
      more.insert(dims.begin(), dims.end());
      say(indicator, dims, text(day), std::to_string(count(online, now, more)));
    };
    say_at("services.online", {}, {});
    for (int i = 0; i < 5; ++i)
      say_at("services.online", some_of(online, {"completeness", "level"}), {});
    say_at("services.interlinked", {}, {{"interlinked", "yes"}});
    say_at("services.interlinked", some_of(online, {"level", "service_field"}),
           {{"interlinked", "yes"}});
    say_at("services.national_portal_integrated", {}, {{"integrated", "yes"}});
    say_at("services.national_portal_synced", {}, {{"synced", "yes"}});
    say_share("services.full_multi_device_share", {}, text(day),
              count(online, now, {{"completeness", "full"}, {"multi_device", "yes"}}),
              count(online, now, {{"completeness", "full"}}));
  }

  void draw_field_reports() {
    std::vector<Thing> reports;
    for (int n = 1 + below(60); n > 0; --n)
      reports.push_back({day_in(statutory_),
                         {{"report_field", pick({"transport", "environment", "land", "other",
                                                 "culture_tourism"})}}});
    say_count("field_reports.received", reports, statutory_, {});
    for (const char* field : {"transport", "environment+land", "post_telecom"})
      say_count("field_reports.received", reports, statutory_, {{"report_field", field}});
    const int before = 100 + below(900);
    opening_ = {"field_reports.total", "", text(statutory_.from - days(1)), std::to_string(before)};
    say("field_reports.total", {}, text(statutory_.to),
        std::to_string(before + static_cast<int>(reports.size())));
    facts_.push_back(opening_);
  }

  void draw_alerts() {
    for (const char* kind : {"servers", "endpoints"}) {
      std::vector<Thing> alerts;
      for (int n = below(80); n > 0; --n) {
        Thing alert{day_in(statutory_),
                    {{"severity", pick({"low", "medium", "high", "critical", "unrated"})}}};
        if (chance(30)) alert.has["alert_class"] = "dns_query";
        alerts.push_back(alert);
      }
      const std::string code = "soc." + std::string(kind);
      say_count(code + ".alerts", alerts, statutory_, {});
      for (const char* severity : {"low+medium", "high", "critical", "unrated"})
        say_count(code + ".alerts", alerts, statutory_, {{"severity", severity}});
      if (code == "soc.endpoints") {
        say_count(code + ".alerts", alerts, statutory_, {{"alert_class", "dns_query"}});
        say_count(code + ".alerts", alerts, statutory_,
                  {{"alert_class", "dns_query"}, {"severity", "high"}});
      }
      say(code + ".monitored", {}, text(statutory_.to), std::to_string(1 + below(50)));
    }
  }

  void draw_episodes() {
    const int water = below(4), air = below(3);
    say("environment.exceedances", {{"medium", "wastewater"}, {"station", "alpha_mill"}},
        text(statutory_), std::to_string(water));
    say("environment.exceedances", {{"medium", "air"}}, text(statutory_), std::to_string(air));
    say("environment.disconnections", {{"medium", "air"}, {"station", "gamma_kiln"}},
        text(statutory_), std::to_string(below(4)));
    say("environment.disconnections", {{"medium", "wastewater"}, {"station", "alpha_mill"}},
        text(statutory_), std::to_string(below(3)));
  }

  void draw_forms() {
    const std::string month = text(calendar_);
    const long fixed = 1000 + below(9000), postpaid = 1000 + below(9000),
               prepaid = 1000 + below(90000);
    say("telecom.subscribers.phone", {}, month, std::to_string(fixed + postpaid + prepaid));
    say("telecom.subscribers.phone", {{"phone_type", "fixed+postpaid"}}, month,
        std::to_string(fixed + postpaid));
    if (chance(50))
      say("telecom.subscribers.phone", {{"phone_type", "fixed"}}, month, std::to_string(fixed));
    say("telecom.revenue", {}, month, std::to_string(1'000'000L * (1 + below(90000))));
    say("telecom.coverage.hamlets_share", {{"technology", pick({"4g", "fibre+3g+4g", "3g+4g"})}},
        month, pick({"100", "97.5", "0"}));
    say("post.service_points", {}, month, std::to_string(60 + below(30)));
    say("post.service_points", {{"point_type", "post_office"}}, month, std::to_string(below(60)));
    say("post.revenue", {}, month, std::to_string(1'000'000L * (1 + below(9000))));
    say("post.items_sent", {}, month, std::to_string(below(500'000)));
    say("post.enterprises", {}, text(statutory_.to), std::to_string(below(9)));
    say("post.local_companies", {}, text(statutory_.to), std::to_string(below(3)));
    say("telecom.enterprises", {}, text(statutory_.to), std::to_string(below(9)));
  }

  std::mt19937_64 random_;
  Span statutory_{}, calendar_{};
  DrawnFact opening_;
  std::vector<DrawnFact> facts_;
};

}  // namespace

std::vector<DrawnFact> draw_facts(std::uint64_t seed) {
  return Lot(seed).draw();
}

std::string facts_file(const std::vector<DrawnFact>& facts) {
  std::string earliest;
  for (const auto& fact : facts) {
    if (fact.indicator == "field_reports.total" && (earliest.empty() || fact.period < earliest))
      earliest = fact.period;
  }
  std::string csv = "indicator,dims,period,value,kind,plan_set,bound,source,province\n";
  for (const auto& fact : facts) {
    const bool opening = fact.indicator == "field_reports.total" && fact.period == earliest;
    csv += fact.indicator + "," + csv_cell(fact.dims) + "," + fact.period + "," + fact.value + "," +
           (opening ? "opening" : "actual") + ",,,rút thăm,\n";
  }
  return csv;
}

}  // namespace nhip::e2e
