// What handlers work with: the Model, the store and the rooms above it, and what lives as long as the
// server.
#pragma once

#include <atomic>
#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "access/access.h"
#include "http/feed.h"
#include "http/figures_pool.h"
#include "http/guesses.h"
#include "http/imports.h"
#include "http/metrics.h"
#include "http/route.h"
#include "http/single_sign_on.h"
#include "model/model.h"
#include "records/records.h"
#include "store/store.h"

namespace nhip::http {

struct App {
  App(store::Store& the_store, records::Records& the_records, access::Policy policy);

  /// This process wrote something.
  void changed();
  /// For the QR code of a key of one-time codes.
  std::string code_uri(std::string_view key, std::string_view login) const;

  const model::Model& model;
  store::Store& store;
  records::Records& records;
  access::Access access;
  FiguresPool figures;
  Metrics metrics;
  Guesses guesses;
  SingleSignOn sign_on;
  Imports imports;
  Feed feed;
  std::filesystem::path web{};    ///< the built interface; "" = none
  std::filesystem::path spool{};  ///< for files on their way
  std::string metrics_token{};    ///< for /metrics from elsewhere
  std::function<std::map<std::string, std::int64_t>()> gauges{};  ///< of the server
  std::atomic<bool> ready{true};  ///< false while stopping
  std::map<const model::Action*, std::string> actions{};  ///< as JSON, made once
  std::string openapi{};          ///< the document, made once
  std::string openapi_tag{};
};

/// The router of the server: finds the route, opens the door, runs the handler, words errors.
Server::Router router(App& app);

}  // namespace nhip::http
