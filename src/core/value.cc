#include "core/value.h"

namespace nhip::core {
namespace {

struct Printer {
  std::string operator()(const Missing&) const { return {}; }
  std::string operator()(bool value) const { return value ? "true" : "false"; }
  std::string operator()(const Decimal& value) const { return value.to_string(); }
  std::string operator()(const Date& value) const { return value.to_string(); }
  std::string operator()(const Time& value) const { return value.to_string(); }
  std::string operator()(const std::string& value) const { return value; }
};

}  // namespace

std::string to_text(const Value& v) {
  return std::visit(Printer{}, v);
}

}  // namespace nhip::core
