extension CountingOrder {
  private static let digitBits = 11

  /// The ascending order of `values`, none of them NaN; equal values keep their order.
  init(sortingDoubles values: [Double]) {
    self.init(rowCount: values.count)
    // Bits that sort as the values do: all flipped below zero, the sign's above. Adding zero
    // makes −0 and 0 one.
    let keys = values.map { value in
      let bits = (value + 0).bitPattern
      return bits >> 63 == 1 ? ~bits : bits | 1 << 63
    }
    for shift in stride(from: 0, to: 64, by: Self.digitBits) {
      sort(bucketCount: 1 << Self.digitBits) {
        Int(truncatingIfNeeded: keys[$0] >> UInt64(shift)) & (1 << Self.digitBits - 1)
      }
    }
  }
}
