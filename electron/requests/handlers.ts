import type { z } from 'zod'
import { valueOf } from '@shared/diagnose'
import type { Evidence } from '@shared/model/evidence'
import connection from '@shared/facts/connection'
import identity from '@shared/facts/identity'
import { requests, type Answer, type Push, type ReportFormat } from '@shared/ipc/contract'
import type { PushName, RequestName } from '@shared/ipc/names'
import { links } from '@shared/model/links'
import { say, type Message } from '@shared/model/message'
import { noReport } from '@shared/report/fault'
import { parseTarget } from '@shared/addresses/parse-target'
import type { Target } from '@shared/model/target'
import { describeAct, performAct, type Consent } from '../computer/acts'
import { validated, refuse, type Handler } from './validated'
import { openCertificate } from './open-certificate'
import type { discover } from '../examination/discover'
import type { examine } from '../examination/examine'
import { saveAtomically, sentenceAbout } from '../computer/saving'
import { givenFiles, type TakenReport, type WhatToOpen } from './given-files'
import { KeptEvidence, type BuildReport } from './kept-evidence'
import type { Open } from '../certificates/unlock'
import { batchedPushes } from './pushes'
import { oneDialogAtATime, sparingly } from './restraint'
import { searchWith } from './search'
import { memoryIn, memoryOfThisRun, worthRemembering } from './session-file'
import { signingIn } from './signing-in'
import type { AccountDesk } from '../account/account'
import type { Surroundings } from '../computer/surroundings'

/** What the host of the handlers gives them: the app, or a test. */
export interface HandlerDependencies {
  readonly about: Omit<Answer<'about'>, 'remembers'>
  /** Folder for what Relock remembers between two starts; `null` where it can remember nothing. */
  readonly folder: string | null
  readonly surroundings: (options: { readonly offline: boolean; readonly askPublicResolver: boolean }) => Surroundings
  readonly examine: typeof examine
  readonly discover: typeof discover
  readonly buildReport: BuildReport
  readonly readEvidence: (text: string) => { readonly evidence: Evidence } | { readonly refused: Message }
  /** Asks the user where to save; `null` where the dialog was dismissed. */
  readonly askWhereToSave: (suggestedName: string, format: ReportFormat) => Promise<string | null>
  readonly askWhatToOpen: (what: WhatToOpen) => Promise<string | null>
  /** Asks the user, where the page cannot answer, whether a command may be run. */
  readonly askConsent: (to: Consent) => Promise<boolean>
  readonly openCertificate: Open
  readonly copyText: (text: string) => void | Promise<void>
  readonly openExternal: (url: string) => Promise<void>
  readonly account: AccountDesk
  /** Opens Plex’s sign-in page in the user’s own browser. */
  readonly openSignIn: (page: string) => Promise<void>
  readonly push: <N extends PushName>(name: N, payload: Push<N>) => void
  /** One line for the log. */
  readonly log: (line: string) => void
}

export interface Handlers {
  readonly answers: Readonly<Record<RequestName, Handler>>
  /** Ends everything that runs; the window has gone. */
  readonly stop: () => void
}

/** Every request of the contract, in plain Node: the app's windows, the tests and whoever comes later host the same handlers. */
export function createHandlers(host: HandlerDependencies): Handlers {
  const memory = host.folder === null ? memoryOfThisRun() : memoryIn(host.folder, host.log)
  const kept = new KeptEvidence(host.buildReport)
  const pushes = batchedPushes(host.push)
  const search = searchWith({
    surroundings: () => host.surroundings({ offline: false, askPublicResolver: false }),
    discover: host.discover,
    examine: host.examine,
    onFound: pushes.found,
  })
  const certificate = openCertificate({
    open: host.openCertificate,
    surroundings: () => host.surroundings({ offline: true, askPublicResolver: false }),
  })
  const dialog = oneDialogAtATime()
  const given = givenFiles({ askWhatToOpen: (what) => dialog(() => host.askWhatToOpen(what), null), certificate, takeReport })
  const account = signingIn({
    account: host.account,
    surroundings: () => host.surroundings({ offline: false, askPublicResolver: false }),
    openSignIn: host.openSignIn,
    show: (page) => host.push('sign-in page', page),
  })
  let running: AbortController | null = null

  async function lookAt({
    examination,
    answers,
    recheck,
    askPublicResolver,
  }: z.infer<typeof requests.examine.argument>): Promise<Answer<'examine'>> {
    const { target } = kept
    if (!target) return refuse(say`Choose a server first, so that Relock knows where to look.`)
    if (running && !running.signal.aborted) return refuse(say`Relock is looking already. Wait for it to end, or stop it first.`)
    const before = recheck ? kept.shown : null
    await host.account.wake()
    const surroundings = { ...host.surroundings({ offline: false, askPublicResolver }), account: host.account.account() }
    const own = new AbortController()
    running = own
    try {
      const evidence = await host.examine(
        target,
        surroundings,
        { examination, answers },
        (event) => {
          if (event.type === 'began') kept.keep(event.evidence)
          pushes.examination(event)
        },
        own.signal,
      )
      kept.keep(evidence)
      if (!own.signal.aborted) {
        kept.show(evidence, before)
        await rememberServer(evidence)
      }
      return { evidence }
    } finally {
      if (running === own) running = null
      pushes.flush()
    }
  }

  async function rememberServer(evidence: Evidence): Promise<void> {
    const answered = evidence.routes
      .map((route) => valueOf(evidence, identity, route.id))
      .flatMap((told) => (told ? [told.secure, told.plain] : []))
    const plex = answered.map((asked) => (asked.state === 'answered' ? asked.plex : null)).find((found) => found !== null)
    const wasReached = evidence.routes.some((route) => valueOf(evidence, connection, route.id)?.outcome === 'open')
    const target = worthRemembering(evidence.target, { wasReached, machineIdentifier: plex?.machineIdentifier ?? null })
    if (target) await memory.rememberTarget(target)
  }

  /** The same for the preview and for the file. */
  async function makeReport(format: ReportFormat): Promise<Answer<'preview report'>> {
    try {
      return (await kept.report(format)) ?? refuse(nothingToReport)
    } catch (error) {
      host.log(`no report: ${error instanceof Error ? error.message : 'unknown'}`)
      return refuse(noReport)
    }
  }

  async function saveReport(format: ReportFormat): Promise<Answer<'save report'>> {
    const report = await makeReport(format)
    if ('refused' in report) return report
    const file = await dialog(() => host.askWhereToSave(report.name, format), null)
    if (file === null) return { dismissed: true }
    try {
      await saveAtomically(file, report.text)
      return { saved: file }
    } catch (error) {
      return refuse(sentenceAbout(error))
    }
  }

  /** What a saved report tells is shown from now on, whatever was being looked at. */
  function takeReport(text: string): TakenReport {
    const read = host.readEvidence(text)
    if ('refused' in read) return refuse(read.refused)
    running?.abort()
    kept.target = read.evidence.target
    kept.show(read.evidence, null)
    return read
  }

  const choose = (target: Target) => {
    kept.target = target
    return { target }
  }

  const answers = {
    about: validated('about', requests.about, () => ({ ...host.about, remembers: host.folder !== null })),
    'find servers': validated('find servers', requests['find servers'], async () => {
      const found = await search.run(await memory.loadTargets())
      pushes.flush()
      return { found }
    }),
    'choose server': validated('choose server', requests['choose server'], ({ id }) => {
      const target = search.targetOf(id)
      return target ? choose(target) : refuse(say`That server is no longer in the list. Look for servers again.`)
    }),
    'choose typed': validated('choose typed', requests['choose typed'], async ({ text }) => {
      const read = parseTarget(text)
      if ('target' in read) return choose(read.target)
      const heard = read.named === undefined ? null : await search.called(read.named)
      return heard === null ? refuse(read.refused) : choose(heard)
    }),
    examine: validated('examine', requests.examine, lookAt),
    cancel: validated('cancel', requests.cancel, () => {
      running?.abort()
      return null
    }),
    'preview report': validated('preview report', requests['preview report'], ({ format }) => makeReport(format)),
    'save report': validated(
      'save report',
      requests['save report'],
      sparingly(({ format }) => saveReport(format)),
    ),
    'open report': validated('open report', requests['open report'], sparingly(given.openReport)),
    'take dropped file': validated('take dropped file', requests['take dropped file'], ({ path: file }) => given.takeDropped(file)),
    'choose certificate': validated('choose certificate', requests['choose certificate'], sparingly(given.chooseCertificate)),
    'choose key': validated('choose key', requests['choose key'], sparingly(given.chooseKey)),
    'unlock certificate': validated('unlock certificate', requests['unlock certificate'], ({ passphrase }) =>
      certificate.unlock(passphrase),
    ),
    'judge certificate': validated('judge certificate', requests['judge certificate'], ({ name }) => certificate.judge(name)),
    'put certificate away': validated('put certificate away', requests['put certificate away'], () => {
      certificate.putAway()
      return null
    }),
    'copy text': validated(
      'copy text',
      requests['copy text'],
      sparingly(async ({ text }) => {
        await host.copyText(text)
        return null
      }),
    ),
    'open link': validated(
      'open link',
      requests['open link'],
      sparingly(async ({ link }) => {
        await host.openExternal(links[link].url)
        return null
      }),
    ),
    'describe act': validated('describe act', requests['describe act'], ({ act }) =>
      describeAct(act, host.surroundings({ offline: true, askPublicResolver: false })),
    ),
    'perform act': validated(
      'perform act',
      requests['perform act'],
      sparingly(async ({ act, command }) => {
        const surroundings = host.surroundings({ offline: true, askPublicResolver: false })
        return performAct(act, command, surroundings, (to) => dialog(() => host.askConsent(to), false))
      }),
    ),
    'load session': validated('load session', requests['load session'], async () => {
      const session = await memory.loadSession()
      if (session) kept.adopt(session)
      return { session }
    }),
    'save session': validated('save session', requests['save session'], async ({ session }) => {
      await memory.saveSession(kept.withOwnEvidence(session))
      return null
    }),
    account: validated('account', requests.account, account.state),
    'sign in': validated('sign in', requests['sign in'], sparingly(account.signIn)),
    'open sign-in page': validated('open sign-in page', requests['open sign-in page'], sparingly(account.openPage)),
    'stop signing in': validated('stop signing in', requests['stop signing in'], () => {
      account.stop()
      return null
    }),
    'sign out': validated('sign out', requests['sign out'], sparingly(account.signOut)),
  } satisfies Record<RequestName, Handler>

  return {
    answers,
    stop: () => {
      running?.abort()
      account.stop()
      search.stop()
      certificate.putAway()
    },
  }
}

const nothingToReport = say`There is nothing to report yet. Let Relock look at your server first.`
