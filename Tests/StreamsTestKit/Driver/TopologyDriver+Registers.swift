internal import Benchmarks
internal import Registers
package import Simulation
internal import Store
internal import Streams

/// Raw records of all registers, and what must come of them.
extension TopologyDriver {
  /// Delivers the steps while tallies and ranks go on, in an order drawn from the generator, with
  /// the faults among the steps.
  package func run(
    _ steps: some Sequence<RegisterStep>, faults: [Mishap], using random: inout SeededGenerator
  ) throws -> [DeadLetterText] {
    var letters: [DeadLetterText] = []
    for step in steps {
      let offset = pipe(step)
      if case .refused(let reason) = step.fate {
        letters.append(
          DeadLetterText(
            register: step.register, partition: step.partition, offset: offset, reason: reason,
            value: step.value))
      }
      switch Int.random(in: 0..<60, using: &random) {
      case 0..<8: try stepTally(using: &random)
      case 8, 9:
        let rank = Int.random(in: ranks.indices, using: &random)
        try ranks[rank].take(limit: Int.random(in: 1...40, using: &random))
      case 10 where !faults.isEmpty:
        try inflict(faults[Int.random(in: faults.indices, using: &random)], using: &random)
      case 11: takeSnapshot(Int.random(in: tallies.indices, using: &random))
      default: break
      }
    }
    return letters
  }

  /// After `count`: persons and successes by `area period kommune | level, level, …`, added up over
  /// the source partitions, as a new reader of the cells topic finds them.
  package func cellsOnTheTopic() throws -> [String: [Int]] {
    var cells: [String: [Int]] = [:]
    for partition in 0..<partitionCount {
      for (key, value) in cluster[.cells, partition].table where key[0] == 1 {
        try add(key.dropLast(2), value, to: &cells)
      }
    }
    return cells
  }

  /// The same of what the disks hold.
  package func cellsOnDisk() throws -> [String: [Int]] {
    var cells: [String: [Int]] = [:]
    for host in tallies {
      for (key, value) in host.tables.entries(of: .cells) {
        try add(key[...], value, to: &cells)
      }
    }
    return cells
  }

  /// Reads `CellKey`'s form and that of the counts byte by byte.
  private func add(
    _ key: ArraySlice<UInt8>, _ value: [UInt8], to cells: inout [String: [Int]]
  ) throws {
    var rest = key.dropFirst()
    func text() -> String {
      let count = Int(rest.removeFirst())
      defer { rest = rest.dropFirst(count) }
      return String(decoding: rest.prefix(count), as: UTF8.self)
    }
    let area = text()
    let id = rest.prefix(8).reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
    rest = rest.dropFirst(8)
    let (period, unit) = (text(), text())
    guard let definition = definitions.first(where: { $0.definitionID.rawValue == id }),
      definition.id == area, Int(rest.removeFirst()) == rest.count
    else {
      cells["a cell of no definition: \(area)"] = [0, 0]
      return
    }
    let levels = zip(definition.covariates, rest).map { $0.levels[Int($1)] }
    let cell = "\(area) \(period) \(unit) | \(levels.joined(separator: ", "))"
    var numbers: [Int] = []
    var (number, shift) = (0, 0)
    for byte in value.dropFirst() {
      number |= Int(byte & 0x7f) << shift
      shift += 7
      if byte < 0x80 {
        numbers.append(number)
        (number, shift) = (0, 0)
      }
    }
    cells[cell] = zip(cells[cell] ?? [0, 0], numbers).map { $0 + $1 }
  }

  /// Every dead letter that readers find, in the order of their texts.
  package var deadLetterTexts: [String] {
    (0..<partitionCount).flatMap { partition in
      cluster[.deadLetters, partition].history(below: .max).compactMap(\.value)
    }.map { String(decoding: $0, as: UTF8.self) }.sorted()
  }
}
