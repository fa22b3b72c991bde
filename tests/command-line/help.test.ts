import fs from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { commands } from '../../electron/command-line/commands'
import { usageLines } from '../../electron/command-line/help'
import { isCommand } from '../../electron/command-line/is-command'
import { build, relock, relockHere } from './relock'

beforeAll(build, 180_000)

const slow = { timeout: 60_000 }
const names = Object.keys(commands)

describe('help', () => {
  it.concurrent.for(
    names.flatMap((name) => [
      [name, '--help'],
      [name, '-h'],
      ['help', name],
    ]),
  )('relock %j tells every option, variable, ending and an example', slow, async (args, context) => {
    const ran = await relockHere(args)
    context.expect({ code: ran.code, err: ran.err }).toEqual({ code: 0, err: '' })
    const command = commands[args.find((word) => names.includes(word)) ?? '']
    if (!command) throw new Error(`no command in ${args.join(' ')}`)
    const { options, environment, examples, endings } = command
    for (const [option, { value }] of Object.entries(options)) context.expect(ran.out).toContain(`  --${option}${value ? ` ${value}` : ''}`)
    for (const words of [...Object.keys(environment), ...examples.map(([line]) => line)]) context.expect(ran.out).toContain(words)
    context.expect(examples.length).toBeGreaterThan(0)
    for (const code of [...Object.keys(endings), '2', '4']) context.expect(ran.out).toMatch(new RegExp(`^  ${code} +\\S`, 'm'))
    for (const line of ran.out.split('\n')) context.expect(line.length).toBeLessThanOrEqual(100)
  })

  it('wins over whatever else is wrong with the line', slow, async () => {
    const ran = await relock(['check', '999.1.1.1', '--jsno', '--help'])
    expect(ran.code).toBe(0)
    expect(ran.out).toContain('--timeout S')
  })

  it.concurrent.for([[], ['--help'], ['-h'], ['help']].map((args) => ({ args })))(
    'relock $args names every command',
    slow,
    async ({ args }, context) => {
      const ran = await relockHere(args)
      context.expect(ran.code).toBe(0)
      for (const name of names) context.expect(ran.out).toContain(`relock ${name}`)
    },
  )

  it('is what the README shows', async () => {
    const readme = await fs.readFile(path.join(import.meta.dirname, '..', '..', 'README.md'), 'utf8')
    expect(readme).toContain(
      `\`\`\`\n${Object.entries(commands)
        .flatMap(([name, command]) => usageLines(name, command))
        .join('\n')}\n\`\`\``,
    )
  })

  it('every command of the table opens no window in the packaged app', () => {
    for (const name of names) expect([name, isCommand(name)]).toEqual([name, true])
    for (const word of [undefined, '', 'toString', '--no-sandbox', '/home/x.pem']) expect([word, isCommand(word)]).toEqual([word, false])
  })
})

describe('a word that is wrong is named, with the nearest right one', () => {
  const calls: readonly (readonly [readonly string[], string])[] = [
    [['chek'], '"chek" is no command of Relock; did you mean relock check?'],
    [['certifcate', 'x.p12'], '"certifcate" is no command of Relock; did you mean relock certificate?'],
    [['mend'], '"mend" is no command of Relock; "relock --help" shows them.'],
    [['192.168.1.20'], 'That is an address, and no command of Relock; did you mean relock check 192.168.1.20:32400?'],
    [
      ['http://192.168.1.20:32400/web?X-Plex-Token=SecretSecretSecret20'],
      'That is an address, and no command of Relock; did you mean relock check 192.168.1.20:32400?',
    ],
    [['toString'], '"toString" is no command of Relock; "relock --help" shows them.'],
    [['check', '--jsno'], '"relock check" has no option --jsno; did you mean --json?'],
    [['check', '--ofline'], '"relock check" has no option --ofline; did you mean --offline?'],
    [['check', '--constructor'], '"relock check" has no option --constructor; "relock check --help" shows those it has.'],
    [['check', '-x'], '"relock check" has no option -x; "relock check --help" shows those it has.'],
    [['judge', 'x.json', '--jason'], '"relock judge" has no option --jason; did you mean --json?'],
    [['causes', '--mrakdown'], '"relock causes" has no option --mrakdown; did you mean --markdown?'],
    [['certificate', 'x.p12', '--nam', 'x'], '"relock certificate" has no option --nam; did you mean --name?'],
    [['check', '--report'], 'Give --report its value: --report FILE.'],
    [['check', '--report', '--json'], 'Give --report its value: --report FILE.'],
    [['check', '--json=yes'], 'Give --json without a value; it is a switch.'],
    [['check', '--where', 'tvv'], '"tvv" is nothing that --where knows; did you mean tv?'],
    [['check', '--where', 'kitchen'], '"kitchen" is nothing that --where knows; it is one of browser, computer, tv, phone, away, program.'],
    [['check', '--device', 'rocu'], '"rocu" is nothing that --device knows; did you mean roku?'],
    [['check', '--where', 'phone', '--device', 'roku'], '--device roku does not go with the place that --where names.'],
    [['check', '--server-is-here', 'maybe'], '"maybe" is nothing that --server-is-here knows; it is one of yes, no.'],
    [['check', '--changed', 'routr'], '"routr" is nothing that --changed knows; did you mean router?'],
  ]
  it.concurrent.for(calls)('%j', slow, async ([args, sentence], context) => {
    const ran = await relockHere(args)
    context.expect(ran.err).toBe(`${sentence}\n`)
    context.expect({ code: ran.code, out: ran.out }).toEqual({ code: 2, out: '' })
  })
})
