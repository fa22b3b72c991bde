import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import published from '../../facts/published'
import { publishDomain } from '../../fixes/plex/custom-url'
import { pasteAgain } from '../../fixes/plex/publish-address'
import { fixOf, withAfterwards } from '../../fixes/remedies'
import { unpublishedDomain } from '../../judging/published/own-domain'
import { waysOf } from '../../judging/published/ways'
import { listed, toldBy } from '../../judging/published/words'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut, suspected } from '../../model/verdict'

export default cause({
  id: 'own-domain-not-published',
  rung: 'account',
  title: say`Your own address works, and Plex’s apps are not told of it`,
  reads: { published },
  mayRead: { answers },
  judge: ({ published, answers }, scene) => {
    const domain = unpublishedDomain(published, scene, answers)
    if (!domain) return ruledOut()
    const proofs = [
      proof(say`Asking your server at ${{ code: domain.url }}`, say`Plex answers, and the certificate is accepted`),
      proof(toldBy(published), say`${listed(waysOf(published, scene))}, and not that address`),
    ]
    return domain.sure
      ? confirmed(...proofs)
      : suspected(say`Publish it, and open Plex on a phone without Wi-Fi: if it gets in then, this is why.`, ...proofs)
  },
  explain: () => [
    say`A proxy in front of Plex lets visitors in under a name of your own. In a browser that works. But Plex’s apps, and app.plex.tv, go only to the addresses that the server itself publishes.`,
    say`Behind such a proxy Plex cannot find out its outside address. Its page about remote access may stay red, and that does no harm as soon as the name is published.`,
  ],
  fix: ({ published, answers }, scene) =>
    withAfterwards(
      fixOf(
        say`You tell Plex the name under which it can be reached.`,
        5,
        ...publishDomain(unpublishedDomain(published, scene, answers)?.url ?? null),
      ),
      pasteAgain,
    ),
  examples: () => [
    {
      name: 'a proxy lets in, and only a container’s address is published',
      world: {
        where: 'away from home',
        typed: { host: 'own domain', port: 'left out' },
        proxy: { program: 'nginx' },
        publishes: { told: 'to the account', ways: ['container'] },
      },
    },
  ],
  lookalikes: () => [
    {
      name: 'it is published',
      world: {
        where: 'away from home',
        typed: { host: 'own domain', port: 'left out' },
        proxy: { program: 'nginx' },
        publishes: { told: 'to the account', ways: ['own domain'] },
      },
    },
    {
      name: 'a way from outside is published beside it',
      world: {
        where: 'away from home',
        typed: { host: 'own domain', port: 'left out' },
        proxy: { program: 'nginx' },
        publishes: { told: 'to the account', ways: ['home', 'outside'] },
      },
    },
  ],
})
