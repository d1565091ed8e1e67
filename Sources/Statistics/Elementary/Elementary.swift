/// Elementary functions in plain additions, multiplications and divisions.
///
/// Why not the platform's: the last bit of libm's results depends on library and processor, and
/// equal tables must give equal bits everywhere. Nothing here may be fused or reassociated;
/// Swift does neither. Errors are at most 1 ulp of the true value.
package enum Elementary {
  /// ln 2 = `ln2High` + `ln2Low`; the high part has 36 bits, so that `k * ln2High` is exact for
  /// every exponent k of a double.
  static let ln2High = 0x1.62e42fefap-1
  static let ln2Low = 0x1.cf79abc9e3b3ap-40
  static let inverseLn2 = 0x1.71547652b82fep+0
  /// Added and taken away, rounds a double below 2⁵¹ to the nearest integer.
  static let roundingShift = 0x1.8p52
}
