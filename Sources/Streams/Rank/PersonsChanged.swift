/// How many persons, at the least, must have changed for one table of a unit to become another.
///
/// A person stands in one cell with one outcome. Who comes adds one there, who goes takes one away,
/// and who moves does both; so it takes as many persons as come in all, or as go in all, whichever
/// are more, and no fewer can do it.
struct PersonsChanged {
  private var coming: Int64 = 0
  private var going: Int64 = 0

  /// Adds what has become of one cell.
  mutating func add(from before: CellCounts, to after: CellCounts) {
    let successes = after.successes - before.successes
    for difference in [successes, after.persons - before.persons - successes] {
      if difference > 0 { coming += difference } else { going -= difference }
    }
  }

  var atLeast: Int64 { max(coming, going) }
}
