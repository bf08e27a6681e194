// Bodies of events as a database keeps them.
//
// A body is canonical JSON (event_body), and as such it is hashed, folded, shown and handed on.
// Most of it is names of fields, states, codes and times, so it is kept shorter: the letter 01,
// then for each member two letters for its name and
//     w and two letters           a word of the table nhip_word
//     t and six letters           a time without a fraction
//     n                           nothing
//     s, the text as in JSON, "   any other text
// Two letters are a number in base 94 from '!'. What does not fit (cells, bodies of other kinds, of
// names that the table lacks) is kept as it is, as all bodies were once: reading takes both.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/result.h"
#include "model/model.h"
#include "store/database.h"
#include "store/store.h"

namespace nhip::store {

class Words {
 public:
  explicit Words(Database& database) : database_(database) {}

  core::Result<std::string> pack(std::string_view body);
  /// put_code() for an event that is packed already.
  void put_code(std::string_view code, Event& creation) const;
  /// What cannot be read is returned as it stands: the chain shows that it was changed.
  std::string unpack(std::string_view kept);

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };

  core::Result<void> read();
  int number(std::string_view word) const;
  const std::string* word(std::string_view letters);

  Database& database_;
  bool read_ = false;
  std::vector<std::string> words_;  ///< by their numbers
  std::unordered_map<std::string, int, Hash, std::equal_to<>> numbers_;
};

/// Gives numbers to the names and codes of the Model that have none.
core::Result<void> number_words(Database& database, const model::Model& model);
/// Whether that was done for the Model.
core::Result<bool> has_words(Database& database, const model::Model& model);

}  // namespace nhip::store
