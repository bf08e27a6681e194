// Fixed words of the auditor's outputs, in both languages.
#pragma once

#include <string>
#include <string_view>

#include "audit/write.h"

namespace nhip::audit {

const std::string& in(const Said& said, Language language);
std::string word_for(Class cls, Language language);
std::string word_for(Verdict verdict, Language language);

struct Words {
  std::string_view claims, relations, findings, none, line, page, advice, stated, computed, ground,
      title, likely;
};
const Words& words(Language language);

/// "3 mâu thuẫn, 2 đáng ngờ, 1 lưu ý"
std::string tally(const Audit& audit, Language language);

}  // namespace nhip::audit
