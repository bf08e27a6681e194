// What the journal keeps of looks at personal data, extracts, downloads and sign-ins.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "access/access.h"
#include "http/route.h"

namespace nhip::http {

struct Note {
  std::string_view what;  ///< a code of access_entry.what
  std::string record_type{};
  std::string subject{};
  std::int64_t number = 0;
  std::string purpose{};
};

/// Written before anything is shown. The viewer's own account, or another (sign-in).
core::Result<void> note(Call& call, const Note& note);
core::Result<void> note_of(Call& call, std::string_view login, const Note& note);

}  // namespace nhip::http
