// Entry points of libFuzzer for the readers of foreign reports; NHIP_FUZZ_TARGET picks one.
// scripts/fuzz builds it with clang; the tests run it over its corpus (replay.cc).
#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "audit/audit.h"
#include "audit/read.h"
#include "audit/write.h"
#include "pages/archive.h"

namespace {

using namespace nhip::audit;

#define NHIP_DOCX 1
#define NHIP_HTML 2
#define NHIP_PDF 3
#define NHIP_NUMBERS 4
#define NHIP_XLSX 5

/// Whatever was read gives an audit whose places lie in the text, in every form of output.
void look(Manuscript manuscript) {
  std::vector<Audit> audits;
  audits.push_back(audit(std::move(manuscript)));
  const std::size_t size = audits[0].report.manuscript.text.size();
  for (const auto& finding : audits[0].findings)
    for (const auto& span : finding.spans)
      if (span.start > span.end || span.end > size) std::abort();
  View view;
  view.relations = true;
  write_json(audits, view);
  write_text(audits[0], view);
  write_html(audits[0], view);
}

#if NHIP_FUZZ_TARGET == NHIP_DOCX || NHIP_FUZZ_TARGET == NHIP_XLSX

/// XML instead of an archive: a fuzzer that had to mend checksums would never reach the reader.
/// Form feeds part it into the parts of `names`; `fixed` are the others.
std::string archive_of(const std::string& bytes, std::initializer_list<const char*> names,
                       nhip::pages::Parts fixed) {
  if (bytes.starts_with("PK")) return bytes;
  std::size_t at = 0;
  for (const char* name : names) {
    if (at > bytes.size()) break;
    const auto end = std::min(bytes.find('\f', at), bytes.size());
    fixed[name] = bytes.substr(at, end - at);
    at = end + 1;
  }
  return nhip::pages::pack(fixed).value();
}

#endif

#if NHIP_FUZZ_TARGET == NHIP_XLSX

/// A file in memory: the reader of workbooks takes a path.
class MemoryFile {
 public:
  explicit MemoryFile(const std::string& bytes) : file_(::memfd_create("workbook", 0)) {
    for (std::size_t done = 0; done < bytes.size();) {
      const auto n = ::write(file_, bytes.data() + done, bytes.size() - done);
      if (n <= 0) std::abort();
      done += static_cast<std::size_t>(n);
    }
  }
  ~MemoryFile() { ::close(file_); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  std::string path() const { return "/proc/self/fd/" + std::to_string(file_); }

 private:
  int file_;
};

const nhip::pages::Parts kWorkbook{
    {"_rels/.rels",
     R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>)"},
    {"xl/_rels/workbook.xml.rels",
     R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="r3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>)"},
    {"xl/workbook.xml",
     R"(<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>)"}};

#endif

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
#if NHIP_FUZZ_TARGET == NHIP_DOCX
  const std::string docx =
      archive_of(bytes, {"word/document.xml", "word/footnotes.xml", "word/numbering.xml"}, {});
  if (auto m = read_docx(docx)) {
    const Audit done = audit(*m);
    if (!done.findings.empty()) (void)annotate_docx(done, {}, docx);
    look(std::move(*m));
  }
#elif NHIP_FUZZ_TARGET == NHIP_XLSX
  const MemoryFile file(archive_of(
      bytes, {"xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"}, kWorkbook));
  if (auto m = read_xlsx(file.path())) look(std::move(*m));
#elif NHIP_FUZZ_TARGET == NHIP_HTML
  if (auto text = decode(bytes)) look(read_html(std::move(text->text)));
#elif NHIP_FUZZ_TARGET == NHIP_PDF
  if (auto text = decode(bytes)) look(read_layout(std::move(text->text)));
#else
  read_digits(bytes);
  if (auto text = decode(bytes)) look(read_text(std::move(text->text)));
#endif
  return 0;
}
