// Errors as values, with a place and a remedy.
//
// Every fallible function of the house returns Result<T>. A message says what happened, `where`
// says at which place (file:line:column, field, row), `hint` what to do. Exceptions are for our own
// mistakes only (assertions) and for running out of memory.
#pragma once

#include <expected>
#include <string>
#include <utility>
#include <vector>

namespace nhip::core {

struct Error {
  std::string code;     ///< stable, dotted: "model.field_unknown", "simulate.contradictory_facts"
  std::string message;  ///< one sentence, no place, no code
  std::string
      where{};  ///< "systems/dossiers/dossier.toml:41:9", "line 7, column received_at", or ""
  std::string hint{};  ///< what to do: "Did you mean \"in_process\"?", or ""

  /// `where: message. hint [code]`, as the command line prints it; without a code, no brackets.
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

// Each use names its local by a number of its own, so that one may stand inside another.
#define NHIP_JOIN_(a, b) a##b
#define NHIP_JOIN(a, b) NHIP_JOIN_(a, b)

/// Hands an error up; yields the value otherwise. `auto row = TRY(read(line));`
/// Not after another member of a braced initialiser: g++ 12 forgets to destroy what stands there.
#define TRY(...) NHIP_TRY(NHIP_JOIN(nhip_try_, __COUNTER__), __VA_ARGS__)
#define NHIP_TRY(result, ...)                                       \
  __extension__({                                                   \
    auto result = (__VA_ARGS__);                                    \
    if (!result) return std::unexpected(std::move(result).error()); \
    std::move(result).value();                                      \
  })

/// Hands an error up; for Result<void> and values that are not needed.
#define CHECK_OK(...) NHIP_CHECK_OK(NHIP_JOIN(nhip_ok_, __COUNTER__), __VA_ARGS__)
#define NHIP_CHECK_OK(result, ...)                                                               \
  do {                                                                                           \
    if (auto result = (__VA_ARGS__); !result) return std::unexpected(std::move(result).error()); \
  } while (false)

/// The value, or the end of the program.
#define MUST(...) NHIP_MUST(NHIP_JOIN(nhip_must_, __COUNTER__), __VA_ARGS__)
#define NHIP_MUST(result, ...)                                              \
  __extension__({                                                           \
    auto result = (__VA_ARGS__);                                            \
    if (!result) ::nhip::core::give_up(result.error(), __FILE__, __LINE__); \
    std::move(result).value();                                              \
  })
