// Figures in the text: what they ask, how they are printed, what is told of those that are missing.
#include <fmt/format.h>

#include <algorithm>

#include "core/vietnamese.h"
#include "reports/composer.h"

namespace nhip::reports {

using core::Result;

Result<BlockWindow> Composer::window(const std::string& block) {
  const auto& name = block.empty() ? block_ : block;
  return answers_.window(name, form_.blocks.at(name));
}

model::Dims Composer::with_loops(const model::Dims& dims) const {
  model::Dims filled = dims;
  for (auto& [name, value] : filled) {
    if (value.starts_with('\\'))
      value.erase(0, 1);  // the code "it" itself
    else if (value == "it" && !loops_.empty())
      value = looped(name);
  }
  return filled;
}

/// The part that the loop around stands at.
std::string Composer::looped(const std::string& dimension) const {
  const auto loop = std::ranges::find(loops_.rbegin(), loops_.rend(), dimension, &Loop::over);
  return loop == loops_.rend() ? loops_.back().member.code : loop->member.code;
}

/// The question of a tag; `base` becomes the name of what is compared with, "" where a baseline is
/// not set.
Result<Ask> Composer::ask_of(const FigureTag& tag, std::string* base) {
  const auto in = TRY(window(tag.block));
  Ask ask{tag.code, with_loops(tag.dims), in, tag.versus, tag.plan_set};
  if (tag.versus.empty()) return ask;
  constexpr std::string_view named = "baseline:";
  if (!tag.versus.starts_with(named)) {
    *base = name_base(tag.versus, ask.in, phrases_);
    return ask;
  }
  const auto baseline = TRY(answers_.baseline(tag.versus.substr(named.size())));
  ask.versus = baseline ? "since:" + baseline->day.to_string() : "";
  *base = baseline ? baseline->title : "";
  return ask;
}

Result<void> Composer::figure(const Node& node, InlineWriter& out, Style style) {
  std::string base;
  const auto& tag = node.figure;
  const auto ask = TRY(ask_of(tag, &base));
  const auto* answer = TRY(answers_.figure(ask));
  if (tag.as == "plan") return value(ask, plan_of(*answer), tag, out, style);
  if (tag.versus.empty()) return value(ask, *answer, tag, out, style);
  return change(ask, *answer, tag, base, out, style);
}

/// The plan that a figure is measured by, as a figure of its own.
Answer Composer::plan_of(const Answer& answer) {
  Answer plan = answer;
  plan.value = answer.base;
  plan.state = answer.base_state;
  plan.reason.reset();
  plan.breaks.clear();
  plan.simulated = false;
  return plan;
}

Result<void> Composer::value(const Ask& ask, const Answer& answer, const FigureTag& tag,
                             InlineWriter& out, Style style) {
  if (tag.lacking && !answer.known()) {
    out.text(*tag.lacking, style);
    return {};
  }
  ++tally_.asked;
  if (!answer.known() && answer.state != indicators::State::not_applicable) miss(ask, answer);
  const auto show = [&] {
    const auto printed = print_value(answer, phrases_, style_);
    const auto id = add_figure(ask, answer, tag.as.empty() ? "value" : tag.as,
                               answer.known() ? answer.value->to_string() : "", printed);
    if (answer.state == indicators::State::estimate && !tag.bare)
      out.text(phrases_("number.estimate") + " ", style);
    out.figure(shown(id, style));
    if (answer.known() && !tag.bare) out.text(phrases_.sign(answer.unit), style);
    remark(answer, out);
  };
  if (tag.noun.empty()) {
    show();
    return {};
  }
  for (const auto& piece : word_count(answer, tag.noun, phrases_)) {
    if (piece.figure)
      show();
    else
      out.text(piece.text, style);
  }
  return {};
}

Result<void> Composer::change(const Ask& ask, const Answer& answer, const FigureTag& tag,
                              const std::string& base, InlineWriter& out, Style style) {
  ++tally_.asked;
  const auto worded = word_change(answer, tag, base, phrases_);
  const bool on_nothing = answer.known() && answer.base && answer.base->is_zero();
  if (!worded.value && !on_nothing) miss(ask, answer);
  for (const auto& piece : worded.pieces) {
    if (!piece.figure) {
      out.text(piece.text, style);
    } else {
      out.figure(
          shown(add_figure(ask, answer, worded.as, worded.value->to_string(), piece.text), style));
    }
  }
  remark(answer, out);
  return {};
}

void Composer::remark(const Answer& answer, InlineWriter& out) {
  const auto say = [&](const std::string& text) {
    if (text.empty() || std::ranges::find(remarks_, text) != remarks_.end()) return;
    remarks_.push_back(text);
    if (waiting_ != nullptr)
      waiting_->push_back(text);
    else
      out.note(pages::plain(text));
  };
  for (const auto& one : answer.breaks)
    say(fill(
        phrases_("break." + one.kind),
        {{"label", answer.label}, {"day", core::print_date_vi(one.day)}, {"detail", one.detail}}));
  if (!answer.reason) return;
  say(fill(phrases_("reason." + answer.reason->code),
           {{"unit", answer.reason->unit},
            {"other", answer.reason->other},
            {"day", core::print_date_vi(answer.reason->day)}}));
}

void Composer::miss(const Ask& ask, const Answer& answer) {
  ++tally_.missing;
  composed_.missing.push_back(
      {answer.label, fill(phrases_("finding.missing"), {{"label", answer.label},
                                                        {"code", ask.code},
                                                        {"dims", answer.dims},
                                                        {"window", ask.in.window.to_string()},
                                                        {"n", std::to_string(answer.reported)},
                                                        {"m", std::to_string(answer.expected)}})});
}

/// The id of the figure; the same question printed the same way is one figure.
std::string Composer::add_figure(const Ask& ask, const Answer& answer, std::string as,
                                 const std::string& value, const std::string& printed) {
  const core::Date last = ask.in.window.last();
  const core::Window window = answer.at_end ? core::Window::days(last, last) : ask.in.window;
  std::string tag = ask.code + "|" + answer.dims + "|" + window.to_string();
  if (!ask.in.view.empty()) tag += "|" + ask.in.view;
  if (!ask.plan_set.empty()) tag += "|" + ask.plan_set;
  if (!ask.versus.empty()) tag += "|" + as + ":" + ask.versus;
  composed_.simulated = composed_.simulated || answer.simulated;
  if (answer.state == indicators::State::published && ask.versus.empty())
    composed_.published.push_back(
        fill(phrases_("finding.published"),
             {{"label", answer.label}, {"code", ask.code}, {"source", answer.source}}));
  for (const auto& figure : composed_.figures)
    if (figure.tag == tag && figure.printed == printed) return figure.id;
  PrintedFigure figure;
  figure.id = fmt::format("f{:03}", composed_.figures.size() + 1);
  figure.code = ask.code;
  figure.dims = answer.dims;
  figure.window = window;
  figure.as = std::move(as);
  figure.vs = ask.versus;
  figure.value = value;
  figure.printed = printed;
  figure.state = indicators::to_string(answer.state);
  figure.tag = std::move(tag);
  figure.definition = answer.definition;
  figure.label = answer.label;
  figure.asked = ask.in.window;
  figure.calendar = ask.in.calendar;
  figure.view = ask.in.view;
  figure.plan_set = ask.plan_set;
  figure.breaks = answer.breaks;
  figure.reason = answer.reason;
  composed_.figures.push_back(std::move(figure));
  return composed_.figures.back().id;
}

pages::Figure Composer::shown(const std::string& id, Style style) const {
  const auto figure = std::ranges::find(composed_.figures, id, &PrintedFigure::id);
  pages::Figure shown;
  shown.tag = figure->tag;
  shown.id = figure->id;
  shown.printed = figure->printed;
  shown.href = fmt::format("{}-records/{}.html", file_stem(setting_.name, setting_.period), id);
  shown.title =
      fmt::format("{}, {}", figure->label, word_window({figure->window, {}, {}}, phrases_));
  shown.bold = style.bold;
  shown.italic = style.italic;
  return shown;
}

Composer::Mark Composer::mark() const {
  return {
      composed_.figures.size(), composed_.missing.size(), composed_.published.size(),     tally_,
      composed_.simulated,      remarks_.size(),          waiting_ ? waiting_->size() : 0};
}

void Composer::back_to(const Mark& mark) {
  composed_.figures.resize(mark.figures);
  composed_.missing.resize(mark.missing);
  composed_.published.resize(mark.published);
  composed_.simulated = mark.simulated;
  remarks_.resize(mark.remarks);
  if (waiting_ != nullptr) waiting_->resize(mark.waiting);
  tally_ = mark.tally;
}

}  // namespace nhip::reports
