// "{handler.agency_code}-{received_at:%y%m%d}-{serial:4}"
#include <fmt/format.h>

#include "model/draft.h"
#include "model/names.h"
#include "model/scope.h"

namespace nhip::model {
namespace {

bool is_date_pattern(std::string_view pattern) {
  if (pattern.empty()) return false;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != '%') continue;
    if (++i == pattern.size() || !std::string_view("yYmdHM").contains(pattern[i])) return false;
  }
  return true;
}

class TemplateChecker {
 public:
  TemplateChecker(const Text& text, const Type& type, Draft& all)
      : text_(text), type_(type), all_(all), scope_(type, all) {}

  void run() {
    std::size_t at = 0;
    while (at < text_.value.size()) {
      const char c = text_.value[at];
      if (c == '{') {
        const auto close = text_.value.find('}', at);
        if (close == std::string::npos) return fail("this brace is not closed", at);
        item(text_.part(at + 1, close - at - 1));
        at = close + 1;
        continue;
      }
      if (c == '}' || c == ' ' || c == ',')
        return fail(fmt::format("a code holds no \"{}\"", c), at);
      ++at;
    }
    if (!unique_ && good_)
      fail("two records could get the same code", 0, "Add {serial:4} or a field that is unique.");
  }

 private:
  void fail(const std::string& message, std::size_t at, std::string hint = {}) {
    good_ = false;
    all_.problems.add("model.code_template",
                      fmt::format("{} (code of type \"{}\")", message, type_.name),
                      text_.part(at).source, std::move(hint));
  }

  void fail_at(const std::string& message, const Text& at, std::string hint = {}) {
    good_ = false;
    all_.problems.add("model.code_template",
                      fmt::format("{} (code of type \"{}\")", message, type_.name), at.source,
                      std::move(hint));
  }

  void item(const Text& item) {
    const auto colon = item.value.find(':');
    const auto name = item.part(0, colon);
    const bool has_format = colon != std::string::npos;
    const auto format = has_format ? item.part(colon + 1) : Text{};
    if (name.value == "serial") return serial(item, format, has_format);
    const auto type = scope_.path(name.value);
    if (!type) {
      good_ = false;
      return all_.problems.add_unknown(
          "model.code_template",
          fmt::format("type \"{}\" has no field \"{}\" (its code)", type_.name, name.value),
          name.value, name.source, scope_.candidates(name.value));
    }
    using Kind = expr::Type::Kind;
    const bool moment = type->kind == Kind::date || type->kind == Kind::time;
    if (moment && !(has_format && is_date_pattern(format.value)))
      return fail_at("a day or time needs a pattern", item, "Write {received_at:%y%m%d}.");
    if (!moment && has_format) return fail_at("only a day or time takes a pattern", format);
    if (type->kind == Kind::record)
      return fail_at("a reference has no text of its own", name,
                     fmt::format("Write {{{}.code}}.", name.value));
    unique_ = unique_ || is_unique(type_, name.value);
  }

  /// Every step of the path is unique: "slug", "agency.agency_code".
  bool is_unique(const Type& type, std::string_view path) const {
    const auto point = path.find('.');
    const auto name = path.substr(0, point);
    if (name == "code") return &type != &type_;
    const auto* field = type.field(name);
    if (field == nullptr || !field->unique) return false;
    if (point == std::string_view::npos) return true;
    const auto* target = all_.type(field->target);
    return target != nullptr && is_unique(*target, path.substr(point + 1));
  }

  void serial(const Text& item, const Text& format, bool has_format) {
    unique_ = true;
    const bool digits =
        format.value.size() == 1 && format.value[0] >= '1' && format.value[0] <= '9';
    if (has_format && !digits)
      fail_at("a serial number has 1 to 9 digits", item, "Write {serial:4}.");
  }

  const Text& text_;
  const Type& type_;
  Draft& all_;
  TypeScope scope_;
  bool unique_ = false;
  bool good_ = true;
};

}  // namespace

void check_code_template(const TypeDraft& draft, Draft& all) {
  const auto code = draft.words.find("code");
  if (code != draft.words.end()) TemplateChecker(code->second, draft.type, all).run();
}

}  // namespace nhip::model
