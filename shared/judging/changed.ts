import type { Answers, Changed } from '../facts/answers'
import { isCostly, type Fix, type Remedy } from '../model/fix'
import { say, type Message } from '../model/message'

/** What the user said of how it began. */
export type Told = Partial<Pick<Answers, 'changed' | 'began'>>

/** What an answer speaks for, and why. */
interface Hint {
  /** Ids of causes. */
  readonly causes: readonly string[]
  readonly says: Message
}

const nameCauses = [
  'dns-rebinding-protection',
  'plex-direct-blocked',
  'plex-direct-unreachable',
  'dns-filter-outside',
  'name-server-silent',
  'name-server-unsteady',
  'name-does-not-resolve',
  'name-signature-rejected',
  'name-leads-elsewhere',
  'ipv6-address-only',
]
const silences = ['server-not-answering', 'server-off', 'wrong-server-answers']
const signIns = [
  'sign-in-dead',
  'server-sign-in-dead',
  'wrong-token',
  'server-unclaimed',
  'claimed-but-offline',
  'claimed-by-another-account',
  'nothing-published',
]

/**
 * What changed just before it began convicts nobody, as two things may happen on one day. It orders what is suspected anyway and what is tried first, and
 * the verdict says that it fits.
 */
const hints: Readonly<Partial<Record<Changed, readonly Hint[]>>> = {
  'new router': [
    {
      causes: nameCauses,
      says: say`It fits that your router is new: the old one may have let Plex’s names through, and the new one does not.`,
    },
    {
      causes: [
        ...silences,
        'ipv6-path-broken',
        'no-way-out',
        'double-nat',
        'remote-access-broken',
        'counted-as-remote',
        'published-other-network',
        'only-relay-left',
      ],
      says: say`It fits that your router is new: it may give other addresses to your devices, and what was set up in the old one is gone with it.`,
    },
  ],
  'new server': [
    {
      causes: [
        ...silences,
        'device-asks-old-name',
        'certificate-wrong-name',
        'nothing-published',
        'published-container-address',
        'published-other-network',
      ],
      says: say`It fits that your server is new or has moved: apps may still look for it where it was.`,
    },
    {
      causes: ['certificate-never-issued', 'certificate-missing', 'server-unclaimed', 'certificate-quota'],
      says: say`It fits that your server is new or has moved: it gets a certificate of its own only when it is signed in to Plex.`,
    },
  ],
  // docs/sources/plex.md#unreachable-servers
  update: [
    {
      causes: [...silences, 'plex-port-taken', 'certificate-not-served', 'this-app-blocked'],
      says: say`It fits that it began with an update: Plex needs some minutes after one, and some updates take firewall rules along.`,
    },
  ],
  // docs/sources/account.md#passwords
  password: [
    {
      causes: signIns,
      says: say`It fits that your password is new: with “Sign out connected devices”, Plex signs out your apps and your server as well.`,
    },
  ],
  VPN: [
    {
      causes: [...nameCauses, ...silences, 'vpn-answers-names', 'published-vpn-address', 'connections-cut-off', 'no-way-out'],
      says: say`It fits that it began with a VPN: a VPN leads names and connections its own way.`,
    },
  ],
  'security software': [
    {
      causes: [...silences, 'traffic-intercepted', 'this-app-blocked', 'connections-cut-off', 'plex-direct-blocked', 'plex-tv-unreachable'],
      says: say`It fits that it began with security software: such programs look into connections, and stop some of them.`,
    },
  ],
}

/** What has been so from the first day. */
const neverWorked: readonly Hint[] = [
  { causes: nameCauses, says: say`It fits that it has never worked: what keeps such names back has done so from the first day.` },
  {
    causes: [
      'published-container-address',
      'published-virtual-adapter',
      'published-other-network',
      'published-vpn-address',
      'nothing-published',
    ],
    says: say`It fits that it has never worked: apps were never told an address that they can reach.`,
  },
  {
    causes: ['certificate-never-issued', 'server-unclaimed', 'certificate-missing'],
    says: say`It fits that it has never worked: a server gets a certificate of its own only when it is signed in to Plex.`,
  },
  {
    causes: ['device-roots-too-old', 'device-refuses-certificate', 'device-never-secure', 'device-agrees-on-no-encryption'],
    says: say`It fits that it has never worked: a device as old as this one does not know what your server speaks.`,
  },
]

function hintFor({ changed, began }: Told, cause: string): Hint | undefined {
  const speaking = [...((changed && hints[changed]) ?? []), ...(began === 'never worked' ? neverWorked : [])]
  return speaking.find(({ causes }) => causes.includes(cause))
}

/** Every cause that an answer speaks for, for tests. */
export const hintedCauses: readonly string[] = [...Object.values(hints).flat(), ...neverWorked].flatMap(({ causes }) => causes)

/** Why what was told fits this cause; `null` where it says nothing of it. */
export const whyItFits = (told: Told, cause: string): Message | null => hintFor(told, cause)?.says ?? null

/** What the answers speak for comes first; all else keeps its order. */
export const fittingFirst = <F extends { readonly cause: string }>(findings: readonly F[], told: Told): readonly F[] => {
  const fits = ({ cause }: F): boolean => hintFor(told, cause) !== undefined
  return [...findings.filter(fits), ...findings.filter((finding) => !fits(finding))]
}

/** What the change speaks for is tried first, but never before what is free where it costs something itself. */
export function steered(fix: Fix, changed: Changed | undefined): Fix {
  if (changed === undefined) return fix
  const isFirst = (remedy: Remedy): boolean => !isCostly(remedy) && (remedy.steps[0]?.likelyAfter?.includes(changed) ?? false)
  return { ...fix, remedies: [...fix.remedies.filter(isFirst), ...fix.remedies.filter((remedy) => !isFirst(remedy))] }
}
