#include "audit/quotes.h"

#include <algorithm>
#include <map>
#include <optional>

#include "audit/letters.h"

namespace nhip::audit {
namespace {

constexpr std::size_t kContext = 90;  ///< bytes kept on both sides of a mark

struct Spot {
  const Prose* prose;
  std::size_t sentence;
  std::size_t first, last;  ///< tokens
};

std::optional<Spot> spot_of(const Report& report, Range range) {
  for (const auto& prose : report.proses) {
    if (prose.tokens.empty()) continue;
    const Range all = prose.place(0, prose.tokens.size() - 1);
    if (range.start < all.start || range.start >= all.end) continue;
    std::size_t first = prose.tokens.size(), last = 0;
    for (std::size_t i = 0; i < prose.tokens.size(); ++i) {
      const Range place = prose.place(i, i);
      if (place.start < range.end && range.start < place.end) {
        first = std::min(first, i);
        last = i;
      }
    }
    if (first == prose.tokens.size()) continue;
    for (std::size_t s = 0; s < prose.sentences.size(); ++s)
      if (first >= prose.sentences[s].begin && first < prose.sentences[s].end)
        return Spot{&prose, s, first, last};
  }
  return std::nullopt;
}

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

std::vector<Quote> quotes_of(const Report& report, const std::vector<Range>& ranges) {
  struct Marked {
    Spot spot;
    std::vector<std::pair<std::size_t, std::size_t>> marks;
  };
  std::vector<Marked> sentences;
  for (const auto& range : ranges) {
    const auto spot = spot_of(report, range);
    if (!spot) continue;
    const auto& tokens = spot->prose->tokens;
    const std::pair<std::size_t, std::size_t> mark{tokens[spot->first].begin,
                                                   tokens[spot->last].end};
    const auto found = std::ranges::find_if(sentences, [&](const Marked& s) {
      return s.spot.prose == spot->prose && s.spot.sentence == spot->sentence;
    });
    if (found == sentences.end())
      sentences.push_back({*spot, {mark}});
    else
      found->marks.push_back(mark);
  }
  std::vector<Quote> out;
  for (const auto& sentence : sentences) {
    const auto& prose = *sentence.spot.prose;
    const auto& text = prose.passage->text();
    const auto& bounds = prose.sentences[sentence.spot.sentence];
    Quote quote;
    const std::size_t start = prose.place(sentence.spot.first, sentence.spot.first).start;
    const auto& whole = report.manuscript.text;
    const std::size_t line_begin = start == 0 ? 0 : whole.rfind('\n', start - 1) + 1;
    quote.line = 1 + static_cast<std::size_t>(std::count(
                         whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(start), '\n'));
    quote.column = 1 + letters_in(std::string_view(whole).substr(line_begin, start - line_begin));
    quote.page = report.manuscript.blocks[static_cast<std::size_t>(prose.block)].page;
    const auto marks = joined(sentence.marks);
    const std::size_t end =
        std::max<std::size_t>(prose.tokens[bounds.end - 1].end, marks.back().second);
    if (prose.row >= 0) {
      // A cell says little without its row.
      const auto& row = report.manuscript.blocks[static_cast<std::size_t>(prose.block)]
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
