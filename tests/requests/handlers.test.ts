import { spawnSync } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { evidenceVersion, type Evidence } from '@shared/model/evidence'
import type { Message } from '@shared/model/message'
import { requests, type ExaminationPush, type FoundServer, type RequestName } from '@shared/ipc/contract'
import { requestNames } from '@shared/ipc/names'
import { measured, unmeasured } from '@shared/model/reading'
import { ReportFault } from '@shared/report/fault'
import { newSession, type RestingSession } from '@shared/session'
import type { Target } from '@shared/model/target'
import { RefusedArgument } from '../../electron/requests/refused-argument'
import type { DiscoveredServer } from '../../electron/examination/discover'
import type { examine } from '../../electron/examination/examine'
import type { HandlerDependencies } from '../../electron/requests/dependencies'
import { createHandlers } from '../../electron/requests/handlers'
import { systemSurroundings } from '../../electron/computer/system'
import { quietHost } from './host'
import { seen, seenAll } from '../evidence/readings'
import { saying, spoken } from '../spoken'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'relock-handlers-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

const machineIdentifier = 'a1b2c3d4e5f60718293a4b5c6d7e8f9012345678'
const targetAt = (host: string): Target => ({
  label: host,
  from: 'typed',
  host,
  port: 32_400,
  insistsOn: null,
  hash: null,
  machineIdentifier: null,
})

const evidenceOf = (target: Target, examination: string, readings: Evidence['readings'] = []): Evidence => ({
  schema: evidenceVersion,
  relock: '0.0.0',
  examination,
  startedAt: '2026-11-21T12:00:00.000Z',
  measuredFrom: { system: 'linux', systemVersion: 'Test', runtime: 'Test' },
  offline: false,
  target,
  routes: [{ id: 'r1', address: target.host, port: target.port, name: null, kind: 'local', learntFrom: 'typed' }],
  readings,
})

const doorOpen = measured({
  port: 32_400,
  attempts: [{ address: '127.0.0.20', outcome: 'open', tookMs: 1 }],
  outcome: 'open',
  address: '127.0.0.20',
})
const plexAnswers = measured({
  secure: { state: 'answered', status: 200, plex: { machineIdentifier, version: '1.43', claimed: true }, calls: null, clockOffset: null },
  plain: { state: 'not asked', why: 'test' },
})

/** An examination that ends when the test says so, or at once when it is stopped. */
function scripted() {
  const begun: { target: Target; end: (readings?: Evidence['readings']) => void; signal: AbortSignal }[] = []
  const run: typeof examine = (target, _surroundings, _options, push, signal) =>
    new Promise((resolve) => {
      const id = `examination-${String(begun.length + 1)}`
      push({ type: 'began', evidence: evidenceOf(target, id) })
      const end = (readings: Evidence['readings'] = seenAll({ connection: doorOpen, identity: plexAnswers })): void => {
        for (const read of readings) push({ type: 'read', examination: id, ...read })
        resolve(evidenceOf(target, id, readings))
      }
      signal.addEventListener('abort', () => end(seenAll({ connection: unmeasured('cancelled', null) })))
      begun.push({ target, end, signal })
    })
  return { run, begun }
}

interface Desk {
  readonly ask: (name: RequestName, argument: unknown) => Promise<unknown>
  readonly begun: ReturnType<typeof scripted>['begun']
  readonly pushed: { name: string; payload: unknown }[]
  readonly opened: string[]
  readonly stop: () => void
  readonly acting: () => Promise<void> | null
}

function desk(overrides: Partial<HandlerDependencies> = {}): Desk {
  const { run, begun } = scripted()
  const pushed: Desk['pushed'] = []
  const opened: string[] = []
  const handlers = createHandlers({
    ...quietHost(folder),
    examine: run,
    openExternal: (url) => {
      opened.push(url)
      return Promise.resolve()
    },
    push: (name, payload) => pushed.push({ name, payload }),
    ...overrides,
  })
  return { ask: (name, argument) => handlers.answers[name](argument), begun, pushed, opened, stop: handlers.stop, acting: handlers.acting }
}

const look = {
  examination: '3a9c1f5e-7d24-4b1a-9c0e-5f6a7b8c9d0e',
  answers: { where: null, serverIsHere: null, changed: null },
  recheck: false,
  under: 'as before',
  askPublicResolver: false,
  readBrowsers: false,
}
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5))

/** From a typed address to a finished examination. */
async function examined(at: Desk, readings?: Evidence['readings']): Promise<unknown> {
  await at.ask('choose typed', { text: '127.0.0.20' })
  const answer = at.ask('examine', look)
  await turn()
  at.begun.at(-1)?.end(readings)
  return answer
}

describe('Every request', () => {
  it.each(requestNames)('refuses an argument of the wrong shape without repeating it: %s', async (name) => {
    const wrong = { secret: 'token-1234' }
    const takesNothing = requests[name].argument.safeParse(null).success
    const refusal: unknown = await desk()
      .ask(name, takesNothing ? wrong : null)
      .catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(RefusedArgument)
    expect(String(refusal)).not.toContain('token-1234')
  })

  it('is refused when it is bigger than anything Relock itself would send', async () => {
    const huge = { session: { ...newSession, target: { ...targetAt('127.0.0.20'), label: 'x'.repeat(8_000_001) } } }
    await expect(desk().ask('save session', huge)).rejects.toBeInstanceOf(RefusedArgument)
  })

  it('is refused when it cannot be plain data', async () => {
    const circle: Record<string, unknown> = {}
    circle['self'] = circle
    await expect(desk().ask('choose typed', circle)).rejects.toBeInstanceOf(RefusedArgument)
  })
})

describe('A notice', () => {
  it('is told in main’s own words, and not without end', async () => {
    const told: string[] = []
    const at = desk({ notify: (says) => told.push(spoken(says)) })
    expect(await at.ask('notify', { of: 'lock closed' })).toBeNull()
    expect(told).toEqual(['It works: the lock is closed.'])
    for (let more = 0; more < 20; more += 1) await at.ask('notify', { of: 'wait over' })
    expect(told.length).toBeLessThan(10)
  })
})

describe('An examination', () => {
  it('needs a server first, and says so', async () => {
    expect(await desk().ask('examine', look)).toHaveProperty('refused')
  })

  it('runs alone: a second one is told to wait', async () => {
    const at = desk()
    await at.ask('choose typed', { text: '127.0.0.20' })
    const first = at.ask('examine', look)
    await turn()
    expect(await at.ask('examine', look)).toHaveProperty('refused')
    at.begun[0]?.end()
    expect(await first).toHaveProperty('evidence')
    expect(at.begun).toHaveLength(1)
  })

  it('that was cancelled tells its last under its own name, so that no reading goes to the next one', async () => {
    const at = desk()
    await at.ask('choose typed', { text: '127.0.0.20' })
    const first = at.ask('examine', look)
    await turn()
    await at.ask('cancel', null)
    const second = at.ask('examine', look)
    await first
    await turn()
    at.begun[1]?.end()
    await second
    const events = at.pushed.filter(({ name }) => name === 'examination').flatMap(({ payload }) => payload as ExaminationPush[])
    const whose = (event: ExaminationPush): string => (event.type === 'began' ? event.evidence.examination : event.examination)
    const told = (id: string): readonly string[] => events.filter((event) => whose(event) === id).map((event) => event.type)
    expect(told('examination-1')).toEqual(['began', 'read'])
    expect(told('examination-2')).toEqual(['began', 'read', 'read'])
  })

  it('sends its readings in batches, all of them before its answer', async () => {
    const at = desk()
    await at.ask('choose typed', { text: '127.0.0.20' })
    const answer = at.ask('examine', look)
    await turn()
    const readings = Array.from({ length: 500 }, (_, index) => seen('connection', doorOpen, `r${String(index)}`))
    at.begun[0]?.end(readings)
    await answer
    const batches = at.pushed.filter(({ name }) => name === 'examination').map(({ payload }) => (payload as ExaminationPush[]).length)
    expect(batches.reduce((sum, size) => sum + size, 0)).toBe(501)
    expect(batches.length).toBeLessThan(5)
  })

  it('ends with the window', async () => {
    const at = desk()
    await at.ask('choose typed', { text: '127.0.0.20' })
    const answer = at.ask('examine', look)
    await turn()
    at.stop()
    await answer
    expect(at.begun[0]?.signal.aborted).toBe(true)
  })

  it('tells the window whether anything is kept', async () => {
    expect(await desk().ask('about', null)).toMatchObject({ remembers: true })
    expect(await desk({ folder: null }).ask('about', null)).toMatchObject({ remembers: false })
  })

  it('runs a command after a yes to main’s own question, and after nothing else', async () => {
    const ran: string[] = []
    const surroundings: HandlerDependencies['surroundings'] = () => ({
      ...systemSurroundings({ offline: true }),
      system: 'windows',
      run: (...line) => {
        ran.push([line[0], ...line[1]].join(' '))
        return Promise.resolve({ code: 0, output: '' })
      },
    })
    const asked: string[] = []
    const answers = [false, true]
    const at = desk({
      surroundings,
      askConsent: ({ command }) => {
        asked.push(command)
        return Promise.resolve(answers.shift() ?? false)
      },
    })
    const perform = (): Promise<unknown> => at.ask('perform act', { act: 'flush-name-cache', command: 'ipconfig /flushdns' })
    expect(await perform()).toEqual({ dismissed: true })
    expect(ran).toEqual([])
    expect(await perform()).toHaveProperty('done')
    expect(ran).toEqual(['ipconfig /flushdns'])
    expect(asked).toEqual(['ipconfig /flushdns', 'ipconfig /flushdns'])
  })

  it('does one act at a time, and looks for each once at a time, however often the window asks', async () => {
    const running: string[] = []
    const ends: (() => void)[] = []
    const surroundings: HandlerDependencies['surroundings'] = () => ({
      ...systemSurroundings({ offline: true }),
      system: 'windows',
      readFile: () => Promise.resolve(null),
      listFolder: () => Promise.resolve({ names: [] }),
      run: (...line) => {
        running.push([line[0], ...line[1]].join(' '))
        return new Promise((resolve) => ends.push(() => resolve({ code: 0, output: '' })))
      },
    })
    const at = desk({ surroundings, askConsent: () => Promise.resolve(true) })
    expect(at.acting()).toBeNull()
    const flush = { act: 'flush-name-cache', command: 'ipconfig /flushdns' }
    const first = at.ask('perform act', flush)
    await turn()
    await turn()
    expect(running).toEqual(['ipconfig /flushdns'])
    expect(await at.ask('perform act', flush)).toHaveProperty('refused')
    expect(running).toHaveLength(1)
    expect(at.acting()).not.toBeNull()
    ends.splice(0).forEach((end) => end())
    // Whoever quits meanwhile waits for it.
    await at.acting()
    expect(await first).toHaveProperty('done')
    expect(at.acting()).toBeNull()
    const third = at.ask('perform act', flush)
    await turn()
    await turn()
    ends.splice(0).forEach((end) => end())
    expect(await third).toHaveProperty('done')

    running.splice(0)
    const looks = Array.from({ length: 200 }, () => at.ask('describe act', { act: 'restart-plex' }))
    await turn()
    expect(running.length).toBeLessThan(5)
    const ending = setInterval(() => ends.splice(0).forEach((end) => end()), 1)
    await Promise.all(looks)
    clearInterval(ending)
    expect(running.length).toBeLessThan(20)
  })

  it('remembers the server where it answered, without its certificate’s label', async () => {
    const at = desk()
    await examined(at)
    const kept: unknown = JSON.parse(await readFile(path.join(folder, 'targets.json'), 'utf8'))
    expect(kept).toMatchObject({ targets: [{ host: '127.0.0.20', from: 'earlier', hash: null, machineIdentifier }] })
  })

  it('remembers at most eight servers, the newest first, each once', async () => {
    const at = desk()
    for (const last of [1, 2, 3, 4, 5, 6, 7, 8, 9, 3]) {
      await at.ask('choose typed', { text: `127.0.0.${String(last)}` })
      const answer = at.ask('examine', look)
      await turn()
      at.begun.at(-1)?.end(seenAll({ connection: doorOpen }))
      await answer
    }
    const { targets } = JSON.parse(await readFile(path.join(folder, 'targets.json'), 'utf8')) as { targets: Target[] }
    expect(targets.map(({ host }) => host)).toEqual([3, 9, 8, 7, 6, 5, 4, 2].map((last) => `127.0.0.${String(last)}`))
  })
})

describe('A report', () => {
  it('needs an examination first, and says so', async () => {
    const at = desk()
    expect(await at.ask('preview report', { format: 'html' })).toHaveProperty('refused')
    expect(await at.ask('save report', { format: 'html' })).toHaveProperty('refused')
  })

  it('is saved exactly as it was previewed', async () => {
    const at = desk()
    await examined(at)
    for (const format of ['html', 'markdown', 'json']) {
      const preview = (await at.ask('preview report', { format })) as { name: string; text: string }
      const { saved } = (await at.ask('save report', { format })) as { saved: string }
      expect(path.basename(saved)).toBe(preview.name)
      expect(preview.name).toContain('redacted')
      expect(await readFile(saved, 'utf8')).toBe(preview.text)
    }
  })

  it('is saved as a page to print, and as one file with all of them, which other programs can open', async () => {
    const pages: string[] = []
    const at = desk({
      printPage: (html) => {
        pages.push(html)
        return Promise.resolve(Buffer.from('%PDF-1.4'))
      },
    })
    await examined(at)
    const page = (await at.ask('preview report', { format: 'html' })) as { text: string }
    const pdf = (await at.ask('save report', { format: 'pdf' })) as { saved: string }
    expect(path.basename(pdf.saved)).toMatch(/redacted\.pdf$/)
    expect([await readFile(pdf.saved, 'utf8'), pages]).toEqual(['%PDF-1.4', [page.text]])

    const { saved } = (await at.ask('save report', { format: 'zip' })) as { saved: string }
    const listed = spawnSync('python3', ['-m', 'zipfile', '--list', saved], { encoding: 'utf8' })
    expect(listed.stdout).toMatch(/redacted\.html.*redacted\.md.*redacted\.json.*redacted\.pdf/s)
    expect(spawnSync('python3', ['-m', 'zipfile', '--test', saved], { encoding: 'utf8' }).stdout).toContain('Done testing')
    const folderOf = path.join(folder, 'unpacked')
    spawnSync('python3', ['-m', 'zipfile', '--extract', saved, folderOf])
    const [html = ''] = (await readdir(folderOf)).filter((name) => name.endsWith('.html'))
    expect(await readFile(path.join(folderOf, html), 'utf8')).toBe(page.text)
  })

  it('that cannot be printed is said so, and is all there but for that in one file', async () => {
    const at = desk({ printPage: () => Promise.reject(new Error('no printer')) })
    await examined(at)
    expect(await at.ask('save report', { format: 'pdf' })).toEqual({ refused: saying(/could not be printed/) })
    const { saved } = (await at.ask('save report', { format: 'zip' })) as { saved: string }
    const listed = spawnSync('python3', ['-m', 'zipfile', '--list', saved], { encoding: 'utf8' }).stdout
    expect(listed).toContain('.json')
    expect(listed).not.toContain('.pdf')
  })

  it('is copied for a forum as it was previewed, and shown in the folder where it was saved and nowhere else', async () => {
    const done: string[] = []
    const at = desk({ copyText: (text) => void done.push(text), showInFolder: (file) => void done.push(file) })
    expect(await at.ask('copy report', null)).toHaveProperty('refused')
    expect(await at.ask('show saved report', { id: 0 })).toHaveProperty('refused')
    await examined(at)
    const { text } = (await at.ask('preview report', { format: 'markdown' })) as { text: string }
    const { saved, id } = (await at.ask('save report', { format: 'json' })) as { saved: string; id: number }
    expect([await at.ask('copy report', null), await at.ask('show saved report', { id })]).toEqual([null, null])
    expect(done).toEqual([text, saved])
    for (const other of [-1, id + 1, 0.5]) await at.ask('show saved report', { id: other }).catch(() => undefined)
    expect(done).toHaveLength(2)
  })

  it('tells of main’s own evidence, whatever the window claims to show', async () => {
    const at = desk()
    const { evidence } = (await examined(at)) as { evidence: Evidence }
    const forged = { ...evidence, readings: [...evidence.readings, seen('forged', measured({ hello: 'forged-by-the-page' }))] }
    await at.ask('save session', { session: { ...newSession, screen: 'verdict', target: evidence.target, evidence: forged, fixing: null } })
    for (const format of ['html', 'markdown', 'json']) {
      const { text } = (await at.ask('preview report', { format })) as { text: string }
      expect(text).not.toContain('forged')
    }
    expect(await readFile(path.join(folder, 'session.json'), 'utf8')).not.toContain('forged')
  })

  it('follows the window back to the examination before a cancelled check', async () => {
    const at = desk()
    const first = (await examined(at)) as { evidence: Evidence }
    const recheck = at.ask('examine', { ...look, recheck: true })
    await turn()
    await at.ask('cancel', null)
    await recheck
    const { target } = first.evidence
    const fixing = { cause: 'server-off', step: null }
    await at.ask('save session', { session: { ...newSession, screen: 'fixing', target, evidence: first.evidence, fixing, note: null } })
    const { text } = (await at.ask('preview report', { format: 'json' })) as { text: string }
    expect(JSON.parse(text)).toMatchObject({
      evidence: { readings: [{ fact: 'connection', route: 'r1', reading: { state: 'measured' } }, {}] },
    })
  })

  it('is forgotten when the user starts over', async () => {
    const at = desk()
    await examined(at)
    await at.ask('save session', { session: newSession })
    expect(await at.ask('preview report', { format: 'json' })).toHaveProperty('refused')
  })

  it('that was saved as data opens again', async () => {
    const at = desk()
    await examined(at)
    const { saved } = (await at.ask('save report', { format: 'json' })) as { saved: string }
    const later = desk({ askWhatToOpen: () => Promise.resolve(saved) })
    expect(await later.ask('open report', null)).toMatchObject({ evidence: { target: { port: 32_400 } } })
    expect(await later.ask('preview report', { format: 'markdown' })).toHaveProperty('text')
  })

  it.each([
    ['missing', null, /not there any more/],
    ['truncated', '{"relockReport": 1, "evid', /^[^\n]{20,300}$/],
    ['of another program', '{"hello": 1}', /^[^\n]{20,300}$/],
    ['too big', 'x'.repeat(20 * 1024 * 1024 + 1), /too big/],
  ])('file that is %s is refused in one sentence', async (_what, content, sentence) => {
    const file = path.join(folder, 'report.json')
    if (content !== null) await writeFile(file, content)
    const answer = await desk({ askWhatToOpen: () => Promise.resolve(file) }).ask('open report', null)
    expect(answer).toEqual({ refused: saying(sentence) })
  })

  it('that goes wrong is said to be our fault, not the disk’s, and is tried again', async () => {
    let tries = 0
    const at = desk({
      buildReport: () => (tries++ < 2 ? Promise.reject(new ReportFault('test')) : Promise.resolve({ name: 'r.html', text: 'hello' })),
    })
    await examined(at)
    for (const request of ['preview report', 'save report'] as const) {
      const answer = (await at.ask(request, { format: 'html' })) as { refused: Message }
      const refused = spoken(answer.refused)
      expect(refused).toMatch(/mistake of its own/)
      expect(refused).not.toMatch(/place|folder|disk/)
    }
    expect(await at.ask('preview report', { format: 'html' })).toHaveProperty('text', 'hello')
  })

  it('whose dialog was dismissed is no trouble', async () => {
    const at = desk({ askWhereToSave: () => Promise.resolve(null) })
    await examined(at)
    expect(await at.ask('save report', { format: 'json' })).toEqual({ dismissed: true })
    expect(await at.ask('open report', null)).toEqual({ dismissed: true })
  })

  it('is opened where it is dropped or chosen as well, and ends what was being looked at', async () => {
    const file = path.join(folder, 'relock-redacted.json')
    await writeFile(file, JSON.stringify({ evidence: evidenceOf(targetAt('10.0.0.7'), 'of long ago') }))
    for (const ask of [(at: Desk) => at.ask('take dropped file', { path: file }), (at: Desk) => at.ask('choose certificate', null)]) {
      const at = desk({ askWhatToOpen: () => Promise.resolve(file) })
      await at.ask('choose typed', { text: '127.0.0.20' })
      const looking = at.ask('examine', look)
      await turn()
      expect(await ask(at)).toMatchObject({ evidence: { examination: 'of long ago' } })
      expect(at.begun[0]?.signal.aborted).toBe(true)
      await looking
      expect(await at.ask('preview report', { format: 'json' })).toHaveProperty('text', expect.stringContaining('10.0.0.7'))
    }
  })
})

describe('The search', () => {
  const found = (host: string, name: string): DiscoveredServer => ({
    target: { ...targetAt(host), machineIdentifier: name, from: 'announced' },
    name,
    address: host,
    port: 32_400,
    version: null,
    from: 'announced',
  })

  /** Finds `servers`, and glances at each as `examine` says. */
  const searching = (servers: readonly DiscoveredServer[], glance: typeof examine): Desk =>
    desk({
      examine: glance,
      discover: (_surroundings, _how, onFound) => {
        servers.forEach(onFound)
        return Promise.resolve(servers)
      },
    })
  const cards = (at: Desk): FoundServer[] =>
    at.pushed.filter(({ name }) => name === 'found server').flatMap(({ payload }) => payload as FoundServer[])

  it('shows each server at once, then its lock, then ends', async () => {
    const at = searching([found('127.0.0.20', 'one'), found('127.0.0.21', 'two')], async (target) => {
      await new Promise((resolve) => setTimeout(resolve, 40))
      return evidenceOf(target, 'glance', seenAll({ trust: measured({ name: null, opinions: [], accepted: false, reasons: ['expired'] }) }))
    })
    expect(await at.ask('find servers', null)).toEqual({ found: 2 })
    expect(cards(at).map(({ name, lock }) => [name, lock])).toEqual([
      ['one', 'looking'],
      ['two', 'looking'],
      ['one', 'broken'],
      ['two', 'broken'],
    ])
  })

  it('calls a lock unclear, never broken, where the glance itself failed', async () => {
    const at = searching([found('127.0.0.20', 'one')], () => Promise.reject(new Error('crashed')))
    await at.ask('find servers', null)
    expect(cards(at).at(-1)?.lock).toBe('unclear')
  })

  it('glances at the way to the server alone, and asks no public name server', async () => {
    const glances: unknown[] = []
    const at = searching([found('127.0.0.20', 'one')], (target, { publicResolver }, { only }) => {
      glances.push({ publicResolver, beyond: only?.filter(({ id }) => ['internet', 'clock', 'browser-opinion'].includes(id)) })
      return Promise.resolve(evidenceOf(target, 'glance'))
    })
    await at.ask('find servers', null)
    expect(glances).toEqual([{ publicResolver: null, beyond: [] }])
  })

  it('keeps a server’s id from one search to the next, and takes ids only', async () => {
    const at = searching([found('127.0.0.20', 'one')], (target) => Promise.resolve(evidenceOf(target, 'glance')))
    await at.ask('find servers', null)
    await at.ask('find servers', null)
    const ids = new Set(cards(at).map(({ id }) => id))
    expect(ids.size).toBe(1)
    expect(await at.ask('choose server', { id: [...ids][0] })).toMatchObject({ target: { host: '127.0.0.20' } })
    expect(await at.ask('choose server', { id: '127.0.0.20' })).toHaveProperty('refused')
  })
})

describe('The session', () => {
  const broken = (evidence: Evidence): RestingSession => ({
    ...newSession,
    screen: 'verdict',
    target: evidence.target,
    evidence,
    fixing: null,
  })

  it('is there again after a restart, and its report too', async () => {
    const at = desk()
    const { evidence } = (await examined(at)) as { evidence: Evidence }
    await at.ask('save session', { session: broken(evidence) })
    const later = desk()
    expect(await later.ask('load session', null)).toEqual({ session: broken(evidence) })
    expect(await later.ask('preview report', { format: 'json' })).toHaveProperty('text')
    const recheck = later.ask('examine', { ...look, recheck: true })
    await turn()
    expect(later.begun[0]?.target).toEqual(evidence.target)
    later.begun[0]?.end()
    await recheck
  })

  it('that was written last is the one that stays', async () => {
    const at = desk()
    const { evidence } = (await examined(at)) as { evidence: Evidence }
    const fixing = { cause: 'server-off', step: null }
    const sessions = [{}, { screen: 'fixing', fixing, note: null }, { screen: 'solved', before: evidence, seenBy: 'relock' }]
    await Promise.all(sessions.map((change) => at.ask('save session', { session: { ...broken(evidence), ...change } })))
    expect(await desk().ask('load session', null)).toMatchObject({ session: { screen: 'solved' } })
  })

  it.each([
    ['truncated', '{"schema":1,"session":{"scr'],
    ['of a later Relock', '{"schema":3,"session":{}}'],
    ['of another shape', '{"schema":1,"session":{"screen":"party"}}'],
  ])('that is %s is set aside and does no harm', async (_what, text) => {
    await writeFile(path.join(folder, 'session.json'), text)
    expect(await desk().ask('load session', null)).toEqual({ session: null })
    expect(await readFile(path.join(folder, 'session.json.set-aside'), 'utf8')).toBe(text)
  })

  it('is given up quietly where nothing can be written', async () => {
    const lines: string[] = []
    const at = desk({ folder: '/dev/null/nowhere', log: (line) => lines.push(line) })
    expect(await at.ask('load session', null)).toEqual({ session: null })
    expect(await at.ask('save session', { session: newSession })).toBeNull()
    expect(lines.join('\n')).toMatch(/could not write/)
  })
})

describe('A link', () => {
  it('crosses as an id and is opened as its page', async () => {
    const at = desk()
    await at.ask('open link', { link: 'plex-status' })
    expect(at.opened).toEqual(['https://status.plex.tv/'])
    await expect(at.ask('open link', { link: 'https://status.plex.tv/' })).rejects.toBeInstanceOf(RefusedArgument)
  })
})
