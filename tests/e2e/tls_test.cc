// The server with its own certificate, and behind a proxy that has one. curl and openssl are the
// other end.
#include <signal.h>
#include <unistd.h>

#include "e2e/office.h"

using namespace nhip::e2e;
namespace json = boost::json;
namespace fs = std::filesystem;

namespace {

/// `nhip serve` with a certificate that is made for the test.
class Secured {
 public:
  explicit Secured(const World& world)
      : certificate_(world.file("tls/cert.pem", "")), key_(certificate_.parent_path() / "key.pem") {
    const auto made = command({"openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                               "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj",
                               "/CN=nhip", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout",
                               key_.string(), "-out", certificate_.string()});
    INFO(made.text());
    REQUIRE(made.status == 0);
    process_ = std::make_unique<Running>(Words{binary().string(), "serve", "--store", world.url(),
                                               "--listen", "127.0.0.1:" + std::to_string(port_),
                                               "--tls-cert", certificate_.string(), "--tls-key",
                                               key_.string()});
    for (int i = 0; i < 600 && curl({}, "/readyz").out != "ready\n"; ++i) usleep(50'000);
  }

  Outcome curl(Words more, const std::string& target) const {
    Words words = {"curl", "--silent", "--show-error", "--cacert", certificate_.string()};
    words.insert(words.end(), more.begin(), more.end());
    words.push_back("https://127.0.0.1:" + std::to_string(port_) + target);
    return command(words);
  }
  int port() const { return port_; }
  const fs::path& certificate() const { return certificate_; }
  const fs::path& key() const { return key_; }
  Outcome stop() const {
    process_->send_signal(SIGTERM);
    return process_->wait(60);
  }

 private:
  int port_ = free_port();
  fs::path certificate_, key_;
  std::unique_ptr<Running> process_;
};

void hire_over_tls(const World& world, const Secured& served, const std::string& login) {
  world.well({"account", "open", login, "--name", login, "--unit", "science", "--role", "desk"});
  const auto link = world.well({"account", "invite", login});
  std::string token = link.substr(link.find('#') + 1);
  while (!token.empty() && token.back() == '\n') token.pop_back();
  const json::object body{{"token", token}, {"password", usual_password}};
  const auto reply = served.curl(
      {"-H", "Content-Type: application/json", "-d", json::serialize(body)}, "/api/v1/invitation");
  REQUIRE(reply.out.find(login) != std::string::npos);
}

}  // namespace

TEST_CASE("a server with a certificate: whole answers, no old protocols, cookies over TLS alone") {
  on_a_file([](const World& world) {
    world.settle();
    const Secured served(world);
    CHECK(served.curl({}, "/readyz").out == "ready\n");
    // Nobody who does not know the certificate is satisfied with it.
    CHECK(command({"curl", "--silent",
                   "https://127.0.0.1:" + std::to_string(served.port()) + "/readyz"})
              .status != 0);
    CHECK(served.curl({"--tls-max", "1.1"}, "/readyz").status != 0);
    CHECK(served.curl({"--tlsv1.2", "--tls-max", "1.2"}, "/readyz").out == "ready\n");
    CHECK(served.curl({"--tlsv1.3"}, "/readyz").out == "ready\n");
    // Without TLS there is no answer.
    const Wire plain(served.port());
    plain.send("GET /readyz HTTP/1.1\r\nHost: x\r\n\r\n");
    CHECK(plain.read_until("\r\n\r\n", 5).find("200 OK") == std::string::npos);
    const Wire silent(served.port());
    CHECK(silent.closed_within(15));  // a handshake that never comes

    const auto document = served.curl({"--compressed"}, "/api/v1/openapi.json");
    CHECK(json::parse(document.out).at("openapi").as_string() == "3.1.0");

    hire_over_tls(world, served, "desk");
    const json::object sign_in{{"login", "desk"}, {"password", usual_password}};
    const auto signed_in = served.curl(
        {"--include", "-H", "Content-Type: application/json", "-d", json::serialize(sign_in)},
        "/api/v1/session");
    CHECK(signed_in.out.find("; Secure") != std::string::npos);
    CHECK(signed_in.out.find("Strict-Transport-Security: max-age=") != std::string::npos);
    CHECK(served.stop().status == 0);
  });
}

TEST_CASE("a certificate that cannot be used is said at once") {
  on_a_file([](const World& world) {
    world.settle();
    const auto nothing = world.file("nothing.pem", "nothing");
    const auto refused =
        nhip::e2e::nhip({"serve", "--store", world.url(), "--listen", "127.0.0.1:0", "--tls-cert",
                         nothing.string(), "--tls-key", nothing.string()});
    CHECK(refused.status == 3);
    CHECK(refused.code() == "http.certificate");
    const auto half =
        nhip::e2e::nhip({"serve", "--store", world.url(), "--tls-cert", nothing.string()});
    CHECK(half.status == 2);
    CHECK(half.code() == "usage.tls");
  });
}

TEST_CASE("behind a proxy its word on the other end counts, without one it does not") {
  on_a_file([](const World& world) {
    world.settle();
    const json::object wrong{{"login", "nobody"}, {"password", "sai rồi nhé"}};
    {
      Served served(world, {"--behind-proxy"});
      hire(world, served.browser(), "desk", "desk", "science");
      const json::object right{{"login", "desk"}, {"password", usual_password}};
      const auto browser = served.browser();
      const auto over_tls =
          browser.post("/api/v1/session", right,
                       {{"X-Forwarded-Proto", "https"}, {"X-Forwarded-For", "198.51.100.7"}});
      CHECK(over_tls.headers.at("set-cookie").find("; Secure") != std::string::npos);
      CHECK(over_tls.headers.count("strict-transport-security") == 1);
      const auto plain =
          browser.post("/api/v1/session", right, {{"X-Forwarded-For", "198.51.100.7"}});
      CHECK(plain.headers.at("set-cookie").find("Secure") == std::string::npos);
      // Guesses of one machine hold back that machine alone; what it says itself before the proxy's
      // word counts nothing.
      for (int i = 0; i < 20; ++i)
        browser.post("/api/v1/session", wrong,
                     {{"X-Forwarded-For", std::to_string(i) + ".0.0.1, 198.51.100.8"}});
      CHECK(browser.post("/api/v1/session", right, {{"X-Forwarded-For", "198.51.100.8"}}).code() ==
            "access.too_many");
      CHECK(browser.post("/api/v1/session", right, {{"X-Forwarded-For", "198.51.100.9"}}).status ==
            200);
      // Measurements are for this machine, not for who comes through the proxy.
      CHECK(browser.get("/metrics").status == 200);
      CHECK(browser.ask("GET", "/metrics", "", {{"X-Forwarded-For", "198.51.100.9"}}).status ==
            401);
    }
    Served served(world);
    const auto browser = served.browser();
    const json::object right{{"login", "desk"}, {"password", usual_password}};
    CHECK(browser.post("/api/v1/session", right, {{"X-Forwarded-Proto", "https"}})
              .headers.at("set-cookie")
              .find("Secure") == std::string::npos);
    for (int i = 0; i < 20; ++i)
      browser.post("/api/v1/session", wrong, {{"X-Forwarded-For", std::to_string(i) + ".0.0.1"}});
    CHECK(browser.post("/api/v1/session", right).code() == "access.too_many");
  });
}
