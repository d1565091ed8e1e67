package import Benchmarks

/// Turns an observation into the cell that its person counts in. A change here that could put
/// anyone in another cell raises `DefinitionID.evaluatorVersion`. Immutable, so shared by threads.
///
/// Cost: a fraction of a microsecond an observation; nothing is allocated once `contributions`
/// has its size.
package final class ObservationEvaluator: Sendable {
  /// One group: the areas' ids.
  private let areas: TextTable
  private let definitions: [DefinitionLookup]

  /// Takes up the definitions whose source is ready observations. Area ids are distinct.
  package init(_ definitions: [BenchmarkDefinition]) {
    let handled = definitions.filter { $0.source == .observations }
    areas = TextTable(groups: [handled.map(\.id)])
    self.definitions = handled.map(DefinitionLookup.init)
  }

  /// Appends the cell key and the outcome of one observation to `contributions`. With a fault or
  /// an error nothing is appended.
  ///
  /// - Parameter body: the section's body in the person's facts, or what the decoder left.
  /// - Throws: if the bytes are no observation.
  package func contribution(
    of body: Span<UInt8>, into contributions: inout Contributions
  ) throws(FactsError) -> Fault? {
    do {
      var reader = FactsReader(body)
      guard let place = areas.place(of: try reader.headedText(), inGroup: 0) else {
        return .unknownArea
      }
      if let fault = try definitions[place].append(&reader, to: &contributions) {
        contributions.dropUnfinishedKey()
        return fault
      }
      return nil
    } catch {
      contributions.dropUnfinishedKey()
      throw error
    }
  }
}

extension DefinitionLookup {
  /// Appends the key of the observation whose area has been read.
  fileprivate func append(
    _ reader: inout FactsReader, to contributions: inout Contributions
  ) throws(FactsError) -> Fault? {
    appendKeyPrefix(to: &contributions.bytes)
    contributions.bytes.appendCounted(try reader.text())
    guard let unit = units.place(of: try reader.headedText(), inGroup: 0) else {
      return .unknownKommune
    }
    appendUnitCode(at: unit, to: &contributions.bytes)
    let outcome = try ObservationBody.outcome(&reader)
    if let fault = try appendPattern(&reader, to: &contributions.bytes) { return fault }
    guard reader.isAtEnd else { throw reader.error(.trailingBytes) }
    contributions.finishKey(outcome: outcome, place: .observation)
    return nil
  }

  /// Merges the record's covariates with the definition's: both are sorted by name and must be
  /// the same.
  private func appendPattern(
    _ reader: inout FactsReader, to bytes: inout [UInt8]
  ) throws(FactsError) -> Fault? {
    let rows = covariates.rows(ofGroup: 0)
    bytes.append(UInt8(covariateCount))
    let pattern = bytes.count
    for _ in rows { bytes.append(0) }
    var row = rows.lowerBound
    for _ in 0..<(try reader.byte()) {
      let name = try reader.headedText()
      guard row < rows.upperBound else { return .unknownCovariate }
      let order = covariates.compare(name, withRow: row)
      if order != 0 {
        return order < 0 ? .unknownCovariate : .missingCovariate(covariateName(ofRow: row))
      }
      guard let level = levels.place(of: try reader.headedText(), inGroup: row) else {
        return .unknownLevel(covariateName(ofRow: row))
      }
      bytes[pattern + covariates.place(ofRow: row)] = UInt8(level)
      row += 1
    }
    return row == rows.upperBound ? nil : .missingCovariate(covariateName(ofRow: row))
  }
}
