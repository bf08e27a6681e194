// Signing in through a real provider (the npm package oidc-provider): scripts/node-modules tests/sign-on first.
#include <cstdlib>
#include <map>

#include "e2e/office.h"

using namespace nhip::e2e;
namespace json = boost::json;
namespace fs = std::filesystem;

namespace {

/// Somebody at a browser who follows redirects, with the cookies of both sites apart.
class Surfer {
 public:
  struct Page {
    int status = 0;
    std::string address;  ///< that answered
    std::string body;
  };

  /// Follows until a page answers or an address begins with `stop`.
  Page follow(std::string address, const std::string& stop = "nowhere") {
    for (int hop = 0; hop < 12; ++hop) {
      if (address.starts_with(stop)) return {0, address, ""};
      const std::string rest = address.substr(std::string("http://127.0.0.1:").size());
      const int port = std::stoi(rest);
      const std::string target = rest.substr(rest.find('/'));
      const Reply reply = get(port, target);
      if (reply.status < 300 || reply.status >= 400) return {reply.status, address, reply.body};
      const std::string next = reply.headers.at("location");
      address = next.starts_with('/') ? "http://127.0.0.1:" + std::to_string(port) + next : next;
    }
    return {};
  }

  std::map<int, std::map<std::string, std::string>> cookies;

 private:
  Reply get(int port, const std::string& target) {
    std::string sent;
    for (const auto& [name, value] : cookies[port]) sent += (sent.empty() ? "" : "; ") + name + "=" + value;
    const Wire wire(port);
    wire.send("GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) + "\r\nCookie: " + sent +
              "\r\nConnection: close\r\n\r\n");
    const std::string bytes = wire.read_until("", 20);
    keep(port, bytes);
    return parse_reply(bytes);
  }
  /// Every Set-Cookie counts; a map of headers would keep the last alone.
  void keep(int port, const std::string& bytes) {
    const std::string head = bytes.substr(0, bytes.find("\r\n\r\n") + 2);
    for (std::size_t at = 0; (at = head.find("\r\n", at)) != std::string::npos; ++at) {
      const std::string line = head.substr(at + 2, head.find("\r\n", at + 2) - at - 2);
      const auto colon = line.find(": ");
      std::string name = line.substr(0, colon);
      for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
      if (name != "set-cookie") continue;
      const std::string pair = line.substr(colon + 2, line.find(';') - colon - 2);
      const auto equals = pair.find('=');
      const std::string value = pair.substr(equals + 1);
      if (value.empty()) cookies[port].erase(pair.substr(0, equals));
      else cookies[port][pair.substr(0, equals)] = value;
    }
  }
};

struct Provider {
  int port = free_port();
  std::unique_ptr<Running> process;

  explicit Provider(int ours) {
    const fs::path folder = fs::path(NHIP_SOURCE_DIR) / "tests" / "sign-on";
    process = std::make_unique<Running>(Words{"node", (folder / "provider.mjs").string(), std::to_string(port),
                                              "http://127.0.0.1:" + std::to_string(ours) + "/sign-in/provider/done"});
    for (int i = 0; i < 600 && Browser(port).get("/person?sub=person-1").status != 200; ++i) usleep(50'000);
  }
  std::string address() const { return "http://127.0.0.1:" + std::to_string(port); }
};

}  // namespace

TEST_CASE("signing in through a provider, and what is refused" *
          doctest::skip(!fs::exists(fs::path(NHIP_SOURCE_DIR) / "tests/sign-on/node_modules/oidc-provider") &&
                        std::getenv("NHIP_TEST_NODE") == nullptr)) {
  on_a_file([](const World& world) {
    world.settle();
    const int port = free_port();
    Provider provider(port);
    setenv("NHIP_CLIENT_SECRET", "secret", 1);
    Served served(world, {"--provider", provider.address(), "--client", "nhip", "--url",
                          "http://127.0.0.1:" + std::to_string(port)}, port);
    hire(world, served.browser(), "officer", "officer", "science");
    world.well({"act", "account", "update", "officer", "--set", "subject=person-1"});
    const std::string ours = "http://127.0.0.1:" + std::to_string(port);
    const std::string begin = ours + "/sign-in/provider?back=%2Fdossier";

    Surfer surfer;
    CHECK(surfer.follow(begin, ours + "/dossier").address == ours + "/dossier");
    Browser signed_in(port);
    signed_in.cookie = surfer.cookies[port]["nhip_session"];
    CHECK(signed_in.get("/api/v1/session").json().at("account").as_string() == "officer");
    CHECK(surfer.follow(ours + "/sign-in/provider/end", provider.address()).address.find("id_token_hint=") != std::string::npos);
    CHECK(signed_in.get("/api/v1/session").status == 401);

    // The provider changes its keys: they are fetched again.
    CHECK(Browser(provider.port).get("/rotate").status == 200);
    Surfer later;
    CHECK(later.follow(begin, ours + "/dossier").address == ours + "/dossier");

    // An answer that another browser began, one that was used, one without a beginning.
    Surfer victim;
    Surfer attacker;
    const auto answer = attacker.follow(begin, ours + "/sign-in/provider/done").address;
    CHECK(victim.follow(answer).status == 401);
    CHECK(attacker.follow(answer, ours + "/dossier").address == ours + "/dossier");
    CHECK(attacker.follow(answer).status == 401);
    CHECK(victim.follow(ours + "/sign-in/provider/done?code=x&state=y").status == 401);
    // Never to another site.
    Surfer led;
    CHECK(led.follow(ours + "/sign-in/provider?back=%2F%2Fevil.example", ours + "/sign-in/provider/done").address.starts_with(ours));

    CHECK(Browser(provider.port).get("/person?sub=nobody").status == 200);
    Surfer unknown;
    const auto refused = unknown.follow(begin);
    CHECK(refused.status == 401);
    CHECK(refused.body.find("access.refused") != std::string::npos);
  });
}
