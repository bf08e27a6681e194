#include <algorithm>

#include "audit/letters.h"
#include "audit/report.h"
#include "audit/times.h"
#include "core/vietnamese.h"

namespace nhip::audit {
namespace {

bool is_abbreviation(const Token& word) {
  if (letters_in(word.folded) == 1 && word.capital) return true;
  for (const std::string_view known :
       {"tp", "tx", "ths", "ts", "pgs", "gs", "bs", "kt", "stt", "tt", "đ/c", "v"})
    if (word.folded == known) return word.capital || known == "v";
  return false;
}

/// Tokens: nobody writes longer sentences. Its marks were lost, so it is cut where it pauses.
constexpr std::size_t kLongest = 1500;

std::vector<Sentence> sentences_of(const std::vector<Token>& tokens) {
  std::vector<Sentence> out;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const auto& token = tokens[i];
    const std::size_t length = i - begin;
    if (length >= kLongest && (token.is(";") || length >= 2 * kLongest)) {
      out.push_back({begin, i + 1});
      begin = i + 1;
      continue;
    }
    const bool mark =
        token.kind == TokenKind::mark && (token.is(".") || token.is("!") || token.is("?"));
    if (!mark) continue;
    if (i > begin && tokens[i - 1].kind == TokenKind::word && !token.spaced &&
        is_abbreviation(tokens[i - 1]) && token.is("."))
      continue;
    if (i + 1 < tokens.size()) {
      const auto& next = tokens[i + 1];
      if (!next.spaced || (next.kind == TokenKind::word && !next.capital)) continue;
      if (next.kind == TokenKind::mark &&
          (next.is(".") || next.is(")") || next.is(";") || next.is(",")))
        continue;
    }
    out.push_back({begin, i + 1});
    begin = i + 1;
  }
  if (begin < tokens.size()) out.push_back({begin, tokens.size()});
  return out;
}

/// Sections about what is still to be done.
bool names_plans(const Block& heading) {
  const std::string folded = core::fold_tones(heading.text.text());
  for (const std::string_view words : {"nhiệm vụ trọng tâm", "phương hướng", "công tác trọng tâm",
                                       "kế hoạch công tác", "thời gian tới", "nhiệm vụ, giải pháp",
                                       "nhiệm vụ giải pháp", "mục tiêu", "kiến nghị, đề xuất"}) {
    if (folded.find(fold_word(words)) == folded.npos) continue;
    // "Tình hình thực hiện nhiệm vụ trọng tâm" reports; "… và phương hướng" is a title.
    return folded.find(fold_word("kết quả")) == folded.npos &&
           folded.find(fold_word("tình hình")) == folded.npos &&
           folded.find(fold_word("thực hiện")) == folded.npos &&
           folded.find(fold_word("báo cáo")) == folded.npos;
  }
  return false;
}

void add_prose(Report& report, int block, int row, int column, const Passage& passage, bool plans) {
  Prose prose;
  prose.block = block;
  prose.row = row;
  prose.column = column;
  prose.passage = &passage;
  prose.tokens = tokenize(passage.text());
  if (report.unmarked) restore_marks(prose.tokens);
  if (row < 0) read_number_words(prose.tokens);
  prose.sentences = sentences_of(prose.tokens);
  prose.heading =
      report.manuscript.blocks[static_cast<std::size_t>(block)].kind == BlockKind::heading;
  prose.plans = plans;
  report.proses.push_back(std::move(prose));
}

/// The date line of a document, "…, ngày 05 tháng 3 năm 2024", which may stand in the table that
/// sets its head in two columns.
void find_date(Report& report) {
  std::size_t looked = 0;
  for (const auto& prose : report.proses) {
    if (++looked > 20) break;
    const auto& tokens = prose.tokens;
    if (tokens.size() < 8 || tokens.size() > 40) continue;
    for (std::size_t i = 1; i + 5 < tokens.size(); ++i) {
      if (tokens[i].sense != Sense::day || !tokens[i - 1].is(",")) continue;
      const auto mark = time_at(tokens, i, std::nullopt);
      if (mark && mark->grain == TimeMark::Grain::day && mark->with_year) {
        report.dated = mark->window.from;
        return;
      }
    }
  }
}

constexpr std::size_t kHeadCells = 12;  ///< of the table that sets the head in two columns

/// What a title says that the report is about: the first period with a year.
void find_period(Report& report) {
  for (int pass = 0; pass < 2 && !report.period; ++pass) {
    std::size_t looked = 0, cells = 0;
    for (const auto& prose : report.proses) {
      if (prose.row >= 0) {
        if (++cells > kHeadCells) break;
        continue;
      }
      if (++looked > 15) break;
      const auto& block = report.manuscript.blocks[static_cast<std::size_t>(prose.block)];
      if (block.annex > 0) break;
      // Titles first, then whatever stands at the beginning.
      if (pass == 0 && !prose.heading && prose.tokens.size() > 45) continue;
      for (std::size_t i = 0; i < prose.tokens.size(); ++i) {
        const auto mark = time_at(prose.tokens, i, std::nullopt);
        if (!mark) continue;
        const auto grain = mark->grain;
        if (mark->with_year && grain != TimeMark::Grain::day && mark->window.length() < 400) {
          report.period = mark->window;
          report.period_range = prose.place(mark->first, mark->last);
          return;
        }
        i = mark->last;
      }
    }
  }
  if (!report.period && report.dated)
    report.period = core::Window{report.dated->first_of_month(), *report.dated + 1};
}

}  // namespace

namespace {

/// Long enough to tell, with hardly a letter beyond ASCII, and yet Vietnamese.
bool is_unmarked(const std::string& text) {
  std::size_t letters = 0, marked = 0;
  for (std::size_t at = 0; at < text.size() && letters < 20'000;) {
    const char32_t c = next_letter(text, at);
    if (!is_letter(c)) continue;
    ++letters;
    marked += c >= 0x80;
  }
  if (letters < 100 || 200 * marked > letters) return false;
  const std::string folded = core::fold_case(std::string_view(text).substr(0, 20'000));
  std::size_t known = 0;
  for (const std::string_view words : {"trong do", "bao cao", "so voi", "cung ky", "tong so",
                                       "ty dong", "trieu dong", "ket qua", "thuc hien", "ke hoach"})
    known += folded.find(words) != folded.npos;
  return known >= 2;
}

}  // namespace

void take_prose(Report& report) {
  report.unmarked = is_unmarked(report.manuscript.text);
  bool plans = false;
  int plans_level = 0;
  const auto& blocks = report.manuscript.blocks;
  for (std::size_t b = 0; b < blocks.size(); ++b) {
    const auto& block = blocks[b];
    const int index = static_cast<int>(b);
    if (block.kind == BlockKind::heading) {
      if (!plans || block.level <= plans_level) {
        plans = names_plans(block);
        plans_level = block.level;
      }
    }
    if (block.annex > 0 && block.kind == BlockKind::heading && !names_plans(block)) plans = false;
    if (!block.text.empty()) add_prose(report, index, -1, -1, block.text, plans);
    for (std::size_t r = 0; r < block.rows.size(); ++r)
      for (std::size_t c = 0; c < block.rows[r].size(); ++c)
        if (!block.rows[r][c].text.empty())
          add_prose(report, index, static_cast<int>(r), static_cast<int>(c), block.rows[r][c].text,
                    plans);
  }
  find_date(report);
  find_period(report);
}

}  // namespace nhip::audit
