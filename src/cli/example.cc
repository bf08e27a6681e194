#include "cli/example.h"

#include <algorithm>

#include <toml++/toml.h>

#include "cli/command.h"
#include "core/csv.h"
#include "core/vietnamese.h"
#include "records/import.h"
#include "reports/reports.h"
#include "reports/windows.h"

namespace nhip::cli {

namespace fs = std::filesystem;
using core::fail;
using core::Result;

namespace {

const core::Actor actor{.name = "init"};

Result<toml::table> read_manifest(const fs::path& file) {
  const auto text = TRY(core::read_text_file(file));
  try {
    return toml::parse(text, file.string());
  } catch (const toml::parse_error& error) {
    const auto& begin = error.source().begin;
    return fail("example.malformed", std::string(error.description()),
                file.string() + ":" + std::to_string(begin.line) + ":" + std::to_string(begin.column));
  }
}

/// A text that must be there.
Result<std::string> text_of(const toml::node_view<const toml::node>& table, std::string_view key,
                            const fs::path& manifest) {
  if (const auto text = table[key].value<std::string>()) return *text;
  return fail("example.malformed", "\"" + std::string(key) + "\" is missing", manifest.string());
}

/// The tables of an array such as [[import]]; none when it is not there.
std::vector<toml::node_view<const toml::node>> tables(const toml::table& manifest, std::string_view name) {
  std::vector<toml::node_view<const toml::node>> found;
  if (const auto* list = manifest[name].as_array()) {
    for (const auto& entry : *list) found.emplace_back(entry);
  }
  return found;
}

Result<void> import_file(Context& context, const std::string& type_name, const fs::path& file, core::Time now) {
  const auto* type = TRY(context.model().need_type(type_name));
  records::ImportOptions options;
  options.all_or_nothing = true;
  options.actor = actor;
  const auto report = TRY(records::import_files(context.records(), *type, {file}, options, now));
  if (report.rejected == 0) return {};
  auto first = report.rejections.front().error;
  first.hint = std::to_string(report.rejected) + " of " + std::to_string(report.received) + " lines are rejected. " + first.hint;
  return std::unexpected(first);
}

/// Whether the record has this event already.
Result<bool> taken(Context& context, const model::Type& type, const std::string& code, const records::Step& step) {
  bool found = false;
  CHECK_OK(context.store().read([&](store::Database& database) -> Result<void> {
    const auto record = TRY(store::find_by_code(database, type, code));
    if (!record) return {};
    for (const auto& event : TRY(store::read_events(database, type, record->id))) {
      found = found || (event.action == step.action && event.happened_at == step.happened_at);
    }
    return {};
  }));
  return found;
}

Result<void> take_steps(Context& context, const fs::path& file, core::Time now) {
  auto reader = TRY(core::CsvReader::open(file));
  core::CsvRow row;
  while (TRY(reader.next(row))) {
    const auto cell = [&](std::string_view name) {
      const int column = reader.column(name);
      return column < 0 ? std::string() : row.cells[static_cast<std::size_t>(column)];
    };
    const auto* type = TRY(context.model().need_type(cell("type")));
    records::Step step;
    step.action = cell("action");
    step.happened_at = TRY(core::Time::parse(cell("at")));
    for (auto& [name, value] : TRY(model::parse_dims(cell("set")))) step.given[name] = value;
    step.actor = actor;
    step.reason = cell("reason");
    if (TRY(taken(context, *type, cell("code"), step))) continue;
    if (auto written = context.records().act(*type, cell("code"), step, now); !written) {
      written.error().where = file.string() + ":" + std::to_string(row.line);
      return std::unexpected(written.error());
    }
  }
  return {};
}

}  // namespace

std::vector<std::string> examples(const fs::path& home) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(home / "examples")) {
    if (fs::exists(entry.path() / "example.toml")) names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

Result<void> load_example(Context& context, const std::string& name, core::Time now) {
  const auto known = examples(context.home());
  if (std::find(known.begin(), known.end(), name) == known.end()) {
    return fail("example.unknown", "there is no example \"" + name + "\"", (context.home() / "examples").string(),
                core::did_you_mean(name, known));
  }
  const auto present = TRY(context.store().setting("example"));
  if (!present.empty() && present != name) {
    return fail("example.other", "this store was made with the example \"" + present + "\"", context.store().url(),
                "Make another store for \"" + name + "\".");
  }
  const auto folder = context.home() / "examples" / name;
  const auto file = folder / "example.toml";
  const auto manifest = TRY(read_manifest(file));
  CHECK_OK(context.store().set_setting("province", TRY(text_of(toml::node_view<const toml::node>(manifest), "province", file))));
  for (const auto& entry : tables(manifest, "import")) {
    CHECK_OK(import_file(context, TRY(text_of(entry, "type", file)), folder / TRY(text_of(entry, "file", file)), now));
  }
  for (const auto& entry : tables(manifest, "steps")) {
    CHECK_OK(take_steps(context, folder / TRY(text_of(entry, "file", file)), now));
  }
  if (const auto windows = manifest["windows"].value<std::string>()) {
    CHECK_OK(reports::load_windows(context.records(), folder / *windows, now));
  }
  reports::Reports reports(context.records(), context.figures());
  for (const auto& entry : tables(manifest, "narrative")) {
    const auto text = TRY(core::read_text_file(folder / TRY(text_of(entry, "file", file))));
    const auto period = TRY(core::Period::parse(TRY(text_of(entry, "period", file))));
    CHECK_OK(reports.put_narrative(TRY(text_of(entry, "report", file)), period, text, actor, now));
  }
  return context.store().set_setting("example", name);
}

}  // namespace nhip::cli
