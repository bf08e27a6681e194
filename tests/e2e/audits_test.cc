// Written reports looked at through the server: nothing is kept, strangers are refused.
#include "e2e/office.h"

using namespace nhip::e2e;
namespace json = boost::json;

namespace {

const std::string wrong =
    "BÁO CÁO\nTháng 4 năm 2024\n\n"
    "Trong tháng, toàn ngành tiếp nhận 310 đơn, trong đó: đơn khiếu nại 120 đơn, đơn tố cáo 40 đơn "
    "và đơn kiến nghị 160 đơn.\n";
const std::string right =
    "BÁO CÁO\nTháng 5 năm 2024\n\n"
    "Trong tháng, toàn ngành tiếp nhận 320 đơn, trong đó: đơn khiếu nại 120 đơn, đơn tố cáo 40 đơn "
    "và đơn kiến nghị 160 đơn.\n";

const json::array& findings_in(const json::value& file) {
  return file.at("findings").as_array();
}

std::string form(const std::vector<std::pair<std::string, std::string>>& files) {
  std::string body;
  for (const auto& [name, text] : files)
    body += "--xyz\r\nContent-Disposition: form-data; name=\"files\"; filename=\"" + name +
            "\"\r\n\r\n" + text + "\r\n";
  return body + "--xyz--\r\n";
}

}  // namespace

TEST_CASE("a report is looked at for whoever has signed in") {
  on_a_file([](const World& world) {
    world.settle();
    Served served(world);
    hire_all(world, served.browser());
    const auto officer = served.person("officer");
    const auto bring = [&](const std::string& more, const std::string& body,
                           const std::string& type = "application/octet-stream") {
      return officer.ask("POST", "/api/v1/audits?" + more, body, {{"Content-Type", type}});
    };
    const auto told = bring("name=th%C3%A1ng%204.txt", wrong);
    INFO(told.body);
    REQUIRE(told.status == 200);
    const auto answer = told.json();
    CHECK(answer.at("version") == 1);
    const auto& file = answer.at("files").at(0);
    CHECK(file.at("file") == "tháng 4.txt");
    REQUIRE(findings_in(file).size() == 1);
    const auto& finding = findings_in(file)[0];
    CHECK(finding.at("class") == "contradiction");
    CHECK(finding.at("computed") == "320");
    const auto& span = finding.at("spans").at(0);
    const auto start = static_cast<std::size_t>(span.at("start").as_int64());
    CHECK(wrong.compare(start, 3, "310") == 0);
    CHECK(finding.at("quotes").at(0).at("pieces").as_array().size() > 2);

    const auto page = bring("name=a.txt&format=html&language=en", wrong);
    CHECK(page.headers.at("content-type").starts_with("text/html"));
    CHECK(page.body.find("CONTRADICTION") != std::string::npos);
    CHECK(page.headers.at("content-security-policy").find("sandbox") != std::string::npos);
    const auto word = bring("name=a.txt&format=docx", wrong);
    CHECK(word.status == 200);
    CHECK(word.body.starts_with("PK"));

    const auto several =
        bring("", form({{"5.txt", right}, {"hỏng.pdf", "%PDF-1.4 nothing"}, {"4.txt", wrong}}),
              "multipart/form-data; boundary=xyz");
    INFO(several.body);
    REQUIRE(several.status == 200);
    const auto both = several.json();
    REQUIRE(both.at("files").as_array().size() == 2);
    CHECK(findings_in(both.at("files").at(0)).empty());
    CHECK(!findings_in(both.at("files").at(1)).empty());
    CHECK(both.at("unread").at(0).at("file") == "hỏng.pdf");
    CHECK(bring("format=html&report=3", form({{"a.txt", right}, {"b.txt", right}}),
                "multipart/form-data; boundary=xyz")
              .status == 400);

    CHECK(bring("name=a.txt", "").code() == "http.body_missing");
    CHECK(bring("name=a.txt", " \n").code() == "read.empty");
    CHECK(bring("name=a.rtf", "{\\rtf1 x}").status == 415);
    const auto broken = bring("name=..%2F..%2Fa.docx", "PK\x03\x04 broken");
    CHECK(broken.code() == "read.damaged");
    CHECK(broken.body.find("upload-") == std::string::npos);  // where the server keeps it
    CHECK(broken.json().at("place") == "a.docx");
    CHECK(bring("", wrong).code() == "http.parameter");
    CHECK(bring("name=a.txt&format=pdf", wrong).code() == "http.parameter");
    CHECK(bring("name=a.txt&store=true", wrong).status == 200);
    auto cross = officer;
    cross.guard.clear();
    CHECK(cross.ask("POST", "/api/v1/audits?name=a.txt", wrong).code() == "access.guard");
    CHECK(served.browser().ask("POST", "/api/v1/audits?name=a.txt", wrong).status == 401);
    CHECK(served.stop().status == 0);
  });
}
