import Foundation
import Synchronization

/// Stands before a private broker, on the same port of another address of this machine, and
/// mends its Fetch answers (`FetchRepair`). What the broker says of its own address is rewritten,
/// so that clients stay with the proxy.
///
/// Two threads a connection; both end with it.
final class BrokerProxy: Sendable {
  static let address = "127.0.0.1"
  /// Of the same length, so that an answer keeps its length when one takes the other's place.
  static let brokerAddress = "127.0.0.2"

  private let listener: Int32
  private let connections = Mutex<[ProxiedConnection]>([])
  /// Connections are ended as soon as they are there.
  private let isClosed = Mutex(false)

  init(port: UInt16) throws {
    listener = try Socket.listening(on: Self.address, port)
    Thread.detachNewThread { [listener, self] in
      while let client = Socket.accept(on: listener) {
        guard !isClosed.withLock({ $0 }),
          let broker = Socket.connected(to: Self.brokerAddress, port)
        else {
          Socket.end(client)
          continue
        }
        let connection = ProxiedConnection(client: client, broker: broker)
        connections.withLock {
          $0.removeAll(where: \.isEnded)
          $0.append(connection)
        }
        Thread.detachNewThread { connection.forwardRequests() }
        Thread.detachNewThread { connection.forwardAnswers() }
      }
    }
  }

  /// To its clients the broker is gone, with nothing lost of what it holds.
  func closeToClients() {
    isClosed.withLock { $0 = true }
    _ = cutConnections()
  }

  func openToClients() { isClosed.withLock { $0 = false } }

  func cutConnections() -> Int {
    connections.withLock { connections in
      connections.removeAll(where: \.isEnded)
      for connection in connections { connection.cut() }
      return connections.count
    }
  }

  /// Takes no more connections; those there are end with their clients or the broker.
  func end() { Socket.end(listener) }
}

/// A client's connection and the broker's behind it.
private final class ProxiedConnection: Sendable {
  private struct Request {
    let key: Int16
    let version: Int16
  }

  private static let fetch: Int16 = 1
  /// Metadata, FindCoordinator, DescribeCluster: they tell the broker's address.
  private static let addressed: Set<Int16> = [3, 10, 60]

  private let client: Int32
  private let broker: Int32
  /// By correlation id: asked and not answered.
  private let requests = Mutex<[Int32: Request]>([:])
  /// Threads that still use the descriptors.
  private let users = Mutex(2)

  init(client: Int32, broker: Int32) {
    self.client = client
    self.broker = broker
  }

  func forwardRequests() {
    while let request = Socket.readFrame(from: client) {
      let head = request.prefix(8).map { $0 }
      guard head.count == 8 else { break }
      let id = Self.integer(head[4..<8])
      requests.withLock {
        $0[id] = Request(
          key: Int16(truncatingIfNeeded: Self.integer(head[0..<2])),
          version: Int16(truncatingIfNeeded: Self.integer(head[2..<4])))
      }
      guard Socket.writeFrame(request, to: broker) else { break }
    }
    finish()
  }

  func forwardAnswers() {
    while let answer = Socket.readFrame(from: broker), answer.count >= 4 {
      let request = requests.withLock { $0.removeValue(forKey: Self.integer(answer[0..<4])) }
      guard Socket.writeFrame(mended(answer, request), to: client) else { break }
    }
    finish()
  }

  private func mended(_ answer: [UInt8], _ request: Request?) -> [UInt8] {
    guard let request else { return answer }
    if request.key == Self.fetch, FetchRepair.versions.contains(request.version) {
      return FetchRepair.repair(answer, version: request.version)
    }
    guard Self.addressed.contains(request.key) else { return answer }
    return answer.replacing(
      Array(BrokerProxy.brokerAddress.utf8), with: Array(BrokerProxy.address.utf8))
  }

  var isEnded: Bool { users.withLock { $0 == 0 } }

  /// Ends the connection in whatever it does.
  func cut() {
    users.withLock { users in
      guard users > 0 else { return }
      Socket.shutDown(client)
      Socket.shutDown(broker)
    }
  }

  /// Either side's end is the other's; the last thread closes.
  private func finish() {
    cut()
    users.withLock { users in
      users -= 1
      guard users == 0 else { return }
      close(client)
      close(broker)
    }
  }

  private static func integer(_ bytes: ArraySlice<UInt8>) -> Int32 {
    bytes.reduce(0) { $0 << 8 | Int32($1) }
  }
}
