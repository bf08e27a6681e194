// The Model: every definition of a province's systems, read from TOML, checked, immutable.
// The language of the files is described in docs/definitions.md.
//
// In:   systems/ (types, workflows, deadlines, indicators, checks, vocabulary, calendars).
// Out:  one Model, or every error at once with file:line:column and a remedy.
// Used: by every room above. Nothing here touches a database.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/calendar.h"
#include "core/result.h"
#include "core/time.h"
#include "expr/ast.h"

namespace nhip::model {

struct Label {
  std::string vi;
  std::string en;
};

struct ListValue {
  std::string code;
  Label label;
  std::string figure{};  ///< what it names, of a list of targets: "telecom.density.internet"
};

/// A list of codes: a dimension, or the values of one field.
struct List {
  std::string name;
  Label label;
  std::vector<ListValue> values;  ///< in the order of the vocabulary
  const ListValue* find(std::string_view code) const;
  int position(std::string_view code) const;  ///< -1 when unknown
};

struct Field {
  enum class Kind { text, integer, decimal, boolean, date, time, code, reference, file };
  std::string name;
  Kind kind = Kind::text;
  int decimals = 0;      ///< of kind decimal
  std::string list{};    ///< of kind code: name of the list (inline lists are named "type.field")
  std::string target{};  ///< of kind reference: name of the type
  bool required = false;
  bool fixed = false;
  bool unique = false;
  bool personal = false;
  bool search = false;
  bool filled_by_deadline = false;  ///< due, outcome: derived by the ledger
  expr::Expression derived{};       ///< `= EXPR`
  expr::Expression initial{};       ///< `default EXPR`
  Label label{};
  std::string help_vi{};
  expr::Source source{};

  bool is_derived() const { return filled_by_deadline || !derived.empty(); }
};

struct Action {
  enum class Clock { none, stop, start, restart, end };
  std::string name;
  Label label{};
  bool creates = false;              ///< from "new"
  std::vector<std::string> from{};   ///< states; empty = any (built-in correct, void)
  std::string to{};                  ///< state; "" keeps it
  std::vector<std::string> roles{};  ///< empty = any
  std::vector<std::string> sets{};   ///< time and date fields that become the time of the action
  std::vector<std::string> asks{};   ///< inputs that must be filled afterwards
  std::vector<std::string> may{};    ///< further inputs that are accepted
  bool takes_any = false;            ///< accepts every field that is not derived (enter, correct)
  std::vector<std::pair<std::string, expr::Expression>> puts{};
  bool needs_reason = false;
  bool notifies = false;
  bool checks_cells = false;  ///< of readings: every cell filled, every contradiction solved
  Clock clock = Clock::none;
  expr::Expression guard{};
  expr::Source source{};
};

struct State {
  std::string name;
  Label label{};
  bool counted = true;  ///< false for void
};

struct Deadline {
  enum class Measure { working_hours, working_days, calendar_days };
  expr::Expression budget;
  Measure measure = Measure::working_hours;
  std::string from;                    ///< time field that starts the clock
  expr::Expression mode;               ///< yields "resume" or "restart"
  std::string ends;                    ///< time field that ends it
  std::string due;                     ///< time field that it fills
  std::string extended{};              ///< time field that people set
  std::string outcome{};               ///< code field that it fills
  std::optional<int> cutoff_minute{};  ///< of the day
};

/// A cell of a reading.
struct Cell {
  std::string name;
  Label label{};
  std::string unit{};  ///< unit of measure
  int decimals = 0;
  std::vector<std::string> by{};  ///< dimensions (names of lists), alphabetical
  expr::Expression is{};          ///< computed from other cells of the return; "" = entered
  expr::Expression figure{};      ///< filled from figures, as a proposal
  bool at_start = false;          ///< of `figure`: asked on the day before the window
  bool optional = false;          ///< may stay empty

  bool computed() const { return !is.empty(); }
};

/// How a form is laid out, who owes it, and what must hold inside a return.
struct Form {
  /// A code of a list that others of the same list make up, in every cell split by the list.
  struct Total {
    std::string list;
    std::string code;
    expr::Expression is{};  ///< over the codes of the list
  };
  /// What must hold among the cells of a return, at each crossing of their dimensions.
  struct Rule {
    std::string name;
    std::string severity;  ///< contradiction | suspicious | note
    expr::Expression that{};
    Label says{};
  };
  std::string code{};                ///< as printed: "06/VPCP/KSTT"
  std::string basis{};               ///< document that prescribes it
  expr::Expression owed{};           ///< over a unit: who owes a return of each window; "" = nobody
  std::string every{"month"};        ///< month, quarter, half, nine_months, year: how often
  std::optional<core::Date> first{};  ///< no window that ends before is owed
  std::optional<core::Date> last{};   ///< nor one that begins after
  std::vector<std::string> rows{};    ///< lists whose values stand as rows; else the cells do
  std::string across{};               ///< list whose values stand as columns; "" = none
  std::vector<std::string> sums{};    ///< lists whose sum is shown as well
  std::vector<Total> totals{};
  std::vector<Rule> rules{};
  std::vector<std::string> closed{};  ///< crossings that are never filled: "cell|k=v", "*|k=v"

  const Total* total(std::string_view list, std::string_view code) const;
};

/// Another way to look at the records of a type than a list.
struct View {
  enum class Kind { list, board, calendar, map };
  Kind kind = Kind::list;
  std::string by{};         ///< board: "state" or a field of codes; calendar, map: what colours
  std::string at{};         ///< calendar: date or time field
  std::string until{};      ///< calendar: last day; "" = the same day
  std::string latitude{};   ///< map
  std::string longitude{};  ///< map
  std::string title{};      ///< field by which a record is known; "" = its code
  std::vector<std::string> shows{};  ///< further fields; list: the columns
  std::string sort{};                ///< list: "field" or "-field"
};

/// How records of this type are made from a series.
struct Episodes {
  enum class Rule { mean, gap };
  std::string series;              ///< type of kind series
  std::vector<std::string> key{};  ///< fields of the series that name an episode's subject
  Rule rule = Rule::mean;
  std::string value_field{};  ///< measured value
  expr::Expression over{};    ///< minutes of a mean, over the series' row; none: a day
  expr::Expression valid{};   ///< over the series' row
  int share_percent = 75;
  expr::Expression breach{};    ///< over the series' row with `value` = the mean (mean rules)
  expr::Expression interval{};  ///< minutes between rows, over the series' row
  int gap_factor = 3;
  expr::Expression
      active{};  ///< over the series' row: only while true (a suspended station has no gaps)
  std::string begins{};  ///< time or date field of the made record: begin of the episode
  std::string ends{};    ///< its end; "" = none
  std::string peak{};    ///< decimal field: the highest mean; "" = none
};

/// How records made under one version of a type read in the terms of the next: what is written in
/// systems/SYSTEM/migrations/NAME.toml. A value is taken in this order: `fields`, `splits`,
/// `joins`, else the field of the same name; then `values`; then it becomes of the new field's
/// kind.
struct VersionStep {
  struct Split {
    std::string from;  ///< field of the old version
    std::string at;    ///< what stands between the parts
    std::vector<std::string> into;
  };
  struct Join {
    std::string into;
    std::vector<std::string> of;  ///< fields of the old version
    std::string with;
  };
  struct CellChange {
    std::string from;
    std::string to;          ///< "" = it is dropped
    core::Decimal times{1};  ///< another unit of measure
  };
  std::string name;       ///< of the file, without ".toml"
  std::string type;       ///< of the new version
  std::string from_type;  ///< `type`, or the type whose records become records of `type`
  int from = 1;           ///< version of from_type
  int to = 2;             ///< version of `type`
  std::string reason{};
  std::vector<Field> was{};          ///< old fields that are gone or were declared otherwise
  std::vector<std::string> drops{};  ///< those of `was` whose values are kept in an archive only
  std::vector<std::pair<std::string, expr::Expression>> fields{};
  std::vector<Split> splits{};
  std::vector<Join> joins{};
  std::map<std::string, std::map<std::string, std::string>> values{};  ///< new field -> old -> new
  std::map<std::string, std::string> states{};                         ///< old -> new
  std::map<std::string, std::string> actions{};
  std::vector<CellChange> cells{};
  std::map<std::string, std::map<std::string, std::string>>
      dims{};            ///< of cells: dim -> old -> new
  bool archive = false;  ///< the type leaves the definitions; its table is kept under another name
  expr::Source source{};
};

/// The state column of every table before its fields, in this order.
enum SystemColumn : int {
  column_id,
  column_code,
  column_external_id,
  column_unit,
  column_state,
  column_type_version,
  column_revision,
  column_simulated,
  system_column_count
};

struct Type {
  enum class Kind { record, reading, series };
  std::string name;    ///< also the table
  std::string system;  ///< folder
  Kind kind = Kind::record;
  int version = 1;
  Label label{};
  std::string code{};  ///< template, e.g. "{handler.agency_code}-{received_at:%y%m%d}-{serial:4}"
  std::string unit{};  ///< field that places a record; "" = the root
  std::vector<std::string> track{};  ///< fields kept in spells beside state and unit
  bool keeps_spells = false;         ///< `track` is given, were it `[]`
  /// Fields that together tell the same thing entered twice at one unit (R3.45); several sets.
  std::vector<std::vector<std::string>> alike{};
  std::vector<Field> fields{};
  std::vector<State> states{};
  std::vector<Action> actions{};  ///< including the built-in correct and void
  std::optional<Deadline> deadline{};
  std::vector<Cell> cells{};        ///< of readings
  std::string period{};             ///< of readings: calendar
  std::optional<Form> form{};       ///< of readings
  std::vector<View> views{};
  std::string by{};                 ///< of series: owning reference
  std::string at{};                 ///< of series: time field
  std::vector<std::string> keys{};  ///< of series
  std::optional<Episodes> episodes{};
  std::map<std::string, std::vector<std::string>> samples{};  ///< [simulate], and its "routes"
  std::vector<int>
      derived_order{};  ///< positions of all derived fields, each after those it reads;
                        ///< the fields the deadline fills stand at the ledger's turn
  std::vector<VersionStep>
      steps{};           ///< that lead to this version, also those of types it took over
  std::string digest{};  ///< of the definition, for frozen reports
  expr::Source source{};

  bool tracked() const { return keeps_spells; }
  const Field* field(std::string_view name) const;
  int field_index(std::string_view name) const;  ///< position in `fields`, -1
  const Action* action(std::string_view name) const;
  const Cell* cell(std::string_view name) const;
  const View* view(View::Kind kind) const;
  const State* state(std::string_view name) const;
  /// The action (a creating one preferred) that `sets` the field; for imports.
  const Action* action_setting(std::string_view field) const;
};

/// Dimensions with their values, keys in alphabetical order: {"channel": "online", "level":
/// "province"}. A value "a+b" means either.
using Dims = std::map<std::string, std::string>;
/// "channel=online;level=province"; "" for none. Members of a+b in the order of the vocabulary.
std::string to_string(const Dims& dims);
/// Parses "k=v;k=v" or "k=v,k=v". dims.malformed.
core::Result<Dims> parse_dims(std::string_view text);

/// A reference to a figure inside a definition: code[...], code[... without outcome],
/// code[channel=online].
struct FigureRef {
  std::string code;
  bool inherits = false;  ///< "..." : the dimensions asked
  std::vector<std::string> without{};
  Dims dims{};  ///< set or overridden
  /// The dimensions of this figure when `asked` were asked.
  Dims resolve(const Dims& asked) const;
};
core::Result<FigureRef> parse_figure_ref(std::string_view code, std::string_view inside_brackets);

struct Dimension {
  std::string name;
  expr::Expression path;  ///< over the record; for a reference: the code of the record it names
  std::string target{};   ///< type, when the dimension is a reference (station)
  std::string
      list{};  ///< list of its values: that of its own name, or the field's own ("station.status")
};

struct Partition {
  std::string dim;
  std::vector<std::string> members{};  ///< empty = all values of the list
  std::optional<core::Date> from{};
  std::optional<core::Date> to{};  ///< last day, inside
  bool holds_on(core::Date day) const;
};

struct Indicator {
  enum class Measure { flow, stock, ratio, formula, reading, attainment };
  std::string code;
  std::string system;
  Label label{};
  std::string unit{};  ///< unit of measure
  int decimals = 0;    ///< printed
  Measure measure = Measure::flow;
  std::string type{};        ///< flow, stock: record type; reading: form
  std::string at{};          ///< flow: time or date field. stock over fields: begin
  std::string until{};       ///< stock over fields: first day no longer counted
  bool over_spells = false;  ///< stock of a tracked type
  expr::Expression where{};
  std::string sum{};       ///< integer field that is added; "" = 1 for each record
  std::string distinct{};  ///< field whose different values are counted (never added over windows)
  bool opening = false;
  std::optional<FigureRef> numerator{};
  std::optional<FigureRef> denominator{};
  core::Decimal times{100};  ///< of a ratio
  expr::Expression formula{};
  std::map<std::string, FigureRef> targets{};  ///< attainment: what each code of the list names
  std::string cell{};                          ///< reading
  bool adds_units = true;                      ///< reading: sum over reporting units
  bool placed = true;                          ///< has level, org_unit, unit_group
  std::vector<Dimension> by{};
  std::vector<Partition> partition{};
  std::string calendar{};  ///< name of a calendar, or "month_end", "as_of", "year", "as_operand"
  std::string compare{};   ///< "previous", "year", or ""
  std::optional<core::Date> valid_from{};
  bool hidden = false;
  std::string digest{};
  expr::Source source{};

  const Dimension* dimension(std::string_view name) const;
  /// Of an attainment: the dimension that says which target.
  const std::string& target_dimension() const { return by.front().name; }
  /// True of stocks and of readings of a state (calendar month_end, as_of): asked at the end of a
  /// window.
  bool is_state() const;
};

struct Check {
  std::string name;
  std::string system;
  std::string severity;
  expr::Expression that;  ///< boolean over figures
  Label says{};
};

struct System {
  std::string name;
  Label label{};
};

/// The files of a set of definitions by name ("systems/dossiers/dossier.toml"), byte for byte.
using Texts = std::map<std::string, std::string>;
/// Digest of names and bytes.
std::string edition_of(const Texts& texts);

class Model {
 public:
  /// Reads DIR/systems. All errors of all files are returned together.
  static std::expected<Model, core::Errors> load(const std::filesystem::path& dir);
  /// The same of files that are held in memory: definitions that a store has kept. `directory` is
  /// where the rest of the house stands (reports/), if that is wanted.
  static std::expected<Model, core::Errors> from_texts(Texts texts,
                                                       const std::filesystem::path& directory = {});

  const std::vector<System>& systems() const { return systems_; }
  const std::vector<Type>& types() const { return types_; }
  const std::vector<Indicator>& indicators() const { return indicators_; }
  const std::vector<Check>& checks() const { return checks_; }
  const std::vector<List>& lists() const { return lists_; }
  /// Steps by which types leave the definitions and are archived.
  const std::vector<VersionStep>& farewells() const { return farewells_; }
  const VersionStep* step(std::string_view name) const;

  const Type* type(std::string_view name) const;
  const Indicator* indicator(std::string_view code) const;
  const List* list(std::string_view name) const;
  const Label* unit_of_measure(std::string_view name) const;
  const std::map<std::string, Label, std::less<>>& units_of_measure() const {
    return units_of_measure_;
  }
  const Label* role(std::string_view name) const;
  /// Declared calendars, those that tile by months. Always holds statutory_month and
  /// calendar_month.
  const std::vector<core::Calendar>& calendars() const { return calendars_; }
  const core::Calendar* calendar(std::string_view name) const;

  /// model.type_unknown / model.indicator_unknown with the nearest name.
  core::Result<const Type*> need_type(std::string_view name) const;
  core::Result<const Indicator*> need_indicator(std::string_view code) const;

  /// The window a period means for this indicator (its calendar, or `calendar` when given): a state
  /// is asked at the window's last day. "2024-10" of month_end and as_of is 2024-10-01..31.
  core::Result<core::Window> window(const Indicator& indicator, const core::Period& period,
                                    std::string_view calendar = {}) const;

  /// Whether these dimensions exist for the indicator and their values are known.
  /// indicator.dimension_unknown, indicator.value_unknown, each with the nearest name. Values of
  /// org_unit and of references are checked by the store's readers, not here.
  core::Result<void> check_dims(const Indicator& indicator, const Dims& dims) const;
  /// The dims with members of a+b in the order of the vocabulary.
  Dims canonical(const Dims& dims) const;

  /// Of what the definitions mean: labels, help and spaces do not count.
  const std::string& digest() const { return digest_; }
  /// Of the files themselves: names and bytes. Two editions may mean the same.
  const std::string& edition() const { return edition_; }
  const Texts& texts() const { return texts_; }
  const std::filesystem::path& directory() const { return directory_; }

 private:
  friend class Loader;
  std::vector<System> systems_;
  std::vector<Type> types_;
  std::vector<Indicator> indicators_;
  std::vector<Check> checks_;
  std::vector<List> lists_;
  std::map<std::string, Label, std::less<>> units_of_measure_;
  std::map<std::string, Label, std::less<>> roles_;
  std::vector<core::Calendar> calendars_;
  std::vector<VersionStep> farewells_;
  std::map<std::string, std::size_t, std::less<>> type_index_;
  std::map<std::string, std::size_t, std::less<>> indicator_index_;
  /// Which list holds the values of a dimension of any indicator.
  std::map<std::string, std::string, std::less<>> dimension_lists_;
  std::string digest_;
  std::string edition_;
  Texts texts_;
  std::filesystem::path directory_;  ///< empty when the definitions came from memory
};

/// The names the house itself relies on (systems/ground): types `unit`, `coverage`,
/// `published_value`, `opening_balance`, `plan_value`, `reference_value`.
inline constexpr std::string_view unit_type = "unit";

}  // namespace nhip::model
