// Any bytes give a manuscript or an error, and any manuscript an audit. The same targets run under
// libFuzzer: tests/fuzz.
#include <stdexcept>

#include <doctest/doctest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "audit/audit.h"
#include "audit/read.h"
#include "audit/write.h"

namespace {

using namespace nhip::audit;
namespace fs = std::filesystem;

std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::string> seeds() {
  std::vector<std::string> out;
  for (const auto& entry : fs::directory_iterator(fs::path(NHIP_SOURCE_DIR) / "tests/audit/clean"))
    out.push_back(bytes_of(entry.path()));
  return out;
}

class Mutator {
 public:
  explicit Mutator(std::uint64_t seed) : random_(seed) {}
  std::string operator()(std::string bytes) {
    for (int n = between(1, 12); n > 0 && !bytes.empty(); --n) {
      const std::size_t at = between(0, bytes.size() - 1);
      switch (between(0, 5)) {
        case 0:
          bytes[at] = static_cast<char>(between(0, 255));
          break;
        case 1:
          bytes.erase(at, between(1, 40));
          break;
        case 2:
          bytes.insert(
              at, std::string(between(1, 6), "0123456789(),;:.%/-|\t\n<>[]*&#"[between(0, 29)]));
          break;
        case 3:
          bytes.insert(at, bytes.substr(between(0, bytes.size() - 1), between(1, 80)));
          break;
        case 4:
          bytes.resize(at);
          break;
        default:
          std::swap(bytes[at], bytes[between(0, bytes.size() - 1)]);
          break;
      }
    }
    return bytes;
  }

 private:
  std::size_t between(std::size_t low, std::size_t high) {
    return std::uniform_int_distribution<std::size_t>(low, high)(random_);
  }
  std::mt19937_64 random_;
};

void audit_and_write(Manuscript manuscript) {
  std::vector<Audit> audits;
  audits.push_back(audit(std::move(manuscript)));
  const auto& m = audits[0].report.manuscript;
  for (const auto& finding : audits[0].findings)
    for (const auto& span : finding.spans)
      REQUIRE((span.start <= span.end && span.end <= m.text.size()));
  CHECK(write_json(audits, {}).size() > 10);
  CHECK_FALSE(write_text(audits[0], {}).empty());
  CHECK_FALSE(write_html(audits[0], {}).empty());
}

}  // namespace

TEST_CASE("damaged texts and pages are read or refused, never fatal") {
  const auto texts = seeds();
  Mutator mutate(4);
  for (int round = 0; round < 12; ++round)
    for (const auto& seed : texts) {
      const std::string bytes = mutate(seed);
      for (const char* name : {"a.txt", "a.html"})
        if (auto m = read_bytes(bytes, name)) audit_and_write(std::move(*m));
      audit_and_write(read_layout(decode(bytes).value_or(Decoded{"x", {}, ""}).text));
    }
}

TEST_CASE("damaged documents are read or refused") {
  const Audit base =
      audit(read_text("Tổng số 100 hồ sơ, gồm: 60 hồ sơ mới và 50 hồ sơ cũ.\n\nSTT\tĐơn "
                      "vị\tSố\n1\tA\t5\n2\tB\t6\n\tCộng\t12\n"));
  const std::string docx = write_docx(base, {}).value();
  Mutator mutate(5);
  for (int round = 0; round < 400; ++round)
    if (auto m = read_docx(mutate(docx))) audit_and_write(std::move(*m));
}

TEST_CASE("odd numbers") {
  Mutator mutate(6);
  for (int round = 0; round < 3000; ++round) {
    const std::string text = mutate("1.904.123,24");
    if (const auto digits = read_digits(text)) CHECK_FALSE(digits->value.overflowed());
  }
  for (const char* text :
       {"Có 0 hồ sơ, trong đó 0 hồ sơ mới chiếm 0%.", "Tăng 0% so với cùng kỳ (0 vụ).",
        "Đạt 5/0 hồ sơ, đạt 100%.", "999999999999999999999999 tỷ tỷ đồng (1 tỷ, 2 tỷ)", "-",
        "(((((", ")))))", "1-2-3-4/5/6/7%%%", "Từ ngày 31/12/9999 đến ngày 01/01/0001 có 5 vụ.",
        "năm 2024 năm 2024 năm 2024 (2024) 2024-2024"})
    audit_and_write(read_text(text));
}

TEST_CASE("a long report takes time in proportion") {
  const auto milliseconds = [](const std::string& text) {
    const auto begin = std::chrono::steady_clock::now();
    const Audit done = audit(read_text(text));
    CHECK(done.report.claims.size() > 100);
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin)
        .count();
  };
  std::string one;
  for (const auto& seed : seeds()) one += seed + "\n\n";
  std::string ten;
  for (int i = 0; i < 10; ++i) ten += one;
  milliseconds(one);
  const double short_one = milliseconds(one), long_one = milliseconds(ten);
  CHECK_MESSAGE(long_one < 40 * short_one + 200,
                short_one << " ms for one, " << long_one << " ms for ten times as much");
}
