#include "records/codes.h"

#include <unordered_map>

#include "records/environment.h"

namespace nhip::records {
namespace {

void append_number(std::string& text, std::int64_t number, int digits) {
  std::string plain = std::to_string(number);
  if (static_cast<int>(plain.size()) < digits)
    text.append(static_cast<std::size_t>(digits) - plain.size(), '0');
  text += plain;
}

/// The letters of strftime that codes use: %Y %y %m %d %H %M.
std::string print_time(core::Time time, std::string_view format) {
  const core::Date day = time.date();
  std::string text;
  for (std::size_t i = 0; i < format.size(); ++i) {
    if (format[i] != '%' || i + 1 == format.size()) {
      text += format[i];
      continue;
    }
    switch (format[++i]) {
      case 'Y':
        append_number(text, day.year(), 4);
        break;
      case 'y':
        append_number(text, day.year() % 100, 2);
        break;
      case 'm':
        append_number(text, day.month(), 2);
        break;
      case 'd':
        append_number(text, day.day(), 2);
        break;
      case 'H':
        append_number(text, time.hour(), 2);
        break;
      case 'M':
        append_number(text, time.minute(), 2);
        break;
      default:
        text += format[i];
    }
  }
  return text;
}

core::Time time_of(const core::Value& value, core::Time otherwise) {
  if (const auto* time = std::get_if<core::Time>(&value)) return *time;
  if (const auto* day = std::get_if<core::Date>(&value)) return core::Time::at(*day);
  return otherwise;
}

bool is_plain(std::string_view code) {
  return code.find_first_of(" ,;\t\r\n\"") == std::string_view::npos;
}

}  // namespace

std::string CodeFrame::with(std::int64_t number) const {
  std::string code = before;
  if (serial) append_number(code, number, digits);
  return code += after;
}

core::Result<CodeFrame> frame_code(Surroundings& around, const TypePlan& plan,
                                   const store::Record& record, core::Time happened_at) {
  const RecordEnvironment environment(around, *plan.type, record);
  CodeFrame frame;
  for (const CodePart& part : plan.code) {
    std::string& text = frame.serial ? frame.after : frame.before;
    switch (part.kind) {
      case CodePart::Kind::text:
        text += part.text;
        break;
      case CodePart::Kind::serial:
        frame.serial = true;
        frame.digits = part.digits;
        break;
      case CodePart::Kind::time:
        text += print_time(time_of(environment.path(part.text), happened_at), part.format);
        break;
      case CodePart::Kind::path: {
        const std::string value = environment.text(part.text);
        if (environment.error()) return std::unexpected(*environment.error());
        if (value.empty())
          return core::fail("records.value_missing", "The code needs \"" + part.text + "\"",
                            "field " + part.text);
        text += value;
      }
    }
  }
  if (!is_plain(frame.before) || !is_plain(frame.after))
    return core::fail(
        "records.code_malformed",
        "The code \"" + frame.key() + "\" would contain a space, comma, semicolon or quote");
  return frame;
}

core::Result<void> number_codes(store::Transaction& tx, const model::Type& type,
                                std::span<const CodeFrame> frames,
                                std::span<store::Record* const> records) {
  std::unordered_map<std::string, std::size_t> places;
  std::vector<store::Transaction::Serials> series;
  std::vector<std::size_t> of(frames.size());
  for (std::size_t i = 0; i < frames.size(); ++i) {
    if (!frames[i].serial) continue;
    const auto [place, added] = places.try_emplace(frames[i].key(), series.size());
    if (added) series.push_back({place->first});
    of[i] = place->second;
    ++series[of[i]].count;
  }
  CHECK_OK(tx.take_serials(type, series));
  for (std::size_t i = 0; i < frames.size(); ++i)
    records[i]->code = frames[i].with(frames[i].serial ? series[of[i]].first++ : 0);
  return {};
}

}  // namespace nhip::records
