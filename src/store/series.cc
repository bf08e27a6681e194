#include "store/series.h"

#include <algorithm>
#include <boost/json.hpp>
#include <numeric>

#include "core/vietnamese.h"
#include "store/journal.h"
#include "store/values.h"

namespace nhip::store {

std::string series_body(const SeriesBlock& block) {
  return "{\"first\":" + std::to_string(block.first) + ",\"last\":" + std::to_string(block.last) +
         ",\"hash\":\"" + core::to_hex(block.hash) + "\"}";
}

core::Result<SeriesBlock> series_block(std::string_view body) {
  try {
    const boost::json::value root = boost::json::parse({body.data(), body.size()});
    SeriesBlock block{root.at("first").as_int64(), root.at("last").as_int64(), {}};
    block.hash = TRY(core::hash_from_hex(std::string_view(root.at("hash").as_string())));
    return block;
  } catch (const std::exception& mistake) {
    return core::fail("store.body_malformed",
                      std::string("The body of a block cannot be read: ") + mistake.what());
  }
}

void append_series_row(std::int64_t id, std::int64_t unit, bool simulated,
                       std::span<const std::pair<std::string_view, const core::Value*>> fields,
                       std::string& out) {
  append_counted(id, out);
  append_counted(unit, out);
  append_counted(simulated ? 1 : 0, out);
  for (const auto& [name, value] : fields) {
    if (core::is_missing(*value)) continue;
    append_counted(name, out);
    append_counted(core::to_text(*value), out);
  }
  append_counted(std::string_view(), out);
}

SeriesDigest::SeriesDigest(const model::Type& type) : type_(type), by_name_(type.fields.size()) {
  std::iota(by_name_.begin(), by_name_.end(), std::size_t{0});
  std::ranges::sort(by_name_, {}, [&](std::size_t i) { return type.fields[i].name; });
}

core::Result<void> SeriesDigest::fill_row(std::int64_t id, const SeriesRow& row, bool simulated,
                                          std::vector<Param>& cells) {
  if (row.values.size() != type_.fields.size()) {
    return core::fail("store.value_kind", "A row has as many values as its type has fields",
                      type_.name);
  }
  cells.resize(3 + row.values.size());
  cells[0] = core::Decimal(id);
  cells[1] = or_missing(row.unit);
  cells[2] = simulated;
  for (std::size_t i = 0; i < row.values.size(); ++i) {
    CHECK_OK(expect_fit(type_, type_.fields[i], row.values[i]));
    cells[3 + i] = row.values[i];
  }
  for (std::size_t i = 0; i < row.values.size(); ++i) {
    if (!type_.fields[i].search) continue;
    const auto* text = std::get_if<std::string>(&row.values[i]);
    cells.push_back(text == nullptr ? Param() : Param(core::fold_ascii(*text)));
  }
  std::vector<std::pair<std::string_view, const core::Value*>> fields;
  fields.reserve(by_name_.size());
  for (const std::size_t i : by_name_) fields.emplace_back(type_.fields[i].name, &row.values[i]);
  bytes_.clear();
  append_series_row(id, row.unit, simulated, fields, bytes_);
  hasher_.add(bytes_);
  return {};
}

}  // namespace nhip::store
