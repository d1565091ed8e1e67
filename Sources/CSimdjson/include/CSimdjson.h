#ifndef KP_CSIMDJSON_H
#define KP_CSIMDJSON_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// The longest value that is parsed, in bytes: what a Kafka record may hold here.
#define KP_JSON_LENGTH_MAX (16 * 1024 * 1024)
/// Words of simdjson's tape (1 a token, 2 a number) above which a document is refused; 16 bytes a
/// token bound the tokens' memory by 16 MB.
#define KP_JSON_WORDS_MAX (1024 * 1024)
/// Objects and arrays inside each other.
#define KP_JSON_DEPTH_MAX 32

/// The name in Swift.
#define KP_SWIFT(name) __attribute__((swift_name(#name)))

typedef enum __attribute__((enum_extensibility(closed))) KP_SWIFT(JSONKind) kp_json_kind : uint8_t {
  kp_json_kind_object_start KP_SWIFT(objectStart),
  kp_json_kind_object_end KP_SWIFT(objectEnd),
  kp_json_kind_array_start KP_SWIFT(arrayStart),
  kp_json_kind_array_end KP_SWIFT(arrayEnd),
  kp_json_kind_key KP_SWIFT(key),
  kp_json_kind_string KP_SWIFT(string),
  kp_json_kind_integer KP_SWIFT(integer),
  /// An integer above INT64_MAX and at most UINT64_MAX.
  kp_json_kind_unsigned_integer KP_SWIFT(unsignedInteger),
  kp_json_kind_number KP_SWIFT(number),
  kp_json_kind_true_value KP_SWIFT(trueValue),
  kp_json_kind_false_value KP_SWIFT(falseValue),
  kp_json_kind_null_value KP_SWIFT(nullValue)
} kp_json_kind;

typedef enum __attribute__((enum_extensibility(closed)))
    KP_SWIFT(JSONParseResult) kp_json_error : uint8_t {
  kp_json_error_none KP_SWIFT(none),
  kp_json_error_malformed KP_SWIFT(malformed),
  kp_json_error_invalid_utf8 KP_SWIFT(invalidUTF8),
  kp_json_error_too_deep KP_SWIFT(tooDeep),
  kp_json_error_too_large KP_SWIFT(tooLarge),
  kp_json_error_out_of_memory KP_SWIFT(outOfMemory)
} kp_json_error;

/// One token of a document, 16 bytes, without pointers.
typedef struct KP_SWIFT(JSONToken) kp_json_token {
  kp_json_kind kind;
  /// Key and string: bytes of text. A start: tokens from here to the one behind its end.
  /// Others: 0.
  uint32_t length;
  /// Key and string: offset of the text in the document's texts. Integers: the value's bits in
  /// two's complement. Number: the bits of the double. Others: 0.
  uint64_t payload;
} kp_json_token;

/// What a parser lends until its next parse: tokens depth first, the root first, and the
/// unescaped texts as valid UTF-8.
typedef struct kp_json_document {
  const kp_json_token *_Nullable tokens;
  size_t token_count;
  const uint8_t *_Nullable texts;
  size_t texts_length;
} kp_json_document;

typedef struct kp_json_parser kp_json_parser;

/// NULL without memory.
kp_json_parser *_Nullable kp_json_parser_new(void);
void kp_json_parser_free(kp_json_parser *_Nonnull parser);

/// Parses one whole document. Any bytes give an error or a document; `document` is written only
/// without an error, and what it points to belongs to the parser.
///
/// Memory grows with the longest value and falls back to that of 1 MB values at the next value
/// that is at most so long. A value of the usual length allocates nothing.
kp_json_error kp_json_parse(
    kp_json_parser *_Nonnull parser, const uint8_t *_Nullable bytes, size_t length,
    kp_json_document *_Nonnull document);

#ifdef __cplusplus
}
#endif

#endif
