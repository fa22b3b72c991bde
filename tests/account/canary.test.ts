import { describe, expect, it } from 'vitest'
import { causes } from '@shared/causes/shelf'
import { diagnose } from '@shared/diagnose'
import { buildReport } from '@shared/report/build'
import type { World } from '@shared/model/world'
import { tellVerdict } from '../../electron/command-line/telling'
import { examine } from '../../electron/examination/examine'
import { cannotRaise } from '../lab/fitness'
import { inHome, targetOf } from '../lab/journey'
import { accountToken, person, sharedToken } from '../lab/plex-account'

// Every world that signs in, pastes or gives files has secrets in it. None of them may stand in what is pushed to the window, in evidence, in a report, or on
// the terminal, whatever the verdict is.

/** What of a world holds secrets: where two agree in it, one of them is enough. */
const secretsOf = ({ account, publishes, pasted, log, preferences, serverFolder }: World): string =>
  JSON.stringify([account, publishes?.told, pasted, log, preferences, serverFolder])

const worlds = causes
  .flatMap(({ id, examples, lookalikes }) => [...examples, ...lookalikes].map((example) => ({ id, ...example })))
  .filter(({ world }) => world.account ?? world.publishes ?? world.pasted ?? world.log ?? world.preferences)
  .filter(({ world }, index, all) => all.findIndex((other) => secretsOf(other.world) === secretsOf(world)) === index)

const secrets: readonly (string | RegExp)[] = [
  accountToken,
  sharedToken,
  person.email,
  person.username,
  person.title,
  'q9user',
  'hunter2',
  'abcdefghij0123456789',
  /canary/i,
  /claim-[A-Za-z0-9]{6}/,
  /eyJ[A-Za-z0-9]{8}/,
]

function expectNone(text: string, where: string): void {
  for (const secret of secrets)
    expect(typeof secret === 'string' ? text.includes(secret) : secret.test(text), `${String(secret)} in ${where}`).toBe(false)
}

describe.concurrent('no secret of an account leaves main', () => {
  it.for(worlds.map(({ id, name, world }): [string, World] => [`${id}: ${name}`, world]))(
    '%s',
    { timeout: 60_000 },
    ([, world], context) => {
      const reason = cannotRaise(world)
      if (reason !== null) context.skip(reason)
      return inHome(world, async (lab) => {
        const pushed: string[] = []
        const evidence = await examine(
          targetOf(lab),
          lab.surroundings(),
          { answers: lab.answers },
          (event) => pushed.push(JSON.stringify(event)),
          new AbortController().signal,
        )
        expectNone(pushed.join('\n'), 'what is pushed to the window')
        expectNone(JSON.stringify(evidence), 'the evidence')
        expectNone(JSON.stringify(tellVerdict(evidence, diagnose(evidence))), 'the terminal')
        for (const format of ['html', 'markdown', 'json'] as const)
          expectNone(
            buildReport({ evidence, before: null, attempts: [], format, writtenAt: 0, language: 'en' }).text,
            `the report as ${format}`,
          )
      })
    },
  )
})
