package import Benchmarks
internal import Registers
internal import Streams

/// Whether published rankings stand on the records that they name.
extension Installation {
  /// Every ranking ever published, but those marked as being rebuilt: its figures follow from the
  /// cells below its cut, each source folded at its progress records only, and those again from the
  /// inputs below the positions that it names. Where changes are held back, its figures follow from
  /// the cells released with it, which `differencesOfReleases` looks at.
  ///
  /// - Parameter isThorough: compares all figures to the bit, instead of persons and successes.
  package func differencesOfCuts(isThorough: Bool) -> [String] {
    var differences: [String] = []
    // The rankings of one computation share their cut.
    var known: [Place: (cells: [Oracle.Cell: Oracle.Counts], isReproduced: Bool)] = [:]
    for published in history where published.ranking.state != .rebuilding {
      let (ranking, definition) = (published.ranking, published.definition)
      let place = Place(cut: ranking.cut, definition: definition.definitionID)
      let found = known[place] ?? cells(at: ranking.cut, of: definition)
      known[place] = found
      let name = "\(ranking.key)@\(ranking.revision)"
      if !isRight(
        ranking, definition: definition,
        cells: minChange == 1 ? found.cells : published.released, isThorough: isThorough)
      {
        differences.append("\(name) does not follow from its cells")
      }
      if !found.isReproduced {
        differences.append("\(name) does not follow from the inputs that it names")
      }
    }
    return differences
  }

  /// The cells at a cut, and whether the inputs below the positions that it names give the same.
  private func cells(
    at cut: Cut, of definition: BenchmarkDefinition
  ) -> (cells: [Oracle.Cell: Oracle.Counts], isReproduced: Bool) {
    let cells = cells(
      of: definition, below: cut.cells.nextOffset, Int(cut.cells.partition))
    let positions = cut.inputs.mapValues { $0["register.observations"] ?? 0 }
    return (cells, oracle.cells(of: definition, positions: positions) == cells)
  }

  /// The definition's cells on one partition below an offset, over all sources.
  func cells(
    of definition: BenchmarkDefinition, below offset: Int64, _ partition: Int
  ) -> [Oracle.Cell: Oracle.Counts] {
    var pending: [Int: [([UInt8], [UInt8]?)]] = [:]
    var folded: [[UInt8]: [UInt8]] = [:]
    for record in cluster[.cells, partition].history(below: offset) {
      let key = record.key ?? []
      let source = Int(key[key.count - 2]) << 8 | Int(key[key.count - 1])
      if key[0] == 2 {
        for (key, value) in pending.removeValue(forKey: source) ?? [] { folded[key] = value }
      } else {
        pending[source, default: []].append((key, record.value))
      }
    }
    return Self.cells(
      folded.map { (Array($0.key.dropLast(2)), $0.value) }, of: definition)
  }

  /// What a new reader of the topic of released cells finds.
  package func releasedCells(of definition: BenchmarkDefinition) -> [Oracle.Cell: Oracle.Counts] {
    let partition = topology.cellsPartition(ofArea: definition.id)
    return Self.cells(
      cluster[.released, partition].table.map { ($0.key, $0.value) }, of: definition)
  }

  /// Added up over records of one cell; those of other definitions left out.
  static func cells(
    _ records: [(key: [UInt8], value: [UInt8])], of definition: BenchmarkDefinition
  ) -> [Oracle.Cell: Oracle.Counts] {
    var cells: [Oracle.Cell: Oracle.Counts] = [:]
    for (key, value) in records {
      guard let parts = CellKey.parts(of: key.span),
        parts.definitionID == definition.definitionID,
        let counts = CellCounts(decoding: value.span),
        let unit = definition.units.firstIndex(where: {
          Array($0.code.utf8)[...] == key[parts.unit]
        })
      else { continue }
      let cell = Oracle.Cell(
        period: String(decoding: key[parts.period], as: UTF8.self), unit: unit,
        levels: Array(key[parts.pattern]))
      cells[cell, default: Oracle.Counts()].persons += counts.persons
      cells[cell, default: Oracle.Counts()].successes += counts.successes
    }
    return cells
  }
}

private struct Place: Hashable {
  let cut: Cut
  let definition: DefinitionID
}
