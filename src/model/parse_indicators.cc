// systems/<system>/indicators.toml and checks.toml.
#include <fmt/format.h>

#include <array>
#include <optional>
#include <utility>

#include "core/vietnamese.h"
#include "model/draft.h"
#include "model/names.h"
#include "model/scanner.h"
#include "model/table_reader.h"

namespace nhip::model {
namespace {

using Measure = Indicator::Measure;

constexpr std::array measures{
    std::pair{"flow", Measure::flow},       std::pair{"stock", Measure::stock},
    std::pair{"ratio", Measure::ratio},     std::pair{"formula", Measure::formula},
    std::pair{"reading", Measure::reading}, std::pair{"attainment", Measure::attainment}};

class IndicatorParser {
 public:
  IndicatorParser(const Text& code, const Node& node, const std::string& folder, Draft& all)
      : reader_(node, fmt::format("indicator \"{}\"", code.value), all.problems), all_(all) {
    indicator().code = code.value;
    indicator().system = folder;
    indicator().source = code.source;
  }

  IndicatorDraft run() {
    definition();
    general();
    dimensions();
    for (const auto& text : reader_.texts("partition")) partition(text);
    reader_.finish();
    return std::move(draft_);
  }

 private:
  Indicator& indicator() { return draft_.indicator; }
  Problems& problems() { return all_.problems; }

  void definition() {
    std::optional<Text> found;
    for (const auto& [key, measure] : measures) {
      auto text = reader_.text(key);
      if (!text) continue;
      if (found) {
        problems().add("model.measure", reader_.what() + " is defined twice", text->source,
                       "Keep one of flow, stock, ratio, formula, reading, attainment.");
        continue;
      }
      found = std::move(text);
      indicator().measure = measure;
    }
    if (!found) {
      problems().add("model.required_missing", reader_.what() + " has no definition",
                     indicator().source,
                     "Write one of flow, stock, ratio, formula, reading, attainment.");
      return;
    }
    draft_.words.emplace("definition", *found);
    switch (indicator().measure) {
      case Measure::flow:
        return counted(*found, {"at"});
      case Measure::stock:
        return counted(*found, {"from", "until"});
      case Measure::ratio:
        draft_.ratio = parse_expression(*found, problems());
        return;
      case Measure::formula:
        indicator().formula = parse_expression(*found, problems());
        return;
      case Measure::reading:
        return reading(*found);
      case Measure::attainment:
        indicator().by.push_back({.name = found->value, .path = {}, .list = found->value});
        all_.references.push_back({Reference::To::list, *found, reader_.what()});
        return;
    }
  }

  /// "dossier at received_at where … sum fee"
  void counted(const Text& definition, const std::vector<std::string>& moments) {
    std::vector<std::string> keywords{"where", "sum", "distinct"};
    keywords.insert(keywords.end(), {"at", "from", "until"});
    for (const auto& [keyword, body] : split_clauses(definition, keywords)) {
      const std::string key = keyword.value.empty() ? "type" : keyword.value;
      if ((key == "at" || key == "from" || key == "until") && !contains(moments, key)) {
        wrong_moment(key, keyword);
        draft_.words.emplace(moments.front(), body);
        continue;
      }
      if (!draft_.words.emplace(key, body).second) {
        syntax(fmt::format("\"{}\" is given twice", key), keyword);
      } else if (key == "where") {
        indicator().where = parse_expression(body, problems());
      } else if (Scanner scanner(body); scanner.name(true).value.empty() || !scanner.done()) {
        syntax(key == "type" ? "expected the name of a type"
                             : fmt::format("expected the name of a field after \"{}\"", key),
               scanner.done() && !body.value.empty() ? body : Text{"", scanner.here()});
      }
    }
    take_words();
    if (indicator().measure == Measure::flow && indicator().at.empty() &&
        !draft_.words.contains("at"))
      syntax("a flow needs \"at FIELD\": when it happened", definition);
    indicator().over_spells = indicator().measure == Measure::stock && indicator().at.empty();
    if (indicator().over_spells && !indicator().until.empty())
      syntax("\"until\" needs \"from\"", draft_.words.at("until"));
  }

  void wrong_moment(const std::string& key, const Text& keyword) {
    if (indicator().measure == Measure::stock)
      problems().add("model.stock_over_time",
                     fmt::format("{} counts a stock \"at\" a time field, which would add it up "
                                 "over time; summing a stock over time does not compile",
                                 reader_.what()),
                     keyword.source,
                     "Write \"from FIELD\" (and \"until FIELD\"), or make it a flow.");
    else
      syntax(fmt::format("a flow has \"at FIELD\", not \"{}\"", key), keyword);
  }

  void syntax(const std::string& message, const Text& at) {
    problems().add(
        "model.indicator_syntax", fmt::format("{} ({})", message, reader_.what()), at.source,
        indicator().measure == Measure::flow
            ? "TYPE at FIELD [where EXPR] [sum FIELD | distinct FIELD]"
            : "TYPE [from FIELD [until FIELD]] [where EXPR] [sum FIELD | distinct FIELD]");
  }

  void take_words() {
    const auto word = [this](std::string_view key) {
      const auto found = draft_.words.find(key);
      return found == draft_.words.end() ? std::string() : found->second.value;
    };
    indicator().type = word("type");
    indicator().at = word(indicator().measure == Measure::flow ? "at" : "from");
    indicator().until = word("until");
    indicator().sum = word("sum");
    indicator().distinct = word("distinct");
    if (!indicator().sum.empty() && !indicator().distinct.empty())
      syntax("\"sum\" and \"distinct\" exclude each other", draft_.words.at("distinct"));
  }

  void reading(const Text& definition) {
    const auto point = definition.value.find('.');
    if (point == std::string::npos || !is_name(definition.value.substr(0, point)) ||
        !is_name(definition.value.substr(point + 1))) {
      problems().add("model.indicator_syntax",
                     fmt::format("a reading names a cell of a form ({})", reader_.what()),
                     definition.source, "Write it as reading = \"telecom_return.phone\".");
      return;
    }
    draft_.words.emplace("type", definition.part(0, point));
    draft_.words.emplace("cell", definition.part(point + 1));
    indicator().type = definition.value.substr(0, point);
    indicator().cell = definition.value.substr(point + 1);
  }

  void general() {
    auto& it = indicator();
    it.hidden = reader_.boolean("hidden").value_or(false);
    const auto label = reader_.label("label");
    if (!label && !it.hidden) reader_.missing("label");
    it.label = all_.label_or_word(label.value_or(Label{}), it.code);
    unit();
    constexpr int most_decimals = 9;
    const auto decimals = reader_.integer("decimals", 0, most_decimals);
    draft_.decimals_given = decimals.has_value();
    it.decimals = static_cast<int>(decimals.value_or(0));
    const bool derived = it.measure == Measure::ratio || it.measure == Measure::formula ||
                         it.measure == Measure::attainment;
    if (derived)
      it.placed = false;
    else
      it.placed = reader_.boolean("placed").value_or(true);
    if (it.measure == Measure::ratio) times();
    if (it.measure == Measure::stock) it.opening = reader_.boolean("opening").value_or(false);
    if (it.measure == Measure::reading) {
      const auto units = reader_.choice("units", {"sum", "one"});
      it.adds_units = !units || units->value == "sum";
    }
    calendar();
    if (auto compare = reader_.choice("compare", {"previous", "year"})) it.compare = compare->value;
    it.valid_from = reader_.date("valid_from");
  }

  void unit() {
    auto& it = indicator();
    if (auto unit = reader_.text("unit")) {
      it.unit = unit->value;
      all_.references.push_back({Reference::To::unit_of_measure, std::move(*unit), reader_.what()});
    } else if (it.measure == Measure::ratio || it.measure == Measure::attainment) {
      it.unit = "percent";
    } else if (it.measure != Measure::reading) {
      reader_.missing("unit");
    }
  }

  void times() {
    const auto* times = reader_.any("times");
    if (times == nullptr) return;
    if (times->kind == Node::Kind::integer || times->kind == Node::Kind::number) {
      if (auto value = core::Decimal::parse(times->text.value);
          value && !value->is_negative() && !value->is_zero()) {
        indicator().times = *value;
        return;
      }
    }
    problems().add("model.value",
                   fmt::format("\"times\" of {} is a number above 0", reader_.what()),
                   times->source);
  }

  void calendar() {
    if (auto calendar = reader_.text("calendar")) {
      draft_.calendar_given = true;
      indicator().calendar = calendar->value;
      all_.references.push_back({Reference::To::calendar, *calendar, reader_.what()});
    }
  }

  void dimensions() {
    const bool counted =
        indicator().measure == Measure::flow || indicator().measure == Measure::stock;
    if (!counted) return;
    const auto* by = reader_.table("by");
    if (by == nullptr) return;
    for (const auto& entry : by->entries) {
      if (entry.value.kind != Node::Kind::text) {
        problems().add("model.wrong_kind",
                       fmt::format("the dimension \"{}\" of {} is not a text", entry.key.value,
                                   reader_.what()),
                       entry.value.source, R"(Write it as by = { channel = "channel" }.)");
        continue;
      }
      if (!is_name(entry.key.value))
        problems().add("model.name",
                       fmt::format("\"{}\" cannot be the name of a dimension", entry.key.value),
                       entry.key.source);
      draft_.dimension_sources.emplace(entry.key.value, entry.key.source);
      indicator().by.push_back(
          {.name = entry.key.value, .path = parse_expression(entry.value.text, problems())});
    }
    std::ranges::sort(indicator().by, {}, &Dimension::name);
  }

  /// "generation(2g+3g+4g)@..2023-12-31"
  void partition(const Text& text) {
    Partition partition;
    Scanner scanner(text);
    partition.dim = scanner.name().value;
    bool good = !partition.dim.empty();
    if (good && scanner.mark("(")) {
      do partition.members.push_back(scanner.name().value);
      while (scanner.mark("+"));
      good = scanner.mark(")") && !contains(partition.members, std::string());
    }
    if (good && scanner.mark("@")) good = span(scanner.rest().value, partition);
    if (!good || !scanner.done()) {
      problems().add("model.partition_dim",
                     fmt::format("\"{}\" is no partition of {}", text.value, reader_.what()),
                     text.source, "Write dim, dim(a+b), dim@FROM..TO or dim(a+b)@..TO.");
      return;
    }
    draft_.partitions.push_back(text);
    indicator().partition.push_back(std::move(partition));
  }

  static bool span(const std::string& text, Partition& partition) {
    const auto dots = text.find("..");
    if (dots == std::string::npos) return false;
    const auto day = [](const std::string& written, std::optional<core::Date>& into) {
      if (written.empty()) return true;
      const auto parsed = core::Date::parse(written);
      if (parsed) into = *parsed;
      return parsed.has_value();
    };
    return day(text.substr(0, dots), partition.from) && day(text.substr(dots + 2), partition.to) &&
           (partition.from || partition.to);
  }

  TableReader reader_;
  Draft& all_;
  IndicatorDraft draft_;
};

}  // namespace

void parse_indicators(const Node& file, const std::string& folder, Draft& draft) {
  for (const auto& entry : file.entries) {
    const auto& code = entry.key.value;
    if (!is_indicator_code(code))
      draft.problems.add(
          "model.name", fmt::format("\"{}\" cannot be the code of an indicator", code),
          entry.key.source, R"(Names joined by points, in quotes: ["dossiers.received"].)");
    if (draft.indicator(code) != nullptr)
      draft.problems.add("model.duplicate",
                         fmt::format("the indicator \"{}\" is declared twice", code),
                         entry.key.source);
    if (!is_indicator_code(code)) continue;
    draft.indicators.push_back(IndicatorParser(entry.key, entry.value, folder, draft).run());
  }
}

void parse_checks(const Node& file, const std::string& folder, Draft& draft) {
  for (const auto& entry : file.entries) {
    TableReader reader(entry.value, fmt::format("check \"{}\"", entry.key.value), draft.problems);
    Check check{.name = entry.key.value, .system = folder, .severity = {}, .that = {}};
    if (entry.value.find("severity") == nullptr) reader.missing("severity");
    if (auto severity = reader.choice("severity", {"contradiction", "suspicious", "note"}))
      check.severity = severity->value;
    if (auto that = reader.need_text("that")) check.that = parse_expression(*that, draft.problems);
    check.says = reader.need_label("says");
    reader.finish();
    draft.checks.push_back(std::move(check));
  }
}

}  // namespace nhip::model
