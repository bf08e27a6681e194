// The pieces of a workbook: parts of the archive in a stream, XML events, number formats, shared
// texts. Of this room only.
#pragma once

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace nhip::core {

/// Names and values of an element's attributes; names without their prefix.
using Attributes = std::map<std::string, std::string, std::less<>>;

/// Told of the elements of an XML part as they come. Names are without prefix.
class XmlListener {
 public:
  virtual ~XmlListener() = default;
  virtual void begin(std::string_view name, const Attributes& attributes) = 0;
  virtual void end(std::string_view name) = 0;
  virtual void text(std::string_view text) = 0;
};

/// A part of the archive that is parsed piece by piece.
class XmlPart {
 public:
  XmlPart(XmlPart&&) noexcept;
  XmlPart& operator=(XmlPart&&) noexcept;
  ~XmlPart();
  /// Reads the next piece; false at the end. xlsx.damaged, xlsx.too_large.
  Result<bool> step(XmlListener& listener);

 private:
  friend class SheetArchive;
  struct State;
  explicit XmlPart(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// A formula copied so many rows down and columns to the right: "B2+$C$1" one row down is "B3+$C$1".
std::string moved_formula(std::string_view formula, int rows, int columns);

/// The zip file.
class SheetArchive {
 public:
  /// xlsx.not_found, xlsx.not_xlsx.
  static Result<SheetArchive> open(const std::filesystem::path& file);
  SheetArchive(SheetArchive&&) noexcept;
  SheetArchive& operator=(SheetArchive&&) noexcept;
  ~SheetArchive();

  bool has(const std::string& part) const;
  /// xlsx.damaged when it is not there.
  Result<XmlPart> part(const std::string& name) const;
  /// The whole of a part.
  Result<void> parse(const std::string& name, XmlListener& listener) const;
  const std::string& file() const;

 private:
  struct State;
  explicit SheetArchive(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// What a number format makes of a number.
enum class NumberKind { plain, day, time, day_and_time };
/// Built-in formats by number (18.8.30), and those of a file by their code.
NumberKind built_in_format(int id);
NumberKind format_of_code(std::string_view code);

/// The number of a cell as text: "1234.5", or the day or time that it means.
std::string sheet_number(const std::string& written, NumberKind kind, bool since_1904);

/// The texts that cells share, by number. The first megabytes stand in memory, the rest in a file
/// without a name.
class SharedTexts {
 public:
  SharedTexts();
  ~SharedTexts();
  /// xlsx.too_large, xlsx.damaged (no room for the file).
  Result<void> add(std::string_view text);
  /// False when there is none of that number.
  bool get(std::size_t number, std::string& text) const;
  std::size_t size() const { return ends_.size(); }

 private:
  static constexpr std::size_t in_memory = 48 * 1024 * 1024;
  std::string memory_;
  std::FILE* file_ = nullptr;
  std::vector<std::uint64_t> ends_;
};

}  // namespace nhip::core
