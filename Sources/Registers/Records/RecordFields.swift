internal import CSimdjson

/// Finds the fields of one kind of object, and lends their values: a register's record, or an
/// entry of one of its lists.
struct RecordFields: ~Copyable {
  private let names: TextTable
  private let fields: [RecordField]
  /// The position of each field's value, by the field's number. No value stands at the root's
  /// position, which says "not found".
  private var positions: [Int]

  init(_ fields: [RecordField]) {
    self.fields = fields
    names = TextTable(groups: [fields.map(\.name)])
    positions = Array(repeating: JSONDocument.root, count: RecordField.allCases.count)
  }

  /// Finds each field's value in the record's object. Names of others are passed over.
  mutating func find(in document: borrowing JSONDocument) throws(Fault) {
    guard document.kind(at: JSONDocument.root) == .objectStart else { throw .notAnObject }
    try find(inObjectAt: JSONDocument.root, of: document)
  }

  /// The same in an object inside the record.
  mutating func find(
    inObjectAt start: Int, of document: borrowing JSONDocument
  ) throws(Fault) {
    for field in fields { positions[Int(field.rawValue)] = JSONDocument.root }
    var position = start + 1
    while document.kind(at: position) == .key {
      let value = position + 1
      if let place = names.place(of: document.headedText(at: position), inGroup: 0) {
        let field = fields[place]
        guard positions[Int(field.rawValue)] == JSONDocument.root else {
          throw .duplicateField(field)
        }
        positions[Int(field.rawValue)] = value
      }
      position = document.position(behind: value)
    }
  }

  /// The position of a required field's value.
  func position(of field: RecordField) throws(Fault) -> Int {
    guard let position = optionalPosition(of: field) else { throw .missingField(field) }
    return position
  }

  func optionalPosition(of field: RecordField) -> Int? {
    let position = positions[Int(field.rawValue)]
    return position == JSONDocument.root ? nil : position
  }

  /// The text of a required string.
  @_lifetime(copy document)
  func text(of field: RecordField, in document: borrowing JSONDocument) throws(Fault)
    -> Span<UInt8>
  {
    let position = try position(of: field)
    guard document.kind(at: position) == .string else { throw .wrongType(field) }
    return document.text(at: position)
  }
}
