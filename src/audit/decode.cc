// Bytes of offices into UTF-8. Legacy Vietnamese encodings share their bytes; which one it is shows
// in whether common words come out.
#include <algorithm>
#include <array>
#include <string>

#include "audit/letters.h"
#include "audit/read.h"
#include "core/vietnamese.h"

namespace nhip::audit {
namespace {

constexpr char32_t kGrave = 0x300, kAcute = 0x301, kCircumflex = 0x302, kTilde = 0x303,
                   kBreve = 0x306, kHook = 0x309, kHorn = 0x31B, kDot = 0x323;

/// One letter of the source: its code (0..255, or beyond for what is Unicode already) and place.
struct Unit {
  char32_t code;
  std::size_t at;
};

struct Builder {
  Decoded out{};
  std::string cluster{};
  std::size_t cluster_at = 0;

  void flush() {
    if (cluster.empty()) return;
    const bool ascii = cluster.size() == 1;
    const std::string composed = ascii ? cluster : core::normalized(cluster).value_or(cluster);
    out.text += composed;
    out.origin.insert(out.origin.end(), composed.size(), cluster_at);
    cluster.clear();
  }
  void letter(char32_t c, std::size_t at) {
    flush();
    cluster_at = at;
    append_letter(cluster, c);
  }
  void mark(char32_t c) { append_letter(cluster, c); }
  Decoded finish(std::size_t end, std::string encoding) {
    flush();
    out.origin.push_back(end);
    out.encoding = std::move(encoding);
    return std::move(out);
  }
};

constexpr std::u32string_view kTcvnLower =  // 0xA1 .. 0xFE; ' ' = unused
    U"ĂÂÊÔƠƯĐăâêôơưđ      àảãáạ ằẳẵắ       ặầẩẫấậè ẻẽéẹềểễếệìỉ   ĩíịò ỏõóọồổỗốộờởỡớợù "
    U"ủũúụừửữứựỳỷỹýỵ";

/// Quotes and dashes that Windows put between the letters of every Western encoding.
constexpr std::array<char32_t, 32> kHigh = {
    0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,  0x2030, 0x8A,
    0x2039, 0x152,  0x8D,   0x8E,   0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x2DC,  0x2122, 0x9A,   0x203A, 0x153,  0x9D,   0x9E,   0x178};

char32_t without_high(char32_t c) {
  return c >= 0x80 && c < 0xA0 ? kHigh[c - 0x80] : c;
}

Decoded from_tcvn3(const std::vector<Unit>& units, std::size_t end) {
  Builder b;
  for (const auto& [code, at] : units) {
    char32_t c = without_high(code);
    if (code >= 0xA1 && code - 0xA1 < kTcvnLower.size() && kTcvnLower[code - 0xA1] != U' ')
      c = kTcvnLower[code - 0xA1];
    b.letter(c, at);
  }
  return b.finish(end, "TCVN3");
}

char32_t vni_alone(char32_t c) {
  switch (c) {
    case 0xF1:
      return U'đ';
    case 0xD1:
      return U'Đ';
    case 0xF4:
      return U'ơ';
    case 0xD4:
      return U'Ơ';
    case 0xF6:
      return U'ư';
    case 0xD6:
      return U'Ư';
    case 0xE6:
      return U'ỉ';
    case 0xC6:
      return U'Ỉ';
    case 0xF3:
      return U'ĩ';
    case 0xD3:
      return U'Ĩ';
    case 0xF2:
      return U'ị';
    case 0xD2:
      return U'Ị';
    case 0xEE:
      return U'ỵ';
    case 0xCE:
      return U'Ỵ';
    default:
      return c;
  }
}

struct Marks {
  char32_t first = 0, second = 0;
};

/// What a byte behind a vowel stands for.
Marks vni_marks(char32_t code) {
  const char32_t c = code < 0xE0 ? code + 0x20 : code;  // capitals lie 32 below
  switch (c) {
    case 0xF9:
      return {kAcute};
    case 0xF8:
      return {kGrave};
    case 0xFB:
      return {kHook};
    case 0xF5:
      return {kTilde};
    case 0xEF:
      return {kDot};
    case 0xE2:
      return {kCircumflex};
    case 0xE1:
      return {kCircumflex, kAcute};
    case 0xE0:
      return {kCircumflex, kGrave};
    case 0xE5:
      return {kCircumflex, kHook};
    case 0xE3:
      return {kCircumflex, kTilde};
    case 0xE4:
      return {kCircumflex, kDot};
    case 0xEA:
      return {kBreve};
    case 0xE9:
      return {kBreve, kAcute};
    case 0xE8:
      return {kBreve, kGrave};
    case 0xFA:
      return {kBreve, kHook};
    case 0xFC:
      return {kBreve, kTilde};
    case 0xEB:
      return {kBreve, kDot};
    default:
      return {};
  }
}

bool vni_vowel(char32_t c) {
  return std::u32string_view(U"aeouyAEOUYơƠưƯ").find(c) != std::u32string_view::npos;
}

Decoded from_vni(const std::vector<Unit>& units, std::size_t end) {
  Builder b;
  char32_t before = 0;
  for (const auto& [code, at] : units) {
    if (code >= 0xC0 && code <= 0xFF && vni_vowel(before)) {
      const auto marks = vni_marks(code);
      if (marks.first != 0) {
        b.mark(marks.first);
        if (marks.second != 0) b.mark(marks.second);
        before = 0;
        continue;
      }
    }
    before = without_high(code >= 0x80 && code <= 0xFF ? vni_alone(code) : code);
    b.letter(before, at);
  }
  return b.finish(end, "VNI");
}

char32_t from_1258(unsigned char c) {
  if (c >= 0x80 && c < 0xA0) return kHigh[c - 0x80U];
  switch (c) {
    case 0xC3:
      return U'Ă';
    case 0xCC:
      return kGrave;
    case 0xD0:
      return U'Đ';
    case 0xD2:
      return kHook;
    case 0xD5:
      return U'Ơ';
    case 0xDD:
      return U'Ư';
    case 0xDE:
      return kTilde;
    case 0xE3:
      return U'ă';
    case 0xEC:
      return kAcute;
    case 0xF0:
      return U'đ';
    case 0xF2:
      return kDot;
    case 0xF5:
      return U'ơ';
    case 0xFD:
      return U'ư';
    case 0xFE:
      return 0x20AB;
    default:
      return c;
  }
}

Decoded from_windows(const std::vector<Unit>& units, std::size_t end) {
  Builder b;
  for (const auto& [code, at] : units) {
    const char32_t c = code < 0x100 ? from_1258(static_cast<unsigned char>(code)) : code;
    if (c >= 0x300 && c < 0x370 && !b.cluster.empty())
      b.mark(c);
    else
      b.letter(c, at);
  }
  return b.finish(end, "windows-1258");
}

/// How many of the commonest Vietnamese words stand in the text.
std::size_t familiar(const std::string& text) {
  std::size_t found = 0;
  for (const std::string_view word :
       {" của ", " và ", " các ", " được ", " năm ", " với ", " tỉnh ", " đã ", " thực ", " hiện ",
        " đến ", " số ", " không ", " công ", " xã ", " huyện ", " báo ", " đạt "})
    for (auto at = text.find(word); at != text.npos; at = text.find(word, at + 1)) ++found;
  return found;
}

bool valid_utf8(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t before = at;
    if (next_letter(bytes, at) == 0xFFFD && bytes.substr(before, 3) != "\xEF\xBF\xBD") return false;
  }
  return true;
}

Decoded from_utf16(std::string_view bytes, bool big) {
  Builder b;
  const auto unit = [&](std::size_t i) {
    const auto low = static_cast<unsigned char>(bytes[big ? i + 1 : i]),
               high = static_cast<unsigned char>(bytes[big ? i : i + 1]);
    return static_cast<char32_t>(low | (high << 8));
  };
  for (std::size_t i = 2; i + 1 < bytes.size(); i += 2) {
    char32_t c = unit(i);
    const std::size_t at = i;
    if (c >= 0xD800 && c < 0xDC00 && i + 3 < bytes.size()) {
      c = 0x10000 + ((c - 0xD800) << 10) + (unit(i + 2) - 0xDC00);
      i += 2;
    }
    b.letter(c, at);
  }
  return b.finish(bytes.size(), big ? "UTF-16BE" : "UTF-16LE");
}

}  // namespace

std::string_view encoding_of_font(std::string_view font) {
  const std::string name = core::fold_case(font);
  const auto from = std::min(name.find_first_not_of(" '\""), name.size());
  const std::string_view bare = std::string_view(name).substr(from);
  if (bare.starts_with(".vn")) return "TCVN3";
  return bare.starts_with("vni-") || bare.starts_with("vni ") ? "VNI" : "";
}

Decoded undo_font(std::string_view text, std::string_view encoding) {
  std::vector<Unit> units;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    units.push_back({next_letter(text, at), start});
  }
  return encoding == "VNI" ? from_vni(units, text.size()) : from_tcvn3(units, text.size());
}

void undo_font(Passage& passage, std::size_t begin, std::size_t end, std::string_view encoding) {
  const std::string& text = passage.text();
  const auto decoded = undo_font(std::string_view(text).substr(begin, end - begin), encoding);
  Passage out;
  std::vector<std::pair<std::size_t, std::size_t>> moved;  // old byte, new byte
  const auto add = [&](std::string_view clean, std::size_t from, std::size_t to) {
    moved.emplace_back(from, out.text().size());
    const Range place = passage.place(from, to);
    out.add(clean, place.start, place.end);
  };
  const auto keep = [&](std::size_t from, std::size_t to) {
    for (std::size_t at = from; at < to;) {
      const std::size_t start = at;
      next_letter(text, at);
      add(std::string_view(text).substr(start, at - start), start, at);
    }
  };
  keep(0, begin);
  for (std::size_t i = 0; i < decoded.text.size();) {
    std::size_t next = i + 1;
    while (next < decoded.text.size() && decoded.origin[next] == decoded.origin[i]) ++next;
    add(std::string_view(decoded.text).substr(i, next - i), begin + decoded.origin[i],
        begin + decoded.origin[next]);
    i = next;
  }
  keep(end, text.size());
  for (const auto& call : passage.calls) {
    const auto found =
        std::ranges::lower_bound(moved, call.at, {}, [](const auto& m) { return m.first; });
    out.calls.push_back({found == moved.end() ? out.text().size() : found->second, call.label});
  }
  passage = std::move(out);
}

void undo_fonts(Manuscript& manuscript) {
  constexpr std::size_t kSample = 100'000;  // bytes are enough to tell
  std::vector<Passage*> passages;
  for (auto& block : manuscript.blocks) {
    passages.push_back(&block.text);
    for (auto& row : block.rows)
      for (auto& cell : row) passages.push_back(&cell.text);
  }
  std::string sample;
  for (const auto* passage : passages) {
    if (sample.size() > kSample) break;
    sample += passage->text() + '\n';
  }
  const auto told = decode(sample);
  if (!told || (told->encoding != "TCVN3" && told->encoding != "VNI")) return;
  for (auto* passage : passages)
    if (!passage->empty()) undo_font(*passage, 0, passage->text().size(), told->encoding);
}

core::Result<Decoded> decode(std::string_view bytes, bool fonts) {
  if (bytes.starts_with("\xFF\xFE")) return from_utf16(bytes, false);
  if (bytes.starts_with("\xFE\xFF")) return from_utf16(bytes, true);
  if (bytes.find('\0') != bytes.npos)
    return core::fail("read.unknown_format", "This is no text: zero bytes stand in it", "",
                      "Save the report as DOCX, PDF or text.");
  const bool utf8 = valid_utf8(bytes);
  std::vector<Unit> units;
  std::size_t latin = 0, beyond = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t start = at;
    char32_t c;
    if (utf8) {
      c = next_letter(bytes, at);
    } else {
      c = static_cast<unsigned char>(bytes[at++]);
    }
    latin += c >= 0x80 && c <= 0xFF;
    beyond += c >= 0x100 && is_letter(c);
    units.push_back({c, start});
  }
  Decoded plain{std::string(bytes), {}, "UTF-8"};
  // Old fonts kept their bytes when files were turned into Unicode: "B¸o c¸o", "Baùo caùo".
  if (utf8 && (!fonts || latin < 5 || beyond * 4 > latin)) return plain;
  Decoded best = utf8 ? plain : from_windows(units, bytes.size());
  std::size_t score = familiar(best.text);
  for (auto* convert : {from_tcvn3, from_vni}) {
    auto other = convert(units, bytes.size());
    const std::size_t found = familiar(other.text);
    if (found > score) {
      score = found;
      best = std::move(other);
    }
  }
  return best;
}

}  // namespace nhip::audit
