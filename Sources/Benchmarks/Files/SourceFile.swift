internal import Foundation

/// The bytes of a file, valid UTF-8.
struct SourceFile {
  let path: String
  let bytes: [UInt8]

  /// Reads the whole file.
  static func read(_ path: String) throws(FileFault) -> SourceFile {
    let bytes: [UInt8]
    do {
      bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    } catch {
      throw FileFault(
        file: path, found: "cannot be read: \(reason(of: error))", expected: "a readable file")
    }
    if let offset = firstInvalidOffset(in: bytes.span) {
      let line = 1 + bytes[..<offset].count { $0 == UInt8(ascii: "\n") }
      throw FileFault(
        file: path, line: line, found: "bytes that are not UTF-8",
        expected: "UTF-8 (save the file with that encoding)")
    }
    return SourceFile(path: path, bytes: bytes)
  }

  /// What the operating system says, without the path that the fault names anyway.
  static func reason(of error: any Error) -> String {
    let outer = error as NSError
    let inner = outer.userInfo[NSUnderlyingErrorKey] as? NSError
    if let posix = [inner, outer].compactMap({ $0 }).first(where: {
      $0.domain == NSPOSIXErrorDomain
    }) {
      return unsafe String(cString: strerror(Int32(posix.code)))
    }
    switch (error as? CocoaError)?.code {
    case .fileReadNoSuchFile, .fileNoSuchFile: return "No such file or directory"
    case .fileReadNoPermission: return "Permission denied"
    default: return outer.localizedDescription
    }
  }

  private static func firstInvalidOffset(in bytes: Span<UInt8>) -> Int? {
    do {
      _ = try UTF8Span(validating: bytes)
      return nil
    } catch {
      return error.byteOffsets.lowerBound
    }
  }
}
