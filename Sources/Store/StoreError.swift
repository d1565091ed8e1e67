/// What can go wrong in the world around a store. The description says what to do next.
package enum StoreError: Error, Hashable, Sendable {
  /// What the owner of the store can do.
  package enum Recovery: Hashable, Sendable {
    /// This store's content is of no use: remove it and restore it from the changelog.
    case restore
    /// Stop and tell the operator: a person has to change something first.
    case stop
  }

  /// Another process has the state directory.
  case heldByAnotherProcess(path: String, holder: String)
  /// The store belongs to something else. Nothing was changed or deleted.
  case identityDiffers(
    path: String, field: StoreIdentity.Field, expected: String, found: String)
  /// An LMDB environment that this module did not make.
  case notAStore(path: String)
  /// The checksum of an entry does not fit its key and value.
  case corruptEntry(path: String, table: StoreTable, key: [UInt8])
  /// A call of LMDB failed: its name, its return code (negative: LMDB's own; positive: errno).
  case databaseFailed(path: String, call: String, code: Int32, text: String)
  /// A call of the operating system failed, with its errno.
  case fileFailed(path: String, call: String, code: Int32, text: String)

  package var recovery: Recovery {
    switch self {
    case .corruptEntry: .restore
    case .databaseFailed(_, _, let code, _): LMDBCode(code).meansDamage ? .restore : .stop
    case .heldByAnotherProcess, .identityDiffers, .notAStore, .fileFailed: .stop
    }
  }
}

extension StoreError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .heldByAnotherProcess(let path, let holder):
      """
      \(path) is held by another process (\(holder)). Stop that process, or give this one its \
      own --state-dir.
      """
    case .identityDiffers(let path, let field, let expected, let found):
      """
      The store in \(path) is of another \(field.rawValue): expected "\(expected)", found \
      "\(found)". Nothing was changed. Use the directory it belongs to, or remove the store to \
      have it restored from the changelog.
      """
    case .notAStore(let path):
      """
      \(path) holds an LMDB environment that is not a store of this program. Nothing was \
      changed. Choose another --state-dir.
      """
    case .corruptEntry(let path, let table, let key):
      """
      Damaged entry in \(path), table \(table.rawValue), key's fingerprint \
      \(Self.fingerprint(key)): its checksum does not fit. Check the disk; remove the store to \
      have it restored from the changelog.
      """
    case .databaseFailed(let path, let call, let code, let text):
      "\(call) failed on \(path): \(text) (\(code)). \(Self.advice(for: recovery))"
    case .fileFailed(let path, let call, let code, let text):
      "\(call) failed on \(path): \(text) (errno \(code)). \(Self.advice(for: recovery))"
    }
  }

  private static func advice(for recovery: Recovery) -> String {
    switch recovery {
    case .restore:
      "The file is damaged: remove the store to have it restored from the changelog."
    case .stop:
      "Check the disk's free space and the directory's permissions, then start again."
    }
  }

  /// Tells keys apart without telling them: a key may be a person's pseudonym.
  private static func fingerprint(_ bytes: [UInt8]) -> String {
    let hash = bytes.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3
    }
    return String(hash, radix: 16)
  }
}
