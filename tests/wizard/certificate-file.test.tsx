// @vitest-environment jsdom
import { diagnose } from '@shared/diagnose'
import type { CertificateFile } from '@shared/certificates/file'
import type { Answer } from '@shared/ipc/contract'
import { createEvent, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { say } from '@shared/model/message'
import { App } from '../../renderer/App'
import { ipcOf } from '../../renderer/bridge'
import { createWizard } from '../../renderer/store'
import { doubleOf } from './double'
import { livingRoom } from '../evidence/living-room'
import { arriveAt, heading, lookAtTheFoundServer, open, press } from './stage'

const good: CertificateFile = {
  form: 'PKCS#12',
  certificates: [
    {
      subject: 'CN=plex.example.com',
      issuer: { text: 'CN=R12, O=Let’s Encrypt', commonName: 'R12', organization: 'Let’s Encrypt', unit: '' },
      names: ['plex.example.com'],
      notBefore: '2026-10-01T00:00:00.000Z',
      notAfter: '2026-12-30T00:00:00.000Z',
      isAuthority: false,
      selfIssued: false,
      key: { type: 'EC', bits: 256 },
      signature: 'ecdsa-with-SHA256',
      issuerUrls: [],
      extendedKeyUsage: [],
    },
  ],
  key: 'matches',
  ciphers: [{ protects: 'key', cipher: 'AES-256' }],
  trust: { accepted: true, reasons: [] },
  name: null,
  at: '2026-11-21T12:00:00.000Z',
  readableBy: 'owner',
}
type Shown = Extract<Answer<'unlock certificate'>, { certificate: unknown }>
const locked: Shown = { certificate: { file: 'plex.p12', locked: true } }
const seen = (change: Partial<CertificateFile> = {}, more: { keyFile?: string; takesKey?: boolean; file?: string } = {}): Shown => ({
  certificate: { file: 'plex.p12', keyFile: null, takesKey: false, ...more, seen: { ...good, ...change } },
})
const ready = 'Nothing stands against giving it to Plex'
const notSo = 'Do not give it to Plex as it is'

const passphraseField = () => screen.getByLabelText<HTMLInputElement>('Passphrase of the file')
function give(passphrase: string): void {
  fireEvent.change(passphraseField(), { target: { value: passphrase } })
  fireEvent.click(screen.getByRole('button', { name: 'Open and check it' }))
}
/** What stands under a heading of the checks. */
const under = (title: string): string => screen.getByRole('region', { name: title }).textContent

describe('a certificate file', () => {
  it('is opened with its passphrase, which lives in the field alone and only until it was tried', async () => {
    const answers: Answer<'unlock certificate'>[] = [locked, seen()]
    const double = doubleOf({
      script: { 'choose certificate': () => locked, 'unlock certificate': () => answers.shift() ?? { refused: say`asked too often` } },
    })
    const wizard = createWizard(ipcOf(double.bridge), diagnose)
    const states: string[] = []
    wizard.store.subscribe((state) => states.push(JSON.stringify(state)))
    render(<App wizard={wizard} />)
    await press('Check a certificate file…')
    await arriveAt('This file is locked')
    give('not this one')
    expect((await screen.findByRole('alert')).textContent).toContain('does not open with this passphrase')
    expect(passphraseField().value).toBe('')
    expect(passphraseField().getAttribute('aria-invalid')).toBe('true')
    expect(document.activeElement).toBe(passphraseField())
    give('open sesame')
    await arriveAt(ready)
    expect(double.asked.filter(({ name }) => name === 'unlock certificate').map(({ argument }) => argument)).toEqual([
      { passphrase: 'not this one' },
      { passphrase: 'open sesame' },
    ])
    const elsewhere = JSON.stringify([states, double.asked.filter(({ name }) => name !== 'unlock certificate'), document.body.outerHTML])
    for (const passphrase of ['not this one', 'open sesame']) expect(elsewhere).not.toContain(passphrase)
    expect(JSON.stringify(double.asked.filter(({ name }) => name === 'save session'))).not.toContain('plex.p12')
  })

  it('shows what is typed only when asked to, and is not tried without a passphrase', async () => {
    const double = open({ script: { 'choose certificate': () => locked } })
    await press('Check a certificate file…')
    await arriveAt('This file is locked')
    expect(passphraseField().type).toBe('password')
    fireEvent.click(screen.getByLabelText('Show what I type'))
    expect(passphraseField().type).toBe('text')
    fireEvent.click(screen.getByRole('button', { name: 'Open and check it' }))
    expect(double.asked.map(({ name }) => name)).not.toContain('unlock certificate')
    await waitFor(() => expect(screen.getByRole('status').textContent).toContain('Type the passphrase first'), { timeout: 3_000 })
  })

  it('that begins with an authority is asked for no name, and its certificates are only counted', async () => {
    const own = good.certificates.slice(0, 1)
    const authority = own.map((certificate) => ({ ...certificate, names: [], isAuthority: true }))
    const double = { script: { 'choose certificate': () => seen({ form: 'PEM', certificates: [...authority, ...own], key: 'absent' }) } }
    open(double)
    await press('Check a certificate file…')
    await arriveAt('Do not give it to Plex as it is')
    screen.getByText(/It begins with the certificate of an authority/)
    expect(screen.queryByLabelText(/Which name will people use/)).toBeNull()
    expect(screen.queryByText(/the server’s own first/)).toBeNull()
  })

  it('is told with what is broken first, each with its word and what to do', async () => {
    const old = { ciphers: [{ protects: 'key' as const, cipher: 'RC2-40' }], readableBy: 'everyone' as const }
    const double = open({ script: { 'choose certificate': () => seen(old, { file: 'old.p12' }) } })
    await press('Check a certificate file…')
    await arriveAt(notSo)
    const titles = screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)
    expect(titles.slice(0, 3)).toEqual(['What must be fixed', 'What could be better', 'What is in order'])
    expect(under('What must be fixed')).toMatch(/old ciphers \(RC2-40\)[^]*openssl pkcs12 -legacy -in old\.p12[^]*Broken/)
    expect(under('What could be better')).toMatch(/Everybody on this computer[^]*sudo chmod 600 old\.p12[^]*Not yet good/)
    expect(under('What is in order')).toMatch(/The private key belongs to the certificate\.Good/)
    fireEvent.click(
      within(screen.getByRole('region', { name: 'What must be fixed' })).getAllByRole('button', { name: 'Copy' })[0] as Element,
    )
    await screen.findByRole('button', { name: 'Copied' })
    expect(double.asked.at(-1)).toEqual({
      name: 'copy text',
      argument: { text: 'openssl pkcs12 -legacy -in old.p12 -aes256 -out old-rewrite.pem' },
    })
  })

  it('is judged for the name that people will use, and says so beside the field', async () => {
    const answers: Answer<'judge certificate'>[] = [
      { refused: say`That is neither a name nor an address.` },
      seen({ name: 'else.example.com', trust: { accepted: false, reasons: ['name not covered'] } }),
      seen({ name: 'plex.example.com' }),
    ]
    const double = open({
      script: { 'choose certificate': () => seen(), 'judge certificate': () => answers.shift() ?? { refused: say`asked too often` } },
    })
    await press('Check a certificate file…')
    const field = await screen.findByLabelText<HTMLInputElement>('Which name will people use for your server?')
    const judge = (name: string): void => {
      fireEvent.change(field, { target: { value: name } })
      fireEvent.click(screen.getByRole('button', { name: 'Check this name' }))
    }
    judge('my server')
    expect((await screen.findByRole('alert')).textContent).toContain('neither a name')
    expect(field.getAttribute('aria-invalid')).toBe('true')
    judge('else.example.com')
    await arriveAt(notSo)
    expect(under('The name it is for')).toContain('It is not for else.example.com, but for plex.example.com.')
    expect(field.value).toBe('else.example.com')
    expect(screen.queryByRole('alert')).toBeNull()
    judge('plex.example.com')
    await arriveAt(ready)
    expect(under('The name it is for')).toContain('It is for plex.example.com.')
    expect(double.asked.filter(({ name }) => name === 'judge certificate')).toHaveLength(3)
  })

  it('in PEM asks for its key where it lies elsewhere, and is never called ready as it is', async () => {
    const pem = { form: 'PEM' as const, ciphers: [] }
    const more = { takesKey: true, file: 'chain.pem' }
    open({
      script: {
        'choose certificate': () => seen({ ...pem, key: 'absent', readableBy: null }, more),
        'choose key': () => seen({ ...pem, key: 'of another certificate' }, { ...more, keyFile: 'other.key' }),
      },
    })
    await press('Check a certificate file…')
    await arriveAt('Nothing stands against it, once it is packed for Plex')
    expect(screen.queryByText('Where it goes')).toBeNull()
    await press('Choose its private key…')
    await arriveAt(notSo)
    expect(under('Its private key')).toMatch(/Compared with other\.key[^]*The private key belongs to another certificate\./)
  })

  it('whose key alone is locked is judged, and the key is opened on the same screen', async () => {
    const pem = { form: 'PEM' as const, ciphers: [] }
    const answers = [seen({ ...pem, key: 'locked' }), seen(pem)]
    open({
      script: { 'choose certificate': () => seen({ ...pem, key: 'locked' }), 'unlock certificate': () => answers.shift() ?? locked },
    })
    await press('Check a certificate file…')
    const field = await screen.findByLabelText('Passphrase of the key')
    for (const passphrase of ['wrong', 'right']) {
      fireEvent.change(field, { target: { value: passphrase } })
      fireEvent.click(screen.getByRole('button', { name: 'Open the key' }))
      if (passphrase === 'wrong') await screen.findByRole('alert')
    }
    await waitFor(() => expect(screen.queryByLabelText('Passphrase of the key')).toBeNull())
    expect(document.activeElement?.tagName).toBe('H1')
  })

  it('leads back to where the user was, and is put away in main', async () => {
    const double = await lookAtTheFoundServer({ homes: [{ nameHidden: true }], script: { 'take dropped file': () => seen() } })
    await arriveAt('Your router hides your server’s secure name')
    double.drop('plex.p12')
    await arriveAt(ready)
    expect(screen.getByText('plex.p12')).toBeTruthy()
    // A report tells of the server, not of this file.
    expect(screen.queryByRole('button', { name: 'Save report…' })).toBeNull()
    await press('Back')
    expect(heading()).toBe('Your router hides your server’s secure name')
    expect(document.activeElement?.tagName).toBe('H1')
    expect(double.asked.at(-1)?.name).toBe('put certificate away')
  })

  it('that opens after the user has left does not come back', async () => {
    let open1: (answer: Shown) => void = () => undefined
    open({
      script: {
        'choose certificate': () => locked,
        'unlock certificate': () => new Promise((resolve) => (open1 = resolve)),
      },
    })
    await press('Check a certificate file…')
    await arriveAt('This file is locked')
    give('open sesame')
    expect(await screen.findByRole('button', { name: 'Opening…' })).toBeTruthy()
    await press('Back')
    const first = heading()
    open1(seen())
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(heading()).toBe(first)
  })
})

describe('a file that is dropped on the window', () => {
  it('goes to main, which the preload tells where it lies, and text that is dragged does not', async () => {
    const double = open({ script: { 'take dropped file': () => locked } })
    await screen.findByRole('button', { name: /Living-room/ })
    expect(fireEvent.drop(document.body, { dataTransfer: { types: ['text/plain'], files: [] } })).toBe(true)
    expect(double.asked.map(({ name }) => name)).not.toContain('take dropped file')
    double.drop('plex.p12')
    await arriveAt('This file is locked')
    expect(double.asked.find(({ name }) => name === 'take dropped file')?.argument).toEqual({ path: '/home/you/plex.p12' })
  })

  it('is awaited with a word while it hangs over the window', async () => {
    const double = open()
    await screen.findByRole('button', { name: /Living-room/ })
    const dataTransfer = { types: ['Files'], files: [], dropEffect: 'none' }
    expect(fireEvent.dragOver(document.body, { dataTransfer })).toBe(false)
    expect(await screen.findByText('Drop it here')).toBeTruthy()
    const leave = (to: Element | null): void => {
      const event = createEvent.dragLeave(document.body, { dataTransfer })
      Object.defineProperty(event, 'relatedTarget', { value: to }) // jsdom knows no events of dragging
      fireEvent(document.body, event)
    }
    leave(document.body)
    expect(screen.queryByText('Drop it here')).toBeTruthy()
    leave(null)
    await waitFor(() => expect(screen.queryByText('Drop it here')).toBeNull())
    fireEvent.dragOver(document.body, { dataTransfer })
    expect(await screen.findByText('Drop it here')).toBeTruthy()
    double.drop('plex.p12')
    expect(screen.queryByText('Drop it here')).toBeNull()
  })

  it('and is of no use costs one sentence, where the user is', async () => {
    const double = open()
    await screen.findByRole('button', { name: /Living-room/ })
    const first = heading()
    double.drop('holiday.jpg')
    expect((await screen.findByRole('alert')).textContent).toContain('holiday.jpg is neither a certificate nor a report')
    expect(heading()).toBe(first)
    expect(double.asked.filter(({ name }) => name === 'take dropped file')).toHaveLength(1)
  })

  it('and is a saved report is shown as one, and what was being looked at does not come over it', async () => {
    let end: (answer: Answer<'examine'>) => void = () => undefined
    const double = await lookAtTheFoundServer({
      script: {
        examine: () => new Promise((resolve) => (end = resolve)),
        'take dropped file': () => ({ evidence: livingRoom({ clockAhead: 200 * 86_400_000 }) }),
      },
    })
    double.drop('relock-redacted.json')
    await arriveAt('Your computer’s clock is wrong')
    expect(screen.getByText('From a report of November 21, 2026')).toBeTruthy()
    end({ evidence: livingRoom({ nameHidden: true }) })
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(heading()).toBe('Your computer’s clock is wrong')
    expect(double.asked.map(({ name }) => name)).toContain('take dropped file')
  })

  it('takes the place of the report’s preview, which would cover it', async () => {
    const double = await lookAtTheFoundServer({ homes: [{ nameHidden: true }], script: { 'take dropped file': () => seen() } })
    await arriveAt('Your router hides your server’s secure name')
    await press('Save report…')
    await screen.findByRole('dialog')
    double.drop('plex.p12')
    await arriveAt(ready)
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('of several, the last one is shown', async () => {
    const answers: ((answer: Answer<'take dropped file'>) => void)[] = []
    const double = open({ script: { 'take dropped file': () => new Promise((resolve) => answers.push(resolve)) } })
    await screen.findByRole('button', { name: /Living-room/ })
    double.drop('first.p12')
    double.drop('second.p12')
    await waitFor(() => expect(answers).toHaveLength(2))
    answers[1]?.(seen({}, { file: 'second.p12' }))
    await arriveAt(ready)
    answers[0]?.({ refused: say`first.p12 is neither.` })
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(screen.getByText('second.p12')).toBeTruthy()
    expect(screen.queryByRole('alert')).toBeNull()
  })
})
