import Store

/// What a store must show, as plain dictionaries: one per layer and table. A nil value in a layer
/// is a removal.
struct StateStoreModel {
  typealias Table = [[UInt8]: [UInt8]]
  typealias Layer = [StoreTable: [[UInt8]: [UInt8]?]]

  private(set) var durable: [StoreTable: Table] = [:]
  private(set) var sealed: Layer = [:]
  private(set) var open: Layer = [:]

  func value(_ table: StoreTable, _ key: [UInt8]) -> [UInt8]? {
    if let change = open[table]?[key] { return change }
    if let change = sealed[table]?[key] { return change }
    return durable[table]?[key]
  }

  func entries(_ table: StoreTable, from key: [UInt8] = []) -> [Entry] {
    durable[table, default: [:]]
      .filter { !$0.key.lexicographicallyPrecedes(key) }
      .sorted { $0.key.lexicographicallyPrecedes($1.key) }
      .map { Entry(key: $0.key, value: $0.value) }
  }

  var sealedChangeCount: Int { sealed.values.reduce(0) { $0 + $1.count } }

  func hasChanges(_ table: StoreTable) -> Bool {
    open[table]?.isEmpty == false || sealed[table]?.isEmpty == false
  }

  mutating func change(_ table: StoreTable, _ key: [UInt8], to value: [UInt8]?) {
    open[table, default: [:]].updateValue(value, forKey: key)
  }

  mutating func sealOpenLayer() {
    for (table, changes) in open {
      for (key, value) in changes { sealed[table, default: [:]].updateValue(value, forKey: key) }
    }
    open = [:]
  }

  mutating func dropOpenLayer() { open = [:] }

  mutating func commit() {
    for (table, changes) in sealed {
      for (key, value) in changes { durable[table, default: [:]][key] = value }
    }
    sealed = [:]
  }

  mutating func removeAll() { self = StateStoreModel() }

  /// The process died: only what is durable is left.
  mutating func forgetLayers() {
    open = [:]
    sealed = [:]
  }
}
