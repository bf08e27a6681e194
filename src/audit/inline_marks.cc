#include "audit/inline_marks.h"

#include "audit/letters.h"

namespace nhip::audit {
namespace {

struct Mark {
  std::size_t length = 0;
  std::string label{};
};

/// "[12]", "[^1]": the label between the brackets.
Mark bracketed(std::string_view text) {
  if (!text.starts_with('[')) return {};
  std::size_t at = text.starts_with("[^") ? 2 : 1;
  const std::size_t begin = at;
  while (at < text.size() && is_digit(static_cast<unsigned char>(text[at]))) ++at;
  if (at == begin || at - begin > 3 || at >= text.size() || text[at] != ']') return {};
  return {at + 1, std::string(text.substr(begin, at - begin))};
}

Mark raised_tag(std::string_view text) {
  constexpr std::string_view kOpen = "<sup>", kClose = "</sup>";
  if (!text.starts_with(kOpen)) return {};
  const auto close = text.find(kClose);
  if (close == text.npos || close > 24) return {};
  std::string label;
  for (const char c : text.substr(kOpen.size(), close - kOpen.size()))
    if (is_digit(static_cast<unsigned char>(c))) label += c;
  if (label.empty()) return {};
  return {close + kClose.size(), label};
}

Mark raised_digits(std::string_view text) {
  Mark mark;
  for (std::size_t at = 0; at < text.size();) {
    const int digit = superscript(next_letter(text, at));
    if (digit < 0) break;
    mark.label += static_cast<char>('0' + digit);
    mark.length = at;
  }
  return mark;
}

/// A call of a footnote at the beginning of `text`; `before` is the letter in front of it.
Mark call_at(std::string_view text, char32_t before) {
  if (const auto tag = raised_tag(text); tag.length > 0) return tag;
  if (text.starts_with("^[")) {
    auto mark = bracketed(text.substr(1));
    if (mark.length > 0) ++mark.length;
    return mark;
  }
  // m², km³ are units.
  if (before != 'm' && before != 0) {
    if (auto mark = raised_digits(text); mark.length > 0) return mark;
  }
  if (text.starts_with('[') && before != 0) {
    auto mark = bracketed(text);
    if (mark.length > 0 && !text.substr(mark.length).starts_with('(')) return mark;
  }
  return {};
}

std::size_t tag_length(std::string_view text) {
  if (text.size() < 3 || text[0] != '<') return 0;
  const auto second = static_cast<unsigned char>(text[1]);
  if (second != '/' && second != '!' && !(second < 0x80 && is_letter(second))) return 0;
  if (text.starts_with("<http") || text.starts_with("<mailto")) return 0;
  const auto end = text.find('>');
  return end == text.npos || end > 200 ? 0 : end + 1;
}

}  // namespace

Passage clean_inline(std::string_view line, std::size_t start) {
  Passage out;
  std::size_t at = 0, kept = 0;
  const auto keep = [&] { out.add(line.substr(kept, at - kept), start + kept); };
  const auto skip = [&](std::size_t length) {
    keep();
    at += length;
    kept = at;
  };
  char32_t before = 0;
  while (at < line.size()) {
    const char c = line[at];
    const std::string_view rest = line.substr(at);
    const bool starts_mark =
        c == '<' || c == '^' || c == '[' || static_cast<unsigned char>(c) >= 0xC2;
    if (starts_mark) {
      if (const auto mark = call_at(rest, before); mark.length > 0) {
        keep();
        out.calls.push_back({out.text().size(), mark.label});
        at += mark.length;
        kept = at;
        continue;
      }
      if (const auto length = tag_length(rest)) {
        const bool line_break = rest.starts_with("<br");
        skip(length);
        if (line_break) out.add(" ", start + at, start + at);
        continue;
      }
    }
    if (c == '*' || (c == '`')) {
      const bool product = before == ' ' && rest.size() > 1 && rest[1] == ' ' && at > 0;
      if (!product) {
        skip(1);
        continue;
      }
    }
    if (c == '\\' && rest.size() > 1 &&
        std::string_view("_*#.[]()-+|!`\\").find(rest[1]) != std::string_view::npos) {
      skip(1);
      before = static_cast<unsigned char>(line[at]);
      ++at;
      continue;
    }
    before = next_letter(line, at);
  }
  keep();
  out.trim();
  return out;
}

std::optional<NoteLabel> note_label(std::string_view line) {
  Mark mark = raised_tag(line);
  if (mark.length == 0) mark = raised_digits(line);
  if (mark.length == 0) mark = bracketed(line);
  if (mark.length == 0) return std::nullopt;
  std::size_t end = mark.length;
  if (end < line.size() && line[end] == ':') ++end;
  const auto text = line.find_first_not_of(" \t", end);
  if (text == line.npos) return std::nullopt;
  return NoteLabel{mark.label, text};
}

}  // namespace nhip::audit
