// A small tree of definitions in a folder of its own, for tests: good as it is, to be spoilt file
// by file.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "model/model.h"

namespace nhip::model::testing {

class Definitions {
 public:
  Definitions();
  ~Definitions();
  Definitions(const Definitions&) = delete;
  Definitions& operator=(const Definitions&) = delete;

  /// Writes a file under systems/.
  Definitions& file(const std::string& name, std::string_view text);
  /// Replaces the first `from` of a file; the text must be there.
  Definitions& replace(const std::string& name, std::string_view from, std::string_view to);
  Definitions& append(const std::string& name, std::string_view text);
  Definitions& remove(const std::string& name);
  const std::string& text(const std::string& name) const { return files_.at(name); }

  /// The Model; a failed load fails the test with its errors.
  Model load() const;
  std::expected<Model, core::Errors> try_load() const;
  /// The errors as the command line prints them, one a line; "" when there are none.
  std::string errors() const;

 private:
  std::filesystem::path folder_;
  std::map<std::string, std::string> files_;
};

}  // namespace nhip::model::testing
