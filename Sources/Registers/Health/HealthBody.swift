/// Years of health in a person's facts: `count × (year | varint doctor contacts | varint specialist
/// contacts | varint admissions)`, by year, each year once.
enum HealthBody {
  static func append(_ years: [HealthYear], to bytes: inout [UInt8]) {
    Varint.append(Int64(years.count), to: &bytes)
    for year in years {
      bytes.append(year: year.year)
      Varint.append(Int64(year.doctorContacts), to: &bytes)
      Varint.append(Int64(year.specialistContacts), to: &bytes)
      Varint.append(Int64(year.admissions), to: &bytes)
    }
  }

  static func read(
    _ reader: inout FactsReader, _ entry: (HealthYear) -> Void
  ) throws(FactsError) {
    var last = Int16.min
    for _ in 0..<(try reader.count(atMost: RegisterLimits.yearCountMax)) {
      let start = reader.offset
      let year = try reader.year()
      guard last < year else { throw reader.error(.unsortedYears, at: start) }
      last = year
      let doctor = try reader.integer(in: RegisterLimits.healthCounts)
      let specialist = try reader.integer(in: RegisterLimits.healthCounts)
      let admissions = try reader.integer(in: RegisterLimits.healthCounts)
      entry(
        HealthYear(
          year: year, doctorContacts: Int32(doctor), specialistContacts: Int32(specialist),
          admissions: Int32(admissions)))
    }
  }
}
