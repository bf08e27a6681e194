// What a command works with: the Model, the store and the rooms above it, opened once.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "cli/args.h"
#include "core/actor.h"
#include "core/result.h"
#include "core/time.h"
#include "indicators/figures.h"
#include "indicators/rollups.h"
#include "model/model.h"
#include "records/records.h"
#include "store/store.h"

namespace nhip::cli {

/// Who acts when nobody is named.
inline const core::Actor kCommandLine{.name = "command line"};

/// The folder that holds systems/: $NHIP_HOME, else the nearest above the binary, else the installed share folder.
/// home.not_found.
core::Result<std::filesystem::path> find_home();
/// The Model of that folder (or of `dir`). The first error, with how many more there are.
core::Result<std::unique_ptr<model::Model>> load_model();
/// The working days of the province: built in, extended by systems/working_days.toml where there is one.
core::Result<core::WorkingDays> load_working_days(const std::filesystem::path& home);

class Context {
 public:
  /// --store is needed. Mode create also prepares the rollups.
  static core::Result<Context> open(const Args& args, store::Store::Mode mode);

  const model::Model& model() const { return *model_; }
  store::Store& store() { return *store_; }
  records::Records& records() { return *records_; }
  const std::filesystem::path& home() const { return model_->directory(); }
  /// Read afresh at the first call: units and reference values of the present state.
  indicators::Figures& figures();

 private:
  std::unique_ptr<model::Model> model_;
  std::unique_ptr<store::Store> store_;
  std::unique_ptr<records::Records> records_;
  std::unique_ptr<indicators::Rollups> rollups_;
  std::unique_ptr<indicators::Figures> figures_;
};

}  // namespace nhip::cli
