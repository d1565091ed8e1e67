/// What is compared: a kommune, or an area of another country. `code` is the key, `name` is for
/// people.
package struct Unit: Hashable, Sendable {
  package let code: String
  package let name: String

  package init(code: String, name: String) {
    self.code = code
    self.name = name
  }
}
