// The page that a figure's link opens: what was asked, and the records that were counted, as plain
// HTML.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace nhip::pages {

struct RecordColumn {
  std::string title;
  bool number = false;  ///< set at the right
};

struct RecordPage {
  std::string title;
  std::vector<std::string> banners{};  ///< "DỮ LIỆU MÔ PHỎNG"
  std::vector<std::pair<std::string, std::string>>
      facts;  ///< definition list: window, value, state, …
  std::vector<RecordColumn> columns{};
  std::vector<std::vector<std::string>> rows{};  ///< short rows are filled with empty cells
  std::int64_t total = 0;  ///< records behind the figure; may be more than rows
  std::string back{};      ///< relative address of the report; "" = no link
  std::string back_title{};
  std::string language = "vi";
};

inline constexpr std::size_t most_record_rows = 500;

/// At most most_record_rows rows; the caption says how many of `total` are shown. Texts are UTF-8.
std::string write_record_page(const RecordPage& page);

}  // namespace nhip::pages
