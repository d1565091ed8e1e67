/// The one form of a kommune code: deliveries have "0101", "101" and 101 for the same kommune.
enum KommuneCode {
  /// A code of digits loses its leading zeros; any other code, such as "S23", stays.
  @_lifetime(copy code)
  static func normalized(_ code: Span<UInt8>) -> Span<UInt8> {
    var zeros = 0
    for index in code.indices {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(code[index]) else { return code }
      if zeros == index, code[index] == UInt8(ascii: "0") { zeros += 1 }
    }
    return code.extracting(min(zeros, max(code.count - 1, 0))...)
  }

  /// Appends one byte of length and the digits of a number of 0 or more.
  static func appendCounted(_ code: Int64, to bytes: inout [UInt8]) {
    let start = bytes.count
    bytes.append(0)
    var rest = code
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start] = UInt8(bytes.count - start - 1)
    bytes[(start + 1)...].reverse()
  }
}
