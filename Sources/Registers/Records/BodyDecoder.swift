internal import CSimdjson

/// Reads what one register says of a person, and leaves it as the body of its section in the
/// person's facts. Reused from record to record, so that nothing is allocated once the lists have
/// the size of the largest record.
protocol BodyDecoder: ~Copyable {
  /// Required, beside those that all registers have.
  static var requiredFields: [RecordField] { get }
  init()
  mutating func append(
    _ fields: borrowing RecordFields, of document: borrowing JSONDocument, to body: inout [UInt8]
  ) throws(Fault)
}

/// What a record of a register says.
package enum DecodedRecord: Hashable, Sendable {
  /// What the register now holds on the person; the body has it.
  case facts(version: Int64)
  /// The register no longer holds the person.
  case deletion(version: Int64)
  case fault(Fault)
}

/// Reads the records of one register: the fields that all registers have, then the body.
struct RecordDecoder<Body: BodyDecoder & ~Copyable>: ~Copyable {
  private var fields = RecordFields(RecordFields.common + Body.requiredFields)
  private var body = Body()

  mutating func decode(
    _ document: borrowing JSONDocument, key: Span<UInt8>, into bytes: inout [UInt8]
  ) throws(Fault) -> DecodedRecord {
    try fields.find(in: document)
    try fields.checkPnr(equals: key, in: document)
    let version = try fields.version(in: document)
    if try fields.isDeletion(in: document) { return .deletion(version: version) }
    try body.append(fields, of: document, to: &bytes)
    return .facts(version: version)
  }
}
