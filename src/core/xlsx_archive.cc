// Parts of a zip file as XML events.
#include <expat.h>
#include <zip.h>

#include <algorithm>
#include <fstream>

#include "core/xlsx_parts.h"

namespace nhip::core {
namespace {

constexpr std::size_t piece_size = 64 * 1024;
/// DEFLATE packs a thousandfold at most; sheets of people stay below a hundredfold.
constexpr std::uint64_t suspicious_ratio = 400;
constexpr std::uint64_t small_enough = 64ULL * 1024 * 1024;
constexpr int deepest = 64;

std::string_view without_prefix(const char* name) {
  const std::string_view full(name);
  const auto colon = full.rfind(':');
  return colon == std::string_view::npos ? full : full.substr(colon + 1);
}

struct ZipCloser {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct PartCloser {
  void operator()(zip_file_t* part) const { zip_fclose(part); }
};
struct ParserCloser {
  void operator()(XML_ParserStruct* parser) const { XML_ParserFree(parser); }
};

/// Why a file that is no zip archive cannot be read.
Error no_archive(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  char head[8] = {};
  in.read(head, sizeof head);
  constexpr std::string_view compound("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
  if (std::string_view(head, 8) == compound)
    return {"xlsx.not_xlsx", "The file is an old .xls workbook, or it is locked with a password",
            file.string(), "Save it as .xlsx without a password."};
  return {"xlsx.not_xlsx", "The file is no .xlsx workbook", file.string(),
          "Open it in a spreadsheet program and save it as .xlsx."};
}

}  // namespace

// ---- one part ----

struct XmlPart::State {
  std::shared_ptr<zip_t> archive;
  std::unique_ptr<zip_file_t, PartCloser> part;
  std::unique_ptr<XML_ParserStruct, ParserCloser> parser;
  std::string place;
  std::uint64_t packed = 0;
  std::uint64_t unpacked = 0;
  XmlListener* listener = nullptr;
  Attributes attributes{};
  int depth = 0;
  std::string refused{};

  void refuse(const char* why) {
    refused = why;
    XML_StopParser(parser.get(), XML_FALSE);
  }

  static void begin(void* user, const char* name, const char** given) {
    auto* state = static_cast<State*>(user);
    if (++state->depth > deepest) return state->refuse("its elements stand too deep in each other");
    state->attributes.clear();
    for (; given[0] != nullptr; given += 2)
      state->attributes.insert_or_assign(std::string(without_prefix(given[0])), given[1]);
    state->listener->begin(without_prefix(name), state->attributes);
  }
  static void end(void* user, const char* name) {
    auto* state = static_cast<State*>(user);
    --state->depth;
    state->listener->end(without_prefix(name));
  }
  static void text(void* user, const char* text, int length) {
    static_cast<State*>(user)->listener->text({text, static_cast<std::size_t>(length)});
  }
  /// Spreadsheets declare no document type; what does is not one.
  static void doctype(void* user, const char*, const char*, const char*, int) {
    static_cast<State*>(user)->refuse("it declares a document type");
  }

  std::unexpected<Error> damaged(const std::string& why) const {
    return fail("xlsx.damaged", "A part of the workbook cannot be read: " + why, place,
                "Open it in a spreadsheet program and save it anew.");
  }
};

XmlPart::XmlPart(std::unique_ptr<State> state) : state_(std::move(state)) {}
XmlPart::XmlPart(XmlPart&&) noexcept = default;
XmlPart& XmlPart::operator=(XmlPart&&) noexcept = default;
XmlPart::~XmlPart() = default;

Result<bool> XmlPart::step(XmlListener& listener) {
  State& state = *state_;
  state.listener = &listener;
  void* piece = XML_GetBuffer(state.parser.get(), piece_size);
  if (piece == nullptr) return state.damaged("no memory is left");
  const auto got = zip_fread(state.part.get(), piece, piece_size);
  if (got < 0) return state.damaged(zip_file_strerror(state.part.get()));
  state.unpacked += static_cast<std::uint64_t>(got);
  if (state.unpacked > small_enough &&
      state.unpacked / std::max<std::uint64_t>(state.packed, 1) > suspicious_ratio)
    return fail("xlsx.too_large",
                "A part unpacks to more than " + std::to_string(suspicious_ratio) +
                    " times its size: this is no workbook of people",
                state.place);
  const auto parsed =
      XML_ParseBuffer(state.parser.get(), static_cast<int>(got), got == 0 ? XML_TRUE : XML_FALSE);
  if (parsed != XML_STATUS_OK) {
    if (!state.refused.empty()) return state.damaged(state.refused);
    return state.damaged(std::string(XML_ErrorString(XML_GetErrorCode(state.parser.get()))) +
                         ", line " + std::to_string(XML_GetCurrentLineNumber(state.parser.get())));
  }
  return got > 0;
}

// ---- the archive ----

struct SheetArchive::State {
  std::shared_ptr<zip_t> archive;
  std::string file;
};

SheetArchive::SheetArchive(std::unique_ptr<State> state) : state_(std::move(state)) {}
SheetArchive::SheetArchive(SheetArchive&&) noexcept = default;
SheetArchive& SheetArchive::operator=(SheetArchive&&) noexcept = default;
SheetArchive::~SheetArchive() = default;

Result<SheetArchive> SheetArchive::open(const std::filesystem::path& file) {
  std::error_code bad;
  if (!std::filesystem::is_regular_file(file, bad) || !std::ifstream(file, std::ios::binary))
    return fail("xlsx.not_found", "The file cannot be read", file.string());
  int code = 0;
  zip_t* archive = zip_open(file.c_str(), ZIP_RDONLY, &code);
  if (archive == nullptr) return std::unexpected(no_archive(file));
  auto state =
      std::make_unique<State>(State{std::shared_ptr<zip_t>(archive, ZipCloser{}), file.string()});
  return SheetArchive(std::move(state));
}

const std::string& SheetArchive::file() const {
  return state_->file;
}

bool SheetArchive::has(const std::string& part) const {
  return zip_name_locate(state_->archive.get(), part.c_str(), ZIP_FL_NOCASE) >= 0;
}

Result<XmlPart> SheetArchive::part(const std::string& name) const {
  auto state = std::make_unique<XmlPart::State>();
  state->archive = state_->archive;
  state->place = state_->file + ", " + name;
  const auto index = zip_name_locate(state_->archive.get(), name.c_str(), ZIP_FL_NOCASE);
  if (index < 0) return state->damaged("it is not there");
  zip_stat_t about;
  zip_stat_init(&about);
  if (zip_stat_index(state_->archive.get(), static_cast<zip_uint64_t>(index), 0, &about) == 0)
    state->packed = about.comp_size;
  state->part.reset(zip_fopen_index(state_->archive.get(), static_cast<zip_uint64_t>(index), 0));
  if (state->part == nullptr) return state->damaged(zip_strerror(state_->archive.get()));
  state->parser.reset(XML_ParserCreate(nullptr));
  XML_SetUserData(state->parser.get(), state.get());
  XML_SetElementHandler(state->parser.get(), &XmlPart::State::begin, &XmlPart::State::end);
  XML_SetCharacterDataHandler(state->parser.get(), &XmlPart::State::text);
  XML_SetStartDoctypeDeclHandler(state->parser.get(), &XmlPart::State::doctype);
  return XmlPart(std::move(state));
}

Result<void> SheetArchive::parse(const std::string& name, XmlListener& listener) const {
  XmlPart reading = TRY(part(name));
  while (TRY(reading.step(listener))) {
  }
  return {};
}

}  // namespace nhip::core
