// Running text that is put together from pieces: one space between words, none before a comma.
#pragma once

#include <string>
#include <string_view>

#include "pages/page.h"

namespace nhip::reports {

struct Style {
  bool bold = false;
  bool italic = false;
};

class InlineWriter {
 public:
  /// `inside`: the text continues another, so that a space at its beginning counts.
  explicit InlineWriter(bool inside = false) : inside_(inside) {}

  void text(std::string_view text, Style style);
  void figure(pages::Figure figure);
  void note(pages::Inlines content);
  void append(pages::Inlines content);

  /// As it stands, to be appended elsewhere.
  pages::Inlines take() { return std::move(content_); }
  /// Without spaces at either end.
  pages::Inlines finish();
  bool empty() const { return content_.empty(); }

 private:
  bool ends_with_space() const;
  void drop_last_space();

  bool inside_;
  pages::Inlines content_;
};

}  // namespace nhip::reports
