#include "indicators/past.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <sstream>

#include "expr/sql.h"
#include "store/owners.h"
#include "store/recorded.h"
#include "store/schema.h"
#include "store/versions.h"

namespace nhip::indicators {

namespace {

using store::ColumnKind;

/// The tracked part of a record from a moment on, in the order of what happened.
std::vector<store::Spell> spells_of(
    const model::Type& type, const std::vector<std::pair<core::Time, store::Record>>& points) {
  std::vector<store::Spell> spells;
  for (const auto& [at, record] : points) {
    store::Spell spell{.record = record.id,
                       .from = at.date(),
                       .to = {},
                       .unit = record.unit,
                       .state = record.state,
                       .values = {}};
    for (const std::string& field : type.track) {
      spell.values.push_back(record.values[static_cast<std::size_t>(type.field_index(field))]);
    }
    if (!spells.empty() && spells.back().from == spell.from) {
      spells.back() = spell;
      continue;
    }
    if (!spells.empty()) {
      const store::Spell& last = spells.back();
      if (last.unit == spell.unit && last.state == spell.state && last.values == spell.values)
        continue;
      spells.back().to = spell.from;
    }
    spells.push_back(spell);
  }
  return spells;
}

core::Result<store::Record> fold(const model::Type& type, const std::vector<store::Event>& events) {
  store::Record record;
  record.id = events.front().record;
  record.values.resize(type.fields.size());
  for (const store::Event& event : events) {
    CHECK_OK(store::apply_body(type, event.body, record));
    record.revision = event.revision;
  }
  return record;
}

/// The whole number that follows a name in the body of an appended block.
std::int64_t number_after(std::string_view body, std::string_view name) {
  std::size_t at = body.find(name);
  if (at == std::string_view::npos) return 0;
  at = body.find_first_of("0123456789", at + name.size());
  std::int64_t number = 0;
  if (at != std::string_view::npos)
    std::from_chars(body.data() + at, body.data() + body.size(), number);
  return number;
}

/// The first event of a lane that was recorded after a moment: recorded_at never falls within a
/// lane.
core::Result<std::int64_t> first_after(store::Database& database, std::int64_t lane,
                                       std::int64_t head, core::Time moment) {
  std::int64_t low = 1;
  std::int64_t high = head + 1;
  while (low < high) {
    const std::int64_t middle = low + (high - low) / 2;
    const std::array<store::Param, 3> params = {core::Decimal(lane), core::Decimal(middle), moment};
    const bool after =
        TRY(database.integer(
            "select count(*) from nhip_event where lane = $1 and n = $2 and recorded_at > $3",
            params)) > 0;
    (after ? high : low) = after ? middle : middle + 1;
  }
  return low;
}

/// Every record that has ever been made of a type, or of one that it took over.
core::Result<std::vector<std::int64_t>> all_records(store::Database& database,
                                                    const std::vector<store::Origin>& origins) {
  std::vector<std::int64_t> ids;
  for (const store::Origin& origin : origins) {
    const std::array<store::Param, 1> params = {origin.was_type};
    CHECK_OK(
        database.query("select e.record from nhip_event e join nhip_type y on y.id = e.type "
                       "where y.name = $1 and e.revision = 1",
                       params, [&](const store::Row& row) {
                         ids.push_back(row.integer(0) + origin.shift);
                         return true;
                       }));
  }
  return ids;
}

/// "1:4711 2:12"
core::Result<std::map<std::int64_t, std::int64_t>> heads_from(std::string_view text) {
  std::map<std::int64_t, std::int64_t> heads;
  std::istringstream words{std::string(text)};
  for (std::string word; words >> word;) {
    const std::size_t colon = word.find(':');
    const auto number = [&](std::string_view digits) -> std::optional<std::int64_t> {
      std::int64_t value = 0;
      const char* end = digits.data() + digits.size();
      const auto read = std::from_chars(digits.data(), end, value);
      return digits.empty() || read.ptr != end ? std::nullopt : std::optional(value);
    };
    const auto lane = number(std::string_view(word).substr(0, colon));
    const auto n = colon == std::string::npos ? std::nullopt
                                              : number(std::string_view(word).substr(colon + 1));
    if (!lane || !n)
      return core::fail("as_of.malformed",
                        fmt::format("\"{}\" is no position in the journal", word));
    heads[*lane] = *n;
  }
  return heads;
}

/// Each event's changes, put on in the order in which they happened.
core::Result<std::vector<store::Spell>> fold_spells(const model::Type& type,
                                                    std::vector<store::Event> events) {
  std::ranges::stable_sort(events, {}, &store::Event::happened_at);
  store::Record record;
  record.id = events.front().record;
  record.values.resize(type.fields.size());
  std::vector<std::pair<core::Time, store::Record>> points;
  for (const store::Event& event : events) {
    CHECK_OK(store::apply_body(type, event.body, record));
    points.emplace_back(event.happened_at, record);
  }
  return spells_of(type, points);
}

std::string literal(const core::Value& value, ColumnKind kind, store::Dialect dialect) {
  static constexpr const char* casts[] = {"bigint", "numeric",   "text", "boolean",
                                          "date",   "timestamp", "bytea"};
  if (dialect == store::Dialect::sqlite) {
    if (const bool* flag = std::get_if<bool>(&value)) return *flag ? "1" : "0";
    return expr::sql_literal(value, dialect);
  }
  if (core::is_missing(value)) return fmt::format("null::{}", casts[static_cast<int>(kind)]);
  return fmt::format("{}::{}", expr::sql_literal(core::to_text(value), dialect),
                     casts[static_cast<int>(kind)]);
}

/// `(select column1 as "id", … from (values (…), (…)) v)`: rows of a table that is not there.
class Rows {
 public:
  Rows(const store::Table& table, store::Dialect dialect) : table_(table), dialect_(dialect) {}

  void add(const std::vector<core::Value>& values) {
    text_ += text_.empty() ? "(" : ", (";
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (i > 0) text_ += ", ";
      text_ += literal(values[i], table_.columns[i].kind, dialect_);
    }
    text_ += ")";
    width_ = values.size();
  }

  std::string source() const {
    std::string columns;
    const std::size_t width = text_.empty() ? table_.columns.size() : width_;
    std::string nothing;
    for (std::size_t i = 0; i < width; ++i) {
      const store::Column& column = table_.columns[i];
      columns += fmt::format("{}column{} as {}", i == 0 ? "" : ", ", i + 1,
                             store::quote_name(column.name));
      nothing += (i == 0 ? "(" : ", ") + literal(core::Missing{}, column.kind, dialect_);
    }
    const std::string rows = text_.empty() ? nothing + ")" : text_;
    return fmt::format("(select {} from (values {}) v{})", columns, rows,
                       text_.empty() ? " where 1 = 0" : "");
  }

 private:
  const store::Table& table_;
  store::Dialect dialect_;
  std::string text_;
  std::size_t width_ = 0;
};

std::vector<core::Value> row_of(const model::Type& type, const store::Record& record) {
  std::vector<core::Value> row;
  const auto id = [](std::int64_t number) { return core::Value(core::Decimal(number)); };
  const auto unit = record.unit == 0 ? core::Value(core::Missing{}) : id(record.unit);
  if (type.kind == model::Type::Kind::series) {
    row = {id(record.id), unit, record.simulated};
  } else {
    row = {id(record.id),           record.code,         record.external_id, unit, record.state,
           id(record.type_version), id(record.revision), record.simulated};
  }
  row.insert(row.end(), record.values.begin(), record.values.end());
  return row;
}

std::vector<core::Value> row_of(const store::Spell& spell) {
  std::vector<core::Value> row = {core::Decimal(spell.record), spell.from,
                                  spell.to ? core::Value(*spell.to) : core::Value(core::Missing{}),
                                  core::Decimal(spell.unit), spell.state};
  row.insert(row.end(), spell.values.begin(), spell.values.end());
  return row;
}

std::vector<core::Value> row_of(const model::Type& type, const store::Tenure& tenure) {
  return {type.name, core::Decimal(tenure.record), tenure.from,
          tenure.to ? core::Value(*tenure.to) : core::Value(core::Missing{}),
          core::Decimal(tenure.unit)};
}

}  // namespace

bool Touched::knows(const store::Event& event) const {
  const auto head = heads.find(event.lane);
  return head != heads.end() && event.number <= head->second;
}

core::Result<Touched> Touched::read(store::Database& database, core::Time as_of,
                                    std::string_view heads) {
  Touched touched;
  touched.as_of = as_of;
  const auto given = TRY(heads_from(heads));
  std::vector<std::pair<std::int64_t, std::int64_t>> lanes;
  CHECK_OK(
      database.query("select lane, n from nhip_lane order by lane", {}, [&](const store::Row& row) {
        lanes.emplace_back(row.integer(0), row.integer(1));
        return true;
      }));
  for (const auto& [lane, head] : lanes) {
    std::int64_t first = 1;
    if (heads.empty())
      first = TRY(first_after(database, lane, head, as_of));
    else if (const auto known = given.find(lane); known != given.end())
      first = known->second + 1;
    touched.heads[lane] = first - 1;
    const std::array<store::Param, 2> params = {core::Decimal(lane), core::Decimal(first)};
    CHECK_OK(database.query(
        "select y.name, e.record, e.revision, case when e.action = 'append' then e.body end "
        "from nhip_event e join nhip_type y on y.id = e.type where e.lane = $1 and e.n >= $2",
        params, [&](const store::Row& row) {
          OfType& type = touched.types[std::string(row.text(0))];
          if (!row.is_null(3)) {
            type.appended.emplace_back(number_after(row.text(3), "\"first\":"),
                                       number_after(row.text(3), "\"last\":"));
          } else {
            bool& made = type.records[row.integer(1)];
            made = made || row.integer(2) == 1;
          }
          return true;
        }));
  }
  return touched;
}

bool Past::touched(std::int64_t record) const {
  return whole_ || touched_.records.contains(record) ||
         std::ranges::any_of(touched_.appended, [&](const auto& block) {
           return block.first <= record && record <= block.second;
         });
}

core::Result<std::set<std::string, std::less<>>> reshaped_types(store::Database& database,
                                                                const model::Model& model) {
  std::set<std::string, std::less<>> reshaped;
  const store::RecordedSchema schema = TRY(store::read_schema(database));
  for (const model::Type& type : model.types()) {
    const auto found = schema.types.find(type.name);
    const bool fits =
        found != schema.types.end() && found->second.version == type.version &&
        std::ranges::all_of(type.fields, [&](const model::Field& field) {
          const auto kept = found->second.fields.find(field.name);
          return kept != found->second.fields.end() && kept->second == store::kind_text(field);
        });
    if (!fits && type.kind != model::Type::Kind::series) reshaped.insert(type.name);
  }
  return reshaped;
}

core::Result<Past> Past::read(store::Database& database, const model::Type& type,
                              const Touched& touched) {
  Past past;
  past.type_ = &type;
  past.whole_ = touched.reshaped.contains(type.name);
  // Events stand under the type and id that their record had when they were written.
  const store::Versions versions = TRY(store::versions_of(database, type));
  for (const store::Origin& origin : versions.origins()) {
    const auto found = touched.types.find(origin.was_type);
    if (found == touched.types.end()) continue;
    if (origin.shift == 0) past.touched_.appended = found->second.appended;
    for (const auto& [id, is_new] : found->second.records) {
      bool& made = past.touched_.records[id + origin.shift];
      made = made || is_new;
    }
  }
  if (past.touched_.records.empty() && past.touched_.appended.empty() && !past.whole_) return past;
  std::vector<std::int64_t> earlier;
  if (past.whole_) earlier = TRY(all_records(database, versions.origins()));
  for (const auto& [id, is_new] : past.touched_.records) {
    if (!is_new && !past.whole_) earlier.push_back(id);
  }
  std::ranges::sort(earlier);
  for (const std::int64_t id : earlier) {
    std::vector<store::Event> events = TRY(store::read_events(database, type, id));
    std::erase_if(events, [&](const store::Event& event) { return !touched.knows(event); });
    if (events.empty()) continue;
    past.records_.push_back(TRY(fold(type, events)));
    if (type.kind == model::Type::Kind::reading) {
      std::vector<store::CellValue>& cells = past.cells_.emplace_back();
      for (const store::Event& event : events) CHECK_OK(store::apply_cells(event.body, cells));
    }
    for (store::Tenure& tenure : TRY(store::tenures_of(type, events)))
      past.tenures_[id].push_back(tenure);
    if (type.tracked()) past.spells_.push_back(TRY(fold_spells(type, std::move(events))));
  }
  return past;
}

std::vector<RowSource> Past::sources(store::Dialect dialect) const {
  constexpr std::size_t rows_at_once = 400;
  std::vector<RowSource> sources;
  if (records_.empty()) return sources;
  const store::Table records_table = store::table_of(*type_);
  const store::Table spells_table = store::spell_table(*type_);
  const store::Table owners_table = store::owner_table();
  for (std::size_t begin = 0; begin < records_.size(); begin += rows_at_once) {
    const std::size_t end = std::min(begin + rows_at_once, records_.size());
    Rows records(records_table, dialect);
    Rows spells(spells_table, dialect);
    Rows owners(owners_table, dialect);
    for (std::size_t i = begin; i < end; ++i) {
      records.add(row_of(*type_, records_[i]));
      if (const auto found = tenures_.find(records_[i].id); found != tenures_.end())
        for (const store::Tenure& tenure : found->second) owners.add(row_of(*type_, tenure));
      if (!type_->tracked()) continue;
      for (const store::Spell& spell : spells_[i]) spells.add(row_of(spell));
    }
    sources.push_back(
        {records.source(), spells.source(), store::changes_hands(*type_) ? owners.source() : ""});
  }
  return sources;
}

core::Result<records::UnitTree> units_then(store::Database& database, const model::Model& model,
                                           const Touched& touched) {
  const model::Type* type = model.type(model::unit_type);
  if (type == nullptr) return records::UnitTree{};
  const Past past = TRY(Past::read(database, *type, touched));
  std::vector<std::pair<store::Record, std::vector<store::Spell>>> units;
  if (!past.is_whole())
    CHECK_OK(
        store::read_records(database, *type, "order by t.id", {}, [&](const store::Record& record) {
          if (!past.touched(record.id)) units.emplace_back(record, std::vector<store::Spell>{});
          return true;
        }));
  for (auto& [record, spells] : units)
    if (type->tracked()) spells = TRY(store::read_spells(database, *type, record.id));
  for (std::size_t i = 0; i < past.records().size(); ++i)
    units.emplace_back(past.records()[i], type->tracked() && past.records()[i].state != "void"
                                              ? past.spells(i)
                                              : std::vector<store::Spell>{});
  std::ranges::sort(units, {}, [](const auto& unit) { return unit.first.id; });
  std::vector<store::Record> relations;
  if (const model::Type* relation = model.type(records::relation_type)) {
    relations = TRY(counted_records(database, *relation, &touched));
    std::ranges::sort(relations, {}, &store::Record::id);
  }
  return records::UnitTree::of(model, units, relations);
}

core::Result<std::vector<store::Record>> counted_records(store::Database& database,
                                                         const model::Type& type,
                                                         const Touched* touched) {
  const Past past = touched != nullptr ? TRY(Past::read(database, type, *touched)) : Past();
  std::vector<store::Record> records;
  const auto read = [&](const auto& each) -> core::Result<void> {
    if (past.is_whole()) return {};
    return store::read_records(database, type, "order by t.id", {}, each);
  };
  const auto counts = [&](const store::Record& record) {
    const model::State* state = type.state(record.state);
    return state == nullptr || state->counted;
  };
  CHECK_OK(read([&](const store::Record& record) {
    if (!past.touched(record.id) && counts(record)) records.push_back(record);
    return true;
  }));
  for (const store::Record& record : past.records()) {
    if (counts(record)) records.push_back(record);
  }
  return records;
}

}  // namespace nhip::indicators
