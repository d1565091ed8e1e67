/// JSON being written, byte by byte. The texts written need no escaping.
struct JSONText {
  private(set) var bytes: [UInt8] = []

  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  /// As it stands: punctuation and names.
  mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }

  mutating func raw(_ text: [UInt8]) { bytes.append(contentsOf: text) }

  mutating func integer(_ value: Int) {
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    var rest = value.magnitude
    var divisor: UInt = 1
    while rest / divisor >= 10 { divisor *= 10 }
    while divisor > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(rest / divisor))
      rest %= divisor
      divisor /= 10
    }
  }

  /// Hundredths as a number with as few decimals as it needs: 200 → `2`, 650 → `6.5`.
  mutating func hundredths(_ value: Int) {
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    let magnitude = Int(value.magnitude)
    integer(magnitude / 100)
    let rest = magnitude % 100
    guard rest > 0 else { return }
    bytes.append(UInt8(ascii: "."))
    bytes.append(UInt8(ascii: "0") + UInt8(rest / 10))
    if rest % 10 > 0 { bytes.append(UInt8(ascii: "0") + UInt8(rest % 10)) }
  }

  mutating func quoted(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    raw(text)
    bytes.append(UInt8(ascii: "\""))
  }

  mutating func date(_ day: Day) {
    let (year, month, dayOfMonth) = day.date
    bytes.append(UInt8(ascii: "\""))
    digits(year / 100)
    digits(year % 100)
    bytes.append(UInt8(ascii: "-"))
    digits(month)
    bytes.append(UInt8(ascii: "-"))
    digits(dayOfMonth)
    bytes.append(UInt8(ascii: "\""))
  }

  mutating func date(orNull day: Day?) {
    if let day { date(day) } else { raw("null") }
  }

  /// A list, one element after the other.
  mutating func list<Element>(
    _ elements: some Sequence<Element>, _ write: (inout JSONText, Element) -> Void
  ) {
    bytes.append(UInt8(ascii: "["))
    var isFirst = true
    for element in elements {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      write(&self, element)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  private mutating func digits(_ value: Int) {
    bytes.append(UInt8(ascii: "0") + UInt8(value / 10))
    bytes.append(UInt8(ascii: "0") + UInt8(value % 10))
  }
}
