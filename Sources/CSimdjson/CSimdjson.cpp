#include "CSimdjson.h"

#include <cstring>
#include <memory>
#include <new>

#include <simdjson.h>

namespace {

constexpr size_t smallest_capacity = 16 * 1024;
constexpr size_t capacity_kept = 1024 * 1024;
constexpr uint64_t payload_mask = (uint64_t(1) << 56) - 1;

kp_json_error error_of(simdjson::error_code code) {
  switch (code) {
    case simdjson::SUCCESS: return kp_json_error_none;
    case simdjson::UTF8_ERROR: return kp_json_error_invalid_utf8;
    case simdjson::DEPTH_ERROR: return kp_json_error_too_deep;
    case simdjson::CAPACITY: return kp_json_error_too_large;
    case simdjson::MEMALLOC: return kp_json_error_out_of_memory;
    default: return kp_json_error_malformed;
  }
}

}  // namespace

struct kp_json_parser {
  kp_json_error parse(const uint8_t *bytes, size_t length, kp_json_document &document) {
    if (length > KP_JSON_LENGTH_MAX) return kp_json_error_too_large;
    if (auto error = fit(length)) return error;
    if (length > 0) std::memcpy(padded.get(), bytes, length);
    std::memset(padded.get() + length, 0, simdjson::SIMDJSON_PADDING);
    auto error = parser.parse_into_document(parsed, padded.get(), length, false).error();
    if (error) return error_of(error);
    return flatten(document);
  }

 private:
  /// Room for a value of `length` bytes, twice the last room at least when it has to grow.
  kp_json_error fit(size_t length) {
    bool is_oversized = capacity > capacity_kept && length <= capacity_kept;
    if (length <= capacity && capacity > 0 && !is_oversized) return kp_json_error_none;
    size_t wanted = smallest_capacity;
    while (wanted < length) wanted *= 2;
    capacity = 0;
    padded.reset(new (std::nothrow) uint8_t[wanted + simdjson::SIMDJSON_PADDING]);
    if (!padded) return kp_json_error_out_of_memory;
    if (is_oversized) {
      parser = simdjson::dom::parser(KP_JSON_LENGTH_MAX);
      tokens.reset();
      token_capacity = 0;
    }
    if (auto error = parser.allocate(wanted, KP_JSON_DEPTH_MAX)) return error_of(error);
    if (auto error = parsed.allocate(wanted)) return error_of(error);
    capacity = wanted;
    return kp_json_error_none;
  }

  kp_json_error fit_tokens(size_t count) {
    if (count <= token_capacity) return kp_json_error_none;
    size_t wanted = token_capacity == 0 ? 256 : token_capacity;
    while (wanted < count) wanted *= 2;
    token_capacity = 0;
    tokens.reset(new (std::nothrow) kp_json_token[wanted]);
    if (!tokens) return kp_json_error_out_of_memory;
    token_capacity = wanted;
    return kp_json_error_none;
  }

  /// Walks simdjson's tape (its doc/tape.md): a word is a type character above 56 bits of
  /// payload; numbers have their bits in the next word; strings lie in `string_buf` behind
  /// four bytes of length. The first and last words are the root's.
  kp_json_error flatten(kp_json_document &document) {
    const uint64_t *tape = parsed.tape.get();
    const uint8_t *texts = parsed.string_buf.get();
    size_t last = size_t(tape[0] & payload_mask) - 1;
    if (last > KP_JSON_WORDS_MAX) return kp_json_error_too_large;
    if (auto error = fit_tokens(last)) return error;
    kp_json_token *next = tokens.get();
    uint32_t starts[KP_JSON_DEPTH_MAX + 1];
    size_t depth = 0, texts_length = 0;
    // Whether a string that comes now is a key: in an object, where no key waits for its value.
    bool wants_key = false;
    for (size_t at = 1; at < last; at++) {
      uint64_t payload = tape[at] & payload_mask;
      switch (char(tape[at] >> 56)) {
        case '{':
        case '[': {
          if (depth > KP_JSON_DEPTH_MAX) return kp_json_error_too_deep;
          bool is_object = char(tape[at] >> 56) == '{';
          starts[depth++] = uint32_t(next - tokens.get());
          *next++ = {is_object ? kp_json_kind_object_start : kp_json_kind_array_start, 0, 0};
          wants_key = is_object;
          continue;
        }
        case '}':
        case ']': {
          bool is_object = char(tape[at] >> 56) == '}';
          *next++ = {is_object ? kp_json_kind_object_end : kp_json_kind_array_end, 0, 0};
          kp_json_token &start = tokens[starts[--depth]];
          start.length = uint32_t(next - &start);
          break;
        }
        case '"': {
          uint32_t length;
          std::memcpy(&length, texts + payload, sizeof length);
          size_t text = size_t(payload) + sizeof length;
          texts_length = text + length;
          *next++ = {wants_key ? kp_json_kind_key : kp_json_kind_string, length, text};
          if (wants_key) {
            wants_key = false;
            continue;
          }
          break;
        }
        case 'l': *next++ = {kp_json_kind_integer, 0, tape[++at]}; break;
        case 'u': *next++ = {kp_json_kind_unsigned_integer, 0, tape[++at]}; break;
        case 'd': *next++ = {kp_json_kind_number, 0, tape[++at]}; break;
        case 't': *next++ = {kp_json_kind_true_value, 0, 0}; break;
        case 'f': *next++ = {kp_json_kind_false_value, 0, 0}; break;
        case 'n': *next++ = {kp_json_kind_null_value, 0, 0}; break;
        default: return kp_json_error_malformed;
      }
      wants_key = depth > 0 && tokens[starts[depth - 1]].kind == kp_json_kind_object_start;
    }
    document = {tokens.get(), size_t(next - tokens.get()), texts, texts_length};
    return kp_json_error_none;
  }

  simdjson::dom::parser parser{KP_JSON_LENGTH_MAX};
  simdjson::dom::document parsed;
  std::unique_ptr<uint8_t[]> padded;
  size_t capacity = 0;
  std::unique_ptr<kp_json_token[]> tokens;
  size_t token_capacity = 0;
};

extern "C" kp_json_parser *kp_json_parser_new(void) { return new (std::nothrow) kp_json_parser; }

extern "C" void kp_json_parser_free(kp_json_parser *parser) { delete parser; }

extern "C" kp_json_error kp_json_parse(
    kp_json_parser *parser, const uint8_t *bytes, size_t length, kp_json_document *document) {
  try {
    return parser->parse(bytes, length, *document);
  } catch (...) {
    // Nothing above throws but for want of memory; no exception may reach Swift.
    return kp_json_error_out_of_memory;
  }
}
