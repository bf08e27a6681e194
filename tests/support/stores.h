// Runs the body of a test on a fresh SQLite file and on a fresh PostgreSQL schema.
#pragma once

#include <libpq-fe.h>
#include <unistd.h>

#include <stdexcept>

#include <doctest/doctest.h>

#include <atomic>
#include <filesystem>
#include <functional>
#include <string>

#include "support/postgres.h"

namespace nhip::testing {

/// A folder of its own, gone with the object.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    static std::atomic<int> made{0};
    path_ = std::filesystem::temp_directory_path() /
            ("nhip-test-" + std::to_string(getpid()) + "-" + std::to_string(++made));
    std::filesystem::create_directories(path_);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// A schema of its own in the test database, gone with the object.
class TemporarySchema {
 public:
  explicit TemporarySchema(std::string conninfo) : conninfo_(std::move(conninfo)) {
    static std::atomic<int> made{0};
    name_ = "test_" + std::to_string(getpid()) + "_" + std::to_string(++made);
    const auto connection = postgres_detail::connect(conninfo_);
    REQUIRE(postgres_detail::run(connection.get(), "CREATE SCHEMA " + name_));
  }
  TemporarySchema(const TemporarySchema&) = delete;
  TemporarySchema& operator=(const TemporarySchema&) = delete;
  ~TemporarySchema() {
    const auto connection = postgres_detail::connect(conninfo_);
    postgres_detail::run(connection.get(), "SET client_min_messages TO warning");
    postgres_detail::run(connection.get(), "DROP SCHEMA " + name_ + " CASCADE");
  }
  /// For Database::open and Store::open.
  std::string url() const {
    return "postgres:" + conninfo_ + " options='-c search_path=" + name_ + "'";
  }

 private:
  std::string conninfo_, name_;
};

inline void on_sqlite(const std::function<void(const std::string& url)>& body) {
  const TemporaryFolder folder;
  INFO("on SQLite");
  body("sqlite:" + (folder.path() / "store.db").string());
}

inline void on_postgresql(const std::function<void(const std::string& url)>& body) {
  if (postgres_waived()) return;
  const std::string conninfo = postgres_conninfo();
  REQUIRE_MESSAGE(!conninfo.empty(), "no PostgreSQL for the tests");
  const TemporarySchema schema(conninfo);
  INFO("on PostgreSQL");
  body(schema.url());
}

inline void on_both_stores(const std::function<void(const std::string& url)>& body) {
  on_sqlite(body);
  on_postgresql(body);
}

}  // namespace nhip::testing
