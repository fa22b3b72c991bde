import { say } from '@shared/model/message'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { readResolver, readRoots } from '../command-line/outside-options'
import { UsageError, type CommandIo } from '../command-line/io'
import type { BrowserPlaces } from '../computer/browsers/places'
import type { ConfiguredResolver, Hosts } from '../computer/surroundings'

/** What the window is started with, beyond what it finds out itself. */
export interface WindowOptions {
  readonly resolvers: readonly ConfiguredResolver[]
  /** PEM texts. */
  readonly ca: readonly string[]
  readonly demo: Demo | null
}

const host = z.object({ host: z.string(), port: z.int().min(1).max(65_535) })
const demoSchema = z.object({
  resolvers: z.array(z.object({ address: z.string(), port: z.int().min(1).max(65_535) })).default([]),
  ca: z.string().nullish(),
  hosts: z
    .object({
      plexTv: host,
      plexOthers: z.array(host.extend({ path: z.string() })).default([]),
      connectivityCheck: host.extend({ path: z.string(), status: z.int(), body: z.string() }),
      clocks: z.array(host),
    })
    .optional(),
  clockAhead: z.number().default(0),
  gdm: z.object({ port: z.int().optional(), addresses: z.array(z.string()).optional() }).optional(),
  browsers: z.object({ home: z.string(), config: z.string(), local: z.string(), roaming: z.string(), root: z.string() }).optional(),
})

/** A home on loopback that the lab raised: where its resolver, its plex.tv and its clock are. */
export interface Demo {
  readonly hosts?: Hosts
  /** Milliseconds. */
  readonly clockAhead: number
  readonly gdm?: { readonly port?: number; readonly addresses?: readonly string[] }
  readonly browsers?: BrowserPlaces
}

/**
 * `--resolver IP[:PORT]` and `--ca PEM`, as the command line has them; switches that Chromium understands are left to it.
 * `demo`: the text of RELOCK_DEMO, which the caller passes on only when Relock runs from source.
 * @throws UsageError with one sentence
 */
export async function readWindowOptions(args: readonly string[], demo: string | undefined, io: CommandIo): Promise<WindowOptions> {
  const { values } = parseArgs({
    args: [...args],
    strict: false,
    allowPositionals: true,
    options: { resolver: { type: 'string', multiple: true }, ca: { type: 'string', multiple: true } },
  })
  const texts = (list: readonly (string | boolean)[] | undefined): readonly string[] =>
    (list ?? []).filter((entry) => typeof entry === 'string')
  const resolvers = texts(values.resolver).map(readResolver)
  const ca = await Promise.all(texts(values.ca).map((path) => readRoots(path, io)))
  if (demo === undefined || demo === '') return { resolvers, ca, demo: null }
  const home = readDemo(demo)
  return {
    resolvers: [...resolvers, ...home.resolvers.map((entry) => ({ ...entry, from: 'given' as const }))],
    ca: home.ca ? [...ca, home.ca] : ca,
    demo: {
      clockAhead: home.clockAhead,
      ...(home.hosts ? { hosts: home.hosts } : {}),
      ...(home.gdm ? { gdm: withoutHoles(home.gdm) } : {}),
      ...(home.browsers ? { browsers: home.browsers } : {}),
    },
  }
}

const withoutHoles = ({ port, addresses }: { port?: number | undefined; addresses?: string[] | undefined }): NonNullable<Demo['gdm']> => ({
  ...(port === undefined ? {} : { port }),
  ...(addresses === undefined ? {} : { addresses }),
})

function readDemo(text: string): z.infer<typeof demoSchema> {
  try {
    return demoSchema.parse(JSON.parse(text))
  } catch {
    throw new UsageError(say`${{ code: 'RELOCK_DEMO' }} does not describe a home; let \`npm run demo\` set it.`)
  }
}
