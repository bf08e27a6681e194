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

json::array array_of(const std::vector<ChangedFigure>& changes) {
  json::array all;
  for (const auto& change : changes) {
    json::array causes;
    for (const auto& cause : change.causes) {
      json::array entries;
      for (const auto& entry : cause.entries)
        entries.push_back(json::object{{"type", entry.type},
                                       {"code", entry.code},
                                       {"event", entry.action},
                                       {"who", entry.actor},
                                       {"reason", entry.reason},
                                       {"happened_at", entry.happened_at},
                                       {"entered_at", entry.recorded_at}});
      causes.push_back(json::object{
          {"kind", cause.kind}, {"text", cause.text}, {"records", std::move(entries)}});
    }
    const auto side = [](const std::string& value, const std::string& printed,
                         const std::string& state) {
      return json::object{{"value", value}, {"printed", printed}, {"state", state}};
    };
    all.push_back(
        json::object{{"tag", change.tag},
                     {"code", change.code},
                     {"dims", change.dims},
                     {"label", change.label},
                     {"before", side(change.value_before, change.before, change.state_before)},
                     {"after", side(change.value_after, change.after, change.state_after)},
                     {"causes", std::move(causes)}});
  }
  return all;
}

/// What a figure has beyond the usual; nothing of most.
void add_remarks(const PrintedFigure& figure, json::object& object) {
  if (!figure.view.empty()) object["view"] = figure.view;
  if (figure.reason)
    object["reason"] =
        json::object{{"code", figure.reason->code}, {"text", indicators::text_of(*figure.reason)}};
  if (figure.breaks.empty()) return;
  json::array breaks;
  for (const auto& one : figure.breaks)
    breaks.push_back(
        json::object{{"day", one.day.to_string()}, {"kind", one.kind}, {"detail", one.detail}});
  object["breaks"] = std::move(breaks);
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
    add_remarks(figure, figures.back().as_object());
  }
  json::object report{{"name", built.name},
                      {"period", built.period.to_string()},
                      {"as_of", built.as_of.to_iso()},
                      {"draft", built.draft},
                      {"simulated", built.simulated},
                      {"figures", std::move(figures)}};
  if (built.revision > 0) report["revision"] = built.revision;
  if (!built.earlier.empty()) {
    report["revises"] = built.earlier;
    report["cause"] = built.cause;
    report["changes"] = array_of(built.changes);
  }
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

std::string json_of(const std::vector<ChangedFigure>& changes) {
  return json::serialize(array_of(changes)) + "\n";
}

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
