import { cause } from '../cause'
import { tellAnswer } from '../dns-answer'
import internet from '../facts/internet'
import names from '../facts/names'
import { flushNames } from '../fixes/flush-names'
import { mendNames } from '../fixes/mend-names'
import { fixed } from '../fixes/recheck'
import { lineIsBroken } from '../judging/internet-state'
import { filtersPrivate, inUse, replyOf, troubleOf } from '../judging/name-answers'
import { say, type Message } from '../message'
import { publicControl } from '../plex-direct'
import { confirmed, proof, ruledOut, unknown } from '../verdict'

export default cause({
  id: 'name-does-not-resolve',
  rung: 'name',
  title: say`Your server’s secure name does not lead to it`,
  reads: { names },
  mayRead: { internet },
  judge: ({ names, internet }) => {
    const { name, expected, system } = names
    const seen = proof(say`Your browser’s way to the name ${{ code: name }}`, tellAnswer(system))
    const reply = replyOf(system, expected)
    if (reply === 'right') return ruledOut(seen)
    if (reply === 'not asked') return unknown('names')
    const resolvers = inUse(names.resolvers)
    if (lineIsBroken(internet) || resolvers.some((resolver) => filtersPrivate(resolver, expected))) return ruledOut(seen)
    return confirmed(
      seen,
      ...(expected === null ? [] : [proof(say`Where it should lead, as the name itself says`, say`${{ code: expected }}`)]),
      ...resolvers.flatMap((resolver) => [
        proof(say`${{ code: resolver.address }} asked for the same name`, tellAnswer(resolver.server)),
        proof(
          say`${{ code: resolver.address }} asked for ${{ code: publicControl.name }}, another name of Plex’s`,
          tellAnswer(resolver.publicControl),
        ),
        proof(say`${{ code: resolver.address }} asked for ${{ code: 'plex.tv' }}`, tellAnswer(resolver.plexTv)),
      ]),
    )
  },
  explain: ({ names }) => {
    const meaning: Readonly<Record<ReturnType<typeof troubleOf>, Message>> = {
      'leads elsewhere': say`The name leads, but to a wrong place: somebody on the way answers with an address of their own. Do not sign in to what opens there.`,
      'server silent': say`The name server that this computer asks does not answer at all: not for this name, and not for others.`,
      'nothing resolves': say`The name server that this computer asks answers, but finds no name at all.`,
      'plex.direct blocked': say`Other names work, but every name that ends in ${{ code: 'plex.direct' }} is answered with nothing: a block list, a filter or a fault there.`,
      'this name only': say`Other names of Plex’s work, only this one does not. Mostly it is an old name that Plex gave up, or one that was mistyped.`,
      'only here': say`The name server gives the right answer, but this computer does not use it: it remembers an old answer, or a VPN or the hosts file answers in its place.`,
      'own domain': say`This is a name of your own, and no name server knows an address for it.`,
    }
    return [
      say`Your browser looks for your server under the name ${{ code: names.name }}.`,
      meaning[troubleOf(names)],
      say`Without the right address the certificate does not even get its turn. The server is not the reason.`,
    ]
  },
  fix: ({ names }) =>
    fixed(say`You let the name lead to your server again.`, 10, ...mendNames(troubleOf(names), names.name), ...flushNames),
  examples: [
    { name: 'the name server is dead', world: { resolver: { answers: 'dead' } } },
    { name: 'the name server fails', world: { resolver: { answers: 'servfail' } } },
    { name: 'the name is said not to exist', world: { resolver: { answers: 'nxdomain' } } },
    { name: 'the name leads to another address', world: { resolver: { answers: 'another address' } } },
    { name: 'a block list answers nothing for all of plex.direct', world: { resolver: { answers: 'nothing for plex.direct' } } },
  ],
  lookalikes: [
    { name: 'dnsmasq with stop-dns-rebind', world: { resolver: { filter: 'dnsmasq' } } },
    { name: 'Unbound with private-address', world: { resolver: { filter: 'unbound' } } },
    { name: 'the internet is down', world: { internet: 'down' } },
    { name: 'only Plex’s own site is down', world: { internet: 'only plex.tv down' } },
  ],
})
