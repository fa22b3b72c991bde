import { describe, expect, it } from 'vitest'
import serverSettings from '@shared/facts/server-settings'
import { valueOf } from '@shared/model/evidence'
import type { World } from '@shared/model/world'
import type { AccountDesk } from '../../electron/account/account'
import type { Means } from '../../electron/acts/act'
import { describeAct, noMeans, performAct, type Consent } from '../../electron/acts/acts'
import { examine } from '../../electron/examination/examine'
import { settingsOfMetServer } from '../../electron/requests/change-setting'
import { KeptEvidence } from '../../electron/requests/kept-evidence'
import { ownServerIn, publishingIn } from '../../electron/requests/publishing'
import { memoryOfThisRun } from '../../electron/requests/session-file'
import { inHome, look, targetOf, type Look } from '../lab/journey'
import type { Lab } from '../lab/lab'
import { spoken } from '../spoken'

const act = 'publish-address'
const slow = { timeout: 60_000 }

/** Only the container's own address is published; at home the server answers, and its owner is signed in. */
const inContainer: World = { publishes: { told: 'to the account', ways: ['container'] } }

/** What the window has at hand: its last look, and what it remembers. */
function windowAt(lab: Lab) {
  const kept = new KeptEvidence(() => Promise.reject(new Error('no report here')))
  const { changedSettings } = memoryOfThisRun()
  const surroundings = lab.surroundings()
  const signedIn = { as: 'L…', outlives: false, way: 'newer', trouble: null } as const
  const account: AccountDesk = {
    state: () => signedIn,
    wake: () => Promise.resolve(signedIn),
    signIn: () => Promise.reject(new Error('nobody signs in here')),
    signOut: () => Promise.resolve({ revoked: true }),
    account: () => surroundings.account,
  }
  const changeSetting = settingsOfMetServer({ surroundings: () => surroundings, examine, account }, kept)
  const means = (): Means => ({
    ...noMeans,
    server: ownServerIn(kept.newestLook),
    publishing: publishingIn(kept.looked),
    changedSettings,
    changeSetting,
  })
  return {
    changedSettings,
    look: async (): Promise<Look> => {
      const seen = await look(lab)
      kept.target = targetOf(lab)
      kept.showLook(seen.evidence, null)
      return seen
    },
    describe: (undo = false) => describeAct({ act, undo }, surroundings, means()),
    perform: async (shown: string, { undo = false, agrees = true } = {}) => {
      const asked: Consent[] = []
      const agree = (to: Consent): Promise<boolean> => {
        asked.push(to)
        return Promise.resolve(agrees)
      }
      return { ended: await performAct({ act, undo }, shown, surroundings, agree, means()), asked }
    },
  }
}

const entered = ({ evidence }: Look): readonly string[] | undefined => valueOf(evidence, serverSettings, null)?.customConnections

describe('Publishing the address at which the server was met', () => {
  it('shows what is asked for, asks, is seen by the next look, and is taken back', slow, () =>
    inHome(inContainer, async (lab) => {
      const window = windowAt(lab)
      expect((await window.describe()).nothingToDo, 'before a look').toBe(true)
      const before = await window.look()
      expect(before.confirmed).toEqual(['published-container-address'])
      const url = `http://${lab.server.address}:${String(lab.server.port)}`

      const { command, available } = await window.describe()
      expect(available).toBe(true)
      expect(command).toMatch(/^PUT https:\/\/[\d-]+\.[0-9a-f]{32}\.plex\.direct:\d+\/:\/prefs\n/)
      expect(command).toContain(`customConnections: (empty) → ${url}`)
      expect(await window.perform(command, { agrees: false })).toMatchObject({ ended: { dismissed: true } })
      expect(entered(await window.look()), 'nobody agreed').toEqual([])
      const { ended, asked } = await window.perform(command)
      expect(ended).toHaveProperty('done')
      expect(asked.map((one) => one.command)).toEqual([command])
      expect(await window.changedSettings.list()).toHaveLength(1)

      const after = await window.look()
      expect(entered(after)).toEqual([url])
      expect(after.confirmed).toEqual([])
      expect(after.diagnosis.outcome).toBe('secure')
      expect((await window.describe()).nothingToDo, 'it stands there').toBe(true)

      const back = await window.describe(true)
      expect(back.command).toContain(`customConnections: ${url} → (empty)`)
      expect((await window.perform(back.command, { undo: true })).ended).toHaveProperty('done')
      expect(await window.changedSettings.list()).toEqual([])
      const again = await window.look()
      expect(entered(again)).toEqual([])
      expect(again.confirmed).toEqual(['published-container-address'])
    }),
  )

  it('leaves what stands there, and writes over nothing that somebody changed since the look', slow, () =>
    inHome(
      { ...inContainer, server: { settings: { customConnections: ' https://plex.family.example:443 , https://old.family.example:443' } } },
      async (lab) => {
        const window = windowAt(lab)
        await window.look()
        const { command } = await window.describe()
        const url = `http://${lab.server.address}:${String(lab.server.port)}`
        expect(command).toContain(
          `: https://plex.family.example:443,https://old.family.example:443 → https://plex.family.example:443,https://old.family.example:443,${url}`,
        )
        expect((await window.perform(command)).ended).toHaveProperty('done')
        const late = await window.perform(command)
        expect('refused' in late.ended && spoken(late.ended.refused)).toMatch(/not any more as Relock saw it/)
        expect(await window.changedSettings.list()).toHaveLength(1)
      },
    ),
  )

  it.each<[string, World]>([
    ['nobody is signed in', { publishes: { told: 'pasted XML', ways: ['container', 'home'] } }],
    ['only an unverified way leads to the server', { ...inContainer, server: { certificate: { fault: 'expired' } } }],
  ])('is not offered where %s', slow, (_, world) =>
    inHome(world, async (lab) => {
      const window = windowAt(lab)
      await window.look()
      expect(await window.describe()).toMatchObject({ available: false, nothingToDo: true, command: '' })
      expect(await window.describe(true)).toMatchObject({ available: false, nothingToDo: true })
    }),
  )
})
