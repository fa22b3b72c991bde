import type { Names } from '../../facts/names'
import type { DnsAnswer } from '../../addresses/dns-answer'
import { say, type Message } from '../../model/message'
import { proof, type Proof } from '../../model/verdict'
import { failing, familyOf, inUse, inventorOf, isSick, lostBy, remembersOld, replyOf, slowestOf, slowFrom } from './answers'
import { hostsLine, isOfVpn, vpnsIn, type Beside } from './trouble'

/** Silence, a closed door and answers that fit no question look alike to a browser, but not to whoever repairs them. */
export function silentWords(names: Names): Message {
  const silent = failing(names)
  const answers = silent.map((resolver) => resolver.server)
  const all = (failure: string): boolean => answers.every((answer) => answer.state === 'failed' && answer.failure === failure)
  if (answers.every((answer) => answer.state === 'failed' && answer.cut === true))
    return say`It answers, but cuts every answer short and does not give the whole (over TCP), as name servers must. Usually a firewall on it or in between lets only half of its work through.`
  if (all('refused')) return say`At that address no name server is running: the question is refused at once.`
  if (all('not understood'))
    return say`Something answers there, but nothing that fits the question: the name server is broken, or another program stands at its place.`
  return say`That name server keeps silent: not only for this name, but for others as well.`
}

/** A name server that works helps little behind one that does not: the system asks it only after seconds of waiting (resolv.conf(5)). */
export function besideWords(names: Names): readonly Message[] {
  const silent = failing(names)
  const [works] = inUse(names.resolvers).filter((resolver) => !silent.includes(resolver))
  return works === undefined
    ? []
    : [
        say`It is ${{ code: silent.map(({ address }) => address).join(', ') }}. ${{ code: works.address }} gives the right address, but this computer turns to it only when it has given the other up, which takes seconds. Bring the silent one back, or take it off this computer’s list of name servers.`,
      ]
}

/** In numbers, what is wrong with a name server that speaks. */
export function unsteadyWords({ system, resolvers }: Names): Message {
  const sick = inUse(resolvers).filter(isSick)
  const slowest = Math.max(isLate(system) ? system.tookMs : 0, ...sick.map(slowestOf))
  return slowest >= slowFrom
    ? say`It answers, but takes ${{ duration: slowest }} for it.`
    : say`It answers, but not always: some questions got no answer and had to be asked again.`
}

/** The system found the name, but late: its own question was lost, or waited for a name server that is not well. */
export const isLate = (system: DnsAnswer): boolean => system.state === 'answered' && system.tookMs >= slowFrom

export const sickProofs = ({ system, resolvers }: Names): readonly Proof[] => [
  ...(isLate(system) ? [proof(say`How long this computer’s own look-up took`, say`${{ duration: system.tookMs }}`)] : []),
  ...inUse(resolvers)
    .filter(isSick)
    .flatMap((resolver) => [
      ...(slowestOf(resolver) >= slowFrom
        ? [proof(say`How long ${{ code: resolver.address }} took for its slowest answer`, say`${{ duration: slowestOf(resolver) }}`)]
        : []),
      ...(lostBy(resolver) > 0
        ? [proof(say`Questions that ${{ code: resolver.address }} did not answer at once`, say`${lostBy(resolver)}`)]
        : []),
    ]),
]

/** Which VPN stands between, and which name server it brought, as far as the system tells. */
export function vpnWords(names: Names, beside: Beside): Message {
  const [brought] = inUse(names.resolvers).filter(
    (resolver) => isOfVpn(resolver, beside) && replyOf(resolver.server, names.expected) !== 'right',
  )
  const adapter = brought?.adapter?.name ?? vpnsIn(beside)[0]?.name
  const isOn = adapter === undefined ? say`A VPN is on` : say`A VPN is on (${{ code: adapter }})`
  return brought
    ? say`${isOn}, and this computer asks the VPN’s name server, ${{ code: brought.address }}, which does not give an address inside your home. Your own router would.`
    : say`${isOn}. The name servers that this computer is set to give the right address, but its own look-up does not get it: many VPNs answer names by themselves.`
}

/** It answers, but no name at all. */
export function nothingWords(names: Names): Message {
  const turnsAway = failing(names).every(({ server }) => server.state === 'answered' && server.rcode === 5)
  return turnsAway
    ? say`The name server that this computer asks turns every question away: it is set not to serve this computer, or it has nobody to ask itself.`
    : say`The name server that this computer asks answers, but finds no name at all.`
}

/** Another name server that was asked knows the name: then the nearer one is at fault. */
export function whoseDoing(names: Names): readonly Message[] {
  const { expected, resolvers } = names
  const [knows] = resolvers.filter(({ from, server }) => from === 'behind' && replyOf(server, expected) === 'right')
  const hiding = failing(names)
  const [near] = hiding
  if (!near || !knows || hiding.length > 1) return []
  const family = familyOf(near)
  const place = { code: near.address }
  return [
    say`${family === 'unknown' ? say`${place}` : say`${place} (it looks like ${family})`} does it by itself: the name server that it asks, ${{ code: knows.address }}, gives the right address.`,
  ]
}

/** Who holds on to the old answer: the name server, where it gives other such names their address, else this computer. */
export function memoryWords(names: Names): Message {
  const old = failing(names).filter(remembersOld)
  return old.length === 0
    ? say`The name server gives the right answer now, but this computer still holds on to an old one: that there is no address. That is usual after a repair; it forgets by itself after a while.`
    : say`The name server ${{ code: old.map(({ address }) => address).join(', ') }} lets such names through now: it gave an address to one that nobody had asked for before. For your server’s own name it still holds on to an old answer: that there is no address. That is usual after a repair; it forgets by itself after a while.`
}

/** A name server that makes addresses up for names that do not exist, and has made up this one. */
export function inventedWords({ system, resolvers }: Names): readonly Message[] {
  const inventor = [system, ...inUse(resolvers).map(({ server }) => server)]
    .map((answer) => inventorOf(answer, resolvers))
    .find((resolver) => resolver !== undefined)
  return inventor?.nowhere?.state === 'answered'
    ? [
        say`The name server ${{ code: inventor.address }} makes an address up for every name that does not exist: ${{ code: inventor.nowhere.addresses.join(', ') }}, usually a page of the provider’s own. It gave that for your server’s name as well, as if it did not exist.`,
      ]
    : []
}

export function hostsProofs(names: Names, beside: Beside): readonly Proof[] {
  const line = hostsLine(names, beside)
  return line ? [proof(say`The line in this computer’s hosts file`, say`${{ code: `${line.address} ${line.name}` }}`)] : []
}
