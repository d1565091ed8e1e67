import Glibc

/// Holds a directory for one process: an exclusive `flock` on its file `lock`, whose text says
/// who holds it. Released when the value dies, by the kernel if the process does.
///
/// The file stays: removing it would let two processes lock two files of one name. The
/// descriptor is closed on exec, so that no child program keeps the lock.
package struct DirectoryLock: ~Copyable, Sendable {
  private static let holderByteCountMax = 512

  private let descriptor: Int32

  /// Throws `heldByAnotherProcess` with the text of the holder, at once, or `fileFailed`.
  package init(directory: String, instanceID: String) throws(StoreError) {
    let path = directory + "/lock"
    let opened = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard opened >= 0 else { throw StoreError(failed: "open", on: path, errno) }
    do throws(StoreError) {
      try Self.lock(opened, path)
      try Self.write("process \(getpid()), instance \(instanceID)\n", to: opened, path)
    } catch {
      _ = Glibc.close(opened)
      throw error
    }
    descriptor = opened
  }

  deinit { _ = Glibc.close(descriptor) }

  private static func lock(_ descriptor: Int32, _ path: String) throws(StoreError) {
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      switch errno {
      case EINTR: continue
      case EWOULDBLOCK:
        throw .heldByAnotherProcess(path: path, holder: holder(descriptor))
      default: throw StoreError(failed: "flock", on: path, errno)
      }
    }
  }

  private static func write(
    _ holder: String, to descriptor: Int32, _ path: String
  ) throws(StoreError) {
    guard ftruncate(descriptor, 0) == 0 else {
      throw StoreError(failed: "ftruncate", on: path, errno)
    }
    let text = [UInt8](holder.utf8)
    let written = unsafe text.withUnsafeBytes {
      unsafe pwrite(descriptor, $0.baseAddress, $0.count, 0)
    }
    guard written == text.count else { throw StoreError(failed: "pwrite", on: path, errno) }
  }

  /// The first bytes of the file, on one line.
  private static func holder(_ descriptor: Int32) -> String {
    var text = [UInt8](repeating: 0, count: holderByteCountMax)
    let count = unsafe text.withUnsafeMutableBytes {
      unsafe pread(descriptor, $0.baseAddress, $0.count, 0)
    }
    // The holder locks first and writes second.
    guard count > 0 else { return "not named yet" }
    var line = String(decoding: text.prefix(count), as: UTF8.self)
    while line.last?.isNewline == true { line.removeLast() }
    return line
  }
}

extension StoreError {
  init(failed call: String, on path: String, _ code: Int32) {
    self = .fileFailed(
      path: path, call: call, code: code, text: unsafe String(cString: strerror(code)))
  }
}
