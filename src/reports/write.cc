// The files of a report: DOCX, PDF, HTML with a page of records for each figure, JSON.
#include <fmt/format.h>

#include <boost/json.hpp>
#include <fstream>

#include "core/vietnamese.h"
#include "pages/docx.h"
#include "pages/html.h"
#include "pages/pdf.h"
#include "pages/record_page.h"
#include "reports/compose.h"
#include "reports/record_pages.h"
#include "reports/reports.h"

namespace nhip::reports {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;
using core::Result;

Result<void> write_file(const fs::path& path, std::string_view bytes) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (out) return {};
  return core::fail("report.not_written", "the file cannot be written", path.string(),
                    "Is the folder writable and the disk not full?");
}

std::string as_json(const Built& built) {
  json::array figures;
  for (const auto& figure : built.figures) {
    figures.push_back(json::object{{"id", figure.id},
                                   {"code", figure.code},
                                   {"dims", figure.dims},
                                   {"from", figure.window.from.to_string()},
                                   {"to", figure.window.last().to_string()},
                                   {"as", figure.as},
                                   {"vs", figure.vs},
                                   {"value", figure.value},
                                   {"printed", figure.printed}});
  }
  const json::object report{{"name", built.name},
                            {"period", built.period.to_string()},
                            {"as_of", built.as_of.to_iso()},
                            {"draft", built.draft},
                            {"simulated", built.simulated},
                            {"figures", std::move(figures)}};
  return json::serialize(report) + "\n";
}

Result<std::string> content_of(const Built& built, const std::string& format) {
  if (format == "docx") return pages::write_docx(built.page);
  if (format == "html") return pages::write_html(built.page);
  if (format == "pdf") {
    pages::PdfOptions options;
    options.source_date_epoch = (built.as_of + -7 * 3600).micros / 1'000'000;
    return pages::write_pdf(built.page, options);
  }
  if (format == "json") return as_json(built);
  return core::fail("report.format", fmt::format("there is no format \"{}\"", format), {},
                    "Use docx, pdf, html or json.");
}

}  // namespace

Result<std::vector<fs::path>> Reports::write(const Built& built, const fs::path& folder,
                                             const std::vector<std::string>& formats,
                                             std::string_view store_url) {
  std::error_code bad;
  fs::create_directories(folder, bad);
  if (bad) return core::fail("report.not_written", bad.message(), folder.string());
  const auto stem = file_stem(built.name, built.period);
  std::vector<fs::path> written;
  for (const auto& format : formats) {
    const auto path = folder / (stem + "." + format);
    CHECK_OK(write_file(path, TRY(content_of(built, format))));
    written.push_back(path);
    if (format != "html") continue;
    const auto pages = folder / (stem + "-records");
    fs::create_directories(pages, bad);
    RecordPages record_pages(*figures_, TRY(read_phrases(figures_->model().directory())), built,
                             std::string(store_url));
    for (const auto& figure : built.figures)
      CHECK_OK(write_file(pages / (figure.id + ".html"), TRY(record_pages.page(figure))));
  }
  return written;
}

}  // namespace nhip::reports
