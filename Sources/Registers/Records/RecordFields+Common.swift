internal import CSimdjson

/// The fields that the records of all registers of persons have.
extension RecordFields {
  static let common: [RecordField] = [.pnr, .version, .slettet]

  func checkPnr(equals key: Span<UInt8>, in document: borrowing JSONDocument) throws(Fault) {
    let pnr = try text(of: .pnr, in: document)
    guard HeadedText(pnr).compare(with: HeadedText(key)) == 0 else { throw .pnrDiffersFromKey }
  }

  /// The record's version, 0 or more.
  func version(in document: borrowing JSONDocument) throws(Fault) -> Int64 {
    let position = try position(of: .version)
    guard document.kind(at: position).isNumber else { throw .wrongType(.version) }
    guard let version = document.integer(at: position), version >= 0 else { throw .badVersion }
    return version
  }

  /// Whether the record deletes what its register holds on the person.
  func isDeletion(in document: borrowing JSONDocument) throws(Fault) -> Bool {
    guard let position = optionalPosition(of: .slettet) else { return false }
    switch document.kind(at: position) {
    case .trueValue: return true
    case .falseValue: return false
    default: throw .wrongType(.slettet)
    }
  }
}
