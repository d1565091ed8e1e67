internal import Foundation

/// How everything published is written: keys sorted, `/` as it is, a figure that does not exist as
/// an explicit null, numbers as the shortest text that reads back to the same bits. Equal values
/// give equal bytes.
enum PublishedJSON {
  static func bytes(of value: some Encodable) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return [UInt8](try encoder.encode(value))
    } catch {
      preconditionFailure("a figure that does not exist is nil, never NaN: \(error)")
    }
  }
}
