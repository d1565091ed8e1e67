package import Registers
package import Store

/// What stops a tally task: its store failed, or holds what no task ever wrote.
package enum TallyError: Error, Hashable, Sendable, CustomStringConvertible {
  case store(StoreError)
  case facts(FactsError)
  /// A value that the store or the changelog hands out whole and that is none of ours.
  case corrupt(String)
  /// A record of an internal topic that is none of ours. Who has read it knows its place.
  case topic(String)

  package var description: String {
    switch self {
    case .store(let error): error.description
    case .facts(let error): "a person's \(error)"
    case .corrupt(let what):
      "\(what) cannot be read; remove this partition's store from the state directory to have it "
        + "restored from the changelog"
    case .topic(let what): CorruptRecord(what: what).description
    }
  }

  /// Runs a call of the store.
  static func of<R>(_ call: () throws(StoreError) -> R) throws(TallyError) -> R {
    do throws(StoreError) {
      return try call()
    } catch {
      throw .store(error)
    }
  }
}
