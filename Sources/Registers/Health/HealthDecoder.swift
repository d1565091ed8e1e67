/// Reads the records of `register.sssy`; `register.sssy.schema.json` says what they hold.
struct HealthDecoder: BodyDecoder, ~Copyable {
  static let requiredFields: [RecordField] = [.aar]

  private var entryFields = RecordFields([.aar, .laegekontakter, .speciallaege, .indlaeggelser])
  private var years: [HealthYear] = []

  init() {}

  mutating func append(
    _ fields: borrowing RecordFields, of document: borrowing JSONDocument, to body: inout [UInt8]
  ) throws(Fault) {
    years.removeAll(keepingCapacity: true)
    let counts = RegisterLimits.healthCounts
    var entries = try EntryCursor(.aar, of: fields, in: document)
    while try entries.next(&entryFields, in: document) {
      let year = try entryFields.integer(of: .aar, in: RegisterLimits.years, from: document)
      let doctor = try entryFields.integer(of: .laegekontakter, in: counts, from: document)
      let specialist = try entryFields.integer(of: .speciallaege, in: counts, from: document)
      let admissions = try entryFields.integer(of: .indlaeggelser, in: counts, from: document)
      years.append(
        HealthYear(
          year: Int16(year), doctorContacts: Int32(doctor),
          specialistContacts: Int32(specialist), admissions: Int32(admissions)))
    }
    years.sortStably { Int32($0.year) }
    for index in years.indices.dropFirst() where years[index].year == years[index - 1].year {
      throw .duplicateYear(.aar)
    }
    HealthBody.append(years, to: &body)
  }
}
