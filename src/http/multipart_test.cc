#include "http/multipart.h"

#include <stdexcept>

#include <doctest/doctest.h>

#include "core/result.h"

using namespace nhip::http;

namespace {

const std::string type = "multipart/form-data; boundary=\"--x1\"";

std::string error_of(const std::string& body, const std::string& content_type = type) {
  const auto parts = parts_of(body, content_type);
  return parts ? "" : parts.error().code;
}

}  // namespace

TEST_CASE("a form's files come with their names and exact bytes") {
  const std::string body =
      "preamble\r\n----x1\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nhai\r\n"
      "----x1\r\ncontent-disposition: form-data; name=\"files\"; filename=\"thư mục/bc; 1.txt\"\r\n"
      "Content-Type: text/plain\r\n\r\nmột\r\n\r\n--x1 hai\r\n"
      "\r\n----x1\r\nContent-Disposition: form-data; filename=C:\\b.docx; name=files\r\n\r\n\r\n"
      "----x1--\r\n";
  const auto parts = MUST(parts_of(body, type));
  REQUIRE(parts.size() == 3);
  CHECK(parts[0].name == "note");
  CHECK(parts[0].file_name.empty());
  CHECK(parts[0].body == "hai");
  CHECK(parts[1].name == "files");
  CHECK(parts[1].file_name == "bc; 1.txt");
  CHECK(parts[1].body == "một\r\n\r\n--x1 hai\r\n");
  CHECK(parts[2].file_name == "b.docx");
  CHECK(parts[2].body.empty());
}

TEST_CASE("a form that breaks its boundary is refused") {
  CHECK(is_multipart("Multipart/Form-Data; boundary=a"));
  CHECK(!is_multipart("application/octet-stream"));
  CHECK(error_of("x", "multipart/form-data") == "http.multipart");
  CHECK(error_of("") == "http.multipart");
  CHECK(error_of("----x1") == "http.multipart");
  CHECK(error_of("----x1\r\n") == "http.multipart");
  CHECK(error_of("----x1\r\nContent-Disposition: form-data\r\n\r\nnever ends") == "http.multipart");
  CHECK(error_of("----x1--") == "");
  CHECK(error_of("----x1\r\n\r\nbare\r\n----x1--") == "");
}
