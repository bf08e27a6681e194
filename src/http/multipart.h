// Several files in one body: multipart/form-data (RFC 7578), as browsers send forms.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace nhip::http {

struct Part {
  std::string name;       ///< of the field
  std::string file_name;  ///< without folders; "" where the part is no file
  std::string_view body;  ///< a piece of the whole body
};

bool is_multipart(std::string_view content_type);

/// The parts of `body`, in order. http.multipart: no boundary, or the body does not keep to it.
core::Result<std::vector<Part>> parts_of(std::string_view body, std::string_view content_type);

}  // namespace nhip::http
