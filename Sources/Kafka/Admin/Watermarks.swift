/// Where one partition begins and ends. `stableEnd` is what a reader at read_committed can reach;
/// it stays behind `highWatermark` for as long as a transaction is open.
package struct Watermarks: Hashable, Sendable {
  package let low: Offset
  package let stableEnd: Offset
  package let highWatermark: Offset
}
