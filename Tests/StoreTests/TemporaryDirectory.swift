import Foundation

/// A directory of its own for a test; deleted when the value dies.
struct TemporaryDirectory: ~Copyable {
  let path: String

  init() {
    var template = [CChar]("/tmp/store-XXXXXX".utf8CString)
    let made = unsafe template.withUnsafeMutableBufferPointer { buffer -> String? in
      guard unsafe mkdtemp(buffer.baseAddress!) != nil else { return nil }
      return unsafe String(cString: buffer.baseAddress!)
    }
    guard let made else { preconditionFailure("mkdtemp failed: is /tmp writable?") }
    path = made
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// A directory inside, made.
  func directory(_ name: String) throws -> String {
    let directory = path + "/" + name
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: false)
    return directory
  }
}

/// A store's file as bytes, for tests that copy or damage it.
enum StoreFile {
  static func read(in directory: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: directory + "/data.mdb")))
  }

  static func write(_ bytes: [UInt8], in directory: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: directory + "/data.mdb"))
  }

  /// Replaces every occurrence of a pattern by one of the same length; says how many there were.
  static func replace(_ pattern: [UInt8], by other: [UInt8], in directory: String) throws -> Int {
    precondition(pattern.count == other.count && !pattern.isEmpty, "want the same length")
    var bytes = Data(try read(in: directory))
    var count = 0
    var start = bytes.startIndex
    while let range = bytes.range(of: Data(pattern), in: start..<bytes.endIndex) {
      bytes.replaceSubrange(range, with: other)
      start = range.upperBound
      count += 1
    }
    try write([UInt8](bytes), in: directory)
    return count
  }
}
