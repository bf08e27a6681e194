// Workbooks for tests: the parts of an .xlsx written by hand, good or broken.
#pragma once

#include <unistd.h>
#include <zip.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace nhip::testing {

inline std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// A file of these bytes in a folder, under a name of its own.
inline std::filesystem::path file_of(const std::filesystem::path& folder, std::string_view bytes) {
  static std::atomic<int> made{0};
  auto path = folder / ("file-" + std::to_string(++made) + ".xlsx");
  std::ofstream(path, std::ios::binary) << bytes;
  return path;
}

/// An .xlsx in a folder of its own, gone with the object.
class BookFile {
 public:
  BookFile() {
    static std::atomic<int> made{0};
    folder_ = std::filesystem::temp_directory_path() /
              ("nhip-book-" + std::to_string(getpid()) + "-" + std::to_string(++made));
    std::filesystem::create_directories(folder_);
  }
  BookFile(const BookFile&) = delete;
  BookFile& operator=(const BookFile&) = delete;
  ~BookFile() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  const std::filesystem::path& folder() const { return folder_; }

  /// Inner XML of styles.xml.
  void formats(std::string xml) { formats_ = std::move(xml); }
  /// Each is a text, or the inner XML of <si>.
  void shared(std::vector<std::string> texts) { shared_ = std::move(texts); }
  /// `rows` is the inner XML of <sheetData>.
  void sheet(const std::string& name, std::string rows, bool hidden = false) {
    sheets_.push_back({name, std::move(rows), hidden});
  }
  /// Rows of texts from A1 on; a text that begins with '=' is a number: "=45550".
  void sheet_of(const std::string& name, const std::vector<std::vector<std::string>>& rows,
                int style = 0) {
    std::string xml;
    for (std::size_t r = 0; r < rows.size(); ++r) {
      xml += "<row r=\"" + std::to_string(r + 1) + "\">";
      for (const std::string& cell : rows[r]) {
        if (cell.empty())
          xml += "<c/>";
        else if (cell.starts_with('='))
          xml += "<c s=\"" + std::to_string(style) + "\"><v>" + cell.substr(1) + "</v></c>";
        else
          xml += "<c t=\"inlineStr\"><is><t>" + escaped(cell) + "</t></is></c>";
      }
      xml += "</row>";
    }
    sheet(name, std::move(xml));
  }
  void raw(const std::string& part, std::string text) { raw_[part] = std::move(text); }
  void leave_out(const std::string& part) { left_out_.insert(part); }

  std::filesystem::path write(const std::string& name = "book.xlsx") const {
    std::map<std::string, std::string> parts = {
        {"[Content_Types].xml", "<Types/>"},
        {"_rels/.rels", relations({{"rId1", "officeDocument", "xl/workbook.xml"}})},
        {"xl/styles.xml", "<styleSheet>" + formats_ + "</styleSheet>"},
        {"xl/sharedStrings.xml", shared_part()}};
    std::vector<Relation> links = {{"st", "styles", "styles.xml"},
                                   {"ss", "sharedStrings", "sharedStrings.xml"}};
    std::string tabs;
    for (std::size_t i = 0; i < sheets_.size(); ++i) {
      const std::string number = std::to_string(i + 1);
      parts["xl/worksheets/sheet" + number + ".xml"] =
          "<worksheet><sheetData>" + sheets_[i].rows + "</sheetData></worksheet>";
      links.push_back({"s" + number, "worksheet", "worksheets/sheet" + number + ".xml"});
      tabs += "<sheet name=\"" + escaped(sheets_[i].name) + "\" sheetId=\"" + number +
              "\" r:id=\"s" + number + "\"" + (sheets_[i].hidden ? " state=\"hidden\"" : "") + "/>";
    }
    parts["xl/_rels/workbook.xml.rels"] = relations(links);
    parts["xl/workbook.xml"] =
        "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
        "<workbookPr" +
        std::string(since_1904 ? " date1904=\"1\"" : "") + "/><sheets>" + tabs +
        "</sheets></workbook>";
    for (const auto& [part, text] : raw_) parts[part] = text;
    for (const auto& part : left_out_) parts.erase(part);
    return pack(folder_ / name, parts);
  }

  bool since_1904 = false;

 private:
  struct Sheet {
    std::string name;
    std::string rows;
    bool hidden;
  };
  struct Relation {
    std::string id;
    std::string type;
    std::string target;
  };

  static std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
      if (c == '&')
        out += "&amp;";
      else if (c == '<')
        out += "&lt;";
      else if (c == '"')
        out += "&quot;";
      else
        out += c;
    }
    return out;
  }

  static std::string relations(const std::vector<Relation>& links) {
    std::string xml = "<Relationships>";
    for (const Relation& link : links)
      xml += "<Relationship Id=\"" + link.id +
             "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" +
             link.type + "\" Target=\"" + link.target + "\"/>";
    return xml + "</Relationships>";
  }

  std::string shared_part() const {
    std::string xml = "<sst>";
    for (const std::string& text : shared_)
      xml += "<si>" + (text.starts_with('<') ? text : "<t>" + escaped(text) + "</t>") + "</si>";
    return xml + "</sst>";
  }

  static std::filesystem::path pack(const std::filesystem::path& file,
                                    const std::map<std::string, std::string>& parts) {
    int code = 0;
    zip_t* archive = zip_open(file.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code);
    if (archive == nullptr) throw std::runtime_error("the test cannot write an archive");
    for (const auto& [name, text] : parts)
      zip_file_add(archive, name.c_str(), zip_source_buffer(archive, text.data(), text.size(), 0),
                   ZIP_FL_ENC_UTF_8);
    if (zip_close(archive) != 0) throw std::runtime_error("the test cannot write an archive");
    return file;
  }

  std::filesystem::path folder_;
  std::string formats_;
  std::vector<std::string> shared_;
  std::vector<Sheet> sheets_;
  std::map<std::string, std::string> raw_;
  std::set<std::string> left_out_;
};

}  // namespace nhip::testing
