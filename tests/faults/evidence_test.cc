// Heads, time stamps, and an Issue that proves itself without the store.
#include <zip.h>

#include <map>

#include "faults/authority.h"
#include "faults/issued.h"

using namespace nhip;
using namespace nhip::faults;
using e2e::contains;

namespace {

using Parts = std::map<std::string, std::string>;

const Authority& authority() {
  static const Authority one;
  return one;
}

/// head.txt of the store as it is, and the stamp over it in head.tsr.
void stamp(const Issued& issued) {
  issued.well({"head", "-o", issued.path("head.txt")});
  const auto asked =
      issued.bare({"timestamp", issued.path("head.txt"), "-o", issued.path("head.tsq")});
  INFO(asked.text());
  REQUIRE(asked.status == 0);
  authority().answer(issued.path("head.tsq"), issued.path("head.tsr"));
}

e2e::Words stamped(const Issued& issued, e2e::Words words) {
  words.insert(words.end(), {issued.path("head.txt"), "--token", issued.path("head.tsr"), "--ca",
                             authority().ca()});
  return words;
}

Parts unzip(const std::string& file) {
  Parts parts;
  zip_t* archive = zip_open(file.c_str(), ZIP_RDONLY, nullptr);
  REQUIRE(archive != nullptr);
  for (zip_int64_t i = 0; i < zip_get_num_entries(archive, 0); ++i) {
    const auto index = static_cast<zip_uint64_t>(i);
    zip_file_t* part = zip_fopen_index(archive, index, 0);
    std::string bytes;
    char piece[65536];
    for (zip_int64_t n; (n = zip_fread(part, piece, sizeof piece)) > 0;) {
      bytes.append(piece, static_cast<std::size_t>(n));
    }
    zip_fclose(part);
    parts[zip_get_name(archive, index, 0)] = bytes;
  }
  zip_discard(archive);
  return parts;
}

void write_zip(const std::string& file, const Parts& parts) {
  zip_t* archive = zip_open(file.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
  REQUIRE(archive != nullptr);
  for (const auto& [name, bytes] : parts) {
    zip_source_t* source = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
    REQUIRE(zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8) >= 0);
  }
  REQUIRE(zip_close(archive) == 0);
}

e2e::Outcome ask_verifier(const std::string& evidence, const e2e::Words& trust) {
  e2e::Words words = {
      "python3", std::string(NHIP_SOURCE_DIR) + "/tools/verify-issue/verify_issue.py", evidence};
  words.insert(words.end(), trust.begin(), trust.end());
  return e2e::command(words);
}

/// The first `from` of a part replaced; the text must be there.
Parts changed(Parts parts, const std::string& name, const std::string& from,
              const std::string& to) {
  std::string& bytes = parts.at(name);
  const auto at = bytes.find(from);
  REQUIRE_MESSAGE(at != std::string::npos, name << " holds no " << from);
  bytes.replace(at, from.size(), to);
  return parts;
}

/// Takes the last event back as somebody would who knows the store: its record gone, the event
/// gone, the head of the lane on the event before.
constexpr const char* cut_tail =
    "delete from coverage where id = (select max(id) from coverage);"
    "delete from nhip_event where lane = 1 and n = (select max(n) from nhip_event where lane = 1);"
    "update nhip_lane set n = (select max(n) from nhip_event where lane = 1),"
    " hash = (select hash from nhip_event where lane = 1 order by n desc limit 1),"
    " recorded_at = (select recorded_at from nhip_event where lane = 1 order by n desc limit 1)"
    " where lane = 1";

std::string a_list(const Parts& parts) {
  for (const auto& [name, bytes] : parts) {
    if (name.starts_with("records/") && !bytes.empty()) return name;
  }
  return "";
}

}  // namespace

TEST_CASE("a head is continued from, and shows a tail that was cut") {
  e2e::on_both([](const e2e::World& empty) {
    const Issued issued(empty.url());
    stamp(issued);
    const auto from = stamped(issued, {"verify", "--from"});
    CHECK(contains(issued.run(from).err, "0 later events"));
    issued.resolve_late();
    const auto later = issued.run(from);
    INFO(later.text());
    CHECK(later.status == 0);
    CHECK(contains(later.err, "1 later events of 1 records"));
    CHECK(contains(later.err, "stamped 20"));
    CHECK(issued.run(stamped(issued, {"verify", "--head"})).status == 0);

    issued.tamper("update dossier set channel = 'direct' where external_id = 'a2'");
    const auto edited = issued.run(from);
    CHECK(edited.status == 1);
    CHECK(contains(edited.out, "row.changed"));
    CHECK(contains(edited.out, issued.code_of("a2")));
    issued.tamper("update dossier set channel = 'online' where external_id = 'a2'");

    // The tail goes, and everything that could tell it is put right: only a later head still can.
    issued.well({"act", "coverage", "enter", "--set",
                 "record_type=service,of_unit=tan_hoa,from_day=2024-01-01"});
    issued.well({"head", "-o", issued.path("later.txt")});
    issued.tamper(cut_tail);
    CHECK(contains(issued.well({"verify"}), "no difference"));
    CHECK(issued.run(stamped(issued, {"verify", "--head"})).status == 0);
    for (const char* option : {"--head", "--from"}) {
      const auto cut = issued.run({"verify", option, issued.path("later.txt")});
      INFO(cut.text());
      CHECK(cut.status == 1);
      CHECK(contains(cut.out, "event.missing"));
      CHECK(contains(cut.out, "its tail was cut off"));
    }
  });
}

TEST_CASE("a stamp is of these bytes, by whom one trusts") {
  e2e::on_a_file([](const e2e::World& empty) {
    const Issued issued(empty.url());
    stamp(issued);
    const auto good = issued.bare(stamped(issued, {"timestamp"}));
    INFO(good.text());
    CHECK(good.status == 0);
    CHECK(contains(good.out, "Authority of the test"));

    const auto untrusted =
        issued.bare({"timestamp", issued.path("head.txt"), "--token", issued.path("head.tsr")});
    CHECK(untrusted.code() == "usage.ca");
    const Authority stranger;
    const auto other_ca = issued.bare({"timestamp", issued.path("head.txt"), "--token",
                                       issued.path("head.tsr"), "--ca", stranger.ca()});
    CHECK(other_ca.code() == "stamp.untrusted");
    issued.resolve_late();
    issued.well({"head", "-o", issued.path("later.txt")});
    const auto other_bytes = issued.bare({"timestamp", issued.path("later.txt"), "--token",
                                          issued.path("head.tsr"), "--ca", authority().ca()});
    CHECK(other_bytes.code() == "stamp.other");
    const auto no_stamp = issued.bare({"timestamp", issued.path("head.txt"), "--token",
                                       issued.path("head.txt"), "--ca", authority().ca()});
    CHECK(no_stamp.code() == "stamp.malformed");
    const auto no_head =
        issued.bare({"timestamp", issued.path("head.tsr"), "-o", issued.path("x")});
    CHECK(no_head.code() == "head.malformed");
  });
}

TEST_CASE("a stamp is kept, and verify looks at it") {
  e2e::on_both([](const e2e::World& empty) {
    const Issued issued(empty.url());
    stamp(issued);
    auto keep = stamped(issued, {"timestamp"});
    CHECK(contains(issued.well(keep), "kept as S000001"));
    issued.resolve_late();
    CHECK(contains(issued.well({"verify"}), "no difference"));
    // Evidence takes the stamp that was kept.
    issued.well({"evidence", "desk", "--period", "2024-03", "-o", issued.path("e.zip")});
    CHECK(ask_verifier(issued.path("e.zip"), {"--ca", authority().ca()}).status == 0);
    // A stamp of another store is not kept.
    e2e::on_a_file([&](const e2e::World& other_empty) {
      const Issued other(other_empty.url());
      const auto refused = other.run(keep);
      CHECK(refused.status == 1);
      CHECK(contains(refused.out, "event.hash"));
    });
  });
}

TEST_CASE("an exported Issue is believed without the store, and only whole") {
  e2e::on_both([](const e2e::World& empty) {
    const Issued issued(empty.url());
    stamp(issued);
    issued.resolve_late();
    auto words = stamped(
        issued, {"evidence", "desk", "--period", "2024-03", "-o", issued.path("e.zip"), "--head"});
    issued.well(words);
    const e2e::Words trust = {"--ca", authority().ca()};
    const auto yes = ask_verifier(issued.path("e.zip"), trust);
    INFO(yes.text());
    CHECK(yes.status == 0);
    CHECK(contains(yes.out, "number 12 of 2024-03-15"));
    CHECK(contains(yes.out, "YES"));
    CHECK(ask_verifier(issued.path("e.zip"), {"--head", issued.path("head.txt")}).status == 0);
    CHECK(ask_verifier(issued.path("e.zip"), {}).status == 2);
    if (!empty.on_sqlite()) return;

    const Parts whole = unzip(issued.path("e.zip"));
    const std::string list = a_list(whole);
    Parts without_stamp = whole;
    without_stamp.erase("head.tsr");
    Parts without_list = whole;
    without_list.erase(list);
    Parts with_more = whole;
    with_more["records/" + std::string(64, '0') + ".txt"] = "";
    Parts stranger = whole;
    stranger["note.txt"] = "x";
    Parts another_stamp = whole;
    another_stamp["head.tsr"] = another_stamp["head.txt"];
    const struct {
      const char* what;
      Parts parts;
      const char* told;
    } tamperings[] = {
        {"a figure in the content",
         changed(whole, "content.json", "\"printed\":\"", "\"printed\":\"9"), "frozen content"},
        {"a word of the page", changed(whole, "page.txt", "hồ sơ", "hồ sô"), "page"},
        {"a record of a list", changed(whole, list, "H90", "H91"), "records are not those"},
        {"the head", changed(whole, "head.txt", "lane 1 event ", "lane 1 event 1"), "stamp"},
        {"the number in an event",
         changed(whole, "evidence.json", "\\\"number\\\":\\\"12\\\"", "\\\"number\\\":\\\"13\\\""),
         "event was changed"},
        {"the number as claimed",
         changed(whole, "evidence.json", "\"number\":\"12\"", "\"number\":\"13\""),
         "evidence.json says number"},
        {"the time of entry",
         changed(whole, "evidence.json", "\"recorded_at\":\"20", "\"recorded_at\":\"19"),
         "event was changed"},
        {"a list taken out", without_list, "missing"},
        {"a list put in", with_more, "belong to no figure"},
        {"a part put in", stranger, "does not belong"},
        {"another stamp", another_stamp, "stamp"},
        {"no stamp", without_stamp, "no time stamp"},
    };
    for (const auto& tampering : tamperings) {
      INFO(tampering.what);
      write_zip(issued.path("t.zip"), tampering.parts);
      const auto no = ask_verifier(issued.path("t.zip"), trust);
      INFO(no.text());
      CHECK(no.status == 1);
      CHECK(contains(no.out, "NO: "));
      CHECK(contains(no.out, tampering.told));
    }
    const Authority unknown;
    CHECK(ask_verifier(issued.path("e.zip"), {"--ca", unknown.ca()}).status == 1);
    e2e::write_file(issued.path("t.zip"), "no archive");
    CHECK(ask_verifier(issued.path("t.zip"), trust).status == 1);

    const auto older =
        issued.run({"evidence", "desk", "--period", "2024-04", "-o", issued.path("x.zip")});
    CHECK(older.code() == "report.not_issued");
    CHECK(issued.run(words).code() == "file.exists");
  });
}
