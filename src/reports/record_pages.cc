#include "reports/record_pages.h"

#include <fmt/format.h>

#include "core/csv.h"
#include "core/vietnamese.h"
#include "pages/record_page.h"
#include "reports/compose.h"
#include "reports/wording.h"

namespace nhip::reports {
namespace {

using core::Result;

/// For a shell: in single quotes where it holds more than letters, digits and a few harmless marks.
std::string for_shell(const std::string& text) {
  constexpr std::string_view harmless =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:=+,@%";
  if (!text.empty() && text.find_first_not_of(harmless) == std::string::npos) return text;
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

}  // namespace

Result<Phrases> read_phrases(const std::filesystem::path& directory) {
  const auto file = directory / "reports" / "phrases.toml";
  const auto tree = TRY(model::parse_tree(TRY(core::read_text_file(file)), "reports/phrases.toml"));
  model::Problems problems;
  auto phrases = Phrases::parse(tree, problems);
  if (!problems.empty()) return std::unexpected(problems.take().front());
  return phrases;
}

std::string RecordPages::state_name(const indicators::Source& source) const {
  const auto* type = figures_.model().type(source.type);
  const auto* state = type == nullptr ? nullptr : type->state(source.state);
  return state == nullptr ? source.state : state->label.vi;
}

std::string RecordPages::unit_name(const std::string& slug, core::Date day) const {
  const auto& tree = figures_.units();
  const auto unit = tree.at(tree.find(slug), day);
  return unit ? unit->name : slug;
}

Result<const RecordPages::Counted*> RecordPages::counted(const PrintedFigure& figure) {
  const auto key =
      figure.code + "|" + figure.dims + "|" + figure.asked.to_string() + "|" + figure.view;
  if (const auto known = counted_.find(key); known != counted_.end()) return &known->second;
  indicators::Question question;
  question.code = figure.code;
  question.dims = TRY(model::parse_dims(figure.dims));
  question.window = figure.asked;
  question.calendar = figure.calendar;
  question.view = figure.view;
  if (!built_.draft || built_.looks_back) question.as_of = built_.as_of;
  question.heads = built_.heads;
  Counted counted;
  counted.figure = TRY(figures_.compute(question));
  CHECK_OK(figures_.sources(question, [&](const indicators::Source& source) {
    counted.rows.push_back({source.code, unit_name(source.unit, source.day),
                            core::print_date_vi(source.day),
                            core::print_vi(core::Decimal(source.amount)), state_name(source),
                            source.simulated ? phrases_("column.yes") : ""});
    return counted.rows.size() < pages::most_record_rows;
  }));
  return &counted_.emplace(key, std::move(counted)).first->second;
}

std::string RecordPages::command(const PrintedFigure& figure) const {
  std::string command =
      "nhip records " + figure.code + " --store " + for_shell(store_url_) + " --period " +
      (figure.window.length() == 1 ? figure.window.from.to_string() : figure.window.to_string());
  std::string dims = figure.dims;
  for (char& c : dims)
    if (c == ';') c = ',';
  if (!dims.empty()) command += " --where " + for_shell(dims);
  if (!figure.view.empty()) command += " --view " + for_shell(figure.view);
  if (!built_.draft || built_.looks_back)
    command += " --as-of " + for_shell(built_.as_of.to_iso());
  return command;
}

Result<std::string> RecordPages::page(const PrintedFigure& figure) {
  const auto* known = TRY(counted(figure));
  const auto& model = figures_.model();
  const auto* indicator = TRY(model.need_indicator(figure.code));
  const auto fact = [&](const char* name) { return phrases_(std::string("page.") + name); };
  pages::RecordPage page;
  page.title = fmt::format("{}: {}", figure.label, figure.printed);
  if (built_.simulated) page.banners.push_back(phrases_("banner.simulated"));
  page.facts = {
      {fact("definition"), indicator->label.vi},
      {fact("code"), figure.code + (figure.dims.empty() ? "" : "[" + figure.dims + "]")},
      {fact("window"), word_window({figure.window, {}}, phrases_)},
      {fact("value"), figure.printed + phrases_.sign(figure.vs.empty() ? indicator->unit : "")}};
  if (!figure.vs.empty()) page.facts.emplace_back(fact("compared"), figure.as + ":" + figure.vs);
  page.facts.emplace_back(fact("state"), phrases_("state." + figure.state));
  if (known->figure.expected > 0)
    page.facts.emplace_back(fact("reported"),
                            fmt::format("{}/{}", known->figure.reported, known->figure.expected));
  if (!known->figure.source.empty()) page.facts.emplace_back(fact("source"), known->figure.source);
  page.facts.emplace_back(fact("as_of"), built_.as_of.to_string().substr(0, 19));
  page.facts.emplace_back(fact("command"), command(figure));
  page.columns = {{phrases_("column.code")},  {phrases_("column.unit")},
                  {phrases_("column.day")},   {phrases_("column.amount"), true},
                  {phrases_("column.state")}, {phrases_("column.simulated")}};
  page.rows = known->rows;
  page.total =
      std::max<std::int64_t>(known->figure.records, static_cast<std::int64_t>(known->rows.size()));
  page.back = "../" + file_stem(built_.name, built_.period) + ".html";
  page.back_title = phrases_("page.back");
  return pages::write_record_page(page);
}

}  // namespace nhip::reports
