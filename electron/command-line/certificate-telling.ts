import { tellCertificate, type Certificate } from '@shared/certificates/certificate'
import { fileCheckLooks, type FileCheck } from '@shared/certificates/file'
import { refusalTexts, type Refusal } from '@shared/facts/trust'
import { say, type Message } from '@shared/model/message'
import { signs } from '@shared/model/signs'
import type { CustomFile } from '../certificates/custom-file'
import { readCertificate } from '../certificates/read'
import { mostTold } from '../certificates/certificate-file'
import type { Judgement } from '../certificates/verify'
import { print, printEnglish } from './printer'

/** What `relock certificate` found out about one file. */
export interface Told extends CustomFile {
  readonly checks: readonly FileCheck[]
  readonly verdict: { readonly ready: boolean; readonly says: Message }
  readonly name: string | null
  readonly at: Date
  readonly whose: Message
  readonly toTheLetter: Judgement
  readonly asBrowsers: Judgement
}

/** It has a key, or should have one, or is the wrong file: the checks for Plex are told. A chain by itself is judged as a chain. */
const isWhole = ({ form, key, checks }: Told): boolean => form === 'PKCS#12' || key !== 'absent' || checks.some(({ id }) => id === 'order')

/** The one object that `--json` prints. */
export function tellJson({ form, chain, key, checks, verdict, name, at, toTheLetter, asBrowsers }: Told) {
  return {
    accepted: toTheLetter.accepted,
    reasons: toTheLetter.reasons,
    browsers: { accepted: asBrowsers.accepted, reasons: asBrowsers.reasons },
    name,
    at: at.toISOString(),
    certificates: chain.length,
    chain: chain.slice(0, mostTold).map((der) => withFirstNames(readCertificate(der))),
    path: asBrowsers.path.map((der) => readCertificate(der).subject),
    form,
    key,
    ready: verdict.ready,
    checks: checks.map(({ id, state, says, todo, commands = [] }) => ({
      id,
      state,
      says: printEnglish(says),
      todo: todo === undefined ? null : printEnglish(todo),
      commands,
    })),
  }
}

/** Names of one certificate in the object; a stranger's may have sixty thousand. */
const mostNames = 200

/** `moreNames` says how many were left out. */
const withFirstNames = (certificate: Certificate) =>
  certificate.names.length <= mostNames
    ? certificate
    : { ...certificate, names: certificate.names.slice(0, mostNames), moreNames: certificate.names.length - mostNames }

/** The same in words. */
export function tell(told: Told): string {
  const { chain, name, at, whose, toTheLetter, asBrowsers } = told
  const certificates = chain.slice(0, mostTold).map((der, index) => `${String(index + 1)}. ${print(tellCertificate(readCertificate(der)))}`)
  const more = chain.length > mostTold ? [`   ${print(say`and ${chain.length - mostTold} more`)}`] : []
  const about = name === null ? say`No name was given, so none is judged.` : say`Judged for ${{ code: name }}.`
  const setting = print(say`${about} As of ${{ day: at.toISOString() }}. Roots: ${whose}.`)
  return `${[...certificates, ...more, '', setting, '', ...onChain(toTheLetter, asBrowsers), ...(isWhole(told) ? tellChecks(told) : tellDays(told))].join('\n')}\n`
}

function onChain(toTheLetter: Judgement, asBrowsers: Judgement): readonly string[] {
  if (toTheLetter.accepted) return [print(say`Accepted.`)]
  const reasons = toTheLetter.reasons.map((reason: Refusal) => `  ${print(refusalTexts[reason])}`)
  return asBrowsers.accepted
    ? [print(say`Not accepted to the letter, though browsers let it pass:`), ...reasons]
    : [print(say`Not accepted, because`), ...reasons]
}

const tellChecks = ({ checks, verdict }: Told): readonly string[] => ['', ...checks.flatMap(linesOf), '', print(say`${verdict.says}.`)]

/** A chain may be accepted by Relock’s own reckoning and too long-lived for some devices all the same. */
const tellDays = ({ checks }: Told): readonly string[] => {
  const lines = checks.filter(({ id, state }) => id === 'dates' && state === 'doubtful').flatMap(linesOf)
  return lines.length > 0 ? ['', ...lines] : []
}

const linesOf = ({ state, says, todo, commands = [] }: FileCheck): readonly string[] => [
  `${signs[fileCheckLooks[state].sign]} ${print(says)}`,
  ...(todo === undefined ? [] : [`  ${print(todo)}`]),
  ...commands.map((command) => `    ${command}`),
]
