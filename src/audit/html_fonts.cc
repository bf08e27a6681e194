#include "audit/html_fonts.h"

#include <algorithm>

#include "audit/read.h"

namespace nhip::audit {
namespace {

constexpr std::size_t kDeepest = 200;  ///< tags in tags that are followed
constexpr std::string_view kNone = "none";

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return out;
}

/// What stands behind `name` and up to any of `ends`, quotes and blanks before it left out; `kNone`
/// where the name is not there.
std::string_view value_of(std::string_view text, std::string_view name, std::string_view ends) {
  const auto at = text.find(name);
  if (at == text.npos) return kNone;
  const std::string_view rest = text.substr(at + name.size());
  const auto from = std::min(rest.find_first_not_of(" \t\r\n'\""), rest.size());
  const std::string_view value = rest.substr(from);
  return value.substr(0, value.find_first_of(ends));
}

std::string_view trimmed(std::string_view text) {
  const auto from = std::min(text.find_first_not_of(" \t\r\n"), text.size());
  text.remove_prefix(from);
  return text.substr(0, text.find_last_not_of(" \t\r\n") + 1);
}

}  // namespace

HtmlFonts::HtmlFonts(std::string_view html) {
  const std::string folded = lower(html);
  any_ = folded.find("vni-") != folded.npos;
  for (auto at = folded.find(".vn"); at != folded.npos && !any_; at = folded.find(".vn", at + 1))
    any_ = at + 3 < folded.size() && folded[at + 3] >= 'a' && folded[at + 3] <= 'z';  // no "gov.vn"
  if (!any_) return;
  for (std::size_t at = 0; (at = folded.find("<style", at)) != folded.npos;) {
    const auto from = std::min(folded.find('>', at), folded.size()),
               to = std::min(folded.find("</style", from), folded.size());
    rules_of(std::string_view(folded).substr(from, to - from));
    at = to;
  }
}

void HtmlFonts::rules_of(std::string_view sheet) {
  for (std::size_t at = 0; at < sheet.size();) {
    const auto open = sheet.find('{', at);
    if (open == sheet.npos) return;
    const auto end = std::min(sheet.find('}', open), sheet.size());
    const auto family = value_of(sheet.substr(open, end - open), "font-family:", ";,}\"'");
    std::string_view names = sheet.substr(at, open - at);
    names.remove_prefix(std::min(names.find_last_of(">/") + 1, names.size()));
    while (family != kNone && !names.empty()) {
      const auto comma = std::min(names.find(','), names.size());
      const auto name = trimmed(names.substr(0, comma));
      if (!name.empty() && name.find(' ') == name.npos)
        rules_[std::string(name)] = encoding_of_font(family);
      names.remove_prefix(std::min(comma + 1, names.size()));
    }
    at = end + 1;
  }
}

std::string_view HtmlFonts::font_of(const std::string& name, std::string_view inside) const {
  const std::string attributes = lower(inside);
  for (const std::string_view own : {"font-family:", "face="})
    if (const auto font = value_of(attributes, own, ";,\"'>"); font != kNone)
      return encoding_of_font(font);
  const std::string_view cls = value_of(attributes, "class=", " \"'>");
  if (cls != kNone)
    for (const std::string& key : {name + '.' + std::string(cls), '.' + std::string(cls)})
      if (const auto rule = rules_.find(key); rule != rules_.end()) return rule->second;
  const auto rule = rules_.find(name);
  return rule == rules_.end() ? encoding() : rule->second;
}

void HtmlFonts::open(const std::string& name, std::string_view inside) {
  if (!any_ || open_.size() >= kDeepest || inside.ends_with('/')) return;
  for (const char* single : {"br", "img", "hr", "meta", "link", "input", "col", "wbr"})
    if (name == single) return;
  open_.emplace_back(name, font_of(name, inside));
}

void HtmlFonts::close(const std::string& name) {
  const auto found = std::find_if(open_.rbegin(), open_.rend(),
                                  [&](const auto& tag) { return tag.first == name; });
  if (found != open_.rend()) open_.erase(std::prev(found.base()), open_.end());
}

}  // namespace nhip::audit
