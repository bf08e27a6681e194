// The world in which a scenario plays: a store of its own, records, figures, the clock, and the
// names it gave.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/result.h"
#include "indicators/rollups.h"
#include "records/records.h"
#include "scenario/script.h"
#include "store/store.h"

namespace nhip::scenario {

class World {
 public:
  static core::Result<std::unique_ptr<World>> make(const std::string& url,
                                                   const model::Model& model);

  /// scenario.syntax, scenario.expected (what was expected and what is), or the error of the
  /// action.
  core::Result<void> run(const Statement& statement);

 private:
  struct Named {
    const model::Type* type = nullptr;
    std::string code;
  };
  using Words = std::vector<std::string>;

  explicit World(std::unique_ptr<store::Store> store);

  core::Result<void> understood(const Statement& statement);
  core::Result<void> set_time(const std::string& text);
  core::Result<void> set_actor(const std::string& text);
  core::Result<void> create(const Words& words, const Statement& statement);
  core::Result<void> act(const Words& words, const Statement& statement);
  core::Result<void> covers(const Words& words);
  core::Result<void> load(const Words& words);
  core::Result<void> reorganise(const Words& words);
  core::Result<void> observe(const Words& words);
  core::Result<void> episodes(const Words& words);
  core::Result<void> expect(const Words& words, const Statement& statement);
  core::Result<void> expect_figure(const Words& words);
  core::Result<void> expect_count(const Words& words);
  core::Result<void> expect_cell(const Words& words);
  core::Result<void> expect_form(const Words& words);
  core::Result<void> compare_cell(const Words& words, std::size_t at,
                                  const std::vector<store::CellValue>& cells,
                                  const model::Type& form) const;

  core::Result<void> perform(const model::Type& type, const std::string& name,
                             const std::string& action, const Statement& statement);
  core::Result<void> take_detail(const model::Type& type, const std::string& detail,
                                 records::Step& step, std::string& refusal) const;
  core::Result<std::string> value_of(const Named& record, const std::string& field);
  /// The code of a record that was given this name, else the text itself.
  std::string code_of(const std::string& text) const;
  const model::Model& model() const { return store_->model(); }

  std::unique_ptr<store::Store> store_;
  indicators::Rollups rollups_;
  records::Records records_;
  core::Time at_{};
  core::Time now_{};
  core::Actor actor_{.name = "scenario"};
  std::map<std::string, Named, std::less<>> names_;
};

}  // namespace nhip::scenario
