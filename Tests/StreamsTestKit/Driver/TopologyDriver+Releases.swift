internal import Benchmarks
internal import Streams

/// Whether what is held back is what must be.
extension TopologyDriver {
  /// An area's counts, and what is released of them, after one look at them.
  package struct Release {
    let area: String
    let definition: DefinitionID
    /// The rankings that readers held before it.
    let told: Set<String>
    /// What is counted at the cut; `nil` where not all of it was to be looked at.
    let counted: [Oracle.Cell: Oracle.Counts]?
    let released: [Oracle.Cell: Oracle.Counts]
  }

  /// Keys of released cells that belong to no definition of the installation.
  package var uselessReleaseCount: Int {
    (0..<partitionCount).flatMap { cluster[.released, $0].table.keys }.count { key in
      !definitions.contains { Self.cells([(key, [1, 1, 0])], of: $0).count == 1 }
    }
  }

  func noteRelease(by rank: RankHost, told: Set<String>, isWhole: Bool) {
    guard minChange > 1, rank.isFollowing, rank.task.standsOnACut else { return }
    for (index, area) in rank.task.areas.enumerated() {
      let definition = area.definition
      let isComplete = isWhole && rank.task.isComplete(area: index)
      releases.append(
        Release(
          area: definition.id, definition: definition.definitionID, told: told,
          counted: isComplete
            ? cells(of: definition, below: rank.task.nextOffset, rank.partition) : nil,
          released: releasedCells(of: definition)))
    }
  }

  /// From one look at the counts to the next: a unit's cells in a period stay as they were, or
  /// become what is counted. They do so if `minChange` persons have changed, told one by one, and
  /// only then, but for periods that readers hold nothing of.
  package func differencesOfReleases() -> [String] {
    var differences: [String] = []
    var last: [String: Release] = [:]
    for release in releases {
      let before = last[release.area]
      last[release.area] = release
      guard let counted = release.counted, let before, before.definition == release.definition
      else { continue }
      for (place, persons) in persons(in: [before.released, release.released, counted]) {
        let key = "\(release.area)/\(place.period)"
        let isNew = !release.told.contains(key) || before.released.isEmpty
        let isDue =
          PersonBag.changes(from: persons[0], to: persons[2]) >= (isNew ? 1 : Int(minChange))
        if persons[1] != (isDue ? persons[2] : persons[0]) {
          differences.append("\(key), unit \(place.unit): \(isDue ? "held back" : "told")")
        }
      }
    }
    return differences
  }

  private struct Place: Hashable {
    let period: String
    let unit: Int
  }

  /// By period and unit: the persons in each of the tables.
  private func persons(in tables: [[Oracle.Cell: Oracle.Counts]]) -> [Place: [PersonBag]] {
    var bags: [Place: [PersonBag]] = [:]
    for (index, table) in tables.enumerated() {
      for (cell, counts) in table {
        let place = Place(period: cell.period, unit: cell.unit)
        bags[place, default: tables.map { _ in PersonBag() }][index].add(counts, at: cell.levels)
      }
    }
    return bags
  }
}

/// Persons told one by one: each by levels and outcome.
private struct PersonBag: Equatable {
  private var persons: [[UInt8]] = []

  mutating func add(_ counts: Oracle.Counts, at levels: [UInt8]) {
    for person in 0..<counts.persons {
      persons.append(levels + [person < counts.successes ? 1 : 0])
    }
    persons.sort { $0.lexicographicallyPrecedes($1) }
  }

  /// Persons who stand in one of the two and are not told of in the other: pairs of a gone and a
  /// new one are one person who has changed.
  static func changes(from before: PersonBag, to after: PersonBag) -> Int {
    var gone = before.persons
    var new = 0
    for person in after.persons {
      if let index = gone.firstIndex(of: person) { gone.remove(at: index) } else { new += 1 }
    }
    return max(new, gone.count)
  }
}
