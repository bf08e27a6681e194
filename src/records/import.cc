#include "records/import.h"

#include <unordered_set>

#include "records/batch.h"
#include "records/import_columns.h"
#include "records/import_coverage.h"
#include "records/import_rows.h"
#include "records/import_series.h"
#include "records/import_source.h"
#include "records/state.h"

namespace nhip::records {
namespace {

using core::Result;

constexpr std::size_t kept = 1'000;  ///< rejections and changes that are told one by one

/// A row with the place it came from.
struct Placed {
  ImportRow row;
  std::string file;
};

core::Error at_line(core::Error error, const Placed& placed) {
  const std::string place = placed.file + ":" + std::to_string(placed.row.line);
  if (!error.where.starts_with(place))
    error.where = error.where.empty() ? place : place + ", " + error.where;
  return error;
}

class Import {
 public:
  Import(Records& records, const model::Type& type, const ImportOptions& options, core::Time now)
      : records_(records), state_(records.state()), type_(type), options_(options), now_(now) {}

  Result<ImportReport> run(const std::vector<std::filesystem::path>& files) {
    if (!options_.map.empty()) map_ = TRY(ImportMap::read(options_.map));
    CHECK_OK(check_headers(files));
    if (options_.dry_run || options_.all_or_nothing)
      CHECK_OK(run_as_one(files));
    else
      CHECK_OK(read_files(files, [&](std::vector<Placed>& batch) {
        return state_.write(now_, [&](store::Transaction& tx, Surroundings& around) {
          return take(tx, around, batch);
        });
      }));
    if (options_.covers && !options_.dry_run && (!options_.all_or_nothing || report_.rejected == 0))
      CHECK_OK(write_coverage(records_, type_, options_, now_));
    return std::move(report_);
  }

 private:
  // ---- files ----

  /// Every header must be understood before anything is stored.
  Result<void> check_headers(const std::vector<std::filesystem::path>& files) {
    for (const std::filesystem::path& file : files) {
      const auto source = TRY(open_source(file));
      ImportColumns columns(plan(), map_, options_.ignore_derived);
      if (auto learned = columns.learn(source->names()); !learned) {
        core::Error error = std::move(learned).error();
        error.where = file.string() + ":1" + (error.where.empty() ? "" : ", " + error.where);
        return std::unexpected(std::move(error));
      }
    }
    return {};
  }

  /// Everything in one transaction that stands or falls; a dry run always falls.
  Result<void> run_as_one(const std::vector<std::filesystem::path>& files) {
    constexpr const char* fall = "import.not_kept";
    const auto done =
        state_.write(now_, [&](store::Transaction& tx, Surroundings& around) -> Result<void> {
          CHECK_OK(read_files(files,
                              [&](std::vector<Placed>& batch) { return take(tx, around, batch); }));
          if (options_.dry_run || report_.rejected > 0)
            return core::fail(fall, "Nothing is stored");
          return {};
        });
    if (!done && done.error().code != fall) return done;
    if (!options_.dry_run && report_.rejected > 0) {
      report_.rejected += report_.stored;
      report_.stored = report_.updated = 0;
    }
    return {};
  }

  template <typename Take>
  Result<void> read_files(const std::vector<std::filesystem::path>& files, Take take_batch) {
    for (const std::filesystem::path& file : files) {
      const auto source = TRY(open_source(file));
      columns_.emplace(plan(), map_, options_.ignore_derived);
      std::vector<Placed> batch;
      for (bool more = true; more;) {
        more = read_row(*source, file.string(), batch);
        if (batch.empty() || (more && static_cast<std::int64_t>(batch.size()) < options_.batch))
          continue;
        CHECK_OK(take_batch(batch));
        batch.clear();
        if (options_.progress) options_.progress(report_);
      }
    }
    return {};
  }

  /// False at the end of the file.
  bool read_row(ImportSource& source, const std::string& file, std::vector<Placed>& batch) {
    Placed placed{{}, file};
    const auto read = source.next(placed.row);
    if (read && !*read) return false;
    ++report_.received;
    if (!read) {
      reject(read.error(), placed);
      return source.go_on();
    }
    if (const auto learned = columns_->learn(source.names()); !learned)
      reject(learned.error(), placed);
    else
      batch.push_back(std::move(placed));
    return true;
  }

  // ---- rows ----

  /// One batch inside a transaction.
  Result<void> take(store::Transaction& tx, Surroundings& around, std::vector<Placed>& batch) {
    if (type_.kind == model::Type::Kind::series) return take_series(tx, around, batch);
    for (Placed& placed : batch) {
      const ImportedRow row = columns_->read(placed.row);
      CHECK_OK(flush_for(tx, around, row));
      auto draft = draft_of(around, plan(), row, options_.actor);
      if (!draft) {
        reject(draft.error(), placed);
      } else if (!*draft) {
        ++report_.duplicate;
      } else {
        (*draft)->place = placed.file + ":" + std::to_string(placed.row.line);
        drafts_.push_back(std::move(**draft));
        placed_.push_back(&placed);
        if (!row.external_id.empty()) pending_.insert(row.external_id);
      }
    }
    return flush(tx, around);
  }

  /// Writes what waits when the row may depend on it: the same external id, or a reference to its
  /// own type.
  Result<void> flush_for(store::Transaction& tx, Surroundings& around, const ImportedRow& row) {
    if (drafts_.empty()) return {};
    bool depends = row.external_id.empty() ? plan().window_from >= 0 || !plan().has_serial
                                           : pending_.contains(row.external_id);
    for (const auto& [field, text] : row.fields) {
      const FieldPlan& f = plan().fields[static_cast<std::size_t>(field)];
      if (f.target == &type_ && TRY(around.lookup.id_of(around.database, type_, text)) == 0)
        depends = true;
    }
    if (!depends) return {};
    return flush(tx, around);
  }

  Result<void> flush(store::Transaction& tx, Surroundings& around) {
    std::unordered_set<std::size_t> refused;
    const auto written =
        write_batch(tx, around, state_.listeners, drafts_, [&](std::size_t i, core::Error error) {
          reject(std::move(error), *placed_[i]);
          refused.insert(i);
          return true;
        });
    if (!written) return std::unexpected(written.error());
    for (std::size_t i = 0; i < drafts_.size(); ++i)
      if (!refused.contains(i)) note(drafts_[i], (*written)[i]);
    drafts_.clear();
    placed_.clear();
    pending_.clear();
    return {};
  }

  Result<void> take_series(store::Transaction& tx, Surroundings& around,
                           std::vector<Placed>& batch) {
    SeriesImport series(plan());
    for (Placed& placed : batch) {
      const auto taken = series.take(around, columns_->read(placed.row));
      if (!taken)
        reject(taken.error(), placed);
      else if (*taken == SeriesImport::Taken::duplicate)
        ++report_.duplicate;
      else {
        ++report_.stored;
        if (*taken == SeriesImport::Taken::replaces) ++report_.updated;
      }
    }
    return series.write(tx, state_.listeners, options_.actor);
  }

  // ---- the report ----

  void note(const Draft& draft, const Written& written) {
    ++report_.stored;
    if (draft.id != 0) ++report_.updated;
    if (options_.dry_run && report_.would_change.size() < kept)
      report_.would_change.push_back(draft.place + ": " + (draft.id == 0 ? "create " : "change ") +
                                     written.code);
  }

  void reject(core::Error error, const Placed& placed) {
    ++report_.rejected;
    if (report_.rejections.size() < kept)
      report_.rejections.push_back(
          {placed.file, placed.row.line, at_line(std::move(error), placed)});
  }

  const TypePlan& plan() { return state_.lookup.plan(type_); }

  Records& records_;
  Records::State& state_;
  const model::Type& type_;
  const ImportOptions& options_;
  core::Time now_;
  ImportMap map_;
  std::optional<ImportColumns> columns_;
  ImportReport report_;
  std::vector<Draft> drafts_;
  std::vector<const Placed*> placed_;
  std::unordered_set<std::string> pending_;
};

}  // namespace

core::Result<ImportReport> import_files(Records& records, const model::Type& type,
                                        const std::vector<std::filesystem::path>& files,
                                        const ImportOptions& options, core::Time now) {
  ImportReport report = TRY(Import(records, type, options, now).run(files));
  if (report.received != report.stored + report.duplicate + report.rejected)
    return core::fail("import.count",
                      "The import lost count of its lines: a mistake of this program");
  return report;
}

}  // namespace nhip::records
