internal import CSimdjson

extension PopulationDecoder {
  private static let stateless = (UInt8(ascii: "X"), UInt8(ascii: "X"))
  private static let unknown = (UInt8(ascii: "Z"), UInt8(ascii: "Z"))

  /// `opr_land`: two letters A–Z. No list of countries is kept, since their number changes. Of
  /// Danmarks Statistik's own codes, those without a country are read too, as numbers or texts:
  /// 5103 stateless; 5001, 5102 and 5999 unknown.
  func country(
    _ fields: borrowing RecordFields, _ document: borrowing JSONDocument
  ) throws(Fault) -> (UInt8, UInt8) {
    let position = try fields.position(of: .oprLand)
    let isText = document.kind(at: position) == .string
    guard isText || document.kind(at: position).isNumber else { throw .wrongType(.oprLand) }
    if isText {
      let text = document.text(at: position)
      let letters = UInt8(ascii: "A")...UInt8(ascii: "Z")
      if text.count == 2, letters.contains(text[0]), letters.contains(text[1]) {
        return (text[0], text[1])
      }
    }
    switch document.digits(at: position) {
    case 5103: return Self.stateless
    case 5001, 5102, 5999: return Self.unknown
    default: throw .unknownValue(.oprLand)
    }
  }
}
