#include "http/multipart.h"

#include "http/message.h"

namespace nhip::http {

using core::fail;
using core::Result;

namespace {

constexpr std::string_view kind = "multipart/form-data";
constexpr std::size_t most_parts = 100;

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

/// The value of `name` in "form-data; name=\"files\"; filename=\"a.docx\"".
std::string parameter_of(std::string_view header, std::string_view name) {
  for (std::size_t at = header.find(';'); at != header.npos;) {
    std::size_t begin = at + 1;
    const std::size_t equals = header.find('=', begin);
    if (equals == header.npos) return "";
    const std::string_view key = trimmed(header.substr(begin, equals - begin));
    std::string value;
    begin = equals + 1;
    if (begin < header.size() && header[begin] == '"') {
      for (++begin; begin < header.size() && header[begin] != '"'; ++begin) {
        // Browsers write a quotation mark as %22; others as \".
        if (header[begin] == '\\' && begin + 1 < header.size() && header[begin + 1] == '"') ++begin;
        value += header[begin];
      }
      at = header.find(';', begin);
    } else {
      at = header.find(';', begin);
      value = trimmed(header.substr(begin, at == header.npos ? at : at - begin));
    }
    if (same_name(key, name)) return value;
  }
  return "";
}

/// The headers of a part: only its disposition matters.
Part part_of(std::string_view head, std::string_view body) {
  Part part{.name = "", .file_name = "", .body = body};
  while (!head.empty()) {
    const std::size_t end = head.find("\r\n");
    const std::string_view line = head.substr(0, end);
    const std::size_t colon = line.find(':');
    if (colon != line.npos && same_name(trimmed(line.substr(0, colon)), "content-disposition")) {
      part.name = parameter_of(line.substr(colon + 1), "name");
      part.file_name = parameter_of(line.substr(colon + 1), "filename");
      if (const auto slash = part.file_name.find_last_of("/\\"); slash != std::string::npos)
        part.file_name.erase(0, slash + 1);
    }
    if (end == head.npos) break;
    head.remove_prefix(end + 2);
  }
  return part;
}

}  // namespace

bool is_multipart(std::string_view content_type) {
  return same_name(trimmed(content_type.substr(0, content_type.find(';'))), kind);
}

Result<std::vector<Part>> parts_of(std::string_view body, std::string_view content_type) {
  const std::string boundary = parameter_of(content_type, "boundary");
  if (boundary.empty() || boundary.size() > 70) {
    return fail("http.multipart", "The Content-Type names no boundary", "Content-Type");
  }
  const auto broken = [] {
    return fail("http.multipart", "The body does not keep to its boundary", "body");
  };
  const std::string mark = "--" + boundary;
  std::size_t at = body.find(mark);
  if (at == body.npos || (at > 0 && !body.substr(0, at).ends_with("\r\n"))) return broken();
  std::vector<Part> parts;
  while (true) {
    at += mark.size();
    if (body.substr(at).starts_with("--")) return parts;
    const std::size_t line = body.find("\r\n", at);
    if (line == body.npos) return broken();
    // A part without headers begins with its empty line.
    const std::size_t begin = line + 2;
    const bool bare = body.substr(begin).starts_with("\r\n");
    const std::size_t blank = bare ? begin - 2 : body.find("\r\n\r\n", begin);
    if (blank == body.npos) return broken();
    const std::size_t next = body.find("\r\n" + mark, blank + 2);
    if (next == body.npos || next < blank + 2) return broken();
    const std::string_view head = bare ? std::string_view() : body.substr(begin, blank - begin);
    const std::size_t start = std::min(blank + 4, next);
    parts.push_back(part_of(head, body.substr(start, next - start)));
    if (parts.size() > most_parts)
      return fail("http.multipart", "The body has too many parts", "body");
    at = next + 2;
  }
}

}  // namespace nhip::http
