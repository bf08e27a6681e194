#include "reports/answers.h"

#include <algorithm>

#include "core/calendar.h"

namespace nhip::reports {
namespace {

/// The answer kept under `key`, else a new one.
template <typename Map, typename New>
auto kept(Map& map, const std::string& key, Asker* asker, New ask)
    -> core::Result<typename Map::mapped_type*> {
  if (const auto found = map.find(key); found != map.end()) return &found->second;
  if (asker == nullptr) {
    return core::fail("report.frozen_incomplete",
                      "the frozen report has no answer to \"" + key + "\"", {},
                      "Its content was changed from outside: see nhip verify.");
  }
  return &map.emplace(key, TRY(ask())).first->second;
}

std::string window_key(const BlockWindow& in) {
  return in.window.to_string() + "|" + in.calendar + (in.view.empty() ? "" : "|view:" + in.view);
}

}  // namespace

std::string Ask::key() const {
  return code + "|" + model::to_string(dims) + "|" + window_key(in) +
         (plan_set.empty() ? "" : "|set:" + plan_set) + (versus.empty() ? "" : "|" + versus);
}

core::Result<Ask> Ask::parse(std::string_view key) {
  std::vector<std::string> words;
  for (std::size_t begin = 0; begin <= key.size();) {
    const std::size_t end = std::min(key.find('|', begin), key.size());
    words.emplace_back(key.substr(begin, end - begin));
    begin = end + 1;
  }
  constexpr std::string_view view = "view:";
  if (words.size() < 4)
    return core::fail("report.frozen_malformed", "\"" + std::string(key) + "\" is no question");
  Ask ask;
  ask.code = words[0];
  ask.dims = TRY(model::parse_dims(words[1]));
  const auto period = TRY(core::Period::parse(words[2]));
  ask.in.window = period.days;
  ask.in.calendar = words[3];
  for (std::size_t i = 4; i < words.size(); ++i) {
    if (words[i].starts_with(view))
      ask.in.view = words[i].substr(view.size());
    else if (words[i].starts_with("set:"))
      ask.plan_set = words[i].substr(4);
    else
      ask.versus = words[i];
  }
  return ask;
}

std::string AskParts::key() const {
  std::string key = each.over;
  if (each.of.code.empty())
    key += " where " + each.where.text;
  else
    key += " of " + each.of.code + "[" + model::to_string(dims) + "]";
  if (!each.order.empty()) key += " by " + each.order;
  for (const auto& field : each.fields) key += " +" + field;
  if (each.most > 0) key += (each.smallest ? " bottom " : " top ") + std::to_string(each.most);
  return key + "|" + window_key(in);
}

core::Result<const Answer*> Answers::figure(const Ask& ask) {
  return TRY(kept(ledger_.figures, ask.key(), asker_, [&] { return asker_->figure(ask); }));
}

core::Result<std::vector<Member>> Answers::parts(const AskParts& ask) {
  return *TRY(kept(ledger_.parts, ask.key(), asker_, [&] { return asker_->parts(ask); }));
}

core::Result<BlockWindow> Answers::window(const std::string& block, const BlockRule& rule) {
  return *TRY(kept(ledger_.windows, block, asker_, [&] { return asker_->window(block, rule); }));
}

core::Result<std::string> Answers::unit_name(const std::string& unit) {
  return *TRY(kept(ledger_.units, unit, asker_, [&] { return asker_->unit_name(unit); }));
}

core::Result<std::optional<Baseline>> Answers::baseline(const std::string& name) {
  return *TRY(kept(ledger_.baselines, name, asker_, [&] { return asker_->baseline(name); }));
}

core::Result<std::string> Answers::province() {
  if (ledger_.province) return *ledger_.province;
  if (asker_ == nullptr)
    return core::fail("report.frozen_incomplete", "the frozen report does not name its province");
  ledger_.province = TRY(asker_->province());
  return *ledger_.province;
}

}  // namespace nhip::reports
