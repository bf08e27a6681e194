#include "store/words.h"

#include <algorithm>
#include <optional>

#include "core/time.h"
#include "store/recorded.h"

namespace nhip::store {

namespace {

constexpr char packed = '\x01';
constexpr int base = 94;
constexpr char zero = '!';
constexpr std::size_t most_words = base * base;
constexpr std::size_t longest_word = 40;
constexpr std::size_t shortest_word = 3;  ///< shorter ones take as much room as they are
constexpr std::size_t letters_of_word = 2;
constexpr std::size_t letters_of_time = 6;

void append_letters(std::int64_t number, std::size_t letters, std::string& out) {
  out.resize(out.size() + letters);
  for (std::size_t i = out.size(); letters > 0; --letters) {
    out[--i] = static_cast<char>(zero + number % base);
    number /= base;
  }
}

std::optional<std::int64_t> number_of(std::string_view letters) {
  std::int64_t number = 0;
  for (const char c : letters) {
    if (c < zero || c >= zero + base) return std::nullopt;
    number = number * base + (c - zero);
  }
  return number;
}

/// Seconds since the beginning of the year 1; only of what prints as the same text again.
constexpr std::int64_t seconds_before_1970 = 62'135'596'800;

std::optional<std::int64_t> seconds_of(std::string_view text) {
  if (text.size() != 19 || text[4] != '-' || text[10] != ' ') return std::nullopt;
  const auto time = core::Time::parse(text);
  if (!time || time->micros % 1'000'000 != 0 || time->to_string() != text) return std::nullopt;
  const std::int64_t seconds = time->micros / 1'000'000 + seconds_before_1970;
  return seconds < 0 ? std::nullopt : std::optional(seconds);
}

/// What stands from the opening quote at `at` to the closing one, as it stands; `at` moves behind
/// it.
std::optional<std::string_view> take_text(std::string_view body, std::size_t& at) {
  if (at >= body.size()) return std::nullopt;
  const std::size_t begin = ++at;
  for (; at < body.size(); ++at) {
    if (body[at] == '\\') {
      ++at;
    } else if (body[at] == '"') {
      return body.substr(begin, at++ - begin);
    }
  }
  return std::nullopt;
}

bool take(std::string_view body, std::size_t& at, std::string_view wanted) {
  if (body.substr(at, wanted.size()) != wanted) return false;
  at += wanted.size();
  return true;
}

}  // namespace

core::Result<void> Words::read() {
  read_ = true;
  if (!TRY(has_table(database_, "nhip_word"))) return {};
  words_.clear();
  numbers_.clear();
  return database_.query("select id, word from nhip_word", {}, [&](const Row& row) {
    const auto number = static_cast<std::size_t>(row.integer(0));
    if (number >= most_words) return true;
    if (words_.size() <= number) words_.resize(number + 1);
    words_[number] = row.text(1);
    numbers_[words_[number]] = static_cast<int>(number);
    return true;
  });
}

int Words::number(std::string_view word) const {
  const auto found = numbers_.find(word);
  return found == numbers_.end() ? -1 : found->second;
}

core::Result<std::string> Words::pack(std::string_view body) {
  if (!read_) CHECK_OK(read());
  std::string kept(1, packed);
  kept.reserve(body.size());
  std::size_t at = 0;
  const auto as_it_is = [&] { return std::string(body); };
  if (!take(body, at, "{") || body == "{}") return as_it_is();
  do {
    const auto name = body.substr(at, 1) == "\"" ? take_text(body, at) : std::nullopt;
    const int key = name ? number(*name) : -1;
    if (key < 0 || !take(body, at, ":")) return as_it_is();
    append_letters(key, letters_of_word, kept);
    if (take(body, at, "null")) {
      kept += 'n';
      continue;
    }
    const auto text = body.substr(at, 1) == "\"" ? take_text(body, at) : std::nullopt;
    if (!text) return as_it_is();
    if (const int word = text->size() < shortest_word ? -1 : number(*text); word >= 0) {
      kept += 'w';
      append_letters(word, letters_of_word, kept);
    } else if (const auto seconds = seconds_of(*text)) {
      kept += 't';
      append_letters(*seconds, letters_of_time, kept);
    } else {
      kept += 's';
      kept += *text;
      kept += '"';
    }
  } while (take(body, at, ","));
  return body.substr(at) == "}" ? kept : as_it_is();
}

void Words::put_code(std::string_view code, Event& creation) const {
  store::put_code(code, creation.body);
  std::size_t at = std::string_view("{\"code\":").size();
  const auto text = take_text(creation.body, at);
  const int key = number("code");
  if (!text || key < 0 || !creation.packed.starts_with(packed)) {
    creation.packed.clear();  // to be packed anew
    return;
  }
  std::string member;
  append_letters(key, letters_of_word, member);
  member += 's';
  member += *text;
  member += '"';
  creation.packed.insert(1, member);
}

const std::string* Words::word(std::string_view letters) {
  const auto number = letters.size() == letters_of_word ? number_of(letters) : std::nullopt;
  if (!number) return nullptr;
  const auto known = [&] {
    return static_cast<std::size_t>(*number) < words_.size() &&
           !words_[static_cast<std::size_t>(*number)].empty();
  };
  // Another process may have given numbers to words since.
  if (!known() && !read()) return nullptr;
  return known() ? &words_[static_cast<std::size_t>(*number)] : nullptr;
}

std::string Words::unpack(std::string_view kept) {
  if (kept.empty() || kept.front() != packed) return std::string(kept);
  std::string body = "{";
  body.reserve(kept.size() * 3);
  const auto as_it_is = [&] { return std::string(kept); };
  for (std::size_t at = 1; at < kept.size();) {
    const std::string* name = word(kept.substr(at, letters_of_word));
    at += letters_of_word;
    if (name == nullptr || at >= kept.size()) return as_it_is();
    if (body.size() > 1) body += ',';
    body += '"';
    body += *name;
    body += "\":";
    const char kind = kept[at++];
    if (kind == 'n') {
      body += "null";
      continue;
    }
    body += '"';
    if (kind == 'w') {
      const std::string* value = word(kept.substr(at, letters_of_word));
      if (value == nullptr) return as_it_is();
      at += letters_of_word;
      body += *value;
    } else if (kind == 't') {
      const auto seconds = number_of(kept.substr(at, letters_of_time));
      if (!seconds || kept.size() - at < letters_of_time) return as_it_is();
      at += letters_of_time;
      body += core::Time{(*seconds - seconds_before_1970) * 1'000'000}.to_string();
    } else if (kind == 's') {
      const auto text = take_text(kept, --at);  // the letter stands for the opening quote
      if (!text) return as_it_is();
      body += *text;
    } else {
      return as_it_is();
    }
    body += '"';
  }
  return body + "}";
}

core::Result<void> number_words(Database& database, const model::Model& model) {
  std::vector<std::string> wanted = {"code",         "external_id", "unit", "state",
                                     "type_version", "simulated",   "true", "false"};
  for (const model::Type& type : model.types()) {
    for (const model::Field& field : type.fields) wanted.push_back(field.name);
    for (const model::State& state : type.states) wanted.push_back(state.name);
  }
  for (const model::List& list : model.lists())
    for (const model::ListValue& value : list.values) wanted.push_back(value.code);
  std::unordered_map<std::string, std::int64_t> known;
  std::int64_t next = 0;
  CHECK_OK(database.query("select id, word from nhip_word", {}, [&](const Row& row) {
    known.emplace(row.text(1), row.integer(0));
    next = std::max(next, row.integer(0) + 1);
    return true;
  }));
  for (const std::string& word : wanted) {
    const bool plain = word.find_first_of("\"\\") == std::string::npos;
    if (!plain || word.size() > longest_word || static_cast<std::size_t>(next) >= most_words ||
        !known.emplace(word, next).second)
      continue;
    const std::vector<Param> row = {core::Decimal(next++), word};
    CHECK_OK(database.execute("insert into nhip_word (id, word) values ($1, $2)", row));
  }
  return set_meta(database, "words", model.digest());
}

core::Result<bool> has_words(Database& database, const model::Model& model) {
  return TRY(meta(database, "words")) == model.digest();
}

}  // namespace nhip::store
