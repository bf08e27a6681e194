#include "core/encoding.h"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <string_view>
#include <vector>

namespace nhip::core {
namespace {

constexpr std::size_t kPiece = 64 * 1024;

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

Error bad_bytes(const std::string& name, std::int64_t line, std::string message) {
  return {"csv.encoding", std::move(message), name + ':' + std::to_string(line),
          "Save the file as UTF-8."};
}

std::size_t read(std::istream& in, char* out, std::size_t size) {
  in.read(out, static_cast<std::streamsize>(size));
  return static_cast<std::size_t>(in.gcount());
}

/// Bytes without a letter in Windows-1258.
bool is_undefined_1258(unsigned char c) {
  constexpr std::string_view kUndefined = "\x8A\x8D\x8E\x8F\x90\x9A\x9D\x9E";
  return kUndefined.find(static_cast<char>(c)) != kUndefined.npos;
}

struct Mark {
  Encoding encoding;
  int length;  // of the byte order mark
};

/// What the first bytes tell for certain: a mark, or the zeros of UTF-16.
bool told_by_beginning(std::string_view bytes, Mark& mark) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return mark = {Encoding::utf8, 3}, true;
  if (bytes.starts_with("\xFF\xFE")) return mark = {Encoding::utf16le, 2}, true;
  if (bytes.starts_with("\xFE\xFF")) return mark = {Encoding::utf16be, 2}, true;
  std::size_t zeros[2] = {0, 0};
  for (std::size_t i = 0; i < bytes.size(); ++i) zeros[i % 2] += bytes[i] == '\0';
  // A third of the letters or more have a zero on one side and hardly any on the other.
  const auto lies = [&](std::size_t here, std::size_t there) {
    return here > 0 && 6 * here >= bytes.size() && 8 * there <= here;
  };
  if (lies(zeros[1], zeros[0])) return mark = {Encoding::utf16le, 0}, true;
  if (lies(zeros[0], zeros[1])) return mark = {Encoding::utf16be, 0}, true;
  return false;
}

/// Looks through all bytes once.
class Scanner {
 public:
  void add(const char* bytes, std::size_t size, bool last) {
    text_.append(bytes, size);
    const auto length = static_cast<std::int32_t>(text_.size());
    std::int32_t i = 0;
    while (i < length) {
      if (static_cast<signed char>(text_[static_cast<std::size_t>(i)]) > 0) {
        lines_ += text_[static_cast<std::size_t>(i++)] == '\n';
        continue;
      }
      if (!last && length - i < 4) break;
      letter(i, length);
    }
    text_.erase(0, static_cast<std::size_t>(i));
  }

  Result<Encoding> verdict(const std::string& name) const {
    if (zero_line_ != 0)
      return std::unexpected(bad_bytes(name, zero_line_, "A zero byte stands in the text"));
    if (bad_ == 0) return Encoding::utf8;
    if (good_ > bad_)
      return std::unexpected(bad_bytes(name, bad_line_, "The text is damaged UTF-8"));
    if (undefined_line_ != 0)
      return std::unexpected(
          bad_bytes(name, undefined_line_, "The text is neither UTF-8, UTF-16 nor Windows-1258"));
    return Encoding::windows1258;
  }

 private:
  void letter(std::int32_t& i, std::int32_t length) {
    const std::int32_t start = i;
    UChar32 c;
    U8_NEXT(text_.data(), i, length, c);
    if (c == 0 && zero_line_ == 0) zero_line_ = lines_;
    if (c < 0 && bad_++ == 0) bad_line_ = lines_;
    good_ += c > 0;
    for (std::int32_t at = start; at < i; ++at)
      if (undefined_line_ == 0 &&
          is_undefined_1258(static_cast<unsigned char>(text_[static_cast<std::size_t>(at)])))
        undefined_line_ = lines_;
  }

  std::string text_;  // not yet looked at
  std::int64_t lines_ = 1;
  std::int64_t good_ = 0, bad_ = 0;  // letters of several bytes; bytes that belong to none
  std::int64_t zero_line_ = 0, bad_line_ = 0, undefined_line_ = 0;
};

Result<Mark> recognise(std::istream& in, const std::string& name) {
  std::vector<char> buffer(kPiece);
  std::size_t size = read(in, buffer.data(), buffer.size());
  Mark mark{Encoding::utf8, 0};
  const bool told = told_by_beginning({buffer.data(), std::min<std::size_t>(size, 4096)}, mark);
  if (!told || mark.encoding == Encoding::utf8) {
    Scanner scanner;
    while (size > 0) {
      scanner.add(buffer.data(), size, false);
      size = read(in, buffer.data(), buffer.size());
    }
    scanner.add(nullptr, 0, true);
    const Encoding found = TRY(scanner.verdict(name));
    if (told && found != Encoding::utf8)
      return std::unexpected(bad_bytes(name, 1, "The text is marked as UTF-8 and is not"));
    mark.encoding = found;
  }
  in.clear();
  in.seekg(mark.length);
  return mark;
}

}  // namespace

const char* name_of(Encoding encoding) {
  switch (encoding) {
    case Encoding::utf16le:
      return "UTF-16LE";
    case Encoding::utf16be:
      return "UTF-16BE";
    case Encoding::windows1258:
      return "windows-1258";
    default:
      return "UTF-8";
  }
}

struct TextSource::State {
  std::unique_ptr<std::istream> bytes;
  std::string name;
  Encoding encoding = Encoding::utf8;
  Converter converter{};
  std::vector<char> raw = std::vector<char>(kPiece);
  std::vector<char16_t> units{};
  std::int64_t line = 1;
  bool ended = false;

  Result<bool> convert(std::string& out) {
    const std::size_t size = read(*bytes, raw.data(), raw.size());
    ended = size == 0;
    const char* from = raw.data();
    UChar* to = units.data();
    UErrorCode status = U_ZERO_ERROR;
    ucnv_toUnicode(converter.get(), &to, units.data() + units.size(), &from, from + size, nullptr,
                   ended, &status);
    const std::u16string_view read_units(units.data(), static_cast<std::size_t>(to - units.data()));
    const bool zero = read_units.find(u'\0') != read_units.npos;
    line += std::ranges::count(
        read_units.substr(0, zero ? read_units.find(u'\0') : read_units.npos), u'\n');
    if (zero || U_FAILURE(status))
      return std::unexpected(
          bad_bytes(name, line, std::string("The text is not ") + name_of(encoding)));
    out.clear();
    icu::UnicodeString(false, read_units.data(), static_cast<std::int32_t>(read_units.size()))
        .toUTF8String(out);
    return !ended || !out.empty();
  }
};

TextSource::TextSource(std::unique_ptr<State> state) : state_(std::move(state)) {}
TextSource::TextSource(TextSource&&) noexcept = default;
TextSource& TextSource::operator=(TextSource&&) noexcept = default;
TextSource::~TextSource() = default;

Result<TextSource> TextSource::open(std::unique_ptr<std::istream> bytes, std::string name) {
  const Mark mark = TRY(recognise(*bytes, name));
  auto state = std::make_unique<State>();
  state->bytes = std::move(bytes);
  state->name = std::move(name);
  state->encoding = mark.encoding;
  if (mark.encoding != Encoding::utf8) {
    UErrorCode status = U_ZERO_ERROR;
    state->converter.reset(ucnv_open(name_of(mark.encoding), &status));
    ucnv_setToUCallBack(state->converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr,
                        &status);
    if (U_FAILURE(status))
      return fail("csv.encoding", std::string("ICU has no converter for ") + name_of(mark.encoding),
                  state->name);
    state->units.resize(kPiece + 16);
  }
  return TextSource(std::move(state));
}

Encoding TextSource::encoding() const {
  return state_->encoding;
}

Result<bool> TextSource::next(std::string& out) {
  if (state_->ended) return false;
  if (state_->encoding != Encoding::utf8) return state_->convert(out);
  out.resize(kPiece);
  out.resize(read(*state_->bytes, out.data(), out.size()));
  state_->ended = out.empty();
  return !state_->ended;
}

}  // namespace nhip::core
