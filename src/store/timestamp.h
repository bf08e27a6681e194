// Time stamps of an authority over bytes, as RFC 3161 has them: a request is sent, the answer kept.
//
// Nothing is sent from here: the request goes to the authority by whatever reaches it
// (`curl -H 'Content-Type: application/timestamp-query' --data-binary @FILE URL`).
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "core/result.h"
#include "core/time.h"

namespace nhip::store {

struct Stamp {
  core::Time at{};        ///< when the authority had the bytes
  std::string authority;  ///< as it names itself, "" when it does not
  std::string serial;     ///< of the stamp, in decimal
};

/// A request over the SHA-256 of the bytes, with a nonce, that asks for the authority's certificate
/// (DER of TimeStampReq). stamp.failed.
core::Result<std::string> stamp_request(std::string_view bytes);

/// What an answer (DER of TimeStampResp) says. Nobody is trusted yet. stamp.malformed,
/// stamp.refused (the authority did not grant it, with its reason), stamp.other (it is a stamp of
/// other bytes).
core::Result<Stamp> read_stamp(std::string_view bytes, std::string_view response);

/// The same, and the signature leads to one of the certificates of `ca` (PEM), valid at the time of
/// the stamp. Also stamp.untrusted, stamp.ca (the file cannot be read).
core::Result<Stamp> check_stamp(std::string_view bytes, std::string_view response,
                                const std::filesystem::path& ca);

}  // namespace nhip::store
