#include "store/timestamp.h"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/rand.h>
#include <openssl/ts.h>
#include <openssl/x509_vfy.h>

#include <array>
#include <memory>

namespace nhip::store {

namespace {

template <typename T, void (*release)(T*)>
struct Releaser {
  void operator()(T* held) const { release(held); }
};
template <typename T, void (*release)(T*)>
using Held = std::unique_ptr<T, Releaser<T, release>>;

using Request = Held<TS_REQ, TS_REQ_free>;
using Response = Held<TS_RESP, TS_RESP_free>;
using Digest = std::array<unsigned char, 32>;

void free_bio(BIO* bio) {
  BIO_free(bio);
}

std::string openssl_text() {
  const char* reason = ERR_reason_error_string(ERR_peek_last_error());
  std::string text = reason == nullptr ? "no reason given" : reason;
  ERR_clear_error();
  return text;
}

core::Result<Digest> sha256(std::string_view bytes) {
  Digest digest{};
  unsigned int size = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1) {
    return core::fail("stamp.failed", "SHA-256 cannot be computed: " + openssl_text());
  }
  return digest;
}

core::Result<Response> parse(std::string_view response) {
  const auto* begin = reinterpret_cast<const unsigned char*>(response.data());
  const auto* end = begin + response.size();
  Response parsed(d2i_TS_RESP(nullptr, &begin, static_cast<long>(response.size())));
  ERR_clear_error();
  if (parsed != nullptr && begin == end) return parsed;
  return core::fail("stamp.malformed", "This is no answer of a time-stamping authority", "",
                    "It is the answer as it came (DER), not in Base64 or PEM.");
}

/// The words of the authority's refusal.
std::string refusal(TS_STATUS_INFO* status) {
  std::string text =
      "the status is " + std::to_string(ASN1_INTEGER_get(TS_STATUS_INFO_get0_status(status)));
  const auto* words = TS_STATUS_INFO_get0_text(status);
  for (int i = 0; i < sk_ASN1_UTF8STRING_num(words); ++i) {
    const ASN1_UTF8STRING* one = sk_ASN1_UTF8STRING_value(words, i);
    text += "; " + std::string(reinterpret_cast<const char*>(ASN1_STRING_get0_data(one)),
                               static_cast<std::size_t>(ASN1_STRING_length(one)));
  }
  return text;
}

core::Result<core::Time> time_of(const ASN1_GENERALIZEDTIME* stamped) {
  std::tm utc{};
  if (stamped == nullptr || ASN1_TIME_to_tm(stamped, &utc) != 1) {
    return core::fail("stamp.malformed", "The time stamp bears no time");
  }
  constexpr std::int64_t civil_offset_s = 7 * 3600;
  return core::Time::at(core::Date::of(utc.tm_year + 1900, utc.tm_mon + 1, utc.tm_mday),
                        utc.tm_hour, utc.tm_min, utc.tm_sec) +
         civil_offset_s;
}

std::string authority_of(TS_TST_INFO* info) {
  const GENERAL_NAME* name = TS_TST_INFO_get_tsa(info);
  int kind = 0;
  const void* value = name == nullptr ? nullptr : GENERAL_NAME_get0_value(name, &kind);
  if (value == nullptr || kind != GEN_DIRNAME) return {};
  const Held<BIO, free_bio> text(BIO_new(BIO_s_mem()));
  X509_NAME_print_ex(text.get(), static_cast<const X509_NAME*>(value), 0,
                     XN_FLAG_ONELINE & ~ASN1_STRFLGS_ESC_MSB);
  char* data = nullptr;
  const long size = BIO_get_mem_data(text.get(), &data);
  return {data, static_cast<std::size_t>(size)};
}

std::string serial_of(TS_TST_INFO* info) {
  BIGNUM* number = ASN1_INTEGER_to_BN(TS_TST_INFO_get_serial(info), nullptr);
  char* digits = number == nullptr ? nullptr : BN_bn2dec(number);
  std::string text = digits == nullptr ? "" : digits;
  OPENSSL_free(digits);
  BN_free(number);
  return text;
}

/// Whether the imprint of the stamp is the SHA-256 of the bytes.
core::Result<bool> is_stamp_of(TS_TST_INFO* info, std::string_view bytes) {
  TS_MSG_IMPRINT* imprint = TS_TST_INFO_get_msg_imprint(info);
  const ASN1_OBJECT* algorithm = nullptr;
  X509_ALGOR_get0(&algorithm, nullptr, nullptr, TS_MSG_IMPRINT_get_algo(imprint));
  const ASN1_OCTET_STRING* stamped = TS_MSG_IMPRINT_get_msg(imprint);
  const Digest wanted = TRY(sha256(bytes));
  const std::string_view there(reinterpret_cast<const char*>(ASN1_STRING_get0_data(stamped)),
                               static_cast<std::size_t>(ASN1_STRING_length(stamped)));
  return OBJ_obj2nid(algorithm) == NID_sha256 &&
         there == std::string_view(reinterpret_cast<const char*>(wanted.data()), wanted.size());
}

core::Result<Stamp> read(TS_RESP* response, std::string_view bytes) {
  TS_STATUS_INFO* status = TS_RESP_get_status_info(response);
  const long code = ASN1_INTEGER_get(TS_STATUS_INFO_get0_status(status));
  TS_TST_INFO* info = TS_RESP_get_tst_info(response);
  if ((code != TS_STATUS_GRANTED && code != TS_STATUS_GRANTED_WITH_MODS) || info == nullptr) {
    return core::fail("stamp.refused", "The authority refused the time stamp: " + refusal(status));
  }
  if (!TRY(is_stamp_of(info, bytes))) {
    return core::fail("stamp.other", "The time stamp is one of other bytes", "",
                      "Give the file that the request was made from.");
  }
  Stamp stamp;
  stamp.at = TRY(time_of(TS_TST_INFO_get_time(info)));
  stamp.authority = authority_of(info);
  stamp.serial = serial_of(info);
  return stamp;
}

core::Result<void> put_nonce(TS_REQ* request) {
  std::array<unsigned char, 8> bytes{};
  if (RAND_bytes(bytes.data(), bytes.size()) != 1) {
    return core::fail("stamp.failed", "No random number can be had: " + openssl_text());
  }
  bytes[0] = (bytes[0] & 0x7F) | 0x40;
  BIGNUM* number = BN_bin2bn(bytes.data(), bytes.size(), nullptr);
  ASN1_INTEGER* nonce = BN_to_ASN1_INTEGER(number, nullptr);
  const bool put = TS_REQ_set_nonce(request, nonce) == 1;
  ASN1_INTEGER_free(nonce);
  BN_free(number);
  if (put) return {};
  return core::fail("stamp.failed", "The request cannot be made: " + openssl_text());
}

core::Result<void> put_imprint(TS_REQ* request, const Digest& digest) {
  const Held<TS_MSG_IMPRINT, TS_MSG_IMPRINT_free> imprint(TS_MSG_IMPRINT_new());
  const Held<X509_ALGOR, X509_ALGOR_free> algorithm(X509_ALGOR_new());
  Digest bytes = digest;
  const bool put =
      X509_ALGOR_set0(algorithm.get(), OBJ_nid2obj(NID_sha256), V_ASN1_NULL, nullptr) == 1 &&
      TS_MSG_IMPRINT_set_algo(imprint.get(), algorithm.get()) == 1 &&
      TS_MSG_IMPRINT_set_msg(imprint.get(), bytes.data(), static_cast<int>(bytes.size())) == 1 &&
      TS_REQ_set_msg_imprint(request, imprint.get()) == 1;
  if (put) return {};
  return core::fail("stamp.failed", "The request cannot be made: " + openssl_text());
}

/// Certificates that are trusted, as they were valid at a moment.
core::Result<X509_STORE*> trusted(const std::filesystem::path& ca, const ASN1_GENERALIZEDTIME* at) {
  Held<X509_STORE, X509_STORE_free> store(X509_STORE_new());
  if (X509_STORE_load_file(store.get(), ca.c_str()) != 1) {
    return core::fail("stamp.ca", "The trusted certificates cannot be read: " + openssl_text(),
                      ca.string(), "Name a file of certificates in PEM.");
  }
  std::tm utc{};
  ASN1_TIME_to_tm(at, &utc);
  X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(store.get()), timegm(&utc));
  return store.release();
}

}  // namespace

core::Result<std::string> stamp_request(std::string_view bytes) {
  const Digest digest = TRY(sha256(bytes));
  const Request request(TS_REQ_new());
  if (request == nullptr || TS_REQ_set_version(request.get(), 1) != 1 ||
      TS_REQ_set_cert_req(request.get(), 1) != 1) {
    return core::fail("stamp.failed", "The request cannot be made: " + openssl_text());
  }
  CHECK_OK(put_imprint(request.get(), digest));
  CHECK_OK(put_nonce(request.get()));
  unsigned char* der = nullptr;
  const int size = i2d_TS_REQ(request.get(), &der);
  if (size <= 0) {
    return core::fail("stamp.failed", "The request cannot be written: " + openssl_text());
  }
  std::string text(reinterpret_cast<const char*>(der), static_cast<std::size_t>(size));
  OPENSSL_free(der);
  return text;
}

core::Result<Stamp> read_stamp(std::string_view bytes, std::string_view response) {
  const Response parsed = TRY(parse(response));
  return read(parsed.get(), bytes);
}

core::Result<Stamp> check_stamp(std::string_view bytes, std::string_view response,
                                const std::filesystem::path& ca) {
  const Response parsed = TRY(parse(response));
  Stamp stamp = TRY(read(parsed.get(), bytes));
  X509_STORE* store = TRY(trusted(ca, TS_TST_INFO_get_time(TS_RESP_get_tst_info(parsed.get()))));
  const Held<TS_VERIFY_CTX, TS_VERIFY_CTX_free> context(TS_VERIFY_CTX_new());
  TS_VERIFY_CTX_set_store(context.get(), store);
  TS_VERIFY_CTX_set_data(context.get(),
                         BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
  TS_VERIFY_CTX_set_flags(context.get(), TS_VFY_VERSION | TS_VFY_DATA | TS_VFY_SIGNATURE);
  if (TS_RESP_verify_response(context.get(), parsed.get()) == 1) return stamp;
  return core::fail(
      "stamp.untrusted",
      "The signature of the time stamp does not lead to a trusted certificate: " + openssl_text(),
      ca.string());
}

}  // namespace nhip::store
