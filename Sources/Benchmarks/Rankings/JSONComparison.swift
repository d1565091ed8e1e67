internal import Foundation

/// Two JSON texts side by side, for people: which fields differ.
package enum JSONComparison {
  package struct Field: Hashable, Sendable {
    /// From the top: `national.persons`, `kommuner[101].residual`.
    package let path: String
    package let ours: String
    package let theirs: String
  }

  /// Fields with another value, in the order of their paths; none for equal bytes. Texts that mean
  /// the same and are written otherwise differ in `bytes`.
  package static func fields(ours: [UInt8], theirs: [UInt8]) -> [Field] {
    if ours == theirs { return [] }
    var fields: [Field] = []
    compare(tree(ours), tree(theirs), at: "", into: &fields)
    guard fields.isEmpty else { return fields }
    return [Field(path: "bytes", ours: "\(ours.count) bytes", theirs: "\(theirs.count) bytes")]
  }

  private static func tree(_ json: [UInt8]) -> Any? {
    try? JSONSerialization.jsonObject(with: Data(json), options: [.fragmentsAllowed])
  }

  private static func compare(
    _ ours: Any?, _ theirs: Any?, at path: String, into fields: inout [Field]
  ) {
    if let ours = ours as? [String: Any], let theirs = theirs as? [String: Any] {
      for name in Set(ours.keys).union(theirs.keys).sorted() {
        let place = path.isEmpty ? name : "\(path).\(name)"
        compare(ours[name], theirs[name], at: place, into: &fields)
      }
    } else if let ours = ours as? [Any], let theirs = theirs as? [Any] {
      for index in 0..<max(ours.count, theirs.count) {
        let (our, their) = (
          index < ours.count ? ours[index] : nil, index < theirs.count ? theirs[index] : nil
        )
        compare(our, their, at: "\(path)[\(name(of: our ?? their) ?? "\(index)")]", into: &fields)
      }
    } else {
      let (our, their) = (text(ours), text(theirs))
      if our != their { fields.append(Field(path: path, ours: our, theirs: their)) }
    }
  }

  /// Entries of a list that say whose they are.
  private static func name(of entry: Any?) -> String? {
    (entry as? [String: Any])?["kommune"] as? String
  }

  private static func text(_ value: Any?) -> String {
    guard let value else { return "nothing" }
    if value is NSNull { return "null" }
    if let number = value as? NSNumber { return number.description }
    guard
      let data = try? JSONSerialization.data(
        withJSONObject: value, options: [.fragmentsAllowed, .sortedKeys, .withoutEscapingSlashes])
    else { return "\(value)" }
    return String(decoding: data, as: UTF8.self)
  }
}
