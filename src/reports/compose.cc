#include "reports/compose.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/vietnamese.h"
#include "reports/composer.h"
#include "reports/wording.h"

namespace nhip::reports {
namespace {

constexpr std::string_view blank_number = "      ";

std::string without_prefix(const std::string& name, const std::vector<std::string>& prefixes) {
  for (const auto& prefix : prefixes)
    if (name.starts_with(prefix)) return name.substr(prefix.size());
  return name;
}

core::Result<std::string> head_name(const HeadName& name, Composer& composer, Answers& answers) {
  if (!name.unit.empty()) {
    if (auto unit = TRY(answers.unit_name(name.unit)); !unit.empty()) return unit;
  }
  return composer.line(name.otherwise);
}

core::Result<pages::Head> head_of(const Template& form, const Setting& setting, Composer& composer,
                                  Answers& answers) {
  Words& words = composer.words();
  words["province"] = TRY(answers.province());
  words["place"] = without_prefix(words["province"], form.phrases.place_prefixes());
  words["parent"] = TRY(head_name(form.parent, composer, answers));
  words["issuer"] = TRY(head_name(form.issuer, composer, answers));
  words["number"] = setting.number.empty() ? std::string(blank_number) : setting.number;
  words["year"] = std::to_string(core::Calendar("", 31).window(setting.period).last().year());
  if (setting.date) words["date"] = core::date_line_vi(*setting.date);
  pages::Head head;
  head.parent = upper_case(words["parent"]);
  head.issuer = upper_case(words["issuer"]);
  head.number = TRY(composer.line(form.number));
  head.place_date = TRY(composer.line(setting.date ? form.place_date : form.undated));
  head.type_name = form.type_name;
  head.abstract = TRY(composer.line(form.abstract));
  for (const auto& addressee : form.addressees)
    head.addressees.push_back(TRY(composer.line(addressee)));
  return head;
}

/// "Quản lý văn bản: từ ngày … đến ngày …; …", where the blocks do not all count the same days.
core::Result<std::string> windows_note(const Template& form, Answers& answers) {
  std::vector<std::pair<std::string, std::string>> windows;  // days, names of blocks
  for (const auto& name : form.block_order) {
    const auto& rule = form.blocks.at(name);
    if (rule.span == "year" || rule.span == "last_year") continue;  // what is compared with
    const auto days = word_window(TRY(answers.window(name, rule)), form.phrases);
    const auto known =
        std::ranges::find(windows, days, &std::pair<std::string, std::string>::first);
    if (known == windows.end())
      windows.emplace_back(days, rule.label);
    else
      known->second += ", " + rule.label;
  }
  if (windows.size() < 2) return std::string();
  std::string list;
  for (const auto& [days, names] : windows) {
    if (!list.empty()) list += form.phrases("list.between");
    list += fill(form.phrases("windows.item"), {{"blocks", names}, {"window", days}});
  }
  return fill(form.phrases("windows.note"), {{"list", list}});
}

}  // namespace

std::string file_stem(std::string_view name, const core::Period& period) {
  return std::string(name) + "-" + period.to_string();
}

core::Result<Composed> compose(const Template& form, const Setting& setting, Answers& answers) {
  Composed composed;
  Composer composer(form, setting, answers, composed);
  composed.page.head = TRY(head_of(form, setting, composer, answers));
  composer.words()["windows_note"] = TRY(windows_note(form, answers));
  auto pieces = TRY(composer.body(form.body));
  if (!setting.draft) pieces = without_empty_sections(std::move(pieces));
  number_headings(pieces, form.numbering);
  std::ranges::copy(setting.revision, std::back_inserter(pieces));
  pieces.emplace_back(ParagraphPiece{TRY(composer.running(form.closing))});
  composed.page.body = to_blocks(pieces);
  for (const auto& recipient : form.recipients)
    composed.page.recipients.push_back(TRY(composer.line(recipient)));
  composed.page.signature.authority = form.signature;
  for (const auto& annex : form.annexes) {
    auto parts = TRY(composer.annex(annex.body));
    if (!setting.draft) parts = without_empty_sections(std::move(parts));
    composed.page.annexes.push_back({.label = TRY(composer.line(annex.label)),
                                     .title = TRY(composer.line(annex.title)),
                                     .reference = TRY(composer.line(annex.reference)),
                                     .body = to_blocks(parts),
                                     .landscape = annex.landscape});
  }
  if (setting.draft) composed.page.banners.push_back(form.phrases("banner.draft"));
  if (composed.simulated) composed.page.banners.push_back(form.phrases("banner.simulated"));
  std::set<std::string> told;
  std::erase_if(composed.missing, [&](const auto& one) { return !told.insert(one.told).second; });
  return composed;
}

}  // namespace nhip::reports
