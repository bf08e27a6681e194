#include "pages/text.h"

#include <stdexcept>

#include <doctest/doctest.h>

#include "pages/test_document.h"
#include "support/golden.h"

namespace nhip::pages {
namespace {

TEST_CASE("the report as text") {
  CHECK(nhip::testing::golden_difference("pages/report.txt", MUST(write_text(testing::report()))) ==
        "");
}

TEST_CASE("a letter: abstract below the number, several addressees") {
  Document letter;
  letter.head = {.issuer = "SỞ XÂY DỰNG",
                 .number = "Số: 05/SXD-VP",
                 .place_date = "Hải Sơn, ngày 09 tháng 10 năm 2031",
                 .abstract = "V/v rà soát số liệu",
                 .addressees = {"UBND các xã", "Văn phòng UBND tỉnh"}};
  letter.recipients = {"Như trên", "Lưu: VT"};
  letter.body = {Paragraph{plain("Đề nghị các đơn vị rà soát số liệu./.")}};
  CHECK(nhip::testing::golden_difference("pages/letter.txt", MUST(write_text(letter))) == "");
}

TEST_CASE("text of inlines leaves footnotes out") {
  CHECK(text_of({Text{"Có "}, testing::figure("a.b", "05"), FootnoteCall{plain("chú")}, LineBreak{},
                 Text{"trạm"}}) == "Có 05\ntrạm");
}

}  // namespace
}  // namespace nhip::pages
