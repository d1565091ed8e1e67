/// The order of names in lists: lower case alike upper case, letters as the Danish alphabet has
/// them, so æ, ø and å come last, in this order. `Aa` stands as it is written, under A.
enum DanishOrder {
  static func precedes(_ a: String, _ b: String) -> Bool {
    let (left, right) = (key(of: a), key(of: b))
    if left != right { return left.lexicographicallyPrecedes(right) }
    return a.utf8.lexicographicallyPrecedes(b.utf8)
  }

  private static func key(of name: String) -> [UInt32] {
    name.lowercased().flatMap { character -> [UInt32] in
      let z = ("z" as Unicode.Scalar).value
      switch character {
      case "æ": return [z + 1]
      case "ø": return [z + 2]
      case "å": return [z + 3]
      // Behind å: other letters, and the few signs of ASCII that would fall between.
      default: return character.unicodeScalars.map { $0.value <= z ? $0.value : $0.value + 3 }
      }
    }
  }
}
