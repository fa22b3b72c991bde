import { valueOf } from '@shared/diagnose'
import type { ValueOf } from '@shared/fact'
import answersFact from '@shared/facts/answers'
import handshake, { tlsVersions, type TlsVersion } from '@shared/facts/handshake'
import type { Failure } from '@shared/failure'
import { measured, unmeasured } from '@shared/reading'
import { pause, within } from '../network/deadline'
import { classicCiphers, isModern, modernCiphers } from '../network/tls/ciphers'
import { browserGroups, browserSuites, type Dialect } from '../network/tls/dialects'
import { doorOf } from '../network/tls/door'
import { groupName } from '../network/tls/groups'
import { breath, connectionPatience, inspect } from '../network/tls/inspect'
import type { Inspection } from '../network/tls/inspection'
import { probe } from '../probe'

type Value = ValueOf<typeof handshake>
type Answers = Readonly<Record<TlsVersion, Inspection>>

/** Milliseconds for all second tries together; a server that answers at all has answered others in much less. */
const retryPatience = 3_000

/**
 * Asks for every version on a connection of its own, all at the same time. Five connections: with the one of the probe `certificate` a
 * server sees six at once, as many as a browser opens (users of scanners complain of more, tls.md §5).
 */
export default probe({
  fact: handshake,
  // All versions side by side, then the second tries, then hellos in the manner of others, and a moment to put the reading together.
  patience: connectionPatience + 2 * retryPatience + 500,
  after: ['connection'],
  look: async (looking) => {
    const { surroundings, route, signal, evidence } = looking
    const door = doorOf(looking)
    if ('state' in door) return door
    const ask = (version: TlsVersion, patience: number, own: AbortSignal): Promise<Inspection> =>
      inspect(surroundings.dial, door, { versions: [version], name: route?.name ?? null }, patience, own)

    const first = await eachVersion(async (version) => ask(version, connectionPatience, signal))
    const answers = await within(retryPatience, signal, (own) => secondTries(first, own, (version) => ask(version, retryPatience, own)))
    signal.throwIfAborted() // what came of it then is no answer
    const unreached = whyUnreached(answers)
    if (unreached !== null) return unreached

    const hear = async (as: Dialect, versions: readonly TlsVersion[]): Promise<Heard> =>
      heardOf(await inspect(surroundings.dial, door, { versions, name: route?.name ?? null, as }, retryPatience, signal))
    const place = valueOf(evidence, answersFact, null)?.where
    const onDevice = place === 'TV' || place === 'phone'
    const [asBrowser, asOlderDevice] = await Promise.all([
      isForeignToBrowsers(answers) ? hear('a browser', ['TLS 1.3', 'TLS 1.2']) : undefined,
      onDevice && answers['TLS 1.2'].outcome === 'offered' ? hear('an older device', ['TLS 1.2', 'TLS 1.1', 'TLS 1.0']) : undefined,
    ])
    signal.throwIfAborted()
    return measured({
      ...valueOfAnswers(answers),
      ...(asBrowser === undefined ? {} : { asBrowser }),
      ...(asOlderDevice === undefined ? {} : { asOlderDevice }),
    })
  },
})

type Heard = NonNullable<Value['asBrowser']>

function heardOf({ outcome }: Inspection): Heard {
  if (outcome === 'offered') return 'agreed'
  return outcome === 'refused' ? 'refused' : 'unclear'
}

const browserNames = new Set(
  [...modernCiphers, ...classicCiphers].filter(({ code }) => isModern(code) || browserSuites.includes(code)).map(({ name }) => name),
)
const browserGroupNames = new Set(browserGroups.map(groupName))

/** The server chose something that no browser takes wherever it could choose: whether it has anything else, only a browser's hello tells. */
function isForeignToBrowsers(answers: Answers): boolean {
  const chosen = [answers['TLS 1.3'], answers['TLS 1.2']].flatMap((answer) => (answer.outcome === 'offered' ? [answer] : []))
  const takes = ({ cipher, keyExchange }: (typeof chosen)[number]): boolean =>
    browserNames.has(cipher) && (keyExchange === 'RSA' || browserGroupNames.has(keyExchange))
  return chosen.length > 0 && !chosen.some(takes)
}

async function eachVersion(ask: (version: TlsVersion) => Promise<Inspection>): Promise<Answers> {
  const [ssl3, tls10, tls11, tls12, tls13] = await Promise.all([
    ask('SSL 3.0'),
    ask('TLS 1.0'),
    ask('TLS 1.1'),
    ask('TLS 1.2'),
    ask('TLS 1.3'),
  ])
  return { 'SSL 3.0': ssl3, 'TLS 1.0': tls10, 'TLS 1.1': tls11, 'TLS 1.2': tls12, 'TLS 1.3': tls13 }
}

/** Some servers fall over several connections at once: what stayed unclear while others answered is asked once more, one after the other. */
async function secondTries(answers: Answers, signal: AbortSignal, ask: (version: TlsVersion) => Promise<Inspection>): Promise<Answers> {
  const clear = tlsVersions.some((version) => answers[version].outcome === 'offered' || answers[version].outcome === 'refused')
  const improved: Record<TlsVersion, Inspection> = { ...answers }
  for (const version of clear ? tlsVersions : []) {
    const answer = answers[version]
    if (answer.outcome !== 'failed' || answer.failure === 'too much') continue
    await pause(breath, signal)
    const second = await ask(version)
    if (second.outcome !== 'failed') improved[version] = second
  }
  return improved
}

/** Where no connection came about after all, nothing was learnt about the server. */
function whyUnreached(answers: Answers): ReturnType<typeof unmeasured> | null {
  const failures = tlsVersions.flatMap((version) => {
    const answer = answers[version]
    return answer.outcome === 'failed' && answer.reached === 'nothing' ? [answer.failure] : []
  })
  const [failure] = failures
  if (failure === undefined || failures.length < tlsVersions.length) return null
  return unmeasured(failures.includes('not permitted') ? 'not permitted' : 'unreached', `no connection: ${failure}`)
}

/** The more telling an ending, the further in front. */
const tellingOrder: readonly Failure[] = ['too much', 'not understood', 'reset', 'no answer']

function valueOfAnswers(answers: Answers): Value {
  const all = tlsVersions.map((version) => answers[version])
  const versions: Value['versions'] = {
    'SSL 3.0': told(answers['SSL 3.0']),
    'TLS 1.0': told(answers['TLS 1.0']),
    'TLS 1.1': told(answers['TLS 1.1']),
    'TLS 1.2': told(answers['TLS 1.2']),
    'TLS 1.3': told(answers['TLS 1.3']),
  }
  const outcomes = all.map(({ outcome }) => outcome)
  if (outcomes.includes('offered')) return { speaks: 'tls', versions, failure: null }
  if (outcomes.includes('plain HTTP')) return { speaks: 'plain HTTP', versions, failure: null }
  const failed = all.flatMap((answer) => (answer.outcome === 'failed' ? [answer] : []))
  const heard = failed.filter(({ reached }) => reached === 'an answer')
  // A clear no to all others does not help where one answer broke off: there may well be a common version.
  if (outcomes.includes('refused') && heard.length === 0) return { speaks: 'no common version', versions, failure: null }
  const met = heard.length > 0 ? heard : failed.filter(({ reached }) => reached === 'a connection')
  const failure = tellingOrder.find((candidate) => met.some((answer) => answer.failure === candidate)) ?? met[0]?.failure ?? 'no answer'
  return { speaks: heard.length > 0 ? 'something else' : 'nothing', versions, failure }
}

function told(answer: Inspection): Value['versions'][TlsVersion] {
  switch (answer.outcome) {
    case 'offered': {
      const { cipher, keyExchange, forwardSecrecy, alpn, asksClientCertificate } = answer
      return { state: 'offered', cipher, keyExchange, forwardSecrecy, alpn, asksClientCertificate }
    }
    case 'refused':
      return { state: 'refused', by: answer.by }
    case 'plain HTTP':
      return { state: 'unclear', failure: 'not understood' }
    case 'failed':
      return { state: 'unclear', failure: answer.failure }
  }
}
