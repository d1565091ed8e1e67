internal import CSimdjson

/// The covariates of the record at hand, sorted by their names' bytes. Reused from record to
/// record: it starts from the order of the record before, since producers write the covariates
/// of each record in one order, and sorting is then only a check.
struct CovariateList {
  /// Positions of the names, in the record's order; a level stands behind its name.
  private var names: [Int] = []
  private var heads: [UInt64] = []
  /// Bytes of all names and levels with their lengths.
  private var encodedLength = 0
  /// Indices into `names`: a permutation at any time.
  private var order: [Int] = []

  var count: Int { names.count }

  /// Reads the object at `start`.
  mutating func read(at start: Int, in document: borrowing JSONDocument) throws(Fault) {
    guard document.kind(at: start) == .objectStart else { throw .wrongType(.covariates) }
    names.removeAll(keepingCapacity: true)
    heads.removeAll(keepingCapacity: true)
    encodedLength = 0
    var position = start + 1
    while document.kind(at: position) == .key {
      guard document.kind(at: position + 1) == .string else { throw .wrongType(.covariates) }
      guard names.count < ObservationLimits.covariateCountMax else { throw .tooManyCovariates }
      let nameLength = document.textLength(at: position)
      let levelLength = document.textLength(at: position + 1)
      guard Self.isLengthAllowed(nameLength), Self.isLengthAllowed(levelLength) else {
        throw .badCovariate
      }
      names.append(position)
      heads.append(document.headedText(at: position).head)
      encodedLength += nameLength + levelLength + 2
      position += 2
    }
    try sort(document)
  }

  /// Appends each name and level, in the order of the names.
  func append(to bytes: inout [UInt8], from document: borrowing JSONDocument) {
    bytes.append(addingCapacity: encodedLength) { bytes in
      for index in order {
        bytes.appendCounted(document.text(at: names[index]))
        bytes.appendCounted(document.text(at: names[index] + 1))
      }
    }
  }

  /// Insertion sort of `order` by swaps. Cost: one comparison a covariate when the record before
  /// had the same order.
  private mutating func sort(_ document: borrowing JSONDocument) throws(Fault) {
    if order.count != names.count {
      order.removeAll(keepingCapacity: true)
      for index in names.indices { order.append(index) }
    }
    guard order.count > 1 else { return }
    for end in 1..<order.count {
      var index = end
      while index > 0 {
        let (a, b) = (order[index - 1], order[index])
        let sign = compare(a, b, in: document)
        if sign == 0 { throw .duplicateField(.covariates) }
        if sign < 0 { break }
        order.swapAt(index - 1, index)
        index -= 1
      }
    }
  }

  private func compare(_ a: Int, _ b: Int, in document: borrowing JSONDocument) -> Int {
    if heads[a] != heads[b] { return heads[a] < heads[b] ? -1 : 1 }
    return document.headedText(at: names[a]).compare(
      with: document.headedText(at: names[b]))
  }

  private static func isLengthAllowed(_ length: Int) -> Bool {
    length >= 1 && length <= ObservationLimits.covariateLengthMax
  }
}
