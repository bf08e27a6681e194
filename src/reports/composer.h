// The part of compose.h that walks the tree: one object for one report.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "reports/compose.h"
#include "reports/inlines.h"
#include "reports/numbers.h"
#include "reports/wording.h"

namespace nhip::reports {

using Words = std::map<std::string, std::string>;

class Composer {
 public:
  Composer(const Template& form, const Setting& setting, Answers& answers, Composed& composed);

  /// What the words in braces stand for, apart from those of windows and loops.
  Words& words() { return words_; }

  core::Result<DocumentPieces> body(const Nodes& nodes);
  /// The same of an annex: numbers without the zeros behind the comma.
  core::Result<DocumentPieces> annex(const Nodes& nodes);
  core::Result<pages::Inlines> running(const Nodes& nodes);
  /// A line of the head as plain text.
  core::Result<std::string> line(std::string_view text);

 private:
  struct Loop {
    std::string over;
    Member member;
    int index = 1;
  };
  struct Tally {
    int asked = 0;
    int missing = 0;  ///< of the figures asked
    int empty = 0;    ///< fields and lists in which nothing stands
  };
  /// Where the report stood, to go back to.
  struct Mark {
    std::size_t figures, missing, published;
    Tally tally;
    bool simulated;
    std::size_t remarks, waiting;
  };

  core::Result<void> blocks(const Nodes& nodes, DocumentPieces& pieces);
  core::Result<void> block(const Node& node, DocumentPieces& pieces);
  core::Result<void> paragraph(const Node& node, DocumentPieces& pieces);
  core::Result<std::vector<std::string>> unknown_in(const Node& node, const Mark& before,
                                                    const pages::Inlines& content);
  core::Result<pages::Inlines> no_data(const Node& node, const std::vector<std::string>& unknown);
  pages::Inlines no_data_of(const std::vector<std::string>& unknown) const;
  core::Result<void> row(const Node& node, DocumentPieces& pieces);
  core::Result<void> narrative(const Node& node, DocumentPieces& pieces);

  core::Result<void> inlines(const Nodes& nodes, InlineWriter& out, Style style);
  core::Result<void> inline_of(const Node& node, InlineWriter& out, Style style);
  core::Result<void> word(const Node& node, InlineWriter& out, Style style);
  core::Result<void> field(const Node& node, InlineWriter& out, Style style);
  core::Result<void> note(const Node& node, InlineWriter& out);
  core::Result<void> figure(const Node& node, InlineWriter& out, Style style);
  core::Result<void> value(const Ask& ask, const Answer& answer, const FigureTag& tag,
                           InlineWriter& out, Style style);
  static Answer plan_of(const Answer& answer);
  core::Result<void> change(const Ask& ask, const Answer& answer, const FigureTag& tag,
                            const std::string& base, InlineWriter& out, Style style);

  template <typename Run>
  core::Result<void> condition(const Node& node, const Run& run);
  template <typename Attempt, typename Otherwise>
  core::Result<void> known(const Attempt& attempt, const Otherwise& otherwise);

  /// What a loop goes over.
  struct Members {
    std::vector<Member> told;
    bool unknown = false;  ///< parts of which nobody knows one
  };
  core::Result<Members> members(const Node& node);
  template <typename Run>
  core::Result<void> each(const Node& node, const Members& members, const Run& run);
  core::Result<void> parts_unknown(const Node& node, InlineWriter& out, Style style);
  core::Result<bool> holds(const expr::Expression& expression);
  core::Result<Ask> ask_of(const FigureTag& tag, std::string* base);
  core::Result<BlockWindow> window(const std::string& block);
  model::Dims with_loops(const model::Dims& dims) const;
  std::string looped(const std::string& dimension) const;

  std::string add_figure(const Ask& ask, const Answer& answer, std::string as,
                         const std::string& value, const std::string& printed);
  pages::Figure shown(const std::string& id, Style style) const;
  void miss(const Ask& ask, const Answer& answer);
  /// Footnotes: breaks in what was told, and why something cannot be told; each once in a report.
  void remark(const Answer& answer, InlineWriter& out);
  Mark mark() const;
  void back_to(const Mark& mark);

  const Template& form_;
  const Phrases& phrases_;
  const Setting& setting_;
  Answers& answers_;
  Composed& composed_;
  Words words_;
  std::string block_;
  std::string heading_;  ///< the last one
  std::vector<Loop> loops_;
  std::vector<std::string> remarks_;             ///< said so far
  std::vector<std::string>* waiting_ = nullptr;  ///< inside a footnote: remarks that follow it
  NumberStyle style_ = NumberStyle::text;
  NumberStyle table_style_ = NumberStyle::table;
  Tally tally_;
};

}  // namespace nhip::reports
