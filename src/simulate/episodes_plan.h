// Facts on episodes (exceedances, connection losses): which station has how many, and observations
// from which exactly these episodes are made.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/result.h"
#include "records/records.h"
#include "simulate/existing.h"
#include "simulate/facts.h"
#include "simulate/lives.h"
#include "simulate/plan.h"

namespace nhip::simulate {

/// One measured stream of a site: what it sends when all is well, and when the limit is broken.
struct Stream {
  std::int64_t id = 0;
  std::int64_t interval = 15;  ///< minutes
  bool has_limit = false;
  core::Decimal good{};
  core::Decimal bad{};
};

/// A station: who makes the rows of a series.
struct Site {
  std::string code{};
  std::int64_t id = 0;
  int life = -1;  ///< position among the lives of its type; -1 for one that the store holds already
  std::map<std::string, core::Value> fields{};
  std::vector<std::pair<core::Time, std::string>> states{};  ///< from when, which
  std::vector<Stream> streams{};
  int streams_to_make = 0;

  std::string state_at(core::Time moment) const;
};

/// So many episodes of a type at a site within some days.
struct Quota {
  const model::Type* type = nullptr;  ///< of the episodes
  std::size_t site = 0;
  Segment segment{};
  int column = 0;
  std::int64_t count = 0;
};

class EpisodePlan {
 public:
  EpisodePlan(const model::Model& model, const std::vector<Fact>& facts,
              const std::vector<int>& which, const Places& places, const Moments& moments,
              std::uint64_t seed)
      : model_(model),
        facts_(facts),
        which_(which),
        places_(places),
        moments_(moments),
        seed_(seed) {}

  bool empty() const { return which_.empty(); }
  /// Finds the sites (adding those the facts name to `lives`) and solves.
  /// simulate.contradictory_facts with the arithmetic when a site cannot have so many.
  core::Result<void> make(store::Store& store, Existing& existing,
                          std::map<std::string, Lives>& lives,
                          const std::map<std::string, bool>& has_stock_facts);
  /// Types whose records must exist before: sites, and what their streams refer to.
  const model::Type* site_type() const { return site_type_; }
  /// Writes streams that are missing, observations and episodes; the number of observations. `ids`
  /// are those of the lives of the site type. Done again after an interruption, it goes on where it
  /// stopped.
  core::Result<std::int64_t> write(
      records::Records& records, const std::vector<std::int64_t>& ids, core::Time now,
      const std::function<void(std::string_view, std::int64_t, std::int64_t)>& progress,
      std::int64_t& records_written, std::int64_t& events_written);

 private:
  core::Result<void> find_types();
  core::Result<void> read_sites(store::Store& store, Existing& existing, const Lives* lives);
  core::Result<void> name_sites(std::map<std::string, Lives>& lives, bool fixed_number);
  core::Result<void> add_site(std::map<std::string, Lives>& lives, const std::string& code,
                              const model::Dims& dims, const Fact& fact, bool fixed_number);
  void settle(Lives& lives);
  bool matches(const Site& site, const Fact& fact) const;
  bool is_active(const Site& site, core::Date day) const;
  bool is_active_at(const Site& site, core::Time moment) const;
  /// Within the days, when the site is in service.
  std::vector<std::pair<core::Time, core::Time>> stretches(const Site& site,
                                                           core::Window days) const;
  int active_days(const Site& site, core::Window days) const;
  std::int64_t room(const Site& site, const model::Type& type, core::Window days) const;
  /// Whether other days with facts follow at once.
  bool goes_on(core::Window days) const;
  std::string arithmetic(const Fact& fact) const;
  core::Result<void> solve_counts();
  core::Result<void> read_streams(store::Store& store, bool simulated_too);
  core::Result<void> make_streams(records::Records& records, core::Time now, std::int64_t& written);

  const model::Model& model_;
  const std::vector<Fact>& facts_;
  const std::vector<int>& which_;
  const Places& places_;
  const Moments& moments_;
  std::uint64_t seed_;
  const model::Type* series_ = nullptr;
  const model::Type* site_type_ = nullptr;
  const model::Type* stream_type_ = nullptr;  ///< referred to by rows beside the site; may be none
  std::vector<const model::Type*> types_;     ///< of the episodes
  std::vector<Segment> segments_;
  std::vector<Site> sites_;
  std::vector<Quota> quotas_;
};

}  // namespace nhip::simulate
