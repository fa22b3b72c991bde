import 'node-forge'

// The library's own names that @types/node-forge leaves out (lib/pbe.js).
declare module 'node-forge' {
  namespace pki {
    namespace pbe {
      /** Takes an AlgorithmIdentifier's object identifier and parameters; the passphrase is a string of octets or of characters, as the scheme wants. */
      function getCipher(oid: string, parameters: asn1.Asn1, passphrase: string | null): cipher.BlockCipher
    }
  }
}
