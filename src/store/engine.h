// What is behind a Store: its connections, the lane it writes, the numbers it hands out.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "core/hash.h"
#include "core/result.h"
#include "store/database.h"
#include "store/store.h"
#include "store/writer.h"

namespace nhip::store {

/// The head of the lane that this store writes.
struct Lane {
  int number = 0;
  bool loaded = false;   ///< what follows is what the database holds (and this transaction added)
  bool changed = false;  ///< since the transaction began
  std::int64_t n = 0;
  core::Hash hash{};
  std::optional<core::Time> recorded_at{};
};

class Engine {
 public:
  /// `writer` is none for a store that is only read.
  Engine(std::string url, const model::Model& model, std::unique_ptr<Database> writer,
         Dialect dialect, std::string file);
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;
  ~Engine();

  const std::string& url() const { return url_; }
  const model::Model& model() const { return model_; }
  Dialect dialect() const { return dialect_; }
  const std::string& file() const { return file_; }  ///< SQLite: the file

  core::Result<void> read(const std::function<core::Result<void>(Database&)>& job);
  core::Result<void> write(std::optional<core::Time> at,
                           const std::function<core::Result<void>(Transaction&)>& job);

  /// Past definitions by the digest of their files.
  core::Result<std::shared_ptr<const model::Model>> definitions(const std::string& digest);

  // ---- for Transaction, on the writer's thread ----
  Lane& lane() { return lane_; }
  /// Number by which events name the type; store.sql when the schema lacks it.
  core::Result<std::int64_t> type_number(std::string_view type);
  core::Result<std::int64_t> type_number(const model::Type& type) { return type_number(type.name); }
  core::Result<std::int64_t> take_ids(const model::Type& type, std::int64_t count);
  const std::vector<std::string>& table_columns(const model::Type& type);

 private:
  struct IdBlock {
    std::int64_t next = 1;
    std::int64_t end = 1;  ///< first that is not ours
  };

  void perform(std::span<WriteJob* const> group);
  core::Result<void> begin_group();
  core::Result<void> connect();
  core::Result<void> claim_lane();
  core::Result<void> load_lane();
  core::Result<void> finish_group();
  core::Result<void> run_job(WriteJob& job);
  core::Result<void> run_in_savepoint(WriteJob& job);
  core::Result<core::Time> recorded_at(const WriteJob& job) const;
  void abandon(const core::Result<void>& why);
  core::Result<std::int64_t> reserve_ids(std::int64_t type, std::int64_t count);

  std::string url_;
  const model::Model& model_;
  Dialect dialect_;
  std::string file_;
  bool writable_;

  std::unique_ptr<Database> writer_;
  std::unique_ptr<Database> helper_;  ///< PostgreSQL: reserves ids outside the writing transaction
  Lane lane_;
  std::map<std::string, std::int64_t, std::less<>> type_numbers_;
  std::map<std::int64_t, IdBlock> id_blocks_;
  std::map<std::string, std::vector<std::string>, std::less<>> table_columns_;

  std::mutex pool_mutex_;
  std::vector<std::unique_ptr<Database>> pool_;
  std::mutex definitions_mutex_;
  std::map<std::string, std::shared_ptr<const model::Model>, std::less<>> definitions_;
  WriterThread thread_;  ///< last: ends before what it uses
};

}  // namespace nhip::store
