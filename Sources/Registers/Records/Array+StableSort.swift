extension Array {
  /// Sorts by a key and keeps the order of equal keys. Cost: one pass for a list that is in order
  /// already, as registers write them; the square of a bounded length at worst; no allocation.
  mutating func sortStably(by key: (Element) -> Int32) {
    guard count > 1 else { return }
    for end in 1..<count {
      var index = end
      while index > 0, key(self[index]) < key(self[index - 1]) {
        swapAt(index - 1, index)
        index -= 1
      }
    }
  }
}
