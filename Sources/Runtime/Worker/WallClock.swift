package import Benchmarks
internal import Foundation

/// The time of day: for what is published and logged, never for what is computed.
package enum WallClock {
  package static var now: Timestamp {
    Timestamp(rawValue: Int64(Date().timeIntervalSince1970 * 1_000))
  }
}
