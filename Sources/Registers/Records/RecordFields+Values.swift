internal import CSimdjson

/// Values of the kinds that several registers have.
extension RecordFields {
  /// 1.0 is the integer 1, as in JSON Schema.
  func integer(
    of field: RecordField, in range: ClosedRange<Int64>, from document: borrowing JSONDocument
  ) throws(Fault) -> Int64 {
    let position = try position(of: field)
    guard document.kind(at: position).isNumber else { throw .wrongType(field) }
    guard let value = document.integer(at: position), range.contains(value) else {
      throw .outOfRange(field)
    }
    return value
  }

  func number(
    of field: RecordField, in range: ClosedRange<Double>, from document: borrowing JSONDocument
  ) throws(Fault) -> Double {
    guard let value = document.number(at: try position(of: field)) else {
      throw .wrongType(field)
    }
    guard range.contains(value) else { throw .outOfRange(field) }
    return value
  }

  func date(of field: RecordField, in document: borrowing JSONDocument) throws(Fault) -> Day {
    guard let day = Day(try text(of: field, in: document)) else { throw .badDate(field) }
    return day
  }

  /// `nil` for null; the field itself is required.
  func optionalDate(
    of field: RecordField, in document: borrowing JSONDocument
  ) throws(Fault) -> Day? {
    if document.kind(at: try position(of: field)) == .nullValue { return nil }
    return try date(of: field, in: document)
  }

  /// The end of what began at `start`; `nil` for null, which lasts.
  func end(
    of field: RecordField, from start: Day, in document: borrowing JSONDocument
  ) throws(Fault) -> Day? {
    guard let end = try optionalDate(of: field, in: document) else { return nil }
    guard start <= end else { throw .endsBeforeStart(field) }
    return end
  }

  /// `niveau`.
  func level(in document: borrowing JSONDocument) throws(Fault) -> EducationLevel {
    guard let level = EducationLevel(try text(of: .niveau, in: document)) else {
      throw .unknownValue(.niveau)
    }
    return level
  }

  /// `kom`: a number or a text, with or without leading zeros.
  func kommune(in document: borrowing JSONDocument) throws(Fault) -> UInt16 {
    let position = try position(of: .kom)
    guard document.kind(at: position) == .string || document.kind(at: position).isNumber else {
      throw .wrongType(.kom)
    }
    guard let number = document.digits(at: position), let code = UInt16(exactly: number),
      Kommuner.kind(of: code) != nil
    else { throw .unknownKommuneCode }
    return code
  }
}
