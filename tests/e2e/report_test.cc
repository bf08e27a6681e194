// A report from draft to Issue and its revision; the four files tell the same figures, and the
// Issue stands.
#include <zip.h>

#include <boost/json.hpp>
#include <pugixml.hpp>

#include <set>

#include "e2e/world.h"

using namespace nhip::e2e;

namespace {

namespace fs = std::filesystem;

struct Printed {
  std::string tag, text;
  friend auto operator<=>(const Printed&, const Printed&) = default;
};

std::string entry_of(const fs::path& archive, const char* name) {
  zip_t* zip = zip_open(archive.c_str(), ZIP_RDONLY, nullptr);
  REQUIRE_MESSAGE(zip != nullptr, archive.string());
  std::string bytes;
  if (zip_file_t* file = zip_fopen(zip, name, 0)) {
    char piece[65536];
    for (zip_int64_t n; (n = zip_fread(file, piece, sizeof piece)) > 0;)
      bytes.append(piece, static_cast<std::size_t>(n));
    zip_fclose(file);
  }
  zip_discard(zip);
  return bytes;
}

/// Content controls in the order of the text; those of footnotes last.
std::vector<Printed> docx_figures(const fs::path& file) {
  std::vector<Printed> found;
  for (const char* part : {"word/document.xml", "word/footnotes.xml"}) {
    const std::string xml = entry_of(file, part);
    if (xml.empty()) continue;
    pugi::xml_document document;
    REQUIRE(
        document.load_buffer(xml.data(), xml.size(), pugi::parse_default | pugi::parse_ws_pcdata));
    for (const auto& hit : document.select_nodes("//w:sdt")) {
      Printed one{hit.node().select_node("w:sdtPr/w:tag/@w:val").attribute().value(), ""};
      CHECK_MESSAGE(hit.node().select_nodes(".//w:sdt").empty(),
                    "a control inside another: " << one.tag);
      for (const auto& run : hit.node().select_nodes("w:sdtContent//w:t"))
        one.text += run.node().text().get();
      CHECK_MESSAGE(one.tag.size() <= 64, one.tag);
      found.push_back(one);
    }
  }
  return found;
}

std::string unescaped(std::string text) {
  const std::pair<const char*, const char*> names[] = {
      {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}};
  for (const auto& [from, to] : names) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + 1))
      text.replace(at, std::string(from).size(), to);
  }
  return text;
}

struct Link {
  Printed figure;
  std::string target;
};

std::string attribute(const std::string& element, const std::string& name) {
  const auto at = element.find(name + "=\"");
  if (at == std::string::npos) return "";
  const auto begin = at + name.size() + 2;
  return unescaped(element.substr(begin, element.find('"', begin) - begin));
}

std::vector<Link> html_figures(const std::string& html) {
  std::vector<Link> found;
  for (auto at = html.find("data-tag=\""); at != std::string::npos;
       at = html.find("data-tag=\"", at + 1)) {
    const auto begin = html.rfind('<', at), end = html.find('>', at);
    const std::string element = html.substr(begin, end - begin);
    const std::string close = "</" + element.substr(1, element.find(' ') - 1) + ">";
    std::string text = html.substr(end + 1, html.find(close, end) - end - 1);
    found.push_back(
        {{attribute(element, "data-tag"), unescaped(text)}, attribute(element, "href")});
  }
  return found;
}

std::string text(const boost::json::object& object, const char* key) {
  return std::string(object.at(key).as_string());
}

/// The tag as it is written out: code|dims|from..to, and |as:vs of a change.
std::string long_tag(const boost::json::object& figure) {
  std::string tag = text(figure, "code") + "|" + text(figure, "dims") + "|" + text(figure, "from") +
                    ".." + text(figure, "to");
  if (text(figure, "as") != "value") tag += "|" + text(figure, "as") + ":" + text(figure, "vs");
  return tag;
}

void desk(const World& world) {
  world.settle();
  world.publish_services();
  world.well({"import", "dossier",
              world.file("dossiers.csv",
                         "external_id,handler,service,channel,received_at,resolved_at\n"
                         "a1,xa_dong,9.000001,direct,2025-02-03 08:30,2025-02-03 10:00\n"
                         "a2,science,9.000002,online,2025-02-04 08:30,\n"
                         "a3,land_desk,9.000002,online,2025-02-05 08:30,2025-02-07 08:30\n"
                         "a4,bac_son,9.000003,online,2025-02-05 08:30,2025-02-06 08:30\n"),
              "--covers", "2024-12-15..2025-02-14"});
  world.well({"import", "document",
              world.file("documents.csv",
                         "external_id,organ,direction,subject,registered_at,personal_signature\n"
                         "d1,science,outgoing,Về việc thử,2025-02-03 08:30,true\n"
                         "d2,science,incoming,Về việc thử,2025-02-04 08:30,false\n"
                         "d3,xa_dong,outgoing,Về việc thử,2025-02-05 08:30,false\n"),
              "--covers", "2025-01-01..2025-02-28"});
}

/// Writes the report and returns its folder.
struct Written {
  nhip::testing::TemporaryFolder folder;
  fs::path file(const std::string& ending) const {
    return folder.path() / ("monthly-2025-02." + ending);
  }
  boost::json::object json() const {
    return boost::json::parse(read_file(file("json"))).as_object();
  }
};

void write(const World& world, const Written& written,
           const std::string& formats = "docx,html,json") {
  world.well({"report", "monthly", "--period", "2025-02", "-o", written.folder.path(), "--format",
              formats});
}

/// DOCX controls, HTML figures and JSON entries are the same. What stands twice in the text has one
/// entry.
void check_agreement(const Written& written) {
  const auto json = written.json();
  std::set<Printed> wanted;
  std::map<std::string, std::string> tags;
  for (const auto& value : json.at("figures").as_array()) {
    const auto& figure = value.as_object();
    const auto tag = long_tag(figure);
    tags[text(figure, "id")] = tag;
    wanted.insert({tag, text(figure, "printed")});
    CHECK_MESSAGE(!text(figure, "printed").empty(), tag);
  }
  CHECK(wanted.size() > 10);
  CHECK(tags.size() == wanted.size());
  const auto written_out = [&](Printed one) {
    if (const auto found = tags.find(one.tag); found != tags.end()) one.tag = found->second;
    return one;
  };
  std::set<Printed> docx, html;
  for (const auto& one : docx_figures(written.file("docx"))) docx.insert(written_out(one));
  const auto page = read_file(written.file("html"));
  for (const auto& link : html_figures(page)) {
    html.insert(written_out(link.figure));
    const auto target = written.folder.path() / link.target.substr(0, link.target.find('#'));
    CHECK_MESSAGE(fs::is_regular_file(target), link.target);
    if (fs::is_regular_file(target)) CHECK(contains(read_file(target), "nhip records"));
  }
  CHECK(docx == wanted);
  CHECK(html == wanted);
}

}  // namespace

namespace doctest {
template <>
struct StringMaker<std::set<Printed>> {
  static String convert(const std::set<Printed>& figures) {
    std::string all;
    for (const auto& one : figures) all += "\n  " + one.tag + " = " + one.text;
    return all.c_str();
  }
};
}  // namespace doctest

TEST_CASE("the files of a report tell the same figures, and each opens its records") {
  on_both([](const World& world) {
    desk(world);
    const Written written;
    write(world, written, world.on_sqlite() ? "docx,pdf,html,json" : "docx,html,json");
    check_agreement(written);
    const auto json = written.json();
    CHECK(json.at("draft").as_bool());
    CHECK_FALSE(json.at("simulated").as_bool());
    std::string printed;
    for (const auto& value : json.at("figures").as_array()) {
      const auto& figure = value.as_object();
      if (text(figure, "code") == "dossiers.received" && text(figure, "dims").empty() &&
          text(figure, "as") == "value") {
        CHECK(text(figure, "value") == "4");
        CHECK(text(figure, "from") == "2025-01-15");
        CHECK(text(figure, "to") == "2025-02-14");
        printed = text(figure, "printed");
      }
      if (text(figure, "code") == "services.online")
        CHECK(text(figure, "from") == text(figure, "to"));
    }
    CHECK(printed == "04");
    if (world.on_sqlite()) CHECK(read_file(written.file("pdf")).starts_with("%PDF-"));
    const auto lonely = world.run({"report", "monthly", "--period", "2025-02", "-o",
                                   written.folder.path(), "--format", "doc"});
    CHECK(lonely.status == 2);
  });
}

TEST_CASE("draft, approve, issue, revise: what was issued stays as it is") {
  on_both([](const World& world) {
    desk(world);
    const Words period = {"monthly", "--period", "2025-02"};
    const auto step = [&](const std::string& verb, const Words& more = {}) {
      Words words = {verb};
      words.insert(words.end(), period.begin(), period.end());
      words.insert(words.end(), more.begin(), more.end());
      return world.run(words);
    };
    CHECK(step("issue", {"--number", "12", "--date", "2025-02-20"}).code() ==
          "report.not_approved");
    CHECK(step("revise", {"--reason", "x"}).code() == "report.not_issued");
    const auto draft = step("draft");
    CHECK_MESSAGE(draft.status <= 1, draft.text());
    CHECK(contains(draft.out, "figures"));
    const auto bare = step("approve");
    CHECK(bare.status == 3);
    CHECK(bare.code() == "report.missing_figures");
    const auto approved = step("approve", {"--despite", "chưa nhận biểu của doanh nghiệp"});
    CHECK_MESSAGE(approved.status == 0, approved.text());
    CHECK(step("approve", {"--despite", "x"}).code() == "report.already_approved");
    CHECK(step("issue", {"--number", "12", "--date", "2025-02-31"}).status != 0);
    const auto issued = step("issue", {"--number", "12", "--date", "2025-02-20"});
    CHECK_MESSAGE(issued.status == 0, issued.text());
    CHECK(step("issue", {"--number", "13", "--date", "2025-02-21"}).code() ==
          "report.already_issued");
    CHECK(step("revise", {"--reason", "không có gì"}).code() == "report.unchanged");

    const Written first, second, third;
    write(world, first);
    check_agreement(first);
    CHECK_FALSE(first.json().at("draft").as_bool());
    CHECK(contains(read_file(first.file("html")), "12/BC"));

    // A dossier comes to light after the report went out: the Issue stands, the live figure moves.
    world.well({"import", "dossier",
                world.file("late.csv",
                           "external_id,handler,service,channel,received_at\nb1,xa_tay,9.000001,"
                           "direct,2025-02-06 08:30\n")});
    CHECK(world.figure("dossiers.received", "2025-02") == "5");
    write(world, second);
    CHECK(second.json().at("figures") == first.json().at("figures"));
    CHECK(entry_of(second.file("docx"), "word/document.xml") ==
          entry_of(first.file("docx"), "word/document.xml"));
    CHECK(read_file(second.file("html")) == read_file(first.file("html")));
    CHECK(contains(world.well({"verify"}), "no difference"));

    const auto revised = step("revise", {"--reason", "bổ sung hồ sơ nhập muộn"});
    INFO(revised.text());
    CHECK(revised.status == 0);
    CHECK(contains(revised.out, "dossiers.received|"));
    CHECK(contains(revised.out, "H90.31.02-250206-0001"));  // the record that makes the difference
    CHECK_FALSE(contains(revised.out, "documents.exchanged|"));
    CHECK(step("issue", {"--number", "15", "--date", "2025-02-25"}).status == 0);
    write(world, third);
    check_agreement(third);
    CHECK(third.json().at("figures") != first.json().at("figures"));
    CHECK(contains(read_file(third.file("html")), "15/BC"));
    CHECK(contains(world.well({"verify"}), "no difference"));
  });
}

TEST_CASE("texts of people stand in the report, and a wrong section is refused") {
  on_a_file([](const World& world) {
    desk(world);
    const auto draft = [&](const std::string& markdown) {
      return world.run({"draft", "monthly", "--period", "2025-02", "--narrative",
                        world.file("texts.md", markdown)});
    };
    const auto templates = fs::path(NHIP_SOURCE_DIR) / "reports/monthly";
    std::string section;
    for (const auto& entry : fs::directory_iterator(templates)) {
      if (entry.path().extension() != ".md" || !section.empty()) continue;
      const auto markdown = read_file(entry.path());
      const auto at = markdown.find("{narrative ");
      if (at != std::string::npos)
        section = markdown.substr(at + 11, markdown.find_first_of(" }", at + 11) - at - 11);
    }
    REQUIRE(!section.empty());
    const auto good = draft("## " + section + "\n\nSở đã tham mưu 07 văn bản trong kỳ.\n");
    INFO(good.text());
    CHECK(good.status <= 1);
    const Written written;
    write(world, written, "html");
    CHECK(contains(read_file(written.file("html")), "Sở đã tham mưu 07 văn bản trong kỳ."));
    const auto wrong = draft("## " + section + ".x\n\nChữ.\n");
    INFO(wrong.text());
    CHECK(wrong.status == 3);
    CHECK(wrong.code() == "report.section_unknown");
    CHECK(contains(wrong.err, section));
  });
}

TEST_CASE("a report of simulated records says so at the head of every page") {
  on_a_file([](const World& world) {
    write_file(world.path(), simulated_province());
    const Written written;
    write(world, written);
    check_agreement(written);
    CHECK(written.json().at("simulated").as_bool());
    CHECK(contains(read_file(written.file("html")), "MÔ PHỎNG"));
    CHECK(contains(entry_of(written.file("docx"), "word/header1.xml") +
                       entry_of(written.file("docx"), "word/document.xml"),
                   "MÔ PHỎNG"));
  });
}

TEST_CASE("verify finds an Issue that was changed from outside") {
  on_a_file([](const World& world) {
    desk(world);
    world.well({"approve", "monthly", "--period", "2025-02", "--despite", "thử"});
    world.well(
        {"issue", "monthly", "--period", "2025-02", "--number", "12", "--date", "2025-02-20"});
    REQUIRE(contains(world.well({"verify"}), "no difference"));
    const std::string whole = read_file(world.path());
    for (const char* statements :
         {"update report_issue set page = 'x'", "update report_issue set number = '13'",
          "delete from report_issue", "delete from nhip_event where action = 'approve'"}) {
      INFO(statements);
      on_a_file([&](const World& other) {
        write_file(other.path(), whole);
        // Attachments lie beside the store when they are files.
        for (const auto& entry : fs::directory_iterator(world.path().parent_path())) {
          if (entry.path() != world.path())
            fs::copy(entry.path(), other.path().parent_path() / entry.path().filename(),
                     fs::copy_options::recursive);
        }
        other.sqlite3(statements);
        const auto outcome = other.run({"verify"});
        INFO(outcome.text());
        CHECK(outcome.status == 1);
      });
    }
  });
}

TEST_CASE("reports and periods that are not there") {
  on_a_file([](const World& world) {
    world.settle();
    const auto unknown = world.run({"draft", "montly", "--period", "2025-02"});
    CHECK(unknown.status == 3);
    CHECK(unknown.code() == "report.unknown");
    CHECK(contains(unknown.err, "monthly"));
    CHECK(world.run({"draft", "monthly", "--period", "2025"}).code() == "report.period");
    CHECK(world.run({"draft", "monthly", "--period", "tháng"}).code() == "period.malformed");
    CHECK(world.run({"draft", "monthly"}).status == 2);
    CHECK(world.run({"report", "monthly", "--period", "2025-02"}).status == 2);
    CHECK(world.run({"report", "monthly", "--period", "2025-02", "-o", "/proc/none"}).status == 3);
  });
}
