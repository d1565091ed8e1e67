/// Danmarks Statistik's levels of education, H10 to H90.
package enum EducationLevel: UInt8, CaseIterable, Sendable {
  case h10 = 10
  case h20 = 20
  case h30 = 30
  case h35 = 35
  case h40 = 40
  case h50 = 50
  case h60 = 60
  case h70 = 70
  case h80 = 80
  case h90 = 90

  /// Reads `niveau`: H and two digits; `nil` for any other text.
  init?(_ text: Span<UInt8>) {
    let zero = UInt8(ascii: "0")
    guard text.count == 3, text[0] == UInt8(ascii: "H"), (zero...zero + 9).contains(text[1]),
      (zero...zero + 9).contains(text[2])
    else { return nil }
    self.init(rawValue: (text[1] - zero) * 10 + (text[2] - zero))
  }

  /// Levels that there are.
  static let count: Int64 = 10

  /// The level's place among all, from 0: what a person's facts have for it.
  var place: Int64 {
    let tens = Int64(rawValue) / 10
    return rawValue < Self.h35.rawValue ? tens - 1 : rawValue == Self.h35.rawValue ? 3 : tens
  }

  init?(place: Int64) {
    switch place {
    case 0..<3: self.init(rawValue: UInt8(place + 1) * 10)
    case 3: self = .h35
    case 4..<Self.count: self.init(rawValue: UInt8(place) * 10)
    default: return nil
    }
  }
}
