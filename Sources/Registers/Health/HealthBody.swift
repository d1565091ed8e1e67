/// Years of health in a person's facts, to the end of the body: `first year | ( counts | years
/// passed over − 1? | specialist − 15? | admissions − 3? )…`, by year, each year once.
///
/// Counts are one varint, from the lowest bit: the year is not the one behind the last (one bit);
/// admissions (two bits) and specialist contacts (four bits), of which the largest number says that
/// the rest stands behind; doctor contacts. Mostly two bytes.
enum HealthBody {
  private static let admissionsMark: Int64 = 3
  private static let specialistMark: Int64 = 15

  static func append(_ years: [HealthYear], to bytes: inout [UInt8]) {
    guard let first = years.first else { return }
    bytes.append(year: first.year)
    var expected = Int64(first.year)
    for year in years {
      let specialist = Int64(year.specialistContacts)
      let admissions = Int64(year.admissions)
      let passedOver = Int64(year.year) - expected
      Varint.append(
        Int64(year.doctorContacts) << 7 | min(specialist, specialistMark) << 3
          | min(admissions, admissionsMark) << 1 | (passedOver == 0 ? 0 : 1), to: &bytes)
      if passedOver != 0 { Varint.append(passedOver - 1, to: &bytes) }
      if specialist >= specialistMark { Varint.append(specialist - specialistMark, to: &bytes) }
      if admissions >= admissionsMark { Varint.append(admissions - admissionsMark, to: &bytes) }
      expected = Int64(year.year) + 1
    }
  }

  static func read(
    _ reader: inout FactsReader, _ entry: (HealthYear) -> Void
  ) throws(FactsError) {
    guard !reader.isAtEnd else { return }
    let doctorMax = RegisterLimits.healthCounts.upperBound
    var expected = Int64(try reader.year())
    var count = 0
    repeat {
      guard count < RegisterLimits.yearCountMax else { throw reader.error(.tooManyEntries) }
      let start = reader.offset
      let counts = try reader.integer(in: 0...(doctorMax << 7 | 127))
      if counts & 1 == 1 {
        // The first year stands by itself.
        guard count > 0 else { throw reader.error(.badNumber, at: start) }
        expected += try reader.integer(in: 0...RegisterLimits.years.upperBound) + 1
      }
      guard expected <= RegisterLimits.years.upperBound else {
        throw reader.error(.outOfRange, at: start)
      }
      let specialist = try rest(of: counts >> 3 & specialistMark, specialistMark, &reader)
      let admissions = try rest(of: counts >> 1 & admissionsMark, admissionsMark, &reader)
      entry(
        HealthYear(
          year: Int16(expected), doctorContacts: Int32(counts >> 7),
          specialistContacts: Int32(specialist), admissions: Int32(admissions)))
      expected += 1
      count += 1
    } while !reader.isAtEnd
  }

  private static func rest(
    of count: Int64, _ mark: Int64, _ reader: inout FactsReader
  ) throws(FactsError) -> Int64 {
    guard count == mark else { return count }
    return mark + (try reader.integer(in: 0...RegisterLimits.healthCounts.upperBound - mark))
  }
}
