#include "reports/template.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <system_error>

#include "core/csv.h"
#include "core/vietnamese.h"
#include "indicators/restate.h"
#include "model/names.h"
#include "model/table_reader.h"
#include "reports/markdown.h"
#include "reports/tags.h"

namespace nhip::reports {
namespace {

namespace fs = std::filesystem;
using model::Problems;
using model::Text;

constexpr std::string_view phrases_file = "reports/phrases.toml";

std::string folder_of(std::string_view name) {
  return fmt::format("reports/{}/", name);
}

/// A part of the report itself, or ("half-year/technology.md") of another.
std::string path_of(std::string_view name, std::string_view part) {
  return part.find('/') == std::string_view::npos ? folder_of(name) + std::string(part)
                                                  : "reports/" + std::string(part);
}

const std::vector<std::string> period_kinds = {"month", "quarter", "half", "nine_months", "year"};

class Parser {
 public:
  Parser(const Files& files, std::string_view name) : files_(files), name_(name) {
    result_.name = name_;
  }

  std::expected<Template, core::Errors> run() {
    phrases();
    if (const auto file = tree(folder_of(name_) + "report.toml")) head(*file);
    if (problems_.empty()) check_parts();
    if (!problems_.empty()) return std::unexpected(problems_.take());
    return std::move(result_);
  }

 private:
  std::optional<model::Node> tree(const std::string& path) {
    const auto found = files_.find(path);
    if (found == files_.end()) {
      problems_.add("model.unreadable", "the file is missing", {path, 1, 1});
      return std::nullopt;
    }
    auto parsed = model::parse_tree(found->second, path);
    if (parsed) return std::move(*parsed);
    problems_.add(parsed.error());
    return std::nullopt;
  }

  void phrases() {
    if (const auto file = tree(std::string(phrases_file)))
      result_.phrases = Phrases::parse(*file, problems_);
  }

  void head(const model::Node& file) {
    model::TableReader reader(file, fmt::format("report \"{}\"", name_), problems_);
    result_.label = reader.need_label("label");
    for (const auto& kind : reader.texts("periods")) {
      if (!model::contains(period_kinds, kind.value))
        problems_.add_unknown("model.value", fmt::format("there is no period \"{}\"", kind.value),
                              kind.value, kind.source, period_kinds);
      result_.periods.push_back(kind.value);
    }
    if (const auto* table = reader.table("head")) names(*table);
    result_.number = line(reader.need_text("number"));
    result_.place_date = line(reader.need_text("place_date"));
    result_.undated = line(reader.need_text("undated"));
    result_.type_name = line(reader.need_text("type_name"));
    result_.abstract = line(reader.need_text("abstract"));
    if (const auto prefix = reader.text("sections")) result_.prefix = prefix->value + ":";
    for (const auto& text : reader.texts("addressees")) result_.addressees.push_back(line(text));
    for (const auto& text : reader.texts("recipients")) result_.recipients.push_back(line(text));
    for (const auto& text : reader.texts("signature")) result_.signature.push_back(text.value);
    for (const auto& text : reader.texts("numbering")) result_.numbering.push_back(text.value);
    if (const auto closing = reader.need_text("closing"))
      result_.closing = parse_inlines(*closing, problems_);
    if (const auto* table = reader.table("blocks")) blocks(*table);
    block(reader);
    const auto parts = reader.texts("parts");
    if (parts.empty()) reader.missing("parts");
    const auto* annexes = reader.any("annexes");
    reader.finish();
    for (const auto& part : parts) markdown(part, result_.body);
    if (annexes == nullptr) return;
    if (annexes->kind != model::Node::Kind::array)
      problems_.add("model.wrong_kind", "annexes are tables", annexes->source,
                    "Write [[annexes]] for each.");
    for (const auto& one : annexes->items) annex(one);
  }

  void annex(const model::Node& table) {
    model::TableReader reader(table, "an annex", problems_);
    AnnexForm annex;
    annex.label = line(reader.need_text("label"));
    annex.title = line(reader.need_text("title"));
    annex.reference = line(reader.text("reference"));
    annex.landscape = reader.boolean("landscape").value_or(false);
    const auto parts = reader.texts("parts");
    if (parts.empty()) reader.missing("parts");
    reader.finish();
    for (const auto& part : parts) markdown(part, annex.body);
    result_.annexes.push_back(std::move(annex));
  }

  /// A line with words such as {period}; checked here, read again where it is composed.
  std::string line(const std::optional<Text>& text) {
    if (!text) return {};
    (void)parse_inlines(*text, problems_);
    return text->value;
  }

  void names(const model::Node& table) {
    model::TableReader reader(table, "head", problems_);
    result_.issuer = head_name(reader, "issuer");
    result_.parent = head_name(reader, "parent");
    reader.finish();
  }

  HeadName head_name(model::TableReader& reader, std::string_view key) {
    HeadName name;
    const auto* table = reader.table(key);
    if (table == nullptr) return name;
    model::TableReader inside(*table, fmt::format("\"{}\" of head", key), problems_);
    if (const auto unit = inside.text("unit")) name.unit = unit->value;
    name.otherwise = line(inside.text("otherwise"));
    inside.finish();
    return name;
  }

  void blocks(const model::Node& table) {
    for (const auto& entry : table.entries) {
      model::TableReader reader(entry.value, fmt::format("block \"{}\"", entry.key.value),
                                problems_);
      BlockRule rule;
      if (const auto label = reader.need_text("label")) rule.label = label->value;
      if (const auto calendar = reader.need_text("calendar")) rule.calendar = calendar->value;
      if (const auto span = reader.choice("span", {"period", "year", "last_year", "to_date"}))
        if (span->value != "period") rule.span = span->value;
      if (const auto view = reader.text("view")) {
        rule.view = view->value == "as_was" ? "" : view->value;
        if (const auto parsed = indicators::View::parse(view->value); !parsed)
          problems_.add("view.malformed", parsed.error().message, view->source,
                        parsed.error().hint);
      }
      reader.finish();
      result_.blocks[entry.key.value] = rule;
      result_.block_order.push_back(entry.key.value);
    }
  }

  void block(model::TableReader& reader) {
    const auto name = reader.need_text("block");
    if (!name) return;
    result_.block = name->value;
    if (!result_.blocks.contains(name->value))
      problems_.add_unknown("report.block_unknown",
                            fmt::format("there is no block \"{}\"", name->value), name->value,
                            name->source, result_.block_order);
  }

  void markdown(const Text& part, Nodes& into) {
    const auto path = path_of(name_, part.value);
    const auto found = files_.find(path);
    if (found == files_.end()) {
      std::vector<std::string> there;
      for (const auto& [file, bytes] : files_)
        if (file.starts_with(folder_of(name_)) && file.ends_with(".md"))
          there.push_back(file.substr(folder_of(name_).size()));
      problems_.add_unknown("report.part_missing",
                            fmt::format("there is no file \"{}\"", part.value), part.value,
                            part.source, there);
      return;
    }
    auto parsed = parse_markdown({found->second, {path, 1, 1}}, problems_);
    std::ranges::move(parsed.body, std::back_inserter(into));
    for (auto& [name, note] : parsed.notes) result_.notes.insert_or_assign(name, std::move(note));
  }

  void check_parts() {
    std::string section;
    sections(result_.body, section);
    for (auto& annex : result_.annexes) {
      section.clear();
      sections(annex.body, section);
    }
    std::set<std::string> called;
    const auto check = [&](const Node& node) { this->check(node, called); };
    each_node(result_.body, check);
    for (const auto& annex : result_.annexes) each_node(annex.body, check);
    for (const auto& [name, note] : result_.notes) each_node(note, check);
  }

  /// Gives each {narrative} the id of its section.
  void sections(Nodes& nodes, std::string& section) {
    for (auto& node : nodes) {
      const bool has_id = node.kind == Node::Kind::heading || node.kind == Node::Kind::narrative;
      if (has_id && !node.text.empty() && node.text.find(':') == std::string::npos)
        node.text = result_.prefix + node.text;
      if (node.kind == Node::Kind::heading) section = node.text;
      if (node.kind == Node::Kind::narrative) {
        if (node.text.empty()) node.text = section;
        if (node.text.empty())
          problems_.add(
              "report.section_missing", "this narrative stands under no section", node.source,
              "Give the heading an id: # Heading {#M:I.1}, or name one: {narrative M:I.1}.");
        else if (!result_.sections.insert(node.text).second)
          problems_.add("report.section_twice",
                        fmt::format("the narrative \"{}\" stands here twice", node.text),
                        node.source);
      }
      sections(node.children, section);
      sections(node.otherwise, section);
    }
  }

  void check(const Node& node, std::set<std::string>& called) {
    const auto need_block = [&](const std::string& name) {
      if (name.empty() || result_.blocks.contains(name)) return;
      problems_.add_unknown("report.block_unknown", fmt::format("there is no block \"{}\"", name),
                            name, node.source, result_.block_order);
    };
    if (node.kind == Node::Kind::block) need_block(node.text);
    if (node.kind == Node::Kind::figure) need_block(node.figure.block);
    if (node.kind == Node::Kind::each) need_block(node.each.of.block);
    if (node.kind != Node::Kind::note) return;
    called.insert(node.text);
    if (result_.notes.contains(node.text)) return;
    std::vector<std::string> there;
    for (const auto& [name, note] : result_.notes) there.push_back(name);
    problems_.add_unknown("report.note_missing",
                          fmt::format("the footnote \"{}\" is not written", node.text), node.text,
                          node.source, there);
  }

  const Files& files_;
  std::string name_;
  Template result_;
  Problems problems_;
};

}  // namespace

std::vector<std::string> template_names(const fs::path& directory) {
  std::vector<std::string> names;
  std::error_code bad;
  for (fs::directory_iterator it(directory / "reports", bad), end; !bad && it != end;
       it.increment(bad)) {
    if (fs::exists(it->path() / "report.toml")) names.push_back(it->path().filename().string());
  }
  std::ranges::sort(names);
  return names;
}

core::Result<Files> read_template_files(const fs::path& directory, std::string_view name) {
  const auto names = template_names(directory);
  if (!model::contains(names, name)) {
    return core::fail("report.unknown", fmt::format("there is no report \"{}\"", name),
                      (directory / "reports").string(), core::did_you_mean(name, names));
  }
  Files files;
  files[std::string(phrases_file)] = TRY(core::read_text_file(directory / phrases_file));
  for (const auto& entry : fs::directory_iterator(directory / "reports" / name)) {
    const auto extension = entry.path().extension();
    if (extension != ".md" && extension != ".toml") continue;
    files[folder_of(name) + entry.path().filename().string()] =
        TRY(core::read_text_file(entry.path()));
  }
  // What it takes from other reports; what is not there is told when the template is read.
  const auto head = model::parse_tree(files[folder_of(name) + "report.toml"], std::string(name));
  if (!head) return files;
  const auto borrow = [&](const model::Node& table) {
    const auto* parts = table.find("parts");
    if (parts == nullptr) return;
    for (const auto& part : parts->value.items) {
      const auto path = path_of(name, part.text.value);
      const bool inside = path.find("..") == std::string::npos;
      if (files.contains(path) || !inside || !fs::is_regular_file(directory / path)) continue;
      if (auto text = core::read_text_file(directory / path)) files[path] = std::move(*text);
    }
  };
  borrow(*head);
  if (const auto* annexes = head->find("annexes"))
    for (const auto& annex : annexes->value.items) borrow(annex);
  return files;
}

std::expected<Template, core::Errors> parse_template(const Files& files, std::string_view name) {
  return Parser(files, name).run();
}

Nodes parse_line(std::string_view text, Problems& problems) {
  return parse_inlines({std::string(text), {"text", 1, 1}}, problems);
}

std::vector<std::string> fields_inside(const Nodes& nodes) {
  std::set<std::string> names;
  each_node(nodes, [&](const Node& node) {
    if (node.kind == Node::Kind::field) names.insert(node.text);
  });
  return {names.begin(), names.end()};
}

void each_node(const Nodes& nodes, const std::function<void(const Node&)>& visit) {
  for (const auto& node : nodes) {
    visit(node);
    each_node(node.children, visit);
    each_node(node.otherwise, visit);
    for (const auto& cell : node.cells) each_node(cell, visit);
  }
}

}  // namespace nhip::reports
