/// Residence permits in a person's facts: `count × (date | category byte)`, the dates as
/// `AscendingDays` has them.
enum PermitBody {
  static func append(_ permits: [Permit], to bytes: inout [UInt8]) {
    Varint.append(Int64(permits.count), to: &bytes)
    var days = AscendingDays()
    for permit in permits {
      days.append(permit.date, to: &bytes)
      bytes.append(permit.category.rawValue)
    }
  }

  static func read(
    _ reader: inout FactsReader, _ entry: (Permit) -> Void
  ) throws(FactsError) {
    var days = AscendingDays()
    for _ in 0..<(try reader.count()) {
      let date = try days.next(&reader)
      let byte = try reader.byte()
      guard let category = Permit.Category(rawValue: byte) else {
        throw reader.error(.unknownValue(byte), at: reader.offset - 1)
      }
      entry(Permit(date: date, category: category))
    }
  }
}
