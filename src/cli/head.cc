// Heads of the journal and their time stamps: head, timestamp.
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "cli/args.h"
#include "cli/command.h"
#include "cli/context.h"
#include "cli/verifying.h"

namespace nhip::cli {

using core::fail;
using core::Result;

namespace {

Result<std::string> read_bytes(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (in) return bytes;
  return fail("file.not_found", "the file cannot be read", file);
}

Result<void> write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return fail("file.not_written", std::strerror(errno));
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  if (::fsync(descriptor) != 0) return fail("file.not_written", std::strerror(errno));
  return {};
}

/// One record of the type journal_seal: the head and its stamp stay with the store too.
Result<std::string> keep_seal(Context& context, const TrustedHead& head, core::Time now) {
  const auto* type = TRY(context.model().need_type("journal_seal"));
  const auto head_hash = TRY(context.store().put_blob(head.text));
  const auto token_hash = TRY(context.store().put_blob(head.token));
  records::Step step;
  step.action = "keep";
  step.happened_at = now;
  step.actor.name = "command line";
  step.given = {{"head", core::to_hex(head_hash)},
                {"token", core::to_hex(token_hash)},
                {"stamped_at", head.stamp->at.to_string()}};
  if (!head.stamp->authority.empty()) step.given["authority"] = head.stamp->authority;
  if (!head.stamp->serial.empty()) step.given["stamp_number"] = head.stamp->serial;
  return TRY(context.records().act(*type, "", step, now)).code;
}

}  // namespace

std::string line_of(const store::Stamp& stamp) {
  return "stamped " + stamp.at.to_string() +
         (stamp.authority.empty() ? "" : " by " + stamp.authority) +
         (stamp.serial.empty() ? "" : ", number " + stamp.serial);
}

Result<TrustedHead> read_head(const std::string& file, const Args& args) {
  TrustedHead head;
  head.text = TRY(read_bytes(file));
  auto heads = store::heads_from_text(head.text);
  if (!heads) {
    heads.error().where = file + (heads.error().where.empty() ? "" : ", " + heads.error().where);
    return std::unexpected(heads.error());
  }
  head.heads = *std::move(heads);
  const auto token = args.get("token");
  if (!token) return head;
  const auto ca = args.get("ca");
  if (!ca) {
    return fail("usage.ca", "a time stamp proves nothing without a certificate that you trust", "--ca",
                "Name the file of the authority's root certificate (PEM).");
  }
  head.token = TRY(read_bytes(*token));
  head.stamp = TRY(store::check_stamp(head.text, head.token, *ca));
  return head;
}

Result<void> write_new_file(const std::string& path, std::string_view bytes) {
  if (std::filesystem::exists(path)) {
    return fail("file.exists", "the file is there already", path, "Name another, or take it away.");
  }
  const std::string part = path + ".part";
  const int descriptor = ::open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (descriptor < 0) return fail("file.not_written", std::strerror(errno), path);
  auto written = write_all(descriptor, bytes);
  ::close(descriptor);
  if (written && ::rename(part.c_str(), path.c_str()) != 0) {
    written = fail("file.not_written", std::strerror(errno));
  }
  if (written) return {};
  ::unlink(part.c_str());
  written.error().where = path;
  written.error().hint = "Is the folder writable and the disk not full?";
  return written;
}

Result<int> head(const Words& words) {
  const auto args = TRY(Args::parse(words, {{"store"}, {"o"}}));
  auto context = TRY(Context::open(args, store::Store::Mode::read_only));
  store::Heads heads;
  CHECK_OK(context.store().read([&](store::Database& database) -> Result<void> {
    heads = TRY(store::read_heads(database));
    return {};
  }));
  const auto text = store::to_text(heads);
  if (const auto file = args.get("o")) {
    CHECK_OK(write_new_file(*file, text));
  } else {
    print(text);
  }
  return 0;
}

Result<int> timestamp(const Words& words) {
  const auto args = TRY(Args::parse(words, {{"o"}, {"token"}, {"ca"}, {"store"}}));
  const auto file = TRY(args.word(0, "the file of a head"));
  if (!args.has("token")) {
    const auto out = TRY(args.need("o"));
    const auto made = TRY(read_head(file, args));
    CHECK_OK(write_new_file(out, TRY(store::stamp_request(made.text))));
    note("send it to a time-stamping authority: curl -H 'Content-Type: application/timestamp-query' "
         "--data-binary @" + out + " URL -o ANSWER");
    return 0;
  }
  const auto trusted = TRY(read_head(file, args));
  print(line_of(*trusted.stamp) + "\n");
  if (!args.has("store")) return 0;
  auto context = TRY(Context::open(args, store::Store::Mode::read_write));
  std::int64_t differences = 0;
  CHECK_OK(context.store().read([&](store::Database& database) {
    return store::verify_heads(database, trusted.heads, [&](const store::Difference& difference) {
      ++differences;
      print(difference.kind + "  " + difference.where + ": " + difference.detail + "\n");
    });
  }));
  if (differences > 0) {
    note("the stamp is of another journal: not kept");
    return 1;
  }
  print("kept as " + TRY(keep_seal(context, trusted, core::now())) + "\n");
  return 0;
}

}  // namespace nhip::cli
