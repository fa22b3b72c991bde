import { isAddress } from '../addresses/address'
import { hashOfWildcard, parsePlexDirect } from '../addresses/plex-direct'
import type { Certificate } from '../certificates/certificate'
import { valueOf, type Evidence } from '../model/evidence'
import certificate from '../facts/certificate'
import hostsFile from '../facts/hosts-file'
import identity from '../facts/identity'
import interfaces from '../facts/interfaces'
import nameServers from '../facts/name-servers'
import { Scrubber } from './scrub'

/**
 * Learns values that are private because of where they stand: names that people gave, identities, own domains, people and firms in certificates.
 * At their own places they are hidden anyway; this finds them inside sentences. The surest and most private come first, as the number is limited.
 */
export function learnFrom(evidence: Evidence, scrubber: Scrubber): void {
  const { target, routes } = evidence
  const trial = new Scrubber() // what only asks whether a text is everybody's counts nothing
  const chains = routes.flatMap((route) => valueOf(evidence, certificate, route.id)?.chain ?? [])
  for (const { names } of chains) for (const name of names) scrubber.hosts.learn(name)
  if (target.label !== target.host && !isAddress(target.label)) scrubber.know('name', ownName(target.label, target.host))
  scrubber.know('server identity', target.machineIdentifier)
  scrubber.know('certificate label', target.hash)
  for (const name of [
    target.host,
    target.insistsOn,
    target.saw?.host ?? null,
    ...(target.saw?.others ?? []),
    ...routes.map((route) => route.name),
  ])
    knowHost(name, scrubber)
  for (const route of routes) {
    const asked = valueOf(evidence, identity, route.id)
    for (const answer of [asked?.secure, asked?.plain])
      if (answer?.state === 'answered') scrubber.know('server identity', answer.plex?.machineIdentifier ?? null)
  }
  for (const entry of chains) knowPeople(entry, evidence, scrubber, trial)
  const settings = valueOf(evidence, nameServers, null)
  for (const domain of [...(settings?.search ?? []), ...(settings?.servers ?? []).flatMap((server) => server.serves?.domains ?? [])])
    knowHost(domain, scrubber)
  for (const { name } of valueOf(evidence, hostsFile, null)?.entries ?? []) knowHost(name, scrubber)
  const adapters = [
    ...(valueOf(evidence, interfaces, null)?.adapters ?? []),
    ...(settings?.servers ?? []).flatMap(({ adapter }) => adapter ?? []),
  ]
  for (const { name } of adapters) if (trial.at('adapter', name, target) !== name) scrubber.know('words', name)
  for (const { names } of chains) for (const name of names) knowHost(name, scrubber)
}

/** A port behind what was typed is nobody's name. */
const ownName = (label: string, host: string): string | null => (label.replace(/^\[|\]?:\d+$/g, '') === host ? null : label)

function knowHost(name: string | null, scrubber: Scrubber): void {
  if (name === null) return
  const hash = parsePlexDirect(name)?.hash ?? hashOfWildcard(name)
  if (hash === null) scrubber.knowHost(name)
  else scrubber.know('certificate label', hash)
}

/** Subject and issuer are read value by value; what is not an authority's is somebody's. */
function knowPeople({ subject, issuer }: Certificate, { target }: Evidence, scrubber: Scrubber, trial: Scrubber): void {
  for (const text of [subject, issuer.text])
    for (const value of text.split(/(?:^|, )(?:[A-Za-z]{2,32}|[GLO]|\d[\d.]{2,60})=/))
      if (value.length > 2 && trial.at('name part', value, target) !== value && !value.includes('.')) scrubber.know('words', value)
}

/** Labels of an earlier report, which a second one must not give to others. Before anything else is told. */
export function reserveLabels(evidence: Evidence, scrubber: Scrubber): void {
  const reserve = (value: unknown): void => {
    if (typeof value === 'string') scrubber.labels.reserve(value)
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(reserve)
  }
  reserve(evidence)
}
