// A province run by the real program, command by command, each of which may be killed.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "e2e/world.h"
#include "faults/deeds.h"
#include "faults/home.h"

namespace nhip::faults {

class Office {
 public:
  explicit Office(std::string url);

  /// Makes the store with its units and procedures, complete for the year.
  void open_doors();
  const Truth& truth() const { return truth_; }

  /// Does it to the end; a refusal fails the test.
  void do_whole(const Deed& deed);
  /// Starts it, and kills it before the n-th of its writes, n drawn from as many as a deed of this
  /// kind has been seen to make. True when it was killed. Then everything must hold, the deed done
  /// or not begun; if not begun, it is done.
  bool do_killed(const Deed& deed, Year& year);

  /// `verify`, the figures and their records, against the truth.
  void check_all();
  /// The files of each Issue are what they were when it was issued.
  void check_issues();

 private:
  e2e::Outcome run(const Deed& deed, const e2e::Environment& more);
  e2e::Words words_of(const Deed& deed) const;
  e2e::Environment environment(const e2e::Environment& more) const;
  /// Waits until a killed program's server process is gone, then reads.
  Truth there() const;
  std::string code_of(const std::string& external_id) const;
  void keep_issue(const Deed& deed);
  std::string files_of(const std::string& period) const;

  /// Definitions as the deed wants them; once, however often it is begun.
  void define(const Deed& deed);

  Home home_;
  std::string step_{};  ///< of the deed that is being done
  e2e::World world_;
  Truth truth_;
  std::map<Kind, long> writes_;                ///< seen of a deed of the kind
  std::map<std::string, std::string> issued_;  ///< period -> bytes of its files
  std::string last_issued_;                    ///< key of the Issue that was kept last
};

}  // namespace nhip::faults
