// The tables and indexes that a Model asks for, as data and as SQL of both dialects.
//
// Plain tables and columns: no collation, function or trigger of our own, so that any SQL tool can
// read them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/model.h"
#include "store/database.h"

namespace nhip::store {

enum class ColumnKind { whole, number, text, flag, day, moment, bytes };

struct Column {
  std::string name;
  ColumnKind kind = ColumnKind::text;
  bool required = false;
};

struct Table {
  std::string name;
  std::vector<Column> columns;
  std::vector<std::string> key;
};

struct Index {
  std::string name;
  std::string table;
  std::vector<std::string> columns;
  std::string where{};  ///< "" = every row
  bool unique = false;
  bool for_writing = false;  ///< looked up when a record is made, as unique ones are
};

/// Version of the house's own tables; a store with a higher one was made by a later program.
inline constexpr int schema_version = 4;

ColumnKind column_kind(model::Field::Kind kind);
/// "integer", "bigint".
std::string_view type_sql(ColumnKind kind, Dialect dialect);
/// "name integer not null".
std::string column_sql(const Column& column, Dialect dialect);
std::string create_sql(const Table& table, Dialect dialect);
std::string create_sql(const Index& index);

/// nhip_meta, nhip_event and the others, with their indexes.
std::vector<std::string> house_sql(Dialect dialect);
/// What a store of the version before lacks.
std::vector<std::string> house_sql_since(int version, Dialect dialect);

/// The type's own table: system columns, fields, and for fields marked `search` the folded text in
/// FIELD_search.
Table table_of(const model::Type& type);
/// TYPE_spell of tracked types, TYPE_cell of readings.
Table spell_table(const model::Type& type);
Table cell_table(const model::Type& type);
/// Owners of records that had several (store/owners.h).
Table owner_table();
std::string spell_name(const model::Type& type);
std::string cell_name(const model::Type& type);
std::string search_name(const model::Field& field);

/// Unique keys; time fields that indicators count by; open records by due time; series by their
/// keys.
std::vector<Index> indexes_of(const model::Model& model);

}  // namespace nhip::store
