import Glibc

/// Where an entry's value lies in a `ValueArena`, or that the entry has none.
struct ValuePlace {
  private static let noneMark = UInt32.max
  private static let removedMark = UInt32.max - 1

  fileprivate(set) var start = 0
  /// The value's length in bytes, or one of the two marks.
  private var length = Self.noneMark
  /// Bytes that a later value may take at `start`.
  fileprivate(set) var capacity: UInt32 = 0

  /// No change: look in the layer below.
  static let none = ValuePlace()

  var isNone: Bool { length == Self.noneMark }
  var isValue: Bool { length < Self.removedMark }
  var range: Range<Int> { start..<start + Int(length) }

  /// Records a removal. The room stays for a later value.
  mutating func markRemoved() { length = Self.removedMark }

  fileprivate mutating func setLength(_ count: Int) { length = UInt32(count) }
}

/// Values one after another in one array. A value that fits where its entry's last one was goes
/// there; else it is appended and the old room is garbage until `removeAll` or `compact`.
struct ValueArena {
  private var bytes: [UInt8] = []
  private(set) var garbageByteCount = 0

  /// With the garbage.
  var byteCount: Int { bytes.count }

  mutating func put(_ value: Span<UInt8>, at place: inout ValuePlace) {
    if value.count <= Int(place.capacity) {
      unsafe value.withUnsafeBufferPointer { source in
        guard let from = source.baseAddress else { return }
        let start = place.start
        let count = source.count
        unsafe bytes.withUnsafeMutableBufferPointer {
          _ = unsafe memcpy($0.baseAddress! + start, from, count)
        }
      }
    } else {
      garbageByteCount += Int(place.capacity)
      place.start = bytes.count
      place.capacity = UInt32(value.count)
      unsafe value.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
    }
    place.setLength(value.count)
  }

  /// The value at a place of this arena; the place holds one.
  @_lifetime(borrow self)
  func value(at place: ValuePlace) -> Span<UInt8> {
    bytes.span.extracting(place.range)
  }

  /// Puts the value at a place of another arena into this one.
  mutating func put(
    _ place: ValuePlace, of other: borrowing ValueArena, at own: inout ValuePlace
  ) {
    put(other.value(at: place), at: &own)
  }

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    garbageByteCount = 0
  }

  mutating func reserveCapacity(_ count: Int) { bytes.reserveCapacity(count) }
}
