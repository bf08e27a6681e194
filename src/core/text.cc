#include "core/vietnamese.h"

#include <unicode/bytestream.h>
#include <unicode/coll.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

namespace nhip::core {
namespace {

using icu::UnicodeString;

void must_succeed(UErrorCode status) {
  if (U_FAILURE(status))
    give_up({"text.icu", std::string("ICU failed: ") + u_errorName(status)}, __FILE__, __LINE__);
}

const icu::Normalizer2& composer() {
  static const icu::Normalizer2& instance = []() -> const icu::Normalizer2& {
    UErrorCode status = U_ZERO_ERROR;
    const auto* found = icu::Normalizer2::getNFCInstance(status);
    must_succeed(status);
    return *found;
  }();
  return instance;
}

const icu::Normalizer2& decomposer() {
  static const icu::Normalizer2& instance = []() -> const icu::Normalizer2& {
    UErrorCode status = U_ZERO_ERROR;
    const auto* found = icu::Normalizer2::getNFDInstance(status);
    must_succeed(status);
    return *found;
  }();
  return instance;
}

const icu::Collator& collator() {
  static const std::unique_ptr<icu::Collator> instance = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Collator> made(icu::Collator::createInstance(icu::Locale("vi"), status));
    must_succeed(status);
    return made;
  }();
  return *instance;
}

icu::StringPiece piece(std::string_view text) {
  return {text.data(), static_cast<std::int32_t>(text.size())};
}

UnicodeString wide(std::string_view text) {
  return UnicodeString::fromUTF8(piece(text));
}

std::string narrow(const UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

UnicodeString from_units(const std::u16string& units) {
  return {units.data(), static_cast<std::int32_t>(units.size())};
}

UnicodeString normalize(const icu::Normalizer2& form, const UnicodeString& text) {
  UErrorCode status = U_ZERO_ERROR;
  UnicodeString out = form.normalize(text, status);
  must_succeed(status);
  return out;
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<signed char>(c) >= 0; });
}

/// Position of the first byte that is no UTF-8, or -1.
std::int64_t first_bad_byte(std::string_view text) {
  const auto length = static_cast<std::int32_t>(text.size());
  for (std::int32_t i = 0; i < length;) {
    const std::int32_t start = i;
    UChar32 c;
    U8_NEXT(text.data(), i, length, c);
    if (c < 0) return start;
  }
  return -1;
}

constexpr std::string_view kEth = "\xC3\x90";      // U+00D0
constexpr std::string_view kDStroke = "\xC4\x90";  // U+0110

void replace_eth(std::string& text) {
  for (auto at = text.find(kEth); at != text.npos; at = text.find(kEth, at + 2))
    text.replace(at, kEth.size(), kDStroke);
}

bool is_space(char16_t c) {
  return c <= 0x20 ? c == 0x20 || (c >= 9 && c <= 13) : u_isUWhiteSpace(c);
}

UnicodeString squeezed(const UnicodeString& text) {
  std::u16string out;
  bool gap = false;
  for (std::int32_t i = 0; i < text.length(); ++i) {
    const char16_t c = text.charAt(i);  // white space is never a surrogate
    if (is_space(c)) {
      gap = !out.empty();
      continue;
    }
    if (gap) out += u' ';
    gap = false;
    out += c;
  }
  return from_units(out);
}

UnicodeString lower_squeezed(std::string_view text) {
  UnicodeString out = normalize(composer(), wide(text));
  out.findAndReplace(UnicodeString(u'\u00D0'), UnicodeString(u'\u0110'));
  return squeezed(out.toLower(icu::Locale::getRoot()));
}

// A syllable is looked at decomposed: base letters, each followed by its marks. The five tones are
// marks; breve, circumflex and horn are part of the letter.
bool is_tone(char16_t c) {
  return c == 0x0300 || c == 0x0301 || c == 0x0303 || c == 0x0309 || c == 0x0323;
}
bool is_mark(char16_t c) {
  return u_getCombiningClass(c) != 0;
}
bool is_letter(char16_t c) {
  return u_isalpha(c);
}
bool is_vowel(char16_t c) {
  return UnicodeString(u"aeiouy").indexOf(c) >= 0;
}

struct Letter {
  char16_t base = 0;
  std::u16string marks{};
};

/// hòa -> hoà, khỏe -> khoẻ, thúy -> thuý: the tone of an open oa, oe, uy goes to its second
/// letter.
void move_tone(std::vector<Letter>& syllable) {
  const auto n = syllable.size();
  if (n < 2) return;
  Letter& first = syllable[n - 2];
  Letter& second = syllable[n - 1];
  const bool family = (first.base == u'o' && (second.base == u'a' || second.base == u'e')) ||
                      (first.base == u'u' && second.base == u'y');
  const bool after_q = n > 2 && syllable[n - 3].base == u'q';
  if (!family || after_q || first.marks.size() != 1 || !is_tone(first.marks[0]) ||
      !second.marks.empty())
    return;
  std::swap(first.marks, second.marks);
}

/// quý -> quí, mỹ -> mĩ: a final y that is the only vowel.
void fold_final_y(std::vector<Letter>& syllable) {
  const auto n = syllable.size();
  if (n == 0 || syllable[n - 1].base != u'y') return;
  const bool after_qu = n > 2 && syllable[n - 2].base == u'u' && syllable[n - 3].base == u'q';
  if (n == 1 || after_qu || !is_vowel(syllable[n - 2].base)) syllable[n - 1].base = u'i';
}

void flush(std::vector<Letter>& syllable, std::u16string& out) {
  move_tone(syllable);
  fold_final_y(syllable);
  for (const Letter& letter : syllable) (out += letter.base) += letter.marks;
  syllable.clear();
}

/// Decomposed text with tone placement and i/y folded.
UnicodeString tones_folded(std::string_view text) {
  const UnicodeString in = normalize(decomposer(), lower_squeezed(text));
  std::u16string out;
  std::vector<Letter> syllable;
  syllable.reserve(8);
  for (std::int32_t i = 0; i < in.length(); ++i) {
    const char16_t c = in[i];
    if (is_mark(c) && !syllable.empty()) {
      syllable.back().marks += c;
    } else if (is_letter(c)) {
      syllable.push_back({c});
    } else {
      flush(syllable, out);
      out += c;
    }
  }
  flush(syllable, out);
  return from_units(out);
}

/// Decomposed text in letters of ASCII where it is Vietnamese.
std::string without_marks(const UnicodeString& in) {
  std::u16string out;
  for (std::int32_t i = 0; i < in.length(); ++i)
    if (!is_mark(in[i])) out += in[i] == u'\u0111' ? u'd' : in[i];
  return narrow(squeezed(from_units(out)));
}

/// Letters of the Latin script as letters of ASCII, by code point; 0 where ICU must be asked.
class PlainLetters {
 public:
  PlainLetters() {
    for (UChar32 c = 0xC0; c < end; ++c) letters_[static_cast<std::size_t>(c)] = plain(c);
  }
  char operator[](UChar32 c) const {
    return c < 0 || c >= end ? '\0' : letters_[static_cast<std::size_t>(c)];
  }

 private:
  static constexpr UChar32 end = 0x1F00;

  static char plain(UChar32 c) {
    if (c == 0xD0 || c == 0x110 || c == 0x111) return 'd';
    const UnicodeString in = normalize(decomposer(), UnicodeString(u_tolower(c)));
    for (std::int32_t i = 1; i < in.length(); ++i)
      if (!is_mark(in[i])) return '\0';
    return in[0] >= u'a' && in[0] <= u'z' ? static_cast<char>(in[0]) : '\0';
  }

  std::array<char, end> letters_{};
};

/// What fold_ascii() says of a text of Vietnamese letters, without ICU; none of any other.
std::optional<std::string> folded_plainly(std::string_view text) {
  static const PlainLetters letters;
  std::string out;
  out.reserve(text.size());
  std::size_t syllable = 0;  // letters at the end of `out`
  const auto end_syllable = [&] {
    const auto before = [&](std::size_t n) { return out[out.size() - 1 - n]; };
    if (syllable > 0 && before(0) == 'y') {
      const bool after_qu = syllable > 2 && before(1) == 'u' && before(2) == 'q';
      if (syllable == 1 || after_qu || !is_vowel(static_cast<char16_t>(before(1))))
        out.back() = 'i';
    }
    syllable = 0;
  };
  const auto length = static_cast<std::int32_t>(text.size());
  bool gap = false;
  for (std::int32_t i = 0; i < length;) {
    UChar32 c;
    U8_NEXT(text.data(), i, length, c);
    char letter = c >= 0 && c < 0x80 ? static_cast<char>(c) : letters[c];
    if (letter == 0) return std::nullopt;
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    const bool is_letter = letter >= 'a' && letter <= 'z';
    if (!is_letter) end_syllable();
    if (is_space(static_cast<char16_t>(letter))) {
      gap = !out.empty();
      continue;
    }
    if (gap) out += ' ';
    gap = false;
    out += letter;
    if (is_letter) ++syllable;
  }
  end_syllable();
  return out;
}

std::vector<UChar32> code_points(std::string_view text) {
  std::vector<UChar32> out;
  const auto length = static_cast<std::int32_t>(text.size());
  for (std::int32_t i = 0; i < length;) {
    UChar32 c;
    U8_NEXT_OR_FFFD(text.data(), i, length, c);
    out.push_back(c);
  }
  return out;
}

}  // namespace

Result<std::string> normalized(std::string_view text) {
  if (is_ascii(text)) return std::string(text);
  if (const auto bad = first_bad_byte(text); bad >= 0)
    return fail("text.not_utf8", "Byte " + std::to_string(bad + 1) + " of the text is not UTF-8");
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  if (composer().isNormalizedUTF8(piece(text), status)) {
    out = text;
  } else {
    icu::StringByteSink<std::string> sink(&out);
    composer().normalizeUTF8(0, piece(text), sink, nullptr, status);
  }
  must_succeed(status);
  replace_eth(out);
  return out;
}

std::string fold_case(std::string_view text) {
  return narrow(lower_squeezed(text));
}

std::string fold_tones(std::string_view text) {
  return narrow(normalize(composer(), tones_folded(text)));
}

std::string fold_ascii(std::string_view text) {
  if (auto plain = folded_plainly(text)) return *std::move(plain);
  return without_marks(tones_folded(text));
}

std::string romanized(std::string_view text) {
  return without_marks(normalize(decomposer(), lower_squeezed(text)));
}

std::string sort_key(std::string_view text) {
  const UnicodeString in = normalize(composer(), wide(text));
  std::string out(64 + 4 * text.size(), '\0');
  const auto fill = [&] {
    return collator().getSortKey(in, reinterpret_cast<std::uint8_t*>(out.data()),
                                 static_cast<std::int32_t>(out.size()));
  };
  auto length = fill();
  if (static_cast<std::size_t>(length) > out.size()) {
    out.resize(static_cast<std::size_t>(length));
    length = fill();
  }
  out.resize(static_cast<std::size_t>(std::max(length - 1, 0)));  // without the closing zero
  return out;
}

void sort_vi(std::vector<std::string>& texts) {
  std::vector<std::pair<std::string, std::string>> keyed;
  keyed.reserve(texts.size());
  for (std::string& text : texts) {
    std::string key = sort_key(text);
    keyed.emplace_back(std::move(key), std::move(text));
  }
  std::ranges::sort(keyed);
  std::ranges::transform(keyed, texts.begin(), [](auto& pair) { return std::move(pair.second); });
}

int edit_distance(std::string_view a, std::string_view b) {
  const auto s = code_points(a), t = code_points(b);
  const std::size_t width = t.size() + 1;
  std::vector<int> row((s.size() + 1) * width);
  const auto at = [&](std::size_t i, std::size_t j) -> int& { return row[i * width + j]; };
  for (std::size_t i = 0; i <= s.size(); ++i) at(i, 0) = static_cast<int>(i);
  for (std::size_t j = 0; j <= t.size(); ++j) at(0, j) = static_cast<int>(j);
  for (std::size_t i = 1; i <= s.size(); ++i)
    for (std::size_t j = 1; j <= t.size(); ++j) {
      const int replaced = at(i - 1, j - 1) + (s[i - 1] != t[j - 1]);
      int best = std::min({at(i - 1, j) + 1, at(i, j - 1) + 1, replaced});
      if (i > 1 && j > 1 && s[i - 1] == t[j - 2] && s[i - 2] == t[j - 1])
        best = std::min(best, at(i - 2, j - 2) + 1);
      at(i, j) = best;
    }
  return row.back();
}

std::optional<std::string> nearest(std::string_view word,
                                   const std::vector<std::string>& candidates) {
  const int near_enough = std::max(1, static_cast<int>(code_points(word).size()) / 3);
  const std::string* found = nullptr;
  int best = near_enough + 1;
  for (const std::string& candidate : candidates) {
    const int distance = edit_distance(word, candidate);
    if (distance >= best || distance >= static_cast<int>(code_points(candidate).size())) continue;
    best = distance;
    found = &candidate;
  }
  if (found == nullptr) return std::nullopt;
  return *found;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates) {
  const auto found = nearest(word, candidates);
  return found ? "Did you mean \"" + *found + "\"?" : "";
}

}  // namespace nhip::core
