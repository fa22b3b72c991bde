import { cause } from '../../model/cause'
import { isBogus } from '../../addresses/dns-answer'
import hostsFile from '../../facts/hosts-file'
import interfaces from '../../facts/interfaces'
import internet from '../../facts/internet'
import names from '../../facts/names'
import { mendNames, askAnotherUpstream, exemptFromDnssec, rightClock } from '../../fixes/router/name-remedies'
import { failing } from '../../judging/names/answers'
import { each } from '../../fixes/remedies'
import { otherNameServers } from '../../fixes/this-computer/other-name-servers'
import { judgeTrouble } from '../../judging/names/trouble'
import { say } from '../../model/message'
import { confirmed, proof } from '../../model/verdict'

export default cause({
  id: 'name-signature-rejected',
  rung: 'name',
  title: say`Your name server rejects the signatures of your server’s name`,
  reads: { names },
  mayRead: { internet, hostsFile, interfaces },
  judge: ({ names, ...beside }) => {
    const verdict = judgeTrouble('name-signature-rejected', names, beside)
    if (verdict.is !== 'confirmed') return verdict
    const codes = failing(names).flatMap(({ address, server }) =>
      server.state === 'answered' && isBogus(server)
        ? [
            proof(
              say`What ${{ code: address }} says itself`,
              say`${{ code: [`extended error ${String(server.extendedError)}`, server.explanation].filter(Boolean).join(': ') }} (its check of DNSSEC failed)`,
            ),
          ]
        : [],
    )
    return confirmed(...codes, ...verdict.proofs)
  },
  explain: ({ names }) => [
    say`Your browser looks for your server under the name ${{ code: names.name }}.`,
    say`Your name server checks the signatures of answers (DNSSEC), and says itself that this one failed the check. So it gives no address at all.`,
    say`Usually its clock is wrong, or the name server that it asks takes the signatures away.`,
  ],
  fix: ({ names }) =>
    mendNames(
      say`You set the name server’s clock, or let it ask somebody else.`,
      10,
      ...each(rightClock, askAnotherUpstream, exemptFromDnssec(/\.plex\.direct$/i.test(names.name) ? 'plex.direct' : names.name)),
      otherNameServers,
    ),
  examples: () => [{ name: 'the name server’s check of DNSSEC fails for plex.direct', world: { resolver: { answers: 'bogus' } } }],
  lookalikes: () => [
    { name: 'the name server fails for all of plex.direct', world: { resolver: { answers: 'servfail' } } },
    { name: 'dnsmasq with stop-dns-rebind', world: { resolver: { filter: 'dnsmasq' } } },
    { name: 'the name server finds no name at all', world: { resolver: { answers: 'fails for everything' } } },
    { name: 'the internet is down', world: { internet: 'down' } },
  ],
})
