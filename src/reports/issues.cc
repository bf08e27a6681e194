#include "reports/issues.h"

#include <algorithm>

namespace nhip::reports {
namespace {

using core::Result;

Result<IssueRow> row_of(const model::Type& type, const store::Record& record) {
  const auto field = [&](std::string_view name) { return field_of(type, record, name); };
  IssueRow row;
  row.code = record.code;
  row.report = field("report");
  row.period = field("period");
  row.revision = static_cast<int>(TRY(TRY(core::Decimal::parse(field("edition"))).to_int64()));
  row.issued = record.state == "issued";
  row.withdrawn = record.state == "withdrawn";
  row.content = TRY(core::hash_from_hex(field("content")));
  row.page = field("page");
  row.number = field("number");
  if (const auto date = field("issued_on"); !date.empty()) row.date = TRY(core::Date::parse(date));
  row.as_of = TRY(core::Time::parse(field("as_of")));
  return row;
}

Result<std::vector<IssueRow>> rows_where(store::Store& store,
                                         const std::function<bool(const IssueRow&)>& wanted,
                                         bool with_void) {
  const model::Type* type = TRY(store.model().need_type(issue_type));
  std::vector<store::Record> records;
  CHECK_OK(store.read([&](store::Database& database) {
    return store::read_records(database, *type, "", {}, [&](const store::Record& record) {
      if (with_void || record.state != "void") records.push_back(record);
      return true;
    });
  }));
  std::vector<IssueRow> rows;
  for (const auto& record : records) {
    auto row = TRY(row_of(*type, record));
    if (wanted(row)) rows.push_back(std::move(row));
  }
  std::ranges::sort(rows, [](const IssueRow& a, const IssueRow& b) {
    return std::tie(a.report, a.period, a.revision) < std::tie(b.report, b.period, b.revision);
  });
  return rows;
}

}  // namespace

Result<std::vector<IssueRow>> issues_of(store::Store& store, std::string_view name,
                                        const core::Period& period) {
  const auto of = [&](const IssueRow& row) {
    return !row.withdrawn && row.report == name && row.period == period.to_string();
  };
  return rows_where(store, of, false);
}

Result<std::vector<IssueRow>> all_issues(store::Store& store) {
  return rows_where(store, [](const IssueRow&) { return true; }, false);
}

Result<int> next_revision(store::Store& store, std::string_view name, const core::Period& period) {
  const auto of = [&](const IssueRow& row) {
    return row.report == name && row.period == period.to_string();
  };
  const auto rows = TRY(rows_where(store, of, true));
  return rows.empty() ? 1 : rows.back().revision + 1;
}

Result<Frozen> read_frozen(store::Store& store, const IssueRow& row) {
  return frozen_from_json(TRY(store.get_blob(row.content)));
}

Result<void> keep_issue(records::Records& records, const Frozen& frozen, std::string_view despite,
                        const core::Actor& actor, core::Time now) {
  const auto page = TRY(page_digest(TRY(compose(frozen, false, "", std::nullopt))));
  const auto content = TRY(records.store().put_blob(to_json(frozen)));
  std::map<std::string, std::string> given = {
      {"key", report_key(frozen.name, frozen.period) + "-" + std::to_string(frozen.revision)},
      {"report", frozen.name},
      {"period", frozen.period.to_string()},
      {"edition", std::to_string(frozen.revision)},
      {"content", core::to_hex(content)},
      {"page", page},
      {"as_of", frozen.as_of.to_string()}};
  if (!despite.empty()) given["despite"] = despite;
  if (!frozen.cause.empty()) given["cause"] = frozen.cause;
  TRY(write_kept(records, issue_type, "", "approve", std::move(given), actor, {}, now));
  return {};
}

}  // namespace nhip::reports
