#include "reports/inlines.h"

namespace nhip::reports {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

std::string squeezed(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (!is_space(c))
      out += c;
    else if (out.empty() || out.back() != ' ')
      out += ' ';
  }
  return out;
}

}  // namespace

bool InlineWriter::ends_with_space() const {
  if (content_.empty()) return !inside_;
  const auto* text = std::get_if<pages::Text>(&content_.back());
  return text != nullptr && text->text.ends_with(' ');
}

void InlineWriter::drop_last_space() {
  if (content_.empty() || !ends_with_space()) return;
  auto& text = std::get<pages::Text>(content_.back());
  text.text.pop_back();
  if (text.text.empty()) content_.pop_back();
}

void InlineWriter::text(std::string_view raw, Style style) {
  std::string text = squeezed(raw);
  if (text.starts_with(' ') && ends_with_space()) text.erase(0, 1);
  if (text.empty()) return;
  if (std::string_view(",.;:)").find(text.front()) != std::string_view::npos) drop_last_space();
  auto* last = content_.empty() ? nullptr : std::get_if<pages::Text>(&content_.back());
  if (last != nullptr && last->bold == style.bold && last->italic == style.italic)
    last->text += text;
  else
    content_.emplace_back(
        pages::Text{.text = std::move(text), .bold = style.bold, .italic = style.italic});
}

void InlineWriter::figure(pages::Figure figure) {
  content_.emplace_back(std::move(figure));
}

void InlineWriter::note(pages::Inlines content) {
  drop_last_space();
  content_.emplace_back(pages::FootnoteCall{std::move(content)});
}

void InlineWriter::append(pages::Inlines content) {
  for (auto& part : content) {
    if (const auto* piece = std::get_if<pages::Text>(&part))
      text(piece->text, {piece->bold, piece->italic});
    else
      content_.push_back(std::move(part));
  }
}

pages::Inlines InlineWriter::finish() {
  drop_last_space();
  return std::move(content_);
}

}  // namespace nhip::reports
