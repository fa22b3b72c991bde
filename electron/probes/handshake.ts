import answers from '@shared/facts/answers'
import connection from '@shared/facts/connection'
import handshake, { tlsVersions, type TlsVersion, type Handshake } from '@shared/facts/handshake'
import { failureTexts, type Failure } from '@shared/model/failure'
import { browserKeys } from '@shared/certificates/certificate'
import { measured, unmeasured } from '@shared/model/reading'
import { say } from '@shared/model/message'
import { readFields } from '../certificates/read-fields'
import { pause, within } from '../network/deadline'
import { classicCiphers, isModern, modernCiphers } from '../network/tls/ciphers'
import { browserGroups, browserSuites, type Dialect } from '../network/tls/dialects'
import { endpointOf } from '../examination/endpoint'
import { groupName } from '../network/tls/groups'
import type { Asking } from '../network/tls/hello'
import { pauseMs, connectionPatience, inspect, retryDelaysMs } from '../network/tls/inspect'
import type { Inspection } from '../network/tls/inspection'
import { probe } from '../examination/probe'

type Value = Handshake
type Answers = Readonly<Record<TlsVersion, Inspection>>

const modern = ['TLS 1.3', 'TLS 1.2'] as const

/** Milliseconds for all second tries together; a server that answers at all has answered others in much less. */
const retryPatience = 3_000
/** Milliseconds for one of them. */
const oneRetryPatience = 1_000
/** Milliseconds of silence after which a browser's hello counts as not borne, where a smaller one was answered in the meantime. */
const silencePatience = 3_000
/** Milliseconds for hellos in other dialects, side by side; a browser's takes up to three tries, two smaller ones between, and two delays. */
const dialectPatience = 7_500

/**
 * Asks for every version on a connection of its own, all at the same time. Five connections: with the one of the probe `certificate` a
 * server sees six at once, as many as a browser opens; more would strain small servers (docs/sources/tls.md#gentleness).
 */
export default probe({
  fact: handshake,
  // All versions side by side, then the second tries, then hellos in other dialects, and a moment to put the reading together.
  patience: connectionPatience + retryPatience + dialectPatience + 500,
  after: { connection },
  mayUse: { answers },
  look: async ({ connection, answers: replies }, { surroundings, route, signal }) => {
    const endpoint = endpointOf(connection, route)
    if ('state' in endpoint) return endpoint
    const name = route?.name ?? null
    let cutOff = 0
    const ask: Ask = async (asking, patience, own) => {
      const answer = await inspect(surroundings.dial, endpoint, { name, ...asking }, patience, own)
      if (answer.outcome === 'failed' && answer.failure === 'reset') cutOff++
      return answer
    }

    const first = await eachVersion((version) => ask({ versions: [version] }, connectionPatience, signal))
    const answers = await within(retryPatience, signal, (own) => secondTries(first, ask, own))
    signal.throwIfAborted() // what came of it then is no answer
    const unreached = whyUnreached(answers)
    if (unreached !== null) return unreached

    const onDevice = replies?.where === 'TV' || replies?.where === 'phone'
    const [asBrowser, asOlderDevice, besides] = await within(dialectPatience, signal, (own) =>
      Promise.all([
        mayBeForeignToBrowsers(answers) ? hearAsBrowser(ask, isForeignToBrowsers(answers), own) : undefined,
        onDevice && answers['TLS 1.2'].outcome === 'offered'
          ? ask({ versions: ['TLS 1.2', 'TLS 1.1', 'TLS 1.0'], as: 'an older device' }, retryPatience, own).then(heardOf)
          : undefined,
        sharesNothing(answers) ? ask({ versions: everyOther, as: 'anything' }, retryPatience, own) : undefined,
      ]),
    )
    signal.throwIfAborted()
    return measured({
      ...valueOfAnswers(answers),
      ...(cutOff > 0 ? { cutOff } : {}),
      ...(asBrowser === undefined ? {} : { asBrowser }),
      ...(asOlderDevice === undefined ? {} : { asOlderDevice }),
      ...(besides?.outcome === 'offered'
        ? { besides: { version: besides.version, cipher: besides.cipher, keyExchange: besides.keyExchange } }
        : {}),
      ...(besides !== undefined && failureIn(besides) === 'no answer' ? { silentToAnything: true as const } : {}),
    })
  },
})

type Ask = (asking: Omit<Asking, 'name'>, patience: number, signal: AbortSignal) => Promise<Inspection>
type Heard = NonNullable<Value['asOlderDevice']>

function heardOf({ outcome }: Inspection): Heard {
  if (outcome === 'offered') return 'agreed'
  return outcome === 'refused' ? 'refused' : 'unclear'
}

/**
 * A browser's hello. Where it brings no answer, an older and smaller one tells whether it is the hello that is not borne, or whether the
 * server lets nobody in any more, as one that limits how often one may knock. Silence may be a slow server's, or this computer's own: it counts
 * where it lasts, while smaller hellos are answered before and after.
 */
async function hearAsBrowser(ask: Ask, foreign: boolean, signal: AbortSignal): Promise<NonNullable<Value['asBrowser']>> {
  const asBrowser = (patience: number): Promise<Inspection> => ask({ versions: modern, as: 'a browser' }, patience, signal)
  const isBorne = async (): Promise<boolean> => {
    await pause(pauseMs, signal)
    return (await ask({ versions: ['TLS 1.2'], as: 'a small client' }, oneRetryPatience, signal)).outcome === 'offered'
  }
  const isClear = (heard: Inspection): boolean => heardOf(heard) !== 'unclear'
  let heard = await asBrowser(oneRetryPatience)
  if (!isClear(heard)) {
    await pause(retryDelaysMs[0], signal)
    heard = await asBrowser(oneRetryPatience)
  }
  if (!isClear(heard)) {
    if (foreign || !(await isBorne())) return 'unclear'
    if (failureIn(heard) !== 'no answer') return 'broken off'
    heard = await asBrowser(silencePatience)
    if (!isClear(heard)) return (await isBorne()) ? 'broken off' : 'unclear'
  }
  return heardOf(heard) === 'refused' && !foreign ? 'broken off' : heardOf(heard)
}

const browserNames = new Set(
  [...modernCiphers, ...classicCiphers].filter(({ code }) => isModern(code) || browserSuites.includes(code)).map(({ name }) => name),
)
const browserGroupNames = new Set(browserGroups.map(groupName))

/** How TLS libraries say that they share no suite, group or signature with the client (RFC 8446 §4.1.1, RFC 5246 §7.2.2). */
const nothingShared = ['handshake_failure', 'insufficient_security', 'illegal_parameter']
const refusesWhatIsOffered = (answer: Inspection): boolean => answer.outcome === 'refused' && nothingShared.includes(answer.by)

/** Only a browser's hello, which offers both versions at once, tells whether it is agreed to, unless the server does TLS 1.3 as browsers do. */
const mayBeForeignToBrowsers = (answers: Answers): boolean =>
  modern.some((version) => answers[version].outcome === 'offered') &&
  (answers['TLS 1.3'].outcome !== 'offered' || isForeignToBrowsers(answers))

/** The server chose something that no browser takes wherever it could choose, or does TLS 1.3 only with such things. */
function isForeignToBrowsers(answers: Answers): boolean {
  const chosen = modern.flatMap((version) => (answers[version].outcome === 'offered' ? [answers[version]] : []))
  const takes = ({ cipher, keyExchange, chain }: (typeof chosen)[number]): boolean =>
    browserNames.has(cipher) && (keyExchange === 'RSA' || browserGroupNames.has(keyExchange)) && signsForBrowsers(chain)
  return !chosen.some(takes) || refusesWhatIsOffered(answers['TLS 1.3'])
}

/** Browsers name no signature of any other kind of key in their hello. */
const signsForBrowsers = ([leaf]: readonly Buffer[]): boolean => leaf === undefined || browserKeys.includes(readFields(leaf).key.type)

/** Versions of one hello that offers all that ever was; SSL 3.0 would need another form of it. */
const everyOther: readonly TlsVersion[] = ['TLS 1.3', 'TLS 1.2', 'TLS 1.1', 'TLS 1.0']

const sharesNothing = (answers: Answers): boolean =>
  tlsVersions.every((version) => answers[version].outcome !== 'offered') && modern.some((version) => refusesWhatIsOffered(answers[version]))

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

/**
 * Some servers fall over several connections at once, or let in only so many in a while: what stayed unclear is asked again, one after the
 * other. Some middleboxes stumble over long hellos: TLS 1.2 is asked for in few words at last. A server that never said a word is left alone.
 */
async function secondTries(answers: Answers, ask: Ask, signal: AbortSignal): Promise<Answers> {
  const improved: Record<TlsVersion, Inspection> = { ...answers }
  const isClear = (): boolean => tlsVersions.some((version) => improved[version].outcome !== 'failed')
  if (!isClear() && !tlsVersions.some((version) => failureIn(answers[version]) === 'reset')) return answers
  for (const version of mostTelling) {
    for (const { wait, as } of version === 'TLS 1.2' ? patientTries : tries) {
      const failure = failureIn(improved[version])
      if (failure === null || failure === 'too much' || failure === 'not permitted') break
      await pause(wait, signal)
      const again = await ask({ versions: [version], ...(as === undefined ? {} : { as }) }, oneRetryPatience, signal)
      if (again.outcome !== 'failed') improved[version] = again
    }
    if (!isClear()) break // it answers to none of them: four more would not do better
  }
  return improved
}

const mostTelling: readonly TlsVersion[] = ['TLS 1.2', 'TLS 1.3', 'TLS 1.0', 'TLS 1.1', 'SSL 3.0']
const tries: readonly { readonly wait: number; readonly as?: Dialect }[] = [{ wait: pauseMs }, { wait: retryDelaysMs[0] }]
const patientTries: typeof tries = [{ wait: pauseMs }, { wait: retryDelaysMs[0], as: 'a small client' }]

const failureIn = (answer: Inspection): Failure | null => (answer.outcome === 'failed' ? answer.failure : null)

/** Where no connection came about after all, nothing was learnt about the server. */
function whyUnreached(answers: Answers): ReturnType<typeof unmeasured> | null {
  const failures = tlsVersions.flatMap((version) => {
    const answer = answers[version]
    return answer.outcome === 'failed' && answer.reached === 'nothing' ? [answer.failure] : []
  })
  const [failure] = failures
  if (failure === undefined || failures.length < tlsVersions.length) return null
  return unmeasured(failures.includes('not permitted') ? 'not permitted' : 'unreached', say`no connection: ${failureTexts[failure]}`)
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
