import { cause } from '../../model/cause'
import connection from '../../facts/connection'
import type { FromOutside } from '../../facts/from-outside'
import portMapping from '../../facts/port-mapping'
import { fixOf } from '../../fixes/remedies'
import { homeAddressForAll, hairpinInRouter } from '../../fixes/router/hairpin'
import { outcomeOf } from '../../judging/connection'
import { seenOfOutside } from '../../judging/remote/facts'
import { hairpinMissing } from '../../judging/remote/hairpin'
import { hostAndPort } from '../../addresses/spell'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut, suspected, type Proof } from '../../model/verdict'
import type { World } from '../../model/world'

/** Overseerr at home is given the address outside. */
const fromInside: World = {
  path: 'well',
  typed: { host: 'outside address' },
  where: 'another program',
  program: 'overseerr',
  publishes: { told: 'to the account', ways: ['home', 'dead outside'] },
}

export default cause({
  id: 'hairpin-missing',
  rung: 'connection',
  title: say`At home, your router does not lead you back in from your home’s outside address`,
  reads: { connection },
  mayRead: { ...seenOfOutside, portMapping },
  judge: (seen, scene) => {
    const found = hairpinMissing(seen, scene)
    if (!found) return ruledOut()
    const proofs = [
      proof(
        say`Connecting from inside to ${{ code: hostAndPort(found.outside, seen.connection.port) }}, your home’s outside address`,
        outcomeOf(seen.connection),
      ),
      proof(
        say`Asking at ${{ code: hostAndPort(found.met.address, found.met.port) }}, the server’s address at home`,
        say`your server answers`,
      ),
    ]
    return found.isOpenFromOutside
      ? confirmed(...proofs, cameIn(seen))
      : suspected(say`Try the same address on a phone without Wi-Fi: if it works there, it is so`, ...proofs)
  },
  explain: (seen, scene) => [
    say`The address that you use leads to your router from outside. Whoever is at home calls it from inside, and must be led back in; many routers do not do that (“hairpin”, “NAT loopback”).`,
    hairpinMissing(seen, scene)?.isOpenFromOutside === true
      ? say`Away from home the same address works: from outside one comes in by it.`
      : say`Away from home the same address may well work; from in here Relock cannot see that.`,
  ],
  fix: (seen, scene) => {
    const found = hairpinMissing(seen, scene)
    return fixOf(
      say`At home you use the server’s address at home, or the router leads you back in.`,
      5,
      ...(found ? [homeAddressForAll(found.met)] : []),
      hairpinInRouter(seen.gateway),
    )
  },
  examples: () => [
    {
      name: 'a program at home goes to the outside address',
      verdict: 'suspected',
      world: { ...fromInside, router: 'does not lead back' },
    },
    {
      name: 'the same address works on a phone outside',
      world: { ...fromInside, router: 'does not lead back', phone: 'plex' },
    },
  ],
  lookalikes: () => [
    {
      name: 'a phone outside is kept out as well',
      world: { ...fromInside, router: 'does not lead back', phone: 'loading' },
    },
    {
      name: 'the address outside is another home’s',
      world: { ...fromInside, router: 'opens ports' },
    },
    {
      name: 'whoever follows plex.tv’s list, which has the address at home',
      world: { path: 'well', router: 'does not lead back', publishes: { told: 'to the account', ways: ['home', 'dead outside'] } },
    },
  ],
})

const cameIn = ({ fromOutside }: { readonly fromOutside?: FromOutside | undefined }): Proof =>
  fromOutside?.saw === 'plex'
    ? proof(say`What your phone shows at that address, without Wi-Fi`, say`the server’s own page`)
    : proof(say`The server’s page about its remote access`, say`plex.tv comes in from outside`)
