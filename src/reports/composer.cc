#include "reports/composer.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/vietnamese.h"
#include "expr/evaluate.h"
#include "pages/text.h"
#include "reports/tags.h"

namespace nhip::reports {

using core::Result;

Composer::Composer(const Template& form, const Setting& setting, Answers& answers,
                   Composed& composed)
    : form_(form),
      phrases_(form.phrases),
      setting_(setting),
      answers_(answers),
      composed_(composed),
      block_(form.block) {
  words_["period"] = word_period(setting.period, phrases_);
  words_["next_period"] = word_period(next_period(setting.period), phrases_);
  words_["PERIOD"] = upper_case(words_["period"]);
  words_["NEXT_PERIOD"] = upper_case(words_["next_period"]);
}

Result<DocumentPieces> Composer::body(const Nodes& nodes) {
  DocumentPieces pieces;
  CHECK_OK(blocks(nodes, pieces));
  return pieces;
}

Result<DocumentPieces> Composer::annex(const Nodes& nodes) {
  table_style_ = NumberStyle::annex;
  auto pieces = body(nodes);
  table_style_ = NumberStyle::table;
  return pieces;
}

Result<pages::Inlines> Composer::running(const Nodes& nodes) {
  InlineWriter out;
  CHECK_OK(inlines(nodes, out, {}));
  return out.finish();
}

Result<std::string> Composer::line(std::string_view text) {
  model::Problems problems;
  // Spaces of a blank number are part of the form: no squeezing here.
  std::string result;
  for (const auto& node : parse_line(text, problems)) {
    if (node.kind == Node::Kind::text)
      result += node.text;
    else
      result += pages::text_of(TRY(running({node})));
    if (node.kind == Node::Kind::word && words_.contains(node.text) &&
        words_.at(node.text).starts_with("  "))
      result += words_.at(node.text);
  }
  return result;
}

// ---- blocks

Result<void> Composer::blocks(const Nodes& nodes, DocumentPieces& pieces) {
  for (const auto& node : nodes) CHECK_OK(block(node, pieces));
  return {};
}

Result<void> Composer::block(const Node& node, DocumentPieces& pieces) {
  const auto run = [&](const Nodes& nodes) { return blocks(nodes, pieces); };
  switch (node.kind) {
    case Node::Kind::heading: {
      HeadingPiece heading{node.level, TRY(running(node.children))};
      heading_ = pages::text_of(heading.content);
      pieces.emplace_back(std::move(heading));
      return {};
    }
    case Node::Kind::caption:
      pieces.emplace_back(CaptionPiece{TRY(running(node.children))});
      return {};
    case Node::Kind::paragraph:
    case Node::Kind::item:
      return paragraph(node, pieces);
    case Node::Kind::row:
      return row(node, pieces);
    case Node::Kind::narrative:
      return narrative(node, pieces);
    case Node::Kind::block: {
      const auto around = std::exchange(block_, node.text);
      CHECK_OK(run(node.children));
      block_ = around;
      return {};
    }
    case Node::Kind::each:
      return each(node, TRY(members(node)), [&](const Nodes& nodes, bool) { return run(nodes); });
    case Node::Kind::condition:
      return condition(node, run);
    case Node::Kind::known: {
      const auto size = pieces.size();
      return known([&] { return run(node.children); },
                   [&] {
                     pieces.erase(pieces.begin() + static_cast<std::ptrdiff_t>(size), pieces.end());
                     return run(node.otherwise);
                   });
    }
    default:
      return {};
  }
}

namespace {

bool has_lead(const Node& node) {
  const auto kind = node.children.front().kind;
  return kind == Node::Kind::emphasis || kind == Node::Kind::strong;
}

/// Adds names that are not there; one that a shorter one begins ("giấy phép – in" beside "giấy
/// phép") says no more.
void add_names(std::vector<std::string>& to, const std::vector<std::string>& names) {
  for (const auto& name : names)
    if (std::ranges::none_of(to, [&](const std::string& other) {
          return name == other || name.starts_with(other + " – ");
        }))
      to.push_back(name);
}

}  // namespace

/// A sentence of which nothing is known says so; several that follow each other say it once.
Result<void> Composer::paragraph(const Node& node, DocumentPieces& pieces) {
  const Mark before = mark();
  auto content = TRY(running(node.children));
  if (content.empty()) return {};
  auto unknown = TRY(unknown_in(node, before, content));
  if (!unknown.empty()) {
    composed_.figures.resize(before.figures);
    content = TRY(no_data(node, unknown));
  }
  if (node.kind == Node::Kind::item) {
    pieces.emplace_back(ItemPiece{node.level, node.marker, std::move(content)});
    return {};
  }
  auto* last = pieces.empty() ? nullptr : std::get_if<ParagraphPiece>(&pieces.back());
  if (last != nullptr && !unknown.empty() && !last->unknown.empty() &&
      (last->unknown == unknown || !phrases_("data.none_of").empty())) {
    add_names(last->unknown, unknown);
    if (last->unknown.size() > 1) last->content = no_data_of(last->unknown);
    return {};
  }
  const bool only_note = node.children.size() == 1 &&
                         node.children.front().text == "windows_note" &&
                         node.children.front().kind == Node::Kind::word;
  const auto style = only_note ? pages::ParagraphStyle::note : pages::ParagraphStyle::body;
  pieces.emplace_back(ParagraphPiece{std::move(content), style, std::move(unknown)});
  return {};
}

/// What a sentence names when no figure of it is known, or nothing is left but its lead: the lead,
/// the figures, or the block. Empty when something is known.
Result<std::vector<std::string>> Composer::unknown_in(const Node& node, const Mark& before,
                                                      const pages::Inlines& content) {
  const int asked = tally_.asked - before.tally.asked;
  const bool nothing = asked > 0 && tally_.missing - before.tally.missing == asked;
  if (has_lead(node)) {
    auto lead = pages::text_of(TRY(running({node.children.front()})));
    const auto whole = pages::text_of(content);
    const bool alone = node.children.size() > 1 && whole.starts_with(lead) &&
                       whole.find_first_not_of(' ', lead.size()) == std::string::npos;
    if (!nothing && !alone) return std::vector<std::string>{};
    while (lead.ends_with(':')) lead.pop_back();
    return std::vector{lead};
  }
  std::vector<std::string> names;
  if (!nothing) return names;
  if (!phrases_("data.none_of").empty())
    for (auto i = before.missing; i < composed_.missing.size(); ++i)
      add_names(names, {composed_.missing[i].label});
  if (names.empty()) names.push_back(form_.blocks.at(block_).label);
  return names;
}

Result<pages::Inlines> Composer::no_data(const Node& node,
                                         const std::vector<std::string>& unknown) {
  InlineWriter out;
  if (has_lead(node)) {
    out.append(TRY(running({node.children.front()})));
    out.text(" " + phrases_("data.none_after_lead"), {});
    return out.finish();
  }
  if (!phrases_("data.none_of").empty()) return no_data_of(unknown);
  out.text(fill(phrases_("data.none_of_block"), {{"block", unknown.front()}}), {});
  return out.finish();
}

pages::Inlines Composer::no_data_of(const std::vector<std::string>& unknown) const {
  InlineWriter out;
  out.text(fill(phrases_("data.none_of"),
                {{"figures", fmt::format("{}", fmt::join(unknown, phrases_("list.between")))}}),
           {});
  return out.finish();
}

Result<void> Composer::row(const Node& node, DocumentPieces& pieces) {
  const auto around = std::exchange(style_, table_style_);
  RowPiece row{{}, node.header, node.widths, node.aligns};
  for (const auto& cell : node.cells) row.cells.push_back({.content = TRY(running(cell))});
  style_ = around;
  pieces.emplace_back(std::move(row));
  return {};
}

Result<void> Composer::narrative(const Node& node, DocumentPieces& pieces) {
  if (const auto text = setting_.narrative.find(node.text); text != setting_.narrative.end())
    return blocks(text->second, pieces);
  const auto heading = node.children.empty() ? heading_ : node.children.front().text;
  composed_.gaps.push_back(node.text + " " + heading);
  if (!setting_.draft) return {};
  InlineWriter out;
  out.text(fill(phrases_("gap.narrative"), {{"section", node.text}, {"heading", heading}}),
           {.italic = true});
  pieces.emplace_back(ParagraphPiece{out.finish()});
  return {};
}

// ---- running text

Result<void> Composer::inlines(const Nodes& nodes, InlineWriter& out, Style style) {
  for (const auto& node : nodes) CHECK_OK(inline_of(node, out, style));
  return {};
}

Result<void> Composer::inline_of(const Node& node, InlineWriter& out, Style style) {
  const auto run = [&](const Nodes& nodes) { return inlines(nodes, out, style); };
  switch (node.kind) {
    case Node::Kind::text:
      out.text(node.text, style);
      return {};
    case Node::Kind::strong:
      return inlines(node.children, out, {true, style.italic});
    case Node::Kind::emphasis:
      return inlines(node.children, out, {style.bold, true});
    case Node::Kind::word:
      return word(node, out, style);
    case Node::Kind::field:
      return field(node, out, style);
    case Node::Kind::note:
      return note(node, out);
    case Node::Kind::figure:
      return figure(node, out, style);
    case Node::Kind::each: {
      const auto parts = TRY(members(node));
      if (parts.unknown) return parts_unknown(node, out, style);
      return each(node, parts, [&](const Nodes& nodes, bool first) {
        const auto& between = node.each.between;
        if (!first) out.text(between.empty() ? phrases_("list.between") : between, style);
        return run(nodes);
      });
    }
    case Node::Kind::condition:
      return condition(node, run);
    case Node::Kind::known: {
      InlineWriter attempt(true);
      auto done = known([&] { return inlines(node.children, attempt, style); },
                        [&] {
                          attempt = InlineWriter(true);
                          return inlines(node.otherwise, attempt, style);
                        });
      if (done) out.append(attempt.take());
      return done;
    }
    default:
      return {};
  }
}

Result<void> Composer::word(const Node& node, InlineWriter& out, Style style) {
  const auto& name = node.text;
  std::string text;
  if (name == "name" || name == "Name") {
    text = loops_.empty() ? std::string() : loops_.back().member.name;
    if (name == "Name") text = capitalised(text);
  } else if (name == "index") {
    text = loops_.empty() ? std::string() : std::to_string(loops_.back().index);
  } else if (name == "window" || name == "Window" || name == "from" || name == "to") {
    const auto in = TRY(window(""));
    if (name == "from" || name == "to")
      text = core::print_date_vi(name == "from" ? in.window.from : in.window.last());
    else
      text = name == "Window" ? capitalised(word_window(in, phrases_)) : word_window(in, phrases_);
  } else if (const auto found = words_.find(name); found != words_.end()) {
    text = found->second;
  }
  out.text(text, style);
  return {};
}

Result<void> Composer::field(const Node& node, InlineWriter& out, Style style) {
  for (auto loop = loops_.rbegin(); loop != loops_.rend(); ++loop)
    if (const auto found = loop->member.fields.find(node.text);
        found != loop->member.fields.end()) {
      // An empty field is something that is not known: {known} around it leaves it out.
      if (found->second.empty()) ++tally_.empty;
      out.text(found->second, style);
      return {};
    }
  return {};
}

Result<void> Composer::note(const Node& node, InlineWriter& out) {
  auto found = form_.notes.find(node.text);
  if (const auto own = setting_.notes.find(node.text); own != setting_.notes.end()) found = own;
  if (found == form_.notes.end()) return {};
  // A footnote has none of its own: what is to be remarked of its figures stands beside it.
  std::vector<std::string> remarks;
  auto* const around = std::exchange(waiting_, &remarks);
  auto content = running(found->second);
  waiting_ = around;
  if (!content) return std::unexpected(content.error());
  if (!content->empty()) out.note(std::move(*content));
  for (const auto& remark : remarks) out.note(pages::plain(remark));
  return {};
}

// ---- loops and conditions

template <typename Run>
Result<void> Composer::each(const Node& node, const Members& members, const Run& run) {
  int index = 0;
  for (const auto& member : members.told) {
    loops_.push_back({node.each.over, member, ++index});
    CHECK_OK(run(node.children, index == 1));
    loops_.pop_back();
  }
  if (index == 0) ++tally_.empty;
  return {};
}

/// The parts to tell: of more than three those that are zero are left out (P-16), those that nobody
/// knows, and those that are no more (a level that ended).
Result<Composer::Members> Composer::members(const Node& node) {
  const auto in = TRY(window(node.each.of.block));
  AskParts ask{node.each, with_loops(node.each.of.dims), in};
  auto all = TRY(answers_.parts(ask));
  if (node.each.of.code.empty() || node.each.most > 0) return Members{std::move(all)};
  std::vector<const Answer*> values;
  for (const auto& member : all) {
    auto dims = ask.dims;
    dims[node.each.over] = member.code;
    values.push_back(TRY(answers_.figure({node.each.of.code, std::move(dims), ask.in, {}})));
  }
  const auto applies = [](const Answer* answer) {
    return answer->state != indicators::State::not_applicable;
  };
  const bool some_known = std::ranges::any_of(values, &Answer::known);
  const bool some_apply = std::ranges::any_of(values, applies);
  Members result;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool zero = values[i]->known() && values[i]->value->is_zero();
    if ((zero && all.size() > 3) || (!values[i]->known() && some_known) ||
        (!applies(values[i]) && some_apply))
      continue;
    result.told.push_back(all[i]);
  }
  result.unknown = some_apply && !some_known && result.told.size() > 1;
  return result;
}

/// In a sentence, parts of which nobody knows one are missed once.
Result<void> Composer::parts_unknown(const Node& node, InlineWriter& out, Style style) {
  const Ask whole{
      node.each.of.code, with_loops(node.each.of.dims), TRY(window(node.each.of.block)), {}};
  ++tally_.asked;
  miss(whole, *TRY(answers_.figure(whole)));
  out.text(phrases_("number.missing"), style);
  return {};
}

template <typename Run>
Result<void> Composer::condition(const Node& node, const Run& run) {
  return run(TRY(holds(node.condition)) ? node.children : node.otherwise);
}

/// Unknown counts as true: the sentence then says that the figure is missing, instead of denying
/// it.
Result<bool> Composer::holds(const expr::Expression& expression) {
  struct Known : expr::Environment {
    explicit Known(Composer& composer) : composer_(composer) {}
    core::Value path(std::string_view) const override { return core::Missing{}; }
    core::Value figure(std::string_view code, std::string_view dims) const override {
      const auto parsed = model::parse_dims(dims);
      const auto in = composer_.window("");
      if (!parsed || !in) return core::Missing{};
      const auto answer =
          composer_.answers_.figure({std::string(code), composer_.with_loops(*parsed), *in, {}});
      if (!answer) error_ = answer.error();
      return answer && (*answer)->value ? core::Value(*(*answer)->value)
                                        : core::Value(core::Missing{});
    }
    Composer& composer_;
    mutable std::optional<core::Error> error_;
  };
  const Known environment(*this);
  const auto value = expr::evaluate(expression, environment);
  if (environment.error_) return std::unexpected(*environment.error_);
  const auto* answer = std::get_if<bool>(&value);
  return answer == nullptr || *answer;
}

template <typename Attempt, typename Otherwise>
Result<void> Composer::known(const Attempt& attempt, const Otherwise& otherwise) {
  const Mark before = mark();
  CHECK_OK(attempt());
  if (tally_.missing == before.tally.missing && tally_.empty == before.tally.empty) return {};
  back_to(before);
  return otherwise();
}

}  // namespace nhip::reports
