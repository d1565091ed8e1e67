internal import CSimdjson

/// Reads the records of `register.foraeldre`; `register.foraeldre.schema.json` says what they hold.
struct ParentsDecoder: BodyDecoder, ~Copyable {
  static let requiredFields: [RecordField] = [.mor, .far]

  private var parentFields = RecordFields([.niveau, .laegekontakter, .indlaeggelser])

  init() {}

  mutating func append(
    _ fields: borrowing RecordFields, of document: borrowing JSONDocument, to body: inout [UInt8]
  ) throws(Fault) {
    let mother = try parent(.mor, fields, document)
    let father = try parent(.far, fields, document)
    ParentsBody.append(Parents(mother: mother, father: father), to: &body)
  }

  private mutating func parent(
    _ field: RecordField, _ fields: borrowing RecordFields, _ document: borrowing JSONDocument
  ) throws(Fault) -> Parents.Parent? {
    let position = try fields.position(of: field)
    if document.kind(at: position) == .nullValue { return nil }
    guard document.kind(at: position) == .objectStart else { throw .wrongType(field) }
    try parentFields.find(inObjectAt: position, of: document)
    return Parents.Parent(
      level: try parentFields.level(in: document),
      doctorContacts: try average(of: .laegekontakter, document),
      admissions: try average(of: .indlaeggelser, document))
  }

  /// A mean over years, so it need not be whole.
  private func average(
    of field: RecordField, _ document: borrowing JSONDocument
  ) throws(Fault) -> Int32 {
    let counts = RegisterLimits.healthCounts
    let value = try parentFields.number(
      of: field, in: Double(counts.lowerBound)...Double(counts.upperBound), from: document)
    return Int32(value.rounded())
  }
}
