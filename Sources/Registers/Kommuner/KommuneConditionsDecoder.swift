internal import CSimdjson

/// Reads the records of `reference.kommune`; `reference.kommune.schema.json` says what they hold.
/// They have no version: the later offset holds. Codes that are none of the 98 kommuner are read
/// too; no ranking asks for them.
package struct KommuneConditionsDecoder: ~Copyable {
  private var parser = JSONParser()
  private var fields = RecordFields([.kom, .aar])
  private var entryFields = RecordFields([.aar, .ledighedPct, .byandelPct])

  package init() {}

  /// Decodes one record that has a value. The key and `kom` may write the code in different ways.
  package mutating func decode(
    key: Span<UInt8>?, value: Span<UInt8>
  ) throws(Fault) -> KommuneConditions {
    guard let key else { throw .keyMissing }
    try parser.parse(value)
    let document = parser.document
    try fields.find(in: document)
    let kommune = try fields.kommune(in: document)
    guard Self.isCode(key, of: kommune) else { throw .differsFromKey(.kom) }
    var years: [KommuneConditions.Year] = []
    var entries = try EntryCursor(.aar, of: fields, in: document)
    while try entries.next(&entryFields, in: document) {
      let year = try entryFields.integer(of: .aar, in: RegisterLimits.years, from: document)
      years.append(
        KommuneConditions.Year(
          year: Int16(year), unemployment: try percentage(.ledighedPct, document),
          urbanShare: try percentage(.byandelPct, document)))
    }
    years.sortStably { Int32($0.year) }
    for index in years.indices.dropFirst() where years[index].year == years[index - 1].year {
      throw .duplicateYear(.aar)
    }
    return KommuneConditions(kommune: kommune, years: years)
  }

  private func percentage(
    _ field: RecordField, _ document: borrowing JSONDocument
  ) throws(Fault) -> Double? {
    if document.kind(at: try entryFields.position(of: field)) == .nullValue { return nil }
    return try entryFields.number(of: field, in: RegisterLimits.percentages, from: document)
  }

  private static func isCode(_ key: Span<UInt8>, of kommune: UInt16) -> Bool {
    var code: [UInt8] = []
    KommuneCode.appendCounted(Int64(kommune), to: &code)
    let digits = code.span.extracting(1...)
    return HeadedText(KommuneCode.normalized(key)).compare(with: HeadedText(digits)) == 0
  }
}
