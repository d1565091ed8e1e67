/// The changes of one table: per key what the open layer says and what the sealed changes say.
///
/// Both layers share one index of keys, so that a read or a write is one look-up, sealing moves
/// values without hashing, and dropping the open layer forgets its values only. Keys that are
/// left without any change stay in the index until the sealed changes are dropped.
struct ChangeTable: ~Copyable {
  struct Entry {
    var open = ValuePlace.none
    var sealed = ValuePlace.none
  }

  /// Garbage below this is not worth a copy of the arena.
  private static let garbageByteCountMin = 64 << 10

  private(set) var keys = ByteStringIndex()
  private(set) var entries: [Entry] = []
  /// Entries that the open layer changes, each once.
  private var openIndices: [UInt32] = []
  private var openValues = ValueArena()
  private var sealedValues = ValueArena()
  private(set) var sealedCount = 0

  var openCount: Int { openIndices.count }

  /// Bytes in use, garbage with them.
  var byteCount: Int {
    keys.byteCount + entries.count * MemoryLayout<Entry>.stride
      + openIndices.count * MemoryLayout<UInt32>.stride
      + openValues.byteCount + sealedValues.byteCount
  }

  mutating func write(_ key: Span<UInt8>, _ value: Span<UInt8>) {
    let index = openEntry(key)
    openValues.put(value, at: &entries[index].open)
  }

  mutating func remove(_ key: Span<UInt8>) {
    let index = openEntry(key)
    entries[index].open.markRemoved()
  }

  /// What the layers say of a key; a value goes to the buffer, in place of what it holds.
  func read(_ key: Span<UInt8>, into buffer: inout [UInt8]) -> Overlay.Answer {
    guard let index = keys.find(key) else { return .unchanged }
    let entry = entries[index]
    if entry.open.isValue {
      buffer.replaceAll(with: openValues.value(at: entry.open))
      return .value
    }
    guard entry.open.isNone else { return .removed }
    if entry.sealed.isValue {
      buffer.replaceAll(with: sealedValues.value(at: entry.sealed))
      return .value
    }
    return entry.sealed.isNone ? .unchanged : .removed
  }

  mutating func sealOpen() {
    for openIndex in openIndices {
      let index = Int(openIndex)
      let open = entries[index].open
      entries[index].open = .none
      if entries[index].sealed.isNone { sealedCount += 1 }
      if open.isValue {
        sealedValues.put(open, of: openValues, at: &entries[index].sealed)
      } else {
        entries[index].sealed.markRemoved()
      }
    }
    forgetOpen()
    let garbage = sealedValues.garbageByteCount
    if garbage > Self.garbageByteCountMin && garbage > sealedValues.byteCount / 2 { compact() }
  }

  mutating func dropOpen() {
    for index in openIndices { entries[Int(index)].open = .none }
    forgetOpen()
    if sealedCount == 0 { dropSealed() }
  }

  /// Forgets the sealed changes; the open layer stays.
  mutating func dropSealed() {
    guard openIndices.isEmpty else { return keepOpenOnly() }
    guard !entries.isEmpty else { return }
    keys.removeAll(keepingCapacity: true)
    entries.removeAll(keepingCapacity: true)
    sealedValues.removeAll()
    sealedCount = 0
  }

  @_lifetime(borrow self)
  func key(at index: Int) -> Span<UInt8> { keys.key(at: index) }

  /// The sealed value of an entry, nil if the entry was removed. The entry is sealed.
  @_lifetime(borrow self)
  func sealedValue(at index: Int) -> Span<UInt8>? {
    let place = entries[index].sealed
    guard place.isValue else { return nil }
    return sealedValues.value(at: place)
  }

  private mutating func openEntry(_ key: Span<UInt8>) -> Int {
    let (index, inserted) = keys.insert(key)
    if inserted { entries.append(Entry()) }
    if entries[index].open.isNone { openIndices.append(UInt32(index)) }
    return index
  }

  private mutating func forgetOpen() {
    openIndices.removeAll(keepingCapacity: true)
    openValues.removeAll()
  }

  private mutating func keepOpenOnly() {
    var kept = ChangeTable()
    for openIndex in openIndices {
      let index = Int(openIndex)
      let place = entries[index].open
      if place.isValue {
        kept.write(keys.key(at: index), openValues.value(at: place))
      } else {
        kept.remove(keys.key(at: index))
      }
    }
    self = kept
  }

  private mutating func compact() {
    var compacted = ValueArena()
    compacted.reserveCapacity(sealedValues.byteCount - sealedValues.garbageByteCount)
    for index in entries.indices where !entries[index].sealed.isNone {
      let old = entries[index].sealed
      var new = ValuePlace.none
      if old.isValue {
        compacted.put(old, of: sealedValues, at: &new)
      } else {
        new.markRemoved()
      }
      entries[index].sealed = new
    }
    sealedValues = compacted
  }
}

extension [UInt8] {
  /// Makes the array these bytes, without allocation once it has had the room.
  mutating func replaceAll(with bytes: Span<UInt8>) {
    removeAll(keepingCapacity: true)
    unsafe bytes.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
  }
}
