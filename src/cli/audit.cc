#include "audit/audit.h"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <thread>

#include "audit/read.h"
#include "audit/write.h"
#include "cli/args.h"
#include "cli/command.h"
#include "cli/context.h"
#include "http/audit_store.h"

namespace nhip::cli {

using core::fail;
using core::Result;

namespace {

namespace fs = std::filesystem;

using Audits = std::vector<Result<nhip::audit::Audit>>;

/// All files on all cores, in the order in which they were named.
Audits audit_all(const std::vector<std::string>& files) {
  std::vector<std::optional<Result<nhip::audit::Audit>>> done(files.size());
  std::atomic<std::size_t> next = 0, finished = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < files.size(); i = next++) {
      auto manuscript = nhip::audit::read(files[i]);
      if (manuscript)
        done[i] = nhip::audit::audit(std::move(*manuscript));
      else
        done[i] = std::unexpected(std::move(manuscript).error());
      ++finished;
    }
  };
  const std::size_t cores = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1,
                                                    std::max<std::size_t>(files.size(), 1));
  std::vector<std::jthread> workers;
  for (std::size_t c = 1; c < cores; ++c) workers.emplace_back(work);
  while (cores == 1 || next < files.size()) {
    const std::size_t i = next++;
    if (i >= files.size()) break;
    auto manuscript = nhip::audit::read(files[i]);
    if (manuscript)
      done[i] = nhip::audit::audit(std::move(*manuscript));
    else
      done[i] = std::unexpected(std::move(manuscript).error());
    ++finished;
    if (files.size() > 1) progress(std::to_string(finished) + " / " + std::to_string(files.size()));
  }
  workers.clear();
  if (files.size() > 1) progress("");
  Audits out;
  for (auto& one : done) out.push_back(std::move(*one));
  return out;
}

/// A name of its own for each report: reports of several folders may be called alike.
fs::path target(const fs::path& folder, const fs::path& file, const std::string& extension,
                std::vector<fs::path>& used) {
  fs::path out = folder / file.filename();
  out.replace_extension(extension);
  for (int n = 2; std::ranges::find(used, out) != used.end(); ++n)
    out = folder / (file.stem().string() + "-" + std::to_string(n) + extension);
  used.push_back(out);
  return out;
}

Result<void> write_file(const fs::path& path, const std::string& bytes) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out)
    return fail("audit.not_written", "The file cannot be written", path.string(),
                "Is there room, and may you write there?");
  return {};
}

Result<std::string> rendered(const nhip::audit::Audit& audit, const std::string& format,
                             const nhip::audit::View& view) {
  if (format == "html") return nhip::audit::write_html(audit, view);
  if (format == "docx" && audit.report.manuscript.format == "docx") {
    std::ifstream in(audit.report.manuscript.file, std::ios::binary);
    return nhip::audit::annotate_docx(audit, view, {std::istreambuf_iterator<char>(in), {}});
  }
  if (format == "docx") return nhip::audit::write_docx(audit, view);
  return nhip::audit::write_text(audit, view);
}

}  // namespace

Result<int> audit(const Words& words) {
  const auto args = TRY(Args::parse(words, {{"json", false},
                                            {"html", false},
                                            {"docx", false},
                                            {"o"},
                                            {"lang"},
                                            {"relations", false},
                                            {"store"}}));
  if (args.words().empty())
    return fail("usage.word_missing", "A report to look at is missing", "", "nhip audit FILE…");
  const std::string language = args.get_or("lang", "vi");
  if (language != "vi" && language != "en")
    return fail("usage.language", "There is no language \"" + language + "\"", "--lang",
                "vi or en");
  nhip::audit::View view;
  view.language = language == "vi" ? nhip::audit::Language::vi : nhip::audit::Language::en;
  view.relations = args.has("relations");
  std::vector<std::string> formats;
  for (const char* format : {"html", "docx"})
    if (args.has(format)) formats.emplace_back(format);
  if (args.has("docx") && !args.get("o"))
    return fail("usage.option_missing", "A DOCX needs a folder to stand in", "--docx",
                "Add -o DIR.");
  if (args.words().size() > 1 && !formats.empty() && !args.get("o"))
    return fail("usage.option_missing", "Several reports need a folder to stand in", "--html",
                "Add -o DIR.");

  auto results = audit_all(args.words());
  std::vector<nhip::audit::Audit> audits;
  std::vector<nhip::audit::Unread> unread;
  for (std::size_t i = 0; i < results.size(); ++i) {
    auto& result = results[i];
    if (result) {
      audits.push_back(std::move(*result));
      continue;
    }
    if (results.size() == 1) return std::unexpected(std::move(result).error());
    note(result.error().text());
    unread.push_back({args.words()[i], std::move(result).error()});
  }
  nhip::audit::compare(audits);
  if (args.has("store")) {
    auto context = TRY(Context::open(args, store::Store::Mode::read_only));
    for (auto& one : audits) CHECK_OK(http::against_store(one, context.model(), context.figures()));
  }

  if (const auto folder = args.get("o")) {
    std::error_code error;
    fs::create_directories(*folder, error);
    if (error) return fail("audit.not_written", "The folder cannot be made", *folder);
    std::vector<fs::path> used;
    if (args.has("json"))
      CHECK_OK(write_file(fs::path(*folder) / "audit.json",
                          nhip::audit::write_json(audits, view, unread)));
    for (const auto& one : audits)
      for (const auto& format : formats) {
        const auto bytes = TRY(rendered(one, format, view));
        CHECK_OK(
            write_file(target(*folder, one.report.manuscript.file, "." + format, used), bytes));
      }
  } else if (args.has("json")) {
    print(nhip::audit::write_json(audits, view, unread));
  } else if (args.has("html")) {
    for (const auto& one : audits) print(nhip::audit::write_html(one, view));
  }
  if (!args.has("json") && (formats.empty() || args.get("o"))) {
    view.color = ::isatty(STDOUT_FILENO) != 0;
    for (const auto& one : audits) print(nhip::audit::write_text(one, view));
  }
  const bool contradicted = std::ranges::any_of(audits, [](const nhip::audit::Audit& one) {
    return std::ranges::any_of(one.findings, [](const nhip::audit::Finding& f) {
      return f.cls == nhip::audit::Class::contradiction;
    });
  });
  return !unread.empty() ? 3 : contradicted ? 1 : 0;
}

}  // namespace nhip::cli
