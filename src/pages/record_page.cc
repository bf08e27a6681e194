#include "pages/record_page.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "core/vietnamese.h"
#include "pages/html_escape.h"
#include "pages/html_style.h"

namespace nhip::pages {
namespace {

/// "18.908", in English "18,908".
std::string grouped(std::int64_t number, bool english) {
  std::string text = core::print_vi(core::Decimal(number), 0);
  if (english) std::ranges::replace(text, '.', ',');
  return text;
}

std::string caption_of(std::size_t shown, std::int64_t total, bool english) {
  const std::string count = grouped(static_cast<std::int64_t>(shown), english);
  const std::string all =
      grouped(std::max<std::int64_t>(total, static_cast<std::int64_t>(shown)), english);
  if (count == all) return fmt::format("{}: {}", english ? "Records" : "Số bản ghi", all);
  if (english) return fmt::format("The first {} of {} records", count, all);
  return fmt::format("{} bản ghi đầu tiên trong tổng số {} bản ghi", count, all);
}

void add_rows(std::string& html, const RecordPage& page, std::size_t shown) {
  for (std::size_t index = 0; index < shown; ++index) {
    const std::vector<std::string>& row = page.rows[index];
    html += "<tr>";
    for (std::size_t column = 0; column < page.columns.size(); ++column) {
      const std::string text = column < row.size() ? escape_lines(row[column]) : "";
      const char* name = page.columns[column].number ? " class=\"number\"" : "";
      html += column == 0 ? fmt::format("<th scope=\"row\"{}>{}</th>", name, text)
                          : fmt::format("<td{}>{}</td>", name, text);
    }
    html += "</tr>\n";
  }
}

void add_table(std::string& html, const RecordPage& page) {
  if (page.columns.empty()) return;
  const std::size_t shown = std::min(page.rows.size(), most_record_rows);
  html += "<div class=\"scroll\">\n<table>\n";
  html += fmt::format("<caption>{}</caption>\n<thead>\n<tr>",
                      caption_of(shown, page.total, page.language == "en"));
  for (const RecordColumn& column : page.columns) {
    html += fmt::format("<th scope=\"col\"{}>{}</th>", column.number ? " class=\"number\"" : "",
                        escape_lines(column.title));
  }
  html += "</tr>\n</thead>\n<tbody>\n";
  add_rows(html, page, shown);
  html += "</tbody>\n</table>\n</div>\n";
}

}  // namespace

std::string write_record_page(const RecordPage& page) {
  std::string html = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n",
      escape_html(page.language), escape_html(page.title), record_page_style());
  if (!page.banners.empty()) {
    std::string text;
    for (const std::string& banner : page.banners) text += (text.empty() ? "" : "\n") + banner;
    html += fmt::format("<div class=\"banner\" role=\"note\">{}</div>\n", escape_lines(text));
  }
  if (!page.back.empty()) {
    html += fmt::format("<nav><a href=\"{}\">{}</a></nav>\n", escape_html(page.back),
                        escape_html(page.back_title.empty() ? page.back : page.back_title));
  }
  html += fmt::format("<main>\n<h1>{}</h1>\n", escape_html(page.title));
  if (!page.facts.empty()) {
    html += "<dl>\n";
    for (const auto& [term, text] : page.facts) {
      html += fmt::format("<dt>{}</dt><dd>{}</dd>\n", escape_html(term), escape_lines(text));
    }
    html += "</dl>\n";
  }
  add_table(html, page);
  html += "</main>\n</body>\n</html>\n";
  return html;
}

}  // namespace nhip::pages
