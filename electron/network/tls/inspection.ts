import type { TlsVersion } from '@shared/facts/handshake'
import type { Failure } from '@shared/model/failure'

/** What one connection brought to light. */
export type Inspection =
  | {
      readonly outcome: 'offered'
      readonly version: TlsVersion
      /** IANA name, or `0x….` where it is not in our table. */
      readonly cipher: string
      readonly keyExchange: string
      readonly forwardSecrecy: boolean
      readonly alpn: string | null
      readonly asksClientCertificate: boolean
      /** DER, in the order served. */
      readonly chain: readonly Buffer[]
    }
  /** By an alert, or by a version that was not asked for. */
  | { readonly outcome: 'refused'; readonly by: string }
  | { readonly outcome: 'plain HTTP' }
  | {
      readonly outcome: 'failed'
      readonly failure: Failure
      /** How far it came. */ readonly reached: 'nothing' | 'a connection' | 'an answer'
    }
