// Totals and their parts in lists: items below the sentence that states the total.
#include <algorithm>

#include "audit/groups.h"

namespace nhip::audit {
namespace {

std::string marker_style(const Block& block) {
  if (block.kind != BlockKind::item) return "";
  const auto at = block.marker.find_first_not_of("#(");
  if (at == std::string::npos) return "";
  const char c = block.marker[at];
  if (c >= '0' && c <= '9') {
    // "1." and "1.1." are of different depth.
    const auto dots =
        std::ranges::count(block.marker.substr(0, block.marker.find_last_not_of('.') + 1), '.');
    return "1" + std::string(static_cast<std::size_t>(dots), '.') +
           (block.marker.back() == ')' ? ")" : "");
  }
  if (std::string_view("IVX").find(c) != std::string_view::npos) return "I";
  if ((c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80)
    return block.marker.starts_with("•") || block.marker.starts_with("–") ? block.marker : "a";
  return std::string(1, c);
}

/// First quantity of the prose that could be a part of `whole`.
int head_quantity(const Report& report, const Prose& prose, const Claim& whole) {
  int first = -1;
  for (const int id : prose.claims) {
    const auto& claim = report.claim(id);
    if (!is_quantity(claim) || claim.depth > 0) continue;
    if (first < 0) first = id;
    if (claim.unit.kind == whole.unit.kind && claim.unit.word == whole.unit.word) return id;
    if (claim.sentence > 0) break;
  }
  return first;
}

class Lister {
 public:
  explicit Lister(Report& report)
      : report_(report), indented_(report.manuscript.format == "markdown") {
    prose_of_.assign(report.manuscript.blocks.size(), -1);
    for (std::size_t p = 0; p < report.proses.size(); ++p)
      if (report.proses[p].row < 0)
        prose_of_[static_cast<std::size_t>(report.proses[p].block)] = static_cast<int>(p);
  }

  void run() {
    const auto& blocks = report_.manuscript.blocks;
    for (std::size_t b = 0; b + 1 < blocks.size(); ++b) list_under(b);
  }

 private:
  const Prose* prose(std::size_t block) const {
    return prose_of_[block] < 0 ? nullptr
                                : &report_.proses[static_cast<std::size_t>(prose_of_[block])];
  }

  /// In Markdown the indent tells the depth, and lists in lists have one marker.
  std::string style_of(const Block& block) const {
    const std::string style = marker_style(block);
    return indented_ && style.size() == 1 && block.level > 0 ? style + std::to_string(block.level)
                                                             : style;
  }

  /// "…, trong đó:" or ":" at the end.
  struct Opening {
    bool opens = false, all = false;
    Ground ground = Ground::list;
  };
  Opening opening(const Prose& p) const {
    const auto& t = p.tokens;
    if (t.empty()) return {};
    std::size_t last = t.size();
    const bool colon = t[last - 1].is(":");
    if (colon) --last;
    Opening out{colon, colon, Ground::list};
    for (std::size_t length = 1; length <= 4 && length <= last; ++length) {
      if (t[last - length].length != length) continue;
      if (t[last - length].sense == Sense::in_which) out = {true, false, Ground::in_which};
      if (t[last - length].sense == Sense::consists) out = {true, true, Ground::consists};
    }
    return out;
  }

  void list_under(std::size_t b) {
    const auto& blocks = report_.manuscript.blocks;
    if (blocks[b].kind == BlockKind::table || blocks[b].kind == BlockKind::note) return;
    if (blocks[b + 1].kind != BlockKind::item) return;
    const Prose* parent = prose(b);
    if (parent == nullptr) return;
    const auto how = opening(*parent);
    const std::string style = style_of(blocks[b + 1]), own = style_of(blocks[b]);
    if (style == own) return;
    if (!how.opens && !(own == "-" && (style == "+" || style == "*" || style == "•"))) return;
    auto wholes = last_quantities(report_, *parent);
    const bool strong = how.ground == Ground::in_which || how.ground == Ground::consists;
    if (wholes.empty() && strong && parent->tokens.size() <= 8 && b > 0) {
      // "Trong đó:" is a paragraph of its own.
      const Prose* above = prose(b - 1);
      if (above != nullptr && blocks[b - 1].kind != BlockKind::note)
        wholes = last_quantities(report_, *above);
      if (wholes.empty()) return;
    } else {
      if (wholes.empty()) return;
      // Only the sentence that opens the list names its total; "Trong đó:" may stand alone behind
      // it, and behind what is said of its changes.
      const int last = static_cast<int>(parent->sentences.size()) - 1;
      const int stated = report_.claim(wholes[0]).sentence;
      if (stated != last && !(strong && stated >= last - 2)) return;
    }
    // Percentages among counts are said of them.
    std::ranges::stable_sort(
        wholes, {}, [&](int id) { return report_.claim(id).unit.kind == UnitKind::percent; });
    if (columns_of(b, wholes, style, own, how.all)) return;
    Group group;
    group.whole = wholes[0];
    group.other_wholes.assign(wholes.begin() + 1, wholes.end());
    group.ground = how.opens ? how.ground : Ground::list;
    const auto& whole = report_.claim(group.whole);
    group.all = how.all || whole.total;
    const auto items = items_of(b, style, own);
    const std::size_t members = items.size();
    for (const std::size_t k : items) {
      const Prose* child = prose(k);
      if (child == nullptr) continue;
      const int head = head_quantity(report_, *child, whole);
      if (head >= 0) group.parts.push_back(head);
    }
    // Some members without a number: an account of what was done, not a sum.
    if (group.parts.size() < 2 || 2 * group.parts.size() < members) return;
    group.all = group.all && group.parts.size() == members;
    group.cuts = {group.parts.size()};
    report_.groups.push_back(std::move(group));
  }

  /// The items of the list below block `b`.
  std::vector<std::size_t> items_of(std::size_t b, const std::string& style,
                                    const std::string& own) const {
    const auto& blocks = report_.manuscript.blocks;
    std::vector<std::size_t> out;
    for (std::size_t k = b + 1; k < blocks.size(); ++k) {
      if (blocks[k].kind == BlockKind::note) continue;
      if (blocks[k].kind != BlockKind::item) break;
      const std::string its = style_of(blocks[k]);
      if ((its == own && !own.empty()) || (indented_ && blocks[k].level < blocks[b].level)) break;
      if (its == style) out.push_back(k);
    }
    return out;
  }

  /// "thụ lý 7.846 vụ, giải quyết 7.533 vụ": every item tells both in the same order.
  bool columns_of(std::size_t b, const std::vector<int>& wholes, const std::string& style,
                  const std::string& own, bool all) {
    std::vector<int> series;
    for (const int id : wholes) {
      const auto& claim = report_.claim(id);
      if (claim.depth == 0 && claim.unit.kind == report_.claim(wholes[0]).unit.kind &&
          claim.unit.kind != UnitKind::none && counts_alike(claim, report_.claim(wholes[0])))
        series.insert(series.begin(), id);
    }
    const auto items = items_of(b, style, own);
    if (series.size() < 2 || items.size() < 2) return false;
    std::vector<std::vector<int>> parts(series.size());
    for (const std::size_t k : items) {
      const Prose* child = prose(k);
      if (child == nullptr) return false;
      std::size_t found = 0;
      for (const int id : child->claims) {
        const auto& claim = report_.claim(id);
        if (!is_quantity(claim) || claim.depth > 0 ||
            claim.unit.kind != report_.claim(series[0]).unit.kind ||
            !counts_alike(claim, report_.claim(series[0])))
          continue;
        if (found < series.size()) parts[found].push_back(id);
        ++found;
      }
      if (found < series.size()) return false;
    }
    for (std::size_t s = 0; s < series.size(); ++s) {
      const std::size_t count = parts[s].size();
      report_.groups.push_back(
          {series[s], std::move(parts[s]), {count}, {}, Ground::list, all, false});
    }
    return true;
  }

  Report& report_;
  bool indented_ = false;
  std::vector<int> prose_of_{};
};

}  // namespace

void group_lists(Report& report) {
  Lister(report).run();
}

}  // namespace nhip::audit
