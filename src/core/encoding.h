// Bytes of offices into UTF-8: recognises the encoding, then converts piece by piece. Of this room
// only.
#pragma once

#include <istream>
#include <memory>
#include <string>

#include "core/result.h"

namespace nhip::core {

enum class Encoding { utf8, utf16le, utf16be, windows1258 };

/// "UTF-8", "UTF-16LE", "UTF-16BE", "windows-1258": the names that ICU knows, too.
const char* name_of(Encoding encoding);

/// A stream of UTF-8 text without byte order mark, whatever the bytes were.
///
/// The encoding is told by a mark; else by the zero bytes that UTF-16 leaves in western text; else
/// the whole stream is looked through once: it is UTF-8 if it can be, Windows-1258 if not. Text
/// that is UTF-8 but for a few bytes is damaged, not Windows-1258.
class TextSource {
 public:
  /// csv.encoding with the line of the first bad byte.
  static Result<TextSource> open(std::unique_ptr<std::istream> bytes, std::string name);

  TextSource(TextSource&&) noexcept;
  TextSource& operator=(TextSource&&) noexcept;
  ~TextSource();

  Encoding encoding() const;
  /// Puts the next piece of text into `out`, in place of what was there; false at the end. A piece
  /// may end within a letter. csv.encoding.
  Result<bool> next(std::string& out);

 private:
  struct State;
  explicit TextSource(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace nhip::core
