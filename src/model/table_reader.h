// Reads one table of a definition: asks for its keys by name and reports those nobody asked for.
//
// Errors: model.key_unknown, model.required_missing, model.wrong_kind, model.value.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/time.h"
#include "model/model.h"
#include "model/problems.h"
#include "model/tree.h"

namespace nhip::model {

class TableReader {
 public:
  /// `what` names the table in messages: `type "dossier"`. A node that is no table reads as empty
  /// and is reported.
  TableReader(const Node& table, std::string what, Problems& problems);
  TableReader(const TableReader&) = delete;
  TableReader& operator=(const TableReader&) = delete;

  std::optional<Text> text(std::string_view key);
  std::optional<Text> need_text(std::string_view key);
  /// One of `choices`; model.value otherwise.
  std::optional<Text> choice(std::string_view key, const std::vector<std::string>& choices);
  std::optional<std::int64_t> integer(std::string_view key, std::int64_t least, std::int64_t most);
  std::optional<bool> boolean(std::string_view key);
  std::optional<core::Date> date(std::string_view key);
  /// { vi = "…", en = "…" }
  std::optional<Label> label(std::string_view key);
  Label need_label(std::string_view key);
  /// ["a", "b"]; a bare text is a list of one.
  std::vector<Text> texts(std::string_view key);
  /// A table, nullptr when absent.
  const Node* table(std::string_view key);
  /// Anything, nullptr when absent.
  const Node* any(std::string_view key);

  const expr::Source& source() const { return table_.source; }
  const std::string& what() const { return what_; }
  void missing(std::string_view key);
  /// Reports the keys that were not asked for.
  void finish();

 private:
  void wrong_kind(std::string_view key, const Node& node, std::string_view wanted);

  const Node& table_;
  std::string what_;
  Problems& problems_;
  std::vector<std::string> asked_;
};

/// Reads { vi = "…", en = "…" }; further keys are read by the caller through `reader`.
Label read_label(TableReader& reader);

}  // namespace nhip::model
