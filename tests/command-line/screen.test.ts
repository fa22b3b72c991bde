import { beforeAll, describe, expect, it } from 'vitest'
import { looking, onScreen, plainly, wrapped } from '../../electron/command-line/lines'
import { inHome } from '../lab/journey'
import { build, check, type Around } from './relock'

beforeAll(build, 180_000)

const slow = { timeout: 60_000 }
const escape = '\u001b'
/** Whatever gives a look to words, and nothing that moves the cursor. */
const colours = new RegExp(`${escape}\\[[\\d;]*m`, 'g')

/** The same call at a terminal of that many columns, whose lines end as a terminal's do. Under CI nobody looks, so Node would use no colour. */
const atTerminal = (columns: number, env: Readonly<Record<string, string>> = {}): Around => ({
  within: ['sh', '-c', `stty cols ${String(columns)} && unset CI && exec "$@"`, 'sh'],
  atTerminal: true,
  env: { TERM: 'xterm-256color', NO_COLOR: '', FORCE_COLOR: '', ...env },
})

describe('on a terminal', () => {
  it('the verdict comes first, in its width and in colour; progress came and went on one line', slow, () =>
    inHome({ server: { certificate: { fault: 'expired' } } }, async (lab) => {
      const ran = await check(lab, [], atTerminal(60))
      expect(ran.code).toBe(1)
      const [progress = '', ...lines] = ran.out.split('\r\n')
      // Each line of progress is put over the one before; the last is empty, and the verdict takes its place.
      const passed = progress.split('\r').map((line) => line.replace(`${escape}[K`, ''))
      expect(passed.length).toBeGreaterThan(8)
      for (const line of passed.slice(0, -1)) expect(line.length).toBeLessThan(60)
      const words = [passed.at(-1) ?? '', ...lines].map((line) => line.replaceAll(colours, ''))
      expect(words[0]).toBe('✗ The lock is open: Your server’s certificate has run out.')
      expect(passed.at(-1)).toMatch(new RegExp(`^${escape}\\[1;31m.*${escape}\\[22;39m$`))
      const tooLong = words.filter((line) => line.length > 60)
      // What is to be pasted, and words that are longer than a line, stay whole.
      for (const line of tooLong) expect(lines.find((raw) => raw.includes(line)) ?? '', line).toMatch(/\[36m|^ *\S+$/)
      expect(words.join('\n')).toContain('What Relock looked at\n')
      expect(words.join('\n')).toContain('sudo systemctl restart plexmediaserver')
    }),
  )

  it.for([
    ['NO_COLOR asks for none', { NO_COLOR: '1' }],
    ['the terminal has none', { TERM: 'dumb' }],
  ] as const)('no colour where %s', slow, ([, env]) =>
    inHome({ server: { certificate: { fault: 'expired' } } }, async (lab) => {
      expect((await check(lab, [], atTerminal(80, env))).out.match(colours)).toBeNull()
    }),
  )
})

describe('in a pipe', () => {
  it('lines are whole and plain, progress is on stderr', slow, () =>
    inHome({ server: { certificate: { fault: 'expired' } } }, async (lab) => {
      const ran = await check(lab, [], { env: { TERM: 'xterm-256color', NO_COLOR: '', FORCE_COLOR: '' } })
      expect(`${ran.out}${ran.err}`).not.toContain(escape)
      expect(ran.out.split('\n')[0]).toBe('✗ The lock is open: Your server’s certificate has run out.')
      expect(ran.err).toContain('Looking at the way to')
      expect(ran.err).toContain('✗ The certificate ended')
      expect(ran.out).not.toContain('What Relock looked at')
    }),
  )

  it('colours come all the same where FORCE_COLOR asks for them', slow, () =>
    inHome({ server: { certificate: { fault: 'expired' } } }, async (lab) => {
      const ran = await check(lab, ['--quiet'], { env: { FORCE_COLOR: '1' } })
      expect(ran.out).toMatch(new RegExp(`^${escape}\\[1;31m✗ The lock is open`))
      expect((await check(lab, ['--json'], { env: { FORCE_COLOR: '1' } })).out).not.toContain(escape)
    }),
  )
})

describe('a line', () => {
  it('moves no terminal and takes no colour from a stranger', () => {
    const stranger = `${escape}[2J${escape}]0;title\u0007evil\u202eback`
    const shown = onScreen([stranger, looking('title', stranger)], { columns: 80, colours: true })
    expect(shown).toBe(`[2J]0;titleevilback\n${escape}[1m[2J]0;titleevilback${escape}[22m\n`)
  })

  it.for([
    ['short', 10, ['short']],
    ['one two three', 8, ['one two', 'three']],
    ['  ✓ one two three four five', 24, ['  ✓ one two three four', '    five']],
    ['  1.a. one two three four five', 27, ['  1.a. one two three four', '       five']],
    ['a-word-that-is-longer-than-the-line at all', 10, ['a-word-that-is-longer-than-the-line', 'at all']],
    ['one  two', 5, ['one', 'two']],
    ['', 10, ['']],
  ] as const)('“%s” in %i columns is %j', ([text, columns, lines]) => {
    expect(wrapped(text, columns)).toEqual(lines)
  })

  it('is never broken where it is to be pasted', () => {
    const line = `    ${'word '.repeat(40)}end`
    expect(onScreen([looking('paste', line)], { columns: 40, colours: false })).toBe(plainly([line]))
  })
})
