// @vitest-environment jsdom
import { diagnose } from '@shared/diagnose'
import { facts } from '@shared/facts/shelf'
import { readingIdOf } from '@shared/model/evidence'
import { unmeasured } from '@shared/model/reading'
import { newSession, sessionSchema } from '@shared/session'
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { say } from '@shared/model/message'
import { livingRoom } from '../evidence/living-room'
import { shelf } from './shelf'
import { arriveAt, heading, lookAtTheFoundServer, open, press } from './stage'

const year = 365 * 86_400_000
const cause = 'Your router hides your server’s secure name'

describe('looking', () => {
  it('asks with the answers given, and asks a public name server only with consent', async () => {
    const double = open()
    await press(/Living-room server/)
    await arriveAt('Four things only you can know')
    for (const consent of screen.getAllByRole('checkbox')) expect(consent.getAttribute('checked')).toBeNull()
    fireEvent.click(screen.getByLabelText('On a TV'))
    fireEvent.click(screen.getByLabelText('A new router or provider'))
    await press('Look at the way to my server')
    await arriveAt('From this computer all is well. Now the TV')
    expect(double.asked.find((entry) => entry.name === 'examine')?.argument).toEqual({
      examination: expect.any(String) as string,
      answers: { where: 'TV', serverIsHere: null, changed: 'new router' },
      recheck: false,
      under: 'as before',
      askPublicResolver: false,
      readBrowsers: false,
    })
  })

  it('has the files of browsers read only with consent, which is asked for where the message may be in one', async () => {
    const double = open()
    await press(/Living-room server/)
    await arriveAt('Four things only you can know')
    const consent = /read what the browsers on this computer have stored/i
    fireEvent.click(screen.getByLabelText('On a TV'))
    expect(screen.queryByLabelText(consent)).toBeNull()
    fireEvent.click(screen.getByLabelText('In a browser on this computer'))
    fireEvent.click(screen.getByLabelText(consent))
    await press('Look at the way to my server')
    await arriveAt('Your server’s lock is closed')
    expect(double.asked.find((entry) => entry.name === 'examine')?.argument).toMatchObject({ readBrowsers: true, askPublicResolver: false })
  })

  it('shows each check as it arrives, with a word for its state and its time', async () => {
    const double = open({ script: { examine: () => new Promise(() => undefined) } })
    await press(/Living-room server/)
    await press('Look at the way to my server')
    await waitFor(() => expect(double.asked.at(-1)?.name).toBe('examine'))
    await double.play({ nameHidden: true })
    const row = async (rung: string, says: string): Promise<string | null> =>
      (await within(screen.getByRole('region', { name: rung })).findByText(says)).closest('li')?.textContent ?? null
    expect(await row('Name', 'The server’s name leads nowhere')).toMatch(/→ no addressBroken24 ms$/)
    expect(await row('Internet', 'The internet answers')).toMatch(/Good88 ms$/)
    expect(screen.getByRole('img').getAttribute('aria-label')).toMatch(/Name: broken, .*Encryption: good, Certificate: good/)
  })

  it('shows what is certain as soon as it is, and says so, while the rest goes on', async () => {
    const double = open({ script: { examine: () => new Promise(() => undefined) } })
    await press(/Living-room server/)
    await press('Look at the way to my server')
    await waitFor(() => expect(double.asked.at(-1)?.name).toBe('examine'))
    const { examination, readings } = await double.play({ nameHidden: true })
    expect(screen.queryByRole('region', { name: 'Certain already' })).toBeNull()
    const stillOpen = facts.filter(({ id }) => id !== 'answers' && id !== 'front-page' && !readings.some(({ fact }) => fact === id))
    const batch = stillOpen.map((fact) => ({
      type: 'read' as const,
      examination,
      ...readingIdOf(fact, 'r1'),
      reading: unmeasured('unreached', null),
    }))
    act(() => double.push('examination', batch))
    expect(screen.getByRole('region', { name: 'Certain already' }).textContent).toContain(cause)
    await waitFor(() => expect(screen.getByRole('status').textContent).toContain(`Certain already: ${cause}.`))
    expect(heading()).toBe('Looking at the way to your server')
  })

  it('stops at Escape, tells main, and shows no late result', async () => {
    const double = await lookAtTheFoundServer({ pause: 30 })
    await arriveAt('Looking at the way to your server')
    fireEvent.keyDown(window, { key: 'Escape' })
    await arriveAt('Four things only you can know')
    expect(double.asked.map((entry) => entry.name)).toContain('cancel')
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect(heading()).toBe('Four things only you can know')
  })

  it('says main’s one sentence where it was asked, when nothing can be examined', async () => {
    await lookAtTheFoundServer({ script: { examine: () => ({ refused: say`Choose a server first.` }) } })
    expect((await screen.findByRole('alert')).textContent).toBe('Choose a server first.')
    expect(heading()).toBe('Four things only you can know')
  })
})

describe('the verdict', () => {
  it('makes the finding the headline, shows proofs one can check, and takes the focus to it', async () => {
    await lookAtTheFoundServer({ homes: [{ nameHidden: true }] })
    await arriveAt(cause)
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }))
    expect(screen.getByText('Found: 1 cause, certain')).toBeTruthy()
    expect(
      within(screen.getByRole('region', { name: 'What Relock saw' }))
        .getAllByRole('term')
        .map((term) => term.textContent),
    ).toContain('Router 192.168.1.1')
    expect(screen.getByText('about 3 minutes')).toBeTruthy()
  })

  it('makes one plan of several faults, the lowest first, with one time for both', async () => {
    await lookAtTheFoundServer({ homes: [{ nameHidden: true, clockAhead: year }] })
    await arriveAt('Two things keep the lock open')
    expect(screen.getByText('Found: 2 causes, certain')).toBeTruthy()
    const plan = within(screen.getByRole('region', { name: 'What you will do' }))
    expect(plan.getByText('about 5 minutes')).toBeTruthy()
    expect(plan.getAllByRole('heading', { level: 3 }).map((entry) => entry.textContent)).toEqual(['Your computer’s clock is wrong', cause])
    expect(screen.queryByRole('region', { name: 'Also found' })).toBeNull()
    await press('Fix it step by step')
    await arriveAt('Set the clock')
  })

  it('says that the server is fine only where that is proven', async () => {
    await lookAtTheFoundServer({ homes: [{ nameHidden: true }] })
    await arriveAt(cause)
    expect(document.body.textContent).toContain('Your server itself is fine: it answered, and its certificate is good.')
    cleanup()
    await lookAtTheFoundServer({ homes: [{ clockAhead: year }] })
    await arriveAt('Your computer’s clock is wrong')
    expect(document.body.textContent).not.toContain('server itself is fine: it answered')
  })

  it('calls a likely cause likely, and says what would settle it', async () => {
    await lookAtTheFoundServer({ homes: [{ silent: true }] })
    await arriveAt('Your server is probably asleep')
    expect(screen.getByText('Found: 1 cause, likely')).toBeTruthy()
    expect(screen.getByRole('region', { name: 'What would settle it' }).textContent).toContain(
      'whether the computer that it runs on is awake',
    )
    expect(screen.getByRole('img').getAttribute('aria-label')).toContain('Certificate: not tested')
  })

  it('lists what was not reached as not tested, never as broken', async () => {
    await lookAtTheFoundServer({ homes: [{ silent: true }] })
    await arriveAt('Your server is probably asleep')
    const row = screen.getByText('Does the server encrypt?', { exact: true }).closest('li')
    expect(row?.textContent).toContain('an earlier check did not lead this far')
    expect(row?.textContent).toContain('Could not test')
  })

  it('is gone on from with Enter or F5, wherever the focus is, and not once more by a held key', async () => {
    const double = await lookAtTheFoundServer({ homes: [{ nameHidden: true }, { nameHidden: true }] })
    await arriveAt(cause)
    fireEvent.keyDown(screen.getByRole('button', { name: 'Look again' }), { key: 'Enter' })
    expect(heading()).toBe(cause)
    fireEvent.keyDown(document.body, { key: 'Enter', repeat: true })
    expect(heading()).toBe(cause)
    fireEvent.keyDown(screen.getByRole('heading', { level: 1 }), { key: 'Enter' })
    await arriveAt('Which router do you have?')
    await press('Back')
    await arriveAt(cause)
    fireEvent.keyDown(screen.getByRole('button', { name: 'Look again' }), { key: 'F5' })
    await arriveAt('Which router do you have?')
    expect(double.asked.filter(({ name }) => name === 'examine')).toHaveLength(1)
  })

  it('asks which device shows the message, and answers for that one first', async () => {
    const double = open({ homes: [{}] })
    await press(/Living-room server/)
    await arriveAt('Four things only you can know')
    expect(screen.queryByLabelText('Which device shows the message?')).toBeNull()
    fireEvent.click(screen.getByLabelText('On a TV'))
    const device = screen.getByLabelText<HTMLSelectElement>('Which device shows the message?')
    expect([...device.options].map(({ text }) => text)).toContain('Roku')
    expect([...device.options].map(({ text }) => text)).not.toContain('Firefox of today')
    fireEvent.change(device, { target: { value: 'roku' } })
    await press('Look at the way to my server')
    await arriveAt('From this computer all is well. Now the TV')
    expect(double.asked.find((entry) => entry.name === 'examine')?.argument).toMatchObject({ answers: { where: 'TV', device: 'roku' } })
    const own = screen.getByRole('region', { name: 'Would your device accept it?' })
    expect(own.textContent).toContain('Roku')
    const plan = screen.getByRole('region', { name: 'What to do at the TV' })
    expect(plan.textContent).toContain('Switch the device off and on')
    expect(own.compareDocumentPosition(plan) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Open Plex in the browser' })).toBeNull()
  })

  it('never counts devices of which nothing is known', async () => {
    await lookAtTheFoundServer({ homes: [{}] })
    await arriveAt('Your server’s lock is closed')
    const devices = screen.getByText('Would your devices accept it?').closest('details')
    expect(devices?.querySelector('summary')?.textContent).not.toMatch(/\d/)
    expect(devices?.textContent).not.toMatch(/Not known/)
    fireEvent.change(within(devices as HTMLElement).getByLabelText('Which device shows the message?'), { target: { value: 'xbox' } })
    expect(screen.getByRole('region', { name: 'Would your device accept it?' }).textContent).toContain('Xbox')
  })

  it('says what a closed lock does not prove', async () => {
    await lookAtTheFoundServer({ homes: [{}] })
    await arriveAt('Your server’s lock is closed')
    expect(screen.getByRole('region', { name: 'What this does not say' }).textContent).toContain('from this computer only')
    expect(within(screen.getByRole('region', { name: 'If you still see the message' })).getAllByRole('listitem')).toHaveLength(3)
  })
})

describe('the fix', () => {
  const beginFix = async (homes: Parameters<typeof lookAtTheFoundServer>[0]): ReturnType<typeof lookAtTheFoundServer> => {
    const double = await lookAtTheFoundServer(homes)
    await press('Fix it step by step')
    return double
  }

  const region = (name: string): string => screen.getByRole('region', { name }).textContent

  it('goes from the finding to the closed lock, one step at a time, and looks by itself', async () => {
    const double = await beginFix({ homes: [{ nameHidden: true }, {}] })
    await arriveAt('Which router do you have?')
    expect(within(screen.getByRole('region', { name: 'Fits what Relock saw' })).getAllByRole('button')).toHaveLength(1)
    await press(/OpenWrt/)

    await arriveAt('Sign in to your router')
    await press('Done, next')
    await arriveAt('Allow Plex’s names')
    const menu = screen.getByRole('list', { name: 'Where is this?' })
    expect(
      within(menu)
        .getAllByRole('listitem')
        .map((entry) => entry.textContent),
    ).toEqual(['Network', 'DHCP and DNS', 'General Settings', 'Domain whitelist'])
    await press('Copy')
    await press('Copied')
    expect(double.asked.filter((entry) => entry.name === 'copy text').map((entry) => entry.argument)).toContainEqual({
      text: '/plex.direct/',
    })
    await press('Done, check now')
    await arriveAt('It works: the lock is closed')
    expect(document.body.textContent).toContain(`Fixed: ${cause}`)
    expect(region('What was wrong, and what you did')).toContain('Allow Plex’s names')
    expect(region('What you changed, and how to undo it')).toContain('Network → DHCP and DNS → General Settings → Domain whitelist')
    expect(region('What you changed, and how to undo it')).toContain('Remove the same line from the list')
    expect(screen.getByRole('img').getAttribute('aria-label')).not.toContain('broken')
    expect(double.asked).toContainEqual({ name: 'notify', argument: { of: 'lock closed' } })
  })

  it('says in one line what changed and goes to the next remedy where the lock is still open', async () => {
    await beginFix({ homes: [{ nameHidden: true }] })
    await press(/FRITZ/)
    await arriveAt('Add the exception')
    await press('Done, check now')
    await arriveAt('Let this computer forget the old answer')
    expect(screen.getByText('Relock looked again: nothing has changed yet.')).toBeTruthy()
    expect(screen.getByRole('navigation', { name: 'Steps' }).textContent).toContain('Add the exception (done)')
  })

  it('does for the user what it may, and then looks by itself', async () => {
    const double = await beginFix({ homes: [{ nameHidden: true }, { nameHidden: true }, {}] })
    await press(/FRITZ/)
    await press('Done, check now')
    await arriveAt('Let this computer forget the old answer')
    expect(await screen.findByText('resolvectl flush-caches')).toBeTruthy()
    expect(double.asked.map((entry) => entry.name)).not.toContain('perform act')
    await press('Run it for me…')
    await arriveAt('It works: the lock is closed')
    expect(double.asked.find((entry) => entry.name === 'perform act')?.argument).toEqual({
      act: 'flush-name-cache',
      command: 'resolvectl flush-caches',
    })
  })

  it('does not look where nothing was done, and tells nothing as a deed that was skipped or failed', async () => {
    const double = await beginFix({ homes: [{ nameHidden: true }, {}] })
    await press(/FRITZ/)
    await press('I could not do this')
    await arriveAt('Let this computer forget the old answer')
    expect(double.asked.filter(({ name }) => name === 'examine')).toHaveLength(1)
    await press('Run it for me…')
    await arriveAt('It works: the lock is closed')
    const told = region('What was wrong, and what you did')
    expect(told).toContain('Let this computer forget')
    expect(told).not.toContain('Add the exception')
  })

  it('looks before a remedy is at its end, and stays at the step where the lock is still open', async () => {
    const double = await beginFix({ homes: [{ nameHidden: true }] })
    await press(/OpenWrt/)
    await arriveAt('Sign in to your router')
    await press('Check now')
    await waitFor(() => expect(double.asked.filter(({ name }) => name === 'examine')).toHaveLength(2))
    await screen.findByText('Relock looked again: nothing has changed yet.')
    expect(heading()).toBe('Sign in to your router')
  })

  it('says that all was tried where nothing is left, and does not end in a circle', async () => {
    await beginFix({ homes: [{ nameHidden: true }] })
    await press(/FRITZ/)
    await press('Skip this')
    await press('Skip this')
    await arriveAt(cause)
    expect(screen.getByText('You have tried everything that Relock knows for this')).toBeTruthy()
  })

  it('shows the line to paste where Relock may not do it itself', async () => {
    const mac = {
      available: false,
      command: 'sudo dscacheutil -flushcache; sudo killall -HUP mDNSResponder',
      reason: say`Open Terminal, paste the line, press Return and type your password.`,
      nothingToDo: false,
    }
    await beginFix({ homes: [{ nameHidden: true }], script: { 'describe act': () => mac } })
    await press(/FRITZ/)
    await press('Skip this')
    await arriveAt('Let this computer forget the old answer')
    expect(await screen.findByText(mac.command)).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Copy' })).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Run it for me…' })).toBeNull()
  })

  it('lets a step be pressed only once it is known that it stays on show', async () => {
    const told = { available: false, command: 'resolvectl flush-caches', reason: say`Paste the line in a terminal.`, nothingToDo: false }
    let tell = (): void => undefined
    const others = new Promise<void>((resolve) => {
      tell = resolve
    })
    await beginFix({
      homes: [{ nameHidden: true }],
      script: { 'describe act': ({ act: asked }) => (asked === 'flush-name-cache' ? told : others.then(() => told)) },
    })
    await press(/FRITZ/)
    await press('Skip this')
    await arriveAt('Let this computer forget the old answer')
    expect(await screen.findByText(told.command)).toBeTruthy()
    const done = () => screen.getByRole('button', { name: /^Done/ }).getAttribute('aria-disabled')
    expect(done()).toBe('true')
    tell()
    await waitFor(() => expect(done()).not.toBe('true'))
  })

  it('leaves out the step that has nothing to do here, and never tells it as a deed', async () => {
    const nothing = { available: false, command: '', reason: say`Nothing on this computer remembers names.`, nothingToDo: true }
    await beginFix({ homes: [{ nameHidden: true }], script: { 'describe act': () => nothing } })
    await press(/FRITZ/)
    await press('Skip this')
    await arriveAt(cause)
  })

  it('keeps ticks and choices when the user looks back at the verdict', async () => {
    await beginFix({ homes: [{ nameHidden: true }] })
    await press(/OpenWrt/)
    await press('Done, next')
    await arriveAt('Allow Plex’s names')
    for (const before of ['Sign in to your router', 'Which router do you have?', cause]) {
      await press('Back')
      await arriveAt(before)
    }
    await press('Fix it step by step')
    await arriveAt('Which router do you have?')
    expect(screen.getByRole('button', { name: /OpenWrt/, pressed: true })).toBeTruthy()
    expect(screen.getAllByText('(done)')).toHaveLength(2)
  })

  it('shows on the first screen what was proven last, and offers nothing to go on with', async () => {
    await beginFix({ homes: [{ clockAhead: year }, {}] })
    await press('Done, check now')
    await arriveAt('It works: the lock is closed')
    await press('Look at another server')
    await arriveAt('Which server can’t be reached securely?')
    expect(screen.getByRole('button', { name: /Living-room server/ }).textContent).toMatch(/Locked/)
    expect(screen.queryByText('Go on where you left off?')).toBeNull()
  })

  it('keeps what was changed, with how to undo it, over a new beginning', async () => {
    const double = await beginFix({ homes: [{ clockAhead: year }, {}] })
    await press('Done, check now')
    await arriveAt('It works: the lock is closed')
    await press('Look at another server')
    await arriveAt('Which server can’t be reached securely?')
    fireEvent.click(await screen.findByText('What I changed'))
    expect(document.body.textContent).toContain('Turn the automatic time off again.')
    await waitFor(() => {
      const saved = double.asked.filter(({ name }) => name === 'save session').at(-1)
      expect(saved?.argument).toMatchObject({ session: { screen: 'welcome', changes: [{ place: {} }] } })
    })
    await press('I took it back')
    expect(screen.queryByText('What I changed')).toBeNull()
  })

  it('tells what Relock ran itself, and takes it back by what main then shows', async () => {
    const double = await beginFix({ homes: [{ nameHidden: true }, { nameHidden: true }, {}] })
    await press(/FRITZ/)
    await press('Done, check now')
    await arriveAt('Let this computer forget the old answer')
    await press('Run it for me…')
    await arriveAt('It works: the lock is closed')
    expect(region('What you changed, and how to undo it')).toContain('Relock ran: resolvectl flush-caches')
    await press('Take it back for me…')
    await waitFor(() => expect(screen.queryByRole('region', { name: 'What you changed, and how to undo it' })).toBeNull())
    expect(double.asked.filter(({ name }) => name === 'perform act').at(-1)?.argument).toEqual({
      act: 'flush-name-cache',
      command: 'resolvectl flush-caches',
      undo: true,
    })
  })

  it('goes from one mended cause to the next, and counts them', async () => {
    await beginFix({ homes: [{ nameHidden: true, clockAhead: year }, { nameHidden: true }, {}] })
    await arriveAt('Set the clock')
    await press('Done, check now')
    await arriveAt('Which router do you have?')
    expect(screen.getByText('Fixed: Your computer’s clock is wrong. 1 of 2 fixed.')).toBeTruthy()
    await press(/FRITZ/)
    await press('Done, check now')
    await arriveAt('It works: the lock is closed')
    expect(region('What was wrong, and what you did')).toContain('Set the clock')
    expect(region('What was wrong, and what you did')).toContain('Add the exception')
  })

  it('opens a page by its id, never by an address', async () => {
    const double = await beginFix({ homes: [{ nameHidden: true }] })
    await press(/Another one/)
    await press('Plex: secure server connections')
    expect(double.asked.find((entry) => entry.name === 'open link')?.argument).toEqual({ link: 'plex-secure-connections' })
  })

  it('compares before and now when something else is found broken', async () => {
    await lookAtTheFoundServer({ homes: [{ nameHidden: true, clockAhead: year }, { nameHidden: true }] })
    await arriveAt('Two things keep the lock open')
    await press('Look again')
    await arriveAt(cause)
    expect(screen.getByText('One cause is gone: here is what is left')).toBeTruthy()
    const table = screen.getByRole('columnheader', { name: 'Before' }).closest('table')
    if (!table) throw new Error('no table compares')
    const rows = within(table)
      .getAllByRole('row')
      .map((row) => row.textContent)
    expect(rows).toContain('Your clock is ahead by 365 days (Broken)Your clock is right (Good)')
  })

  it('says which of two filters is open, although the verdict is still the same', async () => {
    await lookAtTheFoundServer({
      homes: [
        { nameHidden: true, behind: 'hides' },
        { nameHidden: true, behind: 'passes' },
      ],
    })
    await arriveAt(cause)
    await press('Look again')
    expect(await screen.findByText('One filter is open: here is what is left')).toBeTruthy()
    expect(document.body.textContent).toContain(
      '192.168.1.2 lets the name through now: that one is done. 192.168.1.1 still takes the address away, and needs the same.',
    )
    expect(document.body.textContent).not.toContain('Nothing: every check says the same')
  })

  it('says honestly that nothing changed', async () => {
    await lookAtTheFoundServer({ homes: [{ clockAhead: year }] })
    await arriveAt('Your computer’s clock is wrong')
    await press('Look again')
    expect(await screen.findByText('Still broken: here is what is left')).toBeTruthy()
    expect(screen.getByText(/Nothing: every check says the same as before/)).toBeTruthy()
  })
})

describe('from every screen', () => {
  it('says nothing of the one before to people who listen', async () => {
    const spoken = (): string => screen.getByRole('status').textContent
    open({ homes: [{ nameHidden: true }], pause: 5 })
    await waitFor(() => expect(spoken()).toBe('One server found.'))
    await press(/Living-room server/)
    await arriveAt('Four things only you can know')
    await waitFor(() => expect(spoken()).toBe(''), { timeout: 500 })
    await press('Look at the way to my server')
    await arriveAt(cause)
    await new Promise((resolve) => setTimeout(resolve, 2_000)) // longer than anything waits to be said
    expect(spoken()).toBe('')
  })

  it('saves a report whose preview is the text that is saved', async () => {
    const double = await lookAtTheFoundServer({ homes: [{ nameHidden: true }] })
    await arriveAt(cause)
    await press('Save report…')
    const dialog = await screen.findByRole('dialog', { name: 'Save a report' })
    expect((await within(dialog).findByRole('region', { name: /relock-redacted.*html/ })).textContent).toContain('# Relock report (html)')
    fireEvent.click(within(dialog).getByLabelText('A post for a forum (Markdown)'))
    expect(await within(dialog).findByText(/# Relock report \(markdown\)/)).toBeTruthy()
    fireEvent.click(within(dialog).getByRole('button', { name: 'Save…' }))
    expect(await within(dialog).findByText('relock-redacted-2026-11-21.markdown', { selector: 'p:last-of-type code' })).toBeTruthy()
    expect(double.asked.find((entry) => entry.name === 'save report')?.argument).toEqual({ format: 'markdown' })
    fireEvent.click(within(dialog).getByRole('button', { name: 'Show it in its folder' }))
    fireEvent.click(within(dialog).getByRole('button', { name: 'Copy for a forum' }))
    await waitFor(() => expect(screen.getByRole('status').textContent).toBe('Copied. Paste it into a post.'))
    const asked = (name: string) => double.asked.filter((entry) => entry.name === name).map(({ argument }) => argument)
    expect([asked('show saved report'), asked('copy report')]).toEqual([[{ id: 0 }], [null]])
    fireEvent.click(within(dialog).getByLabelText('A page for a friend (HTML)'))
    fireEvent.click(await within(dialog).findByRole('button', { name: 'Save as PDF, to print…' }))
    fireEvent.click(within(dialog).getByRole('button', { name: 'Save all in one file…' }))
    await waitFor(() => expect(asked('save report').slice(1)).toEqual([{ format: 'pdf' }, { format: 'zip' }]))
  })

  it('says why a report could not be saved, and keeps the dialog open', async () => {
    await lookAtTheFoundServer({ homes: [{}], script: { 'save report': () => ({ refused: say`The disk is full.` }) } })
    await arriveAt('Your server’s lock is closed')
    await press('Save report…')
    await screen.findByText(/# Relock report/)
    await press('Save…')
    expect((await within(screen.getByRole('dialog')).findByRole('alert')).textContent).toBe('The disk is full.')
  })

  it('starts over with an empty session, and can take that back', async () => {
    await lookAtTheFoundServer({ homes: [{}] })
    await arriveAt('Your server’s lock is closed')
    await press('Start over')
    await arriveAt('Which server can’t be reached securely?')
    expect(screen.queryByRole('button', { name: 'Save report…' })).toBeNull()
    await press('Go on')
    await arriveAt('Your server’s lock is closed')
  })

  it('offers to go on no longer when another server was chosen', async () => {
    await lookAtTheFoundServer({ homes: [{}] })
    await arriveAt('Your server’s lock is closed')
    await press('Start over')
    await press(/Living-room server/)
    await arriveAt('Four things only you can know')
    await press('Back')
    await arriveAt('Which server can’t be reached securely?')
    expect(screen.queryByRole('button', { name: 'Go on' })).toBeNull()
  })

  it('saves the session for the next start, in the contract’s own shape', async () => {
    const double = await lookAtTheFoundServer({ homes: [{ nameHidden: true }] })
    await arriveAt(cause)
    await waitFor(() => {
      const saved = double.asked.filter((entry) => entry.name === 'save session').at(-1)
      expect(saved?.argument).toMatchObject({ session: { screen: 'verdict' } })
    })
    expect(sessionSchema.parse(newSession)).toEqual(newSession)
  })

  it('says that it is its own fault when a screen cannot be shown, and lets the user begin again', async () => {
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    open({}, () => {
      throw new RangeError('a cause of ours is wrong')
    })
    await press(/Living-room server/)
    await press('Look at the way to my server')
    await arriveAt('Relock made a mistake here')
    expect(screen.getByRole('button', { name: 'Save report…' }).getAttribute('aria-disabled')).toBeNull()
    const [, inTheScreen] = screen.getAllByRole('button', { name: 'Start over' })
    if (inTheScreen) fireEvent.click(inTheScreen)
    await arriveAt('Which server can’t be reached securely?')
    expect(complaints).toHaveBeenCalled()
    complaints.mockRestore()
  })

  it('shows the next report that can be shown after one that cannot, on the same screen', async () => {
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const reports = [livingRoom({ clockAhead: 200 * 86_400_000 }), livingRoom({ nameHidden: true })]
    const double = open({ script: { 'take dropped file': () => ({ evidence: reports.shift() ?? livingRoom({}) }) } }, (evidence) => {
      if (reports.length > 0) throw new RangeError('a cause of ours is wrong')
      return diagnose(evidence, shelf)
    })
    await screen.findByRole('button', { name: /Living-room/ })
    double.drop('cannot-be-shown.json')
    await arriveAt('Relock made a mistake here')
    double.drop('can-be-shown.json')
    await arriveAt('Your router hides your server’s secure name')
    expect(complaints).toHaveBeenCalled()
    complaints.mockRestore()
  })
})
