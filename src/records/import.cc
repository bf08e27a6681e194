#include "records/import.h"

#include <algorithm>
#include <fstream>
#include <unordered_set>

#include "core/hash.h"
#include "records/batch.h"
#include "records/import_columns.h"
#include "records/import_coverage.h"
#include "records/import_jumps.h"
#include "records/import_rejected.h"
#include "records/import_rows.h"
#include "records/import_series.h"
#include "records/import_source.h"
#include "records/state.h"
#include "store/imports.h"

namespace nhip::records {
namespace {

using core::Result;

constexpr std::size_t kept = 1'000;  ///< rejections and changes that are told one by one

core::Error at_place(core::Error error, const std::string& place) {
  if (!error.where.starts_with(place))
    error.where = error.where.empty() ? place : place + ", " + error.where;
  return error;
}

/// The field or cell that an error speaks of: what stands behind "field " or "cell ".
std::string named_in(const std::string& where) {
  for (const std::string_view word : {"field ", "cell "}) {
    const auto at = where.rfind(word);
    if (at != std::string::npos) return where.substr(at + word.size());
  }
  return {};
}

Result<std::string> digest_of_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return core::fail("csv.not_found", "The file cannot be read", file.string());
  core::Hasher hasher;
  std::string piece(1 << 20, '\0');
  while (in.read(piece.data(), static_cast<std::streamsize>(piece.size())) || in.gcount() > 0)
    hasher.add(std::string_view(piece).substr(0, static_cast<std::size_t>(in.gcount())));
  return core::to_hex(hasher.finish());
}

class Import {
 public:
  Import(Records& records, const model::Type& type, const ImportOptions& options, core::Time now)
      : records_(records),
        state_(records.state()),
        type_(type),
        options_(options),
        now_(now),
        jumps_(plan()) {}

  Result<ImportReport> run(const std::vector<std::filesystem::path>& files) {
    if (!options_.map.empty()) map_ = TRY(ImportMap::read(options_.map));
    if (!map_.type.empty() && map_.type != type_.name)
      return core::fail("import.map_type",
                        "The mapping is one of " + map_.type + ", not of " + type_.name,
                        options_.map.string());
    for (const auto& [field, value] : options_.constants) map_.constants[field] = value;
    parts_ = TRY(parts_of(files, options_.sheets.empty() ? map_.table.sheets : options_.sheets));
    CHECK_OK(check_headers());
    if (options_.dry_run || options_.all_or_nothing) {
      CHECK_OK(run_as_one());
    } else {
      CHECK_OK(take_up(files));
      CHECK_OK(read_parts([&](Batch& batch) {
        return state_.write(now_, [&](store::Transaction& tx, Surroundings& around) {
          return take_and_remember(tx, around, batch);
        });
      }));
      CHECK_OK(finish());
    }
    if (options_.covers && !options_.dry_run && (!options_.all_or_nothing || report_.rejected == 0))
      CHECK_OK(write_coverage(records_, type_, options_, now_));
    return std::move(report_);
  }

 private:
  using Batch = std::vector<ImportRow>;

  // ---- files ----

  Result<std::unique_ptr<ImportSource>> open(const ImportPart& part, ImportColumns& columns) {
    return open_source(part, map_.table,
                       [&](const std::string& header) { return columns.knows(header); });
  }

  /// Every header must be understood before anything is stored.
  Result<void> check_headers() {
    for (const ImportPart& part : parts_) {
      ImportColumns columns(plan(), map_, options_.ignore_derived);
      const auto source = TRY(open(part, columns));
      if (auto learned = columns.learn(source->names()); !learned)
        return std::unexpected(at_place(std::move(learned).error(), source->header_place()));
      identifies_ = identifies_ && (source->lines_name_columns() || columns.identifies());
    }
    return {};
  }

  /// Everything in one transaction that stands or falls; a dry run always falls.
  Result<void> run_as_one() {
    constexpr const char* fall = "import.not_kept";
    const auto done =
        state_.write(now_, [&](store::Transaction& tx, Surroundings& around) -> Result<void> {
          CHECK_OK(read_parts([&](Batch& batch) { return take(tx, around, batch); }));
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
  Result<void> read_parts(Take take_batch) {
    for (part_ = static_cast<std::size_t>(job_.file); part_ < parts_.size(); ++part_) {
      columns_.emplace(plan(), map_, options_.ignore_derived);
      source_ = TRY(open(parts_[part_], *columns_));
      CHECK_OK(open_rejected());
      CHECK_OK(pass_over(job_.row));
      Batch batch;
      for (bool more = true; more;) {
        more = TRY(read_row(batch));
        const bool full = static_cast<std::int64_t>(batch.size()) >= options_.batch;
        if (more && !full) continue;
        CHECK_OK(take_batch(batch));
        batch.clear();
        if (rejected_.is_open()) CHECK_OK(rejected_.flush());
        tell_batch();
        if (options_.progress) options_.progress(report_);
      }
      job_.row = 0;
      job_.rejected_bytes = 0;
    }
    return {};
  }

  /// Rows that an import which was stopped has done.
  Result<void> pass_over(std::int64_t rows) {
    ImportRow row;
    CHECK_OK(columns_->learn(source_->names()));
    for (row_ = 0; row_ < rows; ++row_) {
      const auto read = source_->next(row);
      if (read && !*read) break;
      (void)columns_->learn(source_->names());  // told when the row was read first
    }
    return {};
  }

  /// False at the end of the file.
  Result<bool> read_row(Batch& batch) {
    ImportRow row;
    const auto read = source_->next(row);
    if (read && !*read) return false;
    ++row_;
    ++report_.received;
    if (row.hidden) ++report_.hidden;
    if (!read) {
      CHECK_OK(reject(read.error(), row));
      return source_->go_on();
    }
    if (row.dropped) {
      ++report_.dropped;
      tell(row.line, {RowOutcome::Kind::dropped, place_of(row)});
      return true;
    }
    if (const auto learned = columns_->learn(source_->names()); !learned)
      CHECK_OK(reject(learned.error(), row));
    else
      batch.push_back(std::move(row));
    return true;
  }

  // ---- taking up again ----

  /// What the import is known by: the type, the bytes of the files, and how they are read.
  Result<std::string> digest(const std::vector<std::filesystem::path>& files) {
    std::string text = type_.name + "\n" + map_.text + "\n";
    for (const std::filesystem::path& file : files) text += TRY(digest_of_file(file)) + "\n";
    for (const ImportPart& part : parts_) text += part.sheet + "\n";
    for (const auto& [field, value] : options_.constants) text += field + "=" + value + "\n";
    text += options_.ignore_derived ? "derived columns left out" : "";
    return core::to_hex(core::hash(text));
  }

  Result<void> take_up(const std::vector<std::filesystem::path>& files) {
    job_.digest = TRY(digest(files));
    job_.type = type_.name;
    job_.began_at = now_;
    for (const std::filesystem::path& file : files)
      job_.source += (job_.source.empty() ? "" : ", ") + file.filename().string();
    std::optional<store::ImportJob> stopped;
    CHECK_OK(state_.store.read([&](store::Database& database) -> Result<void> {
      stopped = TRY(store::unfinished_import(database, job_.digest));
      return {};
    }));
    if (!stopped) return {};
    if (options_.resume) {
      job_ = *stopped;
      const store::ImportCounts& counts = job_.counts;
      report_.received = counts.received;
      report_.stored = counts.stored;
      report_.updated = counts.updated;
      report_.duplicate = counts.duplicate;
      report_.rejected = counts.rejected;
      report_.dropped = counts.dropped;
      report_.resumed = true;
    } else if (!identifies_) {
      return core::fail("import.unfinished",
                        "An import of these files was stopped after " +
                            std::to_string(stopped->counts.received) +
                            " rows, which would be stored twice",
                        job_.source, "--resume goes on where it was.");
    }
    return {};
  }

  Result<void> take_and_remember(store::Transaction& tx, Surroundings& around, Batch& batch) {
    CHECK_OK(take(tx, around, batch));
    if (rejected_.is_open()) job_.rejected_bytes = TRY(rejected_.flush());
    job_.file = static_cast<std::int64_t>(part_);
    job_.row = row_;
    job_.counts = {report_.received,  report_.stored,   report_.updated,
                   report_.duplicate, report_.rejected, report_.dropped};
    job_.id = TRY(store::put_import(tx, job_));
    return {};
  }

  Result<void> finish() {
    job_.file = static_cast<std::int64_t>(parts_.size());
    job_.done_at = now_;
    return state_.write(now_, [&](store::Transaction& tx, Surroundings&) -> Result<void> {
      CHECK_OK(store::put_import(tx, job_));
      return {};
    });
  }

  /// One file of rejected rows for each table: their headers differ.
  Result<void> open_rejected() {
    if (options_.rejected_rows.empty()) return {};
    std::filesystem::path file = options_.rejected_rows;
    if (part_ > 0)
      file.replace_filename(file.stem().string() + "-" + std::to_string(part_ + 1) +
                            file.extension().string());
    return rejected_.open(file, *source_, job_.rejected_bytes);
  }

  // ---- rows ----

  /// One batch inside a transaction.
  Result<void> take(store::Transaction& tx, Surroundings& around, Batch& batch) {
    if (type_.kind == model::Type::Kind::series) return take_series(tx, around, batch);
    for (ImportRow& row : batch) CHECK_OK(take_row(tx, around, row));
    return flush(tx, around);
  }

  Result<void> take_row(store::Transaction& tx, Surroundings& around, const ImportRow& placed) {
    const auto row = columns_->read(placed);
    if (!row) return reject(row.error(), placed);
    CHECK_OK(flush_for(tx, around, *row));
    auto made = draft_of(around, plan(), *row, options_.actor);
    if (!made) return reject(made.error(), placed);
    if (!made->draft) {
      ++report_.duplicate;
      tell(placed.line, {RowOutcome::Kind::unchanged, place_of(placed), made->code});
      return {};
    }
    const auto jumps = made->draft->id != 0
                           ? ImportJumps::look_at(made->changes)
                           : TRY(jumps_.look_at(around, *row, TRY(unit_of(around, *row))));
    if (!jumps.empty() && options_.refuse_jumps) {
      core::Error error = jumps.front().error;
      error.where = "field " + jumps.front().name;
      return reject(std::move(error), placed);
    }
    made->draft->place = place_of(placed);
    waiting_.push_back({&placed, std::move(made->changes), jumps});
    drafts_.push_back(std::move(*made->draft));
    if (!row->external_id.empty()) pending_.insert(row->external_id);
    return {};
  }

  /// The unit of a return, whose cells have a past of their own; 0 for other records.
  Result<std::int64_t> unit_of(Surroundings& around, const ImportedRow& row) {
    if (row.cells.empty() || plan().unit_field < 0) return 0;
    for (const auto& [field, text] : row.fields)
      if (field == plan().unit_field)
        return around.lookup.id_of(around.database,
                                   *plan().fields[static_cast<std::size_t>(field)].target, text);
    return 0;
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
    Result<void> told;
    const auto written =
        write_batch(tx, around, state_.listeners, drafts_, [&](std::size_t i, core::Error error) {
          told = reject(std::move(error), *waiting_[i].row);
          refused.insert(i);
          return told.has_value();
        });
    CHECK_OK(told);
    if (!written) return std::unexpected(written.error());
    for (std::size_t i = 0; i < drafts_.size(); ++i)
      if (!refused.contains(i)) note(drafts_[i], waiting_[i], (*written)[i]);
    drafts_.clear();
    waiting_.clear();
    pending_.clear();
    return {};
  }

  Result<void> take_series(store::Transaction& tx, Surroundings& around, Batch& batch) {
    SeriesImport series(plan());
    for (const ImportRow& placed : batch) {
      const auto row = columns_->read(placed);
      const auto taken = row ? series.take(around, *row) : std::unexpected(row.error());
      if (!taken)
        CHECK_OK(reject(taken.error(), placed));
      else
        note_series(*taken, placed);
    }
    return series.write(tx, state_.listeners, options_.actor);
  }

  // ---- the report ----

  /// A draft on its way, with the row it came from.
  struct Waiting {
    const ImportRow* row = nullptr;
    std::vector<FieldChange> changes{};
    std::vector<Jump> jumps{};
  };

  std::string place_of(const ImportRow& row) const { return source_->place(row.line, -1); }

  void tell(std::int64_t line, RowOutcome outcome) {
    if (options_.dry_run && options_.told) outcomes_.emplace_back(line, std::move(outcome));
  }

  /// Rows are told in the order of the file.
  void tell_batch() {
    std::ranges::stable_sort(outcomes_, {}, &std::pair<std::int64_t, RowOutcome>::first);
    for (const auto& [line, outcome] : outcomes_) options_.told(outcome);
    outcomes_.clear();
  }

  void note_series(SeriesImport::Taken taken, const ImportRow& row) {
    using Taken = SeriesImport::Taken;
    ++(taken == Taken::duplicate ? report_.duplicate : report_.stored);
    if (taken == Taken::replaces) ++report_.updated;
    tell(row.line, {taken == Taken::duplicate  ? RowOutcome::Kind::unchanged
                    : taken == Taken::replaces ? RowOutcome::Kind::updated
                                               : RowOutcome::Kind::created,
                    place_of(row)});
  }

  void note(const Draft& draft, const Waiting& waiting, const Written& written) {
    const bool is_new = draft.id == 0;
    ++report_.stored;
    if (!is_new) ++report_.updated;
    if (!waiting.jumps.empty()) ++report_.flagged;
    for (const Jump& jump : waiting.jumps)
      if (report_.flags.size() < kept)
        report_.flags.push_back(placed(jump.error, *waiting.row, jump.name));
    if (!options_.dry_run) return;
    if (report_.would_change.size() < kept)
      report_.would_change.push_back(draft.place + ": " + (is_new ? "create " : "change ") +
                                     written.code);
    tell(waiting.row->line, {is_new ? RowOutcome::Kind::created : RowOutcome::Kind::updated,
                             draft.place, written.code, waiting.changes});
  }

  /// With the cell that the error speaks of, where one can be told.
  Rejection placed(core::Error error, const ImportRow& row, const std::string& name) const {
    const int column = name.empty() ? -1 : columns_->column_of(name);
    const std::string cell = column < 0 ? std::string() : source_->place(row.line, column);
    const std::string place = cell.empty() ? place_of(row) : cell;
    // Some errors bring the row's place already; the cell says more.
    if (const std::string own = place_of(row); error.where.starts_with(own))
      error.where.erase(0, error.where.size() > own.size() ? own.size() + 2 : own.size());
    return {parts_[part_].file.string(), row.line, cell, name, at_place(std::move(error), place)};
  }

  Result<void> reject(core::Error error, const ImportRow& row) {
    ++report_.rejected;
    const std::string name = named_in(error.where);
    Rejection rejection = placed(std::move(error), row, name);
    if (rejected_.is_open())
      CHECK_OK(rejected_.add(*source_, row, rejection.cell.empty() ? place_of(row) : rejection.cell,
                             rejection.error));
    tell(row.line, {RowOutcome::Kind::rejected, place_of(row), {}, {}, rejection.error});
    if (report_.rejections.size() < kept) report_.rejections.push_back(std::move(rejection));
    return {};
  }

  const TypePlan& plan() { return state_.lookup.plan(type_); }

  Records& records_;
  Records::State& state_;
  const model::Type& type_;
  const ImportOptions& options_;
  core::Time now_;
  ImportMap map_;
  std::vector<ImportPart> parts_;
  std::size_t part_ = 0;
  std::int64_t row_ = 0;  ///< rows read of the part
  std::unique_ptr<ImportSource> source_;
  std::optional<ImportColumns> columns_;
  bool identifies_ = true;
  store::ImportJob job_;
  RejectedRows rejected_;
  ImportReport report_;
  ImportJumps jumps_;
  std::vector<std::pair<std::int64_t, RowOutcome>> outcomes_;  ///< of the batch
  std::vector<Draft> drafts_;
  std::vector<Waiting> waiting_;
  std::unordered_set<std::string> pending_;
};

}  // namespace

core::Result<ImportReport> import_files(Records& records, const model::Type& type,
                                        const std::vector<std::filesystem::path>& files,
                                        const ImportOptions& options, core::Time now) {
  ImportReport report = TRY(Import(records, type, options, now).run(files));
  if (report.received != report.stored + report.duplicate + report.rejected + report.dropped)
    return core::fail("import.count",
                      "The import lost count of its lines: a mistake of this program");
  return report;
}

}  // namespace nhip::records
