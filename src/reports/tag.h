// One tag in braces, for the two places where tags stand: inside running text and alone on a line.
#pragma once

#include <string_view>

#include "model/tree.h"
#include "reports/template.h"

namespace nhip::reports {

/// What a tag is; `end` and `otherwise` ({else}) have no node.
struct Tag {
  enum class Kind { inside, open, otherwise, end, narrative };
  Kind kind = Kind::inside;
  Node node{};
};
/// What stands between the braces. Errors as in tags.h.
Tag parse_tag(const model::Text& inside, model::Problems& problems);

/// Offset of the brace that closes the one at `open`, or npos. Quotes hide braces.
std::size_t closing_brace(std::string_view text, std::size_t open);

}  // namespace nhip::reports
