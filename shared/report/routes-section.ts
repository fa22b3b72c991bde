import { hostAndPort } from '../addresses/spell'
import { valueOf, type Evidence } from '../model/evidence'
import { tellAnswer } from '../addresses/dns-answer'
import certificate from '../facts/certificate'
import connection from '../facts/connection'
import handshake, { tlsVersions } from '../facts/handshake'
import identity, { type Asked } from '../facts/identity'
import names from '../facts/names'
import trust, { refusalTexts } from '../facts/trust'
import { failureTexts } from '../model/failure'
import { say, type Message } from '../model/message'
import type { Route } from '../model/target'
import { countsWord, reachLooks, seenFrom, waysOf } from '../ways'
import { notMeasured, type Line, type Section } from './sections'
import { protocolWords, routeWords } from './words'

/** Each candidate with what was seen of it, rung by rung, and every resolver’s answers. */
export function routesSection(evidence: Evidence): Section {
  const ways = waysOf(evidence)
  return {
    title: say`Ways to the server`,
    folded: true,
    text: [seenFrom(evidence)],
    table: {
      head: [
        say`Way`,
        say`Told by`,
        say`How far it got`,
        say`Counts`,
        say`Name → address`,
        say`Door`,
        say`Encryption`,
        say`Certificate`,
        say`Plex`,
      ],
      rows: ways.map(({ route, ...way }) => [
        say`${{ code: way.address }} (${routeWords[route.kind]})`,
        way.told,
        reachLooks[way.reach].word,
        countsWord({ route, ...way }),
        tellName(evidence, route),
        tellDoor(evidence, route),
        tellEncryption(evidence, route),
        tellCertificate(evidence, route),
        tellPlex(evidence, route),
      ]),
    },
    lines: evidence.routes.flatMap((route) => resolverLines(evidence, route)),
  }
}

function tellName(evidence: Evidence, route: Route): Message {
  const value = valueOf(evidence, names, route.id)
  return value ? say`${{ code: value.name }} → ${tellAnswer(value.system)}` : notMeasured
}

function resolverLines(evidence: Evidence, route: Route): readonly Line[] {
  return (valueOf(evidence, names, route.id)?.resolvers ?? []).map((resolver) => ({
    what: resolver.adapter
      ? say`Resolver ${{ code: hostAndPort(resolver.address, resolver.port) }} (${{ code: resolver.adapter.name }})`
      : say`Resolver ${{ code: hostAndPort(resolver.address, resolver.port) }}`,
    seen: say`server’s name: ${tellAnswer(resolver.server)}; private test name: ${tellAnswer(resolver.privateControl)}; public test name: ${tellAnswer(resolver.publicControl)}; plex.tv: ${tellAnswer(resolver.plexTv)}; a name that does not exist: ${resolver.nowhere ? tellAnswer(resolver.nowhere) : notMeasured}; software: ${{ code: resolver.software ?? '–' }}`,
  }))
}

function tellDoor(evidence: Evidence, route: Route): Message {
  const value = valueOf(evidence, connection, route.id)
  if (!value) return notMeasured
  const best = value.attempts.find((attempt) => attempt.address === value.address)
  return value.outcome === 'open' ? say`open, ${{ duration: best?.tookMs ?? 0 }}` : failureTexts[value.outcome]
}

function tellEncryption(evidence: Evidence, route: Route): Message {
  const value = valueOf(evidence, handshake, route.id)
  if (!value) return notMeasured
  const offered = tlsVersions.filter((version) => value.versions[version].state === 'offered')
  return value.speaks === 'tls' ? say`${{ code: offered.join(', ') }}` : protocolWords[value.speaks]
}

function tellCertificate(evidence: Evidence, route: Route): Message {
  const shown = valueOf(evidence, certificate, route.id)
  const leaf = shown?.chain[0]
  if (!shown || !leaf) return shown ? say`none shown` : notMeasured
  return say`${{ code: leaf.names.join(', ') || leaf.subject }}, from ${{ code: leaf.issuer.text }}, ${{ day: leaf.notBefore }} – ${{ day: leaf.notAfter }}, ${shown.chain.length} sent; ${tellTrust(evidence, route)}`
}

function tellTrust(evidence: Evidence, route: Route): Message {
  const judged = valueOf(evidence, trust, route.id)
  if (!judged) return notMeasured
  if (judged.accepted) return say`accepted`
  const [reason] = judged.reasons
  return reason ? refusalTexts[reason] : say`not accepted`
}

function tellPlex(evidence: Evidence, route: Route): Message {
  const value = valueOf(evidence, identity, route.id)
  return value ? say`secure: ${tellAsked(value.secure)}; plain: ${tellAsked(value.plain)}` : notMeasured
}

function tellAsked(asked: Asked): Message {
  if (asked.state === 'failed') return failureTexts[asked.failure]
  if (asked.state === 'not asked') return say`not asked, ${asked.why}`
  return asked.plex ? say`Plex ${{ code: asked.plex.version }}` : say`something else (${asked.status} ${{ code: asked.calls ?? '' }})`
}
