#include <stdexcept>

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <boost/json.hpp>
#include <fstream>
#include <iterator>

#include "pages/html.h"
#include "pages/text.h"
#include "reports/issues.h"
#include "reports/world_for_tests.h"
#include "support/golden.h"

namespace nhip::reports {
namespace {

using nhip::testing::golden_difference;
using testing::Office;
using testing::on_both_stores;
using testing::on_sqlite;

std::string text_of(const Built& built) {
  return MUST(pages::write_text(built.page));
}

bool says(const Built& built, std::string_view text) {
  return text_of(built).find(text) != std::string::npos;
}

std::string read(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST_CASE("a draft reads the same from both databases") {
  on_both_stores([](const std::string& url) {
    Office office(url);
    office.hand_in("20250000000", true);
    office.write_texts();
    const auto built = office.draft();
    CHECK(golden_difference("reports/draft.txt", text_of(built)) == "");
    CHECK(golden_difference("reports/draft.html", MUST(pages::write_html(built.page))) == "");
    CHECK(built.draft);
    CHECK_FALSE(built.simulated);
    CHECK(built.missing.empty());
  });
}

TEST_CASE("what is missing is said, never counted as zero") {
  on_both_stores([](const std::string& url) {
    Office office(url);
    const auto built = office.draft();
    CHECK(golden_difference("reports/draft-with-gaps.txt", text_of(built)) == "");
    CHECK(built.missing.size() == 2);
    const auto approved = office.reports.approve("thu", office.october, {}, "", office.now);
    REQUIRE_FALSE(approved);
    CHECK(approved.error().code == "report.missing_figures");
    CHECK(office.reports.approve("thu", office.october, {}, "biểu nộp sau", office.now));
  });
}

TEST_CASE("simulated records mark every page") {
  on_sqlite([](const std::string& url) {
    Office office(url);
    office.simulated = true;
    office.receive("so", "2024-10-01 08:00");
    const auto built = office.draft();
    CHECK(built.simulated);
    CHECK(built.page.banners == std::vector<std::string>{"DỰ THẢO", "DỮ LIỆU MÔ PHỎNG"});
  });
}

TEST_CASE("a period may have windows of its own, and the sentence says them") {
  on_both_stores([](const std::string& url) {
    Office office(url);
    const auto file = office.model.directory() / "windows.toml";
    indicators::testing::write_file(
        file,
        "[thu.2024-10]\nmonth = \"2024-09-15..2024-10-13\"\n"
        "[baselines.launch]\nday = \"2024-09-15\"\ntitle = \"Quyết định số 5\"\n");
    Office::WORLD_OK(load_windows(office.records, file, office.now));
    Office::WORLD_OK(load_windows(office.records, file, office.now));
    const auto built = office.draft();
    CHECK(says(built, "Từ ngày 15/9/2024 đến ngày 13/10/2024, toàn tỉnh tiếp nhận 11 việc"));
    CHECK(says(built, "có 03 máy (tăng 03 máy so với Quyết định số 5)"));
    CHECK(built.figures.front().tag == "cases.received||2024-09-15..2024-10-13");
    indicators::testing::write_file(file, "[thu.2024-10]\nmonth = \"2024-09-15..2024-09-30\"\n");
    Office::WORLD_OK(load_windows(office.records, file, office.now));
    CHECK(says(office.draft(), "Từ ngày 15/9/2024 đến ngày 30/9/2024"));
    indicators::testing::write_file(file, "[thu.2024-10]\nmonth = \"October\"\n");
    const auto loaded = load_windows(office.records, file, office.now);
    REQUIRE_FALSE(loaded);
    CHECK(loaded.error().where == file.string() + ":2:9");
  });
}

TEST_CASE("narrative texts are kept with their versions and checked like templates") {
  on_both_stores([](const std::string& url) {
    Office office(url);
    office.write_texts();
    CHECK(says(office.draft(), "Công việc ổn định."));
    const auto put = [&](const std::string& text) {
      return office.reports.put_narrative("thu", office.october, text, {}, office.now);
    };
    Office::WORLD_OK(put("## T:I.2\n\nTiếp nhận {cases.received} việc.\n\n## T:II\n"));
    const auto built = office.draft();
    CHECK(says(built, "Tiếp nhận 12 việc."));
    CHECK_FALSE(says(built, "Chưa có nội dung"));
    const auto unknown = put("## T:I.2\n\nXong.\n\n## T:I.3\n");
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().code == "report.section_unknown");
    CHECK(unknown.error().where == "narrative:5:4");
    const auto figure = put("## T:I.2\n\nTiếp nhận {cases.recieved} việc.\n");
    REQUIRE_FALSE(figure);
    CHECK(figure.error().where == "narrative:3:12");
    CHECK(figure.error().hint.find("cases.received") != std::string::npos);
    std::int64_t versions = 0;
    Office::WORLD_OK(office.store->read([&](store::Database& database) -> core::Result<void> {
      const auto& type = *office.model.type("report_narrative");
      const auto record = TRY(store::find_by_code(database, type, "thu-2024-10"));
      versions = record->revision;
      return {};
    }));
    CHECK(versions == 2);
  });
}

TEST_CASE(
    "trap 1: late data: the Issue stands, the live figure moves, the difference names the record") {
  on_both_stores([](const std::string& url) {
    Office office(url);
    office.hand_in("20250000000", false);
    office.write_texts();
    CHECK(office.reports
              .issue("thu", office.october, "07", core::Date::of(2024, 10, 16), {}, office.now)
              .error()
              .code == "report.not_approved");
    office.issue_it();
    const auto issued = Office::must(office.reports.latest("thu", office.october, office.now));
    CHECK_FALSE(issued.draft);
    CHECK(issued.revision == 1);
    CHECK(issued.page.banners.empty());
    CHECK(golden_difference("reports/issue.txt", text_of(issued)) == "");
    CHECK(office.reports.revise("thu", office.october, "rà soát", {}, office.now).error().code ==
          "report.unchanged");

    office.now = office.now + 3600;
    const auto late = office.receive("so", "2024-10-01 08:00", {{"channel", "direct"}});
    CHECK(says(office.draft(), "tiếp nhận 13 việc"));
    CHECK(text_of(Office::must(office.reports.latest("thu", office.october, office.now))) ==
          text_of(issued));
    CHECK(office.verified().empty());

    const auto differences = Office::must(office.reports.differences("thu", office.october));
    const auto changes = office.revise("nhập muộn");
    REQUIRE_FALSE(changes.empty());
    REQUIRE(differences.size() == changes.size());
    const auto& first = changes.front();
    CHECK(first.tag == "cases.received||2024-09-15..2024-10-14");
    CHECK(first.value_before == "12");
    CHECK(first.value_after == "13");
    REQUIRE(first.causes.size() == 1);
    CHECK(first.causes[0].kind == "late_record");
    REQUIRE(first.causes[0].entries.size() == 1);
    CHECK(first.causes[0].entries[0].code == late);
    CHECK(first.causes[0].entries[0].action == "receive");
    CHECK(first.causes[0].entries[0].actor == "system");
    CHECK(first.causes[0].entries[0].happened_at == "2024-10-01 08:00:00");
    CHECK(first.causes[0].entries[0].recorded_at == office.now.to_string());
    // Each question that the Issue answered is answered as it was, as of then.
    CHECK(office.value("cases.received", "2024-10", "", "", office.now + -1800) == "12");
    CHECK(office.value("cases.received", "2024-10") == "13");
    CHECK(text_of(Office::must(office.reports.latest("thu", office.october, office.now))) ==
          text_of(issued));
    CHECK(office.reports.revise("thu", office.october, "nữa", {}, office.now).error().code ==
          "report.already_approved");
    Office::WORLD_OK(office.reports.issue("thu", office.october, "09", core::Date::of(2024, 11, 2),
                                          {}, office.now));
    const auto revised = Office::must(office.reports.latest("thu", office.october, office.now));
    CHECK(revised.revision == 2);
    CHECK(says(revised, "Bản này thay thế Báo cáo số 07; lý do: nhập muộn."));
    CHECK(says(revised, "bổ sung " + late + " ("));
    const nhip::testing::TemporaryFolder folder;
    Office::must(office.reports.write(revised, folder.path(), {"json", "html"}, "sqlite:kho.db"));
    const auto json = boost::json::parse(read(folder.path() / "thu-2024-10.json"));
    CHECK(json.at("revises").as_string() == "07");
    const auto& told = json.at("changes").as_array().front();
    CHECK(told.at("before").at("value").as_string() == "12");
    CHECK(told.at("after").at("printed").as_string() == "13");
    CHECK(told.at("causes").at(0).at("records").at(0).at("code").as_string() == late);
    const auto html = read(folder.path() / "thu-2024-10.html");
    CHECK(html.find("Nguyên nhân") != std::string::npos);
    CHECK(html.find(late) != std::string::npos);
    CHECK(office.verified().empty());
  });
}

TEST_CASE("trap 2: revision after approval: each changed figure has its cause, and both stay") {
  on_both_stores([](const std::string& url) {
    Office office(url);
    office.hand_in("20250000000", false);
    office.write_texts();
    const auto withdraw = [&](const std::string& why) {
      return office.reports.withdraw("thu", office.october, why, {.name = "lãnh đạo"}, office.now);
    };
    CHECK(withdraw("chưa duyệt").error().code == "report.not_approved");
    Office::WORLD_OK(
        office.reports.approve("thu", office.october, {.name = "lãnh đạo"}, "", office.now));
    office.now = office.now + 60;
    office.receive("so", "2024-10-02 08:00", {{"channel", "post"}});
    CHECK(withdraw("").error().code == "records.reason_missing");
    Office::WORLD_OK(withdraw("còn hồ sơ chưa nhập"));
    CHECK(withdraw("hai lần").error().code == "report.not_approved");
    CHECK(office.reports
              .issue("thu", office.october, "07", core::Date::of(2024, 10, 16), {}, office.now)
              .error()
              .code == "report.not_approved");
    office.now = office.now + 60;
    office.issue_it();
    // The approval that was taken back is kept, and proven, beside the one that was issued.
    CHECK(Office::must(all_issues(*office.store)).size() == 2);
    CHECK(office.verified().empty());
    CHECK(withdraw("đã phát hành").error().code == "report.already_issued");
    CHECK(says(Office::must(office.reports.latest("thu", office.october, office.now)),
               "tiếp nhận 13 việc"));

    office.now = office.now + 3600;
    const auto late = office.receive("xa_a", "2024-09-30 08:00", {{"channel", "online"}});
    office.act("matter", office.first, "correct", "2024-10-31 08:00", {{"channel", "post"}});
    const auto changes = office.revise("rà soát");
    const auto change = [&](const std::string& tag) -> const ChangedFigure& {
      for (const auto& one : changes)
        if (one.tag == tag) return one;
      FAIL("no change of ", tag);
      return changes.front();
    };
    const std::string window = "|2024-09-15..2024-10-14";
    CHECK(change("cases.received|" + window).causes.front().kind == "late_record");
    const auto& post = change("cases.received|channel=post" + window);
    REQUIRE(post.causes.size() == 1);
    CHECK(post.causes[0].kind == "correction");
    CHECK(post.causes[0].entries.at(0).code == office.first);
    CHECK(post.causes[0].entries.at(0).reason == "a test");
    for (const auto& one : changes) CHECK_MESSAGE(!one.causes.empty(), one.tag);
    CHECK(office.reports.approve("thu", office.october, {}, "", office.now).error().code ==
          "report.already_approved");
    // A revision that is not issued may be taken back too; the Issue before it stands.
    Office::WORLD_OK(withdraw("sai lý do"));
    CHECK(Office::must(office.reports.latest("thu", office.october, office.now)).revision == 2);
    CHECK(office.revise("rà soát").size() == changes.size());
    Office::WORLD_OK(office.reports.issue("thu", office.october, "09", core::Date::of(2024, 11, 2),
                                          {}, office.now));
    CHECK(says(Office::must(office.reports.latest("thu", office.october, office.now)), late));
    CHECK(office.verified().empty());
  });
}

TEST_CASE("verify counts every figure of an Issue again") {
  on_both_stores([](const std::string& url) {
    Office office(url);
    office.hand_in("20250000000", false);
    office.write_texts();
    office.issue_it();
    office.now = office.now + 3600;
    for (int i = 0; i < 5; ++i) office.receive("xa_b", "2024-10-03 08:00", {{"channel", "online"}});
    office.act("matter", office.first, "void", "2024-11-01 08:00");
    office.reorganise("NQ1", "2024-09-25", "[[merge]]\nunits = [\"xa_a\"]\ninto = \"xa_b\"\n");
    CHECK(office.verified().empty());
    // A row changed behind the journal's back is counted otherwise than it was.
    Office::WORLD_OK(
        office.store->write(office.now, [](store::Transaction& tx) -> core::Result<void> {
          CHECK_OK(
              tx.database().execute("update matter set channel = 'post' where code = 'C000012'"));
          return {};
        }));
    const auto found = office.verified();
    REQUIRE_FALSE(found.empty());
    CHECK(found.front().starts_with("issue.figure report_issue thu-2024-10-1, cases.received|"));
  });
}

TEST_CASE("an Issue is counted again with the definitions it was made with") {
  on_both_stores([](const std::string& url) {
    Office office(url);
    office.hand_in("20250000000", false);
    office.write_texts();
    office.issue_it();
    std::string indicators = indicators::testing::world_indicators;
    const std::string flow = "flow = \"matter at received_at\"\nby = { channel";
    indicators.replace(indicators.find(flow), flow.size(),
                       "flow = \"matter at received_at where channel != post\"\nby = { channel");
    indicators::testing::write_file(
        office.model.directory() / "systems" / "work" / "indicators.toml", indicators);
    const auto model = model::Model::load(office.model.directory());
    REQUIRE(model);
    const core::Time later = office.now + 86'400;
    const auto store =
        Office::must(store::Store::open(url, *model, store::Store::Mode::read_write, later));
    records::Records records(*store, core::WorkingDays::built_in());
    indicators::Figures figures(*store);
    Reports reports(records, figures);
    std::vector<std::string> found;
    Office::WORLD_OK(reports.verify([&](const store::Difference& difference) {
      found.push_back(difference.where + ": " + difference.detail);
    }));
    CHECK(found == std::vector<std::string>{});
    const auto changes = Office::must(
        reports.revise("thu", office.october, "định nghĩa mới", {.name = "văn thư"}, later));
    REQUIRE_FALSE(changes.empty());
    CHECK(changes.front().value_before == "12");
    CHECK(changes.front().value_after == "11");
    bool defined = false;
    for (const auto& cause : changes.front().causes) defined |= cause.kind == "definition";
    CHECK(defined);
  });
}

TEST_CASE("a reorganisation that becomes known later is the cause of what changes") {
  on_both_stores([](const std::string& url) {
    Office office(url);
    office.hand_in("20250000000", false);
    office.write_texts();
    office.issue_it();
    office.now = office.now + 3600;
    office.reorganise("NQ1", "2024-09-15", "[[move]]\nunits = [\"xa_a\"]\nlevel = \"district\"\n");
    const auto changes = office.revise("sắp xếp");
    REQUIRE_FALSE(changes.empty());
    for (const auto& change : changes) {
      CHECK(change.dims.find("level=") != std::string::npos);
      REQUIRE(change.causes.size() == 1);
      CHECK(change.causes[0].kind == "reorganisation");
      CHECK(change.causes[0].entries.at(0).code == "NQ1");
    }
  });
}

TEST_CASE("after a merger the head names who goes on, and a level that ended is not told") {
  on_both_stores([](const std::string& url) {
    Office office(url);
    office.reorganise("NQ1", "2024-09-10", R"(
[[establish]]
slug = "so_moi"
name = "Sở Mới"
kind = "department"
level = "province"
parent = "tinh"
[[merge]]
units = ["so"]
into = "so_moi"
[[end]]
level = "district"
successor = "tinh"
)");
    indicators::testing::write_file(
        office.model.directory() / "reports" / "thu" / "body.md",
        "# VIỆC {#T:I}\n\nTheo cấp: {each level of cases.received}{name} "
        "{cases.received[level=it]}{end}.\n\nCó {cases.total} việc; theo kênh: {each channel of "
        "cases.received @before}{name} {cases.received[channel=it] @before}{end}.\n");
    auto form =
        std::string(testing::world_report) +
        "[blocks.before]\nlabel = \"trước\"\ncalendar = \"calendar_month\"\nspan = \"year\"\n";
    form.insert(form.find("[blocks.forms]"), "view = \"comparable\"\n");
    indicators::testing::write_file(office.model.directory() / "reports" / "thu" / "report.toml",
                                    form);
    const auto built = Office::must(office.reports.draft("thu", office.october, office.now));
    const auto text = text_of(built);
    INFO(text);
    CHECK(built.page.head.issuer == "SỞ MỚI");
    CHECK(text.find("Theo cấp: tỉnh 08; xã 04.") != std::string::npos);
    // Of parts of which nobody knows one it is said once, and it is one figure that is missing.
    CHECK(text.find("theo kênh: (chưa có số liệu).") != std::string::npos);
    CHECK(std::ranges::count_if(built.missing, [](const std::string& one) {
            return one.find("cases.received") != std::string::npos;
          }) == 1);
  });
}

TEST_CASE("what is to be remarked of a footnote's figures stands beside it") {
  on_sqlite([](const std::string& url) {
    Office office(url);
    office.reorganise("NQ1", "2024-09-20", "[[end]]\nlevel = \"district\"\nsuccessor = \"tinh\"\n");
    indicators::testing::write_file(office.model.directory() / "reports" / "thu" / "body.md",
                                    "# VIỆC {#T:I}\n\n{Window}, có {cases.total} việc[^levels].\n\n"
                                    "[^levels]: Cấp huyện {cases.received[level=district]}, cấp xã "
                                    "{cases.received[level=commune]}.\n");
    const auto text =
        text_of(Office::must(office.reports.draft("thu", office.october, office.now)));
    INFO(text);
    CHECK(text.find("[1] Cấp huyện") != std::string::npos);
    CHECK(text.find("[2] ") != std::string::npos);
    CHECK(text.find("20/9/2024") != std::string::npos);
  });
}

TEST_CASE("an Issue comes out the same after templates and definitions changed") {
  on_sqlite([](const std::string& url) {
    Office office(url);
    office.hand_in("20250000000", false);
    office.write_texts();
    office.issue_it();
    const auto before =
        text_of(Office::must(office.reports.latest("thu", office.october, office.now)));
    testing::write_report(office.model.directory(), testing::world_report,
                          "# KHÁC {#T:I.2}\n\n{narrative}\n\n# II {#T:II}\n\n{narrative}\n");
    CHECK(text_of(Office::must(office.reports.latest("thu", office.october, office.now))) ==
          before);
    CHECK(office.verified().empty());
  });
}

TEST_CASE("verify finds an Issue that was changed from outside") {
  on_sqlite([](const std::string& url) {
    Office office(url);
    office.hand_in("20250000000", false);
    office.write_texts();
    office.issue_it();
    CHECK(office.verified().empty());
    const std::filesystem::path blobs = url.substr(std::string("sqlite:").size()) + ".blobs";
    int spoilt = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(blobs)) {
      if (!entry.is_regular_file()) continue;
      auto content = read(entry.path());
      const auto at = content.find("\"12\"");
      REQUIRE(at != std::string::npos);
      content.replace(at, 4, "\"21\"");
      std::filesystem::permissions(entry.path(), std::filesystem::perms::owner_write,
                                   std::filesystem::perm_options::add);
      std::ofstream(entry.path(), std::ios::binary | std::ios::trunc) << content;
      ++spoilt;
    }
    CHECK(spoilt == 1);
    CHECK(office.verified() ==
          std::vector<std::string>{"issue.content report_issue thu-2024-10-1"});
  });
}

TEST_CASE("the files of a report say the same numbers") {
  on_sqlite([](const std::string& url) {
    Office office(url);
    office.hand_in("20250000000", true);
    office.write_texts();
    const nhip::testing::TemporaryFolder folder;
    const auto built = office.draft();
    const auto files = Office::must(office.reports.write(
        built, folder.path(), {"html", "json", "docx"}, "sqlite:kho của tỉnh.db"));
    CHECK(files.size() == 3);
    const auto json = boost::json::parse(read(folder.path() / "thu-2024-10.json"));
    CHECK(json.at("name").as_string() == "thu");
    CHECK(json.at("period").as_string() == "2024-10");
    CHECK(json.at("draft").as_bool());
    CHECK_FALSE(json.at("simulated").as_bool());
    const auto html = read(folder.path() / "thu-2024-10.html");
    for (const auto& figure : json.at("figures").as_array()) {
      const std::string id(figure.at("id").as_string());
      const std::string printed(figure.at("printed").as_string());
      CHECK(html.find("href=\"thu-2024-10-records/" + id + ".html\"") != std::string::npos);
      const auto page = read(folder.path() / "thu-2024-10-records" / (id + ".html"));
      CHECK(page.find(printed) != std::string::npos);
    }
    CHECK(golden_difference("reports/draft.json", read(folder.path() / "thu-2024-10.json")) == "");
    CHECK(golden_difference("reports/records.html",
                            read(folder.path() / "thu-2024-10-records" / "f001.html")) == "");
  });
}

TEST_CASE("a report that does not exist, or not for such a period") {
  on_sqlite([](const std::string& url) {
    Office office(url);
    const auto unknown = office.reports.draft("thi", office.october, office.now);
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().code == "report.unknown");
    CHECK(unknown.error().hint == "Did you mean \"thu\"?");
    const auto year = office.reports.draft("thu", MUST(core::Period::parse("2024")), office.now);
    REQUIRE_FALSE(year);
    CHECK(year.error().code == "report.period");
  });
}

TEST_CASE("contradictions stand in the way of approval") {
  on_sqlite([](const std::string& url) {
    Office office(url);
    office.report("so", "2024-10-01", "2024-10-31",
                  {{"phone", "900"},
                   {"phone|phone_type=fixed", "300"},
                   {"phone|phone_type=postpaid", "1"},
                   {"phone|phone_type=prepaid", "450"},
                   {"revenue", "5000"}});
    const auto results = Office::must(office.reports.check(office.draft()));
    REQUIRE_FALSE(results.empty());
    CHECK(results.front().severity == "contradiction");
    const auto approved = office.reports.approve("thu", office.october, {}, "", office.now);
    REQUIRE_FALSE(approved);
    CHECK(approved.error().code == "report.contradictions");
    CHECK(office.reports.approve("thu", office.october, {}, "đã xác minh", office.now));
  });
}

}  // namespace
}  // namespace nhip::reports
