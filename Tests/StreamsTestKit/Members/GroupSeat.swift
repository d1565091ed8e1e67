/// A consumer's membership of its group, as its polls tell of it.
struct GroupSeat {
  enum News {
    case none
    /// The group has not dealt the partitions yet.
    case waiting
    case assigned([Int])
    /// To be given back, with what was done committed before.
    case revoked
    /// Gone already.
    case lost
  }

  let group: MemoryBroker.Group
  let name: String
  let isStatic: Bool
  private let broker: MemoryBroker
  private(set) var id: Int?
  private(set) var generation: Int?

  init(in group: MemoryBroker.Group, name: String, isStatic: Bool, broker: MemoryBroker) {
    self.group = group
    self.name = name
    self.isStatic = isStatic
    self.broker = broker
  }

  mutating func poll() throws(BrokerFault) -> News {
    guard let id else {
      self.id = broker[group].join(nil, name: name, isStatic: isStatic, now: broker.now)
      return .waiting
    }
    do throws(BrokerFault) {
      switch try broker[group].membership(of: id, generation: generation) {
      case .waiting: return .waiting
      case .rebalancing: return generation == nil ? rejoined() : .revoked
      case .stable(let generation, let partitions):
        guard self.generation == nil else { return .none }
        self.generation = generation
        return .assigned(partitions)
      }
    } catch {
      if error == .instanceFenced { throw error }
      if error == .unknownMember { self.id = nil }
      defer { generation = nil }
      return generation == nil ? .waiting : .lost
    }
  }

  private mutating func rejoined() -> News {
    rejoin()
    return .waiting
  }

  /// The partitions are given back.
  mutating func rejoin() {
    generation = nil
    id = broker[group].join(id, name: name, isStatic: isStatic, now: broker.now)
  }

  func heartbeat() {
    if let id { broker[group].heartbeat(id, now: broker.now) }
  }

  /// Static members stay, until their session is over.
  func leave() {
    if let id, !isStatic { broker[group].leave(id, now: broker.now) }
  }
}
