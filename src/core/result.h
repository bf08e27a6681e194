// Errors as values, with a place and a remedy.
//
// Every fallible function of the house returns Result<T>. A message says what happened, `where` says
// at which place (file:line:column, field, row), `hint` what to do. Exceptions are for our own mistakes
// only (assertions) and for running out of memory.
#pragma once

#include <expected>
#include <string>
#include <utility>
#include <vector>

namespace nhip::core {

struct Error {
  std::string code;     ///< stable, dotted: "model.field_unknown", "simulate.contradictory_facts"
  std::string message;  ///< one sentence, no place, no code
  std::string where{};  ///< "systems/dossiers/dossier.toml:41:9", "line 7, column received_at", or ""
  std::string hint{};   ///< what to do: "Did you mean \"in_process\"?", or ""

  /// `where: message. hint [code]`, as the command line prints it.
  std::string text() const;

  friend bool operator==(const Error&, const Error&) = default;
};

template <typename T>
using Result = std::expected<T, Error>;

/// Many errors at once, for input that is checked as a whole (definitions, import files).
using Errors = std::vector<Error>;

inline std::unexpected<Error> fail(std::string code, std::string message, std::string where = {},
                                   std::string hint = {}) {
  return std::unexpected(
      Error{std::move(code), std::move(message), std::move(where), std::move(hint)});
}

/// Ends the program with the error's text: only where failure is a mistake of ours (and in tests).
[[noreturn]] void give_up(const Error& error, const char* file, int line);

}  // namespace nhip::core

/// Hands an error up; yields the value otherwise. `auto row = TRY(read(line));`
#define TRY(...)                                                               \
  __extension__({                                                              \
    auto nhip_try_ = (__VA_ARGS__);                                            \
    if (!nhip_try_) return std::unexpected(std::move(nhip_try_).error());      \
    std::move(nhip_try_).value();                                              \
  })

/// Hands an error up; for Result<void> and values that are not needed.
#define CHECK_OK(...)                                                          \
  do {                                                                         \
    if (auto nhip_ok_ = (__VA_ARGS__); !nhip_ok_)                              \
      return std::unexpected(std::move(nhip_ok_).error());                     \
  } while (false)

/// The value, or the end of the program.
#define MUST(...)                                                              \
  __extension__({                                                              \
    auto nhip_must_ = (__VA_ARGS__);                                           \
    if (!nhip_must_) ::nhip::core::give_up(nhip_must_.error(), __FILE__, __LINE__); \
    std::move(nhip_must_).value();                                             \
  })
