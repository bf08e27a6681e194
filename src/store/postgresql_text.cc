#include "store/postgresql_text.h"

namespace nhip::store {

namespace {

void append_hex(std::string_view bytes, std::string& out) {
  constexpr std::string_view digits = "0123456789abcdef";
  out += "\\x";
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    out += digits[byte >> 4];
    out += digits[byte & 15];
  }
}

void append_escaped(std::string_view text, std::string& out) {
  constexpr std::string_view special = "\\\t\n\r";
  constexpr std::string_view letters = "\\tnr";
  for (;;) {
    const auto at = text.find_first_of(special);
    out += text.substr(0, at);
    if (at == std::string_view::npos) return;
    out += '\\';
    out += letters[special.find(text[at])];
    text.remove_prefix(at + 1);
  }
}

core::Result<void> append_copy_cell(const Param& cell, std::string& out) {
  if (core::is_missing(cell)) {
    out += "\\N";
    return {};
  }
  const auto* text = std::get_if<std::string>(&cell);
  if (text == nullptr) return append_text(cell, out);
  if (const auto bytes = blob_bytes(*text)) {
    out += '\\';
    append_hex(*bytes, out);
    return {};
  }
  if (text->find('\0') != std::string::npos) {
    return core::fail("store.text_invalid", "A text holds a NUL byte");
  }
  append_escaped(*text, out);
  return {};
}

int digit(char c) {
  return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
}

}  // namespace

core::Result<void> append_text(const Param& param, std::string& out) {
  if (const auto* flag = std::get_if<bool>(&param)) {
    out += *flag ? 't' : 'f';
    return {};
  }
  const auto* text = std::get_if<std::string>(&param);
  if (text == nullptr) {
    out += core::to_text(param);
    return {};
  }
  if (const auto bytes = blob_bytes(*text)) {
    append_hex(*bytes, out);
    return {};
  }
  if (text->find('\0') != std::string::npos) {
    return core::fail("store.text_invalid", "A text holds a NUL byte");
  }
  out += *text;
  return {};
}

core::Result<void> append_copy_line(std::span<const Param> cells, std::string& out) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) out += '\t';
    CHECK_OK(append_copy_cell(cells[i], out));
  }
  out += '\n';
  return {};
}

std::string bytes_from_hex(std::string_view hex) {
  std::string bytes;
  if (!hex.starts_with("\\x")) return bytes;
  bytes.reserve(hex.size() / 2);
  for (std::size_t i = 2; i + 1 < hex.size(); i += 2) {
    bytes += static_cast<char>(digit(hex[i]) * 16 + digit(hex[i + 1]));
  }
  return bytes;
}

}  // namespace nhip::store
