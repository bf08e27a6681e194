#include "faults/storm.h"

#include <filesystem>
#include <optional>

#include "faults/deeds.h"
#include "faults/disk.h"
#include "faults/home.h"
#include "faults/wire.h"
#include "indicators/rollups.h"
#include "records/import.h"
#include "records/verify.h"
#include "reports/reports.h"

namespace nhip::faults {

namespace {

using core::Result;
using store::Database;
using store::Store;

/// The definitions, loaded once for all storms.
struct Province {
  Home home;
  model::Model model = load();

  model::Model load() const {
    auto loaded = model::Model::load(home.path());
    if (!loaded) core::give_up(loaded.error().front(), __FILE__, __LINE__);
    return std::move(*loaded);
  }
  static const Province& get() {
    static const Province province;
    return province;
  }
};

core::Time moment(std::string_view text) {
  return MUST(core::Time::parse(text));
}

/// Tells the rollups of every change but one.
class Forgetful final : public records::ChangeListener {
 public:
  explicit Forgetful(records::ChangeListener& listener) : listener_(listener) {}
  Result<std::unique_ptr<records::Outlook>> foresee(
      records::Surroundings& around, const model::Type& type,
      const records::ChangedRecords& changed) override {
    return listener_.foresee(around, type, changed);
  }
  Result<void> before(store::Transaction& tx, const model::Type& type,
                      const records::ChangedRecords& changed) override {
    return listener_.before(tx, type, changed);
  }
  Result<void> after(store::Transaction& tx, const model::Type& type,
                     const records::ChangedRecords& changed, std::int64_t first,
                     std::int64_t count) override {
    if (type.name == "dossier" && ++told_ == 7) return {};
    return listener_.after(tx, type, changed, first, count);
  }

 private:
  records::ChangeListener& listener_;
  int told_ = 0;
};

/// The program's rooms over one store, as a command opens them.
struct Desk {
  std::unique_ptr<Store> store;
  std::unique_ptr<records::Records> records{};
  std::unique_ptr<indicators::Rollups> rollups{};
  std::unique_ptr<Forgetful> forgetful{};
  std::unique_ptr<indicators::Figures> figures{};
  std::unique_ptr<reports::Reports> reports{};

  static Result<Desk> open(const std::string& url, const model::Model& model, core::Time now,
                           bool forgets) {
    Desk desk{TRY(Store::open(url, model, Store::Mode::create, now))};
    desk.records = std::make_unique<records::Records>(*desk.store, core::WorkingDays::built_in());
    CHECK_OK(indicators::Rollups::prepare(*desk.store, now));
    desk.rollups = std::make_unique<indicators::Rollups>(model);
    desk.forgetful = std::make_unique<Forgetful>(*desk.rollups);
    desk.records->add_listener(forgets ? static_cast<records::ChangeListener*>(desk.forgetful.get())
                                       : desk.rollups.get());
    desk.figures = std::make_unique<indicators::Figures>(*desk.store);
    desk.reports = std::make_unique<reports::Reports>(*desk.records, *desk.figures);
    return desk;
  }

  Result<void> act(std::string_view type, const std::string& code, const Deed& deed,
                   std::string action, std::map<std::string, std::string> given, core::Time now) {
    records::Step step;
    step.action = std::move(action);
    step.happened_at = moment(deed.at);
    step.given = std::move(given);
    step.actor.name = "storm";
    step.reason = "a storm";
    CHECK_OK(records->act(*store->model().type(type), code, step, now, {}, false,
                          deed.kind == Kind::receive ? deed.external_id : ""));
    return {};
  }

  Result<std::string> code_of(const std::string& external_id) {
    std::string code;
    CHECK_OK(store->read([&](Database& database) -> Result<void> {
      const std::vector<store::Param> key = {external_id};
      code = core::to_text(
          TRY(database.value("select code from dossier where external_id = $1", key)));
      return {};
    }));
    return code;
  }

  Result<void> import(const std::filesystem::path& file, core::Time now) {
    const auto report =
        TRY(records::import_files(*records, *store->model().type("dossier"), {file}, {}, now));
    if (report.rejected == 0) return {};
    return std::unexpected(report.rejections.front().error);
  }

  Result<void> perform(const Deed& deed, const std::filesystem::path& folder, core::Time now) {
    const auto on_dossier = [&](const char* action,
                                std::map<std::string, std::string> given = {}) -> Result<void> {
      return act("dossier", TRY(code_of(deed.external_id)), deed, action, std::move(given), now);
    };
    const auto period = [&] { return MUST(core::Period::parse(deed.period)); };
    switch (deed.kind) {
      case Kind::receive:
        return act("dossier", "", deed, "receive",
                   {{"handler", deed.unit}, {"service", "9.000001"}, {"channel", deed.channel}},
                   now);
      case Kind::resolve:
        return on_dossier("resolve");
      case Kind::correct:
        return on_dossier("correct", {{"channel", deed.channel}});
      case Kind::withdraw:
        return on_dossier("withdraw");
      case Kind::transfer:
        return on_dossier("transfer", {{"handler", deed.unit}});
      case Kind::erase:
        return on_dossier("void");
      case Kind::import:
        return import(e2e::write_file(folder / "rows.csv", csv_of(deed.rows)), now);
      case Kind::merge:
        return act("unit", deed.unit, deed, "merge", {{"successor", "xa_dong"}}, now);
      case Kind::approve:
        return reports->approve("desk", period(), {.name = "storm"}, "a storm", now);
      case Kind::issue:
        return reports->issue("desk", period(), deed.number, MUST(core::Date::parse(deed.at)),
                              {.name = "storm"}, now);
      case Kind::revise:
        CHECK_OK(reports->revise("desk", period(), "a storm", {.name = "storm"}, now));
        return {};
      case Kind::migrate:
      case Kind::step:  // of the whole program: kill_test.cc
        return {};
    }
    return {};
  }
};

/// What may go wrong during a deed, on either store.
enum class Trouble {
  none,
  fails,
  torn,
  full,
  power,
  power_after,
  cut_before,
  cut_after,
  killed,
  refused
};

class Storm {
 public:
  Storm(const std::string& url, std::uint64_t seed, Sabotage sabotage)
      : direct_(url), seed_(seed), sabotage_(sabotage), year_(seed), lots_(seed + 1) {
    if (url.starts_with("sqlite:")) {
      disk_ = &Disk::install();
      disk_->clear();
    } else {
      wire_ = std::make_unique<Wire>(url);
    }
  }

  std::string live(int deeds) {
    if (auto opened = begin(); !opened) return "the store cannot be made: " + opened.error().text();
    for (int i = 0; i < deeds; ++i) {
      const Deed deed = year_.next(truth_);
      const std::string problem = do_one(deed);
      if (!problem.empty()) {
        return "deed " + std::to_string(i + 1) + " (" + deed.text() + ", trouble " +
               std::to_string(static_cast<int>(trouble_)) + "): " + problem;
      }
    }
    return check();
  }

 private:
  bool on_disk() const { return disk_ != nullptr; }
  const std::string& url() const { return on_disk() ? direct_ : wire_->url(); }

  Result<void> begin() {
    CHECK_OK(open());
    const auto path = [](const char* name) { return e2e::given(name); };
    const auto load = [&](const char* type, const char* file) -> Result<void> {
      CHECK_OK(records::import_files(*desk_->records, *desk_->store->model().type(type),
                                     {path(file)}, {}, now_));
      return {};
    };
    CHECK_OK(load("unit", "province/units.csv"));
    CHECK_OK(load("service", "province/services.csv"));
    Deed whole_year{.at = "2024-01-01 00:00"};
    whole_year.kind = Kind::merge;
    CHECK_OK(desk_->act("coverage", "", whole_year, "enter",
                        {{"record_type", "dossier"},
                         {"of_unit", "tan_hoa"},
                         {"from_day", "2024-01-01"},
                         {"to_day", "2024-12-31"}},
                        now_));
    truth_ = TRY(there());
    return {};
  }

  Result<void> open() {
    desk_.reset();
    desk_ = TRY(Desk::open(url(), Province::get().model, now_, sabotage_ == Sabotage::skip_rollup));
    return {};
  }

  Result<Truth> there() const {
    const auto database = TRY(Database::open(direct_, Database::Mode::read_only));
    return Truth::of(*database);
  }

  Trouble draw_trouble() {
    const auto lot = lots_() % 100;
    if (lot < 45) return Trouble::none;
    if (on_disk()) {
      return lot < 57   ? Trouble::fails
             : lot < 65 ? Trouble::torn
             : lot < 73 ? Trouble::full
             : lot < 90 ? Trouble::power
                        : Trouble::power_after;
    }
    return lot < 65   ? Trouble::cut_before
           : lot < 83 ? Trouble::cut_after
           : lot < 92 ? Trouble::killed
                      : Trouble::refused;
  }

  long draw_place(Kind kind) {
    const long seen = std::max(1L, operations_[kind]);
    return 1 + static_cast<long>(lots_() % static_cast<std::uint64_t>(seen));
  }

  void bring(Trouble trouble, const Deed& deed) {
    using Fault = Disk::Fault;
    const long place = draw_place(deed.kind);
    switch (trouble) {
      case Trouble::none:
      case Trouble::power_after:
        if (on_disk())
          disk_->put_right();
        else
          wire_->put_right();
        break;
      case Trouble::fails:
        disk_->arm(Fault::fails, place);
        break;
      case Trouble::torn:
        disk_->arm(Fault::torn, place);
        break;
      case Trouble::full:
        disk_->arm(Fault::full, place);
        break;
      case Trouble::power:
        disk_->arm(Fault::power, place);
        break;
      case Trouble::cut_before:
        wire_->arm(Wire::Cut::before, place);
        break;
      case Trouble::cut_after:
        wire_->arm(Wire::Cut::after, place);
        break;
      case Trouble::killed:
        server(
            "select count(pg_terminate_backend(pid)) from pg_stat_activity"
            " where datname = current_database() and pid <> pg_backend_pid()");
        break;
      case Trouble::refused:
        server(
            "create function full_disk() returns trigger language plpgsql as $$ begin raise"
            " exception 'could not extend file: No space left on device' using errcode = '53100';"
            " end $$; create trigger full_disk before insert on nhip_event"
            " for each row execute function full_disk()");
        break;
    }
    // A sync that is forgotten does no harm by itself: the power must go before the next.
    if (sabotage_ == Sabotage::forget_sync && on_disk() && trouble == Trouble::power_after) {
      disk_->arm(Fault::forgets_sync, 1);
    }
    if (forgets_attachment(deed)) disk_->arm(Fault::forgets_sync, 1 + place % 4);
  }

  /// Approving writes attachments; their syncs come first.
  bool forgets_attachment(const Deed& deed) const {
    return sabotage_ == Sabotage::forget_attachment && on_disk() &&
           (deed.kind == Kind::approve || deed.kind == Kind::revise);
  }

  void end_trouble() {
    if (on_disk())
      disk_->put_right();
    else
      wire_->put_right();
    if (trouble_ == Trouble::refused) {
      server("drop trigger full_disk on nhip_event; drop function full_disk()");
    }
  }

  /// A statement on a connection of its own, past the wire.
  void server(std::string_view sql) const {
    const auto database = MUST(Database::open(direct_, Database::Mode::read_write));
    if (const auto done = database->run(sql); !done)
      core::give_up(done.error(), __FILE__, __LINE__);
  }

  std::string do_one(const Deed& deed) {
    now_ = now_ + 60;
    trouble_ = forgets_attachment(deed) ? Trouble::power_after : draw_trouble();
    bring(trouble_, deed);
    Result<void> done = desk_->perform(deed, folder_.path(), now_);
    if (done && sabotage_ == Sabotage::correct_twice && deed.kind == Kind::correct && !spoilt_) {
      spoilt_ = true;
      done = desk_->perform(deed, folder_.path(), now_);
    }
    if (trouble_ == Trouble::none) {
      operations_[deed.kind] = on_disk() ? disk_->operations() : wire_->messages();
    }
    if (trouble_ == Trouble::power_after) disk_power_off();
    if (auto up = recover(); !up) return "the store cannot be opened again: " + up.error().text();
    if (std::string problem = settle(deed, done); !problem.empty()) return problem;
    return trouble_ == Trouble::none && lots_() % 8 != 0 ? "" : check();
  }

  void disk_power_off() {
    if (on_disk()) disk_->cut_power();
  }

  Result<void> recover() {
    if (on_disk() && !disk_->has_power()) {
      desk_.reset();
      disk_->restart(seed_ * 1000 + lots_() % 1000);
      return open();
    }
    end_trouble();
    return {};
  }

  /// Done or not at all; what was not done is done now.
  std::string settle(const Deed& deed, const Result<void>& done) {
    Truth after = truth_;
    deed.apply_to(after);
    const auto found = there();
    if (!found) return "the store cannot be read: " + found.error().text();
    if (*found == after) {
      truth_ = after;
      return "";
    }
    if (done) return "it was done, but\n" + difference(*found, after);
    if (*found != truth_)
      return "it is half-done (" + done.error().text() + "): beside what was before\n" +
             difference(*found, truth_) + "\nbeside what was to be\n" + difference(*found, after);
    if (done.error().code.empty() || done.error().message.empty()) return "an error without words";
    if (trouble_ == Trouble::none) return "refused without any trouble: " + done.error().text();
    const auto again = desk_->perform(deed, folder_.path(), now_);
    if (!again)
      return "it cannot be done again: " + again.error().text() + " (" + done.error().text() + ")";
    truth_ = after;
    return "";
  }

  // ---- everything counted again

  std::string check() {
    std::string found;
    const auto tell = [&](const store::Difference& difference) {
      found += difference.kind + " " + difference.where + ": " + difference.detail + "\n";
    };
    if (const auto done = verify(tell); !done)
      return "it cannot be verified: " + done.error().text();
    const auto rows = there();
    if (!rows) return "the store cannot be read: " + rows.error().text();
    found += difference(*rows, truth_);
    if (const auto done = compare_figures(found); !done) {
      return "a figure cannot be asked: " + done.error().text();
    }
    return found;
  }

  Result<void> verify(const std::function<void(const store::Difference&)>& tell) {
    const auto& model = Province::get().model;
    CHECK_OK(desk_->store->read([&](Database& database) -> Result<void> {
      CHECK_OK(store::verify_journal(database, model, tell));
      CHECK_OK(store::verify_rows(database, model, tell));
      return records::verify_records(database, model, tell, desk_->records->working_days());
    }));
    CHECK_OK(indicators::Rollups::verify(*desk_->store, tell));
    return desk_->reports->verify(tell);
  }

  Result<void> compare_figures(std::string& found) {
    indicators::Figures figures(*desk_->store);
    for (const Expected& wanted : truth_.figures()) {
      const auto question =
          TRY(indicators::question(figures.model(), wanted.code, wanted.dims, wanted.period));
      const auto figure = TRY(figures.compute(question));
      long listed = 0;
      CHECK_OK(
          figures.sources(question, [&](const indicators::Source&) { return ++listed, true; }));
      const std::string value = figure.value ? figure.value->to_string() : "nothing";
      if (value == std::to_string(wanted.value) && listed == wanted.value) continue;
      found += wanted.code + " " + wanted.dims + " " + wanted.period + " is " + value + ", lists " +
               std::to_string(listed) + " records, and should be " + std::to_string(wanted.value) +
               "\n";
    }
    return {};
  }

  std::string direct_;
  std::uint64_t seed_;
  Sabotage sabotage_;
  Year year_;
  std::mt19937_64 lots_;
  Disk* disk_ = nullptr;
  std::unique_ptr<Wire> wire_;
  testing::TemporaryFolder folder_;
  std::optional<Desk> desk_;
  Truth truth_;
  std::map<Kind, long> operations_;
  Trouble trouble_ = Trouble::none;
  core::Time now_ = moment("2025-01-10 08:00");
  bool spoilt_ = false;
};

}  // namespace

std::string storm(const std::string& url, std::uint64_t seed, int deeds, Sabotage sabotage) {
  return Storm(url, seed, sabotage).live(deeds);
}

}  // namespace nhip::faults
