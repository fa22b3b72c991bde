import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import gateway from '../../facts/gateway'
import published from '../../facts/published'
import { pasteAgain } from '../../fixes/plex/publish-address'
import { correctCustomUrl } from '../../fixes/plex/custom-url'
import { fixOf, withAfterwards } from '../../fixes/remedies'
import { customTroubleOf, troubleWords } from '../../judging/published/custom-url'
import { toldBy } from '../../judging/published/words'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut, suspected } from '../../model/verdict'

export default cause({
  id: 'custom-url-wrong',
  rung: 'account',
  title: say`The address that you gave Plex to publish does not work`,
  reads: { published },
  mayRead: { answers, gateway },
  judge: ({ published, answers }, scene) => {
    const trouble = customTroubleOf(published, scene, answers)
    if (!trouble) return ruledOut()
    const seen = proof(toldBy(published), say`${{ code: trouble.url }}: ${troubleWords(trouble)}`)
    return trouble.sure
      ? confirmed(seen)
      : suspected(
          say`Open ${{ code: trouble.url }} in the browser that shows the message: if Plex appears there, this address is fine`,
          seen,
        )
  },
  explain: ({ published, answers }, scene) => {
    const trouble = customTroubleOf(published, scene, answers)
    return [
      say`In “Custom server access URLs” your server has an address of your own, and Plex’s apps are told to come there. It does not lead them to the server: ${trouble ? troubleWords(trouble) : say`nobody answers`}.`,
      ...(trouble?.is === 'dead at home'
        ? [
            say`From outside the address may well work. At home it leads to your router, and many routers do not lead their own people back in (“hairpin”).`,
          ]
        : []),
      say`Plex takes port ${{ code: '32400' }} where none is written, also for ${{ code: 'https://' }}; and a page that came over ${{ code: 'https' }} may not go on over ${{ code: 'http' }}.`,
    ]
  },
  fix: ({ published, answers, gateway }, scene) =>
    withAfterwards(
      fixOf(
        say`You correct the address in the server’s settings.`,
        5,
        ...correctCustomUrl(customTroubleOf(published, scene, answers), gateway),
      ),
      pasteAgain,
    ),
  examples: () => [
    {
      name: 'without a port, where a proxy stands at 443',
      world: { proxy: { program: 'nginx' }, publishes: { told: 'to the account', ways: ['own domain without a port'] } },
    },
    {
      name: 'its name does not exist any more',
      world: { publishes: { told: 'to the account', ways: ['own domain that does not resolve'] } },
    },
    { name: 'nobody answers behind it', world: { publishes: { told: 'pasted XML', ways: ['dead own domain'] } } },
    {
      name: 'nobody answers behind it, away from home, where the address at home is no way',
      world: { where: 'away from home', publishes: { told: 'to the account', ways: ['dead own domain', 'home'] } },
    },
    {
      name: 'over http, which a secure page may not use',
      world: { proxy: { program: 'nginx' }, publishes: { told: 'to the account', ways: ['own domain over http'] } },
    },
  ],
  lookalikes: () => [
    {
      name: 'a working one, away from home',
      world: { where: 'away from home', proxy: { program: 'nginx' }, publishes: { told: 'to the account', ways: ['own domain', 'home'] } },
    },
    {
      name: 'a dead one beside a way from outside, which nobody can try from here',
      world: { where: 'away from home', publishes: { told: 'to the account', ways: ['dead own domain', 'dead outside', 'home'] } },
    },
    {
      name: 'a working one behind a proxy',
      world: { proxy: { program: 'nginx' }, publishes: { told: 'to the account', ways: ['own domain'] } },
    },
    { name: 'a dead one beside a way that works', world: { publishes: { told: 'to the account', ways: ['dead own domain', 'home'] } } },
    { name: 'a container’s address', world: { publishes: { told: 'to the account', ways: ['container'] } } },
  ],
})
