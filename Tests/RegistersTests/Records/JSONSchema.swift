import Foundation

/// The part of JSON Schema 2020-12 that our schemas use. An unknown keyword is a failure, so
/// that no constraint is passed over in silence.
struct JSONSchema {
  let root: [String: Any]
  /// Paths of the keywords that have refused a value.
  private(set) var violated: Set<String> = []

  init(contentsOf file: URL) throws {
    let json = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
    root = json as? [String: Any] ?? [:]
  }

  mutating func accepts(_ value: Any) -> Bool { accepts(value, root, "") }

  /// Paths of all keywords that can refuse a value by themselves.
  var constraints: Set<String> {
    var paths: Set<String> = []
    func walk(_ schema: Any, _ path: String) {
      if let list = schema as? [Any] {
        for (index, member) in list.enumerated() { walk(member, path + "/\(index)") }
      }
      guard let object = schema as? [String: Any] else { return }
      for (keyword, content) in object where keyword != "if" {
        if path.hasSuffix("/properties") || ["properties", "else", "anyOf"].contains(keyword) {
          walk(content, path + "/" + keyword)
        } else if ["propertyNames", "additionalProperties", "items"].contains(keyword) {
          walk(content, path + "/" + keyword)
        } else if !Self.annotations.contains(keyword) {
          paths.insert(path + "/" + keyword)
        }
      }
    }
    walk(root, "")
    return paths
  }

  private static let annotations: Set = ["$schema", "$id", "title", "description"]

  private mutating func accepts(_ value: Any, _ schema: [String: Any], _ path: String) -> Bool {
    var isAccepted = true
    for (keyword, content) in schema where !Self.annotations.contains(keyword) {
      let here = path + "/" + keyword
      if !holds(keyword, content, value, schema, here) {
        violated.insert(here)
        isAccepted = false
      }
    }
    return isAccepted
  }

  private mutating func holds(
    _ keyword: String, _ content: Any, _ value: Any, _ schema: [String: Any], _ path: String
  ) -> Bool {
    let (object, text) = (value as? [String: Any], value as? String)
    let number = Self.isBool(value) ? nil : value as? NSNumber
    let limit = content as? NSNumber
    switch keyword {
    case "type": return Self.isType(content as? String ?? "", value)
    case "required":
      return object.map { Set(content as? [String] ?? []).isSubset(of: $0.keys) } ?? true
    case "properties", "additionalProperties", "propertyNames":
      return membersHold(keyword, content as? [String: Any] ?? [:], object ?? [:], path)
    case "if":
      let isElse = !accepts(value, content as? [String: Any] ?? [:], path)
      return !isElse || accepts(value, schema["else"] as? [String: Any] ?? [:], "/else")
    case "else": return true
    case "not": return !accepts(value, content as? [String: Any] ?? [:], path)
    case "anyOf":
      let branches = content as? [[String: Any]] ?? []
      return branches.indices.filter { accepts(value, branches[$0], path + "/\($0)") }.count > 0
    case "const":
      return Self.areEqual(content, value)
    case "enum": return (content as? [Any] ?? []).contains { Self.areEqual($0, value) }
    case "items":
      return (value as? [Any] ?? []).allSatisfy {
        accepts($0, content as? [String: Any] ?? [:], path)
      }
    case "minItems": return (value as? [Any]).map { $0.count >= limit!.intValue } ?? true
    case "maxItems": return (value as? [Any]).map { $0.count <= limit!.intValue } ?? true
    case "minimum": return number.map { Self.compare($0, limit!) >= 0 } ?? true
    case "maximum": return number.map { Self.compare($0, limit!) <= 0 } ?? true
    case "minLength": return text.map { $0.unicodeScalars.count >= limit!.intValue } ?? true
    case "maxLength": return text.map { $0.unicodeScalars.count <= limit!.intValue } ?? true
    case "maxProperties": return object.map { $0.count <= limit!.intValue } ?? true
    case "pattern":
      return text.map { $0.range(of: content as? String ?? "", options: .regularExpression) != nil }
        ?? true
    default: preconditionFailure("a keyword that this validator lacks: \(keyword)")
    }
  }

  private mutating func membersHold(
    _ keyword: String, _ schema: [String: Any], _ object: [String: Any], _ path: String
  ) -> Bool {
    var isAccepted = true
    for (name, value) in object {
      let holds =
        switch keyword {
        case "properties":
          accepts(value, schema[name] as? [String: Any] ?? [:], path + "/" + name)
        case "propertyNames": accepts(name, schema, path)
        default: accepts(value, schema, path)
        }
      isAccepted = isAccepted && holds
    }
    return isAccepted
  }

  private static func isType(_ type: String, _ value: Any) -> Bool {
    switch type {
    case "object": value is [String: Any]
    case "string": value is String
    case "boolean": isBool(value)
    case "array": value is [Any]
    case "null": value is NSNull
    case "number": !isBool(value) && value is NSNumber
    case "integer": !isBool(value) && (value as? NSNumber).map { isInteger($0) } == true
    default: preconditionFailure("a type that this validator lacks: \(type)")
    }
  }

  private static func areEqual(_ a: Any, _ b: Any) -> Bool {
    (a as? NSObject) == (b as? NSObject) && isBool(a) == isBool(b)
  }

  /// The sign of the difference to an integer, exact also where doubles are not.
  private static func compare(_ number: NSNumber, _ limit: NSNumber) -> Int {
    if let integer = Int64(exactly: number) {
      return integer < limit.int64Value ? -1 : integer == limit.int64Value ? 0 : 1
    }
    return number.doubleValue < limit.doubleValue ? -1 : 1
  }

  private static func isInteger(_ number: NSNumber) -> Bool {
    number.doubleValue.rounded() == number.doubleValue
  }

  private static func isBool(_ value: Any) -> Bool {
    (value as? NSNumber).map { unsafe $0.objCType.pointee == 0x63 } ?? false
  }
}
