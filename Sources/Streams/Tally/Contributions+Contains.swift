internal import Registers

extension Contributions {
  /// Whether these have the same cell and outcome as one of the others. A person contributes to
  /// few cells, and at most once to one: a plain walk.
  func contains(_ others: borrowing Contributions, at index: Int) -> Bool {
    let key = others.key(at: index)
    let outcome = others.outcome(at: index)
    for own in 0..<count where self.outcome(at: own) == outcome {
      if Self.areEqual(self.key(at: own), key) { return true }
    }
    return false
  }

  private static func areEqual(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
    guard left.count == right.count else { return false }
    for index in left.indices where left[index] != right[index] { return false }
    return true
  }
}
