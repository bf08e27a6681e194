#include "audit/manuscript.h"

#include <algorithm>

namespace nhip::audit {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

}  // namespace

void Passage::add(std::string_view clean, std::size_t start, std::size_t end) {
  if (clean.empty()) return;
  const bool verbatim = clean.size() == end - start;
  if (!runs_.empty() && verbatim) {
    auto& last = runs_.back();
    const bool last_verbatim = last.clean_end - last.clean == last.end - last.start;
    if (last_verbatim && last.end == start && last.clean_end == text_.size()) {
      text_ += clean;
      last.clean_end = text_.size();
      last.end = end;
      return;
    }
  }
  const std::size_t at = text_.size();
  text_ += clean;
  runs_.push_back({at, text_.size(), start, end});
}

void Passage::join(const Passage& next) {
  if (next.empty()) return;
  if (!empty()) {
    const std::size_t end = runs_.back().end;
    add(" ", end, end);
  }
  const std::size_t shift = text_.size();
  text_ += next.text_;
  for (const auto& run : next.runs_)
    runs_.push_back({run.clean + shift, run.clean_end + shift, run.start, run.end});
  for (const auto& call : next.calls) calls.push_back({call.at + shift, call.label});
}

void Passage::trim() {
  std::size_t begin = 0;
  while (begin < text_.size() && is_space(text_[begin])) ++begin;
  drop_front(begin);
  std::size_t end = text_.size();
  while (end > 0 && is_space(text_[end - 1])) --end;
  text_.resize(end);
  for (auto& call : calls) call.at = std::min(call.at, end);
}

void Passage::drop_front(std::size_t count) {
  if (count == 0) return;
  const Range rest = place(count, text_.size());
  text_.erase(0, count);
  std::vector<Run> kept;
  for (auto run : runs_) {
    if (run.clean_end <= count) continue;
    if (run.clean < count) {
      run.start = rest.start;
      run.clean = count;
    }
    kept.push_back({run.clean - count, run.clean_end - count, run.start, run.end});
  }
  runs_ = std::move(kept);
  for (auto& call : calls) call.at = call.at < count ? 0 : call.at - count;
}

std::size_t Passage::start_of(std::size_t at) const {
  auto run = std::ranges::upper_bound(runs_, at, {}, &Run::clean);
  if (run == runs_.begin()) return runs_.empty() ? 0 : runs_.front().start;
  --run;
  if (run->clean_end - run->clean != run->end - run->start)
    return at >= run->clean_end ? run->end : run->start;
  return run->start + (at - run->clean);
}

Range Passage::place(std::size_t begin, std::size_t end) const {
  if (runs_.empty()) return {};
  if (end <= begin) return {start_of(begin), start_of(begin)};
  const std::size_t start = start_of(begin);
  auto run = std::ranges::upper_bound(runs_, end - 1, {}, &Run::clean);
  if (run != runs_.begin()) --run;
  const bool verbatim = run->clean_end - run->clean == run->end - run->start;
  return {start, verbatim ? run->start + (end - run->clean) : run->end};
}

Range Manuscript::in_file(Range range) const {
  if (origin.empty()) return range;
  const auto at = [&](std::size_t byte) { return origin[std::min(byte, origin.size() - 1)]; };
  return {at(range.start), at(range.end)};
}

}  // namespace nhip::audit
