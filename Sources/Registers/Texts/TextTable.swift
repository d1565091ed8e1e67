/// Groups of distinct texts, to find a text's place in its group by bytes: no strings are made
/// and nothing is hashed. A text that stands twice in a group is found at one of its places.
///
/// Not copyable, so that a look-up counts no references.
struct TextTable: ~Copyable, Sendable {
  private struct Row {
    let head: UInt64
    /// The text in `bytes`.
    let start: Int32
    let count: Int32
    /// The text's place in its group as the group was given.
    let place: Int32
  }

  /// Sorted inside each group.
  private var rows: [Row] = []
  private var bytes: [UInt8] = []
  private var groups: [Range<Int>] = []

  init(groups texts: [[String]]) {
    for group in texts {
      let start = rows.count
      let sorted = group.enumerated().sorted {
        $0.element.utf8.lexicographicallyPrecedes($1.element.utf8)
      }
      for (place, text) in sorted {
        rows.append(
          Row(
            head: HeadedText(text.utf8.span).head, start: Int32(bytes.count),
            count: Int32(text.utf8.count), place: Int32(place)))
        bytes.append(contentsOf: text.utf8)
      }
      groups.append(start..<rows.count)
    }
  }

  /// The sorted texts of a group.
  func rows(ofGroup group: Int) -> Range<Int> { groups[group] }

  /// The text's place in its group as the group was given.
  func place(ofRow row: Int) -> Int { Int(rows[row].place) }

  /// The text's place in the group as it was given; `nil` if the group lacks it.
  func place(of text: borrowing HeadedText, inGroup group: Int) -> Int? {
    let rows = rows.span
    var (low, high) = (groups[group].lowerBound, groups[group].upperBound)
    while low < high {
      let middle = (low + high) / 2
      let order = compare(text, with: rows[middle])
      if order == 0 { return Int(rows[middle].place) }
      if order < 0 { high = middle } else { low = middle + 1 }
    }
    return nil
  }

  /// Below 0 if the text comes before the row's, 0 if they are equal, else above 0.
  func compare(_ text: borrowing HeadedText, withRow row: Int) -> Int {
    compare(text, with: rows[row])
  }

  private func compare(_ text: borrowing HeadedText, with row: Row) -> Int {
    if text.head != row.head { return text.head < row.head ? -1 : 1 }
    let start = Int(row.start)
    return text.compare(
      head: row.head, bytes: bytes.span.extracting(start..<start + Int(row.count)))
  }
}
