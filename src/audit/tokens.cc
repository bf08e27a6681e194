#include "audit/tokens.h"

#include <algorithm>
#include <unordered_map>

#include "audit/letters.h"
#include "core/vietnamese.h"

namespace nhip::audit {
namespace {

struct Entry {
  std::vector<std::string> words;
  Sense sense;
};
using Index = std::unordered_map<std::string, std::vector<Entry>>;

std::vector<std::string> words_of(std::string_view phrase) {
  std::vector<std::string> out;
  for (auto& token : [&] {
         std::vector<std::string> parts;
         std::size_t at = 0;
         while (at < phrase.size()) {
           const auto end = std::min(phrase.find_first_of(" .", at), phrase.size());
           if (end > at) parts.emplace_back(phrase.substr(at, end - at));
           at = end + 1;
         }
         return parts;
       }())
    out.push_back(fold_word(token));
  return out;
}

const Index& index() {
  static const Index made = [] {
    Index out;
    for (const auto& phrase : phrases()) {
      auto words = words_of(phrase.words);
      auto& entries = out[words[0]];
      entries.push_back({std::move(words), phrase.sense});
    }
    for (auto& [word, entries] : out)
      std::ranges::stable_sort(entries, std::ranges::greater{},
                               [](const Entry& e) { return e.words.size(); });
    return out;
  }();
  return made;
}

bool matches(const std::vector<Token>& tokens, std::size_t at, const Entry& entry) {
  if (at + entry.words.size() > tokens.size()) return false;
  for (std::size_t i = 0; i < entry.words.size(); ++i)
    if (tokens[at + i].folded != entry.words[i]) return false;
  return true;
}

/// Digits with the marks inside them: "1.126", "3,24", "97 633" with a no-break space.
std::size_t number_end(std::string_view text, std::size_t at) {
  const auto digit = [&](std::size_t i) {
    return i < text.size() && is_digit(static_cast<unsigned char>(text[i]));
  };
  while (true) {
    while (digit(at)) ++at;
    if (at < text.size() && (text[at] == '.' || text[at] == ',') && digit(at + 1)) {
      ++at;
      continue;
    }
    for (const std::string_view gap : {"\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89"})
      if (text.substr(std::min(at, text.size())).starts_with(gap) && digit(at + gap.size()) &&
          digit(at + gap.size() + 1) && digit(at + gap.size() + 2) && !digit(at + gap.size() + 3)) {
        at += gap.size() + 3;
        goto next;
      }
    return at;
  next:;
  }
}

}  // namespace

void mark_phrases(std::vector<Token>& tokens) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    tokens[i].sense = Sense::none;
    tokens[i].length = 0;
    if (tokens[i].kind != TokenKind::word) continue;
    const auto found = index().find(tokens[i].folded);
    if (found == index().end()) continue;
    for (const auto& entry : found->second) {
      if (!matches(tokens, i, entry)) continue;
      tokens[i].sense = entry.sense;
      tokens[i].length = static_cast<std::uint8_t>(entry.words.size());
      break;
    }
  }
}

void restore_marks(std::vector<Token>& tokens) {
  static const Index bare = [] {
    Index out;
    for (const auto& [word, entries] : index())
      for (const auto& entry : entries) out[core::fold_ascii(entry.words[0])].push_back(entry);
    for (auto& [word, entries] : out)
      std::ranges::stable_sort(entries, std::ranges::greater{},
                               [](const Entry& e) { return e.words.size(); });
    return out;
  }();
  const auto is_number = [&](std::size_t i) {
    return i < tokens.size() && tokens[i].kind == TokenKind::number;
  };
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind != TokenKind::word) continue;
    const auto found = bare.find(tokens[i].folded);
    if (found == bare.end()) continue;
    for (const auto& entry : found->second) {
      const std::size_t length = entry.words.size();
      if (i + length > tokens.size()) continue;
      bool same = true;
      for (std::size_t k = 0; k < length && same; ++k)
        same = tokens[i + k].folded == core::fold_ascii(entry.words[k]);
      // "8 tang" may be storeys; "tang 8" is a rise.
      const bool sure = length > 1 || is_number(i + 1) || (i > 0 && is_number(i - 1)) ||
                        entry.sense == Sense::share || entry.sense == Sense::consists ||
                        entry.sense == Sense::joint;
      if (!same || !sure) continue;
      for (std::size_t k = 0; k < length; ++k) tokens[i + k].folded = entry.words[k];
      i += length - 1;
      break;
    }
  }
  mark_phrases(tokens);
}

std::string fold_word(std::string_view word) {
  thread_local std::unordered_map<std::string, std::string> known;
  const std::string key(word);
  if (const auto found = known.find(key); found != known.end()) return found->second;
  if (known.size() > 20'000) known.clear();
  std::string folded = core::fold_tones(word);
  known.emplace(key, folded);
  return folded;
}

std::string spaced(std::string_view phrase) {
  std::string out = " ";
  for (std::size_t at = 0; at < phrase.size();) {
    const auto end = std::min(phrase.find(' ', at), phrase.size());
    out += fold_word(phrase.substr(at, end - at)) + ' ';
    at = end + 1;
  }
  return out;
}

std::vector<Token> tokenize(std::string_view text) {
  std::vector<Token> tokens;
  std::size_t at = 0;
  bool spaced = true;
  while (at < text.size()) {
    const std::size_t begin = at;
    const char32_t c = next_letter(text, at);
    if (is_space(c)) {
      spaced = true;
      continue;
    }
    Token token;
    token.spaced = spaced;
    spaced = false;
    token.begin = static_cast<std::uint32_t>(begin);
    if (is_digit(c)) {
      token.kind = TokenKind::number;
      at = number_end(text, begin);
      token.folded = std::string(text.substr(begin, at - begin));
    } else if (is_letter(c)) {
      token.kind = TokenKind::word;
      token.capital = is_upper(c);
      while (at < text.size()) {
        std::size_t next = at;
        if (!is_letter(next_letter(text, next))) break;
        at = next;
      }
      // "m2", "km²": the digit belongs to the unit.
      const std::string_view word = text.substr(begin, at - begin);
      if ((word == "m" || word == "km" || word == "cm") && at < text.size()) {
        std::size_t next = at;
        const char32_t power = next_letter(text, next);
        const int raised =
            power == '2' || power == '3' ? static_cast<int>(power - '0') : superscript(power);
        const bool alone = next >= text.size() || !is_digit(static_cast<unsigned char>(text[next]));
        if ((raised == 2 || raised == 3) && alone) {
          at = next;
          token.folded = std::string(word) + static_cast<char>('0' + raised);
        }
      }
      if (token.folded.empty()) token.folded = fold_word(text.substr(begin, at - begin));
    } else {
      token.folded = std::string(text.substr(begin, at - begin));
      if (c == 0x2013 || c == 0x2014 || c == 0x2212) token.folded = "-";
      if (c == 0x2026) token.folded = "…";
    }
    token.end = static_cast<std::uint32_t>(at);
    tokens.push_back(std::move(token));
  }
  mark_phrases(tokens);
  return tokens;
}

}  // namespace nhip::audit
