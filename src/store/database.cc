#include "store/database.h"

#include "store/drivers.h"
#include "store/values.h"
#include "store/words.h"

namespace nhip::store {

namespace {

/// 0xFF is in no UTF-8 text and NUL is refused in text, so no text begins like this.
constexpr std::string_view blob_mark{"\0\xFF", 2};

}  // namespace

core::Result<std::unique_ptr<Database>> Database::open(std::string_view url, Mode mode) {
  if (url.starts_with("postgres://") || url.starts_with("postgresql://")) {
    return open_postgresql(std::string(url), mode);
  }
  if (url.starts_with("postgres:")) {
    return open_postgresql(std::string(url.substr(url.find(':') + 1)), mode);
  }
  if (url.starts_with("sqlite:")) url.remove_prefix(7);
  if (url.empty() || (url.find("://") != std::string_view::npos)) {
    return core::fail("store.url", "\"" + std::string(url) + "\" does not name a store", "",
                      "Write sqlite:FILE or postgres://USER@HOST/DATABASE.");
  }
  return open_sqlite(std::string(url), mode);
}

Database::Database() = default;
Database::~Database() = default;

Words& Database::words() {
  if (words_ == nullptr) words_ = std::make_unique<Words>(*this);
  return *words_;
}

core::Result<core::Value> Database::value(std::string_view sql, std::span<const Param> params) {
  core::Value first;
  CHECK_OK(query(sql, params, [&](const Row& row) {
    first = row.value(0);
    return false;
  }));
  return first;
}

core::Result<std::int64_t> Database::integer(std::string_view sql, std::span<const Param> params,
                                             std::int64_t otherwise) {
  std::int64_t first = otherwise;
  CHECK_OK(query(sql, params, [&](const Row& row) {
    if (!row.is_null(0)) first = row.integer(0);
    return false;
  }));
  return first;
}

core::Result<std::vector<std::int64_t>> Database::execute_all(std::span<const Order> orders) {
  std::vector<std::int64_t> rows;
  rows.reserve(orders.size());
  for (const Order& order : orders) rows.push_back(TRY(execute(order.sql, order.params)));
  return rows;
}

Param blob(std::string_view bytes) {
  std::string marked(blob_mark);
  marked += bytes;
  return marked;
}

std::optional<std::string_view> blob_bytes(std::string_view parameter) {
  if (!parameter.starts_with(blob_mark)) return std::nullopt;
  return parameter.substr(blob_mark.size());
}

void append_name(std::string_view name, std::string& sql) {
  sql += '"';
  if (name.find('"') == std::string_view::npos) {
    sql += name;
  } else {
    for (const char c : name) {
      sql += c;
      if (c == '"') sql += c;
    }
  }
  sql += '"';
}

std::string quote_name(std::string_view name) {
  std::string text;
  append_name(name, text);
  return text;
}

}  // namespace nhip::store
