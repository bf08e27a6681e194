// Records as a viewer may see them: personal fields masked unless unmasked, references as the codes
// of what they name.
#pragma once

#include <boost/json.hpp>
#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "core/result.h"
#include "model/model.h"
#include "store/store.h"

namespace nhip::http {

/// The field by which people know a record of the type ("name", "title" …); "" when it has none.
std::string label_field(const model::Type& type);

class RecordJson {
 public:
  RecordJson(store::Database& database, const model::Model& model, const model::Type& type,
             bool unmasked)
      : database_(database), model_(model), type_(type), unmasked_(unmasked),
        told_(type.fields.size(), true) {}

  /// Of the fields these alone.
  void tell_only(std::span<const model::Field* const> fields);
  /// Looks up what the records refer to, one question for each type.
  core::Result<void> look_up(std::span<const store::Record> records);

  /// {"code","state","unit","revision","simulated","external_id","fields","names","masked"}; as
  /// text, since lists hold thousands of values.
  void append(const store::Record& record, std::string& out) const;
  /// {"revision","action","happened_at","recorded_at","by","unit","reason","changes"}.
  boost::json::object event(const store::Event& event) const;
  /// Of a field as text, for tables: references by their code, masked "***".
  std::string text(const model::Field& field, const core::Value& value) const;
  std::string unit(std::int64_t id) const;

 private:
  struct Name {
    std::string code;
    std::string label;
  };
  const Name* name(std::string_view type, std::int64_t id) const;
  bool hidden(const model::Field& field, const core::Value& value) const {
    return field.personal && !unmasked_ && !core::is_missing(value);
  }

  store::Database& database_;
  const model::Model& model_;
  const model::Type& type_;
  bool unmasked_;
  std::vector<bool> told_;  ///< by field
  std::map<std::string, std::map<std::int64_t, Name>, std::less<>> names_;
};

}  // namespace nhip::http
