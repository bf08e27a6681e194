#include "cli/context.h"

#include "cli/command.h"
#include "records/published_forms.h"
#include "store/editions.h"

#include <cstdlib>
#include <system_error>

namespace nhip::cli {

namespace fs = std::filesystem;
using core::fail;
using core::Result;

Result<fs::path> find_home() {
  if (const char* home = std::getenv("NHIP_HOME"); home && *home) {
    if (fs::is_directory(fs::path(home) / "systems")) return fs::path(home);
    return fail("home.not_found", "NHIP_HOME names a folder without systems/", home,
                "Set it to the folder that holds systems/ and reports/.");
  }
  std::error_code ignored;
  const fs::path binary = fs::read_symlink("/proc/self/exe", ignored);
  for (fs::path folder = binary.parent_path(); folder.has_relative_path(); folder = folder.parent_path()) {
    if (fs::is_directory(folder / "systems")) return folder;
  }
  const fs::path installed = binary.parent_path().parent_path() / "share" / "nhip";
  if (fs::is_directory(installed / "systems")) return installed;
  return fail("home.not_found", "no folder with systems/ lies above the program", binary.string(),
              "Set NHIP_HOME to the folder that holds systems/ and reports/.");
}

Result<std::unique_ptr<model::Model>> load_model() {
  const auto home = TRY(find_home());
  auto model = model::Model::load(home);
  if (!model) {
    core::Error first = model.error().front();
    if (model.error().size() > 1) {
      first.hint += (first.hint.empty() ? "" : " ") + std::to_string(model.error().size() - 1) +
                    " more: see nhip check.";
    }
    return std::unexpected(first);
  }
  return std::make_unique<model::Model>(std::move(*model));
}

Result<core::WorkingDays> load_working_days(const fs::path& home) {
  auto days = core::WorkingDays::built_in();
  const auto file = home / "systems" / "working_days.toml";
  if (fs::exists(file)) CHECK_OK(days.extend(file));
  return days;
}

namespace {

/// The definitions that a store was last written with: it can be read with them where those of the
/// house ask for a step that has not been taken.
Result<std::unique_ptr<model::Model>> kept_definitions(const std::string& url, const fs::path& home) {
  const auto database = TRY(store::Database::open(url, store::Database::Mode::read_only));
  const auto editions = TRY(store::read_editions(*database));
  if (editions.empty()) return fail("store.edition_unknown", "The store keeps no definitions", url);
  auto model =
      model::Model::from_texts(TRY(store::read_edition(*database, editions.back().digest)), home);
  if (!model) return std::unexpected(model.error().front());
  return std::make_unique<model::Model>(std::move(*model));
}

}  // namespace

Result<Context> Context::open(const Args& args, store::Store::Mode mode) {
  const auto url = TRY(args.need("store"));
  Context context;
  context.model_ = TRY(load_model());
  if (const auto forms = TRY(records::published_forms(url)); !forms.empty())
    context.model_ = std::make_unique<model::Model>(records::with_forms(
        std::move(*context.model_), forms,
        [](const core::Error& error) { note("warning: a form is left out: " + error.text()); }));
  auto opened = store::Store::open(url, *context.model_, mode, core::now());
  if (!opened && mode == store::Store::Mode::read_only &&
      opened.error().code == "store.migration_needed") {
    auto kept = kept_definitions(url, context.model_->directory());
    if (!kept) return std::unexpected(opened.error());
    note("read with the definitions of the store: " + opened.error().text());
    context.model_ = std::move(*kept);
    opened = store::Store::open(url, *context.model_, mode);
  }
  context.store_ = TRY(std::move(opened));
  context.records_ = std::make_unique<records::Records>(
      *context.store_, TRY(load_working_days(context.model_->directory())));
  if (mode != store::Store::Mode::read_only) {
    CHECK_OK(indicators::Rollups::prepare(*context.store_, core::now()));
    context.rollups_ = std::make_unique<indicators::Rollups>(*context.model_);
    context.records_->add_listener(context.rollups_.get());
  }
  return context;
}

indicators::Figures& Context::figures() {
  if (!figures_) figures_ = std::make_unique<indicators::Figures>(*store_);
  return *figures_;
}

}  // namespace nhip::cli
