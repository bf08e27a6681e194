#include "audit/wording.h"

#include <algorithm>

namespace nhip::audit {

const std::string& in(const Said& said, Language language) {
  return language == Language::vi ? said.vi : said.en;
}

std::string word_for(Class cls, Language language) {
  constexpr std::string_view kVi[] = {"LƯU Ý", "ĐÁNG NGỜ", "MÂU THUẪN"};
  constexpr std::string_view kEn[] = {"NOTE", "SUSPICIOUS", "CONTRADICTION"};
  return std::string((language == Language::vi ? kVi : kEn)[static_cast<std::size_t>(cls)]);
}

std::string word_for(Verdict verdict, Language language) {
  constexpr std::string_view kVi[] = {"khớp", "để ngỏ", "đáng ngờ", "mâu thuẫn"};
  constexpr std::string_view kEn[] = {"holds", "open", "suspicious", "contradiction"};
  return std::string((language == Language::vi ? kVi : kEn)[static_cast<std::size_t>(verdict)]);
}

const Words& words(Language language) {
  static const Words vi{"số liệu",
                        "quan hệ đã kiểm tra",
                        "phát hiện",
                        "Không thấy mâu thuẫn.",
                        "dòng",
                        "trang",
                        "Gợi ý",
                        "văn bản ghi",
                        "tính được",
                        "căn cứ",
                        "Kiểm tra số liệu báo cáo",
                        "nhiều khả năng sai"};
  static const Words en{"figures",
                        "relations checked",
                        "findings",
                        "No contradiction found.",
                        "line",
                        "page",
                        "Advice",
                        "stated",
                        "computed",
                        "ground",
                        "Audit of the report",
                        "most likely wrong"};
  return language == Language::vi ? vi : en;
}

std::string tally(const Audit& audit, Language language) {
  const auto count = [&](Class cls) {
    return std::to_string(
        std::ranges::count_if(audit.findings, [&](const Finding& f) { return f.cls == cls; }));
  };
  if (language == Language::vi)
    return count(Class::contradiction) + " mâu thuẫn, " + count(Class::suspicious) + " đáng ngờ, " +
           count(Class::note) + " lưu ý";
  return count(Class::contradiction) + " contradictions, " + count(Class::suspicious) +
         " suspicious, " + count(Class::note) + " notes";
}

}  // namespace nhip::audit
