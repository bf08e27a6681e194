#include "pages/html_style.h"

#include <fmt/format.h>

#include "pages/html_escape.h"
#include "pages/layout.h"

namespace nhip::pages {
namespace {

constexpr std::string_view shared_style = R"css(
html { font-family: "Times New Roman", Tinos, "Liberation Serif", serif; font-size: 14pt; color: #000; }
body { margin: 0; line-height: 1.25; }
p, h1, h2, h3, h4, h5 { margin: 0 0 6pt; font-size: 14pt; text-align: justify; orphans: 2; widows: 2; }
h2, h3, h4, h5 { text-indent: 12.7mm; break-after: avoid; }
h2 { margin-top: 6pt; }
h3 { margin-top: 3pt; }
h4 { font-style: italic; }
h5 { font-style: italic; font-weight: normal; }
p { text-indent: 12.7mm; }
p.flush, p.centered, p.note { text-indent: 0; }
p.centered { text-align: center; }
p.ground, p.note { font-style: italic; }
p.note { font-size: 11pt; }
ul.list { list-style: none; margin: 0; padding: 0; }
ul.list > li { margin-bottom: 6pt; text-align: justify; text-indent: 12.7mm; }
ul.list ul.list { padding-left: 6mm; margin-top: 6pt; text-indent: 0; }
.new-page { break-before: page; }

.head, .end { display: table; width: 100%; table-layout: fixed; line-height: 1.15; }
.head > div, .end > div { display: table-row; }
.head > div > div, .end > div > div { display: table-cell; text-align: center; vertical-align: top; }
.head p, .end p { text-indent: 0; text-align: inherit; margin: 0; }
.head .left { width: 72mm; }
.rule { display: block; margin: 2pt auto 0; border-top: 0.75pt solid; height: 0; }
.name { display: inline-block; }
.parent { font-size: 12pt; }
.issuer { font-size: 12pt; font-weight: bold; }
.nation { font-size: 12pt; font-weight: bold; }
.motto { font-size: 13pt; font-weight: bold; }
.number, .place { font-size: 13pt; padding-top: 6pt; }
.place { font-style: italic; }
.letter-abstract { font-size: 12pt; padding-top: 6pt; }
h1 { text-align: center; margin: 18pt 0 12pt; line-height: 1.2; }
h1 .line, h2 .line { display: block; }
.addressee { text-align: center; text-indent: 0; }
.addressees { list-style: none; margin: 0 0 6pt; padding-left: 50mm; }
.end { margin-top: 6pt; break-inside: avoid; break-before: avoid; }
.end > div > div { width: 50%; }
.end .recipients { text-align: left; font-size: 11pt; }
.recipients .title { font-size: 12pt; font-weight: bold; font-style: italic; }
.recipients ul { list-style: none; margin: 0; padding: 0; }
.end .authority p { font-weight: bold; }
.room { height: 80pt; }

.table { margin: 6pt 0 8pt; }
.table table { width: 100%; table-layout: fixed; border-collapse: collapse; font-size: 12pt; line-height: 1.15; }
caption { font-size: 13pt; font-weight: bold; text-align: center; padding-bottom: 3pt; break-after: avoid; }
th, td { border: 0.5pt solid #000; padding: 2pt 1.5mm; vertical-align: top; }
thead th { text-align: center; vertical-align: middle; }
tbody th { font-weight: normal; }
tr { break-inside: avoid; }
.a-left { text-align: left; }
.a-center { text-align: center; }
.a-right { text-align: right; }
.a-justify { text-align: justify; }

.annex > h2 { text-align: center; text-indent: 0; margin: 0 0 10pt; }
.annex > h2 .reference { font-weight: normal; font-style: italic; }
a.figure { color: inherit; text-decoration: none; }
sup a, sup { line-height: 1; font-size: 9pt; }
)css";

constexpr std::string_view screen_style = R"css(
.banner { text-align: center; font-weight: bold; font-size: 11pt; }
.notes { border-top: 0.5pt solid #000; margin-top: 18pt; padding-top: 6pt; font-size: 11pt; }
.notes h2 { font-size: 11pt; text-indent: 0; margin-top: 0; }
.notes li { margin-bottom: 3pt; text-align: justify; }
@media screen {
  html { background: #e8e8e6; }
  main { background: #fff; max-width: 165mm; margin: 0 auto; padding: 20mm 15mm 20mm 30mm;
         box-shadow: 0 0 3mm rgba(0, 0, 0, 0.2); }
  .banner { position: sticky; top: 0; z-index: 1; background: #fff3cd; border-bottom: 1px solid #000;
            padding: 4pt; }
  a.figure { text-decoration: underline dotted; text-underline-offset: 0.2em; }
  a.figure:hover, a.figure:focus { background: #fff3cd; text-decoration: underline; }
  .annex { border-top: 1px dashed #777; margin-top: 12mm; padding-top: 8mm; }
  .table { overflow-x: auto; }
}
@media screen and (max-width: 50em) {
  main { padding: 6mm 4mm; }
  .head, .head > div, .head > div > div, .end, .end > div, .end > div > div { display: block; width: auto; }
  .head .left { width: auto; }
  .addressees { padding-left: 0; }
  p, ul.list > li { text-align: left; }
}
@media print {
  .banner { display: none; }
  sup a, .notes a { color: inherit; text-decoration: none; }
  .back { display: none; }
}
)css";

constexpr std::string_view paper_style = R"css(
.footnote { float: footnote; font-size: 10pt; font-weight: normal; font-style: normal; line-height: 1.15;
            text-align: justify; text-indent: 0; }
::footnote-call { font-size: 9pt; vertical-align: super; line-height: 0; font-variant-position: normal; }
::footnote-marker { content: none; }
.footnote sup { font-size: 7pt; line-height: 0; }
.running { position: running(running); text-align: center; padding-top: 8mm; line-height: 1.15; }
.running p { text-indent: 0; text-align: center; margin: 0; font-size: 11pt; font-weight: bold; }
.running p.count { font-size: 13pt; font-weight: normal; }
)css";

// Banners stand below the number, or alone where the number is not shown.
std::string browser_page_boxes(const Document& document) {
  const std::string line = banner_line(document);
  const std::string below = line.empty() ? "" : " " + css_string("\n" + line);
  return fmt::format(
      "@page {{ @top-center {{ content: counter(page){}; white-space: pre; font: 13pt \"Times New "
      "Roman\", "
      "Tinos, serif; }} }}\n"
      "@page :first {{ @top-center {{ content: {}; }} }}\n",
      below, line.empty() ? "none" : css_string(line));
}

// The pixel below the notes keeps rounding errors from being taken for an overflow, which would
// move a note to the next page.
constexpr std::string_view paper_page_boxes = R"css(
@page {
  @top-center { content: element(running); vertical-align: top; width: 100%; }
  @footnote { border-top: 0.5pt solid #000; padding: 3pt 0 1px; margin-top: 8pt; }
}
)css";

std::string annex_pages(const Document& document) {
  std::string style;
  for (std::size_t number = 1; number <= document.annexes.size(); ++number) {
    const bool landscape = document.annexes[number - 1].landscape;
    style += fmt::format(
        "@page annex{0} {{ {1}counter-increment: annex{0}; }}\n"
        "@page annex{0}-wide {{ size: A4 landscape; counter-increment: annex{0}; }}\n"
        ".annex{0} {{ page: annex{0}; break-before: page; }}\n"
        ".annex{0} .wide {{ page: annex{0}-wide; }}\n",
        number, landscape ? "size: A4 landscape; " : "");
    style += fmt::format(".annex{0} .count::before {{ content: counter(annex{0}); }}\n", number);
  }
  return style;
}

}  // namespace

std::string document_style(const Document& document, HtmlUse use) {
  std::string style = fmt::format("@page {{ size: A4; margin: {}mm {}mm {}mm {}mm; }}\n",
                                  sheet::top, sheet::right, sheet::bottom, sheet::left);
  style += "@page wide { size: A4 landscape; }\n.wide { page: wide; }\n";
  style += ".count::before { content: counter(page); }\n";
  style += use == HtmlUse::paper ? std::string(paper_page_boxes) : browser_page_boxes(document);
  style += shared_style;
  style += use == HtmlUse::paper ? paper_style : screen_style;
  style += annex_pages(document);
  return style;
}

std::string_view record_page_style() {
  static constexpr std::string_view style = R"css(
html { font-family: system-ui, "Segoe UI", "Noto Sans", sans-serif; color: #1a1a1a; }
body { margin: 0 auto; max-width: 75em; padding: 0 1em 2em; line-height: 1.45; }
.banner { position: sticky; top: 0; margin: 0 -1em; padding: 0.4em 1em; background: #fff3cd;
          border-bottom: 1px solid #000; font-weight: bold; text-align: center; }
h1 { font-size: 1.4em; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.3em 1.5em; }
dt { font-weight: bold; }
dd { margin: 0; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
caption { text-align: left; padding: 0.5em 0; }
th, td { border: 1px solid #999; padding: 0.25em 0.6em; text-align: left; vertical-align: top; }
thead th { background: #f0f0ee; }
.number { text-align: right; }
@media (max-width: 40em) { dl { display: block; } dd { margin-bottom: 0.5em; } }
@media print { .banner { position: static; } thead { display: table-header-group; } tr { break-inside: avoid; } }
)css";
  return style;
}

}  // namespace nhip::pages
