#include "reports/markdown.h"

#include <fmt/format.h>

#include <algorithm>

#include "reports/tags.h"

namespace nhip::reports {
namespace {

using model::Problems;
using model::Text;

std::vector<Text> lines_of(const Text& text) {
  std::vector<Text> lines;
  expr::Source at = text.source;
  std::size_t begin = 0;
  while (begin <= text.value.size()) {
    const auto end = std::min(text.value.find('\n', begin), text.value.size());
    std::string line = text.value.substr(begin, end - begin);
    if (line.ends_with('\r')) line.pop_back();
    lines.push_back({std::move(line), at});
    at.line += 1;
    at.column = 1;
    begin = end + 1;
  }
  return lines;
}

std::size_t indent_of(std::string_view line) {
  return std::min(line.find_first_not_of(' '), line.size());
}

/// "- ", "+ ", "1. ": the marker and where its text begins; 0 = no item.
struct ItemStart {
  char marker = '-';
  std::size_t text = 0;
};
ItemStart item_start(std::string_view line) {
  const auto indent = indent_of(line);
  const auto rest = line.substr(indent);
  if (rest.starts_with("- ")) return {'-', indent + 2};
  if (rest.starts_with("+ ")) return {'+', indent + 2};
  const auto digits = rest.find_first_not_of("0123456789");
  if (digits != std::string_view::npos && digits > 0 && digits < 4 &&
      rest.substr(digits).starts_with(". "))
    return {'1', indent + digits + 2};
  return {};
}

std::size_t heading_level(std::string_view line) {
  const auto level = line.find_first_not_of('#');
  return level != std::string_view::npos && level > 0 && level <= 4 && line[level] == ' ' ? level
                                                                                          : 0;
}

class Parser {
 public:
  Parser(const Text& text, Problems& problems) : lines_(lines_of(text)), problems_(problems) {}

  Markdown run() {
    Markdown markdown;
    while (!done()) {
      append(blocks(), markdown.body);
      if (done()) break;
      // What stopped is a mark that closes nothing.
      problems_.add("report.tag_unexpected",
                    fmt::format("\"{}\" closes nothing", line().trimmed().value),
                    line().trimmed().source);
      ++next_;
    }
    markdown.notes = std::move(notes_);
    return markdown;
  }

 private:
  bool done() const { return next_ >= lines_.size(); }
  const Text& line() const { return lines_[next_]; }

  static void append(Nodes from, Nodes& to) { std::ranges::move(from, std::back_inserter(to)); }

  /// Until the end or a line that closes a group, which stays.
  Nodes blocks() {
    Nodes nodes;
    while (!done()) {
      const Text bare = line().trimmed();
      if (bare.value.empty()) {
        ++next_;
      } else if (bare.value.starts_with("<!--")) {
        comment();
      } else if (bare.value == ":::" || is_closing(bare)) {
        return nodes;
      } else if (bare.value.starts_with(":::")) {
        nodes.push_back(fence(bare));
      } else if (const auto tag = line_tag_here(bare); tag.kind != LineTag::Kind::none) {
        nodes.push_back(tag.kind == LineTag::Kind::open ? group(tag.node, bare) : single(tag.node));
      } else if (heading_level(line().value) > 0) {
        nodes.push_back(heading());
      } else if (bare.value.starts_with("[^") && bare.value.find("]:") != std::string::npos) {
        note(bare);
      } else if (bare.value.starts_with('|')) {
        table(nodes);
      } else if (bare.value.starts_with(": ")) {
        nodes.push_back(caption(bare));
      } else if (item_start(line().value).text > 0) {
        nodes.push_back(item());
      } else {
        nodes.push_back(paragraph());
      }
    }
    return nodes;
  }

  static bool is_closing(const Text& bare) {
    return bare.value == "{end}" || bare.value == "{else}";
  }

  LineTag line_tag_here(const Text& bare) {
    if (!bare.value.starts_with('{')) return {};
    return line_tag(bare, problems_);
  }

  Node single(Node node) {
    ++next_;
    return node;
  }

  void comment() {
    while (!done() && line().value.find("-->") == std::string::npos) ++next_;
    if (!done()) ++next_;
  }

  Node group(Node node, const Text& opened) {
    ++next_;
    node.children = blocks();
    if (node.kind == Node::Kind::each) node.each.fields = fields_inside(node.children);
    if (!done() && line().trimmed().value == "{else}") {
      ++next_;
      node.otherwise = blocks();
    }
    if (!done() && line().trimmed().value == "{end}")
      ++next_;
    else
      problems_.add("report.tag_unclosed", "\"{end}\" is missing", opened.source);
    return node;
  }

  Node fence(const Text& bare) {
    ++next_;
    Node node;
    node.kind = Node::Kind::block;
    const Text name = bare.part(3).trimmed();
    node.source = name.source;
    node.text = name.value;
    node.children = blocks();
    if (!done() && line().trimmed().value == ":::")
      ++next_;
    else
      problems_.add("report.fence_unclosed",
                    fmt::format("the block \"{}\" is not closed", node.text), bare.source,
                    "Write ::: on a line of its own.");
    return node;
  }

  Node heading() {
    Node node;
    node.kind = Node::Kind::heading;
    const auto level = heading_level(line().value);
    node.level = static_cast<int>(level);
    Text content = line().part(level).trimmed();
    node.source = content.source;
    const auto id = content.value.rfind("{#");
    if (id != std::string::npos && content.value.ends_with('}')) {
      node.text = content.value.substr(id + 2, content.value.size() - id - 3);
      content = content.part(0, id).trimmed();
    }
    node.children = parse_inlines(content, problems_);
    ++next_;
    return node;
  }

  void note(const Text& bare) {
    const auto end = bare.value.find("]:");
    const auto name = bare.value.substr(2, end - 2);
    const Text content = joined(bare.part(end + 2));
    if (!notes_.emplace(name, parse_inlines(content, problems_)).second) {
      problems_.add("report.note_twice", fmt::format("the footnote \"{}\" is written twice", name),
                    bare.source);
    }
  }

  Node caption(const Text& bare) {
    Node node;
    node.kind = Node::Kind::caption;
    node.source = bare.source;
    node.children = parse_inlines(joined(bare.part(2)), problems_);
    return node;
  }

  /// The text that begins on this line and runs on until something else begins.
  Text joined(Text first) {
    ++next_;
    while (!done() && runs_on(line())) {
      first.value += '\n' + line().value;
      ++next_;
    }
    return first;
  }

  static bool runs_on(const Text& text) {
    const Text bare = text.trimmed();
    if (bare.value.empty() || bare.value.starts_with(":::") || bare.value.starts_with('|') ||
        is_closing(bare))
      return false;
    if (heading_level(text.value) > 0 || item_start(text.value).text > 0 ||
        bare.value.starts_with("[^"))
      return false;
    Problems ignored;
    return !bare.value.starts_with('{') || line_tag(bare, ignored).kind == LineTag::Kind::none;
  }

  Node paragraph() {
    Node node;
    node.kind = Node::Kind::paragraph;
    const Text first = line().trimmed();
    node.source = first.source;
    node.children = parse_inlines(joined(first), problems_);
    return node;
  }

  Node item() {
    const auto start = item_start(line().value);
    Node node;
    node.kind = Node::Kind::item;
    node.marker = start.marker;
    node.level = static_cast<int>(indent_of(line().value) / 2);
    const Text first = line().part(start.text);
    node.source = first.source;
    node.children = parse_inlines(joined(first), problems_);
    return node;
  }

  /// Rows that follow each other; those before the line of dashes are the header.
  void table(Nodes& nodes) {
    const auto first = nodes.size();
    while (!done() && line().trimmed().value.starts_with('|')) {
      const Text bare = line().trimmed();
      ++next_;
      if (bare.value.find_first_not_of("|-: ") == std::string::npos) {
        make_header(bare, nodes, first);
        continue;
      }
      Node row;
      row.kind = Node::Kind::row;
      row.source = bare.source;
      for (const Text& cell : cells_of(bare)) row.cells.push_back(parse_inlines(cell, problems_));
      // A row of one cell goes across the table: the title of the rows below it.
      if (nodes.size() > first && row.cells.size() > 1 &&
          nodes[first].cells.size() != row.cells.size()) {
        problems_.add("report.row",
                      fmt::format("this row has {} cells, the one above {}", row.cells.size(),
                                  nodes.back().cells.size()),
                      bare.source);
      }
      nodes.push_back(std::move(row));
    }
  }

  static std::vector<Text> cells_of(const Text& bare) {
    std::vector<Text> cells;
    std::size_t begin = 1;
    bool tag = false;
    for (std::size_t i = 1; i < bare.value.size(); ++i) {
      const char c = bare.value[i];
      if (c == '{') tag = true;
      if (c == '}') tag = false;
      if (c != '|' || tag) continue;
      cells.push_back(bare.part(begin, i - begin).trimmed());
      begin = i + 1;
    }
    if (const Text rest = bare.part(begin).trimmed(); !rest.value.empty()) cells.push_back(rest);
    return cells;
  }

  static void make_header(const Text& bare, Nodes& nodes, std::size_t first) {
    std::vector<int> widths;
    std::vector<char> aligns;
    for (const Text& cell : cells_of(bare)) {
      const auto& mark = cell.value;
      widths.push_back(std::max(1, static_cast<int>(std::ranges::count(mark, '-'))));
      const bool left = mark.starts_with(':');
      const bool right = mark.ends_with(':');
      aligns.push_back(left && right ? 'c' : right ? 'r' : 'l');
    }
    for (auto i = first; i < nodes.size(); ++i) {
      nodes[i].header = true;
      nodes[i].widths = widths;
      nodes[i].aligns = aligns;
    }
  }

  std::vector<Text> lines_;
  Problems& problems_;
  std::size_t next_ = 0;
  std::map<std::string, Nodes> notes_;
};

}  // namespace

Markdown parse_markdown(const Text& text, Problems& problems) {
  return Parser(text, problems).run();
}

}  // namespace nhip::reports
