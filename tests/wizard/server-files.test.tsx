// @vitest-environment jsdom
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { diagnose } from '@shared/diagnose'
import { screen, waitFor, within } from '@testing-library/react'
import { afterAll, describe, expect, it } from 'vitest'
import { systemSurroundings } from '../../electron/computer/system'
import { givenServerFiles } from '../../electron/requests/server-files'
import { logText, preferencesText } from '../lab/server-files'
import { arriveAt, open, press } from './stage'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'relock-window-'))
afterAll(() => fs.rmSync(folder, { recursive: true }))

const place = { address: '192.168.1.20', port: 32_400 }
function written(name: string, text: string): string {
  const file = path.join(folder, name)
  fs.writeFileSync(file, text)
  return file
}

/** The window on a main that reads this file, whatever is dropped. */
function openOn(file: string) {
  const { take } = givenServerFiles({ surroundings: (how) => systemSurroundings(how) })
  return open({ script: { 'take dropped file': () => take([file]), 'choose server files': () => take([file]) } }, (evidence) =>
    diagnose(evidence),
  )
}

describe('a server’s log in the window', () => {
  it('tells what is wrong, and what happened when, newest first', async () => {
    const double = openOn(written('Plex Media Server.log', logText('a device refuses', place, Date.UTC(2026, 8, 1, 12))))
    double.drop('Plex Media Server.log')
    await arriveAt('One of your devices keeps refusing your server’s certificate')
    await waitFor(() => expect(document.activeElement?.tagName).toBe('H1'))
    const story = screen.getByRole('region', { name: 'What happened, by the clock of UTC' })
    const [newest, ...older] = within(story).getAllByRole('listitem')
    expect(newest?.textContent).toContain('The device at 192.0.2.50 did not connect')
    expect(newest?.textContent).toContain('Trouble: ')
    expect(newest?.textContent).toContain('8 times until 2026-09-01 12:00')
    expect(older.at(-1)?.textContent).toContain('Plex started')
    expect(document.body.textContent).not.toMatch(/q9user|abcdefghij0123456789/)
    await press('Show all 10 entries, the usual ones too')
    expect(within(story).getAllByRole('listitem')).toHaveLength(10)
    await press('Check the way to your server')
    await arriveAt('Which server can’t be reached securely?')
  })

  it('is chosen with the keyboard as well, and a healthy one accuses nobody', async () => {
    openOn(written('Plex Media Server.log', logText('well', place, Date.UTC(2026, 8, 1, 12))))
    await press('Read your server’s log…')
    await arriveAt('Nothing in these files says that something is wrong')
    await press('Back')
    await arriveAt('Which server can’t be reached securely?')
  })

  it('preferences are read by themselves', async () => {
    openOn(written('Preferences.xml', preferencesText({ allowedNetworks: '192.168.1.' })))
    await press('Read your server’s log…')
    await arriveAt('The list of networks that may come in without sign-in has a mistake in it')
    expect(document.body.textContent).not.toMatch(/q9user|abcdefghij0123456789/)
  })

  it('warns before a log with tokens is shared, and calls nothing broken for it', async () => {
    openOn(written('Preferences.xml', preferencesText({ LogTokensForDebug: '1' })))
    await press('Read your server’s log…')
    await arriveAt('Nothing in these files says that something is wrong')
    expect(screen.getByRole('alert').textContent).toContain('Before you share the log itself')
  })

  it('what is no file of Plex’s is refused in one sentence', async () => {
    openOn(written('nothing.zip', 'PK\u0003\u0004 and then nothing'))
    await press('Read your server’s log…')
    expect((await screen.findByRole('alert')).textContent).toContain('nothing.zip calls itself a zip and is none')
  })
})
