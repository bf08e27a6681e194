// The table of routes: what is asked, who may ask, where it is answered, and what the OpenAPI
// document says of it. One table for both.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "access/viewer.h"
#include "core/result.h"
#include "core/time.h"
#include "http/message.h"
#include "http/server.h"
#include "records/records.h"

namespace nhip::http {

struct App;

/// One request on its way through a handler.
struct Call {
  App& app;
  Request& request;
  std::map<std::string, std::string, std::less<>> path{};  ///< values of {…}
  access::ViewerPtr viewer{};                              ///< none behind an open door
  core::Time now{};
  /// Written in the transaction of a change of a record; may be none.
  std::function<core::Result<void>(store::Transaction&, const model::Type&,
                                   const records::Written&)>
      along{};

  const std::string& at(std::string_view name) const { return path.find(name)->second; }
  std::string parameter(std::string_view name) const {
    return request.parameter(name).value_or("");
  }
};

struct Parameter {
  std::string name;
  std::string about;
  bool required = false;
  std::string kind = "string";  ///< "string", "integer", "boolean", "date"
};

struct Route {
  enum class Door { open, signed_in };
  std::string method;
  std::string path;  ///< "/api/v1/figures/{code}"
  Lane lane = Lane::read;
  std::string name;  ///< operationId
  std::string tag;
  std::string summary;
  core::Result<Response> (*handle)(Call&) = nullptr;
  Door door = Door::signed_in;
  std::vector<Parameter> query{};
  std::string body{};           ///< name of a schema (openapi_schemas.cc), "" = none
  std::string body_type{"application/json"};
  std::string answer{};         ///< name of a schema, "" = nothing
  std::string answer_type{"application/json"};
  int status = 200;
  std::size_t most_body = 1024 * 1024;
  bool to_file = false;
  bool listed = true;  ///< stands in the OpenAPI document
};

/// Every route of the program, the more exact before the more general.
const std::vector<Route>& routes();

struct Match {
  const Route* route = nullptr;
  std::map<std::string, std::string, std::less<>> path{};
  bool other_method = false;  ///< the path is known, with another method
};
Match find_route(std::string_view method, std::string_view path);

// The groups of the table, one file each.
std::vector<Route> session_routes();
std::vector<Route> sign_on_routes();
std::vector<Route> own_routes();
std::vector<Route> mention_routes();
std::vector<Route> definition_routes();
std::vector<Route> edition_routes();
std::vector<Route> calendar_routes();
std::vector<Route> record_routes();
std::vector<Route> form_routes();
std::vector<Route> attachment_routes();
std::vector<Route> figure_routes();
std::vector<Route> report_routes();
std::vector<Route> section_routes();
std::vector<Route> import_routes();
std::vector<Route> audit_routes();
std::vector<Route> house_routes();

}  // namespace nhip::http
