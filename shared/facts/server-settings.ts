import { z } from 'zod'
import { fact, type ValueOf } from '../model/fact'
import { text } from '../model/legible'
import { say } from '../model/message'
import { adapterName, hostText, urlText } from '../model/place'

/** Network settings of the server, as it tells its owner; a key that it leaves out has its default (docs/sources/account.md#settings). */
const serverSettings = fact({
  id: 'server-settings',
  about: 'server',
  rung: 'account',
  question: say`How is your server set to be reached?`,
  schema: () =>
    z.object({
      secureConnections: z.enum(['required', 'preferred', 'disabled']),
      /** Somebody has written a path there; which one stays on the server. */
      hasCustomCertificate: z.boolean(),
      customCertificateDomain: hostText.nullable(),
      /** “Custom server access URLs”, one by one, as typed. */
      customConnections: z.array(urlText).max(64),
      strictTls: z.boolean(),
      /** “Remote access” is on. */
      publishes: z.boolean(),
      manualPort: z.int().nullable(),
      /** `null`: every adapter. */
      preferredInterface: adapterName.nullable(),
      /** “LAN Networks”: as typed. */
      lanNetworks: text.nullable(),
      /** Some networks need no sign-in. */
      hasAllowedNetworks: z.boolean(),
      relay: z.boolean(),
      ipv6: z.boolean(),
      discovery: z.boolean(),
    }),
  share: {
    secureConnections: 'open',
    hasCustomCertificate: 'open',
    customCertificateDomain: 'open',
    customConnections: 'open',
    strictTls: 'open',
    publishes: 'open',
    manualPort: 'open',
    preferredInterface: 'open',
    lanNetworks: 'kept',
    hasAllowedNetworks: 'open',
    relay: 'open',
    ipv6: 'open',
    discovery: 'open',
  },
  observe: ({ secureConnections, customConnections }) => ({
    mood: secureConnections === 'disabled' ? 'broken' : 'neutral',
    says: say`Secure connections: ${{ code: secureConnections }}`,
    ...(customConnections.length > 0 ? { detail: say`custom access URLs: ${{ code: customConnections.join(', ') }}` } : {}),
  }),
})
export default serverSettings
export type ServerSettings = ValueOf<typeof serverSettings>
