#include "http/fetch.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

#include <array>
#include <cstdlib>
#include <ctime>
#include <memory>

namespace nhip::http {

namespace {

using core::fail;
using core::Result;

constexpr int seconds_most = 10;
constexpr std::size_t bytes_most = 1024 * 1024;

struct Address {
  bool secure = false;
  std::string host;
  std::string port;
  std::string target;
};

Result<Address> parse(const std::string& text) {
  Address address;
  std::string rest = text;
  if (text.starts_with("https://")) {
    address.secure = true;
    rest = text.substr(8);
  } else if (text.starts_with("http://")) {
    rest = text.substr(7);
  } else {
    return fail("fetch.address", "\"" + text + "\" is no address of the web");
  }
  const auto slash = rest.find('/');
  address.target = slash == std::string::npos ? "/" : rest.substr(slash);
  const std::string place = rest.substr(0, slash);
  const auto colon = place.rfind(':');
  address.host = place.substr(0, colon);
  address.port = colon == std::string::npos ? (address.secure ? "443" : "80") : place.substr(colon + 1);
  const bool here = address.host == "127.0.0.1" || address.host == "localhost";
  if (!address.secure && !here) {
    return fail("fetch.address", "\"" + text + "\" is not encrypted", "", "Use https://.");
  }
  return address;
}

using Bio = std::unique_ptr<BIO, decltype(&BIO_free_all)>;
using Context = std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)>;

Bio open(const Address& address, SSL_CTX* context) {
  const std::string place = address.host + ":" + address.port;
  if (!address.secure) {
    Bio bio(BIO_new_connect(place.c_str()), BIO_free_all);
    return bio;
  }
  Bio bio(BIO_new_ssl_connect(context), BIO_free_all);
  SSL* ssl = nullptr;
  BIO_get_ssl(bio.get(), &ssl);
  SSL_set_tlsext_host_name(ssl, address.host.c_str());
  SSL_set1_host(ssl, address.host.c_str());
  BIO_set_conn_hostname(bio.get(), place.c_str());
  return bio;
}

std::string request_text(const Address& address, const std::string& form,
                         const std::string& authorization) {
  // HTTP/1.0 has no chunks: the answer ends with the connection.
  std::string text = (form.empty() ? "GET " : "POST ") + address.target + " HTTP/1.0\r\nHost: " +
                     address.host + ":" + address.port +
                     "\r\nAccept: application/json\r\nConnection: close\r\n";
  if (!authorization.empty()) text += "Authorization: " + authorization + "\r\n";
  if (!form.empty()) {
    text += "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " +
            std::to_string(form.size()) + "\r\n";
  }
  return text + "\r\n" + form;
}

}  // namespace

Result<Fetched> fetch(const std::string& text, const std::string& form,
                      const std::string& authorization) {
  const Address address = TRY(parse(text));
  const Context context(SSL_CTX_new(TLS_client_method()), SSL_CTX_free);
  SSL_CTX_set_default_verify_paths(context.get());
  SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER, nullptr);
  SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
  const Bio bio = open(address, context.get());
  ERR_clear_error();
  if (!bio || BIO_do_connect_retry(bio.get(), seconds_most, 50) != 1) {
    const char* why = ERR_reason_error_string(ERR_peek_last_error());
    return fail("fetch.connection", address.host + " cannot be reached" +
                                        (why == nullptr ? "" : std::string(": ") + why));
  }
  const std::string request = request_text(address, form, authorization);
  const std::time_t until = std::time(nullptr) + seconds_most;
  // Connecting within a time leaves the connection without blocking: what is not there yet is awaited.
  const auto again = [&] { return BIO_should_retry(bio.get()) && BIO_wait(bio.get(), until, 20) > 0; };
  for (std::size_t sent = 0; sent < request.size();) {
    const int put = BIO_write(bio.get(), request.data() + sent, static_cast<int>(request.size() - sent));
    if (put <= 0 && !again()) return fail("fetch.connection", address.host + " does not listen");
    if (put > 0) sent += static_cast<std::size_t>(put);
  }
  std::string answer;
  std::array<char, 16384> piece;
  while (answer.size() < bytes_most) {
    const int got = BIO_read(bio.get(), piece.data(), piece.size());
    if (got <= 0 && !again()) break;
    if (got > 0) answer.append(piece.data(), static_cast<std::size_t>(got));
  }
  const auto end = answer.find("\r\n\r\n");
  if (!answer.starts_with("HTTP/1.") || end == std::string::npos) {
    return fail("fetch.answer", address.host + " did not answer");
  }
  return Fetched{std::atoi(answer.c_str() + 9), answer.substr(end + 4)};
}

}  // namespace nhip::http
