#include "http/metrics.h"

#include <fmt/format.h>

#include <cstdio>

namespace nhip::http {

void Metrics::count(std::string_view route, int status, std::int64_t bytes,
                    std::chrono::microseconds took) {
  const std::lock_guard lock(mutex_);
  Count& count = counts_[{std::string(route), status}];
  ++count.requests;
  count.bytes += bytes;
  count.total_us += took.count();
  std::size_t bucket = 0;
  while (bucket < bounds_us_.size() && took.count() > bounds_us_[bucket]) ++bucket;
  ++count.within[bucket];
}

void Metrics::count_event(std::string_view what) {
  const std::lock_guard lock(mutex_);
  ++events_[std::string(what)];
}

void Metrics::log_error(std::string_view request, std::string_view what) {
  fmt::print(stderr, "error http request={} {}\n", request, what);
}

std::string Metrics::text(const std::map<std::string, std::int64_t>& gauges) const {
  const std::lock_guard lock(mutex_);
  std::string out = "# TYPE nhip_http_requests_total counter\n";
  for (const auto& [key, count] : counts_) {
    out += fmt::format("nhip_http_requests_total{{route=\"{}\",status=\"{}\"}} {}\n", key.first,
                       key.second, count.requests);
  }
  out += "# TYPE nhip_http_response_bytes_total counter\n";
  for (const auto& [key, count] : counts_) {
    out += fmt::format("nhip_http_response_bytes_total{{route=\"{}\",status=\"{}\"}} {}\n",
                       key.first, key.second, count.bytes);
  }
  out += "# TYPE nhip_http_request_duration_seconds histogram\n";
  for (const auto& [key, count] : counts_) {
    std::int64_t sum = 0;
    const std::string labels = fmt::format("route=\"{}\",status=\"{}\"", key.first, key.second);
    for (std::size_t i = 0; i < bounds_us_.size(); ++i) {
      sum += count.within[i];
      out += fmt::format("nhip_http_request_duration_seconds_bucket{{{},le=\"{}\"}} {}\n", labels,
                         static_cast<double>(bounds_us_[i]) / 1e6, sum);
    }
    out += fmt::format("nhip_http_request_duration_seconds_bucket{{{},le=\"+Inf\"}} {}\n", labels,
                       count.requests);
    out += fmt::format("nhip_http_request_duration_seconds_sum{{{}}} {}\n", labels,
                       static_cast<double>(count.total_us) / 1e6);
    out += fmt::format("nhip_http_request_duration_seconds_count{{{}}} {}\n", labels,
                       count.requests);
  }
  out += "# TYPE nhip_access_events_total counter\n";
  for (const auto& [what, number] : events_) {
    out += fmt::format("nhip_access_events_total{{what=\"{}\"}} {}\n", what, number);
  }
  for (const auto& [name, value] : gauges) {
    out += fmt::format("# TYPE {} gauge\n{} {}\n", name, name, value);
  }
  return out;
}

}  // namespace nhip::http
