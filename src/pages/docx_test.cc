#include "pages/docx.h"

#include <stdexcept>

#include <doctest/doctest.h>
#include <pugixml.hpp>

#include <algorithm>
#include <map>
#include <set>

#include "pages/archive.h"
#include "pages/test_document.h"

namespace nhip::pages {
namespace {

using pugi::xml_node;

Parts parts_of(const Document& document) {
  return MUST(unpack(MUST(write_docx(document))));
}

struct Part {
  pugi::xml_document tree;
  explicit Part(const std::string& xml) {
    REQUIRE(tree.load_string(xml.c_str(), pugi::parse_default | pugi::parse_ws_pcdata));
  }
};

std::string text_of_runs(xml_node node) {
  std::string text;
  for (const auto& found : node.select_nodes(".//w:t")) text += found.node().text().get();
  return text;
}

std::size_t count(const Part& part, const char* path) {
  return part.tree.select_nodes(path).size();
}

/// Tag -> text of every content control of a part.
std::multimap<std::string, std::string> controls(const Part& part) {
  std::multimap<std::string, std::string> result;
  for (const auto& found : part.tree.select_nodes("//w:sdt")) {
    const xml_node control = found.node();
    result.emplace(control.child("w:sdtPr").child("w:tag").attribute("w:val").value(),
                   text_of_runs(control.child("w:sdtContent")));
  }
  return result;
}

TEST_CASE("every part is well formed, and the same document gives the same bytes") {
  const Document document = testing::report();
  const std::string bytes = MUST(write_docx(document));
  CHECK(MUST(write_docx(document)) == bytes);
  for (const auto& [name, xml] : MUST(unpack(bytes))) {
    pugi::xml_document tree;
    CHECK_MESSAGE(tree.load_string(xml.c_str()), name);
  }
}

TEST_CASE("figures are content controls in body, tables and footnotes") {
  const Parts parts = parts_of(testing::report());
  const Part body(parts.at("word/document.xml"));
  const Part notes(parts.at("word/footnotes.xml"));
  const auto in_body = controls(body);
  const auto in_notes = controls(notes);
  CHECK(in_body.find("dossiers.received||2031-05-01..2031-05-31")->second == "2.064");
  CHECK(in_body.find("post.revenue||2031-05-01..2031-05-31")->second == "20,25 tỷ");
  CHECK(in_body.find("table.resolved.province||2031-05-01..2031-05-31")->second == "1.199");
  CHECK(in_body.find("annex.fibre||2031-05-01..2031-05-31")->second == "82,5");
  CHECK(in_notes.find("table.communes||2031-05-01..2031-05-31")->second == "38");
  CHECK(in_notes.find("f7")->second == "1.050");  // its tag passes 64 characters
  CHECK(in_body.size() == 7);
  CHECK(in_notes.size() == 3);

  for (const Part* part : {&body, &notes}) {
    CHECK(count(*part, "//w:sdt//w:sdt") == 0);
    CHECK(count(*part, "//w:p/w:sdt") == count(*part, "//w:sdt"));  // run-level
  }
  std::set<std::string> ids;
  for (const Part* part : {&body, &notes}) {
    for (const auto& id : part->tree.select_nodes("//w:sdtPr/w:id/@w:val"))
      ids.insert(id.attribute().value());
  }
  CHECK(ids.size() == 10);
}

TEST_CASE("footnotes are called in their order and have their texts") {
  const Parts parts = parts_of(testing::report());
  const Part body(parts.at("word/document.xml"));
  const Part notes(parts.at("word/footnotes.xml"));
  const auto calls = body.tree.select_nodes("//w:footnoteReference/@w:id");
  REQUIRE(calls.size() == 2);
  CHECK(std::string(calls[0].attribute().value()) == "1");
  CHECK(std::string(calls[1].attribute().value()) == "2");
  CHECK(text_of_runs(notes.tree.select_node("//w:footnote[@w:id='2']").node()) ==
        " Gồm 38 xã, phường.");
  CHECK(count(notes, "//w:footnote[@w:type='separator']") == 1);
}

TEST_CASE("sections: A4, margins, turned pages, annexes numbered from 1 (R3.01, R3.02, R3.04)") {
  const Parts parts = parts_of(testing::report());
  const Part body(parts.at("word/document.xml"));
  const auto sections = body.tree.select_nodes("//w:sectPr");
  REQUIRE(sections.size() == 5);  // text; annex I upright, turned, upright; annex II turned
  const auto turned = [&](std::size_t index) {
    return sections[index].node().child("w:pgSz").attribute("w:orient").value() ==
           std::string("landscape");
  };
  const auto begins = [&](std::size_t index) {
    const xml_node section = sections[index].node();
    CHECK(section.child("w:titlePg").empty() == section.child("w:pgNumType").empty());
    return !section.child("w:titlePg").empty();
  };
  const bool turned_pages[] = {false, false, true, false, true};
  const bool from_one[] = {true, true, false, false, true};
  for (std::size_t index = 0; index < 5; ++index) {
    CHECK(turned(index) == turned_pages[index]);
    CHECK(begins(index) == from_one[index]);
    const xml_node margins = sections[index].node().child("w:pgMar");
    CHECK(margins.attribute("w:left").as_int() == 1701);  // 30 mm
    CHECK(margins.attribute("w:right").as_int() == 850);  // 15 mm
    CHECK(margins.attribute("w:top").as_int() == 1134);   // 20 mm
    CHECK(margins.attribute("w:bottom").as_int() == 1134);
  }
  const xml_node paper = sections[0].node().child("w:pgSz");
  CHECK(paper.attribute("w:w").as_int() == 11906);
  CHECK(paper.attribute("w:h").as_int() == 16838);
}

TEST_CASE("the page number is in the header, but not in that of first pages; banners are in both") {
  const Parts parts = parts_of(testing::report());
  const Part header(parts.at("word/header1.xml"));
  const Part first(parts.at("word/header2.xml"));
  CHECK(count(header, "//w:fldSimple[contains(@w:instr, 'PAGE')]") == 1);
  CHECK(count(first, "//w:fldSimple") == 0);
  CHECK(text_of_runs(first.tree) == "DỰ THẢO – DỮ LIỆU MÔ PHỎNG");
  CHECK(text_of_runs(header.tree).ends_with("DỰ THẢO – DỮ LIỆU MÔ PHỎNG"));
  Document bare = testing::report();
  bare.banners.clear();
  CHECK(text_of_runs(Part(parts_of(bare).at("word/header2.xml")).tree).empty());
}

TEST_CASE("headings bear outline levels, header rows repeat, names of rows are merged") {
  const Parts parts = parts_of(testing::report());
  const Part body(parts.at("word/document.xml"));
  const Part styles(parts.at("word/styles.xml"));
  for (int level = 1; level <= 4; ++level) {
    const std::string path = "//w:style[@w:styleId='Heading" + std::to_string(level) + "']";
    const xml_node style = styles.tree.select_node(path.c_str()).node();
    CHECK(style.child("w:name").attribute("w:val").value() == "heading " + std::to_string(level));
    CHECK(style.child("w:pPr").child("w:outlineLvl").attribute("w:val").as_int() == level - 1);
    CHECK(count(body, ("//w:pStyle[@w:val='Heading" + std::to_string(level) + "']").c_str()) >= 1);
  }
  CHECK(count(body, "//w:tr[w:trPr/w:tblHeader]") == 3);  // two of table 1, one of the annex
  CHECK(count(body, "//w:vMerge[@w:val='restart']") == 2);
  CHECK(count(body, "//w:vMerge[@w:val='continue']") == 2);
  CHECK(std::string(styles.tree.select_node("//w:rPrDefault//w:lang/@w:val").attribute().value()) ==
        "vi-VN");
}

TEST_CASE("every style that is used is defined, no person is named") {
  const Parts parts = parts_of(testing::report());
  const Part styles(parts.at("word/styles.xml"));
  for (const char* name : {"word/document.xml", "word/footnotes.xml", "word/header1.xml"}) {
    const Part part(parts.at(name));
    for (const auto& used :
         part.tree.select_nodes("//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val")) {
      const std::string id = used.attribute().value();
      CHECK_MESSAGE(count(styles, ("//w:style[@w:styleId='" + id + "']").c_str()) == 1, id);
    }
  }
  const Part properties(parts.at("docProps/core.xml"));
  CHECK(std::string(properties.tree.select_node("//dc:creator").node().text().get()) ==
        "SỞ THÔNG TIN VÀ TRUYỀN THÔNG");
  CHECK(properties.tree.select_node("//cp:lastModifiedBy").node().empty());
}

TEST_CASE("children of w:pPr stand in the order of the schema") {
  const std::vector<std::string> order = {
      "w:pStyle",  "w:keepNext", "w:keepLines", "w:pageBreakBefore", "w:pBdr",
      "w:spacing", "w:ind",      "w:jc",        "w:sectPr"};
  Document document = testing::report();
  document.body.insert(document.body.begin() + 2, PageBreak{});
  const Part body(parts_of(document).at("word/document.xml"));
  CHECK(count(body, "//w:pageBreakBefore") == 1);
  for (const auto& found : body.tree.select_nodes("//w:pPr")) {
    auto last = order.begin();
    for (const xml_node child : found.node().children()) {
      const auto place = std::find(order.begin(), order.end(), std::string(child.name()));
      CHECK_MESSAGE(place != order.end(), child.name());
      CHECK_MESSAGE(place >= last, child.name());
      last = place;
    }
  }
}

TEST_CASE("control characters and markup in texts do no harm") {
  Document document = testing::report();
  document.body = {Paragraph{plain("Trạm <A> & \x01 \"B\"")}};
  const Part body(parts_of(document).at("word/document.xml"));
  CHECK(text_of_runs(body.tree).find("Trạm <A> &  \"B\"") != std::string::npos);
}

TEST_CASE("a document that fails the check is not written") {
  Document document = testing::report();
  document.body.push_back(Heading{9, plain("x")});
  CHECK(write_docx(document).error().code == "page.heading_level");
}

}  // namespace
}  // namespace nhip::pages
