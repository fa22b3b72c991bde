import { z } from 'zod'
import { fact, type ValueOf } from '../model/fact'
import { text } from '../model/legible'
import { say } from '../model/message'
import { certificateLabel, code, hostText, identityText, selfDescription, urlText } from '../model/place'
import { port } from '../model/quantities'

/** Values of one setting that are kept; nobody types more. */
const most = 50

/**
 * How is the server set up? From its own preferences, which are only read. A key that is not there has its default (docs/sources/plex.md#preferences).
 * Of secrets it is kept whether they are there and whether they look as usual, and nothing else.
 */
const preferences = fact({
  id: 'preferences',
  about: 'server',
  seenBy: "the server's log",
  rung: 'server',
  question: say`How is your server set up?`,
  schema: () =>
    z.object({
      form: z.enum(['Preferences.xml', 'property list', 'registry']),
      secureConnections: z.enum(['Required', 'Preferred', 'Disabled', 'unreadable']),
      strictTls: z.boolean(),
      customCertificate: z.object({
        /** The path is given. `ending`: of its file, such as `.p12`. */
        given: z.boolean(),
        ending: code.nullable(),
        passphrase: z.boolean(),
        domain: hostText.nullable(),
      }),
      /** Custom server access URLs, as typed, without whoever and whatever stands in them. `portWritten`: none is assumed. */
      customUrls: z.array(z.object({ url: urlText, readable: z.boolean(), portWritten: z.boolean() })).max(most),
      preferredInterface: selfDescription.nullable(),
      /** `EnableIPv6`, or the newer `IPNetworkType`; `null` where neither is there. */
      network: z.enum(['IPv4', 'IPv6', 'both']).nullable(),
      allowedNetworks: z.array(text).max(most),
      lanNetworks: z.array(text).max(most),
      remoteAccess: z.boolean(),
      /** `null`: the router is asked to map one. */
      manualPort: port.nullable(),
      relay: z.boolean(),
      discovery: z.boolean(),
      localhostOnly: z.boolean(),
      /** `enableLocalSecurity`: whether it must be signed in; left out where nobody set it. */
      localSecurity: z.boolean().optional(),
      verboseLog: z.boolean(),
      tokensInLog: z.boolean(),
      /** Addresses of Plex's own hosts were changed. */
      otherPlexTv: z.boolean(),
      token: z.enum(['usual', 'unusual', 'empty', 'absent']),
      certificateLabel: certificateLabel.nullable(),
      machineIdentifier: identityText.nullable(),
    }),
  share: {
    form: 'open',
    secureConnections: 'open',
    strictTls: 'open',
    customCertificate: 'open',
    customUrls: 'open',
    preferredInterface: 'open',
    network: 'open',
    allowedNetworks: 'open',
    lanNetworks: 'open',
    remoteAccess: 'open',
    manualPort: 'open',
    relay: 'open',
    discovery: 'open',
    localhostOnly: 'open',
    localSecurity: 'open',
    verboseLog: 'open',
    tokensInLog: 'open',
    otherPlexTv: 'open',
    token: 'open',
    certificateLabel: 'open',
    machineIdentifier: 'open',
  },
  observe: ({ secureConnections, token }) => ({
    mood: 'neutral',
    says:
      secureConnections === 'unreadable'
        ? say`“Secure connections” has a value that Plex does not know`
        : say`“Secure connections” is ${secureConnections}`,
    detail: token === 'usual' ? say`the server holds a sign-in` : say`the server holds no sign-in`,
  }),
})
export default preferences
export type Preferences = ValueOf<typeof preferences>
