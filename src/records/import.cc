#include "records/import.h"

#include <algorithm>
#include <fstream>
#include <unordered_set>

#include "core/hash.h"
#include "records/batch.h"
#include "records/import_batch.h"
#include "records/import_columns.h"
#include "records/import_coverage.h"
#include "records/import_rejected.h"
#include "records/import_series.h"
#include "records/import_source.h"
#include "records/state.h"
#include "records/write_behind.h"
#include "store/imports.h"
#include "store/indexes.h"

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
        plan_(records.state().lookup.plan(type)),
        ahead_(WriteBehind::possible(records.store().model(), plan_)),
        rows_at_once_(options.batch),
        sorter_(plan_, options, [this](const ImportRow& row) { return place_of(row); }),
        behind_(state_, now) {}

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
      const auto read = read_parts([&](Batch& batch) { return write(batch); });
      if (indexes_aside_ || report_.resumed) CHECK_OK(make_indexes(read));
      CHECK_OK(read);
      CHECK_OK(finish());
    }
    if (options_.covers && !options_.dry_run && (!options_.all_or_nothing || report_.rejected == 0))
      CHECK_OK(write_coverage(records_, type_, options_, now_));
    return std::move(report_);
  }

 private:
  using Batch = ImportBatch;

  // ---- files ----

  Result<std::unique_ptr<ImportSource>> open(const ImportPart& part, ImportColumns& columns) {
    return open_source(part, map_.table,
                       [&](const std::string& header) { return columns.knows(header); });
  }

  /// Every header must be understood before anything is stored.
  Result<void> check_headers() {
    for (const ImportPart& part : parts_) {
      ImportColumns columns(plan_, map_, options_.ignore_derived);
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
          CHECK_OK(read_parts([&](Batch& batch) -> Result<void> {
            CHECK_OK(take(tx, around, batch));
            return told();
          }));
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
      columns_.emplace(plan_, map_, options_.ignore_derived);
      source_ = TRY(open(parts_[part_], *columns_));
      CHECK_OK(open_rejected());
      CHECK_OK(pass_over(job_.row));
      Batch batch;
      for (bool more = true; more;) {
        more = TRY(read_row(batch));
        if (more && std::ssize(batch.rows) < rows_at_once_) continue;
        batch.end = row_;
        CHECK_OK(take_batch(batch));
        batch = {};
      }
      TRY(end_writing());
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
    ++batch.received;
    if (row.hidden) ++batch.hidden;
    if (!read) {
      batch.unread.emplace_back(std::move(row), read.error());
      return source_->go_on();
    }
    if (row.dropped) {
      batch.dropped.push_back(std::move(row));
      return true;
    }
    if (const auto learned = columns_->learn(source_->names()); !learned)
      batch.unread.emplace_back(std::move(row), learned.error());
    else
      batch.rows.push_back(std::move(row));
    return true;
  }

  // ---- writing ----

  /// Makes the batch ready while the one before is written, where that is possible.
  Result<void> write(Batch& batch) {
    auto ready = TRY(make_ready(batch));
    // What was read while a write was begun is old when that write had to be done otherwise.
    const bool fresh = TRY(end_writing());
    if (report_.received > 0) CHECK_OK(grow());
    if (!fresh || !ready) return write_at_once(batch);
    current_ = std::make_unique<Batch>(std::move(batch));
    behind_.begin(std::move(*ready), current_->sorted.drafts.size(),
                  [this, job = job_after(*current_)](store::Transaction& tx) -> Result<void> {
                    job_id_ = TRY(store::put_import(tx, job));
                    return {};
                  });
    return {};
  }

  /// Between two batches. A load of many rows into a type of few makes its indexes at the end.
  Result<void> grow() {
    const std::int64_t created = report_.stored - report_.updated;
    if (type_.kind != model::Type::Kind::record || created < tell_size_at_) return {};
    const bool first = tell_size_at_ == 1;
    tell_size_at_ = 10 * created;
    return state_.write(now_, [&](store::Transaction& tx, Surroundings&) -> Result<void> {
      if (first) indexes_aside_ = TRY(store::leave_indexes_aside(tx, type_, options_.batch));
      return store::tell_size(tx, type_);
    });
  }

  /// Also when the reading failed, whose error is the one to tell.
  Result<void> make_indexes(const Result<void>& read) {
    Result<void> made;
    for (bool more = true; more && made;) {
      made = state_.write(now_, [&](store::Transaction& tx, Surroundings&) -> Result<void> {
        more = TRY(store::make_missing_index(tx, type_));
        return more ? Result<void>() : store::tell_size(tx, type_);
      });
    }
    return read ? made : read;
  }

  /// None: the rows depend on one another, or on those that are being written.
  Result<std::optional<PreparedBatch>> make_ready(Batch& batch) {
    std::optional<PreparedBatch> ready;
    if (!ahead_ || !behind_.pays()) return ready;
    if (rejected_.is_open() && !batch.unread.empty()) return ready;
    const ImportJumps usual = sorter_.usual();
    CHECK_OK(behind_.read([&](Surroundings& around) -> Result<void> {
      if (!TRY(sort(around, batch))) return {};
      PreparedBatch prepared(plan_, batch.sorted.drafts.size());
      CHECK_OK(
          prepared.foresee(around, batch.sorted.drafts, std::exchange(batch.sorted.records, {})));
      pace(batch, static_cast<std::int64_t>(prepared.events_read()));
      for (std::size_t i = 0; i < batch.sorted.drafts.size(); ++i) {
        if (auto applied = prepared.apply(around, i, batch.sorted.drafts[i]); !applied) {
          if (concerns_all(applied.error())) return applied;
          batch.sorted.refuse_draft(i, std::move(applied).error());
        }
        batch.sorted.drafts[i].steps = {};
      }
      CHECK_OK(prepared.settle(around, state_.listeners));
      ready = std::move(prepared);
      return {};
    }));
    if (!ready || (rejected_.is_open() && !batch.sorted.refused.empty())) {
      ready.reset();
      batch.sorted = {};
      sorter_.set_usual(usual);
    }
    return ready;
  }

  /// Rows that change records bring their events along: as many rows next as keep both in bounds.
  void pace(const Batch& batch, std::int64_t events) {
    const std::int64_t rows = std::ssize(batch.rows);
    rows_at_once_ =
        events <= rows ? options_.batch : std::max<std::int64_t>(1, options_.batch * rows / events);
  }

  /// False: some row speaks of another that is not written yet.
  Result<bool> sort(Surroundings& around, Batch& batch) {
    const std::vector<Result<ImportedRow>> rows = read_rows(batch);
    KnownRecords known;
    CHECK_OK(known.read(around, plan_, rows));
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (rows[i] && (TRY(sorter_.depends(around, *rows[i], batch.sorted)) ||
                      (current_ && TRY(sorter_.depends(around, *rows[i], current_->sorted)))))
        return false;
      CHECK_OK(sorter_.sort(around, known, batch.rows[i], rows[i], batch.sorted));
    }
    return true;
  }

  /// False when the batch that was begun had to be written anew.
  Result<bool> end_writing() {
    if (!behind_.begun()) return true;
    const std::unique_ptr<Batch> batch = std::move(current_);
    if (!TRY(behind_.end())) {
      batch->sorted = {};
      CHECK_OK(write_at_once(*batch));
      return false;
    }
    job_.id = job_id_;
    CHECK_OK(report_reading(*batch));
    CHECK_OK(report_sorting(batch->sorted));
    for (std::size_t i = 0; i < batch->sorted.drafts.size(); ++i)
      if (!batch->sorted.waiting[i].refused)
        note(batch->sorted.drafts[i], batch->sorted.waiting[i], {});
    job_.file = static_cast<std::int64_t>(part_);
    job_.row = batch->end;
    job_.counts = counts();
    CHECK_OK(told());
    return true;
  }

  Result<void> write_at_once(Batch& batch) {
    batch.sorted = {};  // it is sorted again, by what stands now
    behind_.forget();
    CHECK_OK(state_.write(now_, [&](store::Transaction& tx, Surroundings& around) -> Result<void> {
      CHECK_OK(take(tx, around, batch));
      if (rejected_.is_open()) job_.rejected_bytes = TRY(rejected_.flush());
      job_.file = static_cast<std::int64_t>(part_);
      job_.row = batch.end;
      job_.counts = counts();
      job_.id = TRY(store::put_import(tx, job_));
      return {};
    }));
    return told();
  }

  store::ImportCounts counts() const {
    return {report_.received,  report_.stored,   report_.updated,
            report_.duplicate, report_.rejected, report_.dropped};
  }

  Result<void> told() {
    if (rejected_.is_open()) CHECK_OK(rejected_.flush());
    tell_batch();
    if (options_.progress) options_.progress(report_);
    return {};
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
    std::optional<store::ImportJob> last;
    CHECK_OK(state_.store.read([&](store::Database& database) -> Result<void> {
      last = TRY(store::last_import(database, job_.digest));
      // Rows may change records, and it is not known yet how many events these bring along.
      if (ahead_ && TRY(store::has_more(database, type_, options_.batch)))
        rows_at_once_ = std::max<std::int64_t>(1, options_.batch / 2);
      return {};
    }));
    if (!last) return {};
    if (options_.resume) {
      // One that was stopped behind its last row is finished, and stays so.
      job_ = *last;
      const store::ImportCounts& counts = job_.counts;
      report_.received = counts.received;
      report_.stored = counts.stored;
      report_.updated = counts.updated;
      report_.duplicate = counts.duplicate;
      report_.rejected = counts.rejected;
      report_.dropped = counts.dropped;
      report_.resumed = true;
      report_.done_before = job_.done_at.has_value();
    } else if (!identifies_ && !last->done_at) {
      return core::fail("import.unfinished",
                        "An import of these files was stopped after " +
                            std::to_string(last->counts.received) +
                            " rows, which would be stored twice",
                        job_.source, "--resume goes on where it was.");
    }
    return {};
  }

  /// How far the import is once the batch is written.
  store::ImportJob job_after(const Batch& batch) const {
    store::ImportJob job = job_;
    job.file = static_cast<std::int64_t>(part_);
    job.row = batch.end;
    store::ImportCounts& counts = job.counts;
    counts.received += batch.received;
    counts.dropped += static_cast<std::int64_t>(batch.dropped.size());
    counts.rejected += static_cast<std::int64_t>(batch.unread.size() + batch.sorted.refused.size());
    counts.duplicate += static_cast<std::int64_t>(batch.sorted.unchanged.size());
    for (std::size_t i = 0; i < batch.sorted.drafts.size(); ++i) {
      if (batch.sorted.waiting[i].refused) continue;
      ++counts.stored;
      if (batch.sorted.drafts[i].id != 0) ++counts.updated;
    }
    return job;
  }

  Result<void> finish() {
    if (job_.done_at) return {};
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
    CHECK_OK(report_reading(batch));
    if (type_.kind == model::Type::Kind::series) return take_series(tx, around, batch);
    const std::vector<Result<ImportedRow>> rows = read_rows(batch);
    KnownRecords known;
    CHECK_OK(known.read(around, plan_, rows));
    SortedRows sorted;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (rows[i] && TRY(sorter_.depends(around, *rows[i], sorted))) {
        for (const std::string& id : sorted.external_ids) known.forget(id);
        CHECK_OK(flush(tx, around, sorted));
      }
      CHECK_OK(sorter_.sort(around, known, batch.rows[i], rows[i], sorted));
    }
    return flush(tx, around, sorted);
  }

  std::vector<Result<ImportedRow>> read_rows(const Batch& batch) const {
    std::vector<Result<ImportedRow>> rows;
    rows.reserve(batch.rows.size());
    for (const ImportRow& row : batch.rows) rows.push_back(columns_->read(row));
    return rows;
  }

  Result<void> flush(store::Transaction& tx, Surroundings& around, SortedRows& sorted) {
    RecordsAtHand at_hand;
    at_hand[&type_] = std::exchange(sorted.records, {});
    const auto written = write_batch(
        tx, around, state_.listeners, sorted.drafts,
        [&](std::size_t i, const core::Error& error) {
          if (concerns_all(error)) return false;
          sorted.refuse_draft(i, error);
          return true;
        },
        std::move(at_hand));
    CHECK_OK(report_sorting(sorted));
    if (!written) return std::unexpected(written.error());
    for (std::size_t i = 0; i < sorted.drafts.size(); ++i)
      if (!sorted.waiting[i].refused) note(sorted.drafts[i], sorted.waiting[i], (*written)[i]);
    sorted = {};
    return {};
  }

  Result<void> take_series(store::Transaction& tx, Surroundings& around, Batch& batch) {
    SeriesImport series(plan_);
    for (const ImportRow& placed : batch.rows) {
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

  Result<void> report_reading(const Batch& batch) {
    report_.received += batch.received;
    report_.hidden += batch.hidden;
    report_.dropped += static_cast<std::int64_t>(batch.dropped.size());
    for (const ImportRow& row : batch.dropped)
      tell(row.line, {RowOutcome::Kind::dropped, place_of(row)});
    for (const auto& [row, error] : batch.unread) CHECK_OK(reject(error, row));
    return {};
  }

  Result<void> report_sorting(const SortedRows& sorted) {
    for (const auto& [row, code] : sorted.unchanged) {
      ++report_.duplicate;
      tell(row->line, {RowOutcome::Kind::unchanged, place_of(*row), code});
    }
    for (const auto& [row, error] : sorted.refused) CHECK_OK(reject(error, *row));
    return {};
  }

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

  void note(const Draft& draft, const WaitingRow& waiting, const Written& written) {
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

  Records& records_;
  Records::State& state_;
  const model::Type& type_;
  const ImportOptions& options_;
  core::Time now_;
  const TypePlan& plan_;
  bool ahead_;  ///< batches may be made ready while others are written
  std::int64_t rows_at_once_;
  std::int64_t tell_size_at_ = 1;  ///< so many created records
  bool indexes_aside_ = false;     ///< to be made at the end
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
  RowSorter sorter_;
  std::vector<std::pair<std::int64_t, RowOutcome>> outcomes_;  ///< of the batch
  std::unique_ptr<Batch> current_;                             ///< that is being written
  std::int64_t job_id_ = 0;
  WriteBehind behind_;  ///< ends before what it uses
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
