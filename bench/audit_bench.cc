// What the auditor finds in generated reports with errors of known places, and how long it takes.
//     build/bench/bench/audit_bench [SEED] [REPORTS]
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "audit/audit.h"
#include "audit/generator.h"
#include "audit/read.h"

int main(int count, char** words) {
  using namespace nhip::audit;
  const std::uint64_t seed = count > 1 ? std::strtoull(words[1], nullptr, 10) : 424'242;
  const int reports = count > 2 ? std::atoi(words[2]) : 400;
  const auto result = generated::measure(seed, reports, false);
  std::printf("%s\n", generated::table(result).c_str());
  for (const auto* list : {&result.misses, &result.wrongs})
    for (const auto& one : *list) std::printf("%s\n", one.c_str());
  std::printf("without errors: %s\n",
              generated::table(generated::measure(seed + 1'000'000, reports, true)).c_str());
  std::string text;
  for (std::uint64_t i = 0; text.size() < 70'000; ++i)
    text += generated::write_report(seed + i, true).text;
  for (const int times : {1, 10, 100}) {
    std::string all;
    for (int i = 0; i < times; ++i) all += text;
    const auto begin = std::chrono::steady_clock::now();
    const auto claims = audit(read_text(all)).report.claims.size();
    const double ms =
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
    std::printf("%9zu bytes, %7zu claims: %8.1f ms\n", all.size(), claims, ms);
  }
}
