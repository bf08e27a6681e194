#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>

#include "cli/args.h"
#include "cli/command.h"
#include "cli/context.h"
#include "cli/spool_folder.h"
#include "core/hash.h"
#include "http/app.h"
#include "http/openapi.h"
#include "http/problem.h"
#include "records/published_forms.h"

namespace nhip::cli {

using core::fail;
using core::Result;

namespace {

/// "127.0.0.1:8080", "[::1]:8080", ":8080".
Result<void> read_listen(const std::string& text, http::ServerOptions& options) {
  const auto colon = text.rfind(':');
  std::string address = text.substr(0, colon);
  if (address.size() > 2 && address.front() == '[') address = address.substr(1, address.size() - 2);
  if (!address.empty()) options.address = address;
  const std::string port = colon == std::string::npos ? "" : text.substr(colon + 1);
  char* end = nullptr;
  const long number = std::strtol(port.c_str(), &end, 10);
  if (port.empty() || *end != '\0' || number < 0 || number > 65535) {
    return fail("usage.listen", "\"" + text + "\" is no ADDRESS:PORT", "--listen");
  }
  options.port = static_cast<std::uint16_t>(number);
  return {};
}

Result<http::ServerOptions> read_options(const Args& args) {
  http::ServerOptions options;
  CHECK_OK(read_listen(args.get_or("listen", "127.0.0.1:8080"), options));
  options.tls_cert = args.get_or("tls-cert", "");
  options.tls_key = args.get_or("tls-key", "");
  if (options.tls_cert.empty() != options.tls_key.empty()) {
    return fail("usage.tls", "--tls-cert and --tls-key belong together");
  }
  options.behind_proxy = args.has("behind-proxy");
  return options;
}

/// One line a request: no query, no names of records, nobody's address.
void log(const http::Answered& answered) {
  const std::string route(answered.request.route);
  note("info http request=" + answered.request.id + " " + answered.request.method + " " + route +
       " status=" + std::to_string(answered.response.status) +
       " bytes=" + std::to_string(answered.bytes) +
       " took_us=" + std::to_string(answered.took.count()));
}

Result<access::Policy> load_policy(const model::Model& model) {
  auto policy = access::Policy::load(model.directory(), model);
  if (!policy) return std::unexpected(policy.error().front());
  return *std::move(policy);
}

/// --provider ISSUER --client ID --url OUR-ADDRESS, the client's secret in NHIP_CLIENT_SECRET.
Result<void> use_provider(const Args& args, http::App& app) {
  if (!args.has("provider")) return {};
  const char* secret = std::getenv("NHIP_CLIENT_SECRET");
  const auto client = TRY(args.need("client"));
  const auto url = TRY(args.need("url"));
  app.sign_on.use({*args.get("provider"), client, secret == nullptr ? "" : secret,
                   url + "/sign-in/provider/done"});
  return {};
}

std::filesystem::path web_folder(const Args& args, const std::filesystem::path& home) {
  if (const auto given = args.get("web")) return *given;
  const auto built = home / "web" / "dist";
  return std::filesystem::exists(built / "index.html") ? built : std::filesystem::path();
}

/// One life of the server, from the definitions to the last answer. True: it is to begin anew, since
/// the definitions changed (SIGHUP, or a form of the catalogue was published).
Result<bool> serve_once(const Args& args, http::ServerOptions& options, const sigset_t& signals,
                        bool& began) {
  auto context = TRY(Context::open(args, store::Store::Mode::read_write));
  const SpoolFolder spool;
  if (spool.path().empty()) return fail("http.spool", "There is no room for temporary files");
  CHECK_OK(access::Access::prepare(context.store(), core::now()));
  http::App app(context.store(), context.records(), TRY(load_policy(context.model())));
  app.web = web_folder(args, context.home());
  app.spool = options.spool = spool.path();
  if (const char* token = std::getenv("NHIP_METRICS_TOKEN")) app.metrics_token = token;
  CHECK_OK(use_provider(args, app));
  app.openapi = http::openapi_document(context.model(), "1");
  app.openapi_tag = "\"" + core::to_hex(core::hash(app.openapi)).substr(0, 24) + "\"";
  CHECK_OK(app.access.prune(core::now()));
  const auto forms = TRY(records::published_forms(context.store().url()));
  app.feed.catalogue_changed = [&forms, url = context.store().url()] {
    const auto now = records::published_forms(url);
    if (now && *now != forms) ::kill(::getpid(), SIGHUP);
  };
  CHECK_OK(app.feed.start());

  const bool quiet = args.has("quiet");
  const bool tls = !options.tls_cert.empty();
  auto server = TRY(http::Server::start(options, http::router(app),
                                        [&app, quiet](const http::Answered& answered) {
                                          app.metrics.count(answered.request.route,
                                                            answered.response.status, answered.bytes,
                                                            answered.took);
                                          if (!quiet) log(answered);
                                        }));
  app.gauges = [&server] {
    return std::map<std::string, std::int64_t>{{"nhip_connections", server->connections()},
                                               {"nhip_requests_waiting", server->waiting()}};
  };
  options.port = server->port();
  const std::string& address = options.address;
  if (began)
    note("info serve definitions read anew");
  else
    print("nhip serves " + context.store().url() + " at " + (tls ? "https://" : "http://") +
          (address.find(':') == std::string::npos ? address : "[" + address + "]") + ":" +
          std::to_string(server->port()) + "/\n");
  began = true;

  // Until somebody ends it; what is no longer of use is cleared away every hour.
  constexpr timespec hour{3600, 0};
  int signal = 0;
  while ((signal = sigtimedwait(&signals, nullptr, &hour)) < 0) {
    if (errno == EAGAIN) static_cast<void>(app.access.prune(core::now()));
  }
  note(signal == SIGHUP ? "info serve reading definitions" : "info serve stopping");
  app.ready = false;
  app.feed.end_streams({});
  server->stop();
  app.imports.stop();
  app.feed.stop();
  return signal == SIGHUP;
}

}  // namespace

Result<int> serve(const Words& words) {
  const auto args = TRY(Args::parse(words, {{"store"},
                                            {"listen"},
                                            {"tls-cert"},
                                            {"tls-key"},
                                            {"behind-proxy", false},
                                            {"web"},
                                            {"url"},
                                            {"provider"},
                                            {"client"},
                                            {"quiet", false}}));
  auto options = TRY(read_options(args));
  // Signals are waited for here; threads that are made from now on leave them alone.
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGHUP);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  bool began = false;
  while (TRY(serve_once(args, options, signals, began))) {
  }
  return 0;
}

}  // namespace nhip::cli
