/// The kommuner of Denmark since 2007-01-01, by Danmarks Statistik's codes.
///
/// Registers also have codes of the kommuner and counties before the reform of 2007, and
/// Christiansø, which is in no kommune. No list of the closed codes is kept: any code of up to
/// three digits that is neither a kommune nor Christiansø counts as closed.
package enum Kommuner {
  package enum Kind: Hashable, Sendable {
    case kommune
    /// Inhabited, in no kommune.
    case christiansoe
    /// Of a kommune that ended with the year 2006.
    case closed
  }

  /// What a register may have for a kommune.
  package static let registerCodes: ClosedRange<UInt16> = 1...999
  package static let christiansoe: UInt16 = 411
  /// The first day of the present kommuner; no closed code covers it or a later one.
  package static let reform = Day(rawValue: 13_514)

  /// The 98, ascending.
  package static let codes: [UInt16] = [
    101, 147, 151, 153, 155, 157, 159, 161, 163, 165, 167, 169, 173, 175, 183, 185, 187, 190, 201,
    210, 217, 219, 223, 230, 240, 250, 253, 259, 260, 265, 269, 270, 306, 316, 320, 326, 329, 330,
    336, 340, 350, 360, 370, 376, 390, 400, 410, 420, 430, 440, 450, 461, 479, 480, 482, 492, 510,
    530, 540, 550, 561, 563, 573, 575, 580, 607, 615, 621, 630, 657, 661, 665, 671, 706, 707, 710,
    727, 730, 740, 741, 746, 751, 756, 760, 766, 773, 779, 787, 791, 810, 813, 820, 825, 840, 846,
    849, 851, 860,
  ]

  /// `nil` for what is no kommune code at all.
  package static func kind(of code: UInt16) -> Kind? {
    guard registerCodes.contains(code) else { return nil }
    return kinds[Int(code)]
  }

  /// By code.
  private static let kinds: [Kind] = {
    var kinds = [Kind](repeating: .closed, count: Int(registerCodes.upperBound) + 1)
    for code in codes { kinds[Int(code)] = .kommune }
    kinds[Int(christiansoe)] = .christiansoe
    return kinds
  }()
}
