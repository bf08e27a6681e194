// "@login" in what is written with a step: told to whom it names, in the work of their day.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "http/route.h"

namespace nhip::http {

/// The logins that a text names, each once: "@an.nguyen, xem giúp" names an.nguyen. An address of
/// mail names nobody.
std::vector<std::string> logins_in(std::string_view text);

/// Keeps whom the reason and the texts of a step name, in its transaction; personal fields and logins
/// that nobody has are passed over.
core::Result<void> keep_mentions(store::Transaction& tx, const Call& call, const model::Type& type,
                                 const records::Step& step, const records::Written& written);

}  // namespace nhip::http
