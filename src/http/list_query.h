// The question of a list, from the words of its address:
//
//   state=received,in_process   received_at.from=2024-09-15   received_at.to=2024-10-14
//   officer.missing=true        channel.not=online            unit.under=so-tttt
//   q=dang ky khai sinh         sort=-received_at             limit=50  cursor=…
//   filter=fee > 0 and channel = online       (the expression language, src/expr/ast.h)
#pragma once

#include <string>
#include <vector>

#include "access/rights.h"
#include "core/result.h"
#include "http/message.h"
#include "records/records.h"
#include "store/listing.h"

namespace nhip::http {

struct ListQuestion {
  store::Listing listing{};
  std::string purpose{};  ///< why personal fields are looked at; "" = they are masked
  bool count = false;
  std::string text{};     ///< as it was asked, for the access log
};

/// `own` are further parameters that the caller understands. http.parameter_unknown (nearest name),
/// http.parameter (a value that does not fit), http.cursor, access.personal (a condition on a
/// personal field without a purpose), expr.* of the filter, records.reference_unknown.
core::Result<ListQuestion> read_list_question(records::Records& records, const model::Type& type,
                                              const Request& request, bool may_unmask,
                                              const std::vector<std::string>& own = {});

/// The place of this record in the order of the list.
store::PagePlace place_after(const model::Type& type, const store::Listing& listing,
                             const store::Record& record);
/// The cursor of the page that follows this record.
std::string cursor_after(const model::Type& type, const store::Listing& listing,
                         const store::Record& record);

}  // namespace nhip::http
