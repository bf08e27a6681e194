// Issues proven again: the page from its frozen parts, each figure from what the journal held when
// the Issue was approved, with the definitions of then.
#include <memory>

#include "reports/issues.h"
#include "reports/live.h"
#include "reports/recount.h"
#include "reports/reports.h"

namespace nhip::reports {
namespace {

using core::Result;
using Found = std::function<void(const store::Difference&)>;

std::string text_of(const std::optional<core::Decimal>& number) {
  return number ? number->to_string() : "-";
}

std::string said(const Answer& answer) {
  std::string text = text_of(answer.value) + " " + std::string(to_string(answer.state));
  if (answer.base || answer.base_state != indicators::State::missing)
    text += ", against " + text_of(answer.base) + " " + std::string(to_string(answer.base_state));
  return text;
}

bool same(const Answer& one, const Answer& other) {
  return one.value == other.value && one.state == other.state && one.base == other.base &&
         one.base_state == other.base_state && one.change_abs == other.change_abs &&
         one.change_pct == other.change_pct;
}

/// What an Issue needs to be counted again.
class Recount {
 public:
  static Result<Recount> of(store::Store& store, const Frozen& frozen) {
    Recount recount(store, frozen);
    const bool other = !frozen.edition.empty() && frozen.edition != store.model().edition();
    if (other) recount.model_ = TRY(store.definitions(frozen.edition));
    recount.figures_ = std::make_unique<indicators::Figures>(
        store, recount.model_ ? *recount.model_ : store.model());
    return recount;
  }

  Result<void> run(const std::string& where, const Found& found) {
    return figures_->at_once([&]() -> Result<void> {
      CHECK_OK(values(where, found));
      return records(where, found);
    });
  }

 private:
  Recount(store::Store& store, const Frozen& frozen) : store_(store), frozen_(frozen) {}

  Result<void> values(const std::string& where, const Found& found) {
    Live live(store_, *figures_, frozen_.name, frozen_.period,
              indicators::Moment{frozen_.as_of, frozen_.heads});
    for (const auto& [key, frozen] : frozen_.ledger.figures) {
      const auto counted = live.figure(TRY(Ask::parse(key)));
      if (!counted) {
        found({"issue.figure", where + ", " + key,
               "it cannot be counted again: " + counted.error().text()});
      } else if (!same(*counted, frozen)) {
        found({"issue.figure", where + ", " + key,
               "it was approved as " + said(frozen) + " and comes to " + said(*counted)});
      }
    }
    return {};
  }

  Result<void> records(const std::string& where, const Found& found) {
    std::map<std::string, core::Hash> known;
    for (const auto& figure : frozen_.figures) {
      auto question = question_of(figure);
      question.as_of = frozen_.as_of;
      question.heads = frozen_.heads;
      const auto key =
          figure.code + "|" + figure.dims + "|" + figure.asked.to_string() + "|" + figure.view;
      if (known.contains(key)) continue;
      const auto digest = figures_->digest(question);
      if (digest) known[key] = *digest;
      if (!digest || *digest != figure.records)
        found({"issue.records", where + ", figure " + figure.id + " " + figure.tag,
               digest ? "other records stand behind it than those it was approved with"
                      : digest.error().text()});
    }
    return {};
  }

  store::Store& store_;
  const Frozen& frozen_;
  std::shared_ptr<const model::Model> model_{};
  std::unique_ptr<indicators::Figures> figures_{};
};

/// Issues of before editions were kept can be counted only while their definitions hold.
bool is_countable(const Frozen& frozen, const model::Model& model) {
  if (!frozen.edition.empty()) return true;
  for (const auto& figure : frozen.figures) {
    const auto* indicator = model.indicator(figure.code);
    if (indicator == nullptr || indicator->digest != figure.definition) return false;
  }
  return true;
}

}  // namespace

Result<void> recount(store::Store& store, const Frozen& frozen, const std::string& where,
                     const Found& found) {
  if (!is_countable(frozen, store.model())) {
    found({"issue.definitions", where,
           "the definitions it was made with were not kept; its figures are not counted again"});
    return {};
  }
  auto recount = Recount::of(store, frozen);
  if (recount) return recount->run(where, found);
  found({"issue.definitions", where, recount.error().text()});
  return {};
}

Result<void> Reports::verify(const Found& found) {
  auto& store = records_->store();
  for (const auto& row : TRY(all_issues(store))) {
    const auto where = "report_issue " + row.code;
    const auto frozen = read_frozen(store, row);
    if (!frozen) {
      found({"issue.content", where, frozen.error().message});
      continue;
    }
    const auto composed = compose(*frozen, false, "", std::nullopt);
    const auto page = composed ? page_digest(*composed) : std::unexpected(composed.error());
    if (!page) {
      found({"issue.page", where, page.error().message});
    } else if (*page != row.page) {
      found({"issue.page", where,
             "the page comes out with the digest " + *page + ", it was approved with " + row.page});
    }
    CHECK_OK(recount(store, *frozen, where, found));
  }
  return {};
}

}  // namespace nhip::reports
