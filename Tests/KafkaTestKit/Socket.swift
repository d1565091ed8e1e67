import Foundation
import Glibc

/// Blocking TCP, in the frames of the Kafka protocol: four bytes of length and that many bytes.
enum Socket {
  static func listening(on address: String, _ port: UInt16) throws -> Int32 {
    let descriptor = stream()
    var yes: Int32 = 1
    let size = socklen_t(MemoryLayout<Int32>.size)
    unsafe setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, size)
    guard unsafe withAddress(address, port, { unsafe bind(descriptor, $0, $1) }) == 0,
      listen(descriptor, 128) == 0
    else {
      let code = errno
      close(descriptor)
      throw POSIXError(POSIXErrorCode(rawValue: code) ?? .EADDRNOTAVAIL)
    }
    return descriptor
  }

  /// The next connection; nil when the listener has ended.
  static func accept(on listener: Int32) -> Int32? {
    let descriptor = Glibc.accept(listener, nil, nil)
    guard descriptor >= 0 else { return nil }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    sendAtOnce(descriptor)
    return descriptor
  }

  static func connected(to address: String, _ port: UInt16) -> Int32? {
    let descriptor = stream()
    guard unsafe withAddress(address, port, { unsafe connect(descriptor, $0, $1) }) == 0 else {
      close(descriptor)
      return nil
    }
    sendAtOnce(descriptor)
    return descriptor
  }

  /// Wakes whoever waits on the descriptor.
  static func shutDown(_ descriptor: Int32) { shutdown(descriptor, Int32(SHUT_RDWR)) }

  static func end(_ descriptor: Int32) {
    shutDown(descriptor)
    close(descriptor)
  }

  /// Without its length; nil at the connection's end.
  static func readFrame(from descriptor: Int32) -> [UInt8]? {
    guard let head = read(4, from: descriptor) else { return nil }
    let count = head.reduce(0) { $0 << 8 | Int($1) }
    return read(count, from: descriptor)
  }

  static func writeFrame(_ frame: [UInt8], to descriptor: Int32) -> Bool {
    let length = UInt32(frame.count)
    let head = stride(from: UInt32(24), through: 0, by: -8).map { UInt8(length >> $0 & 0xff) }
    return write(head + frame, to: descriptor)
  }

  private static func read(_ count: Int, from descriptor: Int32) -> [UInt8]? {
    var isWhole = true
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let got = unsafe recv(descriptor, buffer.baseAddress! + filled, count - filled, 0)
        if got < 0 && errno == EINTR { continue }
        guard got > 0 else {
          isWhole = false
          return
        }
        filled += got
      }
    }
    return isWhole ? bytes : nil
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    unsafe bytes.withUnsafeBytes { buffer in
      var sent = 0
      while sent < buffer.count {
        let count = unsafe send(
          descriptor, buffer.baseAddress! + sent, buffer.count - sent, Int32(MSG_NOSIGNAL))
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return false }
        sent += count
      }
      return true
    }
  }

  private static func stream() -> Int32 {
    socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
  }

  private static func sendAtOnce(_ descriptor: Int32) {
    var yes: Int32 = 1
    let size = socklen_t(MemoryLayout<Int32>.size)
    unsafe setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, size)
  }

  private static func withAddress(
    _ text: String, _ port: UInt16, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) -> Int32 {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    unsafe inet_pton(AF_INET, text, &address.sin_addr)
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    return unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe body($0, size) }
    }
  }
}
