// A written page as a tree: what an administrative document says, apart from how a format writes
// it.
//
// In:   nothing but values; texts are UTF-8 in NFC, without markup.
// Out:  the same tree goes to every writer (docx.h, html.h, pdf.h, text.h), so that all formats say
// the same. Used: reports/ builds it. Layout follows Decree 30/2020/NĐ-CP, Annex I (rules
// R3.01–R3.24).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/result.h"

namespace nhip::pages {

/// Running text. '\n' is a line break.
struct Text {
  std::string text;
  bool bold = false;
  bool italic = false;
  bool underline = false;
};

/// A number that was counted: number and scale word only, as it is printed.
struct Figure {
  std::string tag;  ///< the whole question: "code|dims|from..to", with "|as:vs" for a change
  std::string id;   ///< short id; stands for the tag where a format cannot hold it (control_tag)
  std::string printed;  ///< "2.418", "20,25 tỷ", "không có"
  std::string href{};   ///< relative address of the page with its records; "" = no link
  std::string title{};  ///< for people: window and state
  bool bold = false;
  bool italic = false;
};

struct LineBreak {};

struct Inline;
using Inlines = std::vector<Inline>;

/// Where a footnote is called; numbered in the order of the document. Never inside another
/// footnote.
struct FootnoteCall {
  Inlines content;
};

struct Inline : std::variant<Text, Figure, LineBreak, FootnoteCall> {
  using variant::variant;
};

/// Level 1 is the highest ("I."), 4 the lowest; the number is part of the text (R3.14).
struct Heading {
  int level = 1;
  Inlines content;
};

enum class ParagraphStyle {
  body,      ///< justified, first line indented (R3.13)
  flush,     ///< justified, without indent
  centered,  ///< in the middle
  ground,    ///< a legal ground: italic (R3.12)
  note,      ///< small, italic: the source or a remark below a table
};

struct Paragraph {
  Inlines content;
  ParagraphStyle style = ParagraphStyle::body;
};

enum class Marker { dash, plus, number, letter };

struct List;
struct ListItem {
  Inlines content;
  std::vector<List> nested;
};

/// Items with markers; letters run in the Vietnamese order: a, b, c, d, đ, e, g … (R3.14).
struct List {
  Marker marker = Marker::dash;
  std::vector<ListItem> items;
  int start = 1;  ///< ordinal of the first item of number and letter
};

enum class Align { left, center, right, justify };

struct Column {
  int width = 1;  ///< share of the table's width, relative to the other columns
  Align align = Align::left;
};

struct Cell {
  Inlines content;
  int columns = 1;               ///< columns it spans
  int rows = 1;                  ///< rows it spans, downward; never from the header into the body
  std::optional<Align> align{};  ///< other than its column's
  bool names_row = false;        ///< the cell that says what its row is about (a row header)
};

using Row = std::vector<Cell>;

struct Table {
  Inlines caption{};
  std::vector<Column> columns;
  std::vector<Row> header{};  ///< repeated at the top of every page
  std::vector<Row> rows;
  bool landscape = false;  ///< on a page of its own, turned (R3.01)
};

struct PageBreak {};

struct Block : std::variant<Heading, Paragraph, List, Table, PageBreak> {
  using variant::variant;
};
using Blocks = std::vector<Block>;

/// The head of the document. '\n' in a name forces a line; long names are broken into even lines.
struct Head {
  std::string parent{};  ///< the body above the issuer, caps: "UBND TỈNH …"; "" = none
  std::string issuer;    ///< caps: "SỞ …"
  std::string national_title = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
  std::string motto = "Độc lập - Tự do - Hạnh phúc";
  std::string number{};      ///< the whole line: "Số: 12/BC-STTTT"
  std::string place_date{};  ///< "…, ngày 05 tháng 3 năm 2024" (R3.10)
  std::string
      type_name{};  ///< "BÁO CÁO"; "" = an official letter, whose abstract stands below the number
  std::string abstract{};
  std::vector<std::string> addressees{};  ///< after "Kính gửi:", names only (R3.20)
};

struct Signature {
  std::vector<std::string> authority{};  ///< "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"; no person's name
};

/// Begins on a new page, numbered from 1 (R3.04, R3.22).
struct Annex {
  std::string label;  ///< "PHỤ LỤC I"
  std::string title{};
  std::string reference{};  ///< "(Kèm theo Báo cáo số …)"
  Blocks body;
  bool landscape = false;
};

struct Document {
  Head head;
  Blocks body;
  std::vector<std::string>
      recipients{};  ///< names without dash and end mark (R3.21); last: "Lưu: VT, …"
  Signature signature{};
  std::vector<Annex> annexes{};
  std::vector<std::string> banners{};  ///< at the head of every page: "DỰ THẢO", "DỮ LIỆU MÔ PHỎNG"
  std::string language = "vi";         ///< "vi" or "en"
  std::string title{};                 ///< of the file; "" = type name and abstract
  std::string created{};  ///< "2024-10-14T08:00:00Z" for the file's properties; "" = not said
};

/// A text as the only inline of a paragraph, a cell, a caption.
Inlines plain(std::string text);

/// What no writer can put right: page.heading_level (not 1..4), page.footnote_nested,
/// page.figure_empty (no tag, id or printed text), page.table_grid (the cells of a row do not cover
/// the columns exactly; `where` names the row), page.language (neither vi nor en), page.not_utf8.
/// Every writer checks first.
core::Result<void> check(const Document& document);

/// The tag of a figure's content control: its tag, or its id where the tag passes 64 characters.
const std::string& control_tag(const Figure& figure);

/// The marker of the nth item (from 0): "- ", "+ ", "3. ", "đ) ". Beyond the 23 letters two are
/// joined: "aa) ".
std::string marker_text(const List& list, int index);

/// All banners on one line, "DỰ THẢO – DỮ LIỆU MÔ PHỎNG": the top margin holds no more. "" = none.
std::string banner_line(const Document& document);

/// Title for the file's properties.
std::string title_of(const Document& document);

/// "- …;" lines, the last ended by '.' (R3.20, R3.21); an end mark that is already there stays.
std::vector<std::string> dashed_lines(const std::vector<std::string>& names);

/// Titles that belong to the form and not to a document.
struct FixedTitles {
  std::string_view recipients;  ///< "Nơi nhận:"
  std::string_view addressee;   ///< "Kính gửi:"
  std::string_view notes;       ///< "Ghi chú"
  std::string_view back;        ///< link from a note back to its call
};
const FixedTitles& fixed_titles(std::string_view language);

}  // namespace nhip::pages
