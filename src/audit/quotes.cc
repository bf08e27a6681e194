#include "audit/quotes.h"

#include <algorithm>
#include <ranges>

namespace nhip::audit {
namespace {

constexpr std::size_t kContext = 90;  ///< bytes kept on both sides of a mark

/// The marks [from, to) of a sentence's text, joined where they touch.
std::vector<std::pair<std::size_t, std::size_t>> joined(
    std::vector<std::pair<std::size_t, std::size_t>> marks) {
  std::ranges::sort(marks);
  std::vector<std::pair<std::size_t, std::size_t>> out;
  for (const auto& mark : marks) {
    if (!out.empty() && mark.first <= out.back().second)
      out.back().second = std::max(out.back().second, mark.second);
    else
      out.push_back(mark);
  }
  return out;
}

std::size_t at_blank(const std::string& text, std::size_t at) {
  while (at < text.size() && text[at] != ' ') ++at;
  return at;
}

void add_pieces(Quote& quote, const std::string& text, std::size_t begin, std::size_t end,
                const std::vector<std::pair<std::size_t, std::size_t>>& marks) {
  std::size_t at = begin;
  for (std::size_t m = 0; m <= marks.size(); ++m) {
    const std::size_t stop = m < marks.size() ? marks[m].first : end;
    std::string between = text.substr(at, stop - at);
    if (between.size() > 2 * kContext + 20) {
      const std::size_t head = m == 0 ? 0 : at_blank(between, kContext);
      const std::size_t tail =
          m == marks.size() ? between.size() : at_blank(between, between.size() - kContext);
      between = (m == 0 ? "… " : between.substr(0, head) + " … ") +
                (m == marks.size() ? "" : between.substr(std::min(tail + 1, between.size())));
    }
    if (!between.empty()) quote.pieces.push_back({between, false});
    if (m == marks.size()) break;
    quote.pieces.push_back({text.substr(marks[m].first, marks[m].second - marks[m].first), true});
    at = marks[m].second;
  }
}

}  // namespace

Quoter::Quoter(const Report& report) : report_(report), lines_(report.manuscript.text) {
  for (const auto& prose : report.proses) {
    if (prose.tokens.empty()) continue;
    const Range all = prose.place(0, prose.tokens.size() - 1);
    stretches_.push_back({all.start, all.end, 0, &prose});
  }
  std::ranges::stable_sort(stretches_, {}, &Stretch::start);
  std::size_t furthest = 0;
  for (auto& stretch : stretches_) stretch.furthest = furthest = std::max(furthest, stretch.end);
}

Quoter::Spot Quoter::spot_of(Range range) const {
  Spot out{nullptr, 0, 0, 0};
  auto stretch = std::ranges::upper_bound(stretches_, range.start, {}, &Stretch::start);
  while (stretch != stretches_.begin() && (--stretch)->furthest > range.start) {
    if (stretch->end <= range.start) continue;
    const Prose& prose = *stretch->prose;
    const auto tokens = std::views::iota(std::size_t{0}, prose.tokens.size());
    const auto place = [&](std::size_t i) { return prose.place(i, i); };
    const auto first = *std::ranges::partition_point(
        tokens, [&](std::size_t i) { return place(i).end <= range.start; });
    const auto behind = *std::ranges::partition_point(
        tokens, [&](std::size_t i) { return place(i).start < range.end; });
    if (first >= behind) continue;
    const auto sentence = std::ranges::upper_bound(prose.sentences, first, {}, &Sentence::begin);
    out = {&prose, static_cast<std::size_t>(sentence - prose.sentences.begin()) - 1, first,
           behind - 1};
  }
  return out;
}

std::vector<Quote> Quoter::quotes_of(const std::vector<Range>& ranges) const {
  struct Marked {
    Spot spot;
    std::vector<std::pair<std::size_t, std::size_t>> marks;
  };
  std::vector<Marked> sentences;
  for (const auto& range : ranges) {
    const Spot spot = spot_of(range);
    if (spot.prose == nullptr) continue;
    const auto& tokens = spot.prose->tokens;
    const std::pair<std::size_t, std::size_t> mark{tokens[spot.first].begin, tokens[spot.last].end};
    const auto found = std::ranges::find_if(sentences, [&](const Marked& s) {
      return s.spot.prose == spot.prose && s.spot.sentence == spot.sentence;
    });
    if (found == sentences.end())
      sentences.push_back({spot, {mark}});
    else
      found->marks.push_back(mark);
  }
  std::vector<Quote> out;
  for (const auto& sentence : sentences) {
    const auto& prose = *sentence.spot.prose;
    const auto& text = prose.passage->text();
    const auto& bounds = prose.sentences[sentence.spot.sentence];
    Quote quote;
    const auto place = lines_.place_of(prose.place(sentence.spot.first, sentence.spot.first).start);
    quote.line = place.line;
    quote.column = place.column;
    quote.page = report_.manuscript.blocks[static_cast<std::size_t>(prose.block)].page;
    const auto marks = joined(sentence.marks);
    const std::size_t end =
        std::max<std::size_t>(prose.tokens[bounds.end - 1].end, marks.back().second);
    if (prose.row >= 0) {
      // A cell says little without its row.
      const auto& row = report_.manuscript.blocks[static_cast<std::size_t>(prose.block)]
                            .rows[static_cast<std::size_t>(prose.row)];
      std::string label;
      for (const auto& cell : row)
        if (label.size() < 12 && cell.text.text() != text) label += cell.text.text() + " | ";
      quote.pieces.push_back({label, false});
    }
    add_pieces(quote, text, prose.tokens[bounds.begin].begin, end, marks);
    out.push_back(std::move(quote));
  }
  return out;
}

}  // namespace nhip::audit
