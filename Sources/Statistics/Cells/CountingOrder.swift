/// An order of rows, made by stable counting sorts from the least to the most important key.
///
/// Cost: rows + buckets a pass, whatever the rows' order. 4 bytes a row, twice.
struct CountingOrder {
  private(set) var rows: [Int32]
  private var spare: [Int32]

  init(rowCount: Int) {
    precondition(rowCount <= Int(Int32.max), "at most 2³¹ − 1 rows")
    rows = (0..<rowCount).map(Int32.init)
    spare = rows
  }

  /// Sorts by `bucket` (0..<bucketCount), keeping the order of rows in equal buckets.
  @inline(__always)
  mutating func sort(bucketCount: Int, by bucket: (Int) -> Int) {
    var starts = [Int](repeating: 0, count: bucketCount + 1)
    for row in rows.indices { starts[bucket(row) + 1] += 1 }
    if starts.contains(rows.count) { return }  // All rows in one bucket.
    for index in 0..<bucketCount { starts[index + 1] += starts[index] }
    // Moved out, so that the loop works on a local array.
    var sorted: [Int32] = []
    swap(&sorted, &spare)
    for row in rows {
      let key = bucket(Int(row))
      sorted[starts[key]] = row
      starts[key] += 1
    }
    swap(&rows, &sorted)
    swap(&spare, &sorted)
  }
}
