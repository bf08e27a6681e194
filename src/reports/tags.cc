#include "reports/tags.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "core/vietnamese.h"
#include "expr/check.h"
#include "model/names.h"
#include "reports/tag.h"

namespace nhip::reports {
namespace {

using model::Problems;
using model::Text;

constexpr std::string_view spaces = " \t\r\n";

/// Any name with a point is a figure: whether there is such an indicator is for the Model to say.
class FigureNames : public expr::Scope {
 public:
  std::optional<expr::Type> path(std::string_view) const override { return std::nullopt; }
  std::optional<expr::Type> figure(std::string_view code) const override {
    if (!model::is_indicator_code(code)) return std::nullopt;
    return expr::Type{.kind = expr::Type::Kind::number};
  }
  std::vector<std::string> candidates(std::string_view) const override { return {}; }
};

/// The next word of a tag: up to a space, "…" as one, [...] with its name.
Text next_word(Text& rest) {
  rest = rest.trimmed();
  std::size_t end = 0;
  bool quoted = false;
  int depth = 0;
  for (; end < rest.value.size(); ++end) {
    const char c = rest.value[end];
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '[') ++depth;
    if (c == ']') --depth;
    if (depth <= 0 && spaces.find(c) != std::string_view::npos) break;
  }
  Text word = rest.part(0, end);
  rest = rest.part(end);
  return word;
}

bool is_quoted(std::string_view word) {
  return word.size() >= 2 && word.front() == '"' && word.back() == '"';
}
std::string unquoted(std::string_view word) {
  return std::string(word.substr(1, word.size() - 2));
}

void malformed(const Text& at, std::string message, Problems& problems, std::string hint = {}) {
  problems.add("report.tag_malformed", std::move(message), at.source, std::move(hint));
}

/// code[dims]
bool parse_figure_name(const Text& word, FigureTag& tag, Problems& problems) {
  const auto bracket = word.value.find('[');
  tag.code = word.value.substr(0, bracket);
  if (!model::is_indicator_code(tag.code)) {
    malformed(word, fmt::format("\"{}\" is no figure", word.value), problems,
              "Write a code such as dossiers.received[channel=online].");
    return false;
  }
  if (bracket == std::string::npos) return true;
  if (!word.value.ends_with(']')) {
    malformed(word, fmt::format("the bracket of \"{}\" is not closed", word.value), problems);
    return false;
  }
  const Text inside = word.part(bracket + 1, word.value.size() - bracket - 2);
  auto dims = model::parse_dims(inside.value);
  if (!dims) {
    problems.add(dims.error().code, dims.error().message, inside.source, dims.error().hint);
    return false;
  }
  tag.dims = std::move(*dims);
  return true;
}

void parse_versus(const Text& word, FigureTag& tag, Problems& problems) {
  tag.versus = word.value;
  const bool since = word.value.starts_with("since:") && core::Date::parse(word.value.substr(6));
  const bool named = word.value.starts_with("baseline:") && word.value.size() > 9;
  if (since || named) return;
  static const std::vector<std::string> known = {"previous", "year", "plan"};
  if (!model::contains(known, word.value)) {
    problems.add_unknown("report.tag_malformed",
                         fmt::format("\"{}\" is nothing to compare with", word.value), word.value,
                         word.source, known);
  }
}

void parse_as(const Text& word, FigureTag& tag, Problems& problems) {
  static const std::vector<std::string> known = {"change_pct", "change_abs", "plan"};
  tag.as = word.value;
  if (!model::contains(known, word.value)) {
    problems.add_unknown("report.tag_malformed",
                         fmt::format("a change is not shown as \"{}\"", word.value), word.value,
                         word.source, known);
  }
}

FigureTag parse_figure(const Text& first, Text rest, Problems& problems) {
  static const std::vector<std::string> options = {"vs",    "as",   "of", "briefly",
                                                   "count", "bare", "or"};
  FigureTag tag;
  if (!parse_figure_name(first, tag, problems)) return tag;
  for (Text word = next_word(rest); !word.value.empty(); word = next_word(rest)) {
    if (word.value.starts_with('@') && word.value.size() > 1) {
      tag.block = word.value.substr(1);
    } else if (word.value == "briefly") {
      tag.briefly = true;
    } else if (word.value == "vs") {
      parse_versus(next_word(rest), tag, problems);
    } else if (word.value == "as") {
      parse_as(next_word(rest), tag, problems);
    } else if (word.value == "bare") {
      tag.bare = true;
    } else if (word.value == "or") {
      const Text lacking = next_word(rest);
      if (is_quoted(lacking.value))
        tag.lacking = unquoted(lacking.value);
      else
        malformed(lacking, "what stands in its place stands in quotes", problems,
                  "Write or \"–\".");
    } else if (word.value == "of") {
      tag.plan_set = next_word(rest).value;
      if (!model::is_name(tag.plan_set))
        malformed(word, "the name of a set of plans follows \"of\"", problems,
                  "Write of sector_2024.");
    } else if (word.value == "count") {
      const Text noun = next_word(rest);
      if (is_quoted(noun.value))
        tag.noun = unquoted(noun.value);
      else
        malformed(noun, "what is counted stands in quotes", problems, "Write count \"trạm\".");
    } else {
      problems.add_unknown("report.tag_malformed",
                           fmt::format("a figure has no option \"{}\"", word.value), word.value,
                           word.source, options);
    }
  }
  if (tag.as == "plan") {
    tag.versus = "plan";
    return tag;
  }
  if (tag.versus.empty() && (!tag.as.empty() || tag.briefly))
    malformed(first, "a change needs `vs`", problems, "Write vs previous.");
  return tag;
}

/// `top 3`, `bottom 5`, `with ", "` behind a figure.
void parse_each_options(Text rest, EachTag& each, Problems& problems) {
  for (Text word = next_word(rest); !word.value.empty(); word = next_word(rest)) {
    const Text argument = next_word(rest);
    if (word.value == "with" && is_quoted(argument.value)) {
      each.between = unquoted(argument.value);
    } else if (word.value == "top" || word.value == "bottom") {
      each.smallest = word.value == "bottom";
      const auto& number = argument.value;
      const auto end = number.data() + number.size();
      if (std::from_chars(number.data(), end, each.most).ptr != end || each.most <= 0)
        malformed(argument, "a whole number is needed", problems, "Write top 3.");
    } else {
      malformed(word, fmt::format("\"{} {}\" is no option of a loop", word.value, argument.value),
                problems, "Use top N, bottom N, with \", \".");
      return;
    }
  }
}

EachTag parse_each(Text rest, Problems& problems) {
  EachTag each;
  const Text over = next_word(rest);
  each.over = over.value;
  const Text how = next_word(rest);
  rest = rest.trimmed();
  if (how.value == "of") {
    const Text name = next_word(rest);
    if (!parse_figure_name(name, each.of, problems)) return each;
    Text block = rest.trimmed();
    if (block.value.starts_with('@')) each.of.block = next_word(rest).value.substr(1);
    parse_each_options(rest, each, problems);
  } else if (how.value == "where") {
    // "… by FIELD" at the end: no expression ends in two names.
    if (const auto by = rest.value.rfind(" by "); by != std::string::npos) {
      const Text order = rest.part(by + 4).trimmed();
      if (model::is_name(order.value)) {
        each.order = order.value;
        rest = rest.part(0, by);
      }
    }
    auto parsed = expr::parse(rest.value, rest.source);
    if (parsed)
      each.where = std::move(*parsed);
    else
      problems.add(parsed.error());
  } else {
    malformed(over, "a loop runs over the parts of a figure or over records", problems,
              "Write each channel of dossiers.received, or each station where medium = air.");
  }
  return each;
}

expr::Expression parse_condition(const Text& text, Problems& problems) {
  auto parsed = expr::parse(text.value, text.source);
  if (!parsed) {
    problems.add(parsed.error());
    return {};
  }
  auto checked = expr::check_as(*parsed, FigureNames(), expr::Type::Kind::boolean);
  if (checked) return std::move(*checked);
  problems.add(checked.error());
  return {};
}

/// `narrative`, `narrative M:I.1`, `narrative M:I.1 "title"`.
void parse_narrative_tag(Text rest, Node& node, Problems& problems) {
  for (Text word = next_word(rest); !word.value.empty(); word = next_word(rest)) {
    if (is_quoted(word.value)) {
      Node title;
      title.text = unquoted(word.value);
      node.children = {std::move(title)};
    } else if (node.text.empty() && node.children.empty()) {
      node.text = word.value;
    } else {
      malformed(word, fmt::format("\"{}\" does not belong to a narrative", word.value), problems,
                "Write {narrative M:I.1 \"title\"}.");
    }
  }
}

}  // namespace

Tag parse_tag(const Text& inside, Problems& problems) {
  Tag tag;
  tag.node.source = inside.source;
  Text rest = inside;
  const Text first = next_word(rest);
  if (first.value == "end" || first.value == "else") {
    tag.kind = first.value == "end" ? Tag::Kind::end : Tag::Kind::otherwise;
  } else if (first.value == "each") {
    tag.kind = Tag::Kind::open;
    tag.node.kind = Node::Kind::each;
    tag.node.each = parse_each(rest, problems);
  } else if (first.value == "if") {
    tag.kind = Tag::Kind::open;
    tag.node.kind = Node::Kind::condition;
    tag.node.condition = parse_condition(rest.trimmed(), problems);
  } else if (first.value == "known") {
    tag.kind = Tag::Kind::open;
    tag.node.kind = Node::Kind::known;
  } else if (first.value == "narrative") {
    tag.kind = Tag::Kind::narrative;
    tag.node.kind = Node::Kind::narrative;
    parse_narrative_tag(rest, tag.node, problems);
  } else if (first.value.starts_with("it.")) {
    tag.node.kind = Node::Kind::field;
    tag.node.text = first.value.substr(3);
    if (!rest.trimmed().value.empty())
      malformed(rest.trimmed(), fmt::format("nothing follows \"{}\"", first.value), problems);
  } else if (first.value.find('.') != std::string::npos) {
    tag.node.kind = Node::Kind::figure;
    tag.node.figure = parse_figure(first, rest, problems);
  } else {
    tag.node.kind = Node::Kind::word;
    tag.node.text = first.value;
    if (!model::contains(word_names(), first.value)) {
      problems.add_unknown("report.word_unknown",
                           fmt::format("there is no word \"{}\"", first.value), first.value,
                           first.source, word_names());
    } else if (!rest.trimmed().value.empty()) {
      malformed(rest.trimmed(), fmt::format("nothing follows the word \"{}\"", first.value),
                problems);
    }
  }
  return tag;
}

std::size_t closing_brace(std::string_view text, std::size_t open) {
  bool quoted = false;
  for (std::size_t i = open + 1; i < text.size(); ++i) {
    if (text[i] == '"') quoted = !quoted;
    if (text[i] == '}' && !quoted) return i;
  }
  return std::string_view::npos;
}

const std::vector<std::string>& word_names() {
  static const std::vector<std::string> names = {
      "period", "next_period", "PERIOD", "NEXT_PERIOD", "window",      "Window", "from",
      "to",     "name",        "Name",   "index",       "province",    "place",  "issuer",
      "parent", "number",      "date",   "year",        "windows_note"};
  return names;
}

LineTag line_tag(const Text& line, Problems& problems) {
  const Text text = line.trimmed();
  if (!text.value.starts_with('{') || closing_brace(text.value, 0) != text.value.size() - 1 ||
      text.value.starts_with("{{"))
    return {};
  const Text inside = text.part(1, text.value.size() - 2).trimmed();
  Text rest = inside;
  static const std::vector<std::string> controls = {"each", "if",  "known",
                                                    "else", "end", "narrative"};
  if (!model::contains(controls, next_word(rest).value)) return {};
  Tag tag = parse_tag(inside, problems);
  LineTag found;
  found.node = std::move(tag.node);
  switch (tag.kind) {
    case Tag::Kind::open:
      found.kind = LineTag::Kind::open;
      break;
    case Tag::Kind::otherwise:
      found.kind = LineTag::Kind::otherwise;
      break;
    case Tag::Kind::end:
      found.kind = LineTag::Kind::end;
      break;
    case Tag::Kind::narrative:
      found.kind = LineTag::Kind::narrative;
      break;
    case Tag::Kind::inside:
      break;
  }
  return found;
}

}  // namespace nhip::reports
