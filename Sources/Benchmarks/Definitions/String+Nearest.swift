extension String {
  /// The candidate that the fewest insertions, deletions or replacements of a character make, the
  /// first of several; `nil` if that takes more than two, or half of the text. Case does not count.
  func nearest(of candidates: [String]) -> String? {
    let distances = candidates.map { (candidate: $0, distance: editDistance(to: $0)) }
    guard let best = distances.min(by: { $0.distance < $1.distance }) else { return nil }
    let length = Swift.max(count, best.candidate.count)
    return best.distance <= 2 && best.distance * 2 < length ? best.candidate : nil
  }

  /// Levenshtein's distance. Cost: the product of the lengths.
  private func editDistance(to other: String) -> Int {
    let columns = Array(other.lowercased())
    var row = Array(0...columns.count)
    for (index, character) in lowercased().enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for column in columns.indices {
        let replaced = diagonal + (columns[column] == character ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = Swift.min(replaced, diagonal + 1, row[column] + 1)
      }
    }
    return row[columns.count]
  }
}
