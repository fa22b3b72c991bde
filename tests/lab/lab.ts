import type { Answers } from '@shared/session'
import type { lookedIn } from './other-device'
import type { SeenByPhone } from '@shared/model/phone'
import type { World } from '@shared/model/world'
import type { Run } from '@shared/watch/history'
import type { Surroundings } from '../../electron/computer/surroundings'
import type { SystemOptions } from '../../electron/computer/system'
import type { Home } from './home'
import type { PlexAccount } from './plex-account'

/**
 * A home on real sockets, all of them on loopback.
 *
 * To add a part of a world: give it a word in `shared/model/world.ts`, a healthy value in `whole` (home.ts), and a small file here that starts it
 * and returns how to stop it; then name in `parts` (raise.ts) what of the world it depends on, so that mending restarts it and nothing else.
 *
 * What loopback cannot be: firewalls, NAT, ARP, MTU. Where a fault is not on a socket it enters through `surroundings()`, and only there: a
 * wrong clock (`now`) and a blocked app (`dial` and `exchange` answer "not permitted" for the home's addresses). The command line and the
 * app see every other fault by themselves.
 */
export interface Lab {
  /** What the user types. Mending may change it: a wrong name is mended by using the right one. */
  readonly typed: string
  /** What the user answers to Relock's questions. */
  readonly answers: Answers
  /** What the user's phone shows outside; `null`: nobody asked it. */
  readonly phoneSaw: SeenByPhone | null
  /** How far another device of the home got, or the user’s own browser, where they looked. */
  readonly looked: ReturnType<typeof lookedIn>
  /** What a watch of the last days saw; empty: nobody watched. */
  readonly earlier: readonly Run[]
  readonly home: Home
  readonly server: { readonly address: string; readonly port: number }
  /** What this computer is set to use: the router's name server, at port 53 where we may have it. */
  readonly resolver: { readonly address: string; readonly port: number }
  /** The root that the home's computers trust, PEM. */
  readonly ca: string
  readonly hosts: Surroundings['hosts']
  /** Where GDM searches are answered. */
  readonly gdm: { readonly port: number; readonly addresses: string[] }
  /** Hosts outside the home stand at their real ports, so that the command line finds them; `false` where we may not have these. */
  readonly standsAtRealPorts: boolean
  /** Connections that hosts outside the home have seen. */
  readonly visitsOutside: () => number
  /** plex.tv’s own view of the home. */
  readonly account: PlexAccount
  /** The outside world as the probes meet it here. */
  readonly surroundings: (overrides?: Partial<SystemOptions>) => Surroundings
  /** For `relock check`: the target and the resolver; `--ca` wants a file with `ca` in it. */
  readonly cliArguments: readonly string[]
  /** What RELOCK_DEMO tells the app of this home. */
  readonly forTheApp: {
    readonly resolvers: readonly { readonly address: string; readonly port: number }[]
    readonly ca: string
    readonly hosts: Surroundings['hosts']
    /** Milliseconds. The app is told once, so mending a clock does not reach it. */
    readonly clockAhead: number
    readonly gdm: { readonly port: number; readonly addresses: string[] }
  }
  /** Turns the home into `world` while the rest goes on; without one, into a healthy home: what the user's fix does. */
  readonly mend: (world?: World) => Promise<void>
  readonly down: () => Promise<void>
}
