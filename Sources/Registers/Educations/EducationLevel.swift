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
}
