#include "http/list_query.h"

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>
#include <sstream>

#include "access/token.h"
#include "access/units.h"
#include "core/vietnamese.h"
#include "expr/check.h"
#include "records/state.h"
#include "records/values.h"
#include "store/schema.h"
#include "store/values.h"

namespace nhip::http {

namespace {

namespace json = boost::json;
using core::fail;
using core::Result;
using core::Value;
using model::Field;
using model::Type;
using store::Condition;

constexpr std::int64_t most_rows = 500;

bool among(const std::vector<std::string>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> parts;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, ',');) {
    if (!part.empty()) parts.push_back(part);
  }
  return parts;
}

/// Fields of a type that a filter may use, and `state`, `code`, `simulated`.
class Names : public expr::Scope {
 public:
  Names(const model::Model& model, const Type& type, bool personal)
      : model_(model), type_(type), personal_(personal) {}

  std::optional<expr::Type> path(std::string_view name) const override {
    using Kind = expr::Type::Kind;
    expr::Type type;
    if (name == "state") {
      type.kind = Kind::code;
      for (const model::State& state : type_.states) type.codes.push_back(state.name);
      return type;
    }
    if (name == "code") return expr::Type{.kind = Kind::text};
    if (name == "simulated") return expr::Type{.kind = Kind::boolean};
    const Field* field = type_.field(name);
    if (field == nullptr || (field->personal && !personal_)) return std::nullopt;
    switch (field->kind) {
      case Field::Kind::integer:
        type.whole = true;
        type.kind = Kind::number;
        break;
      case Field::Kind::decimal:
        type.kind = Kind::number;
        break;
      case Field::Kind::boolean:
        type.kind = Kind::boolean;
        break;
      case Field::Kind::date:
        type.kind = Kind::date;
        break;
      case Field::Kind::time:
        type.kind = Kind::time;
        break;
      case Field::Kind::text:
        type.kind = Kind::text;
        break;
      case Field::Kind::code:
        type.kind = Kind::code;
        if (const auto* list = model_.list(field->list)) {
          for (const model::ListValue& value : list->values) type.codes.push_back(value.code);
        }
        break;
      case Field::Kind::reference:
      case Field::Kind::file:
        return std::nullopt;
    }
    return type;
  }
  std::vector<std::string> candidates(std::string_view) const override {
    std::vector<std::string> names = {"state", "code", "simulated"};
    for (const Field& field : type_.fields) {
      if (path(field.name)) names.push_back(field.name);
    }
    return names;
  }

 private:
  const model::Model& model_;
  const Type& type_;
  bool personal_;
};

class Reader {
 public:
  Reader(records::Records& records, const Type& type, const Request& request, bool may_unmask,
         const std::vector<std::string>& own)
      : records_(records),
        model_(records.store().model()),
        type_(type),
        request_(request),
        own_(own),
        may_unmask_(may_unmask) {}

  Result<ListQuestion> read() {
    CHECK_OK(read_purpose());
    std::string filter;
    for (const auto& [name, value] : request_.query) {
      if (among(own_, name) || name == "purpose") continue;
      asked_.text += (asked_.text.empty() ? "" : "&") + name + "=" + value;
      if (name == "limit") CHECK_OK(read_limit(value));
      else if (name == "sort") CHECK_OK(read_sort(value));
      else if (name == "q") read_words(value);
      else if (name == "count") asked_.count = value == "true";
      else if (name == "filter") CHECK_OK(read_filter(value));
      else if (name == "cursor") cursor_ = value;
      else CHECK_OK(read_condition(name, value));
    }
    if (!cursor_.empty()) CHECK_OK(read_cursor());
    return std::move(asked_);
  }

 private:
  Result<void> wrong(std::string_view name, const std::string& what, std::string hint = {}) {
    return fail("http.parameter", what, "parameter " + std::string(name), std::move(hint));
  }

  Result<void> read_purpose() {
    const auto purpose = request_.parameter("purpose");
    if (!purpose) return {};
    constexpr std::size_t shortest = 5;
    if (!may_unmask_) {
      return fail("access.personal", "None of your roles sees personal data here");
    }
    if (purpose->size() < shortest || purpose->size() > 500) {
      return wrong("purpose", "Say in a few words why personal data is needed");
    }
    asked_.purpose = *purpose;
    return {};
  }

  bool unmasked() const { return !asked_.purpose.empty(); }

  Result<void> read_limit(const std::string& value) {
    auto& limit = asked_.listing.limit;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), limit);
    if (error != std::errc() || end != value.data() + value.size() || limit < 1 ||
        limit > most_rows) {
      return wrong("limit", "A page has 1 to " + std::to_string(most_rows) + " rows");
    }
    return {};
  }

  void read_words(const std::string& value) {
    std::istringstream in(core::fold_ascii(value));
    for (std::string word; in >> word && asked_.listing.words.size() < 10;) {
      asked_.listing.words.push_back(word);
    }
    for (const Field& field : type_.fields) {
      if (field.search && (!field.personal || unmasked())) {
        asked_.listing.searched.push_back(store::search_name(field));
      }
    }
  }

  Result<void> read_sort(const std::string& value) {
    asked_.listing.descending = value.starts_with('-');
    std::string name = value.substr(asked_.listing.descending ? 1 : 0);
    const Field* field = type_.field(name);
    if (field != nullptr && field->personal && !unmasked()) return closed(name);
    const bool system = name == "code" || name == "state" || name == "id";
    if (field == nullptr && !system) {
      return wrong("sort", "There is no field \"" + name + "\" to sort by",
                   core::did_you_mean(name, field_names()));
    }
    // Folded text comes nearest to the order of the alphabet.
    asked_.listing.sort = field != nullptr && field->search ? store::search_name(*field) : name;
    return {};
  }

  Result<void> read_filter(const std::string& value) {
    constexpr std::size_t longest = 2000;
    if (value.size() > longest) return wrong("filter", "The filter is too long");
    const auto parsed = TRY(expr::parse(value, {"filter", 1, 1}));
    auto checked = expr::check_as(parsed, Names(model_, type_, unmasked()),
                                  expr::Type::Kind::boolean);
    if (!checked) return std::unexpected(checked.error().front());
    asked_.listing.filter = std::move(*checked);
    return {};
  }

  // ---- conditions ----

  Result<void> read_condition(const std::string& name, const std::string& value) {
    const auto point = name.find('.');
    const std::string column = name.substr(0, point);
    const std::string test = point == std::string::npos ? "" : name.substr(point + 1);
    if (column == "unit" && test == "under") return read_under(value);
    const Field* field = type_.field(column);
    static const std::vector<std::string> system = {"code", "state", "unit", "external_id",
                                                    "simulated"};
    if (field == nullptr && !among(system, column)) return unknown(name);
    if (field != nullptr && field->personal && !unmasked()) return closed(column);
    Condition condition{.column = column};
    if (test.empty()) condition.test = Condition::Test::any_of;
    else if (test == "not") condition.test = Condition::Test::none_of;
    else if (test == "from") condition.test = Condition::Test::from;
    else if (test == "to") condition.test = Condition::Test::to;
    else if (test == "missing")
      condition.test = value == "false" ? Condition::Test::present : Condition::Test::missing;
    else
      return unknown(name);
    if (test != "missing") {
      const bool one = !test.empty() && test != "not";
      for (const std::string& part : one || is_text(field) ? std::vector{value} : split(value)) {
        condition.values.push_back(TRY(typed(column, field, part, test == "to")));
      }
      if (one && condition.values.empty()) return wrong(name, "A value is missing");
    }
    asked_.listing.conditions.push_back(std::move(condition));
    return {};
  }

  static bool is_text(const Field* field) {
    return field != nullptr && field->kind == Field::Kind::text;
  }

  Result<Value> typed(const std::string& column, const Field* field, const std::string& text,
                      bool last) {
    if (field == nullptr) {
      if (column == "simulated") return Value(text == "true");
      if (column != "unit") return Value(text);
      return reference(model_.type(model::unit_type), text, column);
    }
    if (field->kind == Field::Kind::reference) {
      return reference(model_.type(field->target), text, column);
    }
    records::FieldPlan plan{.field = field, .list = model_.list(field->list)};
    Value value = TRY(records::parse_value(plan, text));
    // A bare day as the end of a span of moments means its end.
    constexpr std::size_t day_length = 10;
    if (last && field->kind == Field::Kind::time && text.size() <= day_length) {
      if (auto* time = std::get_if<core::Time>(&value)) time->micros += 86'400'000'000 - 1;
    }
    return value;
  }

  Result<Value> reference(const Type* target, const std::string& code, const std::string& column) {
    if (target == nullptr) return Value();
    const auto id = TRY(records_.resolve(*target, code));
    if (id == 0) {
      return fail("http.parameter", "There is no " + target->name + " \"" + code + "\"",
                  "parameter " + column);
    }
    return Value(core::Decimal(id));
  }

  /// The unit and everything below it today.
  Result<void> read_under(const std::string& code) {
    const auto* type = model_.type(model::unit_type);
    const Value unit = TRY(reference(type, code, "unit.under"));
    Condition condition{.column = "unit"};
    CHECK_OK(records_.store().read([&](store::Database& database) -> Result<void> {
      const auto units =
          TRY(access::Units::read(database, model_, core::now().date()));
      for (const auto id : units.subtree(
               std::get<core::Decimal>(unit).to_int64().value_or(0))) {
        condition.values.emplace_back(core::Decimal(id));
      }
      return {};
    }));
    asked_.listing.conditions.push_back(std::move(condition));
    return {};
  }

  Result<void> closed(const std::string& name) {
    return fail("access.personal", "\"" + name + "\" is personal: it is asked with a purpose alone",
                "parameter " + name, "Add purpose=… to the address.");
  }

  Result<void> unknown(const std::string& name) {
    auto names = field_names();
    for (const char* further : {"q", "sort", "limit", "cursor", "filter", "count", "purpose",
                                "state", "code", "unit", "external_id", "simulated"}) {
      names.emplace_back(further);
    }
    return fail("http.parameter_unknown", "There is no parameter \"" + name + "\"",
                "parameter " + name, core::did_you_mean(name, names));
  }

  std::vector<std::string> field_names() const {
    std::vector<std::string> names;
    for (const Field& field : type_.fields) names.push_back(field.name);
    return names;
  }

  // ---- pages ----

  Result<void> read_cursor() {
    const auto broken = [] {
      return fail("http.cursor", "The cursor is not of this list", "parameter cursor",
                  "Begin again without it.");
    };
    const auto bytes = access::from_base64url(cursor_);
    if (!bytes) return broken();
    json::error_code error;
    const json::value value = json::parse(*bytes, error);
    if (error || !value.is_array() || value.as_array().size() != 3) return broken();
    const json::array& parts = value.as_array();
    if (!parts[0].is_string() || parts[0].as_string() != asked_.listing.sort ||
        !parts[2].is_int64()) {
      return broken();
    }
    store::PagePlace place;
    place.id = parts[2].as_int64();
    if (parts[1].is_string()) {
      const std::string text(parts[1].as_string());
      const Field* field = type_.field(asked_.listing.sort);
      const auto key = store::value_from_text(text, field ? field->kind : Field::Kind::text);
      if (!key) return broken();
      place.key = *key;
    } else if (!parts[1].is_null()) {
      return broken();
    }
    asked_.listing.after = std::move(place);
    return {};
  }

  records::Records& records_;
  const model::Model& model_;
  const Type& type_;
  const Request& request_;
  const std::vector<std::string>& own_;
  bool may_unmask_;
  std::string cursor_;
  ListQuestion asked_;
};

Value key_of(const Type& type, const std::string& sort, const store::Record& record) {
  if (sort == "code") return record.code;
  if (sort == "state") return record.state;
  if (const int i = type.field_index(sort); i >= 0) {
    return record.values[static_cast<std::size_t>(i)];
  }
  for (std::size_t i = 0; i < type.fields.size(); ++i) {
    if (!type.fields[i].search || store::search_name(type.fields[i]) != sort) continue;
    if (const auto* text = std::get_if<std::string>(&record.values[i])) {
      return core::fold_ascii(*text);
    }
  }
  return {};
}

}  // namespace

Result<ListQuestion> read_list_question(records::Records& records, const Type& type,
                                        const Request& request, bool may_unmask,
                                        const std::vector<std::string>& own) {
  return Reader(records, type, request, may_unmask, own).read();
}

store::PagePlace place_after(const Type& type, const store::Listing& listing,
                             const store::Record& record) {
  return {key_of(type, listing.sort, record), record.id};
}

std::string cursor_after(const Type& type, const store::Listing& listing,
                         const store::Record& record) {
  const Value key = key_of(type, listing.sort, record);
  const json::array parts{
      json::value(listing.sort),
      core::is_missing(key) ? json::value(nullptr) : json::value(core::to_text(key)),
      json::value(record.id)};
  return access::base64url(json::serialize(parts));
}

}  // namespace nhip::http
