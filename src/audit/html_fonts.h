// Which parts of an HTML page were typed for fonts of before Unicode (inside the auditor).
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace nhip::audit {

/// Follows the tags of a page: `<font face=".VnTime">`, `style="font-family:.VnTime"`, and the
/// rules of its style sheets that name a tag, a class, or a tag of a class.
class HtmlFonts {
 public:
  /// `html` must outlive it.
  explicit HtmlFonts(std::string_view html);

  void open(const std::string& name, std::string_view inside);
  void close(const std::string& name);
  /// What the letters that follow were typed in: "TCVN3", "VNI" or "".
  std::string_view encoding() const { return open_.empty() ? "" : open_.back().second; }

 private:
  void rules_of(std::string_view sheet);
  std::string_view font_of(const std::string& name, std::string_view inside) const;

  bool any_ = false;  ///< the page names such a font at all
  std::map<std::string, std::string_view> rules_{};
  std::vector<std::pair<std::string, std::string_view>> open_{};
};

}  // namespace nhip::audit
