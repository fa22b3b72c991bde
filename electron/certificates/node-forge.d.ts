import 'node-forge'

// The library's own names that @types/node-forge leaves out (lib/pbe.js).
declare module 'node-forge' {
  namespace pki {
    namespace pbe {
      /** What it asks of a hash function; strings hold octets. */
      interface Hashing {
        readonly blockLength: number
        readonly digestLength: number
        readonly start: () => void
        readonly update: (octets: string) => void
        readonly digest: () => util.ByteStringBuffer
      }
      /** RFC 7292 appendix B. `null` is no passphrase at all, which differs from an empty one. */
      function generatePkcs12Key(
        passphrase: string | null,
        salt: util.ByteStringBuffer,
        id: 1 | 2 | 3,
        rounds: number,
        length: number,
        hashing: Hashing,
      ): util.ByteStringBuffer
    }
  }
}
