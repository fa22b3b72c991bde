import readline from 'node:readline'
import { z } from 'zod'
import { conversation } from '../lab/conversation'
import { tsModule } from '../lab/seal'
import { relockHere, type Ran } from './relock'

/** Where this file stands, as the bundler is told of it. */
export const module = 'tests/command-line/standing.ts'

const order = z.object({ words: z.array(z.string()).readonly(), env: z.record(z.string(), z.string()) })
const ran = z.object({ code: z.number().nullable(), out: z.string(), err: z.string(), tookMs: z.number() })

/** The command line as a process that stays, for homes that are looked at a hundred times: reading and compiling it costs more than a look. */
export interface Standing {
  /** One command line, with these variables for as long as it runs. One after the other. */
  readonly relock: (words: readonly string[], env?: Readonly<Record<string, string>>) => Promise<Ran>
}

/** Starts it behind the words of another program, such as `nsenter …`; `node`: in another Node than this. It ends with whoever started it. */
export function standing(within: readonly [string, ...string[]], node = process.execPath): Standing {
  const { tell, hear } = conversation([...within, ...tsModule(module, [], node)])
  return {
    relock: async (words, env = {}) => {
      tell({ words, env } satisfies z.infer<typeof order>)
      return ran.parse(JSON.parse(await hear()))
    },
  }
}

/** What `standing` starts. */
export async function run(): Promise<void> {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const { words, env } = order.parse(JSON.parse(line))
    Object.assign(process.env, env)
    console.log(JSON.stringify(await relockHere(words)))
    for (const name of Object.keys(env)) Reflect.deleteProperty(process.env, name)
  }
}
