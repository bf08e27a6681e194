// Running text: what stands in it besides words.
#include <fmt/format.h>

#include <algorithm>

#include "reports/tag.h"
#include "reports/tags.h"

namespace nhip::reports {
namespace {

using model::Problems;
using model::Text;

constexpr std::string_view spaces = " \t\r\n";

class InlineParser {
 public:
  InlineParser(const Text& text, Problems& problems) : text_(text), problems_(problems) {}

  Nodes run() {
    Nodes nodes = sequence(Stop::end_of_text);
    return nodes;
  }

 private:
  enum class Stop { end_of_text, strong, emphasis, tag };

  bool at(std::string_view mark) const {
    return std::string_view(text_.value).substr(position_).starts_with(mark);
  }
  bool done() const { return position_ >= text_.value.size(); }
  expr::Source here() const { return text_.part(position_, 0).source; }

  /// Up to the mark that ends it, which is consumed. The tag that ended it is in ended_by_.
  Nodes sequence(Stop stop) {
    Nodes nodes;
    while (!done()) {
      if (at("{{")) {
        plain("{", 2, nodes);
      } else if (at("{")) {
        if (tag(stop, nodes)) return nodes;
      } else if (at("**")) {
        position_ += 2;
        if (stop == Stop::strong) return nodes;
        wrap(Node::Kind::strong, Stop::strong, nodes);
      } else if (at("*") && (stop == Stop::emphasis || begins_emphasis())) {
        ++position_;
        if (stop == Stop::emphasis) return nodes;
        wrap(Node::Kind::emphasis, Stop::emphasis, nodes);
      } else if (at("[^")) {
        note_call(nodes);
      } else {
        const auto next = text_.value.find_first_of("{*[", position_ + 1);
        const auto end = std::min(next, text_.value.size());
        plain(text_.value.substr(position_, end - position_), end - position_, nodes);
      }
    }
    if (stop != Stop::end_of_text) unclosed(stop);
    return nodes;
  }

  bool begins_emphasis() const {
    const auto next = position_ + 1;
    return next < text_.value.size() && spaces.find(text_.value[next]) == std::string_view::npos;
  }

  void unclosed(Stop stop) {
    const std::string_view mark = stop == Stop::strong     ? "**"
                                  : stop == Stop::emphasis ? "*"
                                                           : "{end}";
    problems_.add("report.tag_unclosed", fmt::format("\"{}\" is missing", mark),
                  opened_.empty() ? here() : opened_.back());
  }

  void plain(std::string text, std::size_t length, Nodes& nodes) {
    if (!nodes.empty() && nodes.back().kind == Node::Kind::text) {
      nodes.back().text += text;
    } else {
      Node node;
      node.source = here();
      node.text = std::move(text);
      nodes.push_back(std::move(node));
    }
    position_ += length;
  }

  void wrap(Node::Kind kind, Stop stop, Nodes& nodes) {
    Node node;
    node.kind = kind;
    node.source = here();
    opened_.push_back(node.source);
    node.children = sequence(stop);
    opened_.pop_back();
    nodes.push_back(std::move(node));
  }

  void note_call(Nodes& nodes) {
    const auto close = text_.value.find(']', position_);
    if (close == std::string::npos) {
      problems_.add("report.tag_unclosed", "the bracket of a footnote is not closed", here());
      position_ = text_.value.size();
      return;
    }
    Node node;
    node.kind = Node::Kind::note;
    node.source = here();
    node.text = text_.value.substr(position_ + 2, close - position_ - 2);
    nodes.push_back(std::move(node));
    position_ = close + 1;
  }

  /// True when the tag ended the sequence.
  bool tag(Stop stop, Nodes& nodes) {
    const auto close = closing_brace(text_.value, position_);
    if (close == std::string_view::npos) {
      problems_.add("report.tag_unclosed", "the brace is not closed", here(),
                    "Write {{ for a brace in the text.");
      position_ = text_.value.size();
      return stop == Stop::tag;
    }
    const Text inside = text_.part(position_ + 1, close - position_ - 1).trimmed();
    const auto opened = here();
    Tag found = parse_tag(inside, problems_);
    position_ = close + 1;
    switch (found.kind) {
      case Tag::Kind::inside:
        nodes.push_back(std::move(found.node));
        return false;
      case Tag::Kind::narrative:
        problems_.add("report.tag_unexpected", "{narrative} stands alone on its line", opened);
        return false;
      case Tag::Kind::open:
        open(std::move(found.node), opened, nodes);
        return false;
      case Tag::Kind::otherwise:
      case Tag::Kind::end:
        if (stop == Stop::tag) {
          ended_by_ = found.kind;
          return true;
        }
        problems_.add("report.tag_unexpected", fmt::format("{{{}}} closes nothing", inside.value),
                      opened);
        return false;
    }
    return false;
  }

  void open(Node node, const expr::Source& opened, Nodes& nodes) {
    opened_.push_back(opened);
    ended_by_ = Tag::Kind::inside;
    node.children = sequence(Stop::tag);
    if (node.kind == Node::Kind::each) node.each.fields = fields_inside(node.children);
    if (ended_by_ == Tag::Kind::otherwise) {
      ended_by_ = Tag::Kind::inside;
      node.otherwise = sequence(Stop::tag);
    }
    opened_.pop_back();
    nodes.push_back(std::move(node));
  }

  const Text& text_;
  Problems& problems_;
  std::size_t position_ = 0;
  Tag::Kind ended_by_ = Tag::Kind::inside;
  std::vector<expr::Source> opened_;
};

}  // namespace

Nodes parse_inlines(const Text& text, Problems& problems) {
  return InlineParser(text, problems).run();
}

}  // namespace nhip::reports
