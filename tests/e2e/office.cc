#include "e2e/office.h"

#include <signal.h>

#include <chrono>
#include <stdexcept>
#include <thread>

namespace nhip::e2e {

using namespace std::chrono_literals;

Served::Served(const World& world, const Words& more, int port, const Environment& environment)
    : port_(port != 0 ? port : free_port()) {
  Words words = {binary().string(), "serve", "--store", world.url(), "--listen",
                 "127.0.0.1:" + std::to_string(port_)};
  words.insert(words.end(), more.begin(), more.end());
  process_ = std::make_unique<Running>(words, environment);
  for (int i = 0; i < 600; ++i) {
    if (browser().get("/readyz").status == 200) return;
    std::this_thread::sleep_for(50ms);
  }
  throw std::runtime_error("the server did not start: " + stop().text());
}

Browser Served::person(const std::string& login) const {
  Browser browser(port_);
  const auto reply = browser.sign_in(login, usual_password);
  INFO(reply.body);
  REQUIRE(reply.status == 200);
  return browser;
}

Outcome Served::stop() {
  process_->send_signal(SIGTERM);
  return process_->wait(60);
}

void hire(const World& world, const Browser& browser, const std::string& login,
          const std::string& role, const std::string& unit, const Environment& environment) {
  world.well({"account", "open", login, "--name", "Cán bộ " + login, "--unit", unit, "--role", role},
             environment);
  const auto link = world.well({"account", "invite", login}, environment);
  std::string token = link.substr(link.find('#') + 1);
  while (!token.empty() && token.back() == '\n') token.pop_back();
  const auto reply = browser.post(
      "/api/v1/invitation", boost::json::object{{"token", token}, {"password", usual_password}});
  INFO(reply.body);
  REQUIRE(reply.status == 200);
}

void hire_all(const World& world, const Browser& browser) {
  hire(world, browser, "desk", "desk", "science");
  hire(world, browser, "officer", "officer", "science");
  hire(world, browser, "head", "head", "science");
  hire(world, browser, "stranger", "head", "justice");
  hire(world, browser, "leader", "leader", "tan_hoa");
  hire(world, browser, "specialist", "specialist", "tan_hoa");
  hire(world, browser, "administrator", "administrator", "tan_hoa");
  hire(world, browser, "auditor", "auditor", "tan_hoa");
}

}  // namespace nhip::e2e
