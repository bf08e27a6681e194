// "ref service ! fixed", "one of channel !", "int = service.term_hours": the words of a field.
#include <fmt/format.h>

#include <optional>
#include <utility>

#include "model/draft.h"
#include "model/names.h"
#include "model/scanner.h"

namespace nhip::model {
namespace {

const std::vector<std::string> kinds{"text", "int",  "decimal", "bool",  "date",
                                     "time", "file", "ref",     "one of"};

class FieldParser {
 public:
  FieldParser(const Text& name, const Text& definition, TypeDraft& draft, Draft& all)
      : scanner_(definition), draft_(draft), all_(all) {
    field_.name = name.value;
    field_.source = definition.source;
  }

  std::optional<Field> run() {
    if (!kind()) return std::nullopt;
    flags();
    if (scanner_.word("default")) {
      field_.initial = parse_expression(scanner_.rest(), all_.problems);
    } else if (scanner_.mark("=")) {
      field_.derived = parse_expression(scanner_.rest(), all_.problems);
    }
    if (scanner_.done()) return std::move(field_);
    syntax("expected !, fixed, unique, personal, search, \"default\" or \"=\"", flag_words());
    return std::nullopt;
  }

 private:
  static const std::vector<std::string>& flag_words() {
    static const std::vector<std::string> words{"fixed", "unique", "personal", "search", "default"};
    return words;
  }

  void syntax(const std::string& expected, const std::vector<std::string>& words) {
    const auto at = scanner_.here();
    const auto found = scanner_.found();
    const auto name = scanner_.name().value;
    all_.problems.add_unknown(
        "model.field_syntax",
        fmt::format("{}, found {} (field \"{}\")", expected, found, field_.name), name, at, words);
  }

  bool kind() {
    using Kind = Field::Kind;
    if (scanner_.word("text")) return is(Kind::text);
    if (scanner_.word("int")) return is(Kind::integer);
    if (scanner_.word("bool")) return is(Kind::boolean);
    if (scanner_.word("date")) return is(Kind::date);
    if (scanner_.word("time")) return is(Kind::time);
    if (scanner_.word("file")) return is(Kind::file);
    if (scanner_.word("decimal")) return is(Kind::decimal) && decimals();
    if (scanner_.word("ref")) return is(Kind::reference) && target();
    if (scanner_.word("one")) return is(Kind::code) && codes();
    syntax("expected a kind (text, int, decimal(2), bool, date, time, file, ref TYPE, one of …)",
           kinds);
    return false;
  }

  bool is(Field::Kind kind) {
    field_.kind = kind;
    return true;
  }

  bool decimals() {
    constexpr int usual = 2;
    constexpr int most = 9;
    field_.decimals = usual;
    if (!scanner_.mark("(")) return true;
    const auto digits = scanner_.name();
    if (digits.value.size() == 1 && digits.value[0] >= '1' && digits.value[0] <= '9' &&
        scanner_.mark(")")) {
      field_.decimals = digits.value[0] - '0';
      return true;
    }
    all_.problems.add(
        "model.field_syntax",
        fmt::format("a decimal has 1 to {} decimals (field \"{}\")", most, field_.name),
        digits.source, "Write decimal(2).");
    return false;
  }

  bool target() {
    auto name = scanner_.name();
    if (name.value.empty()) {
      syntax("expected the name of a type after \"ref\"", {});
      return false;
    }
    field_.target = name.value;
    all_.references.push_back({Reference::To::type, std::move(name), who()});
    return true;
  }

  bool codes() {
    if (!scanner_.word("of")) {
      syntax("expected \"of\" after \"one\"", {"of"});
      return false;
    }
    std::vector<Text> names;
    do {
      names.push_back(scanner_.name());
      if (names.back().value.empty()) {
        syntax("expected the name of a list, or codes with commas", {});
        return false;
      }
    } while (scanner_.mark(","));
    if (names.size() == 1) {
      field_.list = names[0].value;
      all_.references.push_back({Reference::To::list, std::move(names[0]), who()});
    } else {
      inline_list(names);
    }
    return true;
  }

  void inline_list(const std::vector<Text>& codes) {
    List list{.name = draft_.type.name + "." + field_.name, .label = {}, .values = {}};
    for (const auto& code : codes) {
      if (list.find(code.value) != nullptr)
        all_.problems.add("model.duplicate",
                          fmt::format("{} has the code \"{}\" twice", who(), code.value),
                          code.source);
      list.values.push_back({code.value, all_.label_or_word({}, code.value)});
    }
    field_.list = list.name;
    all_.lists.push_back(std::move(list));
  }

  void flags() {
    for (;;) {
      if (scanner_.mark("!"))
        field_.required = true;
      else if (scanner_.word("fixed"))
        field_.fixed = true;
      else if (scanner_.word("unique"))
        field_.unique = true;
      else if (scanner_.word("personal"))
        field_.personal = true;
      else if (scanner_.word("search"))
        field_.search = true;
      else
        return;
    }
  }

  std::string who() const {
    return fmt::format("field \"{}\" of type \"{}\"", field_.name, draft_.type.name);
  }

  Scanner scanner_;
  TypeDraft& draft_;
  Draft& all_;
  Field field_;
};

void check_field_name(const Text& name, const TypeDraft& draft, Problems& problems) {
  if (!is_name(name.value)) {
    problems.add("model.name", fmt::format("\"{}\" cannot be the name of a field", name.value),
                 name.source, "Names are snake_case: letters, digits and _.");
  } else if (is_reserved(name.value)) {
    problems.add("model.name_reserved",
                 fmt::format("\"{}\" is a word of SQL or of the definitions", name.value),
                 name.source, "Give the field another name.");
  } else if (contains(system_columns(), name.value)) {
    problems.add("model.name_reserved",
                 fmt::format("every table has a column \"{}\" of its own", name.value), name.source,
                 "Give the field another name.");
  } else if (draft.type.field(name.value) != nullptr) {
    problems.add("model.duplicate",
                 fmt::format("type \"{}\" has the field \"{}\" twice", draft.type.name, name.value),
                 name.source);
  }
}

void check_field(const Field& field, Problems& problems) {
  if (field.required && !field.derived.empty())
    problems.add("model.field_syntax",
                 fmt::format("the derived field \"{}\" cannot be required", field.name),
                 field.source, "Leave out the \"!\": its value is computed.");
  if (field.search && field.kind != Field::Kind::text)
    problems.add("model.field_syntax",
                 fmt::format("only a text can be searched (field \"{}\")", field.name),
                 field.source);
}

/// The name stays known, so that one mistake is not told many times; a code of no list has no type.
Field broken_field(const Node::Entry& entry) {
  return {.name = entry.key.value, .kind = Field::Kind::code, .source = entry.value.source};
}

}  // namespace

expr::Expression parse_expression(const Text& text, Problems& problems) {
  auto expression = expr::parse(text.value, text.source);
  if (expression) return std::move(*expression);
  problems.add(expression.error());
  return {};
}

std::vector<std::string> field_names(const Type& type) {
  std::vector<std::string> names;
  for (const auto& field : type.fields) names.push_back(field.name);
  return names;
}

void parse_fields(const Node& table, TypeDraft& draft, Draft& all) {
  for (const auto& entry : table.entries) {
    check_field_name(entry.key, draft, all.problems);
    if (entry.value.kind != Node::Kind::text) {
      all.problems.add("model.wrong_kind",
                       fmt::format("the field \"{}\" is not a text", entry.key.value),
                       entry.value.source, R"(Write it as name = "text !".)");
      draft.type.fields.push_back(broken_field(entry));
      continue;
    }
    auto field = FieldParser(entry.key, entry.value.text, draft, all).run();
    if (field) check_field(*field, all.problems);
    draft.type.fields.push_back(field ? std::move(*field) : broken_field(entry));
  }
}

}  // namespace nhip::model
