// A report's template as a tree: what people write under reports/ (docs/reports.md), before any
// figure is known.
//
// In:   the texts of the files. Out: a Template, or every error with file:line:column.
// A template does not know the Model: an Issue is rebuilt from the texts it was made with, after
// any number of changes of the definitions. Whether the names exist is the matter of
// template_check.h.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "expr/ast.h"
#include "model/model.h"
#include "model/problems.h"
#include "reports/phrases.h"

namespace nhip::reports {

/// `{dossiers.received[channel=online] vs previous briefly @stocks}`
struct FigureTag {
  std::string code{};
  model::Dims dims{};    ///< a value `it` is that of the loop around
  std::string block{};   ///< `@block`: whose window is asked; "" = the block around
  std::string versus{};  ///< previous, year, plan, since:DAY, baseline:NAME; "" = the value itself
  std::string as{};      ///< change_pct or change_abs; "" = percent, points for a share; plan
  std::string plan_set{};  ///< `of sector_2023`: which plan, where several set a value
  bool briefly = false;    ///< the base was named before (P-05)
  std::string noun{};      ///< `count "trạm"`: says absence as a sentence (P-24)
  bool bare = false;       ///< without the sign of its unit, which a column tells
  std::optional<std::string> lacking{};  ///< `or "–"`: where there is no value, and none is missed
};

/// `{each channel of dossiers.received}`, `{each station where medium = air}`
struct EachTag {
  std::string over{};  ///< a dimension, or a type of record
  FigureTag of{};      ///< code "" = records of a type
  expr::Expression where{};
  int most = 0;  ///< `top 3`: the largest, `bottom 5`: the smallest; 0 = all
  bool smallest = false;
  std::string between{};              ///< `with ", "`; "" = that of the phrases
  std::string order{};                ///< `by item`: records in the order of a field; "" = by name
  std::vector<std::string> fields{};  ///< of records: those that `{it.FIELD}` inside tells
};

struct Node;
using Nodes = std::vector<Node>;

struct Node {
  enum class Kind {
    // running text
    text,
    figure,
    word,
    field,
    strong,
    emphasis,
    note,
    // both
    each,
    condition,
    known,
    // blocks
    heading,
    paragraph,
    item,
    row,
    caption,
    block,
    narrative
  };
  Kind kind = Kind::text;
  expr::Source source{};
  std::string
      text{};         ///< of text; name of a word, field, note, block; id of a heading or narrative
  int level = 0;      ///< of a heading, from 1; depth of an item, from 0
  char marker = '-';  ///< of an item: '-', '+' or '1'
  bool header = false;  ///< of a row
  FigureTag figure{};
  EachTag each{};
  expr::Expression condition{};
  Nodes children{};
  Nodes otherwise{};           ///< after {else}
  std::vector<Nodes> cells{};  ///< of a row
  std::vector<int> widths{};   ///< of a header row: relative
  std::vector<char> aligns{};  ///< of a header row: 'l', 'c', 'r'
};

/// A piece of the report that asks its figures in one window.
struct BlockRule {
  std::string label;     ///< for notes about windows and missing figures
  std::string calendar;  ///< cuts the window unless the period has one of its own
  /// "" = the period's; year, last_year: the whole year around it, the one before; to_date: from
  /// the year's beginning to the period's end.
  std::string span{};
  /// Of the units: "" as they were on each day, "comparable" as on the window's last day,
  /// "as_of:2025-06-30".
  std::string view{};
};

/// How a unit is named at the head.
struct HeadName {
  std::string unit{};       ///< slug or agency code
  std::string otherwise{};  ///< text, with words, where the tree has no such unit
};

/// A part behind the signature, on pages of its own.
struct AnnexForm {
  std::string label, title, reference;  ///< lines with words
  bool landscape = false;
  Nodes body{};
};

struct Template {
  std::string name;  ///< "monthly"
  model::Label label;
  std::vector<std::string> periods;  ///< kinds: month, quarter, half, nine_months, year
  std::map<std::string, BlockRule> blocks;
  std::vector<std::string> block_order;
  std::string block;  ///< the one that holds where none is named
  HeadName issuer, parent;
  std::string number, place_date, undated;
  std::string type_name, abstract;
  std::vector<std::string> addressees, recipients, signature, numbering;
  Nodes closing;
  Nodes body;
  std::vector<AnnexForm> annexes;
  std::map<std::string, Nodes> notes;  ///< footnotes by name
  std::set<std::string> sections;      ///< ids of the narrative parts
  std::string prefix;                  ///< of ids without one of their own: "H"
  Phrases phrases;
};

/// The texts that a report is made from: path as shown in messages -> bytes.
using Files = std::map<std::string, std::string>;

/// Names of the templates under DIR/reports.
std::vector<std::string> template_names(const std::filesystem::path& directory);
/// reports/NAME/* and reports/phrases.toml. report.unknown with the nearest name, model.unreadable.
core::Result<Files> read_template_files(const std::filesystem::path& directory,
                                        std::string_view name);
/// All errors at once: those of TOML tables (model.*), of Markdown and tags (report.*).
std::expected<Template, core::Errors> parse_template(const Files& files, std::string_view name);

/// Running text of one line of a template, such as the abstract.
Nodes parse_line(std::string_view text, model::Problems& problems);

/// Everything under the nodes, themselves too, footnotes not.
void each_node(const Nodes& nodes, const std::function<void(const Node&)>& visit);

/// The fields that `{it.FIELD}` names under the nodes.
std::vector<std::string> fields_inside(const Nodes& nodes);

}  // namespace nhip::reports
