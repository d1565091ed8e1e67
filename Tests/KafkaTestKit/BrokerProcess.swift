import Foundation
import Synchronization

/// A broker of the tests' own: a process in a group of its own, on one port and one directory, that
/// can be killed and started again.
package final class BrokerProcess: Sendable {
  package let port: UInt16
  /// Before the process, for as long as this object lives.
  private let proxy: BrokerProxy
  private let executable: String
  private let directory: String
  /// The group of the running process; nil when none runs.
  private let group: Mutex<pid_t?> = Mutex(nil)

  /// - Parameter executable: the server itself or a script that starts it.
  package init(executable: String) throws {
    self.executable = executable
    port = try Self.freePort()
    proxy = try BrokerProxy(port: port)
    directory =
      NSTemporaryDirectory() + "kafka-test-\(ProcessInfo.processInfo.processIdentifier)"
      + "-\(port)"
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
  }

  deinit { proxy.end() }

  package var bootstrapServers: String { "\(BrokerProxy.address):\(port)" }
  /// Without the proxy: for those who measure, and abort nothing.
  package var directServers: String { "\(BrokerProxy.brokerAddress):\(port)" }

  /// Starts the process; whoever needs it ready asks it.
  package func start() throws {
    try group.withLock { group in
      precondition(group == nil, "one process at a time")
      group = try spawn()
    }
  }

  /// Kills the process as a crash would (signal 9) and waits until it is gone. noida-db 0.2.3 may
  /// lose by it what it has acknowledged in the second before.
  package func end() {
    group.withLock { group in
      guard let running = group else { return }
      kill(-running, SIGKILL)
      var status: Int32 = 0
      _ = unsafe waitpid(running, &status, 0)
      group = nil
    }
  }

  /// Stops the process's clock: it neither answers nor closes a connection until it is resumed.
  package func pause() { signal(SIGSTOP) }

  package func resume() { signal(SIGCONT) }

  private func signal(_ number: Int32) {
    group.withLock { group in
      if let group { kill(-group, number) }
    }
  }

  /// Takes the broker away from its clients, or gives it back, as a clean stop and a start would:
  /// connections break and none is taken. (This broker's own end loses acknowledged records.)
  package func disappear() { proxy.closeToClients() }

  package func reappear() { proxy.openToClients() }

  /// Cuts every connection, whatever is on its way; new ones are taken. Returns how many it cut.
  package func cutConnections() -> Int { proxy.cutConnections() }

  package func removeData() { try? FileManager.default.removeItem(atPath: directory) }

  private func spawn() throws -> pid_t {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    let log = directory + "/output"
    for output in [STDOUT_FILENO, STDERR_FILENO] {
      unsafe posix_spawn_file_actions_addopen(
        &actions, output, log, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    }
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    unsafe posix_spawnattr_setpgroup(&attributes, 0)
    let arguments = [
      executable, "start", "--only", "kafka", "--host", BrokerProxy.brokerAddress,
      "--kafka-port", String(port), "--data-dir", directory + "/data",
    ]
    var pointers = unsafe arguments.map { unsafe strdup($0) } + [nil]
    defer { for index in unsafe pointers.indices { unsafe free(pointers[index]) } }
    var process: pid_t = 0
    let code = unsafe posix_spawn(&process, executable, &actions, &attributes, &pointers, environ)
    guard code == 0 else { throw POSIXError(POSIXErrorCode(rawValue: code) ?? .EIO) }
    return process
  }

  /// A port that nobody listens on now.
  private static func freePort() throws -> UInt16 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let code = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe bind(descriptor, $0, size) == 0 && getsockname(descriptor, $0, &size) == 0
      }
    }
    guard code else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EADDRNOTAVAIL) }
    return UInt16(bigEndian: address.sin_port)
  }
}
